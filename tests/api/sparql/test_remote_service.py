"""The whole service on a remote store, a real `oxigraph serve`: written through it, searched, and while it is down."""

from __future__ import annotations

import http.server
import json
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse
from typer.testing import CliRunner

from api.acts.corpus import CORPUS
from api.cli import app
from graph.errors import BackupError
from graph.namespaces import JQ_IRI
from graph.stores.changes import same_graph
from graph.stores.remote.store import open_remote
from graph.stores.store import open_store
from tests import plain_http
from tests.api.running_server import RunningServer, running_server
from tests.graph.native_server import NativeServer, native_server

ACT = "https://w3id.org/jarlyq/eli/kz/decree/2011/09/07/149"
G, H = "http://example.org/g", "http://example.org/h"
REALIZES = "http://data.europa.eu/eli/ontology#realizes"
TWO = b"<http://a> <http://b> 1 , 2 ."


@pytest.fixture(scope="module")
def native() -> Iterator[NativeServer]:
    with native_server(union=False) as server:
        yield server


@pytest.fixture(scope="module", params=["graph store", pytest.param("queries alone", marks=pytest.mark.slow)])
def service(native: NativeServer, request: pytest.FixtureRequest) -> Iterator[RunningServer]:
    extra = {"store_graphs": native.graphs} if request.param == "graph store" else {}
    with running_server(store=native.query, **extra) as server:
        yield server


@pytest.fixture
def remote(native: NativeServer, service: RunningServer) -> RunningServer:
    """The service, its store emptied."""
    open_remote(native.query).update("DROP ALL")
    return service


def graph_store(
    server: RunningServer, method: str, graph: str, content: bytes = b"", media: str = "text/turtle"
) -> httpx.Response:
    headers = {**server.authorization, **({"Content-Type": media} if content or method in ("PUT", "POST") else {})}
    address, target = f"{server.url}/graph-store", {"graph": graph} if graph else {"default": ""}
    return plain_http.request(method, address, params=target, content=content, headers=headers)


def multipart(*documents: bytes) -> tuple[bytes, str]:
    """The documents as one form, and its media type."""
    parts = (
        b'--x\r\nContent-Disposition: form-data; name="f"; filename="f.ttl"\r\nContent-Type: text/turtle\r\n\r\n' + each
        for each in documents
    )
    return b"\r\n".join([*parts, b"--x--\r\n"]), "multipart/form-data; boundary=x"


def turtle(server: RunningServer) -> dict[str, str]:
    return {**server.authorization, "Content-Type": "text/turtle"}


STEPS: list[Callable[[RunningServer], httpx.Response]] = [
    lambda server: graph_store(server, "GET", G),
    lambda server: graph_store(server, "HEAD", G),
    lambda server: graph_store(server, "DELETE", G),
    lambda server: graph_store(server, "PUT", G, TWO),
    lambda server: graph_store(server, "PUT", G, TWO),
    lambda server: graph_store(server, "HEAD", G),
    lambda server: graph_store(server, "POST", G, b"<http://a> <http://b> [ <http://c> <d> ] ."),
    lambda server: graph_store(server, "PUT", H, b""),
    lambda server: graph_store(server, "GET", H),
    lambda server: graph_store(server, "POST", H, *multipart(TWO, b"<http://a> <http://b> 3 ; <http://c> [] .")),
    lambda server: graph_store(
        server, "POST", H, *multipart(TWO, b"<http://a> <http://b> 4 .", b"<http://a> <http://b> .")
    ),
    lambda server: graph_store(server, "PUT", "http://example.org/k", *multipart(TWO, TWO)),
    lambda server: graph_store(server, "PUT", "http://example.org/new", b"<http://a> <http://b> ."),
    lambda server: graph_store(server, "PUT", ACT, TWO),
    lambda server: graph_store(server, "DELETE", ACT),
    lambda server: graph_store(server, "PUT", G, TWO, "image/png"),
    lambda server: plain_http.put(f"{server.url}/graph-store", params={"graph": G}, content=TWO),
    lambda server: server.update(f"INSERT DATA {{ GRAPH <{G}> {{ <rel> <http://b> 5 }} }}"),
    lambda server: server.update(f"PREFIX b: <http://b> INSERT DATA {{ GRAPH <{G}> {{ <http://a> b: 6 }} }} ; # done"),
    lambda server: server.update(f"INSERT DATA {{ GRAPH <{G}> {{ <http://a> <http://b> }} }}"),
    lambda server: server.update(f"INSERT DATA {{ GRAPH <{ACT}> {{ <http://a> <http://b> 1 }} }}"),
    lambda server: server.update("INSERT { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }"),
    lambda server: server.update("LOAD <http://127.0.0.1:9/x>"),
    lambda server: server.update(
        "INSERT { GRAPH <http://x> { ?s ?p ?o } } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"
    ),
    lambda server: plain_http.post(f"{server.url}/update", data={"update": "CLEAR ALL"}),
    lambda server: server.update(
        "INSERT { GRAPH <http://example.org/from> { ?s <http://p> ?o } } WHERE { ?s <http://b> ?o }",
        params={"using-graph-uri": H},
    ),
    lambda server: server.update(f"WITH <{G}> DELETE {{ ?s ?p 6 }} WHERE {{ ?s ?p 6 }}"),
    lambda server: server.update(f"WITH <{G}> DELETE {{ ?s ?p 6 }} WHERE {{ ?s ?p 6 }}", params={"using-graph-uri": H}),
    lambda server: graph_store(server, "DELETE", "http://example.org/k"),
    lambda server: plain_http.put(f"{server.url}/graph-store/a/b", content=TWO, headers=turtle(server)),
    lambda server: plain_http.head(f"{server.url}/graph-store/a/b"),
    lambda server: plain_http.post(f"{server.url}/graph-store", content=TWO, headers=turtle(server)),
    lambda server: plain_http.get(
        plain_http.post(f"{server.url}/graph-store", content=TWO, headers=turtle(server)).headers["location"],
        timeout=60,
    ),
    lambda server: graph_store(server, "GET", "http://example.org/k"),
    lambda server: server.query("SELECT * {"),
    lambda server: server.query("ASK { <rel> ?p ?o }"),
]


