"""Rows out of the triples of one act: each node of a table's class with the values its columns ask for."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from graph.errors import ExportError
from graph.exports.tables.columns import TABLES, Column, Kind, Table
from graph.namespaces import JQ, LANG, RDF
from ingest.tree import Language

#: A cell: None, a value as Python has it, or a list of them where the column is one of many.
Cell = str | int | bool | dt.date | None
Row = list[Cell | list[Cell]]

_TAGS = {LANG[each.value.upper()].value: each.tag for each in Language}
_DIGITS = re.compile(r"(\d+)")
_WANTED = frozenset({RDF.type, *(step for table in TABLES for column in table.columns for step in column.path)})

Said = dict[NamedNode, dict[NamedNode, list[Any]]]


def index(triples: Iterable[Triple]) -> Said:
    """What is said of each node, as far as any column asks for it."""
    said: Said = {}
    for subject, predicate, value in triples:
        if predicate in _WANTED and isinstance(subject, NamedNode):
            said.setdefault(subject, {}).setdefault(predicate, []).append(value)
    return said


def rows_of(table: Table, said: Said, only: Callable[[NamedNode], bool] = lambda _: True) -> Iterator[Row]:
    """The rows of a table in a fixed order: by the place of their unit in the act, then by address."""
    nodes = [node for node, properties in said.items() if table.of in properties.get(RDF.type, ()) and only(node)]
    for node in sorted(nodes, key=partial(_place, table, said)):
        yield row_of(table, node, said)


def row_of(table: Table, node: NamedNode, said: Said) -> Row:
    """The cells of one node."""
    properties = said.get(node, {})
    return [_cell(column, properties, said) if column.path else node.value for column in table.columns]


def _place(table: Table, said: Said, node: NamedNode) -> tuple[int, list[str | int]]:
    unit = next(iter(said[node].get(table.stands_in, ())), node) if table.stands_in else node
    position = said.get(unit, {}).get(JQ.position)
    return int(position[0].value) if position else 0, natural(node.value)


def natural(name: str) -> list[str | int]:
    """A name's parts for sorting: numbers by their value."""
    return [int(part) if number % 2 else part for number, part in enumerate(_DIGITS.split(name))]


def _cell(column: Column, properties: Mapping[NamedNode, list[Any]], said: Said) -> Cell | list[Cell]:
    """The values at the end of a column's path, in its language and told by its teller."""
    values: Sequence[Any] = properties.get(column.path[0], ())
    if column.teller is not None:
        values = [each for each in values if _is_of_order(each) == bool(column.teller)]
    for step in column.path[1:]:
        values = [value for each in values if each in said for value in said[each].get(step, ())]
    if column.tag:
        values = [each for each in values if isinstance(each, Literal) and each.language == column.tag]
    if len(values) > 1:
        values = sorted(values, key=str)
    if column.many:
        return list(dict.fromkeys(_value(column, each) for each in values))
    return _value(column, values[0]) if values else None


def _is_of_order(evidence: Any) -> bool:
    """Whether a piece of evidence is an order's, not a note's."""
    return isinstance(evidence, NamedNode) and "#order-" in evidence.value


def _value(column: Column, term: Any) -> Cell:
    text: str = term.value
    try:
        match column.kind:
            case Kind.CONCEPT:
                return text.removeprefix(column.stem)
            case Kind.LANGUAGE:
                return _TAGS.get(text, text)
            case Kind.DATE:
                return dt.date.fromisoformat(text)
            case Kind.INTEGER:
                return int(text)
            case Kind.BOOLEAN:
                return text in ("true", "1")
    except ValueError as error:
        raise ExportError(f"«{text}» is no {column.kind} for the column {column.name}") from error
    if column.many and column.kind is Kind.TEXT:
        return " ".join(text.split("\n"))
    return text
