"""One HTTP request from the bytes that came at once on a connection, if they are one request and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field

from httptools import HttpRequestParser

from api.http.limits import MAX_FIELD_BYTES, MAX_HEADER_FIELDS
from api.sparql.kinds import may_be_near
from api.sparql.request import Operation, read_operation

_PATH = b"/sparql"
_METHODS = (b"GET", b"POST")


@dataclass(slots=True)
class NearRequest:
    """A whole request: method, query string, headers by lower-case name, body, whether the connection stays."""

    method: bytes = b""
    query_string: bytes = b""
    headers: dict[bytes, bytes] = field(default_factory=dict)
    body: bytes = b""
    keep_alive: bool = True

    def header(self, name: bytes) -> str:
        """Return a header, empty where there is none."""
        return self.headers.get(name, b"").decode("latin-1")

    def operation(self, limit: int) -> Operation | None:
        """Return what the request asks for; ProblemError for one that is wrong or whose text is over `limit` bytes."""
        return read_operation(self.method.decode(), self.query_string, self.headers, self.body, limit=limit)


def read_request(data: bytes) -> NearRequest | None:
    """Return the request to /sparql that the bytes are, or None: part of one, several, or something else.

    Raises the parser's HttpParserError or HttpParserUpgrade for what is no HTTP, or not to stay HTTP.
    """
    end = data.find(b"\r\n\r\n") + 4
    if end < 4 or not data.startswith((b"GET /sparql?", b"POST /sparql")):
        return None
    reader = _Reader()
    parser = reader.parser = HttpRequestParser(reader)
    parser.feed_data(data)
    request = reader.request
    path, _, request.query_string = reader.address.partition(b"?")
    request.method = parser.get_method()
    if path != _PATH or request.method not in _METHODS or not _is_plain(request, reader.fields, len(data)):
        return None
    return request if reader.ended and _is_all(request.headers, len(data) - end) else None


def near_query(data: bytes, limit: int) -> Operation | None:
    """Return the query of a request, or None when it is not one for the near lane.

    Raises what `read_request` and `NearRequest.operation` do.
    """
    request = read_request(data)
    operation = request.operation(limit) if request else None
    if operation is None or operation.kind != "query" or not may_be_near(operation.text):
        return None
    return operation


def _is_plain(request: NearRequest, fields: int, size: int) -> bool:
    """Say whether there is nothing in a head of so many lines that the server alone judges."""
    headers = request.headers
    if fields > MAX_HEADER_FIELDS or fields != len(headers) or b"host" not in headers:
        return False
    if b"if-none-match" in headers and (request.method != b"GET" or b"*" in headers[b"if-none-match"]):
        return False
    return size <= MAX_FIELD_BYTES or all(len(name) + len(headers[name]) <= MAX_FIELD_BYTES for name in headers)


def _is_all(headers: dict[bytes, bytes], size: int) -> bool:
    """Say whether the bytes after the head are the body, no more and no less; one in chunks is not for here."""
    if b"transfer-encoding" in headers or b"expect" in headers:
        return False
    return headers.get(b"content-length", b"0") == str(size).encode()


class _Reader:
    """Takes what the parser finds."""

    parser: HttpRequestParser

    def __init__(self) -> None:
        self.request = NearRequest()
        self.address = b""
        self.fields = 0
        self.ended = False

    def on_url(self, address: bytes) -> None:
        self.address += address

    def on_header(self, name: bytes, value: bytes) -> None:
        self.fields += 1
        self.request.headers[name.lower()] = value

    def on_headers_complete(self) -> None:  # afterwards the parser has forgotten
        self.request.keep_alive = self.parser.should_keep_alive() and self.parser.get_http_version() == "1.1"

    def on_body(self, body: bytes) -> None:
        self.request.body += body

    def on_message_complete(self) -> None:
        self.ended = True
