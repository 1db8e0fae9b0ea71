"""The catalogue of the data (DCAT-AP) at /catalog, and the description of the dataset (VoID)."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from pyoxigraph import Triple
from starlette.responses import Response

from api.harvesting.address import public_address
from api.http.conditional import UNCHANGED, copy_of
from api.http.formats import GRAPHS, HTML, Format, choose_format, format_of
from api.http.problems import problem_responses
from api.http.tags import digest_of
from api.pages.frame import frame_language, page
from api.pages.labels import name_of
from api.routes.counts import Counted, counts_of
from api.routes.dumps import dump_of
from api.routes.negotiation import no_such
from api.routes.texts import open_to_all
from api.sparql.asking import counted
from graph.dataset.catalog import Offer, catalog_triples, void_triples
from graph.dataset.ledger import Ledger
from graph.exports import exports
from graph.exports.rdf import written
from graph.iris import Iris
from graph.namespaces import CATALOG_PREFIXES

router = APIRouter(tags=["harvesting"])

_EXPORTS = {format_of(export): export for export in exports() if export.syntax}
_DATA: dict[str, Any] = {form.media_type: {} for form in GRAPHS}
_CATALOG: dict[int | str, dict[str, Any]] = {
    200: {"description": "The catalogue, as a page or as data.", "content": {"text/html": {}, **_DATA}},
    **UNCHANGED,
    **problem_responses(404, 406, 503),
}
_VOID: dict[int | str, dict[str, Any]] = {
    200: {"description": "The description of the dataset.", "content": _DATA},
    **UNCHANGED,
    **problem_responses(406, 429, 503),
}


@router.head("/catalog{suffix:path}", include_in_schema=False)
@router.get("/catalog{suffix:path}", response_class=Response, responses=_CATALOG)
async def catalog(request: Request, suffix: str = "", format: str | None = None) -> Response:  # noqa: A002
    """Send the catalogue: datasets with their files, services, licence, publisher; DCAT-AP 3.0.1, or a page."""
    chosen = _asked(request, suffix, format)
    ledger = await request.app.state.ledgers.newest()
    return await run_in_threadpool(_catalog, request, chosen, ledger)


@router.head("/.well-known/void", include_in_schema=False)
@router.get("/.well-known/void", response_class=Response, responses=_VOID)
async def void(request: Request, format: str | None = None) -> Response:  # noqa: A002 - its public name
    """Send the description of the dataset: its vocabularies, counts of classes and properties, files, endpoint."""
    chosen = choose_format(GRAPHS, request.headers.get("accept"), format)
    state = request.app.state
    ledger, revision = await state.ledgers.newest(), await run_in_threadpool(state.store.revision)
    offer = await run_in_threadpool(_offer, request, ledger)
    with counted(request):
        counts = await counts_of(request, offer.dump, revision)
    return await run_in_threadpool(_void, request, chosen, offer, (ledger.mark, revision), counts)


def _asked(request: Request, suffix: str, wanted: str | None) -> Format:
    for form, export in _EXPORTS.items():
        if suffix == export.suffix:
            return form
    if suffix not in ("", ".html"):
        raise no_such(f"catalog{suffix[:60]}")
    return HTML if suffix else choose_format((HTML, *GRAPHS), request.headers.get("accept"), wanted)


def _offer(request: Request, ledger: Ledger) -> Offer:
    settings = request.app.state.settings
    return Offer(
        Iris(settings.base_iri),
        public_address(request),
        settings.publisher,
        settings.licence,
        settings.contact,
        ledger.whole(),
        ledger.forms(),
        dump_of(request),
    )


def _mark(offer: Offer, *more: str) -> str:
    """What an answer hangs on besides its address and format."""
    dump = offer.dump.text() if offer.dump else ""
    return digest_of(offer.address, offer.publisher, offer.licence, offer.contact or "", dump, *more)


def _catalog(request: Request, chosen: Format, ledger: Ledger) -> Response:
    offer = _offer(request, ledger)
    language = frame_language(request) if chosen is HTML else ""
    copy = copy_of(request, _mark(offer, ledger.mark), chosen.media_type, language)
    if copy.is_held:
        return copy.unchanged()
    if chosen is HTML:
        return copy.sent(page(request, "catalog.html", _shown(offer, language)))
    return copy.sent(_written(catalog_triples(offer), chosen))


def _written(triples: list[Triple], chosen: Format) -> Response:
    syntax = _EXPORTS[chosen].syntax
    if syntax is None:
        raise TypeError(f"{chosen.name} is no syntax of RDF")
    return open_to_all(Response(written(triples, syntax, CATALOG_PREFIXES), media_type=chosen.content_type))


def _shown(offer: Offer, language: str) -> dict[str, Any]:
    """What the page of the catalogue shows."""
    names = {each.name: name_of(offer.iris.concept("act-form", each.name).value, language) for each in offer.forms}
    formats = [(export.name, f"/catalog{export.suffix}") for export in _EXPORTS.values()]
    return {"offer": offer, "names": names, "formats": formats}


def _void(request: Request, chosen: Format, offer: Offer, marks: tuple[str, str], counts: Counted | None) -> Response:
    copy = copy_of(request, _mark(offer, *marks, "counted" if counts else ""), chosen.media_type)
    if copy.is_held:
        return copy.unchanged()
    return copy.sent(_written(void_triples(offer, counts), chosen))
