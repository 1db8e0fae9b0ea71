"""/reference: an act or unit as programs that keep references read it, in BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import Response

from api.harvesting.address import public_address
from api.http.problems import problem_responses
from api.pages.citing import FORMATS, reference, written
from api.pages.facts import statements, titles
from api.pages.frame import frame_language
from api.routes.aliases import place_asked
from api.routes.texts import open_to_all, readable_anywhere
from api.sparql.asking import reading
from api.sparql.services import services
from graph.iris import Iris

router = APIRouter(tags=["eli"])


@router.head("/reference", include_in_schema=False)
@router.get(
    "/reference",
    response_class=Response,
    responses={
        200: {"description": "The reference.", "content": {media: {} for media in FORMATS.values()}},
        **problem_responses(404, 422, 429, 503),
    },
)
async def cited(
    request: Request,
    of: Annotated[str, Query(description="the path of an act or unit below /eli/kz/", max_length=1000)],
    form: Annotated[Literal["bib", "ris", "csl"], Query(alias="as", description="BibTeX, RIS or CSL-JSON")] = "bib",
    lang: Annotated[str, Query(description="language of the words")] = "",  # noqa: ARG001 - read by frame_language
) -> Response:
    """Send the reference to an act or unit for programs that keep references."""
    with readable_anywhere():
        async with reading(request):
            return open_to_all(await run_in_threadpool(_written, request, of, form))


def _written(request: Request, of: str, form: str) -> Response:
    state = services(request)
    iris = Iris(state.settings.base_iri)
    path = place_asked(of, request)
    said = titles(statements(state.store, iris.act(path.act)))
    address = public_address(request).rstrip("/") + iris.address_of(path)
    text = written(reference(path, said, iris, address, frame_language(request)), form)
    name = "-".join(str(path).replace("/", "-").split())
    headers = {"content-disposition": f'attachment; filename="{name.encode("ascii", "replace").decode()}.{form}"'}
    return Response(text, media_type=FORMATS[form], headers={**headers, "vary": "accept-language, cookie"})
