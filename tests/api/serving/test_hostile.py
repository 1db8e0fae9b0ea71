"""Hostile requests while others work: each gets its right status, nothing reaches the canary, the others go on."""

from __future__ import annotations

import concurrent.futures
import contextlib
import socket
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import plain_http
from tests.api.running_server import RunningServer, running_server

GOOD = "SELECT ?n { <http://example.org/a> <http://example.org/name> ?n }"
_CROSS = " ".join(f"?s{i} ?p{i} ?o{i} ." for i in range(8))
_VALUES = " ".join(f"VALUES ?v{i} {{1 2 3 4 5 6 7 8 9 10}}" for i in range(12))
_KILLED = {504, 422, 413, 503, 429}


@pytest.fixture(scope="module")
def attacked() -> Iterator[RunningServer]:
    with running_server(
        wall_seconds=2, memory_bytes=800_000_000, processes=2, near_processes=1, client_queries=64, queue=64
    ) as server:
        lines = " ".join(
            f"<http://example.org/{i}> <http://example.org/p> <http://example.org/{i + 1}> ." for i in range(3000)
        )
        name = '<http://example.org/a> <http://example.org/name> "ә" .'
        headers = {"Content-Type": "text/turtle", **server.authorization}
        target = {"params": {"graph": "http://example.org/g"}, "content": (lines + name).encode(), "headers": headers}
        plain_http.put(f"{server.url}/graph-store", **target).raise_for_status()
        yield server


