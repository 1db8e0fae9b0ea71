"""A server for all tests of the HTTP service that need no settings of their own, and one that nothing may reach."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.api.canary import listening
from tests.api.running_server import RunningServer, running_server


@pytest.fixture(scope="session")
def server() -> Iterator[RunningServer]:
    with running_server() as started:
        yield started


@pytest.fixture
def canary() -> Iterator[tuple[str, list[str]]]:
    with listening() as (address, calls):
        yield address, calls
