"""Requests by the finer rules of HTTP (RFC 9110, RFC 9112): conditions, repeated lines, hosts, encodings, preflights."""

from __future__ import annotations

import gzip
import itertools
import socket
import time
from collections.abc import Iterable
from urllib.parse import quote

import httpx
import pytest

from tests import plain_http
from tests.api.running_server import RunningServer

ANY = "ASK {}"
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"


def raw(server: RunningServer, head: str, body: str = "") -> str:
    """The status line and all else that comes back for a request as it is written here, lines parted by `|`."""
    host, port = server.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=30) as connection:
        connection.sendall(("".join(line + "\r\n" for line in [*head.split("|"), ""]) + body).encode())
        return b"".join(iter(lambda: connection.recv(65536), b"")).decode()


def count(server: RunningServer, line: str) -> float:
    found = [each for each in plain_http.get(f"{server.url}/metrics").text.splitlines() if each.startswith(line)]
    return sum(float(each.split()[-1]) for each in found)


@pytest.mark.parametrize(
    "expression",
    ["<x>", 'IRI("x")', "URI#\n('x')", "<x#a:b>", "<?x>", "<//h/x>", "<>"],
)
def test_a_relative_iri_is_of_the_host_that_was_asked(server: RunningServer, expression: str):
    """However often each host is asked: neither the server nor a near process mixes them up."""
    query = f"SELECT ({expression} AS ?i) {{}}"
    near, tags, left = 'jarlyq_query_seconds_count{lane="near"}', {}, 8
    before, deadline = count(server, near), time.monotonic() + 60
    with plain_http.Client(base_url=server.url) as client:
        for host in itertools.cycle(["good.example", "evil.example"]):
            if left == 0:
                break
            left -= left < 8 or count(server, near) > before
            assert time.monotonic() < deadline, "never answered near"
            answer = client.get("/sparql", params={"query": query}, headers={"Host": host})
            iri = answer.json()["results"]["bindings"][0]["i"]["value"]
            assert iri.startswith("http://h/" if "//" in expression else f"http://{host}/")
            assert tags.setdefault(host, answer.headers["etag"]) == answer.headers["etag"]
    assert len({*tags.values()}) == 2


def test_a_query_of_absolute_iris_is_kept_once_for_all_hosts(server: RunningServer):
    query = "SELECT ?s { ?s <http://example.org/p> ?o FILTER(?o < 3 && isIRI(?s)) }"
    answers = [server.query(query, headers={"Host": host}) for host in ("a.example", "b.example")]
    assert answers[0].headers["etag"] == answers[1].headers["etag"]


def test_a_tag_is_compared_weakly(server: RunningServer):
    tag = server.query(ANY).headers["etag"]
    assert tag.startswith("W/")
    for named in (tag, tag.removeprefix("W/"), f'"x", {tag[2:]}', "*"):
        answer = server.query(ANY, headers={"If-None-Match": named})
        assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", tag), named
        assert "content-type" not in answer.headers
    assert server.query(ANY, headers={"If-None-Match": '"x"'}).status_code == 200


@pytest.mark.parametrize("query", ["SELECT", "ASK { SERVICE <http://x/> {} }"])
def test_a_condition_does_not_hide_what_is_wrong(server: RunningServer, query: str):
    answers = [server.query(query, headers=headers) for headers in ({}, {"If-None-Match": "*"})]
    assert answers[0].status_code == answers[1].status_code >= 400


@pytest.mark.parametrize("times", [1, 6], ids=["first", "known to the near lane"])
@pytest.mark.parametrize("media", [FORM, DIRECT])
def test_a_posted_query_is_answered_whatever_the_client_has(server: RunningServer, media: str, times: int):
    content = f"query={quote(ANY)}" if media == FORM else ANY
    tag = server.query(ANY).headers["etag"]
    with plain_http.Client(base_url=server.url, headers={"Content-Type": media}) as client:
        for _ in range(times):
            for condition in ({}, {"If-None-Match": "*"}, {"If-None-Match": tag}):
                assert client.post("/sparql", content=content, headers=condition).status_code == 200


