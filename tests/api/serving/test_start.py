"""A start that fails is told in one line and by the exit code, so that who started the service may try again."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from graph.stores.store import open_store
from tests.api.running_server import ROOT, START

UNEDITED = "the editor of the SPARQL page is not installed"
WITHOUT_EDITOR = "import api.commands.serve as command; command.editor_addresses = lambda: None; command.serve()"
BLIND = f"import api.serving.processes; api.serving.processes.check_store = lambda _: None; {START}"


def failing(program: str = START, **settings: object) -> list[dict]:
    """What a server that ends by itself with exit code 1 logs, but for what it says where npm has installed no editor."""
    return [line for line in logged(program, **settings) if not line["message"].startswith(UNEDITED)]


def logged(program: str, **settings: object) -> list[dict]:
    """All that such a server logs."""
    chosen = {"host": "127.0.0.1", "port": 0, "processes": 2, "near_processes": 0, **settings}
    environment = {**os.environ, **{f"JARLYQ_{name.upper()}": str(value) for name, value in chosen.items()}}
    command = [sys.executable, "-c", program]
    ended = subprocess.run(
        command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True, timeout=60, check=False
    )
    assert ended.returncode == 1
    return [json.loads(line) for line in ended.stderr.splitlines()]


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A store whose published snapshot is not there."""
    store = tmp_path / "store"
    store.mkdir()
    (store / "current").write_text("7\n", encoding="ascii")
    return store


@pytest.mark.parametrize("place", ["broken", "remote"])
def test_a_store_that_cannot_be_opened(broken: Path, place: str):
    with socket.socket() as taken:  # nobody listens here
        taken.bind(("127.0.0.1", 0))
        store = str(broken) if place == "broken" else f"http://127.0.0.1:{taken.getsockname()[1]}/query"
        (line,) = failing(store=store)
    assert line["level"] == "critical"
    assert line["message"].startswith(f"{store}: the store cannot be served: ")
    assert "error" not in line


def test_a_process_that_does_not_start_ends_the_service(broken: Path):
    lines = failing(BLIND, store=broken)
    assert lines[-1]["level"] == "critical"
    assert str(broken) in lines[-1]["message"]


def test_an_address_that_cannot_be_had(tmp_path: Path):
    open_store(tmp_path / "store").close()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        (line,) = failing(store=tmp_path / "store", port=port)
    assert (
        line["message"] == f"cannot listen on host 127.0.0.1, port {port}: Address already in use; name another: --port"
    )
    (line,) = failing(store=tmp_path / "store", host="a..b", port=port)
    assert line["message"].startswith(f"cannot listen on host a..b, port {port}: ")


def test_a_start_without_the_editor_is_told_once(broken: Path):
    lines = logged(WITHOUT_EDITOR, store=broken)
    assert [line["level"] for line in lines if line["message"].startswith(UNEDITED)] == ["warning"]
