"""A growing set of triples, with literals made from Python's values."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from graph.namespaces import RDF
from graph.terms import literal, spelled

#: What is not written as it is between quotation marks.
_ESCAPED = re.compile(r'[\x00-\x1f"\\\x7f\ufffe\uffff]')
#: So many nodes are known by how they are written.
_KEPT = 10_000

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
        #: Properties, and the nodes said last, as they are written: they come again and again. Each by its identity,
        #: which is its own as long as it stands here.
        self._written: dict[int, tuple[NamedNode, str]] = {}
        self._subject: tuple[NamedNode, str] = RDF.type, str(RDF.type)

    def add(self, subject: NamedNode, predicate: NamedNode, *objects: Value) -> None:
        """Say something; None says nothing."""
        if self._subject[0] is not subject:
            self._subject = subject, str(subject)
        nodes, lines = self._written, self._lines
        start = f"{self._subject[1]} {(nodes.get(id(predicate)) or self._node(predicate))[1]} "
        for value in objects:
            if type(value) is NamedNode:
                lines[f"{start}{(nodes.get(id(value)) or self._node(value))[1]} .\n"] = None
            elif value is not None:
                lines[f"{start}{written(value)} .\n"] = None

    def _node(self, node: NamedNode) -> tuple[NamedNode, str]:
        if len(self._written) >= _KEPT:
            self._written.clear()
        known = self._written[id(node)] = node, str(node)
        return known

    def triples(self) -> list[Triple]:
        """Everything said, read back."""
        return [quad.triple for quad in parse("".join(self._lines), format=RdfFormat.N_TRIPLES)]

    def lines(self) -> list[str]:
        """Everything said, a line a triple."""
        return list(self._lines)


def written(value: Literal | str | int | bool | Decimal | dt.date | dt.datetime | NamedNode) -> str:
    """A term as N-Triples has it (RDF 1.1 N-Triples § 4), in the same letters as the engine writes."""
    if isinstance(value, NamedNode):
        return str(value)
    if isinstance(value, Literal):
        text, language = value.value, value.language
        return f'"{text}"@{language}' if language and not _ESCAPED.search(text) else str(value)
    spelling, datatype = spelled(value)
    if _ESCAPED.search(spelling):
        return str(literal(value))
    return f'"{spelling}"^^{datatype}' if datatype else f'"{spelling}"'
