"""Workers that read texts: each can be killed in the midst of one, and the next text finds another."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine
from pathlib import Path

import pytest

from api.workers.jobs import Job
from api.workers.pool import WorkerPool, WorkerTimeoutError
from api.workers.spool import Spool
from graph.stores.store import open_store

OPTIONS = {"base": "https://w3id.org/jarlyq/", "root": "", "wanted": "json", "first": "1"}


def _play(scene: Callable[[WorkerPool], Coroutine[None, None, None]], folder: Path) -> None:
    async def play() -> None:
        pool = WorkerPool(
            str(folder / "store"),
            size=1,
            memory=10**9,
            queue=1,
            queue_seconds=60,
            spool=Spool(folder),
            online=False,
            reads_texts=True,
        )
        try:
            await scene(pool)
        finally:
            await pool.close()

    with open_store(str(folder / "store")):
        pass
    asyncio.run(play())


def test_a_text_that_takes_too_long_ends_its_worker_and_no_other_text(tmp_path: Path) -> None:
    async def scene(pool: WorkerPool) -> None:
        job = Job("annotation", media_type="text/plain", options=OPTIONS)
        await pool.run(job, 60, b"x")
        (worker,) = pool.processes()
        with pytest.raises(WorkerTimeoutError):
            await pool.run(job, 0.5, "УК РК, ст. 5 УК РК. ".encode() * 40_000)
        assert worker not in pool.processes()
        answer = await pool.run(job, 60, "По ст. 5 УК РК".encode())
        assert [each["unit"] for each in json.loads(answer.body)["citations"]] == ["art_5"]

    _play(scene, tmp_path)


def test_what_cannot_be_read_is_told_in_the_head_of_the_answer(tmp_path: Path) -> None:
    async def scene(pool: WorkerPool) -> None:
        told = []
        for media_type, sent in (
            ("text/plain", b"\xff"),
            ("application/json", b"{"),
            ("application/json", b"5"),
            ("text/html", b"<div>" * 1000),
        ):
            answer = await pool.run(Job("annotation", media_type=media_type, options=OPTIONS), 60, sent)
            told.append(answer.head["failure"])
        assert told == ["encoding", "syntax", "parameter", "document"]
        answer = await pool.run(Job("meaning", "УК РК", options={**OPTIONS, "date": "soon"}), 60)
        assert answer.head["failure"] == "parameter"

    _play(scene, tmp_path)
