"""One server for all that is asked through tools: the decree, the register, and the made-up acts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.api.mcp.acts import add_acts
from tests.api.mcp.assistant import Assistant, over_http
from tests.api.running_server import RunningServer, running_server


@pytest.fixture(scope="package")
def store_with_acts(built_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = shutil.copytree(built_folder, tmp_path_factory.mktemp("asked") / "data")
    add_acts(folder)
    return folder / "store"


@pytest.fixture(scope="package")
def asked_server(store_with_acts: Path) -> Iterator[RunningServer]:
    with running_server(store=store_with_acts, mcp_hosts="assistants.example") as started:
        yield started


@pytest.fixture(scope="package")
def assistant(asked_server: RunningServer) -> Iterator[Assistant]:
    with over_http(asked_server.url) as connected:
        yield connected
