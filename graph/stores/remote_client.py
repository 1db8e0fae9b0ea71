"""Requests to a SPARQL 1.1 server through SPARQLWrapper: time limits, retries with back-off, errors in plain words."""

from __future__ import annotations

import os
import time
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from SPARQLWrapper import BASIC, POST, POSTDIRECTLY, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed, SPARQLWrapperException

from graph.stores.errors import StoreError, StoreUnavailableError

_RETRIED = frozenset([429, 502, 503, 504])
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


class RemoteClient:
    """Sends queries and updates; tries again when the server is busy or cannot be reached."""

    def __init__(self, address: RemoteAddress, *, seconds: int = 60, attempts: int = 4, pause: float = 0.5) -> None:
        self.address = address
        self._seconds, self._attempts, self._pause = seconds, attempts, pause

    def query(self, query: str, accept: str, parameters: dict[str, list[str]] | None = None) -> tuple[bytes, str]:
        """Return the bytes of a query's answer and their media type; SyntaxError for a broken query."""
        return self._send(self.address.query, query, accept, parameters or {}, update=False)

    def read_graph(self, graph: str) -> bytes:
        """Return a graph as N-Triples from the Graph Store Protocol address, nothing when there is none."""
        address = f"{self.address.graphs}?{urlencode({'graph': graph})}"
        request = Request(address, headers={"Accept": "application/n-triples"})  # noqa: S310 - the address is a setting
        if self.address.user:
            pair = f"{self.address.user}:{self.address.password or ''}".encode()
            request.add_header("Authorization", f"Basic {b64encode(pair).decode()}")
        try:
            return self._retry(lambda: _read(request, self._seconds), address)
        except _MissingError:
            return b""

    def update(self, update: str) -> None:
        """Run an update; it must be one that may run twice, for an answer can be lost after the work was done."""
        self._send(self.address.update, update, "*/*", {}, update=True)

    def _send(
        self, address: str, text: str, accept: str, parameters: dict[str, list[str]], *, update: bool
    ) -> tuple[bytes, str]:
        return self._retry(
            lambda: self._send_once(self._request(address, text, accept, parameters, update=update)), address
        )

    def _retry(self, send: Callable[[], Answer], address: str) -> Answer:
        """Send until there is an answer, with growing pauses, as often as allowed."""
        failure = ""
        for attempt in range(self._attempts):
            if attempt:
                time.sleep(self._pause * 2 ** (attempt - 1))
            try:
                return send()
            except HTTPError as error:
                failure = f"answered {error.code}"
                if error.code not in _RETRIED:
                    raise StoreError(f"the remote store {failure}: {_text(error)}", file=address) from None
            except (URLError, TimeoutError, ConnectionError) as error:
                failure = f"cannot be reached ({getattr(error, 'reason', error)})"
        message = f"the remote store {failure}, tried {self._attempts} times"
        raise StoreUnavailableError(message, file=address)

    def _send_once(self, request: SPARQLWrapper) -> tuple[bytes, str]:
        try:
            response = request.query().response
            with response:
                return response.read(), response.headers.get_content_type()
        except QueryBadFormed as error:
            raise SyntaxError(str(error)) from None
        except SPARQLWrapperException as error:
            cause = error.__context__
            if isinstance(cause, HTTPError):
                raise cause from None
            raise StoreError(f"the remote store refused: {error}", file=self.address.query) from None

    def _request(
        self, address: str, text: str, accept: str, parameters: dict[str, list[str]], *, update: bool
    ) -> SPARQLWrapper:
        request = SPARQLWrapper(address, updateEndpoint=address)
        request.setMethod(POST)
        request.setRequestMethod(POSTDIRECTLY)
        request.setQuery(text)
        request.queryType = "INSERT" if update else request.queryType
        request.setTimeout(self._seconds)
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
        if error.code == 404:
            error.close()
            raise _MissingError from None
        raise


def _text(error: HTTPError) -> str:
    with error:
        return error.read(500).decode(errors="replace")
