"""Errors of FastAPI's routes as problem documents."""

from __future__ import annotations

from typing import Any

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from api.http.errors import PROBLEM_TYPE, ProblemError
from api.http.logs import log
from api.http.told import parameters_problem, told_problem
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

REASONS = {
    400: "What was asked cannot be read",
    401: "Writing needs a token",
    403: "Refused: writing is off, or this may not be asked or written",
    404: "There is nothing at this address",
    405: "The method is not for this address or operation",
    406: "None of the accepted types can be sent",
    408: "The request did not come in time",
    412: "What is to be written is not as the request's condition has it",
    413: "The request or its result is too large",
    414: "The address is too long",
    415: "The type of the body cannot be read",
    422: "A parameter is not right, or the query needed too much memory",
    429: "The client asks too much",
    431: "A header is too long",
    501: "What is asked for is not made here in this form",
    503: "All is busy, or the store does not answer; try again",
    504: "It took too long and was ended",
    507: "There is no room for what was to be written: nothing was",
}


#: Of requests that are too long to be looked at.
_EVERYWHERE = (414, 431)


def problem_responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return what the OpenAPI document says of the errors of an operation, by status; some each address may answer."""
    content = {PROBLEM_TYPE: {"schema": PROBLEM_SCHEMA}, "text/html": {}}
    return {
        status: {"description": REASONS[status], "content": content} for status in sorted({*statuses, *_EVERYWHERE})
    }


def as_problem(error: Exception) -> ProblemError:
    """Return an error as the problem to send; what was not foreseen is told as such, without its details."""
    if isinstance(error, ProblemError):
        return error
    if isinstance(error, HTTPException):
        return ProblemError(error.status_code, str(error.detail), headers=error.headers)
    if isinstance(error, RequestValidationError):
        return parameters_problem(error.errors())
    if isinstance(error, StoreError):
        headers = {"Retry-After": "5"}
        return told_problem(503, "no_store", kind="#unavailable", headers=headers, message=error.message)
    log.error("a request failed", exc_info=error)
    return told_problem(500, "fault", kind="#fault")
