"""A real server over a store with the default documents, for the tests of pages and addresses."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

import httpx

from api.commands.build import build
from tests.api.running_server import running_server


@contextlib.contextmanager
def decree_client() -> Iterator[httpx.Client]:
    """A client of that server; redirects are not followed."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "store"
        build(store=str(place))
        with running_server(store=place) as server, httpx.Client(base_url=server.url, timeout=60) as client:
            yield client
