"""/id: the address of what a citation means, as `jarlyq cite` reads it; one by GET, many as lines of JSON by POST."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import Response

from api.http.apart import apart
from api.http.asgi import read_body
from api.http.errors import ProblemError
from api.http.formats import HTML, JSON, Format, choose_format
from api.http.problems import problem_responses
from api.http.told import told_problem
from api.pages.act import act_name
from api.pages.frame import LANGUAGES, frame_language, page
from api.routes.problems import as_page_of
from api.routes.texts import BODY_SECONDS, asked_from_anywhere, preflight, read_by_worker, sent
from api.sparql.naming import look_up, why_none
from api.sparql.request import refuse_encoding
from api.sparql.services import services
from api.workers.jobs import Job
from graph.editions.names import unit_name
from graph.iris import EliPath, Iris
from ingest.errors import IdentifierError

router = APIRouter(tags=["citations"])

#: A line of JSON each (jsonlines.org).
LINES = Format("lines", "application/x-ndjson")
MOST_LINES = 10_000
#: Lines that a worker reads at a time, so that a long list keeps nobody waiting for long.
_LINES_A_JOB = 250

_ONE: dict[int | str, dict[str, Any]] = {
    200: {"description": "The form, for a reader who has asked nothing yet.", "content": {"text/html": {}}},
    300: {
        "description": "The citation has several meanings, or there are several citations: the choices.",
        "content": {"application/json": {}, "text/html": {}},
    },
    303: {"description": "The address of what is cited."},
    **problem_responses(400, 404, 406, 422, 429, 503, 504),
}
_MANY: dict[int | str, dict[str, Any]] = {
    200: {"description": "What each line means, a line each, in their order.", "content": {LINES.media_type: {}}},
    **problem_responses(400, 408, 413, 415, 422, 429, 503, 504),
}
_BODY = {
    "requestBody": {
        "required": True,
        "content": {LINES.media_type: {"schema": {"type": "string", "example": '"ст. 146 УК РК"\n'}}},
    }
}


@router.options("/id", include_in_schema=False)
async def methods() -> Response:
    """Say what a page of another host may send."""
    return preflight("GET, HEAD, POST, OPTIONS")


@router.head("/id", include_in_schema=False)
@router.get("/id", responses=_ONE, response_class=Response)
async def one(
    request: Request,
    cite: Annotated[str, Query(description="a citation as lawyers write it", examples=["ст. 146 УК РК"])] = "",
    date: Annotated[str, Query(description="the day of the text it stands in; today by default")] = "",
    wanted: Annotated[str, Query(alias="format", description="html or json, before Accept")] = "",
    lang: Annotated[str, Query(description="language of the page, kept on the way to the address")] = "",  # noqa: ARG001
) -> Response:
    """Lead to the address of what a citation means; to the choices where it may mean several things."""
    with asked_from_anywhere(request):
        form, refused = _form(request, wanted)
        if form is HTML and not cite.strip():
            empty = partial(page, request, "id.html", _nothing(date))
            return await sent(request, HTML, 0, empty, frame_language(request))
        options = {"base": services(request).settings.base_iri, "date": date}
        found = await read_by_worker(request, Job("meaning", cite, options=options))
        make = partial(_answer, request, form, found, refused)
        return await sent(request, form, len(found), await run_in_threadpool(make), _language(request, form))


def _form(request: Request, wanted: str) -> tuple[Format, ProblemError | None]:
    """What choices are sent as, and the problem where none is accepted: the way to an address is, by all."""
    try:
        return choose_format((JSON, HTML), request.headers.get("accept"), wanted), None
    except ProblemError as problem:
        if wanted:
            raise
        return JSON, problem


def _language(request: Request, form: Format) -> str:
    return frame_language(request) if form is HTML else ""


@router.post("/id", responses=_MANY, response_class=Response, openapi_extra=_BODY)
async def many(
    request: Request,
    date: Annotated[str, Query(description="the day of lines that name none; today by default")] = "",
) -> Response:
    """Say what each of up to 10,000 citations means: lines of JSON, texts or objects with `cite`, `date` and `id`."""
    with asked_from_anywhere(request):
        refuse_encoding(dict(request.scope["headers"]))
        settings = services(request).settings
        body = await read_body(request.receive, settings.max_text_bytes, BODY_SECONDS)
        pieces = await apart(len(body), partial(_pieces, body))
        answers = []
        for number, piece in enumerate(pieces):
            options = {"base": settings.base_iri, "date": date, "first": str(number * _LINES_A_JOB + 1)}
            answers.append(await read_by_worker(request, Job("meanings", options=options), piece))
        make = partial(_lines, answers)
        return await sent(request, LINES, sum(map(len, answers)), make)


def _pieces(body: bytes) -> list[bytes]:
    """The lines of a body, so many in each piece as a worker reads at a time."""
    lines = body.removeprefix(b"\xef\xbb\xbf").rstrip().split(b"\n")
    if len(lines) > MOST_LINES:
        raise told_problem(413, "line_count", kind="#size", limit=MOST_LINES)
    return [b"\n".join(lines[start : start + _LINES_A_JOB]) for start in range(0, len(lines), _LINES_A_JOB)]


def _lines(answers: Sequence[bytes]) -> Response:
    return Response(b"".join(answers), media_type=LINES.media_type)


def _answer(request: Request, form: Format, found: bytes, refused: ProblemError | None) -> Any:
    """What makes the answer to a citation that was read: a way to its address, a list of choices, or a problem."""
    meaning: dict[str, Any] = json.loads(found)
    iris, store = Iris(services(request).settings.base_iri), services(request).store
    look_up(meaning, store, iris)
    there = [choice for choice in meaning["choices"] if choice["known"]]
    if meaning["status"] == 303 and there:
        return partial(_redirect, request, there[0]["address"])
    if refused and there:
        raise refused
    if form is HTML:
        return partial(_page, request, meaning, there)
    if not there:
        raise _none(meaning)
    return partial(_choices, request, meaning, there)


def _redirect(request: Request, address: str) -> Response:
    """The way to an address, on which the day and the language that were asked for are kept."""
    return Response(status_code=303, headers={"location": address + _kept(request)})


def _kept(request: Request) -> str:
    """The day and the language that were asked for, as the query of an address."""
    asked = request.query_params
    kept = {"date": asked.get("date"), "lang": asked.get("lang") if asked.get("lang") in LANGUAGES else None}
    query = urlencode({name: value for name, value in kept.items() if value})
    return query and f"?{query}"


def _choices(request: Request, meaning: dict[str, Any], there: Sequence[dict[str, Any]]) -> Response:
    body = json.dumps({**meaning, "status": 300}, ensure_ascii=False).encode()
    return Response(body, 300, media_type="application/json", headers={"link": _links(request, there)})


def _links(request: Request, there: Sequence[dict[str, Any]]) -> str:
    """The choices as links (RFC 8288), for clients that read no body."""
    return ", ".join(f'<{choice["address"]}{_kept(request)}>; rel="alternate"' for choice in there)


def _none(meaning: dict[str, Any]) -> ProblemError:
    """The problem of a citation that leads nowhere, with what was understood of it."""
    sentence, values = why_none(meaning)
    problem = told_problem(404, sentence, kind="#citation", **values)
    problem.extra |= {name: meaning[name] for name in ("cite", "choices", "citations")}
    return problem


def _page(request: Request, meaning: dict[str, Any], there: Sequence[dict[str, Any]]) -> Response:
    language, iris = frame_language(request), Iris(services(request).settings.base_iri)
    values = {
        "cite": meaning["cite"],
        "date": request.query_params.get("date", ""),
        "choices": [{**choice, **_names(choice["path"], iris, language)} for choice in meaning["choices"]],
        "citations": [{**each, "part": _part(each["unit"], language)} for each in meaning["citations"]],
        "kept": _kept(request),
        "found": bool(there),
    }
    if not there:
        return as_page_of(_none(meaning), page(request, "id.html", values, 404))
    shown = page(request, "id.html", values, 300)
    shown.headers["link"] = _links(request, there)
    return shown


def _part(unit: str, language: str) -> str:
    """The unit that words name, in words; none of «this article», which has no number."""
    return unit_name(unit, language) if unit and not unit.endswith("_this") and "_this/" not in unit else ""


def _names(path: str, iris: Iris, language: str) -> dict[str, str]:
    """An act by form, date and number, and its unit in words."""
    try:
        parsed = EliPath.parse(path)
    except IdentifierError:
        return {"name": path, "unit": ""}
    unit = unit_name(parsed.unit, language) if parsed.unit else ""
    return {"name": act_name(iris.act(parsed.act).value, iris, language), "unit": unit}


def _nothing(date: str) -> dict[str, Any]:
    return {"cite": "", "date": date, "choices": [], "citations": [], "found": False}
