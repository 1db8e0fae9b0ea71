"""`jarlyq serve`: the HTTP service."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from api.http.auth import read_tokens
from api.http.logs import log, set_up_logs
from api.pages.static import editor_addresses
from api.serving.processes import serve as run_server
from api.settings import Settings
from graph.stores.store import open_store


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
    set_up_logs(settings.log_level)
    if settings.tokens is not None:
        _check_tokens(settings.tokens)
    if not settings.store.startswith(("http://", "https://")):
        _make_store(settings.store)
    if editor_addresses() is None:
        log.warning("the editor of the SPARQL page is not installed: /sparql uses a plain text area")
    run_server(settings)


def _check_tokens(file: Path) -> None:
    """Say what is wrong with the tokens before the first who wants to write finds it out."""
    if not file.exists():
        log.warning(f"{file}: there is no such file (JARLYQ_TOKENS): nobody can write until `jarlyq token` makes it")
    read_tokens(file)


def _make_store(location: str) -> None:
    """Make an empty store where there is none, so that there is something to serve, and say so."""
    if not (Path(location) / "current").exists():
        log.warning(
            f"{location}: there is no store here, an empty one is made; `jarlyq build` or `jarlyq add` fills it"
        )
        open_store(location).close()
