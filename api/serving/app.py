"""The application: FastAPI for pages and data, and raw ASGI before it for the SPARQL addresses."""

from __future__ import annotations

import contextlib
import itertools
import logging
import secrets
import time
from collections.abc import AsyncIterator
from functools import partial

from fastapi import FastAPI

from api.harvesting.ledgers import Ledgers
from api.http.apart import LONG
from api.http.asgi import Message, Receive, Scope, Send, problem_reply, read_headers, send_reply
from api.http.errors import ProblemError
from api.http.formats import GRAPHS, wants_page
from api.http.limits import ClientLimits, RequestRates
from api.http.logs import log, request_id, set_up_logs
from api.http.metrics import Metrics, forget_the_gone, shared_directory
from api.http.told import told_problem
from api.mcp.endpoint import PATHS, McpEndpoint, is_installed, not_installed
from api.near.lane import near_lane
from api.routes import (
    annotate,
    cards,
    catalog,
    cite,
    compare,
    coverage,
    documentation,
    dumps,
    eli,
    feeds,
    health,
    home,
    manual,
    memento,
    model,
    oai,
    ontology,
    queries,
    reference,
    search,
    sitemaps,
    sparql_page,
)
from api.routes.openapi import add_raw_paths
from api.routes.problems import add_problem_handlers
from api.serving.ending import EndingApp
from api.settings import Settings
from api.sparql.endpoint import SparqlEndpoint
from api.sparql.graph_store import GraphStoreEndpoint
from api.sparql.kinds import Kinds
from api.sparql.request import has_query, parse_parameters
from api.sparql.service import SparqlService
from api.sparql.services import Services
from api.sparql.text_search import TextSearch
from api.workers.pool import WorkerPool
from api.workers.process import die_with_parent
from api.workers.spool import Spool, spool_directory
from graph.stores.local import LocalStore
from graph.stores.store import Store, open_store

#: Of addresses that begin alike the longer come first: an act's feed before the act.
_ROUTES = (
    *(health, home, sparql_page, search, cite, annotate, feeds, eli, memento, reference, compare, cards),
    *(queries, model, ontology, documentation, manual, catalog, coverage, dumps, oai, sitemaps),
)

_PROCESS = secrets.token_hex(6)
_NUMBERS = itertools.count(1)


_SPARQL = frozenset(["/sparql", "/sparql/", "/update", "/update/"])


class JarlyqApp(FastAPI):
    """FastAPI with the SPARQL addresses, and that of assistants, answered before its own routing."""

    #: Where the extra jarlyq[mcp] is installed, from the start of the application on.
    mcp: McpEndpoint | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, with its id in the logs and in the answer."""
        if scope["type"] != "http":
            await super().__call__(scope, receive, send)
            return
        headers = read_headers(scope)
        identifier = headers.get(b"x-request-id", b"").decode("latin-1")[:64] or f"{_PROCESS}-{next(_NUMBERS):x}"
        request_id.set(identifier)
        start, status = time.perf_counter(), 0

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"].append((b"x-request-id", identifier.encode("latin-1")))
            await send(message)

        await self._route(scope, receive, send_with_id, headers)
        if log.isEnabledFor(logging.DEBUG):
            seconds = round(time.perf_counter() - start, 6)
            fields = {"method": scope["method"], "path": scope["path"], "status": status, "seconds": seconds}
            log.debug("request", extra={"fields": {**fields, "query": scope["query_string"].decode("latin-1")}})

    async def _route(self, scope: Scope, receive: Receive, send: Send, headers: dict[bytes, bytes]) -> None:
        path = scope["path"]
        try:
            if problem := _too_long(scope, headers):
                await send_reply(send, problem_reply(problem), head=scope["method"] == "HEAD")
            elif path in _SPARQL and not self._is_page(scope, headers):
                await self.state.sparql(scope, receive, send)
            elif path == "/graph-store" or path.startswith("/graph-store/"):
                await self.state.graph_store(scope, receive, send)
            elif path in PATHS:
                await (self.mcp or not_installed)(scope, receive, send)
            else:
                await super().__call__(scope, receive, send)
        except ConnectionResetError:
            log.info("the client went away")

    def _is_page(self, scope: Scope, headers: dict[bytes, bytes]) -> bool:
        """Say whether a request to /sparql is a browser's for the page."""
        asked = scope["query_string"]
        if scope["method"] not in ("GET", "HEAD") or len(asked) > LONG or asked.startswith(b"query="):
            return False
        if has_query(asked):
            return False
        wanted = next(iter(parse_parameters(asked).get("format", ())), None)
        return wants_page(headers.get(b"accept", b"").decode("latin-1"), wanted, data=GRAPHS)


