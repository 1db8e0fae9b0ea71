"""The near lane: what it takes, and what becomes of a query in it that was not the cheap one it seemed."""

from __future__ import annotations

import asyncio
import gc
import threading
import time
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from api.lanes import NearLane, NearLaneOverdueError, query_kind
from graph.store import Dataset, open_store
from graph.stores.snapshots import SnapshotStore
from tests.api.running_server import running_server

_CHAIN = 2000


def counted(start: int) -> str:
    """A query that is cheap from the end of the chain and endless from its beginning."""
    node, step = f"<http://example.org/{start}>", "<http://example.org/p>*"
    patterns = " . ".join(f"{node} {step} ?v{number}" for number in range(5))
    return f"SELECT (COUNT(*) AS ?n) {{ {patterns} }}"


def test_a_kind_is_a_query_without_its_constants():
    first = query_kind('PREFIX a: <http://p/> SELECT * { <http://x> a:b "x" }', Dataset())
    assert first == query_kind('PREFIX a: <http://p/> SELECT * { <http://y> a:b "y" }', Dataset())
    assert first != query_kind('PREFIX a: <http://q/> SELECT * { <http://y> a:b "y" }', Dataset())
    assert first != query_kind('PREFIX a: <http://p/> SELECT * { <http://x> a:c "x" }', Dataset())
    regex = 'SELECT * {{ ?s ?p ?o FILTER(REGEX(?o, "{}")) }}'
    assert query_kind(regex.format("a"), Dataset()) != query_kind(regex.format("b"), Dataset())


def test_a_query_that_outruns_the_near_lane_is_ended_without_harm_to_others():
    chain = " ".join(
        f"<http://example.org/{i}> <http://example.org/p> <http://example.org/{i + 1}> ." for i in range(_CHAIN)
    )
    with running_server(processes=1, wall_seconds=3, cache_bytes=0, grace_seconds=5) as server:
        headers = {"Content-Type": "text/turtle", **server.authorization}
        graph = {"graph": "http://example.org/g"}
        httpx.put(
            f"{server.url}/graph-store", params=graph, content=chain, headers=headers, timeout=60
        ).raise_for_status()
        _wait_for(lambda: server.query(counted(_CHAIN)).is_success and _answered_near(server.url))
        stop, statuses = threading.Event(), []
        other = threading.Thread(target=_go_on, args=(f"{server.url}/sparql", stop, statuses))
        other.start()
        answer = server.query(counted(0))
        assert (answer.status_code, answer.json()["type"]) == (504, "#timeout")
        _wait_for(lambda: any(line["message"] == "a server process is replaced" for line in server.log))
        time.sleep(2)
        stop.set()
        other.join()
        assert statuses
        assert set(statuses) == {200}


def test_the_engine_s_results_are_let_go_in_the_thread_that_made_them(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
):
    """The engine ends with an error where they are not; it would stand in the server's log as a bare traceback."""
    with open_store(tmp_path / "store") as writer:
        graph = ox.NamedNode("http://example.org/g")
        writer.replace_graph(graph, [ox.Triple(graph, graph, ox.Literal(str(number))) for number in range(50)])

    async def refused() -> None:
        with open_store(tmp_path / "store", read_only=True) as store:
            assert isinstance(store, SnapshotStore)
            lane = NearLane(store, max_rows=5, memory=1 << 40, threads=1, retire=lambda: None)
            with pytest.raises(NearLaneOverdueError):
                await lane.run(("", True), "SELECT * { ?s ?p ?o }", Dataset(), "text/csv", "http://example.org/")
            # Only with its next query does the thread itself let go of the last one.
            await lane.run(("", True), "SELECT * {}", Dataset(), "text/csv", "http://example.org/")

    asyncio.run(refused())
    gc.collect()
    assert "dropped on another thread" not in capfd.readouterr().err


def _go_on(address: str, stop: threading.Event, statuses: list[int]) -> None:
    while not stop.is_set():
        statuses.append(httpx.get(address, params={"query": counted(_CHAIN)}, timeout=30).status_code)
        time.sleep(0.02)


def _answered_near(url: str) -> bool:
    return 'jarlyq_query_seconds_count{lane="near"}' in httpx.get(f"{url}/metrics", timeout=30).text


def _wait_for(condition) -> None:
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)
