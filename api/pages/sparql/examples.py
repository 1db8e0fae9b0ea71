"""The stored queries as examples of the page: titles in its language, parameters as fields of a form."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from api.pages.frame import value_problems
from graph.iris import Iris
from graph.query import Parameter, StoredQuery, stored_queries

#: The input types of HTML for the types of parameters; all others are text.
_INPUTS = {"date": "date", "integer": "number", "language": "select"}


@dataclass(frozen=True, slots=True)
class Field:
    """One parameter as a field: its name, label, value, type of input, and what is wrong with its value."""

    name: str
    label: str
    value: str
    input: str
    required: bool
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """One stored query in one language."""

    name: str
    title: str
    description: str
    fields: tuple[Field, ...]


def examples_in(language: str, values: Mapping[str, str], iris: Iris) -> list[Example]:
    """All stored queries as examples; values given as p.NAME are kept in the fields of the chosen one."""
    return [_example(query, language, values, iris) for query in stored_queries().values()]


def given_values(values: Mapping[str, str]) -> dict[str, str]:
    """The values of an example's fields, which an address gives as p.NAME, by the names of the parameters."""
    return {key[2:]: value for key, value in values.items() if key.startswith("p.")}


@cache
def headings_in(language: str) -> dict[str, Mapping[str, str]]:
    """What the columns of each example are called, by its title in any language, with which its text begins."""
    return {
        title: {name: labels[language] for name, labels in query.columns.items()}
        for query in stored_queries().values()
        for title in query.title.values()
    }


def headings_of(text: str, language: str) -> Mapping[str, str]:
    """What the columns of a query are called, if it is an example."""
    return headings_in(language).get(text.partition("\n")[0].strip().removeprefix("# "), {})


def first_query() -> str:
    """The query that stands in an empty editor."""
    return (Path(__file__).parent / "first.rq").read_text(encoding="utf-8")


def example_text(query: StoredQuery, values: Mapping[str, str], iris: Iris, language: str) -> str:
    """An example for the editor, values put in, its title in place of the header; raises ParameterError."""
    lines = query.bound(values, iris).splitlines(keepends=True)
    body = itertools.dropwhile(lambda line: line.startswith("#") or not line.strip(), lines)
    return "".join([f"# {query.title[language]}\n", *body])


def _example(query: StoredQuery, language: str, values: Mapping[str, str], iris: Iris) -> Example:
    kept = given_values(values) if values.get("example") == query.name else {}
    problems = value_problems(query, kept, iris, language)
    fields = tuple(_field(parameter, language, kept, problems) for parameter in query.parameters)
    return Example(query.name, query.title[language], query.description[language], fields)


def _field(parameter: Parameter, language: str, values: Mapping[str, str], problems: Mapping[str, str]) -> Field:
    name = parameter.name
    return Field(
        name,
        parameter.label[language],
        values.get(name, parameter.default or ""),
        _INPUTS.get(parameter.type, "text"),
        parameter.required,
        problems.get(name, ""),
    )
