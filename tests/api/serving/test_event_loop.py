"""What the event loop of a server process does while it answers: it looks into nothing long (`api/serving`)."""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, FrameType
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest
import uvicorn

from api.http.apart import LONG
from api.http.auth import new_token
from api.serving.app import create_app
from api.serving.protocol import GuardedProtocol
from api.settings import Settings
from graph.sparql.text import SparqlText
from graph.stores.embedded import EmbeddedStore
from tests import plain_http
from tests.api.running_server import ROOT
from tests.growth import repeated

OURS = tuple(str(ROOT / room) for room in ("api", "graph", "ingest"))
READERS = ("/re/", "/json/", "/email/", "/urllib/", "/gzip.py", "/html/", "/multipart/")
"""Of the libraries those that read what they are given, in pure Python."""

CARRIERS = {
    "api/serving/protocol.py": {"data_received", "_read", "on_body", "on_url", "on_header"},
    "api/serving/raw_addresses.py": {"escaped"},
    "api/near/lane.py": {"take"},
    "api/http/asgi.py": {"send_with_id"},
    "api/workers/process.py": {"frame"},
    "api/workers/pool.py": {"run", "_run", "ask", "__init__"},
    "api/routes/texts.py": {"read_by_worker"},
    "api/routes/annotate.py": {"__init__"},
    "api/sparql/asking.py": {"read_text"},
    "api/sparql/graph_store.py": {"_write", "_write_job"},
    "api/sparql/service.py": {"work", "check_update", "_allowed", "_evaluate", "_searched", "__init__"},
    "api/sparql/replies.py": {"fill_reply"},
    "api/sparql/request.py": {"__init__"},
    "api/sparql/text_search.py": {"may_be_kept"},
    "api/sparql/kinds.py": {"query_kind"},
    "graph/sparql/text.py": {"__init__"},
}
"""What may have a long text in its hands in the loop: it hands it on. Whoever reads, scans or compresses is not of them."""


_BEGINNING = 16
"""How far, in bytes, a function has come that begins; generators are called again to go on, and to end."""


class Watch:
    """What was called in one thread with a text of more letters, or a body of more bytes, than the loop may look into."""

    def __init__(self) -> None:
        self.found: set[str] = set()
        self._known: dict[CodeType, str] = {}

    def __call__(self, frame: FrameType, event: str, _: object) -> None:
        if event != "call" or frame.f_lasti > _BEGINNING:
            return
        name = self._known.get(frame.f_code)
        if name is None:
            name = self._known[frame.f_code] = _name(frame.f_code)
        given = frame.f_code.co_varnames[: frame.f_code.co_argcount + frame.f_code.co_kwonlyargcount]
        if name and any(_size(frame.f_locals.get(each)) > LONG for each in given):
            self.found.add(name)


def _name(code: CodeType) -> str:
    """The file and function of code that counts, else nothing."""
    file = code.co_filename
    if file.startswith(OURS):
        place = str(Path(file).relative_to(ROOT))
        return "" if code.co_name in CARRIERS.get(place, ()) else f"{place} {code.co_name}"
    return f"{file} {code.co_name}" if any(part in file for part in READERS) else ""


def _size(value: object) -> int:
    if isinstance(value, SparqlText):
        return len(value.text)
    return len(value) if isinstance(value, str | bytes | bytearray | memoryview) else 0


class Quiet(GuardedProtocol):
    """The protocol without a log of requests: a server process has none, and pytest takes the lines of every logger."""

    def __init__(self, *arguments, **options) -> None:
        super().__init__(*arguments, **options)
        self.access_log = False


@contextmanager
def watched_server(settings: Settings) -> Iterator[tuple[str, Watch]]:
    """Serve in a thread of this process, as a server process does, and watch what its loop calls."""
    app, watch = create_app(settings), Watch()
    config = uvicorn.Config(app, port=0, http=Quiet, log_config=None, access_log=False)
    server = uvicorn.Server(config)

    def run() -> None:
        sys.setprofile(watch)
        server.run()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        wait_for(lambda: server.started)
        watch.found.clear()  # at the start it reads its own files
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}", watch
    finally:
        server.should_exit = True
        thread.join()


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[plain_http.Client, Watch]]:
    folder = tmp_path_factory.mktemp("loop")
    with EmbeddedStore(folder / "store") as store:
        graph = ox.NamedNode("http://example.org/g")
        store.replace_graph(graph, [ox.Triple(graph, graph, ox.Literal(f"{'x' * 50} {n}")) for n in range(2000)])
    token = new_token(folder / "tokens", "test")
    settings = Settings(store=str(folder / "store"), workers=1, near_processes=1, tokens=folder / "tokens")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JARLYQ_STORE", settings.store)
        with (
            watched_server(settings) as (url, watch),
            plain_http.Client(base_url=url, headers={"Authorization": f"Bearer {token}"}) as client,
        ):
            yield client, watch


ALL = "SELECT * { ?s ?p ?o }"
COMMENT = " # " + "x" * 2 * LONG
UPDATE = "INSERT DATA { GRAPH <http://example.org/u> { <http://a> <http://b> 1 } }"
TURTLE = "".join(f"<http://example.org/{number}> <http://example.org/b> {number} .\n" for number in range(1000))
FORM = f"--xx\r\nContent-Type: text/turtle\r\n\r\n{TURTLE}\r\n--xx--\r\n"

FORM_TYPE = "application/x-www-form-urlencoded"

Request = tuple[str, str, str, str, dict[str, str]]


