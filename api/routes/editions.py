"""Acts and units as they read, in the formats of texts: which day and language an address means, and what is sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from urllib.parse import urlencode

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from api.http.apart import apart
from api.http.asgi import unless_gone
from api.http.conditional import Copy, copy_of
from api.http.errors import ProblemError
from api.http.formats import parse_accept
from api.routes.negotiation import Asked, no_such, no_unit, not_in
from api.sparql.asking import body_of
from api.sparql.services import services
from api.workers.jobs import Job
from graph.describe import holder_of, is_known, place_of
from graph.editions.settle import TextVersion, settled, text_versions
from graph.exports import TextExport, exports, text_exports
from graph.iris import EliPath, Iris
from graph.stores.store import Store
from ingest.tree import Language


def texts_offered(store: Store, path: EliPath, iris: Iris) -> list[TextExport]:
    """The formats of texts that an address has: an act, a unit or a version whose text is here has all."""
    if path.finding or not text_versions(store, path, iris):
        return []
    return list(text_exports())


async def text_answer(
    request: Request, asked: Asked, path: EliPath, export: TextExport, day: dt.date | None
) -> Response:
    """Send an act or unit as it reads: at the address of its day and language, to which all others lead (303).

    The day is the address's, else that of ?date=, else today.
    """
    target, copy = await run_in_threadpool(_settle, request, asked, path, export, day)
    if target != path:
        iris = Iris(services(request).settings.base_iri)
        kept = [(name, value) for name, value in request.query_params.multi_items() if name not in ("date", "format")]
        # Another name of the act leads to its own for good, with all that was asked for.
        other = target.act != path.act
        query = [pair for pair in kept if other or pair[0] != "lang" or export.both]
        if other and day:
            query.append(("date", day.isoformat()))
        address = iris.address_of(target) + export.suffix + (f"?{urlencode(query)}" if query else "")
        return RedirectResponse(address, 301 if other else 303)
    if copy.is_held:
        return copy.unchanged()
    state = services(request)
    options = {"base": state.settings.base_iri, "path": str(path), "format": export.name}
    answer = await unless_gone(request.receive, state.service.work(Job("edition", options=options)))
    if answer.head.get("missing"):
        raise no_such(str(path), "no_unit_on_day")
    body = await body_of(answer)
    return await apart(len(body), partial(_sent, body, asked, copy))


def _sent(body: bytes, asked: Asked, copy: Copy) -> Response:
    return copy.sent(Response(body, media_type=asked.format.content_type))


def _settle(
    request: Request, asked: Asked, path: EliPath, export: TextExport, day: dt.date | None
) -> tuple[EliPath, Copy]:
    """The address that holds what is asked for, and the copy of it that the client may have."""
    store: Store = request.app.state.store
    iris = Iris(services(request).settings.base_iri)
    revision = store.revision()  # before anything is read: what is written meanwhile makes the tag old, not wrong
    if path.finding:
        raise not_in(path, asked.format, exports())
    place = place_of(store, path.work, iris)
    if place and place.act != path.act:
        return replace(path, act=place.act, unit=place.unit), copy_of(request, revision, asked.format.media_type)
    versions = text_versions(store, path, iris)
    if not versions:
        raise _no_text(store, path, iris, asked)
    if place is None:
        raise no_unit(path.work, holder_of(store, path.work, iris), iris)
    wanted = replace(path, unit=place.unit, date=path.date or day, language=path.language or _asked_for(request))
    today = dt.datetime.now(dt.UTC).date()
    target = settled(versions, wanted, _liked(request), today)
    if target is None:
        raise _not_there(wanted, versions)
    if export.both and not path.language and not _asked_for(request):
        target = replace(target, language=None)
    return target, copy_of(request, revision, asked.format.media_type)


def _no_text(store: Store, path: EliPath, iris: Iris, asked: Asked) -> ProblemError:
    """Of an act that is known without its text there are only graphs; of any other there is nothing."""
    if is_known(store, EliPath(path.act), iris):
        return not_in(path, asked.format, (export for export in exports() if not export.of_terms))
    return no_such(str(path))


def _not_there(path: EliPath, versions: Sequence[TextVersion]) -> ProblemError:
    """No text of the day or in the language: the problem says which there are."""
    there = sorted({one.language.value for one in versions})
    days = [one.day.isoformat() for one in versions if path.language in (None, one.language)]
    what = {"day": days[0]} if days else {"languages": ", ".join(there)}
    problem = no_such(str(path), "first_version" if days else "languages", **what)
    problem.extra["languages"] = there
    return problem


def _asked_for(request: Request) -> Language | None:
    """The language that ?lang= asks the text in, by either of its codes; None for English, which no act is in."""
    asked = request.query_params.get("lang", "")
    return next((one for one in Language if asked in (one.value, one.tag)), None)


def _liked(request: Request) -> list[Language]:
    """The languages of acts by the reader's liking, as Accept-Language tells it."""
    ranges = parse_accept(request.headers.get("accept-language", ""))
    by_tag = {one.tag: one for one in Language}
    ranked = sorted(ranges.items(), key=lambda pair: -pair[1])
    tags = [tag.split("-")[0] for tag, quality in ranked if quality > 0]
    return [by_tag[tag] for tag in tags if tag in by_tag]
