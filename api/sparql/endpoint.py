"""The endpoint /sparql (and /update): the SPARQL 1.1 Protocol over raw ASGI."""

from __future__ import annotations

from functools import partial

from api.http.asgi import Receive, Reply, Scope, Send, problem_reply, read_body, send_reply, unless_gone
from api.http.auth import require_token
from api.http.errors import ProblemError
from api.http.limits import ClientLimits, client_address
from api.http.problems import as_problem
from api.sparql.description import describe_service
from api.sparql.prepared import Prepared, PreparedRequests, prepare
from api.sparql.replies import CORS, begin_reply, end_unchanged, fill_reply, options_reply, own_address
from api.sparql.request import Operation, read_operation
from api.sparql.service import SparqlService
from api.workers.jobs import Job
from graph.sparql.analysis import names_update_dataset

_BODY_SECONDS = 30.0


class SparqlEndpoint:
    """Answers requests for /sparql and /update."""

    def __init__(self, service: SparqlService, limits: ClientLimits) -> None:
        self.service = service
        self.limits = limits
        self._settings = service.settings
        self._prepared: PreparedRequests[Prepared] = PreparedRequests(2000 if service.settings.cache_bytes else 0)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        try:
            reply = await self.answer(scope, receive)
        except ConnectionResetError:
            raise
        except Exception as error:
            reply = problem_reply(as_problem(error))
        reply.headers += CORS
        await send_reply(send, reply, head=scope["method"] == "HEAD")
        self.service.metrics.count_request(
            "/update" if scope["path"].startswith("/update") else "/sparql", reply.status
        )

    async def answer(self, scope: Scope, receive: Receive) -> Reply:
        """Return the answer to a request; ProblemError for one that fails."""
        method, updates_only = scope["method"], scope["path"].startswith("/update")
        allowed = "POST, OPTIONS" if updates_only else "GET, HEAD, POST, OPTIONS"
        if method == "OPTIONS":
            return options_reply(allowed)
        if method not in allowed.split(", "):
            raise ProblemError(405, f"{method} is not for this address.", headers={"Allow": allowed})
        headers = dict(scope["headers"])
        client = client_address(scope, headers, self._settings.trusted_proxies)
        self.limits.rates.check(client)
        if method == "GET" and scope["query_string"].startswith(b"query="):
            accept = headers.get(b"accept", b"")
            make = partial(_prepare_get, scope["query_string"], headers, accept)
            prepared = self._prepared.get(scope["query_string"], accept, make)
            return await self._limited(prepared, client, scope, headers, receive)
        body = b""
        if method == "POST":
            headers.pop(b"if-none-match", None)  # it is for what is read, not for a form or a text that was sent
            body = await read_body(receive, self._settings.max_query_bytes * 3 + 10_000, _BODY_SECONDS)
        operation = read_operation(method, scope["query_string"], headers, body)
        if operation is None:
            return await describe_service(scope, headers, self._settings)
        if operation.kind == "update":
            return await self._update(operation, headers, _address(scope, headers))
        if updates_only:
            raise ProblemError(400, "This address takes updates; queries go to /sparql.", kind="#protocol")
        prepared = prepare(operation, headers.get(b"accept", b"").decode("latin-1"))
        return await self._limited(prepared, client, scope, headers, receive)

    async def _limited(
        self, prepared: Prepared, client: str, scope: Scope, headers: dict[bytes, bytes], receive: Receive
    ) -> Reply:
        """Answer a query as one of those its client may have running, until the answer is sent."""
        self.limits.begin(client)
        try:
            reply = await self._query(prepared, headers, _address(scope, headers), receive)
        except BaseException:
            self.limits.end(client)
            raise
        reply.when_sent = partial(self.limits.end, client)
        return reply

    async def _query(self, prepared: Prepared, headers: dict[bytes, bytes], base_iri: str, receive: Receive) -> Reply:
        revision, steady = await self.service.state(prepared)
        max_age = self._settings.max_age
        reply = begin_reply(prepared, revision, headers, base_iri=base_iri, steady=steady, max_age=max_age)
        if reply.status == 304:
            return reply
        outcome = await unless_gone(receive, self.service.query(prepared, revision, base_iri))
        if end_unchanged(reply, headers, outcome.spool):
            return reply
        if outcome.truncated:
            limit = f"rows={self._settings.max_rows}, bytes={self._settings.max_bytes}"
            reply.add("jarlyq-truncated", limit)
        await fill_reply(reply, outcome.body, outcome.spool, outcome.size, headers)
        return reply

    async def _update(self, operation: Operation, headers: dict[bytes, bytes], base_iri: str) -> Reply:
        authorization = headers.get(b"authorization", b"").decode("latin-1")
        require_token(self._settings.tokens, authorization)
        text = await self.service.check_update(operation.text)
        dataset = operation.dataset
        if dataset and names_update_dataset(text):
            detail = "The dataset stands both in the request and in the update (USING or WITH)."
            raise ProblemError(400, detail, kind="#protocol")
        job = Job("update", text, "", [*dataset.default_graphs], [*dataset.named_graphs], base_iri)
        job.protected = self._settings.protected_prefix
        await self.service.work(job, seconds=self._settings.update_seconds)
        return Reply(204, [(b"cache-control", b"no-store")])


def _prepare_get(query_string: bytes, headers: dict[bytes, bytes], accept: bytes) -> Prepared:
    operation = read_operation("GET", query_string, headers, b"")
    assert operation is not None  # noqa: S101 - the parameters begin with a query
    return prepare(operation, accept.decode("latin-1"))


def _address(scope: Scope, headers: dict[bytes, bytes]) -> str:
    return own_address(scope["scheme"], headers, scope["path"])
