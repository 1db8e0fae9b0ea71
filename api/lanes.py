"""The near lane: queries of a kind that is known to be cheap run in the server's own process, in a thread.

A thread cannot be ended, a process can. So the lane takes only queries whose kind (the query without its constants)
a worker has answered fast and small several times; and when one of them still runs past its budget, it is answered by a
worker instead, its kind is never near again, and the server process is retired: a fresh process takes its place, and it
takes no new connections, finishes what others asked, and ends together with the thread.
"""

from __future__ import annotations

import asyncio
import os
import queue
import re
import resource
import threading
import time
import traceback
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox

from api.logs import log
from graph.sparql_results import cut_rows
from graph.store import Dataset
from graph.stores.local import evaluate
from graph.stores.snapshots import SnapshotStore

PROOFS = 2
"""How often a worker must have found a kind cheap before it may run near."""

CHEAP_SECONDS = 0.02
CHEAP_BYTES = 200_000
BUDGET_SECONDS = 1.0
_KINDS = 4000
_WATCH_SECONDS = 0.2
_EXPENSIVE = -1_000_000

_IRI_CONSTANT = re.compile(r"(?<!:)(?<!: )<[^\x00-\x20<>\"{}|^`\\]*>")
_STRING_CONSTANT = re.compile(r"'(?:[^'\\\r\n]|\\.)*'|\"(?:[^\"\\\r\n]|\\.)*\"")
_READS_STRINGS = re.compile(r"regex|replace", re.IGNORECASE)


class NearLaneOverdueError(Exception):
    """A query in the near lane did not end within its budget, or its result is not for this lane."""


Kind = tuple[str, bool]
Finished = tuple[bytes, None, int, bool]


class NearLane:
    """Threads of this process that answer cheap queries from the store's snapshot."""

    def __init__(
        self, store: SnapshotStore, *, max_rows: int, memory: int, threads: int, retire: Callable[[], None]
    ) -> None:
        self._store = store
        self._max_rows = max_rows
        self._retire = retire
        self._kinds: OrderedDict[Kind, int] = OrderedDict()
        self._tasks: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._stuck = 0
        self._threads = threads
        self._loop = asyncio.get_running_loop()
        for _ in range(threads):
            threading.Thread(target=self._serve, daemon=True, name="near-lane").start()
        threading.Thread(target=_watch_memory, args=(memory,), daemon=True, name="near-lane-memory").start()

    def takes(self, kind: Kind) -> bool:
        """Say whether a kind of query has proved cheap, and a thread is there for it."""
        return self._kinds.get(kind, 0) >= PROOFS and self._stuck < self._threads

    def learn(self, kind: Kind, seconds: float, size: int) -> None:
        """Take note of what a worker found of a kind: slow or large ones must prove themselves again."""
        count = self._kinds.get(kind, 0)
        if count == _EXPENSIVE:
            return
        cheap = seconds <= CHEAP_SECONDS and size <= CHEAP_BYTES
        self._remember(kind, count + 1 if cheap else min(count, 0) - 2)

    async def run(self, kind: Kind, query: str, dataset: Dataset, media_type: str, base_iri: str) -> Finished:
        """Answer a query in a thread; NearLaneOverdueError when it is not the cheap one it seemed."""
        future: asyncio.Future[Finished] = self._loop.create_future()

        def task() -> None:
            try:
                answer = self._evaluate(query, dataset, media_type, base_iri)
            except BaseException as error:
                # The engine's results must be let go in this thread; the frames of the error hold them.
                traceback.clear_frames(error.__traceback__)
                self._loop.call_soon_threadsafe(_fail, future, error)
            else:
                self._loop.call_soon_threadsafe(_finish, future, answer)

        self._tasks.put(task)
        deadline = self._loop.call_later(BUDGET_SECONDS, _fail, future, NearLaneOverdueError())
        try:
            return await future
        except NearLaneOverdueError:
            self._demote(kind, overdue=self._loop.time() >= deadline.when())
            raise
        finally:
            deadline.cancel()

    def _evaluate(self, query: str, dataset: Dataset, media_type: str, base_iri: str) -> Finished:
        results = evaluate(self._store.handle(), query, dataset=dataset, base_iri=base_iri)
        if isinstance(results, ox.QueryTriples):
            body = results.serialize(format=ox.RdfFormat.from_media_type(media_type)) or b""
            return body, None, len(body), False
        form = ox.QueryResultsFormat.from_media_type(media_type)
        body = results.serialize(format=form) or b""
        table = isinstance(results, ox.QuerySolutions) and len(body) > self._max_rows * 2
        if table and form is not None and cut_rows(body, form.file_extension, self._max_rows).truncated:
            raise NearLaneOverdueError
        return body, None, len(body), False

    def _demote(self, kind: Kind, *, overdue: bool) -> None:
        self._remember(kind, _EXPENSIVE)
        if overdue:
            self._stuck += 1
            self._retire()

    def _remember(self, kind: Kind, count: int) -> None:
        self._kinds[kind] = count
        self._kinds.move_to_end(kind)
        if len(self._kinds) > _KINDS:
            self._kinds.popitem(last=False)

    def _serve(self) -> None:
        while task := self._tasks.get():
            task()


def _watch_memory(limit: int) -> None:
    """End this process when it holds more memory than a worker may: the one query that can do so is not let go on."""
    statistics = Path("/proc/self/statm")
    while statistics.exists():
        time.sleep(_WATCH_SECONDS)
        if int(statistics.read_text().split()[1]) * resource.getpagesize() > limit:
            log.error("a server process ended itself: it held too much memory", extra={"fields": {"limit": limit}})
            os._exit(70)


def query_kind(query: str, dataset: Dataset) -> Kind:
    """Return a query without its constants: what the engine's plan hangs on."""
    kind = _IRI_CONSTANT.sub("<>", query)
    if not _READS_STRINGS.search(query):
        kind = _STRING_CONSTANT.sub('""', kind)
    return kind, bool(dataset)


def _finish(future: asyncio.Future[Finished], answer: Finished) -> None:
    if not future.done():
        future.set_result(answer)


def _fail(future: asyncio.Future[Finished], error: BaseException) -> None:
    if not future.done():
        future.set_exception(error)