def test_writing_is_answered_and_done_as_on_a_local_store(remote: RunningServer):
    with running_server() as local:
        for number, step in enumerate(STEPS):
            here, there = step(local), step(remote)
            assert (there.status_code, there.reason_phrase) == (here.status_code, here.reason_phrase), (
                number,
                there.text,
            )
            if here.is_error and here.content:
                assert there.json()["type"] == here.json()["type"], number
                assert there.json()["detail"].replace(remote.url, "") == here.json()["detail"].replace(local.url, ""), (
                    number
                )
        for graph in (G, H, "http://example.org/from", "http://example.org/new"):
            assert same_graph(*(_triples(server, graph) for server in (local, remote))), graph


def _triples(server: RunningServer, graph: str) -> frozenset:
    answer = graph_store(server, "GET", graph)
    text = answer.text.replace(server.url, "http://here") if answer.status_code == 200 else ""
    return frozenset(quad.triple for quad in parse(text, format=RdfFormat.TURTLE))


def test_the_default_graph_is_written_and_where_it_can_be_read(remote: RunningServer, native: NativeServer):
    assert graph_store(remote, "PUT", "", TWO).status_code == 204
    assert plain_http.get(native.graphs, params={"default": ""}).text.count("\n") == 2
    found = graph_store(remote, "GET", "")
    if found.status_code == 200:
        assert len(list(parse(found.text, format=RdfFormat.TURTLE))) == 2
    else:
        assert (found.status_code, "JARLYQ_STORE_GRAPHS" in found.json()["detail"]) == (400, True)
    assert graph_store(remote, "DELETE", "").status_code == 204
    assert plain_http.get(native.graphs, params={"default": ""}).text == ""


def test_a_write_is_seen_at_once_and_one_that_changes_nothing_keeps_the_answers(remote: RunningServer):
    query = "SELECT ?o { ?s <http://b> ?o } ORDER BY ?o"
    graph_store(remote, "PUT", G, TWO)
    first = remote.query(query)
    assert len(first.json()["results"]["bindings"]) == 2
    tag = {"If-None-Match": first.headers["etag"]}
    graph_store(remote, "PUT", G, TWO)
    assert remote.query(query, headers=tag).status_code == 304
    assert remote.update(f"INSERT DATA {{ GRAPH <{G}> {{ <http://a> <http://b> 3 }} }}").status_code == 204
    assert len(remote.query(query, headers=tag).json()["results"]["bindings"]) == 3


def test_a_form_with_a_broken_document_leaves_the_store_as_it_was():
    with running_server() as server:
        graph_store(server, "PUT", G, TWO)
        before = plain_http.get(f"{server.url}/readyz").json()["revision"]
        answer = graph_store(server, "POST", G, *multipart(b"<http://a> <http://b> 7 .", b"<http://a> <http://b> ."))
        assert answer.status_code == 400
        assert "(part 2)" in answer.json()["detail"]
        assert plain_http.get(f"{server.url}/readyz").json()["revision"] == before
        assert "7" not in graph_store(server, "GET", G).text