def attacks(server: RunningServer, canary: str) -> list[tuple[str, set[int], Callable[[], int]]]:
    """The hostile requests: what each is, the statuses that are right, and how it is sent."""

    def query(text: str, **options) -> Callable[[], int]:
        return lambda: server.query(text, **options).status_code

    def post(path: str, content: bytes, media: str, **headers: str) -> Callable[[], int]:
        sent = {"Content-Type": media, **headers}
        return lambda: plain_http.post(server.url + path, content=content, headers=sent).status_code

    def put(content: str, media: str, graph: str = "http://example.org/evil") -> Callable[[], int]:
        headers = {"Content-Type": media, **server.authorization}
        target = {"params": {"graph": graph}, "content": content.encode(), "headers": headers, "timeout": 60}
        return lambda: plain_http.put(f"{server.url}/graph-store", **target).status_code

    doctype = f'<!DOCTYPE r [<!ENTITY x SYSTEM "{canary}/x">]>'
    rdf = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/"'
    rdf_xml = f'<rdf:RDF {rdf}><rdf:Description rdf:about="http://a"><e:p>&x;</e:p></rdf:Description></rdf:RDF>'
    update = "application/sparql-update"
    return [
        ("cross join", _KILLED, query(f"SELECT (COUNT(*) AS ?n) {{ {_CROSS} }}")),
        ("cross join of values", _KILLED, query(f"SELECT (SUM(?v1) AS ?n) {{ {_VALUES} }}")),
        ("distinct cross join", _KILLED, query(f"SELECT DISTINCT * {{ {_CROSS} }} ORDER BY ?o7")),
        (
            "deep paths",
            {200, *_KILLED},
            query("SELECT * { ?a <http://example.org/p>+ ?b . ?c <http://example.org/p>* ?a }"),
        ),
        ("nested paths", {200, *_KILLED}, query("SELECT * { ?a ((<http://example.org/p>*)*|^<http://x>)* ?b }")),
        ("regex bomb", {200, *_KILLED}, query(f'ASK {{ ?s ?p ?o FILTER(REGEX(STR(?o), "{"(a+)+" * 50}$")) }}')),
        ("huge regex", {200, *_KILLED}, query('ASK { ?s ?p ?o FILTER(REGEX(STR(?o), "((a{100}){100}){100}")) }')),
        ("service", {403}, query(f"SELECT * {{ SERVICE <{canary}> {{ ?s ?p ?o }} }}")),
        ("hidden service", {403}, query(f"ASK {{ ?s ?p trueSERVICE<{canary}>{{ ?a ?b ?c }} }}")),
        ("load", {401}, post("/update", f"LOAD <{canary}>".encode(), update)),
        ("load with a token", {403}, post("/update", f"LOAD <{canary}>".encode(), update, **server.authorization)),
        ("load a file", {403}, post("/update", b"LOAD <file:///etc/passwd>", update, **server.authorization)),
        ("ten megabytes", {413}, post("/sparql", b"ASK {}#" + b"x" * 10_000_000, "application/sparql-query")),
        ("deep nesting", {200, 400, 503, *_KILLED}, query("ASK " + "{" * 3000 + "}" * 3000)),
        ("deep brackets", {200, 400, 503, *_KILLED}, query("SELECT (" + "(" * 3000 + "1" + ")" * 3000 + " AS ?x) {}")),
        ("not UTF-8", {400}, post("/sparql", b"ASK { ?s ?p '\xff' }", "application/sparql-query")),
        ("path tricks", {404}, lambda: _raw(server, b"GET /sparql/../../etc/passwd HTTP/1.1\r\nhost: x\r\n\r\n")),
        ("encoded path", {404}, lambda: _raw(server, b"GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nhost: x\r\n\r\n")),
        ("file graph", {400, 404}, lambda: _get(server, "/graph-store?graph=file:///etc/passwd")),
        ("external entity", {400}, put(doctype + rdf_xml, "application/rdf+xml")),
        ("remote context", {400}, put(f'{{"@context": "{canary}/c", "name": "x"}}', "application/ld+json")),
        ("graph of an act", {403}, put("", "text/turtle", "https://w3id.org/jarlyq/eli/kz/decree/2011/09/07/149")),
        ("header flood", {431, 400}, lambda: _raw(server, b"GET / HTTP/1.1\r\n" + b"a: b\r\n" * 5000 + b"\r\n")),
        ("long header", {431, 400}, lambda: _raw(server, b"GET / HTTP/1.1\r\nx: " + b"y" * 500_000 + b"\r\n\r\n")),
        ("no HTTP", {400}, lambda: _raw(server, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n")),
        ("bad dataset", {400}, lambda: _get(server, "/sparql?query=ASK%7B%7D&default-graph-uri=not%20an%20iri")),
        ("many parameters", {400, 431, 413}, lambda: _get(server, "/sparql?query=ASK%7B%7D" + "&a=b" * 5000)),
        *_long_readings(server),
    ]


def _long_readings(server: RunningServer) -> list[tuple[str, set[int], Callable[[], int]]]:
    """What would keep everybody waiting where a server read it in its event loop, or in the square of its length."""

    def send(method: str, path: str, content: str, media: str) -> Callable[[], int]:
        headers = {"Content-Type": media, **server.authorization}
        return lambda: plain_http.request(method, server.url + path, content=content, headers=headers).status_code

    query, update, form = "application/sparql-query", "application/sparql-update", "multipart/form-data; boundary=x"
    search = "ASK { ?u <https://w3id.org/jarlyq/ontology#matches> 'a' }"
    prefixes = "".join(f"PREFIX p{number}: <http://example.org/{number}/>" for number in range(2000))
    graph, part = "/graph-store?graph=http://example.org/evil", "--x\r\nContent-Type: text/turtle\r\n\r\n\r\n"
    nested = "".join(f"--b{n}\r\nContent-Type: multipart/mixed; boundary=b{n + 1}\r\n\r\n" for n in range(1000))
    text, html, lines = "text/plain", "text/html", "application/x-ndjson"
    return [
        ("citations without end", {200, *_KILLED}, send("POST", "/annotate", "УК РК, ст. 5 " * 40_000, text)),
        ("paragraphs without end", {200, *_KILLED}, send("POST", "/annotate", "5\n\n" * 200_000, text)),
        ("elements without end", {200, *_KILLED}, send("POST", "/annotate", "<div>" * 499 + "<p>5" * 200_000, html)),
        ("formats without end", {200, *_KILLED}, send("POST", "/annotate", "<b><i><u>" * 160 + "<p>5" * 100_000, html)),
        ("lists of citations", {200, *_KILLED}, send("POST", "/id", ('"' + "УК, " * 400 + '"\n') * 300, lines)),
        ("keywords without spaces", {400, *_KILLED}, send("POST", "/sparql", "BASE" * 40_000, query)),
        ("services without spaces", {400, 403, *_KILLED}, send("POST", "/sparql", "SERVICE " + "AS" * 60_000, query)),
        (
            "a chain of bases",
            {400, *_KILLED},
            send("POST", "/sparql", "BASE <http://a/>" + "BASE <abcdefgh/>" * 10_000 + search, query),
        ),
        (
            "prefixes times names",
            {400, 403, *_KILLED},
            send("POST", "/update", prefixes + "DROP GRAPH p1:x ;" * 5000 + "x", update),
        ),
        ("a form of many parts", {413}, send("PUT", graph, part * 20_000 + "--x--", form)),
        ("a form within forms", {415}, send("PUT", graph, nested + "--b0--", form.replace("=x", "=b0"))),
        ("a long header", {431}, lambda: server.query("ASK {}", headers={"Accept": "a/b," * 5000}).status_code),
        ("a long address", {414}, lambda: _get(server, "/search?q=" + "x" * 50_000)),
    ]


@pytest.mark.slow
@pytest.mark.parametrize("times_each", [1, 4])
def test_hostile_requests_get_their_status_and_harm_nobody(
    attacked: RunningServer, canary: tuple[str, list[str]], times_each: int
):
    address, calls = canary
    quiet = _times(attacked, 2.0)
    before = memory(attacked.process.pid)
    listed = attacks(attacked, address) * times_each  # four times: more than a hundred
    stop = threading.Event()
    times: list[float] = []
    clients = [threading.Thread(target=_ask, args=(attacked, stop, times)) for _ in range(8)]
    for client in clients:
        client.start()
    with concurrent.futures.ThreadPoolExecutor(6) as threads:
        statuses = list(threads.map(lambda attack: attack[2](), listed))
    stop.set()
    for client in clients:
        client.join()
    wrong = [(name, status) for (name, right, _), status in zip(listed, statuses, strict=True) if status not in right]
    assert wrong == []
    assert calls == []
    assert len(times) > 100
    print(f"\np99 quiet {_p99(quiet):.4f} s, under attack {_p99(times):.4f} s")
    assert memory(attacked.process.pid) < before + 300_000_000


@pytest.mark.slow
def test_a_slow_head_is_cut_off_and_others_are_served(attacked: RunningServer):
    host, port = attacked.url.removeprefix("http://").split(":")
    slow = [socket.create_connection((host, int(port))) for _ in range(50)]
    for connection in slow:
        connection.sendall(b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nhost: x\r\n")
    assert attacked.query("ASK {}").status_code == 200
    time.sleep(11)
    for connection in slow:
        connection.settimeout(5)
        assert connection.recv(100).startswith(b"HTTP/1.1 408")
        connection.close()


def _ask(server: RunningServer, stop: threading.Event, times: list[float]) -> None:
    with plain_http.Client(timeout=60) as client:
        while not stop.is_set():
            start = time.perf_counter()
            answer = client.get(f"{server.url}/sparql", params={"query": GOOD})
            times.append(time.perf_counter() - start)
            assert answer.status_code == 200
            assert "ә" in answer.text


def _times(server: RunningServer, seconds: float) -> list[float]:
    stop, times = threading.Event(), []
    clients = [threading.Thread(target=_ask, args=(server, stop, times)) for _ in range(8)]
    for client in clients:
        client.start()
    time.sleep(seconds)
    stop.set()
    for client in clients:
        client.join()
    return times


def _p99(times: list[float]) -> float:
    return statistics.quantiles(times, n=100)[98]


def _raw(server: RunningServer, data: bytes) -> int:
    """Send bytes and return the status of the answer."""
    host, port = server.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=30) as connection:
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            connection.sendall(data)
        try:
            answer = connection.recv(200)
        except ConnectionResetError:
            return 431
    return int(answer.split()[1])


def _get(server: RunningServer, address: str) -> int:
    return plain_http.get(server.url + address).status_code


def memory(pid: int) -> int:
    """The resident bytes of a process and all below it."""
    children: list[str] = []
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        for task in Path(f"/proc/{pid}/task").iterdir():
            children += (task / "children").read_text().split()
    except (FileNotFoundError, ProcessLookupError):  # a worker that was ended meanwhile
        return 0
    return pages * 4096 + sum(memory(int(child)) for child in children)
