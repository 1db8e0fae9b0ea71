"""The store: named graphs in, query results out, whatever keeps the triples.

What every store guarantees:

1. `replace_graph` and `remove_graph` are one transaction: readers see a graph before or after, never between.
2. A write that changes nothing writes nothing, and leaves the revision as it was.
3. Without a dataset in the query or in the call, the default graph is the union of the named graphs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from pyoxigraph import NamedNode, Triple

from graph.sparql.dataset import Dataset, QueryResults

__all__ = ["Dataset", "QueryResults", "Store", "open_store"]


class Store(Protocol):
    """Named graphs that can be queried and replaced; a context manager that closes what it holds."""

    def query(self, query: str, *, dataset: Dataset | None = None, base_iri: str | None = None) -> QueryResults:
        """Answer a SPARQL query; SyntaxError with the place, or StoreError when the store fails."""

    def graph(self, graph: NamedNode) -> Iterator[Triple]:
        """Yield the triples of one named graph; none when there is no such graph."""

    def graphs(self) -> list[NamedNode]:
        """Return the names of the named graphs, sorted."""

    def replace_graph(self, graph: NamedNode, triples: Iterable[Triple]) -> bool:
        """Make `triples` the whole of a graph in one transaction; False, unwritten, when it already was."""

    def replace_graphs(self, graphs: Mapping[NamedNode, Collection[Triple]]) -> set[NamedNode]:
        """Replace many graphs, each before or after, those that are new together where that is faster; what changed."""

    def remove_graph(self, graph: NamedNode) -> bool:
        """Remove a graph and its name in one transaction; False when there was none."""

    def size(self) -> int:
        """Return the number of quads."""

    def revision(self) -> str:
        """Return a name for the content as it is now: while the name stands, so does the content."""

    def publish(self) -> None:
        """Let the readers in other processes see what was written so far; `close` does it too."""

    def close(self) -> None:
        """Publish what was written and give up locks and files."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None: ...


def open_store(location: str | Path, *, read_only: bool = False, wait: float = 10.0) -> Store:
    """Open the store at a directory, at an http(s) address, or `:memory:`.

    Reading follows what the writer publishes. Writing waits up to `wait` seconds for another writer.
    Raises StoreMissingError, StoreLockedError, StoreUnavailableError.
    """
    place = str(location)
    if place == ":memory:":
        from graph.stores.memory import MemoryStore

        return MemoryStore()
    if place.startswith(("http://", "https://")):
        from graph.stores.remote.store import open_remote

        return open_remote(place, read_only=read_only)
    from graph.stores.embedded import EmbeddedStore
    from graph.stores.snapshots import SnapshotStore

    if read_only:
        return SnapshotStore(Path(place))
    return EmbeddedStore(Path(place), wait=wait)
