"""A growing set of triples, with literals made from Python's values."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Triple

from graph.namespaces import RDF
from graph.terms import literal

#: What may stand as an object: a node, or a value that becomes a literal.
Value = NamedNode | Literal | str | int | bool | Decimal | dt.date | dt.datetime | None


class Statements:
    """Triples in the order they were first said, each once."""

    def __init__(self) -> None:
        self._triples: dict[Triple, None] = {}

    def add(self, subject: NamedNode, predicate: NamedNode, *objects: Value) -> None:
        """Say something; None says nothing."""
        for value in objects:
            if value is None:
                continue
            term = value if isinstance(value, (NamedNode, Literal)) else literal(value)
            self._triples[Triple(subject, predicate, term)] = None

    def kind(self, subject: NamedNode, *classes: NamedNode) -> None:
        """Say which classes a node is of."""
        self.add(subject, RDF.type, *classes)

    def both_ways(self, subject: NamedNode, forth: NamedNode, back: NamedNode, other: NamedNode) -> None:
        """Say a relation and its inverse."""
        self.add(subject, forth, other)
        self.add(other, back, subject)

    def triples(self) -> list[Triple]:
        """Everything said."""
        return list(self._triples)
