"""The addresses of acts, units, versions, texts and findings, as pages and as data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from pyoxigraph import NamedNode
from starlette.responses import RedirectResponse, Response

from api.http.conditional import UNCHANGED, copy_of
from api.http.problems import problem_responses
from api.pages.act import ChangeView, act_name, read_changes, read_citing, read_discrepancies, read_units
from api.pages.banner import read_banner
from api.pages.chapters import chapters
from api.pages.citing import reference
from api.pages.ended import last_wording
from api.pages.facts import act_facts, description, shown, statements, titles
from api.pages.findings import read_finding
from api.pages.frame import frame_language, kept_language, page, with_language, words
from api.pages.labels import local
from api.pages.metadata import page_metadata
from api.pages.names import full_name, heading_of, trail
from api.pages.neighbours import read_neighbours
from api.pages.orders import read_orders
from api.pages.timeline import Timeline, timeline
from api.pages.unofficial import unofficial_in
from api.routes.aliases import nothing_at
from api.routes.editions import text_answer, texts_offered
from api.routes.lists import act_list, list_at
from api.routes.memento import memento_headers
from api.routes.negotiation import Asked, day_asked, negotiate, no_such, not_in
from api.routes.terms import uses_of
from api.routes.texts import open_to_all, readable_anywhere
from api.sparql.asking import reading
from api.sparql.naming import coded_path
from graph.describe import (
    defines_terms,
    describe,
    is_known,
    is_over,
    is_without_text,
    place_of,
    text_on,
    version_dates,
    version_on,
)
from graph.editions.names import unit_name
from graph.exports import AnyExport, Export, TextExport, all_exports, exports
from graph.exports.embodied import with_formats
from graph.iris import EliPath, Iris
from graph.namespaces import ELI, JQ
from graph.query import Term
from graph.stores.moment import moment_of
from graph.stores.store import Store
from ingest.errors import IdentifierError
from ingest.tree import Language

router = APIRouter(tags=["eli"])

#: The formats of texts that people read; pages link them before those for programs.
DOCUMENTS = ("pdf", "docx", "text", "markdown")

_DATA: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "A page, the graph of the resource, or its text, by suffix or Accept.",
        "content": {"text/html": {}, **{export.media_type: {} for export in all_exports()}},
    },
    **UNCHANGED,
    303: {"description": "The version or text that stands on the day asked for."},
    **problem_responses(400, 404, 406, 413, 422, 429, 503, 504),
}


@router.head("/eli/kz", include_in_schema=False)
@router.get("/eli/kz", include_in_schema=False)
async def all_acts(request: Request) -> Response:
    """Lead to the list of all acts."""
    return RedirectResponse(with_language("/eli/kz/", request), 303)


@router.head("/eli/kz/{path:path}", include_in_schema=False)
@router.get("/eli/kz/{path:path}", responses=_DATA, response_class=Response)
async def resource(
    request: Request,
    path: str,
    format: str | None = None,  # noqa: A002 - its public name
    date: str | None = None,
) -> Response:
    """Answer for an act, a unit, a version, a text or a finding: a page, or data by suffix or Accept.

    The page of an act or unit shows the text of the day that `date` names. Scripts of any site may read the answer,
    whatever it is: a way to it, as that of /id, leads nowhere for them else.
    """
    with readable_anywhere():
        day = day_asked(date)
        if (listed := list_at(path)) is not None:
            async with reading(request):
                return open_to_all(await run_in_threadpool(act_list, request, *listed, format))
        asked = negotiate(path, request.headers.get("accept"), format)
        try:
            eli = EliPath.parse(asked.path)
        except IdentifierError as error:
            if other := await run_in_threadpool(_other_name, request, asked):
                return open_to_all(RedirectResponse(_as_asked(other, request), 301))
            raise no_such(asked.path, "no_path") from error
        async with reading(request):
            if isinstance(asked.export, TextExport):
                return open_to_all(await text_answer(request, asked, eli, asked.export, day))
            return open_to_all(await run_in_threadpool(_answer, request, asked, eli))


def _answer(request: Request, asked: Asked, path: EliPath) -> Response:
    store = moment_of(request.app.state.store)
    iris = Iris(request.app.state.settings.base_iri)
    revision = store.revision()  # before anything is read: what is written meanwhile makes the tag old, not wrong
    place = place_of(store, path, iris)
    if place != path:
        suffix = _suffix(request, asked)
        if place and place.act != path.act:
            return RedirectResponse(_as_asked(iris.address_of(place) + suffix, request), 301)
        standing = None if place else _standing(store, path.spelled_right, iris, suffix)
        if address := iris.address_of(place) + suffix if place else standing:
            return RedirectResponse(with_language(address, request), 303)
        raise nothing_at(path, request)
    language = frame_language(request) if asked.export is None else ""
    copy = copy_of(request, revision, asked.format.media_type, language)
    if copy.is_held:
        return copy.unchanged()
    offered = _offered(store, path, iris)
    if isinstance(asked.export, Export) and asked.export.of_acts and asked.export not in offered:
        raise not_in(path, asked.format, offered)
    if not isinstance(asked.export, Export):
        response = _page(request, store, path, iris, offered)
    else:
        licence = request.app.state.settings.licence
        data = asked.export.write(with_formats(describe(store, path, iris), path, iris, licence))
        response = Response(data, media_type=asked.format.content_type)
    shown = path.date or (day_asked(request.query_params.get("date")) if asked.export is None else None)
    times = memento_headers(store, path, iris, shown)
    response.headers.update(times)
    response.headers["link"] = ", ".join(filter(None, (_alternates(path, iris, offered), times.get("link"))))
    return copy.sent(response)


def _as_asked(address: str, request: Request) -> str:
    """Another name's address with the day and the language that were asked for."""
    day = request.query_params.get("date")
    return with_language(f"{address}?{urlencode({'date': day})}" if day else address, request)


