"""What a client hears whose request outlives the time that a shutdown gives."""

from __future__ import annotations

import asyncio
import contextlib

from starlette.types import ASGIApp, Receive, Scope, Send

from api.http.asgi import problem_reply, send_reply
from api.http.errors import ProblemError
from api.http.logs import log, request_id
from api.http.told import told_problem


class EndingApp:
    """An application whose requests, when the server cancels them, are answered 503 instead of failing."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        try:
            await self._app(scope, receive, send)
        except asyncio.CancelledError:
            if scope["type"] != "http":
                raise
            log.warning("a request was ended by the shutdown", extra={"fields": {"path": scope["path"]}})
            reply = problem_reply(_problem())
            reply.add("x-request-id", request_id.get())
            reply.add("connection", "close")
            with contextlib.suppress(RuntimeError):  # an answer was begun: its connection is closed, which says enough
                await send_reply(send, reply, head=scope["method"] == "HEAD")


def _problem() -> ProblemError:
    return told_problem(503, "ending", kind="#ending", headers={"Retry-After": "5"})
