"""Requests to a SPARQL 1.1 server: time limits, retries with back-off, errors in plain words.

What is asked again, and when:

1. Reading, and writing that may run twice: after 429, 502, 503, 504, a lost connection or a time limit.
2. Writing that may not: only where it surely was not done (429, 503, connection refused); else StoreUncertainError.
3. A look at whether the server is there: once more at most, and never after its short time limit.
"""

from __future__ import annotations

import ast
import os
import time
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException
from typing import TypeVar
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from SPARQLWrapper import BASIC, POST, POSTDIRECTLY, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed, SPARQLWrapperException

from graph.errors import StoreError, StoreUnavailableError, StoreUncertainError

QUICK_SECONDS = 5
"""How long a server may take to answer a look at whether it is there."""

_RETRIED = frozenset([429, 502, 503, 504])
_NOT_DONE = frozenset([429, 503])
_NEVER_DONE = frozenset([*_NOT_DONE, *range(400, 500), 500, 501])
_TRIPLES = "application/n-triples"
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class RemoteAddress:
    """Where a remote store is queried and updated, and who asks."""

    query: str
    update: str
    graphs: str | None = None
    user: str | None = None
    password: str | None = None

    @classmethod
    def from_environment(cls, query: str) -> RemoteAddress:
        """Return the address with what the settings JARLYQ_STORE_… add to it."""
        guess = query.removesuffix("/query") + "/update" if query.endswith("/query") else query
        update = os.environ.get("JARLYQ_STORE_UPDATE") or guess
        names = ("GRAPHS", "USER", "PASSWORD")
        return cls(query, update, *(os.environ.get(f"JARLYQ_STORE_{name}") or None for name in names))


@dataclass(frozen=True, slots=True)
class _Patience:
    """How a request may be repeated."""

    quick: bool = False
    repeatable: bool = True