def _suffix(request: Request, asked: Asked) -> str:
    """What a way to another address has behind it, so that the format stays that of this address; Accept goes along."""
    by_address = asked.path != request.path_params["path"] or request.query_params.get("format")
    return asked.export.suffix if asked.export and by_address else ""


def _other_name(request: Request, asked: Asked) -> str | None:
    """The address of what a path means that begins with an act's code."""
    iris = Iris(request.app.state.settings.base_iri)
    meant = coded_path(asked.path, request.app.state.text_search, iris)
    suffix = _suffix(request, asked)
    return iris.address_of(meant) + suffix if meant else None


def _standing(store: Store, path: EliPath, iris: Iris, suffix: str) -> str | None:
    """The address of what stands on a day on which nothing began: a version or text that began before it.

    On a day when the act was over, it is the act itself, which says so.
    """
    if path.date is None or path.finding:
        return None
    if path.unit and path.language:
        nearer = text_on(store, path, iris, path.date, path.language)
    elif path.unit:
        nearer = path.work
        suffix = suffix or f"?date={path.date.isoformat()}"
    else:
        date = version_on(store, path, iris, path.date)
        nearer = replace(path, date=date) if date and date != path.date else None
        if nearer and is_over(store, path, iris, path.date):
            nearer, suffix = path.work, suffix or f"?date={path.date.isoformat()}"
    if nearer is None or not is_known(store, nearer, iris):
        return None
    return local(iris.node(nearer).value, iris) + suffix


def _offered(store: Store, path: EliPath, iris: Iris) -> list[AnyExport]:
    """The formats of a resource; those of terms and of texts where there are any, those of acts for whole acts."""
    has_terms, is_act = defines_terms(store, path, iris), path == EliPath(path.act)
    graphs = (one for one in exports() if (has_terms or not one.of_terms) and (is_act or not one.of_acts))
    return [*graphs, *texts_offered(store, path, iris)]


def _alternates(path: EliPath, iris: Iris, offered: Sequence[AnyExport]) -> str:
    """The same resource in the other formats (RFC 8288)."""
    address = local(iris.node(path).value, iris)
    return ", ".join(
        f'<{address}{export.suffix}>; rel="alternate"; type="{export.media_type.partition(";")[0]}"'
        for export in offered
        if export.listed
    )


def _page(request: Request, store: Store, path: EliPath, iris: Iris, offered: Sequence[AnyExport]) -> Response:
    language = frame_language(request)
    if path.finding:
        content = describe(store, path, iris)
        parts = description(content, iris, language)
        values: dict[str, Any] = {"title": full_name(path, iris, language), "parts": parts}
        values |= {"crumbs": trail(path, iris, language), "banner": read_banner(store, path, iris, path.date, language)}
        finding, used = read_finding(store, path, iris, content, language), _used(request, path, iris)
        own = {*finding.languages, *(each["lang"] for each in used)}
        unofficial = [code for code in unofficial_in(store, path, iris) if Language(code).tag in own]
        values |= {"finding": finding, "used": used, "unofficial": unofficial}
        return page(request, "finding.html", {**values, "formats": _addresses(path, iris, offered)})
    return page(request, "act.html", _reading(request, store, path, iris, offered), reading=True)