def test_lines_of_one_name_are_one_field(server: RunningServer):
    tag = server.query(ANY).headers["etag"]
    conditions = [("If-None-Match", tag), ("If-None-Match", '"other"')]
    types = [("Accept", "text/csv;q=0.5"), ("Accept", "application/sparql-results+xml"), ("Accept", "image/png")]
    query = "SELECT * { VALUES ?a { 1 } }"
    with plain_http.Client(base_url=server.url) as client:
        for _ in range(6):  # also once the near lane knows the kind
            client.get("/sparql", params={"query": query})
            sent = client.get("/sparql", params={"query": query}, headers=types)
            assert sent.headers["content-type"] == "application/sparql-results+xml"
            for order in itertools.permutations(conditions):
                answer = client.get("/sparql", params={"query": ANY}, headers=[*order])
                assert answer.status_code == 304
    page = [("Accept", "text/turtle;q=0.5"), ("Accept", "text/html")]
    assert plain_http.get(f"{server.url}/sparql", headers=page).headers["content-type"].startswith("text/html")
    assert server.query(ANY, headers=page + types).headers["content-type"] == "application/sparql-results+xml"


@pytest.mark.parametrize("address", ["/sparql", "/update", "/graph-store", "/graph-store/x"])
def test_a_page_of_another_host_may_send_all_that_counts(server: RunningServer, address: str):
    asked = {"Origin": "http://other.example", "Access-Control-Request-Method": "POST"}
    answer = httpx.options(f"{server.url}{address}", headers=asked)
    assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (204, "*")
    allowed = {name.strip() for name in answer.headers["access-control-allow-headers"].split(",")}
    assert allowed == {"accept", "authorization", "content-type", "if-match", "if-none-match"}
    assert int(answer.headers["access-control-max-age"]) > 0
    assert answer.headers["access-control-allow-methods"] == answer.headers["allow"]
    assert "POST" in answer.headers["allow"]


def test_a_request_names_one_host(server: RunningServer):
    get = "GET /sparql?query=ASK%7B%7D HTTP/1."
    for _ in range(4):  # also once the near lane knows the kind
        assert raw(server, get + "1|Host: x|Connection: close").startswith("HTTP/1.1 200 ")
    assert raw(server, get + "0|Connection: close").startswith("HTTP/1.1 200 ")
    for head in ("1|Accept: */*", "1|Host: x|Host: x", "0|Host: x|Host: y"):
        answer = raw(server, get + head)
        assert answer.startswith("HTTP/1.1 400 "), head
        assert answer.count("HTTP/1.1") == 1
    posted = raw(server, f"POST /sparql HTTP/1.1|Content-Type: {DIRECT}|Content-Length: 6", ANY)
    assert posted.startswith("HTTP/1.1 400 ")
    assert posted.count("HTTP/1.1") == 1


def test_a_field_is_too_long_for_the_near_lane_too(server: RunningServer):
    with plain_http.Client(base_url=server.url) as client:
        for _ in range(4):
            assert client.get("/sparql", params={"query": ANY}).status_code == 200
        for name, status in (("x-long", 431), ("x-long" + "g" * 40_000, 431)):
            value = "v" * 40_000 if name == "x-long" else "v"
            assert client.get("/sparql", params={"query": ANY}, headers={name: value}).status_code == status
            client.get("/sparql", params={"query": ANY})


@pytest.mark.parametrize(
    ("accepted", "sent"),
    [
        ("identity;q=1, gzip;q=0.1", None),
        ("gzip;q=0.1, identity", None),
        ("*;q=0.5, identity", None),
        ("identity, gzip", "gzip"),
        ("identity;q=0.5, gzip", "gzip"),
        ("identity;q=0, br;q=0.1", "br"),
        ("*;q=0", None),
        ("gzip;q=0, *", "zstd"),
    ],
)
def test_a_body_is_compressed_when_that_is_liked_best(server: RunningServer, accepted: str, sent: str | None):
    query = "SELECT * { VALUES ?a {1 2 3 4 5 6 7 8 9} VALUES ?b {1 2 3 4 5 6 7 8 9} }"
    for path, params in (("/sparql", {"query": query}), ("/sparql", {})):
        with httpx.stream("GET", server.url + path, params=params, headers={"Accept-Encoding": accepted}) as answer:
            assert answer.headers.get("content-encoding") == sent


