"""Queries and writes as the service runs them: checked, cached, sent down a lane, failures in plain words."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import BinaryIO

from api.http.errors import ProblemError, place_of, syntax_problem
from api.http.metrics import Metrics
from api.settings import Settings
from api.sparql.kinds import CHEAP_SECONDS, Kinds, query_kind
from api.sparql.prepared import Prepared
from api.sparql.request import Operation, check_size
from api.sparql.result_cache import Entry, ResultCache
from api.sparql.text_search import TextSearch
from api.workers.jobs import Job
from api.workers.pool import Answer, PoolBusyError, WorkerDiedError, WorkerPool, WorkerTimeoutError
from graph.sparql.calls import find_load, find_service
from graph.sparql.lexer import Token
from graph.sparql.plain import plain
from graph.sparql.text import SparqlText
from graph.stores.snapshots import SnapshotStore
from graph.stores.store import Store

_SEARCHES = 4
"""How many queries of a process may search the text index at a time."""

LONG = 10_000
"""Texts with more letters than this are read and checked beside the event loop."""

_LARGE = 500_000
"""Results larger than this are compressed and expanded off the event loop."""


@dataclass(slots=True)
class Outcome:
    """The result of a query: its bytes or the file they lie in, and the seconds it took."""

    body: bytes = b""
    spool: BinaryIO | None = None
    size: int = 0
    truncated: bool = False
    seconds: float = 0.0


class SparqlService:
    """Everything between a request that was understood and the bytes of its answer."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        pool: WorkerPool,
        *,
        searching: TextSearch,
        kinds: Kinds,
        metrics: Metrics,
    ) -> None:
        self.settings = settings
        self.store = store
        self.pool = pool
        self.kinds = kinds
        self.metrics = metrics
        self.cache = ResultCache(settings.cache_bytes)
        self._searching = searching
        self._searches = asyncio.Semaphore(_SEARCHES)

    def check_query(self, query: SparqlText) -> SparqlText:
        """Return a query as the engine is to read it; a problem for one too large or with a service not allowed."""
        check_size(query.text, self.settings.max_query_bytes)
        if not query.may_call:
            return query
        query = plain(query)  # a text of its own, so it is scanned, too: what the engine gets is what is judged
        if token := find_service(query, self.settings.services):
            raise _refused(query.text, token, "SERVICE is not allowed on this endpoint", "#service")
        return query

    async def check_update(self, update: SparqlText) -> SparqlText:
        """Return an update as the engine is to read it; a problem as for a query, or for one that loads."""
        return await _apart(self._check_update, update)

    def _check_update(self, update: SparqlText) -> SparqlText:
        update = self.check_query(update)
        update = update if update.may_call else plain(update)  # else it is plain already
        if token := find_load(update):
            raise _refused(update.text, token, "LOAD is not allowed on this endpoint", "#load")
        self._searching.refuse(update)
        return update

    async def state(self, prepared: Prepared) -> tuple[str, bool]:
        """Return the store's revision, and whether the query's result is that revision's for as long as that stands."""
        if isinstance(self.store, SnapshotStore) and not prepared.text.may_search:
            return self._state(prepared)
        return await asyncio.to_thread(self._state, prepared)  # a remote store or the index may let one wait

    def _state(self, prepared: Prepared) -> tuple[str, bool]:
        revision = self.store.revision()
        return revision, prepared.steady and self._searching.may_be_kept(prepared.text)

    async def query(self, prepared: Prepared, revision: str, base_iri: str) -> Outcome:
        """Answer a query from the cache or in a worker, and learn what its kind costs."""
        operation = prepared.operation
        base = base_iri if prepared.relative else ""
        key = (operation.text.text, operation.dataset, prepared.format.media_type, base, revision)
        if entry := self.cache.get(key):
            self.metrics.hits.inc()
            if entry.seconds <= CHEAP_SECONDS:  # else a result that took long once would count at every hit
                self.kinds.learn(query_kind(operation.text, operation.dataset), entry.seconds, entry.size)
            body = await asyncio.to_thread(entry.body) if entry.size > _LARGE else entry.body()
            return Outcome(body, None, entry.size, entry.truncated)
        self.metrics.misses.inc()
        query = await _apart(self.check_query, operation.text)
        start = time.perf_counter()
        outcome = await self._evaluate(query, operation, prepared.format.media_type, base_iri)
        self.metrics.observe_query("worker", time.perf_counter() - start)
        if outcome.spool is None and self.settings.cache_bytes and (await self.state(prepared))[1]:
            await self._keep(key, outcome)
        return outcome

    async def _keep(self, key: tuple[Hashable, ...], outcome: Outcome) -> None:
        """Keep a result; a large one is compressed in a thread."""
        if outcome.size > _LARGE:
            entry = await asyncio.to_thread(
                Entry.of, outcome.body, truncated=outcome.truncated, seconds=outcome.seconds
            )
        else:
            entry = Entry.of(outcome.body, truncated=outcome.truncated, seconds=outcome.seconds)
        self.cache.put(key, entry)

    async def work(self, job: Job, payload: bytes = b"", seconds: float | None = None) -> Answer:
        """Do a job in a worker; what fails is raised as the problem to send."""
        limit = seconds or self.settings.wall_seconds
        job.max_rows, job.max_bytes = self.settings.max_rows, self.settings.max_bytes
        try:
            answer = await self.pool.run(job, limit, payload)
        except WorkerTimeoutError:
            self.metrics.timeouts.inc()
            detail = f"The {job.op} was ended because it took longer than {limit:g} seconds."
            raise ProblemError(504, detail, kind="#timeout", seconds=limit) from None
        except PoolBusyError:
            raise self._busy() from None
        except WorkerDiedError as error:
            if error.memory:
                raise _too_much_memory(self.settings.memory_bytes) from None
            detail = "The process that worked on this was ended; try again."
            raise ProblemError(503, detail, kind="#ended", headers={"Retry-After": "1"}) from None
        if "failure" in answer.head:
            raise self._failure(answer, job)
        return answer

    async def _evaluate(self, query: SparqlText, operation: Operation, media_type: str, base_iri: str) -> Outcome:
        dataset = operation.dataset
        job = Job("query", query.text, media_type, [*dataset.default_graphs], [*dataset.named_graphs], base_iri)
        if query.may_search:
            job.text, job.original = (await self._searched(query)).text, query.text
        answer = await self.work(job)
        seconds = answer.head["seconds"]
        self.kinds.learn(query_kind(operation.text, dataset), seconds, answer.size)
        return Outcome(answer.body, answer.spool, answer.size, answer.head["truncated"], seconds)

    async def _searched(self, query: SparqlText) -> SparqlText:
        """Return a query with its searches answered; few at a time, for nothing can end them."""
        try:
            async with asyncio.timeout(self.settings.queue_seconds):
                await self._searches.acquire()
        except TimeoutError:
            raise self._busy() from None
        search = asyncio.ensure_future(asyncio.to_thread(self._searching.rewrite, query))
        search.add_done_callback(self._search_done)
        return await asyncio.shield(search)  # it goes on, and counts, when its client has gone

    def _search_done(self, search: asyncio.Future[SparqlText]) -> None:
        self._searches.release()
        if not search.cancelled():
            search.exception()  # was told to the client, if it is still there

    def _busy(self) -> ProblemError:
        self.metrics.refused.inc()
        detail = "Too many queries are running; try again shortly."
        return ProblemError(503, detail, kind="#busy", headers={"Retry-After": "2"})

    def _failure(self, answer: Answer, job: Job) -> ProblemError:
        """Return the problem that the head of a worker's answer tells."""
        kind, message = answer.head["failure"], answer.head["message"]
        if kind == "syntax":
            what = {"query": "query", "update": "update"}.get(job.op, "document")
            return syntax_problem(message, job.original or job.text, what)
        if kind == "memory":
            return _too_much_memory(self.settings.memory_bytes)
        status, words = _FAILURES[kind]
        headers = {"Retry-After": "5"} if status == 503 else None
        return ProblemError(status, f"{words}: {message}.", kind=f"#{kind}", headers=headers)


async def _apart(check: Callable[[SparqlText], SparqlText], text: SparqlText) -> SparqlText:
    """Check a text; a long one beside the event loop."""
    return await asyncio.to_thread(check, text) if len(text.text) > LONG else check(text)


_FAILURES = {
    "too-large": (413, "The result is too large"),
    "refused": (403, "This cannot be written"),
    "locked": (503, "The store is being written"),
    "unavailable": (503, "The store does not answer"),
    "evaluation": (400, "The query cannot be answered"),
}


def _too_much_memory(limit: int) -> ProblemError:
    detail = f"The query was ended because it needed more than {limit} bytes of memory."
    return ProblemError(422, detail, kind="#memory")


def _refused(text: str, token: Token, words: str, kind: str) -> ProblemError:
    line, column = place_of(text, token.start)
    return ProblemError(403, f"{words} (line {line}, column {column}).", kind=kind, line=line, column=column)
