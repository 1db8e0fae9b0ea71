"""`jarlyq mcp`: the graph for an assistant, by the Model Context Protocol on standard input and output."""

from __future__ import annotations

import asyncio
import os
from typing import Annotated

import typer

from api.http.logs import set_up_logs
from api.mcp.endpoint import LACKING, is_installed
from api.serving.app import open_services
from api.serving.starting import StartError, check_store
from api.settings import Settings


def mcp(
    store: Annotated[str | None, typer.Option(help="a directory or the address of a SPARQL server")] = None,
) -> None:
    """Answer an assistant on standard input and output (Model Context Protocol)."""
    if not is_installed():
        raise StartError(LACKING)
    if store is not None:
        os.environ["JARLYQ_STORE"] = store
    settings = Settings()
    set_up_logs(settings.log_level)
    check_store(settings.store)
    asyncio.run(_answer(settings))


async def _answer(settings: Settings) -> None:
    from mcp.server.stdio import stdio_server  # late: an installation without the extra has no such package

    from api.mcp.server import Assistants

    async with open_services(settings) as state, stdio_server() as (incoming, outgoing):
        server = Assistants(state).server()
        await server.run(incoming, outgoing, server.create_initialization_options())
