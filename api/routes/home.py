"""The home page, and the pages' style sheet."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import FileResponse, HTMLResponse

from api.pages.facts import Shown, shown
from api.pages.interface import FOLDER, interface_language, page
from api.pages.labels import local, name_of
from api.problems import problem_responses
from graph.describe import rows
from graph.iris import Iris
from graph.store import Store

router = APIRouter(tags=["pages"])

_STYLE = Path(FOLDER) / "assets" / "jarlyq.css"


@router.head("/", include_in_schema=False)
@router.get("/", response_class=HTMLResponse, responses=problem_responses(503))
async def home(request: Request) -> HTMLResponse:
    """Say what this is, list the acts, and lead to the query page, the queries and the documentation."""
    return await run_in_threadpool(_home, request)


@router.head("/assets/jarlyq.css", include_in_schema=False)
@router.get("/assets/jarlyq.css", include_in_schema=False)
async def style() -> FileResponse:
    """Send the pages' style sheet."""
    return FileResponse(_STYLE, media_type="text/css", headers={"cache-control": "public, max-age=3600"})


def _home(request: Request) -> HTMLResponse:
    store: Store = request.app.state.store
    iris = Iris(request.app.state.settings.base_iri)
    language = interface_language(request)
    acts = []
    for row in rows(store, "acts"):
        text = {key: term.value if term else "" for key, term in row.items()}
        force = shown(row["force"], iris, language) if row["force"] else Shown("")
        acts.append(
            {
                **text,
                "href": local(text["act"], iris),
                "form": name_of(text["form"], language),
                "force": force.text,
            }
        )
    return page(request, "home.html", {"acts": acts})
