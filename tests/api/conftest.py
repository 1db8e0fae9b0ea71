"""A server for all tests of the HTTP service that need no settings of their own, and one that nothing may reach."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from tests.api.canary import listening
from tests.api.running_server import RunningServer, running_server


@pytest.fixture(scope="module", autouse=True)
def _nothing_left_to_other_threads() -> None:
    """Results of the engine belong to one thread: what earlier tests left in cycles is freed here, before threads run."""
    gc.collect()


@pytest.fixture(scope="session")
def server() -> Iterator[RunningServer]:
    with running_server() as started:
        yield started


@pytest.fixture
def canary() -> Iterator[tuple[str, list[str]]]:
    with listening() as (address, calls):
        yield address, calls
