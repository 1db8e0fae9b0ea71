"""The page for browsers at /sparql: an editor with examples, and results as HTML for who has no JavaScript."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, Response

from api.http.apart import apart
from api.http.asgi import Reply
from api.http.errors import ProblemError
from api.http.formats import GRAPHS, RESULTS
from api.pages.frame import frame_language, page, value_problems, words
from api.pages.labels import short
from api.pages.sparql.examples import example_text, examples_in, first_query, given_values, headings_in, headings_of
from api.pages.sparql.results import render_results_html
from api.pages.sparql.words import script_words
from api.pages.static import EDITOR, asset_address, asset_file, editor_addresses
from api.pages.told import problem_words
from api.routes.problems import all_problem_words
from api.sparql.asking import counted
from api.sparql.replies import own_address
from api.sparql.request import check_size
from api.sparql.services import services
from graph.dataset.vocabulary.known import terms
from graph.dataset.vocabulary.unused import Unused
from graph.errors import ParameterError, QueryError
from graph.iris import Iris
from graph.namespaces import PREFIXES
from graph.query import stored_query
from graph.sparql.text import SparqlText

router = APIRouter(include_in_schema=False)

_ACCEPT = b"application/sparql-results+json, application/n-triples;q=0.9"
#: Largest result that is turned into a page, in bytes.
MAX_PAGE_BYTES = 4_000_000
#: What readers have no use for in the words of a parser: classes of characters that it would have taken.
_CHARACTERS, _ENDING = re.compile(r"\[(?:'[^']*'|[^\]'])*\](?:,\s*)?"), re.compile(r",?\s*\.$")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What running a query for a page gave: a fragment of HTML, or a problem in plain words and in the engine's."""

    html: str = ""
    problem: str = ""
    detail: str = ""
    download: str = ""
    formats: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@router.api_route("/sparql", methods=["GET", "HEAD"])
@router.api_route("/sparql/page", methods=["GET", "HEAD"])
async def sparql_page(request: Request) -> HTMLResponse:
    """The page: empty, with a query in it, with an example taken over, or (`run`) with a result."""
    parameters = request.query_params
    language = frame_language(request)
    base = base_iri(request)
    query, problem = _query_of(request)
    examples = examples_in(language, parameters, Iris(base))
    misfilled = any(field.problem for example in examples for field in example.fields)
    outcome = Outcome(problem=problem) if problem and not misfilled else None
    if parameters.get("run") and query.strip() and not problem:
        outcome = await _run(request, query, language, base)
    settings = {
        "language": language,
        "words": script_words(language),
        "base": base,
        "prefixes": PREFIXES,
        "problems": all_problem_words(language),
        "headings": headings_in(language),
        "endpoint": "/sparql",
        "completions": asset_address("terms.json"),
        "terms": "/sparql/terms",
        "autorun": bool(parameters.get("query")) and outcome is None,
    }
    values = {
        "query": query,
        "outcome": outcome,
        "chosen": parameters.get("example"),
        "examples": examples,
        "editor": editor_addresses(),
        "settings": settings,
    }
    failed = problem or (outcome and outcome.problem)
    return page(request, "sparql.html", values, 400 if failed else 200, scripts=True)


@router.get("/sparql/example/{name}")
async def example_query(name: str, request: Request) -> Response:
    """The text of an example with the values of its fields (p.NAME) put in; else what is wrong with each of them."""
    try:
        text = _example(name, request)
    except ParameterError as error:
        given, iris = given_values(request.query_params), Iris(base_iri(request))
        fields = value_problems(stored_query(name), given, iris, frame_language(request))
        return JSONResponse({"detail": error.message, "fields": fields}, 400)
    except QueryError as error:
        return PlainTextResponse(error.message, 404)
    return PlainTextResponse(text, media_type="application/sparql-query; charset=utf-8")


@router.get("/sparql/terms")
async def unused_terms(request: Request, query: str) -> JSONResponse:
    """The terms that a query names and nothing in the data uses, with those that may be meant."""
    with counted(request):
        unused = await _unused(request, query)
    told = [{"term": short(each.term), "known": each.known, "nearest": [*map(short, each.nearest)]} for each in unused]
    return JSONResponse({"unused": told}, headers={"Cache-Control": "no-store"})


@router.get("/static/sparql/terms.json")
async def completions() -> JSONResponse:
    """The classes and properties that the editor suggests."""
    return JSONResponse(terms(), headers={"Cache-Control": "public, max-age=3600"})


