"""The stored queries: a list, a page for each with its parameters as fields, and their answers as data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, BinaryIO

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse

from api.http.compression import compress_pieces
from api.http.conditional import UNCHANGED, Copy, copy_of
from api.http.errors import ProblemError
from api.http.formats import HTML, JSON, RESULTS, Format, choose_format
from api.http.problems import problem_responses
from api.http.tags import digest_of
from api.pages.facts import Shown, shown
from api.pages.frame import frame_language, page, value_problems
from api.pages.told import problem_words
from api.routes.negotiation import no_such
from api.routes.problems import as_page_of, is_for_a_reader
from api.sparql.asking import answered, counted, first_rows, prepared
from api.sparql.service import Outcome
from api.workers.spool import in_pieces
from graph.errors import ParameterError, UnknownQueryError
from graph.iris import Iris
from graph.query import StoredQuery, stored_queries, stored_query

router = APIRouter(tags=["queries"])

_LIST: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The list, as a page or as JSON.",
        "content": {"text/html": {}, "application/json": {"schema": {"type": "array"}}},
    },
    **UNCHANGED,
    **problem_responses(406),
}
_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The answer as a page or as data, or the query's text.",
        "content": {"text/html": {}, "application/sparql-query": {}, **{form.media_type: {} for form in RESULTS}},
    },
    **UNCHANGED,
    307: {"description": "The same address without the slash at its end."},
    **problem_responses(400, 404, 406, 413, 422, 429, 503, 504),
}
#: Names in the address that are no parameters of the query.
_RESERVED = {"lang", "format"}
#: Rows that a page shows; data have them all.
PAGE_ROWS = 500


@router.head("/queries", include_in_schema=False)
@router.get("/queries", response_class=Response, responses=_LIST)
def list_queries(request: Request) -> Response:
    """List the stored queries with titles, descriptions and parameters."""
    found = stored_queries()
    chosen = choose_format((HTML, JSON), request.headers.get("accept"), request.query_params.get("format"))
    revision = digest_of(*(query.text for query in found.values()))
    copy = copy_of(request, revision, chosen.media_type, frame_language(request) if chosen is HTML else "")
    if copy.is_held:
        return copy.unchanged()
    if chosen is HTML:
        return copy.sent(page(request, "queries.html", {"queries": found}))
    return copy.sent(JSONResponse([_header(query) for query in found.values()]))


@router.head("/queries/{name}", include_in_schema=False)
@router.get("/queries/{name}", response_class=Response, responses=_ANSWERS)
async def run_query(request: Request, name: str) -> Response:
    """Run a stored query with the parameters of the address; ``name.rq`` is its text."""
    try:
        if name.endswith(".rq"):
            return PlainTextResponse(stored_query(name[:-3]).text, media_type="application/sparql-query")
        query = stored_query(name)
    except UnknownQueryError as error:
        raise no_such(f"queries/{name}"[:80], "no_query") from error
    given = {key: value for key, value in request.query_params.items() if key not in _RESERVED}
    chosen = choose_format((HTML, *RESULTS), request.headers.get("accept"), request.query_params.get("format"))
    try:
        with counted(request):
            return await _run(request, query, _bound(request, query, given), chosen)
    except ProblemError as problem:
        if not is_for_a_reader(request):
            raise
        return _problem_page(request, query, given, problem)


def _bound(request: Request, query: StoredQuery, given: dict[str, str]) -> str:
    try:
        return query.bound(given, Iris(request.app.state.settings.base_iri))
    except ParameterError as error:
        raise ProblemError(400, error.message, kind="#parameter") from error


def _problem_page(request: Request, query: StoredQuery, given: dict[str, str], problem: ProblemError) -> Response:
    """The page with its fields as they were filled in, and what is wrong with them or with the answer."""
    language, iris = frame_language(request), Iris(request.app.state.settings.base_iri)
    problems = value_problems(query, given, iris, language)
    told = "" if problems else problem_words(problem.status, language)
    values = {**_filled(query, given), "problems": problems, "told": told, "detail": problem.detail}
    return as_page_of(problem, page(request, "query.html", values, problem.status))


def _filled(query: StoredQuery, given: Mapping[str, str]) -> dict[str, Any]:
    """What the page of a query needs for its form."""
    filled = {each.name: given.get(each.name, each.default or "") for each in query.parameters}
    return {"query": query, "filled": filled}


async def _run(request: Request, query: StoredQuery, text: str, chosen: Format) -> Response:
    """The answer as it is kept, as the service has it, or from a worker; ProblemError for one that breaks a limit."""
    asked = prepared(text, RESULTS[0] if chosen is HTML else chosen)
    revision, steady = await request.app.state.service.state(asked)
    language = frame_language(request) if chosen is HTML else ""
    copy = copy_of(request, revision if steady else None, chosen.media_type, language)
    if copy.is_held:
        return copy.unchanged()
    outcome = await answered(request, asked, revision)
    if chosen is HTML:
        response: Response = await run_in_threadpool(_page, request, query, outcome)
        return await run_in_threadpool(copy.sent, response)
    settings = request.app.state.settings
    headers = {"access-control-allow-origin": "*"}
    if outcome.truncated:
        headers["jarlyq-truncated"] = f"rows={settings.max_rows}, bytes={settings.max_bytes}"
    if outcome.spool is not None and copy.is_held_if_there:
        outcome.spool.close()
        return copy.unchanged()
    if outcome.spool is not None:
        return _streamed(outcome.spool, chosen, {**headers, **copy.headers}, copy)
    response = Response(outcome.body, media_type=chosen.content_type, headers=headers)
    return await run_in_threadpool(copy.sent, response)


def _streamed(file: BinaryIO, chosen: Format, headers: dict[str, str], copy: Copy) -> Response:
    """A large result, piece by piece out of the file it lies in."""
    pieces = in_pieces(file)
    if copy.encoding:
        pieces, headers = compress_pieces(pieces, copy.encoding), {**headers, "content-encoding": copy.encoding}
    return StreamingResponse(pieces, media_type=chosen.content_type, headers=headers)


def _page(request: Request, query: StoredQuery, outcome: Outcome) -> Response:
    language = frame_language(request)
    iris = Iris(request.app.state.settings.base_iri)
    names, found = first_rows(outcome, PAGE_ROWS + 1)
    # Columns that are empty in all rows would push the others out of view.
    names = [name for name in names if any((term := row[name]) is not None and term.value for row in found)]
    rows = [
        [Shown("") if (term := row[name]) is None else shown(term, iris, language) for name in names]
        for row in found[:PAGE_ROWS]
    ]
    values: dict[str, Any] = {
        **_filled(query, request.query_params),
        "problems": {},
        "told": "",
        "labels": [query.columns[name][language] for name in names],
        "rows": rows,
        "more": len(found) > PAGE_ROWS,
        "truncated": outcome.truncated,
        "address": request.url.query,
    }
    return page(request, "query.html", values)


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
