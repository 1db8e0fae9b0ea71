"""Servers for all tests of the HTTP service that need no settings of their own, one that nothing may reach, a browser."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.api.browser import chromium
from tests.api.canary import listening
from tests.api.running_server import RunningServer, running_server


@pytest.fixture(scope="module", autouse=True)
def _nothing_left_to_other_threads() -> None:
    """Results of the engine belong to one thread: what earlier tests left in cycles is freed here, before threads run."""
    gc.collect()


@pytest.fixture(scope="session")
def server() -> Iterator[RunningServer]:
    with running_server(near_processes=1) as started:
        yield started


@pytest.fixture(scope="session")
def decrees(built_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A server over the default documents, for tests that only read: no test may write to it."""
    store = shutil.copytree(built_folder, tmp_path_factory.mktemp("decrees") / "data") / "store"
    with running_server(store=store, near_processes=1) as started:
        yield started


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def canary() -> Iterator[tuple[str, list[str]]]:
    with listening() as (address, calls):
        yield address, calls
