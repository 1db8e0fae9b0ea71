"""What a killed service leaves in TMPDIR: the next one removes it, and nothing of one that lives."""

from __future__ import annotations

import os
import signal
import tempfile
import time
from pathlib import Path

import pytest

from api.serving.shared_folder import shared_folder
from tests.api.running_server import running_server


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return tmp_path


def aged(folder: Path) -> Path:
    then = time.time() - 3600
    os.utime(folder, (then, then))
    return folder


def services(folder: Path) -> list[Path]:
    return sorted(folder.glob("jarlyq-service-*"))


def test_a_service_that_was_killed_is_cleared_up_after(temporary: Path) -> None:
    with running_server(store=temporary / "store") as server:
        os.kill(server.process.pid, signal.SIGKILL)
        server.process.wait()
        (left,) = services(temporary)
    aged(left)
    with shared_folder() as own:
        assert services(temporary) == [own]
    assert services(temporary) == []


def test_nothing_goes_of_one_that_lives_or_is_being_made(temporary: Path) -> None:
    with shared_folder() as living:
        aged(living)
        new = temporary / "jarlyq-service-new"
        new.mkdir()
        with shared_folder() as own:
            assert set(services(temporary)) == {living, new, own}