class RemoteClient:
    """Sends queries, updates and graphs; tries again when the server is busy or cannot be reached.

    `software` is what the server last called itself, empty where it does not.
    """

    def __init__(self, address: RemoteAddress, *, seconds: int = 60, attempts: int = 4, pause: float = 0.5) -> None:
        self.address = address
        self._seconds, self._attempts, self._pause = seconds, attempts, pause
        self.software = ""

    def query(
        self,
        query: str,
        accept: str,
        parameters: dict[str, list[str]] | None = None,
        *,
        limit: int | None = None,
        quick: bool = False,
    ) -> tuple[bytes, str]:
        """Return an answer's bytes, at most `limit`, and its media type; SyntaxError for a broken query."""

        def ask() -> tuple[bytes, str]:
            seconds = min(self._seconds, QUICK_SECONDS) if quick else self._seconds
            request = self._request(self.address.query, query, accept, parameters or {}, seconds)
            return self._send_once(request, limit)

        return self._retry(ask, self.address.query, _Patience(quick=quick))

    def update(self, update: str, parameters: dict[str, list[str]] | None = None, *, repeatable: bool = True) -> None:
        """Run an update; one that is not `repeatable` raises StoreUncertainError when its answer is lost."""

        def send() -> tuple[bytes, str]:
            request = self._request(self.address.update, update, "*/*", parameters or {}, self._seconds, update=True)
            return self._send_once(request, None)

        self._retry(send, self.address.update, _Patience(repeatable=repeatable))

    def read_graph(self, graph: str | None) -> bytes | None:
        """Return a graph, or for None the default graph, as N-Triples from the Graph Store Protocol address.

        None when there is no such graph.
        """
        request = self._graph_request(graph)
        request.add_header("Accept", _TRIPLES)
        try:
            return self._retry(lambda: _read(request, self._seconds), request.full_url, _Patience())
        except _MissingError:
            return None

    def put_graph(self, graph: str, triples: bytes) -> None:
        """Replace a graph by N-Triples at the Graph Store Protocol address."""
        request = self._graph_request(graph)
        request.method, request.data = "PUT", triples
        request.add_header("Content-Type", _TRIPLES)
        self._retry(lambda: _read(request, self._seconds), request.full_url, _Patience())

    def _graph_request(self, graph: str | None) -> Request:
        query = "default" if graph is None else urlencode({"graph": graph})
        request = Request(f"{self.address.graphs}?{query}")  # noqa: S310 - the address is a setting
        if self.address.user:
            pair = f"{self.address.user}:{self.address.password or ''}".encode()
            request.add_header("Authorization", f"Basic {b64encode(pair).decode()}")
        return request

    def _retry(self, send: Callable[[], Answer], address: str, patience: _Patience) -> Answer:
        """Send until there is an answer, with growing pauses, as often as allowed."""
        attempts = min(self._attempts, 2) if patience.quick else self._attempts
        tried, failure = 0, ""
        while tried < attempts:
            if tried:
                time.sleep(self._pause * 2 ** (tried - 1))
            tried += 1
            try:
                return send()
            except HTTPError as error:
                failure = f"answered {error.code}"
                if error.code not in (_RETRIED if patience.repeatable else _NOT_DONE):
                    raise _refusal(error, address, patience) from None
            except (URLError, TimeoutError, ConnectionError, HTTPException) as error:
                reason = getattr(error, "reason", error)
                failure = f"cannot be reached ({reason})"
                if not patience.repeatable and not isinstance(reason, ConnectionRefusedError):
                    raise _uncertain(failure, address) from None
                if patience.quick and isinstance(reason, TimeoutError):
                    break
        times = "once" if tried == 1 else f"{tried} times"
        raise StoreUnavailableError(f"the remote store {failure}, tried {times}", file=address)

    def _send_once(self, request: SPARQLWrapper, limit: int | None) -> tuple[bytes, str]:
        try:
            response = request.query().response
            with response:
                self.software = response.headers.get("Server", "")
                return response.read(limit), response.headers.get_content_type()
        except QueryBadFormed as error:
            raise SyntaxError(_response_text(error)) from None
        except SPARQLWrapperException as error:
            cause = error.__context__
            if isinstance(cause, HTTPError):
                cause.msg = _response_text(error)
                raise cause from None
            raise StoreError(f"the remote store refused: {error}", file=self.address.query) from None

    def _request(
        self,
        address: str,
        text: str,
        accept: str,
        parameters: dict[str, list[str]],
        seconds: int,
        *,
        update: bool = False,
    ) -> SPARQLWrapper:
        request = SPARQLWrapper(address, updateEndpoint=address)
        request.setMethod(POST)
        request.setRequestMethod(POSTDIRECTLY)
        request.setQuery(text)
        request.queryType = "INSERT" if update else request.queryType
        request.setTimeout(seconds)
        request.addCustomHttpHeader("Accept", accept)
        for name, values in parameters.items():
            for value in values:
                request.addParameter(name, value)
        if self.address.user:
            request.setHTTPAuth(BASIC)
            request.setCredentials(self.address.user, self.address.password or "")
        return request


class _MissingError(Exception):
    """There is no such graph."""


def _read(request: Request, seconds: int) -> bytes:
    try:
        with urlopen(request, timeout=seconds) as response:  # noqa: S310 - the address is a setting
            body: bytes = response.read()
            return body
    except HTTPError as error:
        if error.code == 404 and request.get_method() == "GET":
            error.close()
            raise _MissingError from None
        raise


def _refusal(error: HTTPError, address: str, patience: _Patience) -> StoreError:
    """Return what an error that is not worth asking again means: the request's fault or the server's."""
    with error:
        text = error.read(500).decode(errors="replace") or str(error.msg)
    message = f"answered {error.code} ({text.strip()[:500]})"
    if error.code == 413:
        return StoreError(f"the remote store {message}", file=address)
    if not patience.repeatable and error.code not in _NEVER_DONE:
        return _uncertain(message, address)
    return StoreUnavailableError(f"the remote store {message}", file=address)


def _uncertain(failure: str, address: str) -> StoreUncertainError:
    return StoreUncertainError(f"the remote store {failure}; the write may have been done or not", file=address)


def _response_text(error: SPARQLWrapperException) -> str:
    """Return the body of an answer that SPARQLWrapper has put, as the literal of its bytes, into its message."""
    _, _, literal = str(error).partition("Response:\n")
    body = ast.literal_eval(literal) if literal.startswith(("b'", 'b"')) else literal
    return body.decode(errors="replace") if isinstance(body, bytes) else str(body or error)
