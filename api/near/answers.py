"""Answers of the near lane: from the bytes of a request to the bytes of its answer, in one call."""

from __future__ import annotations

import itertools
import logging
import secrets
import time
from dataclasses import dataclass
from email.utils import formatdate
from functools import lru_cache
from http import HTTPStatus

import pyoxigraph as ox
from httptools import HttpParserError, HttpParserUpgrade

from api.http.asgi import Reply
from api.http.compression import compress
from api.http.errors import ProblemError
from api.http.limits import RequestRates, client_address
from api.http.logs import log, request_id
from api.http.metrics import Metrics
from api.near.faults import Faults
from api.near.http_request import NearRequest, near_query, read_request
from api.near.messages import Tell
from api.near.templates import Template, make_template
from api.settings import Settings
from api.sparql.kinds import KINDS, Kind, may_be_near, query_kind
from api.sparql.prepared import Prepared, PreparedRequests, prepare, with_text
from api.sparql.replies import CORS, begin_reply, encoding_for, own_address, tell_unused
from api.sparql.request import check_size
from api.sparql.result_cache import Entry, ResultCache
from graph.dataset.vocabulary.unused import TermCheck, all_known
from graph.iris import Iris
from graph.sparql.results import cut_rows, is_empty
from graph.sparql.text import SparqlText
from graph.stores.local import evaluate
from graph.stores.snapshots import SnapshotStore

_MOST_BYTES = 1_000_000
"""A result over this is not what a cheap kind gives."""

_TEMPLATES = 8
_TEMPLATE_FROM, _TEMPLATE_EVERY = 3, 64
"""A template is made when a kind was read for the third time; again when clients have come to send it otherwise."""

_CORS = b"\r\n".join(name + b": " + value for name, value in CORS)
_PROCESS = secrets.token_hex(6)
_NUMBERS = itertools.count(1)


class GivenBackError(Exception):
    """A request that is not answered here; `tell` says why."""

    def __init__(self, tell: Tell) -> None:
        super().__init__(tell)
        self.tell = tell


@dataclass(frozen=True, slots=True)
class _Meaning:
    """A request as it was understood."""

    request: NearRequest
    prepared: Prepared

    @property
    def kind(self) -> Kind:
        return query_kind(self.prepared.text, self.prepared.operation.dataset)

    def settled(self) -> _Meaning:
        return _Meaning(self.request, self.prepared.settled())


