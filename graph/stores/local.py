"""Reading from a store of this process: what the memory, the writing and the snapshot store share."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from types import TracebackType
from typing import Self

import pyoxigraph as ox

from graph.sparql.dataset import Dataset, QueryResults
from graph.sparql.text import SparqlText


class LocalStore(ABC):
    """A pyoxigraph store as a reader sees it; subclasses say where the triples lie."""

    @abstractmethod
    def handle(self) -> ox.Store:
        """Return the pyoxigraph store that holds the newest content this reader may see."""

    def query(self, query: str, *, dataset: Dataset | None = None, base_iri: str | None = None) -> QueryResults:
        """Answer a SPARQL query; SyntaxError with the place for a broken one."""
        return evaluate(self.handle(), SparqlText(query), dataset=dataset, base_iri=base_iri)

    def graph(self, graph: ox.NamedNode) -> Iterator[ox.Triple]:
        """Yield the triples of one named graph."""
        return (quad.triple for quad in self.handle().quads_for_pattern(None, None, None, graph))

    def graphs(self) -> list[ox.NamedNode]:
        """Return the names of the named graphs, sorted."""
        names = (name for name in self.handle().named_graphs() if isinstance(name, ox.NamedNode))
        return sorted(names, key=lambda name: name.value)

    def size(self) -> int:
        """Return the number of quads."""
        return len(self.handle())

    def publish(self) -> None:  # noqa: B027 - nothing to do unless one writes
        """Do nothing: what is read here is already published."""

    def close(self) -> None:  # noqa: B027 - nothing to give up unless there are files
        """Give up what the store holds."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


def evaluate(
    handle: ox.Store, query: SparqlText, *, dataset: Dataset | None = None, base_iri: str | None = None
) -> QueryResults:
    """Evaluate a query over the given dataset, over its own FROM clauses, or over the union of all graphs."""
    if dataset:
        default: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [*map(ox.NamedNode, dataset.default_graphs)]
        named: list[ox.NamedNode | ox.BlankNode] = [*map(ox.NamedNode, dataset.named_graphs)]
        return handle.query(query.text, base_iri=base_iri, default_graph=default, named_graphs=named)
    return handle.query(query.text, base_iri=base_iri, use_default_graph_as_union=not query.names_dataset)
