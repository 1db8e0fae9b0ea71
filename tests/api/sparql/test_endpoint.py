"""The endpoint as clients meet it: formats, negotiation, caching, errors, limits."""

from __future__ import annotations

import contextlib
import gzip
import json
import socket
import time
from collections.abc import Iterator
from urllib.parse import quote_plus

import brotli
import httpx
import pytest
import zstandard

from tests import plain_http
from tests.api.running_server import RunningServer, running_server

NUMBERS = "VALUES ?a {1 2 3 4 5 6 7 8 9 10}"
MANY = " ".join(f"VALUES ?v{i} {{1 2 3 4 5 6 7 8 9 10}}" for i in range(12))
DATA = """
    PREFIX ex: <http://example.org/>
    INSERT DATA { GRAPH ex:g { ex:a ex:name "Әбдіғали"@kk, "Абдигали"@ru . ex:b ex:name "line\\nbreak, \\"quoted\\"" } }
"""


@pytest.fixture(scope="module", params=["with the near lane", "without"])
def server(request: pytest.FixtureRequest) -> Iterator[RunningServer]:
    """The service with data, as it is and without near processes: clients see no difference."""
    with contextlib.ExitStack() as stack:
        if request.param == "without":
            started = stack.enter_context(running_server(near_processes=0))
        else:
            started = request.getfixturevalue("server")
        assert started.update(DATA).status_code == 204
        yield started


@pytest.fixture(scope="module")
def strict() -> Iterator[RunningServer]:
    """A server with limits that a test reaches quickly."""
    limits = {"wall_seconds": 1, "memory_bytes": 400_000_000, "max_rows": 25, "max_bytes": 20_000}
    with running_server(
        **limits, near_processes=1, max_query_bytes=5000, client_queries=3, workers=2, queue=1
    ) as started:
        yield started


