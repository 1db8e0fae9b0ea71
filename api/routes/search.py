"""/search: the units whose texts hold the words asked for, as a page and as JSON."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response

from api.http.conditional import UNCHANGED, copy_of
from api.http.errors import ProblemError
from api.http.formats import HTML, JSON, choose_format
from api.http.problems import problem_responses
from api.pages.act import act_name
from api.pages.frame import frame_language, page
from api.pages.sparql.results import local_path, short_name
from api.routes.sparql_page import base_iri
from api.sparql.asking import counted
from api.sparql.text_search import TextSearch
from graph.errors import ParameterError
from graph.iris import Iris
from graph.search.index import Hit
from ingest.errors import IdentifierError
from ingest.tree import Language

router = APIRouter(tags=["search"])

_BAD = problem_responses(400)[400]
_LANGUAGES = {language.tag: language for language in Language}
_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"description": "The units found, as a page or as JSON.", "content": {"text/html": {}}},
    400: {**_BAD, "content": {**_BAD["content"], "text/html": {}}},
    **UNCHANGED,
    **problem_responses(406, 422, 429, 503),
}
#: Hits of one page, and the most that may be asked for.
PAGE, MOST = 20, 500


@router.head("/search", include_in_schema=False)
@router.get("/search", responses=_ANSWERS)
def search(
    request: Request,
    q: Annotated[str, Query(description='words, "phrases", prefixes* and -exclusions', max_length=1000)] = "",
    within: Annotated[Literal["", "kk", "ru"], Query(alias="in", description="language of the texts")] = "",
    limit: Annotated[int, Query(ge=1, le=MOST)] = PAGE,
    wanted: Annotated[str, Query(alias="format", description="html or json, before Accept")] = "",
    lang: Annotated[str, Query(description="language of the page")] = "",  # noqa: ARG001 - read by frame_language
) -> Response:
    """Units whose heading or text holds all words, the best first."""
    with counted(request):
        return _answer(request, q, within, limit, wanted)


def _answer(request: Request, q: str, within: str, limit: int, wanted: str) -> Response:
    searching: TextSearch = request.app.state.text_search
    chosen = choose_format((JSON, HTML), request.headers.get("accept"), wanted)
    language = frame_language(request) if chosen is HTML else ""
    revision = searching.store.revision() if searching.is_current() else None
    copy = copy_of(request, revision, chosen.media_type, language)
    if copy.is_held:
        return copy.unchanged()
    hits: list[Hit] = []
    problem = ""
    if q.strip():
        try:
            hits = searching.ready().search(q, language=_LANGUAGES.get(within), limit=limit + 1)
        except ParameterError as error:
            problem = error.message
    if chosen is JSON:
        if problem or not q.strip():
            raise ProblemError(400, problem or "The parameter q names the words to search for.", kind="#search")
        headers = {"access-control-allow-origin": "*"}
        return copy.sent(
            JSONResponse(_document(q, hits[:limit], len(hits) > limit, base_iri(request)), headers=headers)
        )
    return copy.sent(_page(request, searching, q, within, hits, limit, problem))


def _document(text: str, hits: list[Hit], more: bool, base: str) -> dict[str, Any]:
    found = [
        {
            "unit": hit.unit,
            "path": local_path(hit.unit, base),
            "expression": hit.expression,
            "language": hit.language.tag,
            "heading": hit.heading or None,
            "score": round(hit.score, 4),
            "snippet": {"text": hit.snippet.text, "marks": hit.snippet.marks},
        }
        for hit in hits
    ]
    return {"query": text, "more": more, "hits": found}


def _page(
    request: Request, searching: TextSearch, text: str, within: str, hits: list[Hit], limit: int, problem: str
) -> Response:
    language, base = frame_language(request), base_iri(request)
    more = {**request.query_params, "limit": min(limit * 5, MOST)} if len(hits) > limit < MOST else {}
    values = {
        "text": text,
        "within": within,
        "hits": [_shown(hit, base, language) for hit in hits[:limit]],
        "more": f"/search?{urlencode(more)}" if more else "",
        "problem": problem,
        "stale": not searching.is_current(),
    }
    return page(request, "search.html", values, 400 if problem else 200)


def _shown(hit: Hit, base: str, language: str) -> dict[str, Any]:
    snippet = hit.snippet
    return {
        "href": local_path(hit.unit, base) or hit.unit,
        "name": _name(hit.unit, base, language),
        "heading": hit.heading if hit.heading and hit.text else "",
        "lang": hit.language.tag,
        "parts": list(snippet.parts()),
    }


def _name(iri: str, base: str, language: str) -> str:
    """A unit as readers name it; IRIs of others as they are."""
    try:
        return act_name(iri, Iris(base), language)
    except IdentifierError:
        return short_name(iri, base)
