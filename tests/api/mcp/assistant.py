"""The client of package `mcp`, as assistants have it, for tests that wait: over HTTP, or with a process of its own."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
from anyio.from_thread import BlockingPortal, start_blocking_portal
from mcp import StdioServerParameters
from mcp.client import Client
from mcp.client.stdio import stdio_client
from mcp.client.streamable_http import streamable_http_client
from mcp_types import CallToolResult, TextContent

from tests.api.running_server import ROOT

COMMAND = "from api.cli import main; main()"
#: One client asks at a time.
FEW = {"workers": 1, "text_workers": 1, "near_processes": 0}


class Assistant:
    """A client that is connected, and a thread in which it runs."""

    def __init__(self, client: Client, portal: BlockingPortal) -> None:
        self.client, self.portal = client, portal

    def call(self, tool: str, **arguments: object) -> CallToolResult:
        """The result of a tool, be it an error."""
        return self.portal.call(self.client.call_tool, tool, arguments)

    def ask(self, tool: str, **arguments: object) -> dict[str, Any]:
        """The data of a tool's answer; AssertionError for an error."""
        result = self.call(tool, **arguments)
        assert not result.is_error, words(result)
        assert result.structured_content is not None
        return result.structured_content

    def refused(self, tool: str, **arguments: object) -> str:
        """The words of a tool that cannot answer."""
        result = self.call(tool, **arguments)
        assert result.is_error
        return words(result)


def words(result: CallToolResult) -> str:
    """The text of a result."""
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


@contextlib.contextmanager
def over_http(url: str, mode: str = "auto", **headers: str) -> Iterator[Assistant]:
    """An assistant at the address /mcp of a service."""
    with start_blocking_portal() as portal:
        http = httpx2.AsyncClient(headers=headers, timeout=60, trust_env=False)
        with (
            portal.wrap_async_context_manager(http),
            portal.wrap_async_context_manager(
                Client(streamable_http_client(f"{url}/mcp", http_client=http), mode=mode)
            ) as client,
        ):
            yield Assistant(client, portal)


@contextlib.contextmanager
def over_stdio(store: Path) -> Iterator[Assistant]:
    """An assistant that starts `jarlyq mcp` for itself."""
    environment = {f"JARLYQ_{name.upper()}": str(number) for name, number in FEW.items()}
    parameters = StdioServerParameters(
        command=sys.executable, args=["-c", COMMAND, "mcp", "--store", str(store)], cwd=ROOT, env=environment
    )
    with (
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(Client(stdio_client(parameters))) as client,
    ):
        yield Assistant(client, portal)
