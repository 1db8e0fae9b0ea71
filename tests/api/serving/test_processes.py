"""The processes of a real server: where they find their code, how long they may take to start, who replaces them."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from uvicorn.config import STARTUP_FAILURE

from tests import plain_http
from tests.api.running_server import ROOT, RunningServer, running_server
from tests.api.serving.test_start import failing

SCRIPT = 'from api.cli import main\nif __name__ == "__main__":\n    main()\n'
"""What the installed command does; its folder, not the one it runs in, is the first that is searched for modules."""
NOT_OURS = 'open(__file__ + ".ran", "w").close()\nraise ImportError("code of the folder was run")\n'
TAKEN_NAMES = ("api/__init__", "graph/__init__", "ingest/__init__", "json", "socket", "multiprocessing/__init__", "re")
IN_A_PROCESS = """
import os, sys, time
if {word!r} in " ".join(sys.orig_argv):
    {does}
"""
SERVER_PROCESS = "spawn_main"
PATCHED = (
    "import api.serving.supervisor as supervisor; supervisor.{} = 1; from api.commands.serve import serve; serve()"
)


@pytest.fixture
def in_a_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Has every process whose command holds a word do something before all else, until the test ends."""

    def change(word: str, does: str) -> None:
        folder = tmp_path / "environment"
        folder.mkdir()
        (folder / "sitecustomize.py").write_text(IN_A_PROCESS.format(word=word, does=does), encoding="utf-8")
        monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(folder), str(ROOT)]))

    return change


def near_processes(server: RunningServer) -> int:
    """How many near processes the server has that are ready."""
    lines = plain_http.get(f"{server.url}/metrics").text.splitlines()
    return sum(int(float(line.split()[1])) for line in lines if line.startswith("jarlyq_near_processes "))


def server_process(server: RunningServer, number: int = 0) -> int:
    """The process id of the server process that was seen to serve as the first, or as a later one."""
    found: list[int] = []

    def is_it(line: dict) -> bool:
        if line["message"] == "a server process serves":
            found.append(line["process"])
        return len(found) > number

    server.wait_for(is_it)
    return found[number]


@pytest.mark.skipif(sys.platform != "linux", reason="near processes are started on Linux alone")
def test_modules_of_the_folder_it_is_started_in_are_not_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    (tmp_path / "bin").mkdir()
    script = tmp_path / "bin" / "jarlyq"
    script.write_text(SCRIPT, encoding="utf-8")
    folder = tmp_path / "folder"
    for name in TAKEN_NAMES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.py").write_text(NOT_OURS, encoding="utf-8")
    with running_server((script, "serve"), cwd=folder, near_processes=1) as server:
        assert server.query("ASK {}").json()["boolean"] is True
        while near_processes(server) < 1:
            assert not [line for line in server.log if line["message"] == "a near process is replaced"]
            time.sleep(0.05)
    assert list(folder.rglob("*.ran")) == []


@pytest.mark.slow
def test_a_process_that_takes_long_to_start_is_waited_for(in_a_process: Callable[[str, str], None]):
    in_a_process(SERVER_PROCESS, "time.sleep(8)")
    with running_server(processes=2, near_processes=0) as server:
        server_process(server, 1)
        assert server.query("ASK {}").json()["boolean"] is True
        assert not [line for line in server.log if line["message"] == "a server process has ended"]


def test_processes_that_end_before_they_serve_are_given_up(in_a_process: Callable[[str, str], None], tmp_path: Path):
    in_a_process(SERVER_PROCESS, "os._exit(7)")
    *replaced, last = failing(store=tmp_path / "store")
    ended = [line for line in replaced if line["message"] == "a server process has ended"]
    assert len(ended) == 5
    assert {(line["exit_code"], line["served"]) for line in ended} == {(7, False)}
    assert last["level"] == "critical"
    told = f"5 server processes in a row ended before they served, the last (process {ended[-1]['process']}) with exit code 7"
    assert told in last["message"]


def test_a_server_without_near_processes_serves(in_a_process: Callable[[str, str], None]):
    in_a_process("api.near.process", "os._exit(7)")
    with running_server(near_processes=1) as server:
        told = server.wait_for(lambda line: line["level"] == "error")
        assert (told["message"], told["exit_code"]) == ("near processes do not start: workers answer in their place", 7)
        assert near_processes(server) == 0
        assert server.query("ASK {}").json()["boolean"] is True


@pytest.mark.slow
def test_a_process_that_hangs_is_replaced():
    with running_server(("-c", PATCHED.format("SILENT_SECONDS")), near_processes=0) as server:
        os.kill(server_process(server), signal.SIGSTOP)
        told = server.wait_for(lambda line: line["message"] == "a server process has ended")
        assert (told["exit_code"], told["served"], told["hung"]) == (-signal.SIGKILL, True, True)
        server_process(server, 1)
        assert server.query("ASK {}").json()["boolean"] is True


@pytest.mark.slow
def test_a_process_that_served_and_is_killed_is_replaced_however_often():
    with running_server(("-c", PATCHED.format("MOST_FAILED_STARTS")), near_processes=0) as server:
        for number in range(2):
            assert server.query("ASK {}").json()["boolean"] is True
            os.kill(server_process(server, number), signal.SIGKILL)
            server_process(server, number + 1)
        assert server.query("ASK {}").json()["boolean"] is True


def test_a_service_that_is_ending_replaces_no_process():
    """As by ^C, which the terminal tells the processes, too: some have ended before the supervisor looks at them."""
    with running_server(near_processes=0) as server:
        served = server_process(server)
        os.kill(served, signal.SIGKILL)
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(60) == 0
    assert not [line for line in server.log if line["message"] == "a server process has ended"]


@pytest.mark.slow
def test_processes_that_were_renewed_count_for_no_others(in_a_process: Callable[[str, str], None], tmp_path: Path):
    """After SIGHUP only the new processes serve: when their like no longer starts, the service is given up."""
    broken = tmp_path / "broken"
    in_a_process(SERVER_PROCESS, f"os.path.exists({str(broken)!r}) and os._exit(7)")
    with running_server(near_processes=0) as server:
        server_process(server)
        server.process.send_signal(signal.SIGHUP)
        renewed = server_process(server, 1)
        broken.touch()
        os.kill(renewed, signal.SIGKILL)
        assert server.process.wait(60) == 1


@pytest.mark.slow
def test_a_process_that_cannot_start_again_ends_no_other(tmp_path: Path):
    """As when the store is moved for a moment: those that have it open go on, and the next start finds it again."""
    store = tmp_path / "store"
    with running_server(store=store, processes=2, near_processes=0) as server:
        killed = server_process(server)
        server_process(server, 1)
        (store / "current").rename(tmp_path / "current")
        os.kill(killed, signal.SIGKILL)
        told = server.wait_for(lambda line: line.get("served") is False)
        assert told["exit_code"] == STARTUP_FAILURE
        (tmp_path / "current").rename(store / "current")
        server_process(server, 2)
        assert server.query("ASK {}").json()["boolean"] is True
