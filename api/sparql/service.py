"""Queries and writes as the service runs them: checked, cached, sent down a lane, failures in plain words."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, BinaryIO

from api.http.apart import apart
from api.http.errors import ProblemError, place_of
from api.http.metrics import Metrics
from api.http.told import syntax_problem, told_problem
from api.settings import Settings
from api.sparql.kinds import CHEAP_SECONDS, Kinds, query_kind
from api.sparql.prepared import Prepared
from api.sparql.request import Operation, check_size
from api.sparql.result_cache import Entry, ResultCache
from api.sparql.text_search import TextSearch
from api.sparql.unreadable import unreadable
from api.workers.jobs import Job
from api.workers.pool import Answer, Cause, PoolBusyError, WorkerDiedError, WorkerPool, WorkerTimeoutError
from graph.dataset.vocabulary.unused import Unused
from graph.iris import Iris
from graph.sparql.calls import find_load, find_service
from graph.sparql.lexer import Token
from graph.sparql.plain import plain
from graph.sparql.text import SparqlText
from graph.stores.snapshots import SnapshotStore
from graph.stores.store import Store

_SEARCHES = 4
"""How many queries of a process may search the text index at a time."""


@dataclass(slots=True)
class Outcome:
    """The result of a query: its bytes or the file they lie in, and the seconds it took."""

    body: bytes = b""
    spool: BinaryIO | None = None
    size: int = 0
    truncated: bool = False
    seconds: float = 0.0
    #: Of an empty result, the terms of its query that nothing in the data uses.
    unused: tuple[Unused, ...] = ()


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
        self._data = Iris(settings.base_iri).root
        self._searching = searching
        self._searches = asyncio.Semaphore(_SEARCHES)

    def check_query(self, query: SparqlText) -> SparqlText:
        """Return a query as the engine is to read it; a problem for one too large or with a service not allowed."""
        check_size(query.text, self.settings.max_query_bytes)
        if not query.may_call:
            return query
        query = plain(query)  # a text of its own, so it is scanned, too: what the engine gets is what is judged
        if token := find_service(query, self.settings.services):
            raise _refused(query.text, token, kind="#service")
        return query

    async def check_update(self, update: SparqlText) -> SparqlText:
        """Return an update as the engine is to read it; a problem as for a query, or for one that loads."""
        return await self._allowed(self._check_update, update, "update")

    async def _allowed(self, check: Callable[[SparqlText], SparqlText], text: SparqlText, operation: str) -> SparqlText:
        """Check a text; one that calls what it may not is refused for that only if it can be read."""
        try:
            return await apart(len(text.text), partial(check, text))
        except ProblemError as error:
            if error.kind in ("#service", "#load"):
                await self.work(Job(f"parse-{operation}", text.text, base_iri="http://localhost/"))  # any will do
            raise

    def _check_update(self, update: SparqlText) -> SparqlText:
        update = self.check_query(update)
        update = update if update.may_call else plain(update)  # else it is plain already
        if token := find_load(update):
            raise _refused(update.text, token, kind="#load")
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
            body = await apart(entry.size, entry.body)
            return Outcome(body, None, entry.size, entry.truncated, unused=entry.unused)
        self.metrics.misses.inc()
        query = await self._allowed(self.check_query, operation.text, "query")
        # asked before the search: an index brought in step after it would vouch for what it did not find
        fits = await self.state(prepared) == (revision, True)
        start = time.perf_counter()
        outcome = await self._evaluate(query, operation, prepared.format.media_type, base_iri)
        self.metrics.observe_query("worker", time.perf_counter() - start)
        if fits and outcome.spool is None and self.settings.cache_bytes:
            await self._keep(key, outcome)
        return outcome

    async def _keep(self, key: tuple[Hashable, ...], outcome: Outcome) -> None:
        """Keep a result, compressed where it is large."""
        make = partial(
            Entry.of,
            outcome.body,
            truncated=outcome.truncated,
            seconds=outcome.seconds,
            unused=outcome.unused,
        )
        self.cache.put(key, await apart(outcome.size, make))

    async def work(
        self,
        job: Job,
        payload: bytes = b"",
        seconds: float | None = None,
        *,
        pool: WorkerPool | None = None,
        most: int | None = None,
    ) -> Answer:
        """Do a job in a worker, of the pool of queries unless another is named; what fails is raised as the problem.

        Its answer has no more bytes than the settings allow, or than `most`.
        """
        limit = seconds or self.settings.wall_seconds
        job.max_rows = self.settings.max_rows
        job.max_bytes = min(most or self.settings.max_bytes, self.settings.max_bytes)
        try:
            answer = await (pool or self.pool).run(job, limit, payload)
        except WorkerTimeoutError:
            self.metrics.timeouts.inc()
            raise _took_long(limit) from None
        except PoolBusyError:
            raise self._busy() from None
        except WorkerDiedError as error:
            raise self._died(error.cause, job) from None
        if "failure" in answer.head:
            raise await apart(len(job.original or job.text), partial(self._failure, answer, job))
        return answer

    async def _evaluate(self, query: SparqlText, operation: Operation, media_type: str, base_iri: str) -> Outcome:
        dataset = operation.dataset
        job = Job("query", query.text, media_type, [*dataset.default_graphs], [*dataset.named_graphs], base_iri)
        if query.may_search:
            job.text, job.original = (await self._searched(query)).text, query.text
        job.data = self._data
        answer = await self.work(job)
        seconds, unused = answer.head["seconds"], unused_of(answer.head)
        self.kinds.learn(query_kind(operation.text, dataset), seconds, answer.size)
        return Outcome(answer.body, answer.spool, answer.size, answer.head["truncated"], seconds, unused)

    async def unused(self, query: SparqlText, base_iri: str) -> tuple[Unused, ...]:
        """Return the terms that a query names and nothing in the data uses, whatever it would find."""
        job = Job("unused-terms", query.text, base_iri=base_iri, data=self._data)
        return unused_of((await self.work(job)).head)

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

    def _died(self, cause: Cause, job: Job) -> ProblemError:
        """Return the problem of a job over which a worker died; only one that somebody ended is worth trying again."""
        what = _TEXTS.get(job.op, "document")
        if cause is Cause.MEMORY:
            return _too_much_memory(self.settings.memory_bytes)
        if cause is Cause.DEPTH:
            return told_problem(400, f"depth_{what}", kind="#depth")
        if cause is Cause.ABORT:
            return told_problem(422, f"aborted_{what}", kind="#aborted")
        return told_problem(503, "ended", kind="#ended", headers={"Retry-After": "1"})

    def _busy(self) -> ProblemError:
        self.metrics.refused.inc()
        return told_problem(503, "busy_queries", kind="#busy", headers={"Retry-After": "2"})

    def _failure(self, answer: Answer, job: Job) -> ProblemError:
        """Return the problem that the head of a worker's answer tells."""
        kind, message = answer.head["failure"], answer.head["message"]
        if kind == "syntax":
            if job.op in _TEXTS:
                return unreadable(message, SparqlText(job.original or job.text), _TEXTS[job.op])
            return syntax_problem(message, "", "document")
        if kind == "memory":
            return _too_much_memory(self.settings.memory_bytes)
        status, sentence = FAILURES[kind]
        headers = {"Retry-After": "5"} if status == 503 else None
        return told_problem(status, sentence, kind=f"#{kind}", headers=headers, message=message)


