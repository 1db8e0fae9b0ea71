"""Errors of FastAPI's routes as problem documents."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.errors import ProblemError
from api.logs import log
from api.raw import problem_reply
from graph.errors import StoreError


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
        return ProblemError(503, f"The store does not answer: {error.message}.", kind="#unavailable")
    log.error("a request failed", exc_info=error)
    return ProblemError(500, "Something went wrong here; the request's id leads to it in the logs.", kind="#fault")


async def _send(_: Request, error: Exception) -> Response:
    reply = problem_reply(as_problem(error))
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in reply.headers}
    return Response(reply.body, reply.status, headers)
