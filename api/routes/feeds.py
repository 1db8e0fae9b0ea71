"""The feed of changes at /feed.atom, and that of an act at its address with `.atom`: what became known, and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from pyoxigraph import NamedNode
from starlette.responses import RedirectResponse, Response

from api.harvesting.address import public_address
from api.harvesting.atom import MEDIA_TYPE, Feed, FeedEntry, written
from api.http.conditional import UNCHANGED, copy_of
from api.http.problems import problem_responses
from api.http.tags import digest_of
from api.pages.act import act_name
from api.pages.frame import frame_language, words
from api.pages.labels import name_of
from api.routes.aliases import place_asked
from api.routes.negotiation import no_such
from api.routes.texts import open_to_all
from api.sparql.asking import reading
from graph.dataset.facts import Facts, facts_of, first_of
from graph.dataset.ledger import Event, Ledger
from graph.iris import Iris, act_at
from graph.namespaces import ELI, JQ

router = APIRouter(tags=["harvesting"])

#: Entries of a document; archives have as many, and stay.
PAGE = 100
#: What a feed without entries says of when it changed: its format asks for a time.
_NEVER = "1970-01-01T00:00:00Z"
_FEED: dict[int | str, dict[str, Any]] = {
    200: {"description": "The feed, or one of its archives.", "content": {MEDIA_TYPE: {}}},
    **UNCHANGED,
    **problem_responses(404, 422, 429, 503),
}
_FACTS = (ELI.title, JQ.effectiveDate, JQ.amendingAct, JQ.kind, JQ.severity, JQ.discrepancyKind, JQ.reason)

Kind = Literal["", "text", "planned", "discrepancies"]
Page = Annotated[int, Query(ge=0, le=10_000_000, description="an archive by its number, from 1; 0 for the newest")]


@router.head("/feed.atom", include_in_schema=False)
@router.get("/feed.atom", response_class=Response, responses=_FEED)
async def feed(request: Request, kind: Kind = "", page: Page = 0) -> Response:
    """Send what became known last: texts that were read, changes that are announced, where the languages part."""
    return await _answered(request, "", kind, page)


@router.head("/eli/kz/{path:path}.atom", include_in_schema=False)
@router.get("/eli/kz/{path:path}.atom", response_class=Response, responses=_FEED)
async def act_feed(request: Request, path: str, kind: Kind = "", page: Page = 0) -> Response:
    """Send what became known of one act."""
    async with reading(request):
        place = await run_in_threadpool(place_asked, path, request)
    if place.unit:
        raise no_such(path, "feeds")
    iris = Iris(request.app.state.settings.base_iri)
    if str(place) != path:
        return RedirectResponse(f"{iris.address_of(place)}.atom?{request.url.query}".rstrip("?"), 301)
    return await _answered(request, iris.node(place).value.removeprefix(iris.root), kind, page)


async def _answered(request: Request, act: str, kind: Kind, number: int) -> Response:
    ledger = await request.app.state.ledgers.newest()
    async with reading(request):
        return await run_in_threadpool(_feed, request, ledger, act, kind, number)


def _feed(request: Request, ledger: Ledger, act: str, kind: str, number: int) -> Response:
    language, address = frame_language(request), public_address(request)
    copy = copy_of(request, digest_of(ledger.mark, address), MEDIA_TYPE, language)
    if copy.is_held:
        return copy.unchanged()
    total = ledger.count_events(kind=kind, act=act)
    if (act and not ledger.count_events(act=act)) or number > total // PAGE:
        raise no_such(request.url.path[1:200], "no_page" if number else "nothing_known")
    first = PAGE * (number - 1) if number else max(0, total - PAGE)
    events = ledger.events(PAGE, first, kind=kind, act=act)[::-1]
    iris = Iris(request.app.state.settings.base_iri)
    path = f"eli/kz/{act}.atom" if act else "feed.atom"
    named = act_name(act_at(act, iris).value, iris, language) if act else ""
    whole = _head(request, path, named, language, kind, number, total // PAGE)
    body = written(replace(whole, entries=_entries(request, events, iris, address, language),
                           updated=events[0].stamp if events else _NEVER))  # fmt: skip
    response = open_to_all(Response(body, media_type=MEDIA_TYPE))
    response.headers["content-language"] = language
    return copy.sent(response)


def _head(request: Request, path: str, act: str, language: str, kind: str, number: int, archives: int) -> Feed:
    """The feed without its entries: `archives` pages of it are full, and stay as they are."""
    settings = request.app.state.settings
    root = public_address(request)

    def at(page: int) -> str:
        asked = {"kind": kind, "lang": request.query_params.get("lang", ""), "page": str(page) if page else ""}
        query = urlencode({key: value for key, value in asked.items() if value})
        return f"{root}{path}" + (f"?{query}" if query else "")

    links = [("self", at(number), MEDIA_TYPE)]
    if number:
        links.append(("current", at(0), MEDIA_TYPE))
    if before := (number - 1 if number else archives):
        links.append(("prev-archive", at(before), MEDIA_TYPE))
    if number and number < archives:
        links.append(("next-archive", at(number + 1), MEDIA_TYPE))
    identifier = Iris(settings.base_iri).at(path).value + (f"?kind={kind}" if kind else "")
    title = words(language)["feed_title"] + (f": {act}" if act else "")
    return Feed(
        identifier, title, language, _NEVER, settings.publisher, settings.licence, links, is_archive=bool(number)
    )


def _entries(request: Request, events: Sequence[Event], iris: Iris, address: str, language: str) -> list[FeedEntry]:
    nodes = [act_at(path, iris) for path in dict.fromkeys(each for event in events for each in (event.act, event.path))]
    said = facts_of(request.app.state.store, nodes, _FACTS)
    return [_entry(event, said, iris, address, language) for event in events]


def _entry(event: Event, said: Mapping[str, Facts], iris: Iris, address: str, language: str) -> FeedEntry:
    told, node, act = words(language), act_at(event.path, iris).value, act_at(event.act, iris).value
    kinds = {"text": told["feed_text"], "planned": told["feed_planned"], "discrepancies": told["feed_discrepancy"]}
    title = first_of(said.get(act, {}), ELI.title, language, "kk") or act_name(act, iris, language)
    shown = iris.address(node.removesuffix("/source"))
    return FeedEntry(
        node,
        address.removesuffix("/") + shown,
        f"{kinds[event.kind]}: {title}",
        _summary(event, said.get(node, {}), iris, language),
        event.stamp,
        (event.kind, event.act.partition("/")[0]),
    )


def _summary(event: Event, said: Facts, iris: Iris, language: str) -> str:
    """What an event is of, in a line: the version and its language, the day and the amending act, or what differs."""
    parts = [act_name(act_at(event.act, iris).value, iris, language)]
    if event.kind == "text":
        parts.append(event.path.rpartition("@")[2].removesuffix("/source"))
    parts += [each.value for each in said.get(JQ.effectiveDate, ())]
    parts += [_named(each, iris, language) for each in said.get(JQ.amendingAct, ()) if isinstance(each, NamedNode)]
    for term in (JQ.discrepancyKind, JQ.severity):
        parts += [name_of(each.value, language) for each in said.get(term, ())]
    return " · ".join([*parts, *filter(None, [first_of(said, JQ.reason, language)])])


def _named(node: NamedNode, iris: Iris, language: str) -> str:
    return act_name(node.value, iris, language) if iris.is_act(node) else node.value
