"""The home page, and the pages' style sheet."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import FileResponse, HTMLResponse, Response

from api.http.conditional import UNCHANGED, copy_of
from api.http.errors import ProblemError
from api.http.formats import RESULTS
from api.http.problems import problem_responses
from api.pages.facts import Shown, shown
from api.pages.frame import frame_language, page
from api.pages.labels import local, name_of
from api.pages.over import acts_over
from api.pages.static import READING, STYLE
from api.routes import documentation
from api.routes.inside import inside
from api.sparql.asking import Row, answered, first_rows, prepared
from api.sparql.service import Outcome
from graph.iris import Iris
from graph.namespaces import ELI
from graph.query import internal_query

router = APIRouter(tags=["pages"])
router.include_router(documentation.router)

#: The acts that are listed, the newest; as many as the query gives.
LISTED = 500
_NOT_IN_FORCE = ELI["InForce-notInForce"]
#: The days of changes that are looked at.
CHANGED = 40


@router.head("/", include_in_schema=False)
@router.get("/", response_class=HTMLResponse, responses={**UNCHANGED, **problem_responses(422, 503, 504)})
async def home(request: Request) -> Response:
    """Say what this is, list the acts, and lead to the query page, the queries and the documentation."""
    revision = await run_in_threadpool(request.app.state.store.revision)
    copy = copy_of(request, revision, "text/html", frame_language(request))
    if copy.is_held:
        return copy.unchanged()
    outcome = await answered(request, prepared(internal_query("acts"), RESULTS[0]), revision)
    changes = await _changes(request, revision)
    return await run_in_threadpool(lambda: copy.sent(_home(request, outcome, changes)))


async def _changes(request: Request, revision: str) -> list[Row]:
    """The newest days of changes; none where it takes too long to find them."""
    try:
        outcome = await answered(request, prepared(internal_query("recent_changes"), RESULTS[0]), revision)
    except ProblemError:
        return []
    return first_rows(outcome, CHANGED)[1]


@router.head("/assets/jarlyq.css", include_in_schema=False)
@router.get("/assets/jarlyq.css", include_in_schema=False)
async def style() -> FileResponse:
    """Send the pages' style sheet."""
    headers = {"cache-control": "public, max-age=86400", "x-content-type-options": "nosniff"}
    return FileResponse(STYLE, media_type="text/css", headers=headers)


@router.head("/assets/reading.js", include_in_schema=False)
@router.get("/assets/reading.js", include_in_schema=False)
async def reading_script() -> FileResponse:
    """Send the script of the pages of acts."""
    headers = {"cache-control": "public, max-age=86400", "x-content-type-options": "nosniff"}
    return FileResponse(READING, media_type="text/javascript", headers=headers)


def _home(request: Request, outcome: Outcome, changes: list[Row]) -> Response:
    iris = Iris(request.app.state.settings.base_iri)
    language = frame_language(request)
    acts = []
    listed = first_rows(outcome, LISTED)[1]
    over = acts_over(request.app.state.store, {row["act"].value for row in listed if row["act"]})
    for row in listed:
        text = {key: term.value if term else "" for key, term in row.items()}
        state = _NOT_IN_FORCE if text["act"] in over else row["force"]
        force = shown(state, iris, language) if state else Shown("")
        acts.append(
            {
                **text,
                "href": local(text["act"], iris),
                "form": name_of(text["form"], language),
                "force": force.text,
            }
        )
    values = {"acts": acts, "more": len(acts) == LISTED, **inside(request, changes, iris, language)}
    return page(request, "home.html", values)