def test_the_dataset_of_a_request_is_that_of_the_remote_query(remote: RunningServer):
    graph_store(remote, "PUT", G, b"<http://a> <http://b> 1 .")
    graph_store(remote, "PUT", H, b"<http://a> <http://b> 2 .")
    answer = plain_http.get(
        f"{remote.url}/sparql", params={"query": "SELECT ?o { ?s <http://b> ?o }", "default-graph-uri": H}
    )
    assert [row["o"]["value"] for row in answer.json()["results"]["bindings"]] == ["2"]
    for clause, found in ((f"FROM <{G}>", ["1"]), (f"FROM <{G}> FROM <{H}>", ["1", "2"]), (f"FROM NAMED <{G}>", [])):
        answer = remote.query(f"SELECT ?o {clause} WHERE {{ ?s <http://b> ?o }} ORDER BY ?o")
        assert [row["o"]["value"] for row in answer.json()["results"]["bindings"]] == found
    answer = remote.query("PREFIX e: <http://example.org/> SELECT * FROM NAMED e:g { GRAPH ?g { ?s <http://b> ?o } }")
    assert [row["g"]["value"] for row in answer.json()["results"]["bindings"]] == [G]


def test_rows_over_the_limits_are_cut_and_a_graph_over_them_refused(native: NativeServer):
    open_remote(native.query).update("DROP ALL")
    with running_server(store=native.query, max_rows=5, max_bytes=10_000) as server:
        long = " , ".join(f'"{"x" * 50}{number}"' for number in range(1000))
        graph_store(server, "PUT", G, f"<http://a> <http://b> {long} .".encode())
        cut = server.query("SELECT * { ?s ?p ?o }")
        assert (len(cut.json()["results"]["bindings"]), "jarlyq-truncated" in cut.headers) == (5, True)
        assert server.query("CONSTRUCT WHERE { ?s ?p ?o }").status_code == 413
        assert graph_store(server, "GET", G).status_code == 413


def everything(server: RunningServer) -> dict[str, httpx.Response]:
    return {
        "query": server.query("SELECT ?s { ?s ?p ?o }"),
        "construct": server.query("CONSTRUCT WHERE { ?s ?p ?o }"),
        "get": graph_store(server, "GET", G),
        "put": graph_store(server, "PUT", G, TWO),
        "delete": graph_store(server, "DELETE", G),
        "update": server.update(f"INSERT DATA {{ GRAPH <{G}> {{ <http://a> <http://b> 9 }} }}"),
        "ready": plain_http.get(f"{server.url}/readyz"),
    }


def assert_unavailable(answers: dict[str, httpx.Response]) -> None:
    for name, answer in answers.items():
        assert (name, answer.status_code, answer.json()["type"]) == (name, 503, "#unavailable")
        if name in ("get", "put", "delete", "update"):
            assert int(answer.headers["retry-after"]) > 0


def test_a_store_that_is_down_is_told_and_found_again(tmp_path: Path):
    with native_server(tmp_path / "native") as native, running_server(store=native.query) as server:
        assert graph_store(server, "PUT", G, TWO).status_code == 201
        native.stop()
        assert_unavailable(everything(server))
        assert plain_http.get(f"{server.url}/healthz").status_code == 200
        native.start()
        time.sleep(2.5)
        assert {name: answer.status_code for name, answer in everything(server).items() if answer.is_error} == {}


@pytest.mark.slow
def test_a_store_that_hangs_is_told(tmp_path: Path):
    with native_server() as native, running_server(store=native.query) as server:
        graph_store(server, "PUT", G, TWO)
        native.hold()
        query, put = server.query("SELECT ?s { ?s ?p ?o }"), graph_store(server, "PUT", G, b"")
        assert_unavailable({"query": query, "put": put})
        native.go_on()
        time.sleep(2.5)
        assert len(server.query("SELECT ?s { ?s ?p ?o }").json()["results"]["bindings"]) >= 2


class Failing(http.server.BaseHTTPRequestHandler):
    """Answers for the revision as a store does, and everything else with 500."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        fine = b"urn:x-jarlyq:revision> ?revision" in body
        empty = {"head": {"vars": ["revision"]}, "results": {"bindings": []}}
        answer = json.dumps(empty).encode() if fine else b"out of order"
        self.send_response(200 if fine else 500)
        self.send_header("Content-Type", "application/sparql-results+json")
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        pass


def test_a_store_that_answers_500_is_told():
    listener = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Failing)
    threading.Thread(target=listener.serve_forever, daemon=True).start()
    with running_server(store=f"http://127.0.0.1:{listener.server_port}/query") as server:
        answers = everything(server)
        assert answers.pop("ready").status_code == 200
        assert_unavailable(answers)
        assert all("out of order" in answer.json()["detail"] for answer in answers.values())
        assert all(answer.headers["retry-after"] for answer in answers.values())
    listener.shutdown()
    listener.server_close()


@pytest.fixture
def commands(native: NativeServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Runs commands on the emptied remote store, with the copies of documents in a folder of their own."""
    open_remote(native.query).update("DROP ALL")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    monkeypatch.setenv("JARLYQ_DOCUMENTS", str(tmp_path / "documents"))

    def run(*arguments: str | Path, store: str | Path = native.query, code: int = 0) -> str:
        result = CliRunner().invoke(app, [*map(str, arguments), "--store", str(store)], catch_exceptions=False)
        assert result.exit_code == code, result.output
        return result.output

    return run


