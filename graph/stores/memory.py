"""A store in memory: for tests, for exports of one document, for a look at a file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager

import pyoxigraph as ox

from graph.stores.changes import apply_replacement, read_graph, same_graph
from graph.stores.local import LocalStore


class MemoryStore(LocalStore):
    """Named graphs that live as long as the object."""

    def __init__(self, handle: ox.Store | None = None, revision: int = 0) -> None:
        self._handle = ox.Store() if handle is None else handle
        self._revision = revision

    def handle(self) -> ox.Store:
        """Return the pyoxigraph store."""
        return self._handle

    def revision(self) -> str:
        """Return the number of writes that changed something."""
        return str(self._revision)

    def replace_graph(self, graph: ox.NamedNode, triples: Iterable[ox.Triple]) -> bool:
        """Make `triples` the whole of a graph in one transaction; False when it already was."""
        old, new = read_graph(self.handle(), graph), frozenset(triples)
        if same_graph(old, new):
            return False
        with self._writing():
            apply_replacement(self._handle, graph, old, new)
        return True

    def replace_graphs(self, graphs: Mapping[ox.NamedNode, Collection[ox.Triple]]) -> set[ox.NamedNode]:
        """Replace graphs one by one; the names of those that changed."""
        return {graph for graph, triples in graphs.items() if self.replace_graph(graph, triples)}

    def remove_graph(self, graph: ox.NamedNode) -> bool:
        """Remove a graph and its name in one transaction; False when there was none."""
        if not self.handle().contains_named_graph(graph):
            return False
        with self._writing():
            self._handle.remove_graph(graph)
        return True

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Write in the block what changes something: it makes a revision."""
        yield
        self._revision += 1
