"""Ingestion in a process of its own that goes on until it is killed, and what the store holds after each of its steps."""

from __future__ import annotations

import itertools
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import NamedNode, Triple

from api.acts.add import Addition, add_documents, distinct, prepare, read_kept
from api.acts.assemble import act_triples, beside_register, write_common_graphs
from graph.documents import Documents, all_keys
from graph.iris import Iris
from graph.stores.changes import Triples
from graph.stores.embedded import EmbeddedStore
from graph.stores.store import open_store
from ingest.identifiers import ActId

PAUSE_SECONDS = 0.05
"""Between two steps the store is closed for this long, so that other writers have their turn."""

WRITING = "writing"

#: What each act's graph holds; None where there is none.
State = dict[ActId, Triples | None]


def states(files: list[Path]) -> list[State]:
    """What the graphs must hold after each step: made of the sources, without a store."""
    additions = [prepare(file) for file in files]
    state: State = {addition.act: None for addition in additions}
    found = [state]
    with tempfile.TemporaryDirectory() as folder:
        documents = Documents(Path(folder))
        for count, addition in enumerate(additions, 1):
            own = [each for each in additions[:count] if each.act == addition.act]
            keys = [documents.keep(each.copy) for each in own]
            texts, readings = distinct([read_kept(documents, key) for key in keys])
            graph = frozenset(beside_register(act_triples(texts, readings, Iris()), Iris()))
            state = {**state, addition.act: graph}
            found.append(state)
    return found


def ingest(store: Path, files: list[Path], rounds: int | None = None) -> Iterator[int]:
    """Begin with none of the acts, add document after document, and begin anew; yields the number of each step done."""
    additions, documents = [prepare(file) for file in files], Documents(store / "documents")
    for _ in itertools.count() if rounds is None else range(rounds):
        _withdraw(store, documents, additions)
        yield 0
        for number, addition in enumerate(additions, 1):
            time.sleep(PAUSE_SECONDS)
            with AnnouncingStore(store) as target:
                add_documents(target, documents, [addition], Iris())
            yield number
        time.sleep(PAUSE_SECONDS)


def _withdraw(store: Path, documents: Documents, additions: list[Addition]) -> None:
    """Take the acts out again, and the copies of their documents with them."""
    with open_store(store) as target:
        write_common_graphs(target, Iris())
        documents.announce({each.copy.key for each in additions})
        for act in {addition.act for addition in additions}:
            target.remove_graph(Iris().act(act))
        target.publish()
        documents.settle(all_keys(target))


class AnnouncingStore(EmbeddedStore):
    """Says when a graph is about to be written, so that the process can be killed over it."""

    def replace_graph(self, graph: NamedNode, triples: Iterable[Triple]) -> bool:
        """Say so, and write."""
        print(WRITING, flush=True)
        return super().replace_graph(graph, triples)


if __name__ == "__main__":
    for done in ingest(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]]):
        print(done, flush=True)
