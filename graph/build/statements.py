"""A growing set of triples, with literals made from Python's values."""

from __future__ import annotations

import datetime as dt

from pyoxigraph import Literal, NamedNode, Triple

from graph.namespaces import RDF, XSD
from ingest.tree import Language

#: What may stand as an object: a node, or a value that becomes a literal.
Value = NamedNode | Literal | str | int | bool | dt.date | dt.datetime | None


def literal(value: str | int | bool | dt.date | dt.datetime) -> Literal:
    """A value as an RDF literal in its canonical form (XSD 1.1 part 2): string, boolean, integer, date, dateTime.

    Stores keep values, not spellings: what is not canonical would come back changed.
    """
    if isinstance(value, bool):
        return Literal(value)
    if isinstance(value, int):
        return Literal(str(value), datatype=XSD.integer)
    if isinstance(value, dt.datetime):
        utc = value.astimezone(dt.UTC).replace(tzinfo=None)
        return Literal(f"{utc.isoformat()}Z", datatype=XSD.dateTime)
    if isinstance(value, dt.date):
        return Literal(value.isoformat(), datatype=XSD.date)
    return Literal(value)


def words(text: str, language: Language) -> Literal:
    """A text tagged with its language: ``"Ереже"@kk``."""
    return Literal(text, language=language.tag)


class Statements:
    """Triples in the order they were first said, each once."""

    def __init__(self) -> None:
        self._triples: dict[Triple, None] = {}

    def add(self, subject: NamedNode, predicate: NamedNode, *objects: Value) -> None:
        """Say something; None says nothing."""
        for value in objects:
            if value is None:
                continue
            term = value if isinstance(value, NamedNode | Literal) else literal(value)
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
