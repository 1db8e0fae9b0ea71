"""The answers of the stored queries on the default documents, as people read them; run as a module it writes them.

``python -m tests.graph.answers`` writes tests/golden/queries/*.csv. Read every line of the change against the act's
text before it is committed: a golden answer that nobody read proves nothing.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

from pyoxigraph import QuerySolutions

from api.acts.assemble import reading_of, write_act, write_common_graphs
from api.acts.corpus import CORPUS, corpus_files
from graph.iris import Iris
from graph.query import StoredQuery, stored_queries
from graph.stores.store import Store, open_store
from ingest.descriptions import beside
from ingest.pipeline import read_act

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "queries"
IRIS = Iris()


def built_store() -> Store:
    """A store in memory with the default documents, the register and the ontology."""
    store = open_store(":memory:")
    write_common_graphs(store, IRIS)
    now = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    texts = [(read_act(file), reading_of(beside(file), now)) for file in corpus_files(CORPUS)]
    write_act(store, [text for text, _ in texts], {text.source.sha256: each for text, each in texts}, IRIS)
    return store


def answer(store: Store, query: StoredQuery, text: str | None = None) -> str:
    """A query's answer with its defaults as CSV, acts and units as paths under eli/kz/."""
    results = store.query(text or query.bound())
    assert isinstance(results, QuerySolutions)
    names = [variable.value for variable in results.variables]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    for solution in results:
        values = ("" if solution[name] is None else solution[name].value for name in names)
        writer.writerow(value.removeprefix(IRIS.root) for value in values)
    return out.getvalue()


if __name__ == "__main__":
    with built_store() as built:
        for name, stored in stored_queries().items():
            (GOLDEN / f"{name}.csv").write_text(answer(built, stored), encoding="utf-8")
