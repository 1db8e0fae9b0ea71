"""/annotate: a text or HTML with its citations as links, or as data; /widget.js does it in any page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from markupsafe import Markup
from starlette.responses import FileResponse, Response

from api.http.apart import apart
from api.http.asgi import read_body
from api.http.errors import ProblemError
from api.http.formats import HTML, JSON, Format, choose_format, parse_accept
from api.http.problems import problem_responses
from api.http.told import told_problem
from api.pages.frame import LANGUAGES, frame_language, may_load, page
from api.pages.static import WIDGET, widget_integrity
from api.routes.texts import BODY_SECONDS, asked_from_anywhere, open_to_all, preflight, read_by_worker, sent
from api.sparql.replies import own_address
from api.sparql.request import FORM, content_type, parse_parameters, refuse_encoding
from api.sparql.services import services
from api.workers.jobs import Job

router = APIRouter(tags=["citations"])

_TYPES = ("text/plain", "text/html", "application/json")
_READ: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The text as HTML with its citations as links, or the citations as JSON.",
        "content": {"text/html": {}, "application/json": {}},
    },
    **problem_responses(400, 406, 413, 422, 429, 503, 504),
}
_SENT = {**_READ, **problem_responses(408, 415)}
_OBJECT = {name: {"type": "string"} for name in ("text", "html", "date", "act")}
_FIELDS = {name: {"type": "string"} for name in ("text", "date", "act")}
_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "text/plain": {"schema": {"type": "string", "example": "Согласно ст. 146 УК РК"}},
            "text/html": {"schema": {"type": "string"}},
            "application/json": {"schema": {"type": "object", "properties": _OBJECT}},
            FORM: {"schema": {"type": "object", "properties": _FIELDS}},
        },
    }
}

_Date = Annotated[str, Query(description="the day of the text, whose codes and laws are meant; today by default")]
_Act = Annotated[str, Query(description="the act that the text is of: «this Law» in it is that")]
_Wanted = Annotated[str, Query(alias="format", description="html or json, before Accept")]


HTML_SECONDS = 10.0
"""What may hold HTML is ended sooner than other texts: no look beforehand tells all that its parser may make of it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A text that was sent, of which type, and what is asked of it; for whom a page is made where there is one."""

    text: bytes
    media_type: str
    options: Mapping[str, str] = field(default_factory=dict)
    is_form: bool = False


@router.options("/annotate", include_in_schema=False)
async def methods() -> Response:
    """Say what a page of another host may send."""
    return preflight("GET, HEAD, POST, OPTIONS")


@router.head("/annotate", include_in_schema=False)
@router.get("/annotate", responses=_READ, response_class=Response)
async def short(
    request: Request,
    text: Annotated[str, Query(description="a short text; longer ones are sent by POST")] = "",
    date: _Date = "",
    act: _Act = "",
    wanted: _Wanted = "",
    lang: Annotated[str, Query(description="language of the page")] = "",  # noqa: ARG001 - read by frame_language
) -> Response:
    """Link the citations of a short text; for browsers a page with a form."""
    with asked_from_anywhere(request):
        form, is_page = _form(request, wanted), not wanted and _is_reader(request)
        if not text.strip() and form is JSON:
            raise told_problem(400, "no_text", kind="#parameter")
        if not text.strip():
            return await sent(request, HTML, 0, partial(_page, request, "", {}), frame_language(request))
        asked = Asked(text.encode(errors="replace"), "text/plain", {"date": date, "act": act}, is_page)
        return await _answered(request, asked, form)


@router.post("/annotate", responses=_SENT, response_class=Response, openapi_extra=_BODY)
async def whole(request: Request, date: _Date = "", act: _Act = "", wanted: _Wanted = "") -> Response:
    """Link the citations of a text, of HTML, which is cleaned, or of one of both in JSON; or tell their places."""
    with asked_from_anywhere(request):
        headers = dict(request.scope["headers"])
        refuse_encoding(headers)
        media, charset = content_type(headers)
        if charset not in ("", "utf-8", "utf8", "us-ascii"):
            raise ProblemError(415, f"The text must be in UTF-8, not in {charset[:40]}.", kind="#encoding")
        if media not in (*_TYPES, FORM):
            taken = ", ".join((*_TYPES, FORM))
            raise ProblemError(415, f"A text is read from {taken}, not from '{media[:100]}'.", kind="#media-type")
        form, options = _form(request, wanted), {"date": date, "act": act}
        most = services(request).settings.max_text_bytes
        # What a form sends has three letters for a byte.
        body = await read_body(request.receive, most * 3 if media == FORM else most, BODY_SECONDS)
        if media == FORM:
            asked = await apart(len(body), partial(_sent_by_form, body, most, _is_reader(request)))
        else:
            asked = Asked(body, media, options)
        return await _answered(request, asked, form)


def _form(request: Request, wanted: str) -> Format:
    return choose_format((HTML, JSON), request.headers.get("accept"), wanted)


def _is_reader(request: Request) -> bool:
    """Whether a browser asks, which names pages among what it takes; who takes anything is a program."""
    return HTML.media_type in parse_accept(request.headers.get("accept", ""))


def _sent_by_form(body: bytes, most: int, is_page: bool) -> Asked:
    given = {name: values[0] for name, values in parse_parameters(body).items()}
    text = given.get("text", "").encode(errors="replace")
    if len(text) > most:
        raise told_problem(413, "text_size", kind="#size", limit=most)
    return Asked(text, "text/plain", {name: given.get(name, "") for name in ("date", "act")}, is_page)


async def _answered(request: Request, asked: Asked, form: Format) -> Response:
    is_page = asked.is_form and form is HTML
    root = "" if is_page else own_address(request.scope["scheme"], dict(request.scope["headers"]), "")
    options = {"base": services(request).settings.base_iri, "root": root, "wanted": form.name}
    options |= {name: asked.options.get(name, "") for name in ("date", "act")}
    if is_page and request.query_params.get("lang") in LANGUAGES:
        options["lang"] = request.query_params["lang"]
    job = Job("annotation", media_type=asked.media_type, options=options)
    most = None if asked.media_type == "text/plain" else HTML_SECONDS
    made = await read_by_worker(request, job, asked.text, most)
    if is_page:
        return await sent(request, HTML, len(made), partial(_result, request, asked, made), frame_language(request))
    return await sent(request, form, len(made), partial(_data, made, form))


def _data(made: bytes, form: Format) -> Response:
    """A piece of HTML, which as a page of its own could load and run nothing, or JSON."""
    headers = may_load(scripts=False) if form is HTML else {}
    return Response(made, headers={**headers, "content-type": form.content_type})


def _result(request: Request, asked: Asked, made: bytes) -> Response:
    given = {**asked.options, "text": asked.text.decode("utf-8")}
    return _page(request, made.decode("utf-8"), given)


def _page(request: Request, result: str, given: Mapping[str, str]) -> Response:
    origin = own_address(request.scope["scheme"], dict(request.scope["headers"]), "")
    values = {
        "result": Markup(result),  # noqa: S704 - escaped where the links were made
        "count": result.count('<a class="jarlyq-citation"'),
        "given": {name: given.get(name, "") for name in ("text", "date", "act")},
        "most": services(request).settings.max_text_bytes,
        "widget": f"{origin}/widget.js",
        "integrity": widget_integrity(),
    }
    return page(request, "annotate.html", values)


@router.head("/widget.js", include_in_schema=False)
@router.get("/widget.js", response_class=FileResponse, responses={200: {"content": {"text/javascript": {}}}})
async def widget() -> Response:
    """Send the script that links the citations of any page."""
    headers = {"cache-control": "public, max-age=3600", "x-content-type-options": "nosniff"}
    return open_to_all(FileResponse(WIDGET, media_type="text/javascript", headers=headers))