def _too_long(scope: Scope, headers: dict[bytes, bytes]) -> ProblemError | None:
    """The problem of a request that is not read, for it would be in the event loop; a query is read beside it."""
    if any(len(value) > LONG for value in headers.values()):
        return told_problem(431, "header_size", kind="#size", limit=LONG)
    if scope["path"] not in _SPARQL and len(scope["path"]) + len(scope["query_string"]) > LONG:
        return told_problem(414, "address_size", kind="#size", limit=LONG)
    return None


def make_app() -> EndingApp:
    """Make the application of a server process, with its settings from the environment."""
    die_with_parent()
    settings = Settings()
    set_up_logs(settings.log_level)
    forget_the_gone()  # this process may stand in for one of them
    return EndingApp(create_app(settings))


def create_app(settings: Settings) -> FastAPI:
    """Make the application."""
    app = JarlyqApp(title="Jarlyq", lifespan=partial(_lifespan, settings), docs_url=None, redoc_url=None)
    for routes in _ROUTES:
        app.include_router(routes.router)
    add_problem_handlers(app)
    add_raw_paths(app)
    return app


@contextlib.asynccontextmanager
async def _lifespan(settings: Settings, app: FastAPI) -> AsyncIterator[dict[str, object]]:
    """Open the store, the workers and what stands beside them for as long as the application runs."""
    async with contextlib.AsyncExitStack() as running:
        opened = await running.enter_async_context(open_services(settings))
        app.state = opened  # type: ignore[assignment] # typed, where FastAPI has Any
        if isinstance(app, JarlyqApp) and is_installed():
            app.mcp = McpEndpoint(opened)
            await running.enter_async_context(app.mcp.running())
        kinds = opened.service.kinds
        lane = await running.enter_async_context(near_lane(settings, opened.store, kinds, opened.metrics))
        yield {"lane": lane}


@contextlib.asynccontextmanager
async def open_services(settings: Settings) -> AsyncIterator[Services]:
    """Open the store and the workers, and what all that is asked of them shares, until the block ends."""
    async with contextlib.AsyncExitStack() as running:
        store, kinds = open_store(settings.store, read_only=True), Kinds()
        running.callback(store.close)
        pool = _workers(settings, store)
        running.push_async_callback(pool.close)
        await pool.warm_up()
        readers = _workers(settings, store, reads_texts=True)
        running.push_async_callback(readers.close)
        opened = _services(settings, store, pool, readers, kinds)
        running.callback(opened.ledgers.close)
        yield opened


def _workers(settings: Settings, store: Store, *, reads_texts: bool = False) -> WorkerPool:
    spool = Spool(spool_directory())
    spool.clear()
    return WorkerPool(
        settings.store,
        size=settings.text_workers if reads_texts else settings.workers,
        memory=settings.memory_bytes,
        queue=settings.queue,
        queue_seconds=settings.queue_seconds,
        spool=spool,
        online=not reads_texts and (bool(settings.services) or not isinstance(store, LocalStore)),
        reads_texts=reads_texts,
    )


def _services(settings: Settings, store: Store, pool: WorkerPool, readers: WorkerPool, kinds: Kinds) -> Services:
    metrics, searching = Metrics(), TextSearch(store, settings.store)
    service = SparqlService(settings, store, pool, searching=searching, kinds=kinds, metrics=metrics)
    rates = RequestRates(settings.requests_per_minute, shared_directory())
    sparql = SparqlEndpoint(service, ClientLimits(running=settings.client_queries, rates=rates))
    searching.keep_in_step()
    ledgers = Ledgers(settings, store, shared_directory())
    return Services(settings, store, metrics, searching, service, sparql, GraphStoreEndpoint(sparql), readers, ledgers)
