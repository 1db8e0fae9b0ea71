"""The workers themselves: which of them give way to other processes, and that the next job finds them as before."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path

import pytest

from api.workers.jobs import Job
from api.workers.pool import NICENESS, Cause, WorkerDiedError, WorkerPool
from api.workers.spool import Spool
from graph.stores.store import open_store
from tests.api.running_server import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what a process used is told on Linux alone")

CHEAP = "SELECT * { VALUES ?x { 1 } }"
_MILLION = " ".join(f"VALUES ?v{i} {{1 2 3 4 5 6 7 8 9 10}}" for i in range(6))
ENDLESS = f"SELECT (COUNT(*) AS ?n) {{ {_MILLION} {_MILLION.replace('?v', '?w')} }}"
SLOW = f"SELECT (SUM(?v1) AS ?n) {{ {_MILLION} }}"


@contextlib.asynccontextmanager
async def _pool(folder: Path) -> AsyncIterator[WorkerPool]:
    with open_store(str(folder / "store")):
        pass
    pool = WorkerPool(
        str(folder / "store"), size=1, memory=10**9, queue=1, queue_seconds=5, spool=Spool(folder), online=False
    )
    try:
        await pool.warm_up()
        yield pool
    finally:
        await pool.close()


async def _run(pool: WorkerPool, query: str) -> None:
    answer = await pool.run(Job("query", query, "text/csv"), 60)
    assert "failure" not in answer.head


async def _policies(pool: WorkerPool, running: asyncio.Task[None]) -> list[tuple[int, int]]:
    """The policy and niceness of the only worker, again and again until a job is done."""
    seen: list[tuple[int, int]] = []
    while not running.done():
        seen += [(os.sched_getscheduler(pid), os.getpriority(os.PRIO_PROCESS, pid)) for pid in pool.processes()]
        await asyncio.sleep(0.005)
    return seen


def _play(scene: Callable[[WorkerPool], Coroutine[None, None, None]], folder: Path) -> None:
    async def play() -> None:
        async with _pool(folder) as pool:
            await scene(pool)

    asyncio.run(play())


def test_a_slow_job_gives_way_and_the_worker_is_as_before_for_the_next(tmp_path: Path):
    async def scene(pool: WorkerPool) -> None:
        running = asyncio.create_task(_run(pool, SLOW))
        seen = await _policies(pool, running)
        await running
        assert (seen[0], seen[-1]) == ((os.SCHED_OTHER, NICENESS), (os.SCHED_IDLE, 19))
        running = asyncio.create_task(_run(pool, CHEAP))
        assert set(await _policies(pool, running)) <= {(os.SCHED_OTHER, NICENESS)}
        await running

    _play(scene, tmp_path)


def test_a_job_that_only_waits_for_a_processor_does_not_give_way(tmp_path: Path):
    async def scene(pool: WorkerPool) -> None:
        (worker,) = pool.processes()
        os.kill(worker, signal.SIGSTOP)
        running = asyncio.create_task(_run(pool, CHEAP))
        asyncio.get_running_loop().call_later(0.5, os.kill, worker, signal.SIGCONT)
        assert set(await _policies(pool, running)) == {(os.SCHED_OTHER, NICENESS)}
        await running

    _play(scene, tmp_path)


def test_a_worker_that_ends_before_it_begins_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    (tmp_path / "sitecustomize.py").write_text("import os\nos._exit(7)\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), str(ROOT)]))

    async def scene(pool: WorkerPool) -> None:
        raise AssertionError(pool)

    with pytest.raises(WorkerDiedError):
        _play(scene, tmp_path)
    ours = [each for each in caplog.records if each.name == "jarlyq"]  # asyncio may tell of a child it was late for
    assert [each.getMessage() for each in ours] == ["a worker ended before it began"]
    # 255 is what asyncio tells, before Python 3.12, of a child that was waited for before its watcher came to it.
    assert ours[0].fields in ({"exit_code": 7}, {"exit_code": 255})


def test_a_worker_that_died_while_it_waited_costs_no_job(tmp_path: Path):
    async def scene(pool: WorkerPool) -> None:
        await _run(pool, CHEAP)
        (worker,) = pool.processes()
        os.kill(worker, signal.SIGKILL)
        await _run(pool, CHEAP)
        assert worker not in pool.processes()

    _play(scene, tmp_path)


def test_a_query_whose_worker_somebody_ended_is_begun_again_and_once_only(tmp_path: Path):
    async def end_next(pool: WorkerPool, before: list[int]) -> int:
        """End the first worker that is none of those before, once it is at work."""
        async with asyncio.timeout(60):
            while not (new := [pid for pid in pool.processes() if pid not in before]) or not pool.running:
                await asyncio.sleep(0.01)
        os.kill(new[0], signal.SIGKILL)
        return new[0]

    async def scene(pool: WorkerPool) -> None:
        running = asyncio.create_task(_run(pool, ENDLESS))
        first = await end_next(pool, [])
        second = await end_next(pool, [first])
        with pytest.raises(WorkerDiedError) as told:
            await running
        assert told.value.cause is Cause.ENDED
        assert second not in pool.processes()
        await _run(pool, CHEAP)

    _play(scene, tmp_path)