def _reading(request: Request, store: Store, path: EliPath, iris: Iris, offered: Sequence[AnyExport]) -> dict[str, Any]:
    """All that the page of an act, a version or a unit shows."""
    language = frame_language(request)
    dates = version_dates(store, path, iris)
    day = path.date or _shown_day(request, dates) or path.act.date
    said = statements(store, iris.act(path.act))
    units = read_units(store, path, iris, day, kept_language(request))
    shown_languages = [path.language.value] if path.language else _languages(units)
    lineage = said.get(JQ.replacedBy, [])
    changes = read_changes(store, path, iris, language)
    return {
        "title": _title(said, language) or act_name(iris.act(path.act).value, iris, language),
        "titles": titles(said),
        "name": act_name(iris.node(path.work).value, iris, language),
        "facts": act_facts(said, iris, language) if not path.unit or is_without_text(store, path, iris) else [],
        "units": units,
        "chapters": chapters(units),
        "shown": shown_languages,
        "unofficial": [code for code in shown_languages if _unofficial(units, code)],
        "changes": changes,
        "orders": read_orders(store, path, iris, language),
        "citing": read_citing(store, path, iris, language),
        "discrepancies": read_discrepancies(store, path, iris, language),
        "reference": str(path.work),
        "versions": [(date.isoformat(), local(iris.version(path.act, date).value, iris)) for date in dates],
        "day": day.isoformat(),
        "banner": read_banner(store, path, iris, day, language),
        "standing": next((date.isoformat() for date in dates if date <= day), ""),
        "work": local(iris.node(path.work).value, iris),
        "unit": path.unit,
        "unit_name": unit_name(path.unit, language) if path.unit else "",
        "timeline": _life(path, said, dates, changes) if not path.unit else None,
        "last": last_wording(store, path, iris, units, dates, kept_language(request)),
        "reference_to": reference(path.work, titles(said), iris, iris.address_of(path.work), language).words,
        "unit_heading": heading_of(path.unit) if path.unit else {},
        "neighbours": read_neighbours(store, path, iris, language) if path.unit else [],
        "crumbs": trail(path, iris, language),
        "documents": _documents(path, iris, language, offered),
        "formats": _addresses(path, iris, [export for export in offered if export.name not in DOCUMENTS]),
        "metadata": page_metadata(request, store, path, iris, day, said, units, offered),
        "successors": [shown(term, iris, language) for term in lineage],
    }  # fmt: skip


def _life(
    path: EliPath, said: dict[NamedNode, list[Term]], dates: list[dt.date], changes: list[ChangeView]
) -> Timeline | None:
    """The picture of an act's life."""
    last = next((dt.date.fromisoformat(term.value) for term in said.get(ELI.date_no_longer_in_force, ())), None)
    return timeline(path.act.date, last, dates, changes, dt.datetime.now(dt.UTC).date())


def _used(request: Request, path: EliPath, iris: Iris) -> list[dict[str, Any]]:
    """Where the words of a defined term stand in its act, in both languages."""
    return uses_of(request.app.state.text_search, request.app.state.store, path, iris) if path.finding == "term" else []


def _title(said: dict[NamedNode, list[Term]], language: str) -> str:
    """The title in the reader's language, else in any."""
    known = titles(said)
    return known.get(language) or next(iter(known.values()), "")


def _shown_day(request: Request, dates: list[dt.date]) -> dt.date | None:
    """The day asked for by ``?date=``, else the newest version that is not still to come."""
    today = dt.datetime.now(dt.UTC).date()
    return day_asked(request.query_params.get("date")) or next((date for date in dates if date <= today), None)


def _languages(units: list[Any]) -> list[str]:
    return [code for code in ("kaz", "rus") if any(code in unit.texts for unit in units)]


def _unofficial(units: list[Any], code: str) -> bool:
    return any(code in unit.texts and not unit.texts[code].official for unit in units)


def _documents(path: EliPath, iris: Iris, language: str, offered: Sequence[AnyExport]) -> list[tuple[str, str]]:
    """The files for readers, each by what people call it, in the order in which they are wanted."""
    by_name = {export.name: export for export in offered}
    found = [by_name[name] for name in DOCUMENTS if name in by_name]
    names = [words(language)[f"file_{export.name}"] for export in found]
    return [(name, href) for name, (_, href) in zip(names, _addresses(path, iris, found), strict=True)]


def _addresses(path: EliPath, iris: Iris, offered: Sequence[AnyExport]) -> list[tuple[str, str]]:
    address = local(iris.node(path).value, iris)
    return [(export.name, address + export.suffix) for export in offered if export.listed]
