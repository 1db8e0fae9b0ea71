"""What counts as one whole request, and that nothing else does."""

from __future__ import annotations

import pytest
from httptools import HttpParserError, HttpParserUpgrade
from hypothesis import given
from hypothesis import strategies as st

from api.http.errors import ProblemError
from api.near.http_request import NearRequest, read_request

GET = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: a\r\nAccept: text/csv\r\n\r\n"
BODY = b"query=ASK%7B%7D"
POST = (
    b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    b"Content-Length: %d\r\n\r\n%s" % (len(BODY), BODY)
)


def read(data: bytes) -> NearRequest | None:
    """The request that bytes are; None where they are none, or the parser says that they are no HTTP."""
    try:
        return read_request(data)
    except (HttpParserError, HttpParserUpgrade):
        return None


@pytest.mark.parametrize("data", [GET, POST], ids=["get", "post"])
def test_a_whole_request_is_read(data: bytes):
    request = read_request(data)
    assert request is not None
    assert request.headers[b"host"] == b"a"
    assert request.keep_alive
    operation = request.operation(100)
    assert operation is not None
    assert (operation.kind, operation.text.text) == ("query", "ASK{}")


def test_a_connection_to_be_closed_says_so():
    for head in (GET.replace(b"Host: a", b"Host: a\r\nConnection: close"), GET.replace(b"HTTP/1.1", b"HTTP/1.0")):
        request = read_request(head)
        assert request is not None
        assert not request.keep_alive


@pytest.mark.parametrize("data", [GET, POST], ids=["get", "post"])
def test_a_part_of_a_request_is_none(data: bytes):
    assert [end for end in range(len(data)) if read_request(data[:end])] == []


@pytest.mark.parametrize(
    "data",
    [
        GET + GET,
        POST + b"x",
        GET + b"x",
        GET.replace(b"/sparql", b"/sparqlx"),
        GET.replace(b"/sparql", b"/update"),
        GET.replace(b"GET", b"HEAD"),
        *(
            GET.replace(b"Host: a", b"Host: a\r\n" + lines)
            for lines in (
                b"Upgrade: x\r\nConnection: upgrade",
                b"Transfer-Encoding: chunked",
                b"\r\n".join(b"x%d: y" % number for number in range(100)),
                b"x: y\r\nX: z",
                b"Host: b",
                b"x: " + b"y" * 32_000,
                b"If-None-Match: *",
            )
        ),
        GET.replace(b"Host: a\r\n", b""),
        POST.replace(b"Host: a", b"Host: a\r\nExpect: 100-continue"),
        POST.replace(b"Host: a", b'Host: a\r\nContent-Encoding: gzip\r\nIf-None-Match: W/"a"'),
        POST.replace(b"Host: a", b"Host: a\r\nContent-Length: 3"),
    ],
)
def test_what_is_not_one_plain_request_is_none(data: bytes):
    assert read(data) is None


@given(st.binary(max_size=200), st.integers(0, len(GET)))
def test_no_bytes_make_it_fail(noise: bytes, place: int):
    """They are no request, or one of which every byte is understood: put together again it is the same."""
    for data in (noise, GET[:place] + noise + GET[place:]):
        request = read(data)
        assert request is None or data.startswith(request.method + b" /sparql?" + request.query_string)
        assert request is None or data.endswith(b"\r\n\r\n" + request.body)


def test_a_text_over_the_limit_is_not_read():
    request = read_request(GET)
    assert request is not None
    with pytest.raises(ProblemError) as problem:
        request.operation(4)
    assert problem.value.status == 413
