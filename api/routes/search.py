"""/search: acts by number, code, name or citation, then the units whose texts hold the words; page, JSON, Atom."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, Response
from starlette.responses import RedirectResponse

from api.harvesting.address import public_address
from api.http import unfound
from api.http.asgi import unless_gone
from api.http.conditional import UNCHANGED, Copy, copy_of
from api.http.errors import ProblemError
from api.http.formats import ATOM, HTML, JSON, Format, choose_format
from api.http.problems import problem_responses
from api.http.told import told_problem
from api.pages import feed
from api.pages.found import Direct, Page, act_views, document, facet_views, groups, paged
from api.pages.frame import frame_language, page, words
from api.pages.over import mark_acts, mark_found
from api.sparql.asking import counted
from api.sparql.naming import named_by
from api.sparql.services import services
from api.sparql.text_search import TextSearch
from graph.errors import ParameterError
from graph.iris import Iris
from graph.search.conditions import Narrowing, narrowed
from graph.search.finding import RANKED, Found, acts_at, find
from ingest.tree import Language

router = APIRouter(tags=["search"])

_BAD = problem_responses(400)[400]
_LANGUAGES = {language.tag: language for language in Language}
_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The acts and units found, as a page, as JSON or as an Atom feed.",
        "content": {"application/json": {}, "text/html": {}, ATOM.media_type: {}},
    },
    303: {"description": "For readers: the act or unit that a code or a citation names."},
    400: {**_BAD, "content": {**_BAD["content"], "text/html": {}}},
    **UNCHANGED,
    **problem_responses(406, 422, 429, 503),
}
#: Hits of one page, and the most that may be asked for.
PAGE, MOST = 20, 500
log = logging.getLogger("jarlyq")


@dataclass(frozen=True, slots=True)
class Asked:
    """A search: its words, what it is narrowed down to, what the words name, whether they are to stay as typed."""

    text: str
    narrowing: Narrowing
    named: list[Direct]
    as_typed: bool
    offset: int
    limit: int


@router.head("/search", include_in_schema=False)
@router.get("/search", responses=_ANSWERS, response_class=Response)
async def search(
    request: Request,
    q: Annotated[str, Query(description='words, "phrases", prefixes* and -exclusions; an act', max_length=1000)] = "",
    within: Annotated[Literal["", "kk", "ru"], Query(alias="in", description="language of the texts")] = "",
    form: Annotated[str, Query(description="form of the act: law, code, decree …", max_length=100)] = "",
    year: Annotated[str, Query(description="year of the act", max_length=4)] = "",
    act: Annotated[str, Query(description="the act to search in, by its path", max_length=300)] = "",
    force: Annotated[Literal["", "in-force"], Query(description="only what is in force today")] = "",
    offset: Annotated[int, Query(ge=0, le=RANKED, description="how many of the first to pass over")] = 0,
    limit: Annotated[int, Query(ge=1, le=MOST)] = PAGE,
    only: Annotated[Literal["", "texts"], Query(description="texts: do not lead to what the words name")] = "",
    typed: Annotated[Literal["", "typed"], Query(alias="words", description="typed: no other words for these")] = "",
    wanted: Annotated[str, Query(alias="format", description="html, json or atom, before Accept")] = "",
    lang: Annotated[str, Query(description="language of the page")] = "",  # noqa: ARG001 - read by frame_language
) -> Response:
    """Acts that the words name, then units whose heading or text holds all words, the best first."""
    with counted(request):
        chosen = choose_format((JSON, HTML, ATOM), request.headers.get("accept"), wanted)
        searching: TextSearch = request.app.state.text_search
        copy = await run_in_threadpool(_copy, request, searching, chosen)
        if copy.is_held:
            return copy.unchanged()
        iris = Iris(services(request).settings.base_iri)
        narrowing = _narrowing(iris, within, form, year, act, force)
        named = await unless_gone(request.receive, named_by(services(request), q, narrowing)) if q.strip() else []
        leads = chosen is HTML and not only and not offset and _is_plain(narrowing)
        if leads and named and named[0].by in ("code", "citation"):
            return _led(request, named[0], iris)
        asked = Asked(q, narrowing, named, as_typed=bool(typed), offset=offset, limit=limit)
        return await run_in_threadpool(_answer, request, copy, chosen, asked)


@router.head("/opensearch.xml", include_in_schema=False)
@router.get("/opensearch.xml", include_in_schema=False)
def description(request: Request) -> Response:
    """Describe the search for browsers, which offer it then where addresses are typed (OpenSearch 1.1)."""
    return feed.opensearch(public_address(request), frame_language(request))


def _copy(request: Request, searching: TextSearch, chosen: Format) -> Copy:
    language = frame_language(request) if chosen is not JSON else ""
    revision = searching.store.revision() if searching.is_current() else None
    return copy_of(request, revision, chosen.media_type, language)


def _narrowing(iris: Iris, within: str, form: str, year: str, act: str, force: str) -> Narrowing:
    """What a search is narrowed down to; ProblemError for a form, a year or an act that is none."""
    try:
        return narrowed(iris, _LANGUAGES.get(within), form, year, act, in_force=force == "in-force")
    except ParameterError as error:
        raise ProblemError(400, f"{error.message}.", kind="#parameter") from None


def _is_plain(narrowing: Narrowing) -> bool:
    return narrowing == Narrowing()


def _led(request: Request, named: Direct, iris: Iris) -> Response:
    """The way to what the words name, on which the reader's language is kept."""
    kept = {name: value for name in ("lang",) if (value := request.query_params.get(name))}
    address = iris.address(named.iri) + (f"?{urlencode(kept)}" if kept else "")
    return RedirectResponse(address, 303, {"cache-control": "no-store"})


