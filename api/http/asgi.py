"""Requests and answers at the level of ASGI, for the addresses where every microsecond counts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, MutableMapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from api.http.errors import PROBLEM_TYPE, ProblemError
from api.http.told import told_problem

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]
Result = TypeVar("Result")

_GONE_SECONDS = 0.1
"""How long work goes on for a client that has gone: what ends by then need not cost a worker its process."""


@dataclass(slots=True)
class Reply:
    """An answer: status, headers, and a body in memory or one that comes in pieces; what to do when it is sent."""

    status: int = 200
    headers: Headers = field(default_factory=list)
    body: bytes = b""
    pieces: AsyncIterator[bytes] | None = None
    when_sent: Callable[[], None] | None = None

    def add(self, name: str, value: str) -> None:
        """Add a header."""
        self.headers.append((name.lower().encode("latin-1"), value.encode("latin-1")))


def read_headers(scope: Scope) -> dict[bytes, bytes]:
    """Return the headers of a request by name; lines of one name are one field (RFC 9110 § 5.3), in the scope too."""
    fields = scope["headers"]
    headers = dict(fields)
    if len(headers) < len(fields):
        headers = {}
        for name, value in fields:
            headers[name] = headers[name] + b", " + value if name in headers else value
        scope["headers"] = list(headers.items())
    return headers


def problem_reply(problem: ProblemError) -> Reply:
    """Return a problem as an answer."""
    reply = Reply(problem.status, [(b"content-type", PROBLEM_TYPE.encode()), (b"cache-control", b"no-store")])
    for name, value in problem.headers.items():
        reply.add(name, value)
    reply.body = problem.body()
    return reply


async def send_reply(send: Send, reply: Reply, *, head: bool = False) -> None:
    """Send an answer; without its body for a HEAD request."""
    try:
        await _send(send, reply, head=head)
    finally:
        if reply.when_sent:
            reply.when_sent()


async def _send(send: Send, reply: Reply, *, head: bool) -> None:
    if reply.pieces is None and reply.status not in (204, 304):
        reply.headers.append((b"content-length", str(len(reply.body)).encode()))
    await send({"type": "http.response.start", "status": reply.status, "headers": reply.headers})
    if reply.pieces is not None and not head:
        async for piece in reply.pieces:
            await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b""})
        return
    await send({"type": "http.response.body", "body": b"" if head else reply.body})


async def unless_gone(receive: Receive, work: Coroutine[Any, Any, Result]) -> Result:
    """Return what the work gives; it is given up, with ConnectionResetError, soon after the client has gone away."""
    task, gone = asyncio.ensure_future(work), asyncio.ensure_future(_gone(receive))
    try:
        await asyncio.wait((task, gone), return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            await asyncio.wait((task,), timeout=_GONE_SECONDS)
        if not task.done():
            raise ConnectionResetError
        return task.result()
    finally:
        task.cancel()
        gone.cancel()


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def read_body(receive: Receive, limit: int, seconds: float) -> bytes:
    """Return the body of a request; 413 when it is over `limit` bytes, 408 when it takes over `seconds`."""
    pieces, size = [], 0
    try:
        async with asyncio.timeout(seconds):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise ConnectionResetError
                piece = message.get("body", b"")
                size += len(piece)
                if size > limit:
                    raise told_problem(413, "body_size", kind="#size", limit=limit)
                pieces.append(piece)
                if not message.get("more_body"):
                    return b"".join(pieces)
    except TimeoutError:
        raise told_problem(408, "body_slow", kind="#slow", seconds=f"{seconds:g}") from None
