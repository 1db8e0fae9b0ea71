"""Stored queries: ``.rq`` files whose header says what they ask, with typed parameters.

The header is YAML in the comments at the top: title and description in kk, ru, en; ``parameters`` (name: type, label,
default); ``columns`` (name: label in kk, ru, en). Each parameter stands in the query as ``VALUES ?name { … }`` with its
default, so that the file runs as it is in any SPARQL tool; running it here replaces what stands between the braces.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode

from graph.errors import ParameterError, QueryHeaderError, UnknownQueryError
from graph.iris import EliPath, Iris
from graph.terms import literal
from ingest.errors import IdentifierError, YamlError
from ingest.tree import Language
from ingest.yaml_text import load_yaml

#: Beside the packages, in a checkout as in an installed wheel.
FOLDER = Path(__file__).resolve().parent.parent.parent / "queries"
#: What the program itself asks.
INTERNAL = Path(__file__).resolve().parent.parent / "queries"
LANGUAGES = ("kk", "ru", "en")

Term = NamedNode | Literal

#: A name that leads to no other folder.
_NAME = re.compile(r"[\w-]+")
#: A parameter's place in a query; what stands between the braces is its default.
_VALUES = re.compile(r"(VALUES\s+\?(\w+)\s*\{)[^}]*\}")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: its name, type (see ``TYPES``), labels by language, and default as a user would write it."""

    name: str
    type: str
    label: Mapping[str, str]
    default: str | None

    @property
    def required(self) -> bool:
        """Whether it needs a value: those without a default may be left empty, which leaves their variable free."""
        return self.default is not None

    def term(self, value: str, iris: Iris) -> Term | None:
        """A user's value as an RDF term, None for an empty one where it may be; raises ParameterError."""
        if not value.strip():
            if self.required:
                raise ParameterError(f"the parameter {self.name} is empty; it needs a value such as «{self.default}»")
            return None
        try:
            return TYPES[self.type](value.strip(), iris)
        except (ValueError, KeyError) as error:
            raise ParameterError(f"«{value}» is no {self.type} for the parameter {self.name}") from error


@dataclass(frozen=True, slots=True)
class StoredQuery:
    """A query with its header."""

    name: str
    title: Mapping[str, str]
    description: Mapping[str, str]
    parameters: tuple[Parameter, ...]
    #: Column name and its labels.
    columns: Mapping[str, Mapping[str, str]]
    text: str

    def bound(self, values: Mapping[str, str] | None = None, iris: Iris | None = None) -> str:
        """The query with parameters put in, defaults where none is given; raises ParameterError."""
        given = dict(values or {})
        known = {parameter.name for parameter in self.parameters}
        if unknown := sorted(set(given) - known):
            names = ", ".join(sorted(known)) or "none"
            raise ParameterError(f"the query {self.name} has no parameter {unknown[0]}; it has: {names}")
        terms = {
            parameter.name: parameter.term(given.get(parameter.name, parameter.default or ""), iris or Iris())
            for parameter in self.parameters
        }
        return _put(self.text, terms)

    def mistaken(self, values: Mapping[str, str], iris: Iris) -> tuple[Parameter, ...]:
        """The parameters that cannot have the value they are given."""
        given = (each for each in self.parameters if each.name in values)
        return tuple(each for each in given if not _fits(each, values[each.name], iris))


def _fits(parameter: Parameter, value: str, iris: Iris) -> bool:
    try:
        parameter.term(value, iris)
    except ParameterError:
        return False
    return True


def stored_queries(folder: Path = FOLDER) -> dict[str, StoredQuery]:
    """All stored queries by name, in alphabetical order; raises QueryHeaderError with the file."""
    return {file.stem: _read(file, file.stat().st_mtime_ns) for file in sorted(folder.glob("*.rq"))}