def _answer(request: Request, copy: Copy, chosen: Format, asked: Asked) -> Response:
    searching: TextSearch = request.app.state.text_search
    found, problem, q = Found(), "", asked.text
    current = searching.is_current()  # asked before the search, which answers from what was indexed until then
    if q.strip():
        try:
            searcher, day = searching.ready().searcher(), dt.datetime.now(dt.UTC).date()
            found = find(searcher, q, asked.narrowing, day, as_typed=asked.as_typed)
        except ParameterError as error:
            problem = error.message
    if chosen is not HTML and (problem or not q.strip()):
        raise ProblemError(400, problem, kind="#search") if problem else told_problem(400, "no_words", kind="#search")
    if current and q.strip() and not problem:
        _record(request, asked, found)
    shown = paged(found, asked.named, asked.offset, asked.limit)
    mark_found(searching.store, found, shown)
    iris = Iris(services(request).settings.base_iri)
    if chosen is JSON:
        return _for_programs(copy.sent(JSONResponse(document(q, found, shown, iris))))
    if chosen is ATOM:
        language = frame_language(request)
        root, title = public_address(request), f"{words(language)['search']}: {q}"
        return _for_programs(copy.sent(feed.search_feed(request, root, title, shown, iris, language)))
    return copy.sent(_page(request, q, found, shown, problem, asked.narrowing, iris, stale=not current))


def _record(request: Request, asked: Asked, found: Found) -> None:
    """Keep the words of a search that found nothing at all, where the service is told to."""
    file = services(request).settings.unfound
    nothing = not (found.hits or found.acts or asked.named) or (found.loose and not found.only_country)
    first = not asked.offset and _is_plain(asked.narrowing)
    if file and nothing and first:
        try:
            unfound.record(file, asked.text, dt.datetime.now(dt.UTC).date())
        except OSError as error:
            log.warning("a search that found nothing was not kept (%s)", error)


def _for_programs(response: Response) -> Response:
    """A response that scripts of any site may read."""
    response.headers["access-control-allow-origin"] = "*"
    return response


def _page(
    request: Request,
    text: str,
    found: Found,
    shown: Page,
    problem: str,
    narrowing: Narrowing,
    iris: Iris,
    stale: bool,
) -> Response:
    searching: TextSearch = request.app.state.text_search
    language, asked = frame_language(request), dict(request.query_params)
    acts = _acts(searching, found, shown) if text.strip() and not problem else {}
    values = {
        "text": text,
        "asked": asked,
        "narrowed": not _is_plain(narrowing),
        "acts": act_views(shown, iris, language),
        "groups": groups(shown, found, acts, searching.store, iris, language),
        "found": found,
        "total": shown.total,
        "facets": facet_views(found, acts, asked, iris, language),
        "more": _turned(asked, after) if shown.more and (after := shown.offset + shown.limit) <= RANKED else "",
        "before": _turned(asked, max(0, shown.offset - shown.limit)) if shown.offset else "",
        "typed": f"/search?{urlencode({**asked, 'words': 'typed'})}",
        "atom": f"/search?{urlencode({**asked, 'format': 'atom'})}",
        "problem": problem,
        "stale": stale,
    }
    return page(request, "search.html", values, 400 if problem else 200)


def _turned(asked: Mapping[str, str], offset: int) -> str:
    """The address of another page of the same search."""
    kept = {name: value for name, value in asked.items() if name != "offset"}
    return f"/search?{urlencode(kept | ({'offset': str(offset)} if offset else {}))}"


def _acts(searching: TextSearch, found: Found, shown: Page) -> dict[str, Any]:
    """The names of the acts that a page speaks of."""
    wanted = dict.fromkeys([hit.act for hit in shown.hits] + [key for key, _ in found.facets.get("act", ())])
    acts = dict(acts_at(searching.ready().searcher(), list(wanted)))
    mark_acts(searching.store, acts.values())
    return acts