def get(path: str, **headers: str) -> Request:
    return "GET", path, "", "", headers


def ask(query: str, **more: str) -> Request:
    return get("/sparql?" + urlencode({"query": query, **more}))


def send(method: str, path: str, media: str, body: str) -> Request:
    return method, path, media, body, {}


SENTENCES = "По ст. 5 УК РК и статье 7 настоящего Закона. " * 400

REQUESTS: dict[str, tuple[set[int], Request]] = {
    "a long query": ({200}, ask(ALL + COMMENT)),
    "a query with long words": ({400}, ask("ASK {" + "BASE" * LONG)),
    "a long query that calls": ({403}, ask("ASK { SERVICE <http://127.0.0.1:1/> {} }" + COMMENT)),
    "a long query that searches": ({400, 503}, ask("SELECT * { ?u <https://w3id.org/jarlyq/ontology#matches> ?x }" + COMMENT)),
    "a long query that is broken": ({400}, ask(ALL + "}" + COMMENT)),
    "a long query of a form": ({200}, send("POST", "/sparql", "application/x-www-form-urlencoded", urlencode({"query": ALL + COMMENT}))),
    "a long query as it is": ({200}, send("POST", "/sparql", "application/sparql-query", ALL + COMMENT)),
    "a query that is too long": ({413}, send("POST", "/sparql", "application/sparql-query", "x" * 400_000)),
    "a query by its second name": ({200}, get(f"/sparql?format=csv&{urlencode({'query': ALL + COMMENT})}")),
    "an address without a query": ({414}, get("/sparql?a=" + "x" * 2 * LONG)),
    "many parameters": ({400}, get("/sparql?" + "a=b&" * LONG)),
    "a long result": ({200}, ask(ALL, format="csv")),
    "a long result again": ({200}, ask(ALL, format="csv")),
    "a graph": ({200}, ask("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")),
    "a long update": ({204}, send("POST", "/update", "application/sparql-update", UPDATE + COMMENT)),
    "a broken update": ({400}, send("POST", "/update", "application/sparql-update", UPDATE + "}" + COMMENT)),
    "a document": ({201, 204}, send("PUT", "/graph-store?graph=http://example.org/d", "text/turtle", TURTLE)),
    "a broken document": ({400}, send("PUT", "/graph-store?graph=http://example.org/d", "text/turtle", TURTLE + "x")),
    "a form": ({201, 204}, send("PUT", "/graph-store?graph=http://example.org/f", "multipart/form-data; boundary=xx", FORM)),
    "a stored graph": ({200}, get("/graph-store?graph=http://example.org/g")),
    "a long graph name": ({414}, get("/graph-store?graph=http://example.org/" + "x" * 2 * LONG)),
    "a long search": ({414}, get("/search?q=" + "x" * 2 * LONG)),
    "a long path": ({414}, get("/eli/kz/" + "x/" * LONG)),
    "a long header": ({431}, get("/sparql", Accept="a/b," * LONG)),
    "the addresses": ({200}, get("/docs", Accept="text/html")),
    "the queries": ({200}, get("/queries", Accept="text/html")),
    "the queries as data": ({200}, get("/queries?format=json")),
    "the ontology": ({200}, get("/ontology", Accept="text/html")),
    "the ontology as data": ({200}, get("/ontology.ttl")),
    "the page with a result": ({200}, get(f"/sparql/page?{urlencode({'query': ALL, 'run': '1'})}", Accept="text/html")),
    "a long text": ({200}, send("POST", "/annotate", "text/plain", SENTENCES)),
    "a long text as data": ({200}, send("POST", "/annotate?format=json", "text/plain", SENTENCES)),
    "long HTML": ({200}, send("POST", "/annotate", "text/html", f"<p>{SENTENCES}")),
    "a long text in JSON": ({200}, send("POST", "/annotate", "application/json", json.dumps({"text": SENTENCES}))),
    "a long text of a form": ({200}, ("POST", "/annotate", FORM_TYPE, urlencode({"text": SENTENCES}), {"Accept": "text/html"})),
    "JSON that is broken": ({400}, send("POST", "/annotate", "application/json", "[" * 2 * LONG)),
    "a citation with many meanings": ({404}, get("/id?" + urlencode({"cite": "ст. " + "1, " * 600 + "2 УК РК"}))),
    "many citations": ({200}, send("POST", "/id", "application/x-ndjson", '"УК РК"\n' * 2000)),
    "too many citations": ({413}, send("POST", "/id", "application/x-ndjson", "1\n" * 2 * LONG)),
    "the first page": ({200}, get("/", Accept="text/html")),
}  # fmt: skip


@pytest.mark.parametrize("name", REQUESTS)
def test_the_loop_looks_into_nothing_long(watched: tuple[plain_http.Client, Watch], name: str):
    client, watch = watched
    statuses, (method, path, media, body, headers) = REQUESTS[name]
    sent = {"Accept-Encoding": "gzip", **({"Content-Type": media} if media else {}), **headers}
    watch.found.clear()
    answer = client.request(method, path, content=body.encode() or None, headers=sent)
    assert answer.status_code in statuses, answer.text[:300]
    assert watch.found == set()


def test_the_watch_sees_what_reads():
    watch = Watch()
    sys.setprofile(watch)
    SparqlText(repeated("a ")(3 * LONG)).read_through()
    sys.setprofile(None)
    assert "graph/sparql/lexer.py scan" in watch.found
    assert "graph/sparql/text.py __init__" not in watch.found
