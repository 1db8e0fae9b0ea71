"""Queries that the tools ask: by the service, in the bounds of every query of the SPARQL endpoint."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi.concurrency import run_in_threadpool

from api.http.apart import apart
from api.http.formats import RESULTS
from api.mcp.answers import Row as Values
from api.mcp.answers import cut_long
from api.mcp.naming import QUERIES, iris_of
from api.sparql.asking import Row, first_rows, prepared
from api.sparql.prepared import Prepared
from api.sparql.service import Outcome
from api.sparql.services import Services
from graph.iris import Iris
from graph.query import Term, bind, internal_query, stored_query
from ingest.errors import IdentifierError

#: Rows that are read of one answer: no page lies behind them.
MOST_ROWS = 10_000


async def outcome_of(state: Services, query: Prepared) -> Outcome:
    """The result of a query, from the cache or from a worker; ProblemError for what breaks a limit."""
    revision, _ = await state.service.state(query)
    return await state.service.query(query, revision, state.settings.base_iri)


async def rows_of(state: Services, text: str) -> list[Row]:
    """The rows of one of the program's own queries, at most MOST_ROWS."""
    query = await apart(len(text), lambda: prepared(text, RESULTS[0]))
    outcome = await outcome_of(state, query)
    return (await run_in_threadpool(first_rows, outcome, MOST_ROWS))[1]


async def stored(state: Services, name: str, **values: str) -> list[Row]:
    """The rows of a stored query with some parameters; ParameterError."""
    return await rows_of(state, stored_query(name).bound(values, iris_of(state)))


async def own(state: Services, name: str, **terms: Term | Sequence[Term]) -> list[Row]:
    """The rows of one of the tools' own queries."""
    return await rows_of(state, bind(internal_query(name, QUERIES), **terms))


def said(row: Row, name: str) -> str:
    """What a row says under a name, empty where it says nothing."""
    term = row[name]
    return "" if term is None else term.value


def row_of(row: Row, iris: Iris) -> Values:
    """A row as an answer shows it: acts and units by their paths."""
    return Values(values={name: None if term is None else _short(term.value, iris) for name, term in row.items()})


def _short(value: str, iris: Iris) -> str:
    """The path of an act or unit; anything else as it is, its end left out where no answer holds it."""
    try:
        return str(iris.path_of(value)) if value.startswith(iris.root) and "#" not in value else cut_long(value)
    except IdentifierError:
        return cut_long(value)
