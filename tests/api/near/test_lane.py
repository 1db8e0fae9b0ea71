"""The near lane of a real server: the same answers as from workers, and nothing lost when one of its processes goes."""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote_plus

import httpx
import pytest

from api.http.errors import ProblemError
from api.http.metrics import Metrics
from api.near import lane
from api.near.faults import Faults
from api.near.messages import Tell
from api.near.slate import Doing
from api.near.states import ON_END, ON_TELL, TRANSITIONS, WATCHED, Event, State
from api.settings import Settings
from api.sparql.kinds import Kinds
from graph.stores.embedded import EmbeddedStore
from graph.stores.snapshots import SnapshotStore
from tests import plain_http
from tests.api.running_server import RunningServer, running_server

_CHAIN = 2000
_LONG = "ә" * 1000
CHEAP = "SELECT ?o {{ <http://example.org/{}> <http://example.org/p> ?o }}"
LARGE = "SELECT ?o ?t {{ <http://example.org/{}> <http://example.org/t> ?t . ?s <http://example.org/p> ?o }} LIMIT 90"


@pytest.fixture(scope="module")
def server() -> Iterator[RunningServer]:
    with running_server(wall_seconds=3, near_processes=2, cache_bytes=0, client_queries=64, max_rows=100) as running:
        fill(running)
        yield running


def fill(server: RunningServer) -> None:
    lines = [f"<http://example.org/{i}> <http://example.org/p> <http://example.org/{i + 1}> ." for i in range(_CHAIN)]
    lines.append(f'<http://example.org/0> <http://example.org/t> "{_LONG}" .')
    headers = {"Content-Type": "text/turtle", **server.authorization}
    target = {"params": {"graph": "http://example.org/g"}, "content": "\n".join(lines).encode(), "headers": headers}
    plain_http.put(f"{server.url}/graph-store", **target).raise_for_status()


def counted(start: int) -> str:
    """A query that is cheap from the end of the chain and endless from its beginning."""
    node, step = f"<http://example.org/{start}>", "<http://example.org/p>*"
    patterns = " . ".join(f"{node} {step} ?v{number}" for number in range(5))
    return f"SELECT (COUNT(*) AS ?n) {{ {patterns} }}"


def answered_near(server: RunningServer) -> int:
    lines = plain_http.get(f"{server.url}/metrics").text.splitlines()
    found = [line for line in lines if line.startswith('jarlyq_query_seconds_count{lane="near"}')]
    return int(float(found[0].split()[1])) if found else 0


def ask_until_near(server: RunningServer, query: str, client: httpx.Client) -> httpx.Response:
    """Ask on one connection until the near lane answers; return that answer."""
    for _ in range(200):
        before = answered_near(server)
        answer = client.get("/sparql", params={"query": query})
        if answered_near(server) > before:
            return answer
        time.sleep(0.05)
    raise AssertionError("never answered near")


def near_processes(server: RunningServer) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command, status = path.read_bytes(), (path.parent / "stat").read_text().rsplit(")", 1)[1].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if b"api.near.process" in command and _above(int(status[1])) == server.process.pid:
            found.append(int(path.parent.name))
    return found


def _above(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])


def read_answer(answers: BinaryIO) -> tuple[int, bytes]:
    """The status and body of the next answer on a connection."""
    status = int(answers.readline().split()[1])
    headers = http.client.parse_headers(answers)
    return status, answers.read(int(headers["content-length"]))


