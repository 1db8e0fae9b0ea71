"""Queries that pages ask: by the service, in the bounds of every query of the SPARQL endpoint."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import islice

from fastapi import Request
from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

from api.limits import client_address
from api.sparql.formats import Format
from api.sparql.prepared import Prepared, prepare
from api.sparql.request import Operation
from api.sparql.service import Outcome, SparqlService
from graph.query import Term

Row = Mapping[str, Term | None]


def prepared(text: str, form: Format) -> Prepared:
    """A query of the program's own, its result in a given format."""
    return prepare(Operation("query", text, format=form.name), "")


async def answered(request: Request, query: Prepared, revision: str) -> Outcome:
    """The result of a query within the service's limits; ProblemError for what breaks them."""
    service: SparqlService = request.app.state.service
    return await service.query(query, revision, request.app.state.settings.base_iri)


@contextmanager
def counted(request: Request) -> Iterator[None]:
    """Count a request among those its client may make and have running; ProblemError 429 for one too many."""
    limits, trusted = request.app.state.sparql.limits, request.app.state.settings.trusted_proxies
    client = client_address(request.scope, dict(request.scope["headers"]), trusted)
    limits.rates.check(client)
    limits.begin(client)
    try:
        yield
    finally:
        limits.end(client)


def first_rows(outcome: Outcome, most: int) -> tuple[list[str], list[Row]]:
    """The columns of a result in JSON and up to `most` of its rows; a result in a file is read and removed."""
    if outcome.spool is None:
        return _read(parse_query_results(outcome.body, QueryResultsFormat.JSON), most)
    try:
        return _read(parse_query_results(path=outcome.spool, format=QueryResultsFormat.JSON), most)
    finally:
        outcome.spool.unlink()


def _read(results: object, most: int) -> tuple[list[str], list[Row]]:
    if not isinstance(results, QuerySolutions):
        raise TypeError("the query selects no rows")
    names = [variable.value for variable in results.variables]
    return names, [{name: solution[name] for name in names} for solution in islice(results, most)]
