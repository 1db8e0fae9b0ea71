"""Metrics of many processes: those that have ended leave the gauges, not the counts; the size of a store."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from api.routes.health import bytes_on_disk
from graph.stores.store import open_store
from tests.api.running_server import ROOT

ONE = "from api.http.metrics import Metrics; m = Metrics(); m.running.set(2); m.hits.inc()"
TOLD = "import sys; from api.http.metrics import forget_process; forget_process(int(sys.argv[1]))"
FOUND = "from api.http.metrics import forget_the_gone; forget_the_gone()"
VANISHING = """
import prometheus_client.multiprocess as multiprocess
list_files, left = multiprocess.glob.glob, [1]
def stale(pattern):
    return list_files(pattern) + ["gauge_mostrecent_0.db"] * (left.pop() if left else 0)
multiprocess.glob.glob = stale
"""
SHOWN = "from api.http.metrics import Metrics; m = Metrics(); m.running.set(1); print(m.render().decode())"


def run(directory: Path, program: str, *words: str) -> tuple[int, str]:
    """The process id and the output of a process that shares its metrics in a directory."""
    environment = {**os.environ, "PROMETHEUS_MULTIPROC_DIR": str(directory)}
    command = [sys.executable, "-c", program, *words]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        printed, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    return process.pid, printed


@pytest.mark.parametrize("how", ["told", "found"])
def test_a_process_that_has_ended_leaves_the_gauges(tmp_path: Path, how: str):
    pid, _ = run(tmp_path, ONE)
    run(tmp_path, *((TOLD, str(pid)) if how == "told" else (FOUND,)))
    assert not list(tmp_path.glob(f"gauge_*_{pid}.db"))
    _, shown = run(tmp_path, SHOWN)
    assert "jarlyq_workers_running 1.0" in shown
    assert "jarlyq_cache_hits_total 1.0" in shown


def test_a_process_forgotten_while_the_metrics_are_read(tmp_path: Path):
    assert "jarlyq_workers_running 1.0" in run(tmp_path, VANISHING + SHOWN)[1]


def test_the_bytes_of_a_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    open_store(tmp_path / "store").close()
    listed = {each.stat().st_ino: each.stat().st_size for each in tmp_path.rglob("*") if each.is_file()}
    assert bytes_on_disk(tmp_path / "store", tmp_path / "store.text") == sum(listed.values()) > 0
    (tmp_path / "more").mkdir()
    for name in ("a", "gone"):
        (tmp_path / "more" / name).write_bytes(b"12345")
    (tmp_path / "more" / "b").hardlink_to(tmp_path / "more" / "a")
    measured = Path.lstat

    def lstat(path: Path) -> os.stat_result:
        if path.name == "gone":
            raise FileNotFoundError
        return measured(path)

    monkeypatch.setattr(Path, "lstat", lstat)
    assert bytes_on_disk(tmp_path / "more") == 5
