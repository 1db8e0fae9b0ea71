"""The application served in a thread of the tests' own process, so that a test can look into it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn

from api.serving.app import create_app
from api.serving.protocol import GuardedProtocol
from api.settings import Settings


@contextmanager
def serving(settings: Settings, *, indexed: bool = True) -> Iterator[str]:
    """Serve as a server process does, until the block ends; from the start with the text index in step, if so asked."""
    app = create_app(settings)
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, http=GuardedProtocol, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        wait_for(lambda: server.started and (not indexed or app.state.text_search.is_current()))
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


def wait_for(condition: Callable[[], object]) -> None:
    """Wait until a condition holds, a minute at most."""
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)