class NearAnswers:
    """Answers requests of known kinds from the store's newest snapshot."""

    def __init__(
        self, settings: Settings, store: SnapshotStore, metrics: Metrics, rates: RequestRates, faults: Faults
    ) -> None:
        self._settings = settings
        self._store = store
        self._metrics = metrics
        self._rates = rates
        self._faults = faults
        self._kinds: dict[Kind, int] = {}  # how often each was read without a template
        self._templates: list[Template[_Meaning]] = []
        self._cache = ResultCache(settings.cache_bytes)
        self._terms = TermCheck(store, Iris(settings.base_iri).root)
        all_known()  # read before the first query, whose time it would take
        self._understood: PreparedRequests[_Meaning] = PreparedRequests(2000 if settings.cache_bytes else 0)

    def forget(self, data: bytes) -> None:
        """Take the kind of a request no more."""
        with self._faults.passed_over("forgetting a kind", ProblemError, HttpParserError, HttpParserUpgrade):
            if operation := near_query(data, self._settings.max_query_bytes):
                self._kinds.pop(query_kind(operation.text, operation.dataset), None)
        self._templates.clear()
        self._understood.clear()

    def answer(self, data: bytes, peer: str, *, sent: bool = False) -> tuple[bytes, bool]:
        """Return the answer to a request and whether its connection stays; raises GivenBackError.

        Of a request that the server sent, the kind is taken from now on.
        """
        start = time.perf_counter()
        try:
            meaning = self._understood.get(data, b"", lambda: self._understand(data, sent))
            self._count_rate(meaning.request, peer)
            reply = self._reply(meaning, start)
        except GivenBackError:
            raise
        except Exception as error:  # whatever it is, the server finds it, too, and says it well
            self._faults.note("answering", error)
            raise GivenBackError(Tell.YOURS) from None
        self._metrics.count_request("/sparql", reply.status)
        _log(meaning.request, reply.status, start)
        return render(reply, meaning.request), meaning.request.keep_alive

    def _understand(self, data: bytes, sent: bool) -> _Meaning:
        for place, template in enumerate(self._templates):
            if text := template.text(data):
                if place:
                    self._templates.insert(0, self._templates.pop(place))
                meaning = _Meaning(template.meaning.request, with_text(template.meaning.prepared, text))
                check_size(text, self._settings.max_query_bytes)
                _check_near(meaning.prepared.text)
                return meaning
        meaning = self._read(data)
        self._count_kind(data, meaning, sent)
        return meaning

    def _read(self, data: bytes) -> _Meaning:
        """Understand a request by reading it; GivenBackError for one that is not for the lane."""
        request = read_request(data)
        operation = request.operation(self._settings.max_query_bytes) if request else None
        if request is None or operation is None or operation.kind != "query":
            raise GivenBackError(Tell.YOURS)
        _check_near(operation.text)
        return _Meaning(request, prepare(operation, request.header(b"accept")))

    def _count_kind(self, data: bytes, meaning: _Meaning, sent: bool) -> None:
        """Make a template of a request when its kind comes often; GivenBackError for a kind the server did not send."""
        kind = meaning.kind
        if sent and kind not in self._kinds:
            self._kinds[kind] = 0
            if len(self._kinds) > KINDS:
                del self._kinds[next(iter(self._kinds))]
        if kind not in self._kinds:
            raise GivenBackError(Tell.UNKNOWN)
        self._kinds[kind] += 1
        if self._kinds[kind] % _TEMPLATE_EVERY != _TEMPLATE_FROM:
            return
        if made := make_template(data, kind, meaning.settled()):
            self._templates = [made, *self._templates[: _TEMPLATES - 1]]

    def _count_rate(self, request: NearRequest, peer: str) -> None:
        if self._settings.requests_per_minute:
            scope = {"client": (peer, 0)}
            self._rates.check(client_address(scope, request.headers, self._settings.trusted_proxies))

    def _reply(self, meaning: _Meaning, start: float) -> Reply:
        request, prepared = meaning.request, meaning.prepared
        store, revision = self._store.at()
        max_age = self._settings.max_age
        base = own_address("http", request.headers, "/sparql") if prepared.relative else ""
        reply = begin_reply(prepared, revision, request.headers, base_iri=base, steady=prepared.steady, max_age=max_age)
        if reply.status == HTTPStatus.NOT_MODIFIED:
            return reply
        operation = prepared.operation
        key = (operation.text.text, operation.dataset, prepared.format.media_type, base, revision)
        if entry := self._cache.get(key):
            self._metrics.hits.inc()
            reply.body, unused = entry.body(), entry.unused
        else:
            self._metrics.misses.inc()
            own = own_address("http", request.headers, "/sparql")
            reply.body = self._evaluate(store, meaning, own)
            unused = self._terms.unused(prepared.text, base) if is_empty(reply.body, prepared.format.media_type) else ()
            self._metrics.observe_query("near", time.perf_counter() - start)
            if prepared.steady and self._settings.cache_bytes:
                self._cache.put(key, Entry.of(reply.body, unused=unused))
        tell_unused(reply, unused)
        if encoding := encoding_for(len(reply.body), request.headers):
            reply.add("content-encoding", encoding)
            reply.body = compress(reply.body, encoding)
        return reply

    def _evaluate(self, store: ox.Store, meaning: _Meaning, base_iri: str) -> bytes:
        operation, media_type = meaning.prepared.operation, meaning.prepared.format.media_type
        most = self._settings.max_rows
        results = evaluate(store, operation.text, dataset=operation.dataset, base_iri=base_iri)
        if isinstance(results, ox.QueryTriples):
            body = results.serialize(format=ox.RdfFormat.from_media_type(media_type)) or b""
        else:
            form = ox.QueryResultsFormat.from_media_type(media_type)
            body = results.serialize(format=form) or b""
            table = isinstance(results, ox.QuerySolutions) and len(body) > most * 2
            if table and form is not None and cut_rows(body, form.file_extension, most).truncated:
                raise GivenBackError(Tell.EXPENSIVE)
        if len(body) > min(_MOST_BYTES, self._settings.max_bytes):
            raise GivenBackError(Tell.EXPENSIVE)
        return body


def _check_near(text: SparqlText) -> None:
    if not may_be_near(text):
        raise GivenBackError(Tell.YOURS)


def render(reply: Reply, request: NearRequest) -> bytes:
    """Return an answer as HTTP/1.1 sends it."""
    identifier = request.headers.get(b"x-request-id", b"")[:64] or f"{_PROCESS}-{next(_NUMBERS):x}".encode()
    lines = [_status_line(reply.status), _date(int(time.time()))]
    for name, value in reply.headers:
        lines.append(name + b": " + value)
    lines += (_CORS, b"x-request-id: " + identifier)
    if reply.status != HTTPStatus.NOT_MODIFIED:
        lines.append(b"content-length: %d" % len(reply.body))
    if not request.keep_alive:
        lines.append(b"connection: close")
    return b"\r\n".join(lines) + b"\r\n\r\n" + reply.body


@lru_cache(maxsize=64)
def _status_line(status: int) -> bytes:
    return f"HTTP/1.1 {status} {HTTPStatus(status).phrase}".encode()


@lru_cache(maxsize=2)
def _date(second: int) -> bytes:
    return f"date: {formatdate(second, usegmt=True)}".encode()


def _log(request: NearRequest, status: int, start: float) -> None:
    if not log.isEnabledFor(logging.DEBUG):
        return
    request_id.set(request.header(b"x-request-id"))
    seconds = round(time.perf_counter() - start, 6)
    fields = {"method": request.method.decode(), "path": "/sparql", "status": status, "seconds": seconds}
    log.debug("request", extra={"fields": {**fields, "query": request.query_string.decode("latin-1")}})
