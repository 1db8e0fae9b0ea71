"""/compare: what changed in an act or unit between two days, in both languages, as a page."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, Response

from api.http.problems import problem_responses
from api.pages.act import act_name
from api.pages.banner import read_banner
from api.pages.facts import statements, titles
from api.pages.frame import frame_language, page
from api.pages.names import trail
from api.pages.redline import days_compared, read_redline
from api.pages.unofficial import unofficial_in
from api.routes.aliases import place_asked
from api.routes.negotiation import day_asked
from api.sparql.asking import reading
from api.sparql.services import services
from graph.describe import version_dates
from graph.iris import Iris

router = APIRouter(tags=["eli"])


@router.head("/compare", include_in_schema=False)
@router.get("/compare", response_class=HTMLResponse, responses=problem_responses(400, 404, 422, 429, 503))
async def compare(
    request: Request,
    of: Annotated[str, Query(description="the path of an act or unit below /eli/kz/", max_length=1000)],
    start: Annotated[str, Query(alias="from", description="the earlier day; the version before by default")] = "",
    end: Annotated[str, Query(alias="to", description="the later day; the newest version by default")] = "",
    lang: Annotated[str, Query(description="language of the page")] = "",  # noqa: ARG001 - read by frame_language
) -> Response:
    """Show what changed in an act or unit between two days: words put in and taken out, side by side."""
    days = day_asked(start), day_asked(end)
    async with reading(request):
        return await run_in_threadpool(_page, request, of, *days)


def _page(request: Request, of: str, start: dt.date | None, end: dt.date | None) -> Response:
    state, language = services(request), frame_language(request)
    iris = Iris(state.settings.base_iri)
    path = place_asked(of, request)
    dates = version_dates(state.store, path, iris)
    earlier, later = days_compared(path, dates, start, end)
    lines = read_redline(state.store, path, iris, earlier, later, language)
    values = {
        "name": act_name(iris.node(path).value, iris, language),
        "titles": titles(statements(state.store, iris.act(path.act))),
        "crumbs": trail(path, iris, language),
        "banner": read_banner(state.store, path, iris, None, language),
        "of": str(path),
        "dates": [date.isoformat() for date in dates],
        "from": earlier.isoformat(),
        "to": later.isoformat(),
        "lines": lines,
        "unofficial": [
            code for code in unofficial_in(state.store, path, iris) if any(code in one.texts for one in lines)
        ],
        "shown": [code for code in ("kaz", "rus") if any(code in line.texts or code in line.unknown for line in lines)],
    }
    return page(request, "compare.html", values)
