"""Writing through the service where the system does not let it: what is told, and that nothing appears later."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from graph.stores.embedded import EmbeddedStore
from tests import plain_http
from tests.api.running_server import RunningServer, running_server

COUNT = "SELECT (COUNT(*) AS ?n) { ?s <http://example.org/says> ?o }"
LARGE = " ".join(f'<http://example.org/a> <http://example.org/says> "lost {number}" .' for number in range(3000))


@contextlib.contextmanager
def mounted(folder: Path, *options: str) -> Iterator[Path]:
    """Mount something at a folder for as long as the block lasts; the test is skipped where that may not be."""
    folder.mkdir(exist_ok=True)
    command = ["mount", *options, str(folder)]
    if os.geteuid() or subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("nothing can be mounted here: the service is not tried on a full or a read-only disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def put(server: RunningServer, content: str) -> httpx.Response:
    headers = {"Content-Type": "text/turtle", **server.authorization}
    target = {"params": {"graph": "http://example.org/put"}, "content": content.encode(), "headers": headers}
    return plain_http.put(f"{server.url}/graph-store", **target)


def told(server: RunningServer, answer: httpx.Response) -> tuple[int, str]:
    """The status and the type of a problem, which names no place on the server."""
    assert str(server.store) not in answer.text
    assert "/live" not in answer.text
    return answer.status_code, answer.json()["type"]


def count(server: RunningServer) -> str:
    return server.query(COUNT, headers={"Accept": "text/csv"}).text.split()[1]


def test_what_a_full_disk_has_no_room_for_is_told_and_never_done(tmp_path: Path):
    with mounted(tmp_path / "disk", "-t", "tmpfs", "-o", "size=24m", "tmpfs") as disk:
        EmbeddedStore(disk / "store").close()
        with running_server(store=disk / "store") as server:
            for left in (0, 100_000, 400_000):
                fill = os.open(disk / "fill", os.O_WRONLY | os.O_CREAT)
                free = os.statvfs(disk)
                os.posix_fallocate(fill, 0, free.f_bavail * free.f_bsize - left)
                os.close(fill)
                insert = f"INSERT DATA {{ GRAPH <http://example.org/g> {{ {LARGE} }} }}"
                assert told(server, server.update(insert)) == (507, "#full")
                assert told(server, put(server, LARGE)) == (507, "#full")
                assert count(server) == "0"
                (disk / "fill").unlink()
                assert server.update("INSERT DATA { <http://example.org/a> <http://example.org/b> 1 }").is_success
                assert count(server) == "0"
            assert put(server, LARGE).status_code == 201
            assert count(server) == "3000"


def test_a_store_that_cannot_be_written_says_so(tmp_path: Path):
    store = tmp_path / "store"
    EmbeddedStore(store).close()
    with mounted(store, "--bind", str(store)), running_server(store=store) as server:
        subprocess.run(["mount", "-o", "remount,ro,bind", str(store)], check=True)
        update = "INSERT DATA { <http://example.org/a> <http://example.org/says> 1 }"
        assert told(server, server.update(update)) == (503, "#not-written")
        assert told(server, put(server, "<http://example.org/a> <http://example.org/says> 1 .")) == (
            503,
            "#not-written",
        )
        subprocess.run(["mount", "-o", "remount,rw,bind", str(store)], check=True)
        assert count(server) == "0"
        assert server.update(update).is_success
        assert count(server) == "1"
