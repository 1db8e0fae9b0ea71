"""What is here and what is known to be missing: acts by form and year, languages, versions, acts without a text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from api.http.conditional import UNCHANGED, copy_of
from api.http.formats import HTML, JSON, choose_format
from api.http.problems import problem_responses
from api.pages.act import act_name
from api.pages.frame import frame_language, page
from api.pages.labels import local, name_of
from api.routes.texts import open_to_all
from graph.dataset.ledger import Ledger
from graph.iris import Iris, act_at

router = APIRouter(tags=["harvesting"])

#: Acts that the page names of each list, and that one answer of data has.
_ON_PAGE = 50
_A_TIME = 10_000

_COVERAGE: dict[int | str, dict[str, Any]] = {
    200: {"description": "What is here and what is missing.", "content": {"text/html": {}, "application/json": {}}},
    **UNCHANGED,
    **problem_responses(406, 422, 503),
}
_LIST: dict[int | str, dict[str, Any]] = {
    200: {"description": "A part of the list; `next` leads to the following.", "content": {"application/json": {}}},
    **UNCHANGED,
    307: {"description": "The same address without the slash at its end."},
    **problem_responses(404, 422, 503),
}
Missing = Literal["without-text", "one-language", "without-versions"]
_LISTS: dict[str, tuple[str, Callable[[Ledger, int, int], list[tuple[str, Any]]]]] = {
    "without-text": ("cited_by", Ledger.without_text),
    "one-language": ("language", Ledger.in_one_language),
    "without-versions": ("versions", Ledger.without_versions),
}


@router.head("/coverage", include_in_schema=False)
@router.get("/coverage", response_class=Response, responses=_COVERAGE)
async def coverage(request: Request, format: str | None = None) -> Response:  # noqa: A002 - its public name
    """Say which acts, years, forms, languages and versions are here, and which are known to be missing."""
    chosen = choose_format((HTML, JSON), request.headers.get("accept"), format)
    ledger = await request.app.state.ledgers.newest()
    return await run_in_threadpool(_coverage, request, ledger, chosen is HTML)


@router.head("/coverage/{missing}", include_in_schema=False)
@router.get("/coverage/{missing}", response_class=Response, responses=_LIST)
async def coverage_list(
    request: Request, missing: Missing, page: Annotated[int, Query(ge=1, le=100_000)] = 1
) -> Response:
    """List acts that are missing: known without a text, in one language only, or with versions that are not here."""
    ledger = await request.app.state.ledgers.newest()
    return await run_in_threadpool(_list, request, ledger, missing, page)


def _coverage(request: Request, ledger: Ledger, is_page: bool) -> Response:
    language = frame_language(request) if is_page else ""
    copy = copy_of(request, ledger.mark, HTML.media_type if is_page else JSON.media_type, language)
    if copy.is_held:
        return copy.unchanged()
    if is_page:
        return copy.sent(page(request, "coverage.html", _shown(request, ledger, language)))
    body = {
        "whole": asdict(ledger.whole()),
        "forms": [asdict(each) for each in ledger.forms()],
        "years": [asdict(each) for each in ledger.years()],
        "missing": ledger.missing(),
        "lists": {name: f"/coverage/{name}" for name in _LISTS},
    }
    return open_to_all(copy.sent(JSONResponse(body)))


def _list(request: Request, ledger: Ledger, missing: str, number: int) -> Response:
    copy = copy_of(request, ledger.mark, JSON.media_type)
    if copy.is_held:
        return copy.unchanged()
    iris = Iris(request.app.state.settings.base_iri)
    word, read = _LISTS[missing]
    found = read(ledger, _A_TIME + 1, _A_TIME * (number - 1))
    acts = [{"act": act_at(path, iris).value, word: value} for path, value in found[:_A_TIME]]
    following = f"/coverage/{missing}?page={number + 1}" if len(found) > _A_TIME else None
    return open_to_all(copy.sent(JSONResponse({"acts": acts, "next": following})))


def _shown(request: Request, ledger: Ledger, language: str) -> dict[str, Any]:
    iris = Iris(request.app.state.settings.base_iri)

    def named(found: list[tuple[str, Any]]) -> list[tuple[str, str, Any]]:
        nodes = [(act_at(path, iris).value, value) for path, value in found]
        return [(local(node, iris), act_name(node, iris, language), value) for node, value in nodes]

    return {
        "whole": ledger.whole(),
        "cited": ledger.cited_without_text(),
        "forms": [(name_of(iris.concept("act-form", each.name).value, language), each) for each in ledger.forms()],
        "years": [(each.name, each) for each in ledger.years()],
        "missing": {name: named(read(ledger, _ON_PAGE, 0)) for name, (_, read) in _LISTS.items()},
    }