def quads(store: str | Path) -> set[Quad]:
    with open_store(store, read_only=True) as opened:
        return {Quad(*triple, graph) for graph in opened.graphs() for triple in opened.graph(graph)}


@pytest.mark.slow
def test_adding_gives_the_graphs_that_a_local_store_gets(
    commands: Callable[..., str], native: NativeServer, tmp_path: Path
):
    local = tmp_path / "local"
    documents = [CORPUS / "decree-149" / name for name in ("kaz.txt", "rus.md")]
    for document in documents:
        commands("add", document)
    commands("add", *documents, store=local)
    assert quads(native.query) == quads(local)
    assert len(quads(local)) > 1000
    before = open_remote(native.query).revision()
    told = json.loads(commands("add", *documents, "--json"))
    assert [each["changed"] for each in told] == [False]
    assert open_remote(native.query).revision() == before


@pytest.mark.slow
def test_what_reads_a_store_reads_a_remote_one(commands: Callable[..., str], native: NativeServer, tmp_path: Path):
    for store in (native.query, tmp_path / "local"):
        commands("build", store=store)
    act = "decree/2011/09/07/149"
    for command in (
        ("diff", act, "--from", "2011-09-07", "--to", "2018-01-01", "--json"),
        ("check", act),
        ("stats",),
        ("validate",),
        ("glossary",),
        ("query", "who-appoints", "--json"),
    ):
        results = [run_any(*command, "--store", str(store)) for store in (native.query, tmp_path / "local")]
        assert results[0] == results[1], command
        assert (results[0][0], bool(results[0][1])) == (0, True), (command, results[0])
    lines = []
    for store in (native.query, tmp_path / "local"):
        commands("export", act, "-f", "n-triples", "-o", tmp_path / "act.nt", store=store)
        lines.append(sorted((tmp_path / "act.nt").read_bytes().splitlines()))
    assert lines[0] == lines[1] != []
    with pytest.raises(BackupError, match="its own tools"):
        CliRunner(env={"JARLYQ_STORE": native.query}).invoke(
            app, ["backup", str(tmp_path / "backup")], catch_exceptions=False
        )


@pytest.mark.slow
def test_a_search_in_a_query_finds_what_the_remote_store_holds(commands: Callable[..., str], native: NativeServer):
    commands("build")
    query = 'SELECT ?unit ?snippet { (?unit ?score ?snippet) jq:matches ("хатшылық" "kk" 5) }'
    prefixed = f"PREFIX jq: <{JQ_IRI}>\n{query}"
    with running_server(store=native.query) as server:
        rows = _when(lambda: server.query(prefixed), lambda answer: answer.status_code == 200)
        assert len(rows.json()["results"]["bindings"]) > 0
        unit = NamedNode("http://example.org/unit")
        text = '"Түймедақ гүлі туралы"@kk'
        data = f"<{unit.value}@1/kaz> a <{JQ_IRI}UnitExpression> ; <{JQ_IRI}text> {text} ; <{REALIZES}> {unit} ."
        assert graph_store(server, "PUT", G, data.encode()).status_code == 201
        new = prefixed.replace("хатшылық", "түймедақ")
        found = _when(lambda: server.query(new), lambda answer: answer.json()["results"]["bindings"])
        assert found.json()["results"]["bindings"][0]["unit"]["value"] == unit.value
        graph_store(server, "DELETE", G)
        _when(lambda: server.query(new), lambda answer: not answer.json()["results"]["bindings"])


def run_any(*arguments: str) -> tuple[int, list[str]]:
    """A command's exit code and the lines it writes, in any order."""
    result = CliRunner().invoke(app, arguments)
    return result.exit_code, sorted(result.output.splitlines())


def _when(ask: Callable[[], httpx.Response], fits: Callable[[httpx.Response], object]) -> httpx.Response:
    """The answer as soon as it fits: the index follows the store within seconds."""
    deadline = time.monotonic() + 60
    while not fits(answer := ask()):
        assert time.monotonic() < deadline, answer.text
        time.sleep(0.2)
    return answer
