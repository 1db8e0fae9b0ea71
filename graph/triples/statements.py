"""A growing set of triples, with literals made from Python's values."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

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


class Lines(Statements):
    """The same as lines of N-Triples: for files alone, where making an object of each triple would be in vain."""

    def __init__(self) -> None:
        self._lines: dict[str, None] = {}

    def add(self, subject: NamedNode, predicate: NamedNode, *objects: Value) -> None:
        """Say something; None says nothing."""
        for value in objects:
            if value is None:
                continue
            term = value if isinstance(value, (NamedNode, Literal)) else literal(value)
            self._lines[f"{subject} {predicate} {term} .\n"] = None

    def triples(self) -> list[Triple]:
        """Everything said, read back."""
        return [quad.triple for quad in parse("".join(self._lines), format=RdfFormat.N_TRIPLES)]

    def lines(self) -> list[str]:
        """Everything said, a line a triple."""
        return list(self._lines)
