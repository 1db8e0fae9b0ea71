"""The sitemap and robots.txt: for search engines, which find the acts by them."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse, Response

from api.harvesting.address import public_address
from api.harvesting.sitemaps import PART, Place, robots, sitemap, sitemap_index
from api.http.conditional import UNCHANGED, copy_of
from api.http.problems import problem_responses
from api.http.tags import digest_of
from api.routes.negotiation import no_such
from graph.dataset.ledger import Ledger
from graph.iris import Iris, act_at

router = APIRouter(tags=["harvesting"])

_XML = "application/xml"
_ANSWER: dict[int | str, dict[str, Any]] = {
    200: {"description": "The sitemap.", "content": {_XML: {}}},
    **UNCHANGED,
    **problem_responses(404, 422, 503),
}
#: The pages beside those of acts.
_PAGES = ("", "coverage", "catalog", "queries", "ontology", "docs")


@router.head("/robots.txt", include_in_schema=False)
@router.get("/robots.txt", response_class=PlainTextResponse)
async def robots_txt(request: Request) -> Response:
    """Tell crawlers where the sitemap is, and what is computed for who asks."""
    headers = {"cache-control": f"public, max-age={request.app.state.settings.max_age}"}
    return PlainTextResponse(robots(public_address(request)), headers=headers)


@router.head("/sitemap.xml", include_in_schema=False)
@router.get("/sitemap.xml", response_class=Response, responses=_ANSWER)
async def index(request: Request) -> Response:
    """Send the index of the sitemap."""
    ledger = await request.app.state.ledgers.newest()
    return await run_in_threadpool(_index, request, ledger)


@router.head("/sitemap-{number}.xml", include_in_schema=False)
@router.get("/sitemap-{number}.xml", response_class=Response, responses=_ANSWER)
async def part(request: Request, number: int) -> Response:
    """Send a part of the sitemap: 0 the pages of the service, from 1 on those of acts."""
    ledger = await request.app.state.ledgers.newest()
    return await run_in_threadpool(_part, request, ledger, number)


def _index(request: Request, ledger: Ledger) -> Response:
    address, whole = public_address(request), ledger.whole()
    parts = range(1 + -(-whole.acts // PART))
    return _sent(request, ledger, sitemap_index((f"{address}sitemap-{each}.xml", whole.newest or "") for each in parts))


def _part(request: Request, ledger: Ledger, number: int) -> Response:
    address = public_address(request)
    if number == 0:
        return _sent(request, ledger, sitemap((address + each, "") for each in _PAGES))
    entries = ledger.acts(PART, PART * (number - 1)) if 0 < number < 1_000_000 else []
    if not entries:
        raise no_such(f"sitemap-{number}.xml"[:60])
    iris = Iris(request.app.state.settings.base_iri)
    pages: list[Place] = [
        (address.removesuffix("/") + iris.address(act_at(each.path, iris).value), each.stamp) for each in entries
    ]
    return _sent(request, ledger, sitemap(pages))


def _sent(request: Request, ledger: Ledger, body: bytes) -> Response:
    copy = copy_of(request, digest_of(ledger.mark, public_address(request)), _XML)
    return copy.unchanged() if copy.is_held else copy.sent(Response(body, media_type=_XML))
