"""The Graph Store Protocol at /graph-store (SPARQL 1.1 Graph Store HTTP Protocol), indirect and direct.

A graph is named by `?graph=IRI`, by `?default`, or directly: `/graph-store/PATH` names the graph with that address.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import pyoxigraph as ox

from api.http.apart import apart
from api.http.asgi import Receive, Reply, Scope, Send, problem_reply, read_body, send_reply, unless_gone
from api.http.auth import require_token
from api.http.errors import ProblemError
from api.http.formats import DOCUMENTS, GRAPHS, Format, choose_format
from api.http.limits import client_address
from api.http.problems import as_problem
from api.http.tags import digest_of, names_tag, tag_of
from api.http.told import told_problem
from api.pages.told import in_language, language_of_headers
from api.sparql.endpoint import SparqlEndpoint
from api.sparql.multipart import read_parts
from api.sparql.replies import CORS, VARY, end_unchanged, fill_reply, options_reply, own_address
from api.sparql.request import content_type, parse_parameters, refuse_encoding
from api.workers.jobs import Job
from api.workers.pool import Answer
from graph.stores.snapshots import SnapshotStore

_METHODS = "GET, HEAD, PUT, POST, DELETE, OPTIONS"
#: `text/plain` is what N-Triples were sent in before RDF 1.1.
_READABLE = {*DOCUMENTS, "text/plain"}
_BODY_SECONDS = 60.0
ROOT = "/graph-store"


@dataclass(frozen=True, slots=True)
class Target:
    """The graph of a request: its name, None for the default graph; `new` when a POST shall name it."""

    graph: str | None = None
    new: bool = False


class GraphStoreEndpoint:
    """Answers requests for /graph-store and the graphs below it."""

    def __init__(self, sparql: SparqlEndpoint) -> None:
        self._sparql = sparql
        self._service = sparql.service
        self._settings = sparql.service.settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        try:
            reply = await self._answer(scope, receive)
        except ConnectionResetError:
            raise
        except Exception as error:
            reply = problem_reply(in_language(as_problem(error), language_of_headers(dict(scope["headers"]))))
        reply.headers += CORS
        await send_reply(send, reply, head=scope["method"] == "HEAD")
        self._service.metrics.count_request(ROOT, reply.status)

    async def _answer(self, scope: Scope, receive: Receive) -> Reply:
        method, headers = scope["method"], dict(scope["headers"])
        if method == "OPTIONS":
            return options_reply(_METHODS)
        if method not in _METHODS.split(", "):
            raise told_problem(405, "method", headers={"Allow": _METHODS}, method=method)
        client = client_address(scope, headers, self._settings.trusted_proxies)
        self._sparql.limits.rates.check(client)
        target = _target(scope, headers)
        self._sparql.limits.begin(client)
        try:
            reply = await self._done(method, target, headers, scope, receive)
        except BaseException:
            self._sparql.limits.end(client)
            raise
        reply.when_sent = partial(self._sparql.limits.end, client)
        return reply

    async def _done(
        self, method: str, target: Target, headers: Mapping[bytes, bytes], scope: Scope, receive: Receive
    ) -> Reply:
        if method in ("GET", "HEAD"):
            return await self._get(target, headers, scope, receive)
        self._authorize(target, headers)
        if method == "DELETE":
            return await self._delete(target, headers)
        body = await read_body(receive, self._settings.max_upload_bytes, _BODY_SECONDS)
        return await self._write(method, target, headers, body)

    def _authorize(self, target: Target, headers: Mapping[bytes, bytes]) -> None:
        require_token(self._settings.tokens, headers.get(b"authorization", b"").decode("latin-1"))
        if target.graph and target.graph.startswith(self._settings.protected_prefix):
            raise ProblemError(403, f"The graph {target.graph} is written by ingestion only.", kind="#refused")

    async def _get(self, target: Target, headers: Mapping[bytes, bytes], scope: Scope, receive: Receive) -> Reply:
        if target.new:
            raise ProblemError(400, "Name a graph: ?graph=IRI or ?default.", kind="#graph-name")
        wanted = next(iter(parse_parameters(scope["query_string"]).get("format", [])), None)
        form = choose_format(GRAPHS, headers.get(b"accept", b"").decode("latin-1"), wanted)
        condition = headers.get(b"if-none-match", b"").decode("latin-1")
        tag = _tag(await self._revision(), target, form)
        reply = Reply(200, [VARY, (b"etag", tag.encode()), (b"cache-control", b"no-cache")])
        if names_tag(condition, tag, answered=False):
            reply.status = 304
            return reply
        job = Job("get", media_type=form.media_type, graph=target.graph)
        answer = await unless_gone(receive, self._service.work(job))
        if answer.head.get("missing"):
            raise ProblemError(404, f"There is no graph {target.graph}.", kind="#missing")
        if end_unchanged(reply, headers, answer.spool):
            return reply
        reply.add("content-type", form.content_type)
        await fill_reply(reply, answer.body, answer.spool, answer.size, headers)
        return reply

    async def _revision(self) -> str:
        store = self._service.store
        if isinstance(store, SnapshotStore):
            return store.revision()
        return await asyncio.to_thread(store.revision)  # a remote store may let one wait

    async def _condition(self, target: Target, headers: Mapping[bytes, bytes]) -> str:
        """Return what must be true of a graph to be written, for its writer to see to; 412 where it cannot be.

        No tag meets If-Match: ours are weak, and it compares strongly (RFC 9110 § 13.1.1).
        """
        match, none_match = headers.get(b"if-match"), headers.get(b"if-none-match")
        if match not in (None, b"*") or match == none_match == b"*":
            raise _unmet()
        if none_match is not None and none_match != b"*":
            revision = await self._revision()
            named = none_match.decode("latin-1")
            if any(names_tag(named, _tag(revision, target, form), answered=True) for form in GRAPHS):
                raise _unmet()
        return "exists" if match else "missing" if none_match == b"*" else ""

    async def _delete(self, target: Target, headers: Mapping[bytes, bytes]) -> Reply:
        if target.new:
            raise ProblemError(400, "Name a graph: ?graph=IRI or ?default.", kind="#graph-name")
        job = Job("delete", graph=target.graph, condition=await self._condition(target, headers))
        answer = await self._write_job(job)
        if answer.head.get("missing"):
            raise ProblemError(404, f"There is no graph {target.graph}.", kind="#missing")
        return Reply(204)

    async def _write(self, method: str, target: Target, headers: Mapping[bytes, bytes], body: bytes) -> Reply:
        if target.new and method == "PUT":
            raise ProblemError(400, "Name a graph: ?graph=IRI or ?default.", kind="#graph-name")
        documents = await apart(len(body), partial(_documents, headers, body))
        job = Job(method.lower(), media_type=documents[0][0], graph=target.graph, base_iri=target.graph)
        job.condition = await self._condition(target, headers)
        job.parts = [(media_type, len(document)) for media_type, document in documents]
        payload = b"".join(document for _, document in documents)
        answer = await self._write_job(job, payload)
        reply = Reply(201 if answer.head["created"] or target.new else 204)
        if target.new and target.graph:
            reply.add("location", target.graph)
        return reply

    async def _write_job(self, job: Job, payload: bytes = b"") -> Answer:
        answer = await self._service.work(job, payload, seconds=self._settings.update_seconds)
        if answer.head.get("unmet"):
            raise _unmet()
        return answer


def _target(scope: Scope, headers: Mapping[bytes, bytes]) -> Target:
    """Return the graph a request is about; 400 when it names none or several."""
    parameters = parse_parameters(scope["query_string"])
    graphs, default = parameters.get("graph", []), "default" in parameters
    if len(graphs) + default > 1:
        raise ProblemError(400, "Name one graph: ?graph=IRI or ?default.", kind="#graph-name")
    if default:
        return Target()
    if graphs:
        return Target(_absolute(graphs[0]))
    address = own_address(scope["scheme"], headers, scope.get("raw_path", b"").decode("latin-1") or scope["path"])
    if scope["path"].rstrip("/") == ROOT:
        return Target(f"{address.rstrip('/')}/{uuid.uuid4()}", new=True)
    return Target(_absolute(address + _own_query(scope["query_string"])))


def _own_query(query_string: bytes) -> str:
    """Return the part of a query string that belongs to the name of a graph that is named directly (§ 4.1)."""
    fields = [field for field in query_string.split(b"&") if parse_parameters(field).keys() != {"format"}]
    kept = b"&".join(fields).decode("latin-1")
    return f"?{kept}" if kept else ""


def _tag(revision: str, target: Target, form: Format) -> str:
    return tag_of(revision, digest_of(target.graph or "", form.media_type))


def _unmet() -> ProblemError:
    return ProblemError(412, "The graph is not as the request has it: nothing was done.", kind="#condition")


def _absolute(iri: str) -> str:
    try:
        ox.NamedNode(iri)
    except ValueError:
        raise told_problem(400, "graph_name", kind="#graph-name", iri=iri[:200]) from None
    return iri


def _documents(headers: Mapping[bytes, bytes], body: bytes) -> list[tuple[str, bytes]]:
    """Return the documents of a body with their media types: one, or the parts of a multipart form."""
    refuse_encoding(headers)
    media, _ = content_type(headers)
    if media != "multipart/form-data":
        return [(_readable(media), body)]
    return [(_readable(kind), document) for kind, document in read_parts(headers[b"content-type"], body)]


def _readable(media: str) -> str:
    if media not in _READABLE:
        options = ", ".join(sorted(_READABLE))
        raise ProblemError(415, f"Graphs are read from {options}, not from '{media}'.", kind="#media-type")
    return "application/n-triples" if media == "text/plain" else media
