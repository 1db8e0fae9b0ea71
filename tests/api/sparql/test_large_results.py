"""Results that go through a file: whole for whom fetches them, gone from the folder for whom does not."""

from __future__ import annotations

import contextlib
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote

import pytest

from api.workers.spool import OPEN_RESULTS, Spool, SpoolFullError
from tests import plain_http
from tests.api.running_server import RunningServer, running_server

_ROWS = " ".join(f"VALUES ?v{i} {{1 2 3 4 5 6 7 8 9 10}}" for i in range(5))
CLIENT_QUERIES = 4
HUGE = f"SELECT * {{ {_ROWS} }}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("spool")


@pytest.fixture(scope="module")
def serving(folder: Path) -> Iterator[RunningServer]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TMPDIR", str(folder))
        with running_server(client_queries=CLIENT_QUERIES, near_processes=1) as server:
            yield server


def spooled(folder: Path) -> list[Path]:
    return list(folder.glob("jarlyq-spool-*/*"))


def begin(server: RunningServer, method: str = "GET") -> socket.socket:
    """Ask for a large result on a connection of its own; nothing is read yet."""
    host, port = server.url.removeprefix("http://").split(":")
    connection = socket.create_connection((host, int(port)), timeout=60)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)
    connection.sendall(f"{method} /sparql?query={quote(HUGE)}&n={time.time()} HTTP/1.1\r\nhost: x\r\n\r\n".encode())
    return connection


def test_a_large_result_is_whole_and_leaves_no_file(serving: RunningServer, folder: Path):
    answer = serving.query(HUGE)
    assert len(answer.content) > 8_000_000
    assert len(answer.json()["results"]["bindings"]) == 100_000
    assert spooled(folder) == []


def test_a_large_graph_is_whole_and_leaves_no_file(serving: RunningServer, folder: Path):
    lines = b"".join(b'<http://e.org/%d> <http://e.org/p> "%d %s" .\n' % (n, n, b"x" * 100) for n in range(70_000))
    address, graph = f"{serving.url}/graph-store", {"graph": "http://e.org/large"}
    headers = {"content-type": "text/turtle", **serving.authorization}
    plain_http.put(address, params=graph, content=lines, headers=headers).raise_for_status()
    answer = plain_http.get(address, params=graph, headers={"accept": "application/n-triples"})
    assert sorted(answer.content.splitlines(keepends=True)) == sorted(lines.splitlines(keepends=True))
    assert answer.headers["content-encoding"] in {"gzip", "br", "zstd"}
    assert spooled(folder) == []


def test_head_of_a_large_result_leaves_no_file(serving: RunningServer, folder: Path):
    with begin(serving, "HEAD") as connection:
        assert connection.recv(1000).startswith(b"HTTP/1.1 200")
    assert spooled(folder) == []


def test_clients_that_go_away_leave_no_file(serving: RunningServer, folder: Path):
    for moment in range(12):
        with begin(serving):
            time.sleep(moment / 10)
    assert serving.query(HUGE).status_code == 200  # those before it have ended
    assert _soon(lambda: spooled(folder) == [])


@pytest.mark.slow
def test_results_held_for_clients_are_bounded(tmp_path: Path):
    spool = Spool(tmp_path)

    def take() -> BinaryIO:
        place = spool.place()
        place.write_bytes(b"rows")
        return spool.take(place)

    held = [take() for _ in range(OPEN_RESULTS)]
    with pytest.raises(SpoolFullError):
        take()
    assert list(tmp_path.iterdir()) == []
    for file in held:
        file.close()
    with take() as file:
        assert file.read() == b"rows"


@pytest.mark.slow
def test_a_client_cannot_take_the_places_of_others(serving: RunningServer):
    assert _soon(lambda: 429 in _asked_beside_its_own(serving))
    assert _soon(lambda: serving.query(HUGE).status_code == 200)


def _asked_beside_its_own(serving: RunningServer) -> list[int]:
    """What a client gets that has all its queries running; on a busy machine some of them may be given up by then."""
    with contextlib.ExitStack() as connections:
        held = 0
        while held < CLIENT_QUERIES:
            connection = begin(serving)
            if connection.recv(12) == b"HTTP/1.1 200":
                connections.enter_context(connection)
                held += 1
            else:  # no place yet: this one holds none
                connection.close()
        return [serving.query(f"{HUGE} # {n}").status_code for n in range(3)]


@pytest.mark.slow
def test_a_client_that_takes_nothing_is_given_up(serving: RunningServer):
    with begin(serving) as connection:
        assert connection.recv(12) == b"HTTP/1.1 200"
        time.sleep(40)
        assert _taken(connection) < 8_000_000


def _taken(connection: socket.socket) -> int:
    """How many bytes come until the other side ends it."""
    taken = 0
    with contextlib.suppress(ConnectionResetError):
        while piece := connection.recv(1_000_000):
            taken += len(piece)
    return taken


def _soon(holds: Callable[[], bool], seconds: float = 60.0) -> bool:
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.1)
    return holds()
