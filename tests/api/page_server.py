"""The application in a thread of this process, over the little store of legal texts, on a port the system chose."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import uvicorn
from fastapi import FastAPI

from api.app import create_app
from api.routes import search
from api.settings import Settings
from api.text_search import TextSearch, add_text_search
from graph.store import open_store
from tests.graph.legal_texts import TEXTS, triples_of


@dataclass(frozen=True, slots=True)
class PageServer:
    """Where the application answers, and the application."""

    url: str
    app: FastAPI
    store: Path


@contextlib.contextmanager
def page_server(folder: Path) -> Iterator[PageServer]:
    """Serve the legal texts until the block ends; the text index is complete when it begins."""
    place = folder / "store"
    with open_store(place) as store:
        for act, texts in TEXTS.items():
            store.replace_graph(ox.NamedNode(act), triples_of(act, texts))
    app = create_app(Settings(store=str(place), processes=1, workers=1))
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning", loop="asyncio"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        _wait(lambda: server.started)
        searching = _with_search(app)
        searching.keep_in_step()
        _wait(searching.is_current)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield PageServer(f"http://127.0.0.1:{port}", app, place)
    finally:
        server.should_exit = True
        thread.join(30)


def _with_search(app: FastAPI) -> TextSearch:
    """The application's own text search, or one put in where it was made without."""
    if not hasattr(app.state, "text_search"):
        add_text_search(app)
        app.include_router(search.router)
    return app.state.text_search  # type: ignore[no-any-return]


def _wait(is_done, seconds: float = 30.0) -> None:  # type: ignore[no-untyped-def]
    end = time.monotonic() + seconds
    while not is_done():
        if time.monotonic() > end:
            raise TimeoutError("the server did not come up")
        time.sleep(0.02)