@router.get("/static/sparql/{name}")
async def own_asset(name: str) -> FileResponse:
    """A style, script or icon of the page."""
    return _file(asset_file(name))


@router.get("/static/yasgui/{name}")
async def editor_asset(name: str) -> FileResponse:
    """The editor's script or style, where it was installed."""
    return _file(EDITOR.get(name))


def base_iri(request: Request) -> str:
    """The base of the data's IRIs on this server."""
    return str(request.app.state.settings.base_iri)


def _file(path: Path | None) -> FileResponse:
    if path is None or not path.is_file():
        raise HTTPException(404)
    return FileResponse(path, headers={"Cache-Control": "public, max-age=86400", "X-Content-Type-Options": "nosniff"})


def _example(name: str, request: Request) -> str:
    values = given_values(request.query_params)
    return example_text(stored_query(name), values, Iris(base_iri(request)), frame_language(request))


def _query_of(request: Request) -> tuple[str, str]:
    """The query to show, and what is wrong with an example that was asked for, if anything."""
    parameters = request.query_params
    if "query" in parameters or not parameters.get("example"):
        return parameters.get("query", first_query()), ""
    try:
        return _example(parameters["example"], request), ""
    except QueryError as error:
        return first_query(), error.message


async def _run(request: Request, query: str, language: str, base: str) -> Outcome:
    """Ask the endpoint itself, with all its limits, and turn its answer into HTML."""
    asked = urlencode({"query": query}).encode()
    kept = [(name, value) for name, value in request.scope["headers"] if name in (b"host", b"x-forwarded-for")]
    scope = {
        **request.scope,
        "method": "GET",
        "path": "/sparql",
        "query_string": asked,
        "headers": [*kept, (b"accept", _ACCEPT)],
    }
    try:
        reply = await request.app.state.sparql.answer(scope, request.receive)
    except ProblemError as problem:
        return _problem(problem, language)
    body = await _body_of(reply)
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in reply.headers}
    download = f"/sparql?{asked.decode()}"
    offered = GRAPHS if SparqlText(query).is_graph else RESULTS
    formats = tuple(form.name for form in offered)
    warnings = tuple(_warning(each, language) for each in await _unused(request, query))
    if len(body) > MAX_PAGE_BYTES:
        return Outcome(words(language)["too_large"], download=download, formats=formats, warnings=warnings)
    render = partial(
        render_results_html,
        headers["content-type"],
        body,
        language=language,
        base_iri=base,
        truncated="jarlyq-truncated" in headers,
        headings=headings_of(query, language),
    )
    return Outcome(await apart(len(body), render), download=download, formats=formats, warnings=warnings)


async def _unused(request: Request, query: str) -> tuple[Unused, ...]:
    """The terms of a query that nothing uses; none where that cannot be told, as of what is no query."""
    state = services(request)
    base = own_address(request.url.scheme, dict(request.scope["headers"]), "/sparql")
    try:
        check_size(query, state.settings.max_query_bytes)
        return await state.service.unused(SparqlText(query), base)
    except ProblemError:
        return ()


def _warning(unused: Unused, language: str) -> str:
    """What a page says of a term that nothing uses."""
    told = words(language)
    said = told["term_known" if unused.known else "term_unknown"].format(term=short(unused.term))
    meant = told["did_you_mean"].format(terms=", ".join(map(short, unused.nearest)))
    return f"{said} {meant}" if unused.nearest else said


async def _body_of(reply: Reply) -> bytes:
    """The body of the endpoint's answer as far as a page can take it; its client may then ask the next query."""
    try:
        body = reply.body
        if reply.pieces is not None:
            async for piece in reply.pieces:
                body += piece if len(body) <= MAX_PAGE_BYTES else b""
        return body
    finally:
        if reply.when_sent:
            reply.when_sent()


def _problem(problem: ProblemError, language: str) -> Outcome:
    """A problem as the page tells it: where the query cannot be read, or what happened, then the engine's own words."""
    told, extra = words(language), problem.extra
    if "declaration" in extra:
        return Outcome(problem=told["prefix_undeclared"].format(**extra), detail=extra["declaration"])
    if "grouping" in extra:
        return Outcome(problem=told["not_grouped"].format(**extra))
    if "line" not in problem.extra:
        return Outcome(problem=problem_words(problem.status, language), detail=problem.detail)
    place = words(language)["unreadable"].format(line=problem.extra["line"], column=problem.extra["column"])
    return Outcome(problem=place, detail=_ENDING.sub(".", _CHARACTERS.sub("", problem.detail)))
