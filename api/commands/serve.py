"""`jarlyq serve`: the HTTP service."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from api.server import serve as run_server
from api.settings import Settings
from graph.store import open_store


def serve(
    store: Annotated[str | None, typer.Option(help="a directory or the address of a SPARQL server")] = None,
    host: Annotated[str | None, typer.Option(help="the address to listen on")] = None,
    port: Annotated[int | None, typer.Option(help="the port to listen on; 0 for any")] = None,
    processes: Annotated[int | None, typer.Option(help="server processes")] = None,
) -> None:
    """Serve the graph over HTTP: pages, data and SPARQL. All settings are in docs/settings.md."""
    for name, value in {"STORE": store, "HOST": host, "PORT": port, "PROCESSES": processes}.items():
        if value is not None:
            os.environ[f"JARLYQ_{name}"] = str(value)
    settings = Settings()
    if not settings.store.startswith(("http://", "https://")) and not (Path(settings.store) / "current").exists():
        open_store(settings.store).close()  # an empty store, so that there is something to serve
    run_server(settings)