@pytest.mark.parametrize(
    ("accept", "sent"),
    [
        (None, "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv;q=0.5, text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("application/json", "application/sparql-results+json"),
        ("text/csv;q=0, */*;q=0.1", "application/sparql-results+json"),
        ("application/*;q=0.2, text/csv;q=0.3", "text/csv; charset=utf-8"),
    ],
)
def test_tables_come_as_the_client_accepts(server: RunningServer, accept: str | None, sent: str):
    answer = server.query("SELECT ?n { ?s ?p ?n } ORDER BY ?n", headers={"Accept": accept} if accept else {})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == sent
    assert "Әбдіғали" in answer.text


@pytest.mark.parametrize("name", ["turtle", "ntriples", "nquads", "trig", "jsonld", "rdfxml"])
def test_graphs_come_in_every_format_by_name(server: RunningServer, name: str):
    query = "CONSTRUCT WHERE { ?s ?p ?o }"
    answer = plain_http.get(f"{server.url}/sparql", params={"query": query, "format": name})
    assert answer.status_code == 200
    assert "Абдигали" in answer.text or "\\u0410" in answer.text


def test_what_cannot_be_sent_is_406(server: RunningServer):
    answer = server.query("ASK {}", headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert answer.headers["content-type"] == "application/problem+json"
    assert server.query("ASK {}", headers={"Accept": "text/turtle"}).status_code == 406


def test_an_error_names_line_and_column(server: RunningServer):
    answer = server.query("SELECT *\nWHERE { ?s ?p ?o\n  FILTER(?o > ) }")
    problem = answer.json()
    assert answer.status_code == 400
    assert (problem["line"], problem["source"]) == (3, "  FILTER(?o > ) }")
    assert "line 3, column" in problem["detail"]


def test_an_unchanged_result_is_304(server: RunningServer):
    first = server.query("SELECT ?n { ?s ?p ?n }")
    tag = first.headers["etag"]
    again = server.query("SELECT ?n { ?s ?p ?n }", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    server.update("INSERT DATA { <http://example.org/x> <http://example.org/y> 1 }")
    assert server.query("SELECT ?n { ?s ?p ?n }", headers={"If-None-Match": tag}).status_code == 200
    assert "etag" not in server.query("SELECT (NOW() AS ?n) {}").headers


@pytest.mark.parametrize(
    ("encoding", "decode"),
    [("gzip", gzip.decompress), ("br", brotli.decompress), ("zstd", zstandard.ZstdDecompressor().decompress)],
)
def test_results_are_compressed_as_the_client_accepts(server: RunningServer, encoding: str, decode):
    query = f"SELECT * {{ {NUMBERS} VALUES ?b {{1 2 3 4 5 6 7 8 9 10}} }}"
    with httpx.stream(
        "GET", f"{server.url}/sparql", params={"query": query}, headers={"Accept-Encoding": encoding}
    ) as answer:
        raw = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == encoding
    assert len(json.loads(decode(raw))["results"]["bindings"]) == 100


def test_head_options_and_cors(server: RunningServer):
    head = plain_http.head(f"{server.url}/sparql", params={"query": "ASK {}"})
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["access-control-allow-origin"] == "*"
    options = httpx.options(f"{server.url}/sparql")
    assert options.status_code == 204
    assert "POST" in options.headers["access-control-allow-methods"]
    assert plain_http.put(f"{server.url}/sparql").status_code == 405


def test_large_results_come_whole(server: RunningServer):
    values = " ".join(f"VALUES ?v{i} {{1 2 3 4 5 6 7 8 9 10}}" for i in range(4))
    answer = server.query(f"SELECT * {{ {values} }}", headers={"Accept": "text/csv"})
    assert answer.text.count("\r\n") == 10_001
    values += " VALUES ?w { 1 2 }"
    assert len(server.query(f"SELECT * {{ {values} }}").json()["results"]["bindings"]) == 20_000


@pytest.mark.parametrize("name", ["json", "xml", "csv", "tsv"])
def test_too_many_rows_are_cut_and_the_header_says_so(strict: RunningServer, name: str):
    query = f"SELECT ?a {{ {NUMBERS} VALUES ?b {{1 2 3}} }}"
    answer = plain_http.get(f"{strict.url}/sparql", params={"query": query, "format": name})
    assert answer.headers["jarlyq-truncated"] == "rows=25, bytes=20000"
    count = {
        "json": lambda text: len(json.loads(text)["results"]["bindings"]),
        "xml": lambda text: text.count("<result>"),
        "csv": lambda text: text.count("\r\n") - 1,
        "tsv": lambda text: text.count("\n") - 1,
    }[name]
    assert count(answer.text) == 25
    whole = plain_http.get(f"{strict.url}/sparql", params={"query": query + " LIMIT 25", "format": name})
    assert "jarlyq-truncated" not in whole.headers
    assert count(whole.text) == 25


def test_a_graph_that_is_too_large_is_refused(strict: RunningServer):
    answer = strict.query(f"CONSTRUCT {{ <http://a> <http://b> ?v1, ?x }} {{ {MANY} BIND(RAND() AS ?x) }}")
    assert answer.status_code in (413, 504)
    triples = f'{{ {NUMBERS} VALUES ?b {{1 2 3}} BIND(CONCAT("{"x" * 1000}", STR(?a * ?b)) AS ?v) }}'
    answer = strict.query(f"CONSTRUCT {{ <http://a> <http://b> ?v }} {triples}")
    assert (answer.status_code, answer.json()["type"]) == (413, "#too-large")


def test_a_query_that_takes_too_long_is_ended_and_others_go_on(strict: RunningServer):
    start = time.monotonic()
    answer = strict.query(f"SELECT (COUNT(*) AS ?n) {{ {MANY} }}")
    assert (answer.status_code, answer.json()["type"]) == (504, "#timeout")
    assert time.monotonic() - start < 20
    assert strict.query("ASK {}").json()["boolean"] is True


def test_a_query_whose_client_has_gone_is_given_up():
    """Else the next client would be told that all is busy: the one worker has twenty seconds for the first query."""
    with running_server(wall_seconds=20, workers=1, queue_seconds=5) as server:
        slow = f"SELECT (COUNT(*) AS ?n) {{ {MANY} }}"
        host, port = server.url.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port))) as connection:
            connection.sendall(f"GET /sparql?query={quote_plus(slow)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            time.sleep(1)
        assert server.query("ASK {}").status_code == 200
        with pytest.raises(httpx.ReadTimeout):
            plain_http.get(f"{server.url}/sparql", params={"query": slow + "#2"}, timeout=1)
        assert server.query("ASK { ?s ?p ?o }").status_code == 200


def test_a_query_that_takes_too_much_memory_is_ended(strict: RunningServer):
    doubled = "?a" + "".join(f" BIND(CONCAT(?s{i}, ?s{i}) AS ?s{i + 1})" for i in range(31))
    query = f'SELECT (STRLEN(?s31) AS ?n) {{ BIND("0123456789" AS ?s0){doubled[2:]} }}'
    answer = strict.query(query)
    assert (answer.status_code, answer.json()["type"]) in ((422, "#memory"), (504, "#timeout"))
    assert strict.query("ASK {}").json()["boolean"] is True


def test_a_query_that_is_too_long_is_refused(strict: RunningServer):
    assert strict.query("ASK { " + "#" * 6000 + "\n}").status_code == 413


def test_requests_beyond_the_limits_are_told_to_wait(strict: RunningServer):
    import concurrent.futures

    with concurrent.futures.ThreadPoolExecutor(8) as threads:
        slow = f"SELECT (COUNT(*) AS ?n) {{ {MANY} }}"
        answers = list(threads.map(lambda i: strict.query(slow + f"#{i}"), range(8)))
    statuses = [answer.status_code for answer in answers]
    assert 504 in statuses
    assert 429 in statuses
    refused = next(answer for answer in answers if answer.status_code == 429)
    assert int(refused.headers["retry-after"]) >= 1
    assert {*statuses} <= {429, 503, 504}


def test_health_and_metrics(server: RunningServer):
    assert plain_http.get(f"{server.url}/healthz").json()["status"] == "ok"
    assert plain_http.get(f"{server.url}/readyz").json()["status"] == "ready"
    text = plain_http.get(f"{server.url}/metrics").text
    for name in ("jarlyq_query_seconds_count", "jarlyq_cache_hits_total", "jarlyq_queue_length", "jarlyq_store_quads"):
        assert name in text
