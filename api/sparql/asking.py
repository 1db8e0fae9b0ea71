"""Queries that pages ask: by the service, in the bounds of every query of the SPARQL endpoint."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from itertools import islice

from fastapi import Request
from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

from api.http.asgi import unless_gone
from api.http.formats import Format
from api.http.limits import client_address
from api.http.told import told_problem
from api.sparql.prepared import Prepared, prepare
from api.sparql.request import Operation
from api.sparql.service import Outcome
from api.sparql.services import Services, services
from api.workers.jobs import Job
from api.workers.pool import Answer
from graph.query import Term
from graph.sparql.text import SparqlText

#: Acts that a process reads at a time: more would only wait for one another.
READERS = 4
_PLACES = asyncio.Semaphore(READERS)

Row = Mapping[str, Term | None]


def prepared(text: str, form: Format) -> Prepared:
    """A query of the program's own, its result in a given format."""
    return prepare(Operation("query", SparqlText(text), format=form.name), "")


async def answered(request: Request, query: Prepared, revision: str) -> Outcome:
    """The result of a query within the service's limits; ProblemError for what breaks them."""
    state = services(request)
    return await unless_gone(request.receive, state.service.query(query, revision, state.settings.base_iri))


@contextmanager
def counted(request: Request) -> Iterator[None]:
    """Count a request among those its client may make and have running; ProblemError 429 for one too many."""
    limits, client = services(request).sparql.limits, _client(request)
    limits.rates.check(client)
    limits.begin(client)
    try:
        yield
    finally:
        limits.end(client)


@asynccontextmanager
async def reading(request: Request) -> AsyncIterator[None]:
    """Take one of the places for reading an act, counted among its client's; ProblemError 429 or 503 if too many."""
    with counted(request):
        async with place_to_read(services(request)):
            yield


@asynccontextmanager
async def place_to_read(state: Services) -> AsyncIterator[None]:
    """Take one of the places for reading an act in this process; ProblemError 503 where there is none.

    What is read is as large as the act, so the time is bounded by that; how much is read at a time is bounded here.
    """
    try:
        async with asyncio.timeout(state.settings.queue_seconds):
            await _PLACES.acquire()
    except TimeoutError:
        raise told_problem(503, "busy_reading", kind="#busy", headers={"Retry-After": "2"}) from None
    try:
        yield
    finally:
        _PLACES.release()


async def read_text(state: Services, job: Job, payload: bytes = b"", most_seconds: float | None = None) -> bytes:
    """Return what a worker of texts makes of a job, within the service's limits; ProblemError for what fails."""
    seconds = min(most_seconds or state.settings.wall_seconds, state.settings.wall_seconds)
    return await body_of(await state.service.work(job, payload, seconds, pool=state.readers))


async def body_of(answer: Answer) -> bytes:
    """Return the body of a worker's answer; a file it lies in is read and closed."""
    if answer.spool is None:
        return answer.body
    with answer.spool:
        return await asyncio.to_thread(answer.spool.read)


def _client(request: Request) -> str:
    trusted = services(request).settings.trusted_proxies
    return client_address(request.scope, dict(request.scope["headers"]), trusted)


def first_rows(outcome: Outcome, most: int) -> tuple[list[str], list[Row]]:
    """The columns of a result in JSON and up to `most` of its rows; a file it lies in is closed."""
    if outcome.spool is None:
        return _read(parse_query_results(outcome.body, QueryResultsFormat.JSON), most)
    try:
        return _read(parse_query_results(outcome.spool, QueryResultsFormat.JSON), most)
    finally:
        outcome.spool.close()


def _read(results: object, most: int) -> tuple[list[str], list[Row]]:
    if not isinstance(results, QuerySolutions):
        raise TypeError("the query selects no rows")
    names = [variable.value for variable in results.variables]
    return names, [{name: solution[name] for name in names} for solution in islice(results, most)]
