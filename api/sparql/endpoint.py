"""The endpoint /sparql (and /update): the SPARQL 1.1 Protocol over raw ASGI."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from api.http.apart import LONG, apart
from api.http.asgi import Receive, Reply, Scope, Send, problem_reply, read_body, send_reply, unless_gone
from api.http.auth import require_token
from api.http.limits import ClientLimits, client_address
from api.http.problems import as_problem
from api.http.told import told_problem
from api.pages.told import in_language, language_of_headers
from api.sparql.description import describe_service
from api.sparql.prepared import Prepared, PreparedRequests, prepare
from api.sparql.replies import CORS, begin_reply, end_unchanged, fill_reply, options_reply, own_address, tell_unused
from api.sparql.request import Operation, read_operation
from api.sparql.service import SparqlService
from api.workers.jobs import Job

_BODY_SECONDS = 30.0

READ_TEXT = "sparql"
"""Under this name the state of a request holds the text of its query where one who passed it on has read it."""


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
            reply = problem_reply(in_language(as_problem(error), language_of_headers(dict(scope["headers"]))))
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
            raise told_problem(405, "method", kind="#method", headers={"Allow": allowed}, method=method)
        headers = dict(scope["headers"])
        client = client_address(scope, headers, self._settings.trusted_proxies)
        self.limits.rates.check(client)
        body = b""
        if method == "POST":
            headers.pop(b"if-none-match", None)  # it is for what is read, not for a form or a text that was sent
            body = await read_body(receive, self._settings.max_query_bytes * 3 + 10_000, _BODY_SECONDS)
        asked = await apart(len(scope["query_string"]) + len(body), partial(self._read, scope, headers, body))
        if asked is None:
            if len(scope["query_string"]) > LONG:
                raise told_problem(414, "address_size", kind="#size", limit=LONG)
            return await describe_service(scope, headers, self._settings)
        if isinstance(asked, Operation):
            return await self._update(asked, headers, _address(scope, headers))
        if updates_only:
            raise told_problem(400, "only_updates", kind="#protocol")
        return await self._limited(asked, client, scope, headers, receive)

    def _read(self, scope: Scope, headers: dict[bytes, bytes], body: bytes) -> Prepared | Operation | None:
        """Return the query of a request, prepared, or its update, or None when it carries none."""
        query_string, accept = scope["query_string"], headers.get(b"accept", b"")
        if scope["method"] == "GET" and query_string.startswith(b"query="):
            return self._prepared.get(query_string, accept, partial(self._prepare, scope, headers, accept))
        operation = self._operation(scope, headers, body)
        if operation is None or operation.kind == "update":
            return operation
        return prepare(operation, accept.decode("latin-1"))

    def _prepare(self, scope: Scope, headers: dict[bytes, bytes], accept: bytes) -> Prepared:
        operation = self._operation(scope, headers, b"")
        assert operation is not None  # noqa: S101 - the parameters begin with a query
        return prepare(operation, accept.decode("latin-1"))

    def _operation(self, scope: Scope, headers: dict[bytes, bytes], body: bytes) -> Operation | None:
        """Read the operation of a request; of a text that the near lane has read, what it read."""
        limit = self._settings.max_query_bytes
        operation = read_operation(scope["method"], scope["query_string"], headers, body, limit=limit)
        known = scope.get("state", {}).get(READ_TEXT)
        if operation is not None and known is not None and known.text == operation.text.text:
            return replace(operation, text=known)
        return operation

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
        tell_unused(reply, outcome.unused)
        await fill_reply(reply, outcome.body, outcome.spool, outcome.size, headers)
        return reply

    async def _update(self, operation: Operation, headers: dict[bytes, bytes], base_iri: str) -> Reply:
        authorization = headers.get(b"authorization", b"").decode("latin-1")
        require_token(self._settings.tokens, authorization)
        text = await self.service.check_update(operation.text)
        dataset = operation.dataset
        if dataset and text.names_update_dataset:
            raise told_problem(400, "two_datasets", kind="#protocol")
        job = Job("update", text.text, "", [*dataset.default_graphs], [*dataset.named_graphs], base_iri)
        job.protected = self._settings.protected_prefix
        await self.service.work(job, seconds=self._settings.update_seconds)
        return Reply(204, [(b"cache-control", b"no-store")])


def _address(scope: Scope, headers: dict[bytes, bytes]) -> str:
    return own_address(scope["scheme"], headers, scope["path"])