def stored_query(name: str, folder: Path = FOLDER) -> StoredQuery:
    """The stored query of a name; raises UnknownQueryError."""
    file = folder / f"{name}.rq"
    if not _NAME.fullmatch(name) or not file.is_file():
        raise UnknownQueryError(f"there is no stored query «{name}»")
    return _read(file, file.stat().st_mtime_ns)


def internal_query(name: str, folder: Path = INTERNAL) -> str:
    """The text of a query that the program itself asks, from graph/queries or from the folder of who asks it."""
    return _text(folder / f"{name}.rq")


def bind(text: str, **terms: Term | Sequence[Term]) -> str:
    """A query's text with terms, one or several each, put into its ``VALUES ?name { … }``."""
    return _put(text, terms)


@cache
def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


@cache
def _read(file: Path, _changed: int) -> StoredQuery:
    text = file.read_text(encoding="utf-8")
    lines = text.splitlines()
    head = lines[: next((number for number, line in enumerate(lines) if not line.startswith("#")), 0)]
    try:
        header = load_yaml("\n".join(line[1:].removeprefix(" ") for line in head), shipped=True)
        query = _query(file.stem, header, text)
    except (YamlError, KeyError, TypeError, AttributeError) as error:
        raise QueryHeaderError(f"the header cannot be read: {error}", file=file.name) from error
    _check(query, file.name)
    return query


def _query(name: str, header: dict[str, Any], text: str) -> StoredQuery:
    parameters = tuple(
        Parameter(key, each["type"], each["label"], _as_written(each.get("default")))
        for key, each in (header.get("parameters") or {}).items()
    )
    return StoredQuery(name, header["title"], header["description"], parameters, header["columns"], text)


def _as_written(default: object) -> str | None:
    return None if default is None else str(default)


def _check(query: StoredQuery, file: str) -> None:
    labelled = [query.title, query.description, *query.columns.values(), *(each.label for each in query.parameters)]
    if any(set(labels) != set(LANGUAGES) for labels in labelled):
        raise QueryHeaderError("every title, description and label is in kk, ru and en", file=file)
    for parameter in query.parameters:
        if parameter.type not in TYPES:
            raise QueryHeaderError(f"the parameter {parameter.name} has the unknown type {parameter.type}", file=file)
        if parameter.name not in {match[2] for match in _VALUES.finditer(query.text)}:
            raise QueryHeaderError(f"the parameter {parameter.name} has no VALUES in the query", file=file)


def _put(text: str, terms: Mapping[str, Term | Sequence[Term] | None]) -> str:
    """Replace what the parameters' VALUES hold; None is UNDEF, which leaves the variable free.

    In one pass: a value that holds the words of another parameter's VALUES stays a value.
    """

    def filled(match: re.Match[str]) -> str:
        if match[2] not in terms:
            return match[0]
        term = terms[match[2]]
        several = term if isinstance(term, Sequence) else [term]
        return f"{match[1]} {' '.join('UNDEF' if one is None else str(one) for one in several)} }}"

    return _VALUES.sub(filled, text)


def _resource(value: str, iris: Iris) -> Term:
    if value.startswith(iris.root):
        return iris.node(iris.path_of(value))
    return iris.node(EliPath.parse(value))


def _act(value: str, iris: Iris) -> Term:
    node = _resource(value, iris)
    if iris.path_of(node.value) != EliPath(iris.path_of(node.value).act):
        raise IdentifierError(f"«{value}» is more than an act")
    return node


def _language(value: str, iris: Iris) -> Term:
    tags = {language.tag: language for language in Language}
    return iris.language(tags.get(value) or Language(value.lower()))


#: The types a parameter may have, with the making of a term from what a user writes.
TYPES: dict[str, Callable[[str, Iris], Term]] = {
    "act": _act,
    "resource": _resource,
    "date": lambda value, _: literal(dt.date.fromisoformat(value)),
    "integer": lambda value, _: literal(int(value)),
    "text": lambda value, _: Literal(value),
    "language": _language,
}
