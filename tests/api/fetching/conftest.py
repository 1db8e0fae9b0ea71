from __future__ import annotations

from collections.abc import Iterator

import pytest

from api.fetching.site import Site
from api.settings import Settings
from tests.api.fetching.database import Database, serving


@pytest.fixture(scope="module")
def _server() -> Iterator[Database]:
    with serving() as database:
        yield database


@pytest.fixture
def database(_server: Database) -> Database:
    """The server of the module, with nothing of an earlier test in it."""
    fresh = Database(address=_server.address)
    for name in ("pages", "faults", "robots", "requests", "packs", "at_once"):
        setattr(_server, name, getattr(fresh, name))
    return _server


@pytest.fixture
def site(database: Database) -> Iterator[Site]:
    """The site asked without pauses."""
    with Site(Settings(fetch_site=database.address, fetch_delay=0, fetch_seconds=5)) as site:
        yield site
