"""A real server over a store with the default documents, for the tests of pages and addresses."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import httpx

from tests import plain_http
from tests.api.running_server import running_server


@contextlib.contextmanager
def decree_client(store: Path) -> Iterator[httpx.Client]:
    """A client of that server; redirects are not followed."""
    with running_server(store=store) as server, plain_http.Client(base_url=server.url, timeout=60) as client:
        yield client