@pytest.mark.parametrize(
    ("accepted", "sent"),
    [
        ("application/sparql-results+json;q=0, application/json", None),
        ("application/sparql-results+json;q=0, application/json, text/csv;q=0.1", "text/csv; charset=utf-8"),
        ("application/sparql-results+json;q=0.1, */*;q=0.5", "application/sparql-results+xml"),
        ("application/json;q=0.2, */*;q=0.1", "application/sparql-results+json"),
    ],
)
def test_a_type_that_is_refused_is_not_sent_under_another_name(server: RunningServer, accepted: str, sent: str | None):
    answer = server.query("SELECT * {}", headers={"Accept": accepted})
    assert answer.status_code == (200 if sent else 406)
    assert sent is None or answer.headers["content-type"] == sent


def test_a_compressed_body_is_refused_in_plain_words(server: RunningServer):
    turtle, update = b"<http://a> <http://b> 1 .", b"INSERT DATA { <http://a> <http://b> 1 }"
    sent: Iterable[tuple[str, str, str, bytes]] = (
        ("POST", "/sparql", DIRECT, ANY.encode()),
        ("POST", "/update", "application/sparql-update", update),
        ("PUT", "/graph-store?graph=http://example.org/z", "text/turtle", turtle),
    )
    for method, address, media, content in sent:
        for encoding, body, good in (("gzip", gzip.compress(content), False), ("identity", content, True)):
            headers = {**server.authorization, "Content-Type": media, "Content-Encoding": encoding}
            answer = plain_http.request(method, server.url + address, content=body, headers=headers)
            assert answer.is_success == good
            if not good:
                assert (answer.status_code, answer.json()["type"]) == (415, "#encoding")
                assert encoding in answer.json()["detail"]
                assert answer.headers["accept-encoding"] == "identity"


def test_the_description_is_kept_and_names_what_may_be_written(server: RunningServer):
    first = plain_http.get(f"{server.url}/sparql", headers={"Accept": "text/turtle"})
    inputs = first.text[first.text.index("sd:inputFormat") :].split(";")[0]
    assert "formats:JSON-LD" in inputs
    for condition, status in ((first.headers["etag"], 304), ("*", 304), ('"x"', 200)):
        headers = {"Accept": "text/turtle", "If-None-Match": condition}
        assert plain_http.get(f"{server.url}/sparql", headers=headers).status_code == status
    other = plain_http.get(f"{server.url}/sparql", headers={"Accept": "text/turtle", "Host": "other.example"})
    assert other.headers["etag"] != first.headers["etag"]


@pytest.mark.parametrize(
    ("parameters", "is_page"), [("%71uery=ASK%7B%7D", False), ("subquery=x", True), ("query=%FF", False), ("", True)]
)
def test_a_query_is_answered_however_its_name_is_written(server: RunningServer, parameters: str, is_page: bool):
    head = f"GET /sparql?{parameters} HTTP/1.1|Host: x|Accept: text/html, */*;q=0.1|Connection: close"
    assert ("content-type: text/html" in raw(server, head)) == is_page


def test_a_dataset_in_request_and_update_is_a_mistake_of_the_protocol(server: RunningServer):
    graph, parameters = "<http://example.org/p>", {"using-graph-uri": "http://example.org/q"}
    for update, status in (
        (f"INSERT {{ GRAPH {graph} {{ ?s ?p 1 }} }} USING {graph} WHERE {{ ?s ?p ?o }}", 400),
        (f"WITH {graph} DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}", 400),
        (f"DELETE {{ GRAPH {graph} {{ ?s ?p 'USING' }} }} WHERE {{ ?s ?p ?o }}", 204),
    ):
        answer = server.update(update, params=parameters)
        assert answer.status_code == status
        assert status == 204 or answer.json()["type"] == "#protocol"
