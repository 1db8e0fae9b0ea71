"""/card and /oembed: an act or unit in a few lines, to be framed by the pages of others (oEmbed 1.0)."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from markupsafe import Markup
from starlette.responses import JSONResponse, Response

from api.harvesting.address import public_address
from api.http.errors import ProblemError
from api.http.problems import problem_responses
from api.http.told import told_problem
from api.pages.act import read_units
from api.pages.banner import read_banner
from api.pages.facts import statements, titles
from api.pages.frame import LANGUAGES, frame_language, page
from api.pages.summary import summary
from api.routes.aliases import place_asked
from api.routes.negotiation import day_asked, no_such
from api.routes.problems import as_page_of, is_for_a_reader, reader_words
from api.routes.texts import open_to_all, readable_anywhere
from api.sparql.asking import reading
from api.sparql.services import services
from graph.describe import version_dates
from graph.iris import Iris

router = APIRouter(tags=["eli"])

#: How large a card is, in pixels, where its page has the room.
_WIDTH, _HEIGHT = 600, 340
#: For how many seconds a page may keep what /oembed tells.
_KEPT = 3600


@router.head("/card", include_in_schema=False)
@router.get(
    "/card",
    response_class=Response,
    responses={200: {"content": {"text/html": {}}}, **problem_responses(400, 404, 422, 429, 503)},
)
async def card(
    request: Request,
    of: Annotated[str, Query(description="the path of an act or unit below /eli/kz/", max_length=1000)],
    date: Annotated[str, Query(description="the day whose wording is shown", max_length=20)] = "",
    lang: Annotated[str, Query(description="language of the card")] = "",  # noqa: ARG001 - read by frame_language
) -> Response:
    """Show an act or unit in a few lines; pages of any site may frame it, and what is told of one that is not there."""
    try:
        async with reading(request):
            return await run_in_threadpool(_card, request, of, date)
    except ProblemError as problem:
        if not is_for_a_reader(request):
            raise
        told = reader_words(request, problem)
        return as_page_of(problem, page(request, "card_problem.html", told, problem.status, framed=True))


@router.head("/oembed", include_in_schema=False)
@router.get(
    "/oembed",
    responses={
        200: {"description": "What to put into a page.", "content": {"application/json": {}}},
        **problem_responses(400, 404, 422, 429, 501, 503),
    },
)
async def oembed(
    request: Request,
    url: Annotated[str, Query(description="the address of an act or unit", max_length=2000)],
    maxwidth: Annotated[int, Query(ge=1, le=10_000, description="in pixels")] = _WIDTH,
    maxheight: Annotated[int, Query(ge=1, le=10_000, description="in pixels")] = _HEIGHT,
    form: Annotated[str, Query(alias="format", description="json", max_length=20)] = "json",
) -> Response:
    """Tell how the card of an act or unit is put into a page (oEmbed 1.0, § 2.3.4.4, a rich response)."""
    with readable_anywhere():
        if form != "json":
            raise told_problem(501, "oembed_json", kind="#format")
        async with reading(request):
            told = await run_in_threadpool(_told, request, url, min(maxwidth, _WIDTH), min(maxheight, _HEIGHT))
        return open_to_all(JSONResponse(told))


def _card(request: Request, of: str, date: str) -> Response:
    state, language = services(request), frame_language(request)
    iris, place = Iris(state.settings.base_iri), place_asked(of, request)
    dates, today = version_dates(state.store, place, iris), dt.datetime.now(dt.UTC).date()
    day = day_asked(date) or next((each for each in dates if each <= today), place.act.date)
    units = read_units(state.store, place, iris, day) if place.unit else []
    said = titles(statements(state.store, iris.act(place.act)))
    values = {
        "summary": summary(place, iris, said, units, language),
        "act": said.get(language) or next(iter(said.values()), ""),
        "banner": read_banner(state.store, place, iris, day_asked(date), language),
        "unit": place.unit,
        "href": iris.address_of(place) + (f"?{urlencode({'date': date})}" if date else ""),
    }
    return page(request, "card.html", values, framed=True)


def _told(request: Request, url: str, width: int, height: int) -> dict[str, Any]:
    iris = Iris(services(request).settings.base_iri)
    path, asked = _named(request, url, iris)
    place = place_asked(path, request)
    language = asked.get("lang", "") if asked.get("lang") in LANGUAGES else ""
    kept = {"of": str(place), "date": asked.get("date", ""), "lang": language}
    public = public_address(request)
    address = f"{public}card?{urlencode({key: value for key, value in kept.items() if value})}"
    store = services(request).store
    said = titles(statements(store, iris.act(place.act)))
    title = summary(place, iris, said, (), language or frame_language(request)).name
    frame = Markup('<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy"></iframe>')
    return {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": "Jarlyq",
        "provider_url": public,
        "cache_age": _KEPT,
        "width": width,
        "height": height,
        "html": str(frame.format(address, title, width, height)),
    }


def _named(request: Request, url: str, iris: Iris) -> tuple[str, dict[str, str]]:
    """The path below /eli/kz/ in an address of this service, or in an IRI of its data, and what else it asks for."""
    own = f"{public_address(request)}eli/kz/"
    root = next((each for each in (own, iris.root) if url.startswith(each)), None)
    if root is None:
        raise no_such(url, "not_ours", own=own, root=iris.root)
    try:
        parts = urlsplit(url.removeprefix(root))
    except ValueError as error:
        raise no_such(url, "no_path") from error
    asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
    path = unquote(parts.path)
    day = path.partition("@")[2].partition("/")[0]
    if day and "date" not in asked:
        asked["date"] = day
    day_asked(asked.get("date", ""))
    return path, asked
