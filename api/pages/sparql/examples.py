"""The stored queries as examples of the page: titles in its language, parameters as fields of a form."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from graph.iris import Iris
from graph.query import Parameter, StoredQuery, stored_queries

#: The input types of HTML for the types of parameters; all others are text.
_INPUTS = {"date": "date", "integer": "number"}


@dataclass(frozen=True, slots=True)
class Field:
    """One parameter as a field: its name, label, value and type of input."""

    name: str
    label: str
    value: str
    input: str


@dataclass(frozen=True, slots=True)
class Example:
    """One stored query in one language."""

    name: str
    title: str
    description: str
    fields: tuple[Field, ...]


def examples_in(language: str, values: Mapping[str, str] | None = None) -> list[Example]:
    """All stored queries as examples; values given as p.NAME are kept in the fields of the chosen one."""
    given = values or {}
    return [_example(query, language, given) for query in stored_queries().values()]


def first_query() -> str:
    """The query that stands in an empty editor."""
    return (Path(__file__).parent / "first.rq").read_text(encoding="utf-8")


def example_text(query: StoredQuery, values: Mapping[str, str], iris: Iris, language: str) -> str:
    """An example for the editor, values put in, its title in place of the header; raises ParameterError."""
    lines = query.bound(values, iris).splitlines(keepends=True)
    body = itertools.dropwhile(lambda line: line.startswith("#") or not line.strip(), lines)
    return "".join([f"# {query.title[language]}\n", *body])


def _example(query: StoredQuery, language: str, values: Mapping[str, str]) -> Example:
    kept = values if values.get("example") == query.name else {}
    fields = tuple(_field(parameter, language, kept) for parameter in query.parameters)
    return Example(query.name, query.title[language], query.description[language], fields)


def _field(parameter: Parameter, language: str, values: Mapping[str, str]) -> Field:
    value = values.get(f"p.{parameter.name}", parameter.default or "")
    return Field(parameter.name, parameter.label[language], value, _INPUTS.get(parameter.type, "text"))
