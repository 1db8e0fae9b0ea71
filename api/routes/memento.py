"""Acts as they stood (Memento, RFC 7089): the times of an act, the way to that of a day, the headers of each."""

from __future__ import annotations

import datetime as dt
from email.utils import format_datetime, parsedate_to_datetime
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from api.http.problems import problem_responses
from api.http.told import told_problem
from api.pages.frame import with_language
from api.routes.aliases import place_asked
from api.routes.negotiation import no_such
from api.routes.texts import open_to_all, readable_anywhere
from api.sparql.asking import reading
from api.sparql.services import services
from graph.describe import version_dates
from graph.iris import EliPath, Iris
from graph.stores.store import Store

router = APIRouter(tags=["eli"])

LINKS = "application/link-format"


@router.head("/timegate/{path:path}", include_in_schema=False)
@router.get(
    "/timegate/{path:path}",
    response_class=Response,
    responses={
        302: {"description": "The version that stood on the day."},
        **problem_responses(400, 404, 422, 429, 503),
    },
)
async def timegate(request: Request, path: str) -> Response:
    """Lead to an act or unit as it stood on the day of Accept-Datetime; without one, as it stands (RFC 7089 § 4)."""
    with readable_anywhere():
        asked = _asked(request.headers.get("accept-datetime"))
        async with reading(request):
            return open_to_all(await run_in_threadpool(_gate, request, path, asked))


@router.head("/timemap/{path:path}", include_in_schema=False)
@router.get(
    "/timemap/{path:path}",
    response_class=Response,
    responses={200: {"description": "The versions.", "content": {LINKS: {}}}, **problem_responses(404, 422, 429, 503)},
)
async def timemap(request: Request, path: str) -> Response:
    """List the days from which an act or unit stood in another version (RFC 7089 § 5)."""
    with readable_anywhere():
        async with reading(request):
            return open_to_all(await run_in_threadpool(_map, request, path))


def memento_headers(store: Store, path: EliPath, iris: Iris, day: dt.date | None) -> dict[str, str]:
    """What an answer says of the other times of what it shows; a version or the text of a day says which it is."""
    if path.finding:
        return {}
    original = iris.address_of(path.work)
    links = [_link(original, "original"), _link(_own("timegate", path), "timegate"), _map_link(path)]
    if day is None:
        return {"link": ", ".join(links)}
    dates = version_dates(store, path, iris)
    links += _times(path, iris, dates)
    stood = max((date for date in dates if date <= day), default=day)
    return {"link": ", ".join(links), "memento-datetime": _http_date(stood)}


def _link(address: str, rel: str) -> str:
    return f'<{address}>; rel="{rel}"'


def _map_link(path: EliPath) -> str:
    return f'<{_own("timemap", path)}>; rel="timemap"; type="{LINKS}"'


def _own(name: str, path: EliPath) -> str:
    """The address of the time gate or the time map of an act or unit."""
    return f"/{name}/{quote(str(path.work), safe='/')}"


def _times(path: EliPath, iris: Iris, dates: list[dt.date]) -> list[str]:
    """The first and the last memento as links; the same link where there is one."""
    if not dates:
        return []
    first, last = dates[-1], dates[0]
    if first == last:
        return [_memento(path, iris, first, "first last memento")]
    return [_memento(path, iris, first, "first memento"), _memento(path, iris, last, "last memento")]


def _memento(path: EliPath, iris: Iris, day: dt.date, rel: str) -> str:
    return f'<{_address(path, iris, day)}>; rel="{rel}"; datetime="{_http_date(day)}"'


def _address(path: EliPath, iris: Iris, day: dt.date) -> str:
    """Where an act, or a unit, is shown as it stood on a day."""
    if path.unit:
        return f"{iris.address_of(path.work)}?date={day.isoformat()}"
    return iris.address(iris.version(path.act, day).value)


def _http_date(day: dt.date) -> str:
    return format_datetime(dt.datetime.combine(day, dt.time(), dt.UTC), usegmt=True)


def _asked(header: str | None) -> dt.date | None:
    """The day of Accept-Datetime; ProblemError for what is no date of HTTP."""
    if not header:
        return None
    try:
        return parsedate_to_datetime(header).date()
    except ValueError:
        raise told_problem(400, "accept_datetime", kind="#parameter") from None


def _dates(request: Request, asked: str) -> tuple[EliPath, Iris, list[dt.date]]:
    """What is there, and the days of its versions, the newest first; those still to come are left out."""
    state, path = services(request), place_asked(asked, request)
    iris = Iris(state.settings.base_iri)
    today = dt.datetime.now(dt.UTC).date()
    dates = [date for date in version_dates(state.store, path, iris) if date <= today]
    if not dates:
        raise no_such(str(path), "no_version")
    return path, iris, dates


def _gate(request: Request, named: str, asked: dt.date | None) -> Response:
    path, iris, dates = _dates(request, named)
    day = dates[0] if asked is None else next((date for date in dates if date <= asked), dates[-1])
    links = [_link(iris.address_of(path), "original"), _map_link(path), *_times(path, iris, dates)]
    headers = {"vary": "accept-datetime", "link": ", ".join(links)}
    return RedirectResponse(with_language(_address(path, iris, day), request), 302, headers)


def _map(request: Request, named: str) -> Response:
    path, iris, dates = _dates(request, named)
    span = f'from="{_http_date(dates[-1])}"; until="{_http_date(dates[0])}"'
    lines = [
        _link(iris.address_of(path), "original"),
        f'<{_own("timemap", path)}>; rel="self"; type="{LINKS}"; {span}',
        _link(_own("timegate", path), "timegate"),
        *(_memento(path, iris, day, _rel(day, dates)) for day in reversed(dates)),
    ]
    return Response(",\n".join(lines) + "\n", media_type=LINKS)


def _rel(day: dt.date, dates: list[dt.date]) -> str:
    ends = ["first"] * (day == dates[-1]) + ["last"] * (day == dates[0])
    return " ".join([*ends, "memento"])