def wait_for(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def without(headers: httpx.Headers) -> dict[str, str]:
    return {name: value for name, value in headers.items() if name not in ("date", "x-request-id", "server")}


@pytest.mark.parametrize(
    ("accept", "encoding"),
    [
        ("text/csv", "identity"),
        ("application/sparql-results+xml", "gzip"),
        ("*/*", "zstd"),
        ("text/tab-separated-values", "br"),
    ],
)
def test_the_near_lane_answers_as_workers_do(server: RunningServer, accept: str, encoding: str):
    query = LARGE.format(0)
    headers = {"Accept": accept, "Accept-Encoding": encoding}
    far = plain_http.get(f"{server.url}/sparql", params={"query": query + " # far"}, headers=headers)
    with plain_http.Client(base_url=server.url, headers=headers) as client:
        near = ask_until_near(server, query, client)
        tag = near.headers["etag"]
        unchanged = client.get("/sparql", params={"query": query}, headers={"If-None-Match": tag})
        posted = client.post("/sparql", data={"query": query})
    assert near.status_code == far.status_code == 200
    assert near.content == far.content
    assert {**without(near.headers), "etag": ""} == {**without(far.headers), "etag": ""}
    assert (unchanged.status_code, unchanged.content, unchanged.headers["etag"]) == (304, b"", tag)
    assert posted.content == near.content


def test_a_write_is_seen_near_at_once(server: RunningServer):
    query = "SELECT ?o {{ <http://example.org/{}> <http://example.org/new> ?o }}"
    with plain_http.Client(base_url=server.url) as client:
        first = ask_until_near(server, query.format("w"), client)
        server.update(
            'INSERT DATA { GRAPH <http://example.org/h> { <http://example.org/w> <http://example.org/new> "n" } }'
        ).raise_for_status()
        before = answered_near(server)
        second = client.get("/sparql", params={"query": query.format("w")})
        assert answered_near(server) == before + 1
    assert not first.json()["results"]["bindings"]
    assert second.json()["results"]["bindings"][0]["o"]["value"] == "n"
    assert first.headers["etag"] != second.headers["etag"]


def test_requests_on_one_connection_may_be_of_all_sorts(server: RunningServer):
    """Near, far, broken, refused, two at once, in pieces: each gets its answer, in order."""
    with plain_http.Client(base_url=server.url) as client:
        ask_until_near(server, CHEAP.format(1), client)

    def get(query: str, extra: str = "") -> bytes:
        return f"GET /sparql?query={quote_plus(query)} HTTP/1.1\r\nHost: x\r\n{extra}\r\n".encode()

    near, broken, service = get(CHEAP.format(2)), get("SELECT"), get("ASK { SERVICE <http://x/> {} }")
    host, port = server.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=20) as connection, connection.makefile("rb") as answers:
        for sent, statuses in (
            ([near], [200]),
            ([broken], [400]),
            ([near + near], [200, 200]),
            ([service], [403]),
            ([near[:10], near[10:]], [200]),
            ([b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"], [200]),
            ([get("ASK { " + "?s ?p ?o . " * 3 + "}")], [200]),
            ([near + broken[:20], broken[20:]], [200, 400]),
            ([get(CHEAP.format(3), "Connection: close\r\n")], [200]),
        ):
            for piece in sent:
                connection.sendall(piece)
                time.sleep(0.05)
            assert [read_answer(answers)[0] for _ in statuses] == statuses
        assert answers.read() == b""


def test_a_client_that_reads_slowly_gets_all(server: RunningServer):
    with plain_http.Client(base_url=server.url) as client:
        expected = ask_until_near(server, LARGE.format(0), client).content
    request = f"GET /sparql?query={quote_plus(LARGE.format(0))} HTTP/1.1\r\nHost: x\r\n\r\n".encode()
    host, port = server.url.removeprefix("http://").split(":")
    with contextlib.closing(socket.socket()) as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect((host, int(port)))
        with connection.makefile("rb") as answers:
            for _ in range(3):
                connection.sendall(request)
                time.sleep(0.5)
                assert read_answer(answers) == (200, expected)


def test_a_process_that_is_killed_takes_no_request_with_it(server: RunningServer):
    stop, statuses, failures = threading.Event(), [], []

    def go_on() -> None:
        with plain_http.Client(base_url=server.url, timeout=30) as client:
            while not stop.is_set():
                try:
                    statuses.append(
                        client.get("/sparql", params={"query": CHEAP.format(len(statuses) % 100)}).status_code
                    )
                except httpx.HTTPError as error:
                    failures.append(error)

    clients = [threading.Thread(target=go_on) for _ in range(6)]
    for client in clients:
        client.start()
    kills = 6
    for _ in range(kills):
        wait_for(lambda: len(near_processes(server)) == 2)
        time.sleep(0.3)
        os.kill(near_processes(server)[0], signal.SIGKILL)
        time.sleep(0.3)
    stop.set()
    for client in clients:
        client.join()
    assert len(statuses) > 100
    assert set(statuses) == {200}
    assert len(failures) <= kills  # one request a kill may be in the moment between the kernel's hand and the slate
    wait_for(lambda: len(near_processes(server)) == 2)


def test_a_query_that_outruns_the_near_lane_is_ended_without_harm_to_others(server: RunningServer):
    with plain_http.Client(base_url=server.url) as client:
        ask_until_near(server, counted(_CHAIN), client)
    stop, statuses = threading.Event(), []
    other = threading.Thread(target=_ask_on, args=(server, stop, statuses))
    other.start()
    answer = server.query(counted(0))
    assert (answer.status_code, answer.json()["type"]) == (504, "#timeout")
    wait_for(lambda: any(line.get("overdue") for line in server.log))
    stop.set()
    other.join()
    assert statuses
    assert set(statuses) == {200}
    wait_for(lambda: len(near_processes(server)) == 2)
    with plain_http.Client(base_url=server.url) as client:
        ask_until_near(server, CHEAP.format(5), client)
        before = answered_near(server)
        assert client.get("/sparql", params={"query": counted(_CHAIN)}).is_success
        assert answered_near(server) == before


def _ask_on(server: RunningServer, stop: threading.Event, statuses: list[int]) -> None:
    with plain_http.Client(base_url=server.url, timeout=30) as client:
        while not stop.is_set():
            statuses.append(client.get("/sparql", params={"query": CHEAP.format(1)}).status_code)


@pytest.mark.slow
def test_the_limit_of_requests_holds_over_all_processes():
    with running_server(requests_per_minute=60, near_processes=2, client_queries=64, cache_bytes=0) as server:
        fill(server)
        start = time.monotonic()
        with contextlib.ExitStack() as stack:
            clients = [stack.enter_context(plain_http.Client(base_url=server.url, timeout=30)) for _ in range(4)]
            ask_until_near(server, CHEAP.format(1), clients[0])
            statuses = {client.get("/sparql", params={"query": CHEAP.format(1)}).status_code for client in clients * 25}
        most = 60 + time.monotonic() - start  # the bucket fills again by one a second
        assert statuses == {200, 429}
        assert answered_near(server) > 10
        metrics = plain_http.get(f"{server.url}/metrics").text
        counted = [line for line in metrics.splitlines() if 'path="/sparql",status="200"' in line]
        assert 55 <= float(counted[0].split()[-1]) <= most + 5


def test_a_shutdown_lets_no_client_down():
    failures, statuses = [], []
    with running_server(near_processes=2, client_queries=64, cache_bytes=0) as server:
        fill(server)
        with plain_http.Client(base_url=server.url) as client:
            ask_until_near(server, CHEAP.format(1), client)

        def go_on() -> None:
            with plain_http.Client(base_url=server.url, timeout=30) as client:
                try:
                    while True:
                        statuses.append(client.get("/sparql", params={"query": CHEAP.format(1)}).status_code)
                except httpx.ConnectError:
                    pass  # the server takes no new connections
                except httpx.HTTPError as error:
                    failures.append(error)

        clients = [threading.Thread(target=go_on) for _ in range(4)]
        for each in clients:
            each.start()
        time.sleep(1)
    for each in clients:
        each.join()
    assert set(statuses) == {200}
    assert all(isinstance(error, httpx.RemoteProtocolError | httpx.ReadError) for error in failures)


def test_a_process_that_cannot_be_started_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Its program is taken away while a process runs, which is then killed; and is put back."""
    with EmbeddedStore(tmp_path / "store"):
        pass
    monkeypatch.setenv("JARLYQ_STORE", str(tmp_path / "store"))
    monkeypatch.setattr(lane, "RESTART_SECONDS", 0.1)
    metrics = Metrics()

    async def until(condition: Callable[[], object]) -> None:
        async with asyncio.timeout(30):
            while not condition():
                await asyncio.sleep(0.05)

    async def scene() -> None:
        settings = Settings(store=str(tmp_path / "store"), near_processes=1)
        with SnapshotStore(tmp_path / "store") as store:
            async with lane.near_lane(settings, store, Kinds(), metrics) as near:
                (first,) = near.processes()
                with monkeypatch.context() as without:
                    without.setattr(sys, "executable", str(tmp_path / "nothing"))
                    os.kill(first, signal.SIGKILL)
                    fault = b'doing="starting a process",error="FileNotFoundError"'
                    await until(lambda: fault in metrics.render())
                await until(lambda: near.processes() and near.processes() != [first])
                (again,) = near.processes()
                assert Path(f"/proc/{again}").is_dir()

    asyncio.run(scene())


def test_every_event_leads_somewhere_or_cannot_be():
    """Whatever is learnt of a process, its end is the last of it, and a process that is late is stopped or in time."""
    for state, row in TRANSITIONS.items():
        over = state in (State.ENDED, State.FAILED)
        assert (Event.GONE not in row) is over
        assert set(row.values()) <= set(TRANSITIONS)
    assert {state for state, row in TRANSITIONS.items() if State.STOPPED in row.values()} == {State.LATE}
    for state in WATCHED:
        assert {Event.IN_TIME, Event.OVER_BUDGET} <= set(TRANSITIONS[state])
    assert set(ON_TELL) == set(Tell) - {Tell.READY, Tell.HERE, Tell.RETURN, Tell.FORGET}
    assert set(ON_END) == set(Doing)


def test_what_is_passed_over_is_logged_and_counted(server: RunningServer):
    """A request whose query cannot be read is given back: the server tells the client, the lane that it passed over."""
    query = "SELECT ?o {{ <http://example.org/{}> <http://example.org/p> ?o FILTER({}) }}"
    with plain_http.Client(base_url=server.url) as client:
        ask_until_near(server, query.format(1, "'a' = 'b'"), client)
        broken = client.get("/sparql", params={"query": "SELECT", "timeout": "x"})
        refused = client.get("/sparql", params={"query": query.format(1, "'a' = 'b'")}, headers={"Accept": "image/png"})
    assert (broken.status_code, refused.status_code) == (400, 406)
    faults = {
        line.split("{")[1].split("}")[0]
        for line in plain_http.get(f"{server.url}/metrics").text.splitlines()
        if line.startswith("jarlyq_near_faults_total{")
    }
    assert 'doing="answering",error="ProblemError"' in faults


def test_an_unexpected_exception_is_told_in_the_log(caplog: pytest.LogCaptureFixture):
    faults = Faults(Metrics())
    with caplog.at_level("WARNING", "jarlyq"):
        with faults.passed_over("a test", OSError):
            raise OSError("SELECT * { ?secret ?p ?o }")
        with faults.passed_over("a test", ProblemError):
            raise ProblemError(400, "the client's")
    (record,) = caplog.records
    assert record.__dict__["fields"] == {"doing": "a test", "error": "OSError"}
    assert "secret" not in caplog.text
