"""Errors of FastAPI's routes as problem documents."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.errors import PROBLEM_TYPE, ProblemError
from api.logs import log
from api.pages.interface import interface_language, page, words
from api.raw import problem_reply
from api.sparql.formats import parse_accept
from graph.errors import StoreError

PROBLEM_SCHEMA: dict[str, Any] = {
    "type": "object",
    "title": "Problem",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string"},
    },
}
"""The members of RFC 9457 § 3.1 that every problem has, as JSON Schema; there may be others."""

_REASONS = {
    400: "What was asked cannot be read",
    401: "Writing needs a token",
    403: "Refused: writing is off, or this may not be asked or written",
    404: "There is nothing at this address",
    405: "The method is not for this address or operation",
    406: "None of the accepted types can be sent",
    408: "The request did not come in time",
    412: "What is to be written is not as the request's condition has it",
    413: "The request or its result is too large",
    415: "The type of the body cannot be read",
    422: "A parameter is not right, or the query needed too much memory",
    429: "The client asks too much",
    503: "All is busy, or the store does not answer; try again",
    504: "It took too long and was ended",
}


def problem_responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return what the OpenAPI document says of the errors of an operation, by status."""
    content = {PROBLEM_TYPE: {"schema": PROBLEM_SCHEMA}, "text/html": {}}
    return {status: {"description": _REASONS[status], "content": content} for status in statuses}


def add_problem_handlers(app: FastAPI) -> None:
    """Have every error that leaves a route answered as application/problem+json."""
    app.add_exception_handler(ProblemError, _send)
    app.add_exception_handler(HTTPException, _send)
    app.add_exception_handler(RequestValidationError, _send)
    app.add_exception_handler(StoreError, _send)
    app.add_exception_handler(Exception, _send)


def as_problem(error: Exception) -> ProblemError:
    """Return an error as the problem to send; what was not foreseen is told as such, without its details."""
    if isinstance(error, ProblemError):
        return error
    if isinstance(error, HTTPException):
        return ProblemError(error.status_code, str(error.detail), headers=error.headers)
    if isinstance(error, RequestValidationError):
        places = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
        return ProblemError(422, f"The request's parameters are not right: {places}.", kind="#parameters")
    if isinstance(error, StoreError):
        headers = {"Retry-After": "5"}
        return ProblemError(503, f"The store does not answer: {error.message}.", kind="#unavailable", headers=headers)
    log.error("a request failed", exc_info=error)
    return ProblemError(500, "Something went wrong here; the request's id leads to it in the logs.", kind="#fault")


def is_for_a_reader(request: Request) -> bool:
    """Whether HTML is named in Accept, nothing before it, and the address asks for no other format."""
    ranges = parse_accept(request.headers.get("accept", ""))
    is_first = 0 < ranges.get("text/html", 0.0) == max(ranges.values())
    return is_first and request.query_params.get("format", "html") == "html"


def problem_words(status: int, language: str) -> str:
    """A status in the words of a reader's language."""
    told = words(language)
    return told.get(f"problem_{status}", told["problem"])


def all_problem_words(language: str) -> dict[int, str]:
    """The words of all statuses that an answer may have."""
    return {status: problem_words(status, language) for status in (*_REASONS, 500)}


def as_page_of(problem: ProblemError, shown: Response) -> Response:
    """A page that tells a problem, with the headers of its answer; no cache may keep it."""
    shown.headers.update({"cache-control": "no-store", **problem.headers})
    return shown


async def _send(request: Request, error: Exception) -> Response:
    problem = as_problem(error)
    if is_for_a_reader(request):
        told = problem_words(problem.status, interface_language(request))
        values = {"status": problem.status, "told": told, "detail": problem.detail}
        shown = page(request, "problem.html", values, problem.status)
        return as_page_of(problem, shown)
    reply = problem_reply(problem)
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in reply.headers}
    return Response(reply.body, reply.status, headers)