#: What jobs that are texts are called; all others are documents.
_TEXTS = {"query": "query", "update": "update", "parse-query": "query", "parse-update": "update"}
FAILURES = {
    "too-large": (413, "failed_too_large"),
    "refused": (403, "failed_refused"),
    "locked": (503, "failed_locked"),
    "document": (413, "failed_document"),
    "full": (507, "failed_full"),
    "not-written": (503, "failed_not_written"),
    "unavailable": (503, "failed_unavailable"),
    "evaluation": (400, "failed_evaluation"),
    "encoding": (400, "failed_encoding"),
    "parameter": (400, "failed_parameter"),
    "format": (406, "failed_format"),
}
"""What a worker tells of a job that failed, with the status and the sentence for it; each is a type of problem."""


def _took_long(limit: float) -> ProblemError:
    return told_problem(504, "took_long", kind="#timeout", extra={"seconds": limit}, seconds=f"{limit:g}")


def _too_much_memory(limit: int) -> ProblemError:
    return told_problem(422, "took_memory", kind="#memory", limit=limit)


def _refused(text: str, token: Token, *, kind: str) -> ProblemError:
    line, column = place_of(text, token.start)
    return told_problem(403, f"refused_{kind[1:]}", kind=kind, extra={"line": line, "column": column})


def unused_of(head: Mapping[str, Any]) -> tuple[Unused, ...]:
    """Return what the head of a worker's answer tells of the terms of a query that nothing uses."""
    return tuple(Unused(each["term"], tuple(each["nearest"]), each["known"]) for each in head.get("unused", ()))
