"""What goes into a query beside its text, and what comes out: the graphs that a query is asked of, and its results."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

QueryResults = QuerySolutions | QueryBoolean | QueryTriples


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs a query sees, as the SPARQL protocol names them (SPARQL 1.1 Protocol § 2.1.4)."""

    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.default_graphs or self.named_graphs)
