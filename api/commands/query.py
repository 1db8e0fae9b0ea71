"""`jarlyq query`: a stored query by name, a file, or standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat, serialize
from rich.console import Console
from rich.table import Table

from api.settings import Settings
from graph.errors import ParameterError, QueryError
from graph.iris import Iris
from graph.namespaces import PREFIXES
from graph.query import stored_queries, stored_query
from graph.stores.store import open_store


class Form(StrEnum):
    """How an answer is shown."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def query(
    what: Annotated[str, typer.Argument(help="A stored query's name, a .rq file, - for standard input, or «list».")],
    param: Annotated[list[str] | None, typer.Option(help="A parameter: name=value; may be repeated.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="SPARQL results as JSON.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="SPARQL results as CSV.")] = False,
    store: Annotated[str | None, typer.Option(help="The store; JARLYQ_STORE by default.")] = None,
) -> None:
    """Ask the graph, and show the answer as a table, JSON or CSV."""
    if what == "list":
        _list()
        return
    settings = Settings()
    text = query_text(what, param or (), Iris(settings.base_iri))
    form = Form.JSON if as_json else Form.CSV if as_csv else Form.TABLE
    with open_store(store or settings.store, read_only=True) as target:
        try:
            results = target.query(text)
        except SyntaxError as error:
            raise QueryError(str(error), file=what) from error
        _show(results, form, Iris(settings.base_iri))


def query_text(what: str, params: Iterable[str], iris: Iris) -> str:
    """The text of a query with its parameters put in; raises QueryError, UnknownQueryError, ParameterError."""
    given = dict(_parameter(each) for each in params)
    if what != "-" and not what.endswith(".rq"):
        return stored_query(what).bound(given, iris)
    if given:
        raise ParameterError("parameters belong to stored queries; a file is run as it stands")
    if what == "-":
        return sys.stdin.read()
    try:
        return Path(what).read_text(encoding="utf-8")
    except OSError as error:
        raise QueryError(f"the file cannot be read: {error.strerror}", file=what) from error


def _parameter(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise ParameterError(f"«{text}» is no parameter: write name=value")
    return name, value


def _show(results: QuerySolutions | QueryBoolean | QueryTriples, form: Form, iris: Iris) -> None:
    """A table for people, with acts and units as paths; the standard's formats for programs."""
    out = sys.stdout.buffer
    if isinstance(results, QueryTriples):
        serialize(results, out, RdfFormat.TURTLE, prefixes=PREFIXES)
    elif form is not Form.TABLE:
        results.serialize(out, QueryResultsFormat.JSON if form is Form.JSON else QueryResultsFormat.CSV)
    elif isinstance(results, QueryBoolean):
        Console().print("yes" if results else "no")
    else:
        table = Table(*(variable.value for variable in results.variables), show_lines=True)
        for solution in results:
            table.add_row(
                *(
                    "" if term is None else str(getattr(term, "value", term)).removeprefix(iris.root)
                    for term in solution
                )
            )
        console = Console()
        console.print(table)
        console.print(f"{table.row_count} rows", highlight=False)


def _list() -> None:
    table = Table("name", "what it asks", "parameters")
    for name, stored in stored_queries().items():
        table.add_row(name, stored.title["en"], ", ".join(each.name for each in stored.parameters))
    Console().print(table)
