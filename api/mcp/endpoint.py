"""The address /mcp: the protocol over HTTP, each request for itself; limits and logs are those of /sparql."""

from __future__ import annotations

import asyncio
import contextlib
import importlib.util
from collections.abc import AsyncIterator, Sequence
from urllib.parse import urlsplit

from api.http.asgi import Message, Receive, Reply, Scope, Send, problem_reply, read_body, send_reply, unless_gone
from api.http.errors import ProblemError
from api.http.limits import client_address
from api.http.problems import as_problem
from api.settings import Settings
from api.sparql.services import Services

PATHS = frozenset(["/mcp", "/mcp/"])
#: Of a message beside the longest query that it may hold.
_ENVELOPE = 20_000
_BODY_SECONDS = 30.0
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


def is_installed() -> bool:
    """Whether the package `mcp` is here, the extra jarlyq[mcp]."""
    return importlib.util.find_spec("mcp") is not None


class McpEndpoint:
    """Answers requests for /mcp: a message of the protocol each, its answer as JSON, no sessions and no streams."""

    def __init__(self, state: Services) -> None:
        # Here: a service without the extra has no such package.
        from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

        from api.mcp.server import Assistants

        self._state = state
        self._limit = state.settings.max_query_bytes + _ENVELOPE
        self._hosts = allowed_hosts(state.settings)
        self._manager = StreamableHTTPSessionManager(
            Assistants(state).server(), json_response=True, stateless=True, max_request_body_size=self._limit
        )

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Take requests for as long as the block lasts."""
        async with self._manager.run():
            yield

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        status = 200

        async def watched(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            await self._answer(scope, receive, watched)
        except ConnectionResetError:
            raise
        except Exception as error:
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
                await unless_gone(receive, self._manager.handle_request(scope, _once(body), send))
        except TimeoutError:
            told = "The message took longer than a query and its place in the queue may."
            raise ProblemError(504, told, kind="#timeout") from None
        finally:
            limits.end(client)


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
