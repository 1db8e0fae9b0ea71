"""The address /mcp: the protocol over HTTP, each request for itself; limits and logs are those of /sparql."""

from __future__ import annotations

import asyncio
import contextlib
import importlib.util
from collections.abc import AsyncIterator, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from api.http.asgi import Message, Receive, Reply, Scope, Send, problem_reply, read_body, send_reply, unless_gone
from api.http.errors import ProblemError
from api.http.limits import client_address
from api.http.problems import as_problem
from api.settings import Settings
from api.sparql.services import Services

if TYPE_CHECKING:
    from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

PATHS = frozenset(["/mcp", "/mcp/"])
#: Of a message beside the longest query that it may hold.
_ENVELOPE = 20_000
_BODY_SECONDS = 30.0
#: What is told where the package is wanted and not here.
LACKING = "the package mcp is not installed (pip install 'jarlyq[mcp]')"
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


def is_installed() -> bool:
    """Whether the package `mcp` is here, the extra jarlyq[mcp]."""
    return importlib.util.find_spec("mcp") is not None


async def not_installed(scope: Scope, _: Receive, send: Send) -> None:
    """Answer a request where the extra is not here."""
    problem = ProblemError(404, f"This service has no /mcp: {LACKING}.", kind="#not-found")
    await send_reply(send, problem_reply(problem), head=scope["method"] == "HEAD")


class McpEndpoint:
    """Answers requests for /mcp: a message of the protocol each, its answer as JSON, no sessions and no streams.

    The package is imported for the first message: it takes a second and 30 MB, which a service that nobody asks keeps.
    """

    def __init__(self, state: Services) -> None:
        self._state = state
        self._limit = state.settings.max_query_bytes + _ENVELOPE
        self._hosts = allowed_hosts(state.settings)
        self._serving: asyncio.Task[None] | None = None
        self._manager: asyncio.Future[StreamableHTTPSessionManager] = asyncio.Future()

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Take requests for as long as the block lasts."""
        try:
            yield
        finally:
            if self._serving is not None:
                self._serving.cancel()
                await asyncio.gather(self._serving, return_exceptions=True)

    async def _begun(self) -> StreamableHTTPSessionManager:
        """What reads messages and calls the handlers, from the first message until the service ends."""
        if self._serving is None:
            self._serving = asyncio.create_task(self._serve())
        return await asyncio.shield(self._manager)

    async def _serve(self) -> None:
        try:
            manager = await asyncio.to_thread(_manager, self._state, self._limit)
        except Exception as error:
            self._manager.set_exception(error)
            return
        async with manager.run():
            self._manager.set_result(manager)
            await asyncio.Event().wait()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        status = 0

        async def watched(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            await self._answer(scope, receive, watched)
        except ConnectionResetError:
            raise
        except Exception as error:
            if status:  # an answer that was begun cannot become another
                raise ConnectionResetError from error
            await send_reply(watched, problem_reply(as_problem(error)), head=scope["method"] == "HEAD")
        self._state.metrics.count_request("/mcp", status)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(scope["headers"])
        if scope["method"] == "OPTIONS":
            await send_reply(send, Reply(204, [(b"allow", b"POST, OPTIONS")]))
            return
        if scope["method"] != "POST":
            told = "Assistants POST messages here; there are no sessions to end and no streams to listen to."
            raise ProblemError(405, told, kind="#method", headers={"Allow": "POST, OPTIONS"})
        check_host(headers, self._hosts)
        limits, settings = self._state.sparql.limits, self._state.settings
        client = client_address(scope, headers, settings.trusted_proxies)
        limits.rates.check(client)
        limits.begin(client)
        try:
            body = await read_body(receive, self._limit, _BODY_SECONDS)
            async with asyncio.timeout(settings.wall_seconds + settings.queue_seconds):
                manager = await self._begun()
                await unless_gone(receive, manager.handle_request(scope, _once(body), send))
        except TimeoutError:
            told = "The message took longer than a query and its place in the queue may."
            raise ProblemError(504, told, kind="#timeout") from None
        finally:
            limits.end(client)


def _manager(state: Services, limit: int) -> StreamableHTTPSessionManager:
    from mcp.server.streamable_http_manager import StreamableHTTPSessionManager  # late, as the class says

    from api.mcp.server import Assistants

    return StreamableHTTPSessionManager(
        Assistants(state).server(), json_response=True, stateless=True, max_request_body_size=limit
    )


def _once(body: bytes) -> Receive:
    """A body that was read, as it comes; then nothing more, for who goes away is seen elsewhere."""
    sent = False

    async def receive() -> Message:
        nonlocal sent
        if sent:
            await asyncio.Event().wait()
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


def allowed_hosts(settings: Settings) -> frozenset[str]:
    """The hosts by which /mcp may be asked: this machine, the public address, the address listened on, those set."""
    public = urlsplit(settings.public_address or settings.base_iri).hostname or ""
    return frozenset(host.lower() for host in (*_LOOPBACK, public, settings.host, *settings.mcp_hosts) if host)


def check_host(headers: dict[bytes, bytes], hosts: Sequence[str] | frozenset[str]) -> None:
    """Raise a problem (403) for a page of another site that asks through a reader's browser (DNS rebinding).

    Model Context Protocol, Transports, Security Warning: servers must validate the Origin header.
    """
    host = _hostname("//" + headers.get(b"host", b"").decode("latin-1"))
    if host not in hosts:
        told = f"This service is not asked for /mcp as «{host[:100]}»: JARLYQ_MCP_HOSTS names the hosts that it has."
        raise ProblemError(403, told, kind="#host")
    origin = headers.get(b"origin", b"").decode("latin-1")
    if origin and _hostname(origin) not in hosts:
        raise ProblemError(403, f"Pages of «{origin[:100]}» may not ask /mcp.", kind="#host")


def _hostname(address: str) -> str:
    """The host of an address without its port; empty where there is none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
