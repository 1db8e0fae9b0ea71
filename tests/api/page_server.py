"""The application over the little store of legal texts, in a process of its own, on a port the system chose.

python -m tests.api.page_server STORE [no-editor]      serves, and prints its address when the texts are indexed
"""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import uvicorn

from api.pages import static
from api.serving.app import create_app
from api.settings import Settings
from graph.stores.store import open_store
from tests.graph.legal_texts import TEXTS, triples_of


@dataclass(frozen=True, slots=True)
class PageServer:
    """Where the application answers, and its store."""

    url: str
    store: Path


@contextlib.contextmanager
def page_server(folder: Path, *options: str) -> Iterator[PageServer]:
    """Serve the legal texts until the block ends; the text index is complete when it begins."""
    place = folder / "store"
    with open_store(place) as store:
        for act, texts in TEXTS.items():
            store.replace_graph(ox.NamedNode(act), triples_of(act, texts))
    command = [sys.executable, "-m", "tests.api.page_server", str(place), *options]
    with subprocess.Popen(command, cwd=Path(__file__).parents[2], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            url = process.stdout.readline().strip()
            assert url, "the server did not come up"
            yield PageServer(url, place)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)


def main(place: str, *options: str) -> None:
    """Serve a store; without the editor's files if so asked."""
    if "no-editor" in options:
        static.EDITOR = {name: Path(place) / name for name in static.EDITOR}
    app = create_app(Settings(store=place, processes=1, workers=1, near_processes=0))  # they read the environment
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning"))

    def announce() -> None:
        while not server.started:
            time.sleep(0.02)
        while not app.state.text_search.is_current():
            time.sleep(0.02)
        port = server.servers[0].sockets[0].getsockname()[1]
        print(f"http://127.0.0.1:{port}", flush=True)

    threading.Thread(target=announce, daemon=True).start()
    server.run()


if __name__ == "__main__":
    main(*sys.argv[1:])
