"""The stored queries: a list, a page for each with its parameters as fields, and their answers as data."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from pyoxigraph import QueryResultsFormat, QuerySolutions
from starlette.responses import JSONResponse, PlainTextResponse, Response

from api.errors import ProblemError
from api.negotiation import HTML, no_such
from api.pages.facts import Shown, shown
from api.pages.interface import interface_language, page
from api.problems import problem_responses
from api.sparql.formats import RESULTS, choose_format
from graph.errors import ParameterError, UnknownQueryError
from graph.iris import Iris
from graph.query import StoredQuery, stored_queries, stored_query
from graph.store import Store

router = APIRouter(tags=["queries"])

_WRITERS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
_LIST: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The list, as a page or as JSON.",
        "content": {"text/html": {}, "application/json": {"schema": {"type": "array"}}},
    },
    **problem_responses(406),
}
_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The answer as a page or as data, or the query's text.",
        "content": {"text/html": {}, "application/sparql-query": {}, **{form.media_type: {} for form in RESULTS}},
    },
    **problem_responses(400, 404, 406, 422, 503),
}
#: Names in the address that are no parameters of the query.
_RESERVED = {"lang", "format"}
#: Rows that a page shows; data have them all.
_PAGE_ROWS = 500


@router.head("/queries", include_in_schema=False)
@router.get("/queries", response_class=Response, responses=_LIST)
async def list_queries(request: Request) -> Response:
    """List the stored queries with titles, descriptions and parameters."""
    found = stored_queries()
    chosen = choose_format((HTML, *RESULTS[:1]), request.headers.get("accept"), request.query_params.get("format"))
    if chosen is HTML:
        return page(request, "queries.html", {"queries": found})
    return JSONResponse([_header(query) for query in found.values()], headers={"vary": "accept"})


@router.head("/queries/{name}", include_in_schema=False)
@router.get("/queries/{name}", response_class=Response, responses=_ANSWERS)
async def run_query(request: Request, name: str) -> Response:
    """Run a stored query with the parameters of the address; ``name.rq`` is its text."""
    try:
        if name.endswith(".rq"):
            return PlainTextResponse(stored_query(name[:-3]).text, media_type="application/sparql-query")
        query = stored_query(name)
    except UnknownQueryError as error:
        raise no_such(f"queries/{name}", error.message) from error
    return await run_in_threadpool(_run, request, query)


def _run(request: Request, query: StoredQuery) -> Response:
    given = {key: value for key, value in request.query_params.items() if key not in _RESERVED}
    iris = Iris(request.app.state.settings.base_iri)
    try:
        text = query.bound(given, iris)
    except ParameterError as error:
        raise ProblemError(400, error.message, kind="#parameter") from error
    chosen = choose_format((HTML, *RESULTS), request.headers.get("accept"), request.query_params.get("format"))
    store: Store = request.app.state.store
    results = store.query(text)
    if not isinstance(results, QuerySolutions):
        raise ProblemError(500, f"The stored query {query.name} selects no rows.", kind="#query")
    if chosen is not HTML:
        body = results.serialize(format=_WRITERS[chosen.name]) or b""
        return Response(body, media_type=chosen.content_type, headers={"vary": "accept"})
    return page(request, "query.html", _table(request, query, given, results, iris))


def _table(
    request: Request, query: StoredQuery, given: dict[str, str], results: QuerySolutions, iris: Iris
) -> dict[str, Any]:
    language = interface_language(request)
    names = [variable.value for variable in results.variables]
    rows: list[list[Shown]] = []
    for solution in results:
        if len(rows) == _PAGE_ROWS:
            break
        rows.append([Shown("") if solution[name] is None else shown(solution[name], iris, language) for name in names])
    filled = {each.name: given.get(each.name, each.default or "") for each in query.parameters}
    labels = [query.columns[name][language] for name in names]
    return {"query": query, "filled": filled, "labels": labels, "rows": rows, "address": request.url.query}


def _header(query: StoredQuery) -> dict[str, Any]:
    """A query's header as JSON."""
    return {
        "name": query.name,
        "title": query.title,
        "description": query.description,
        "parameters": [
            {"name": each.name, "type": each.type, "default": each.default, "label": each.label}
            for each in query.parameters
        ],
        "columns": query.columns,
    }
