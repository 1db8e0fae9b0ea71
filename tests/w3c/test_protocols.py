"""The W3C suites: SPARQL Protocol, Graph Store Protocol, Service Description, against a real server."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.compare import isomorphic

from tests import plain_http
from tests.api.running_server import ROOT, RunningServer, running_server
from tests.graph.native_server import native_server
from tests.w3c.manifest import ProtocolTest, Request, read_tests

SUITES = ROOT.parent / "shared" / "w3c"
pytestmark = pytest.mark.skipif(not SUITES.is_dir(), reason="the W3C suites are not at ../shared/w3c")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")

_TABULAR = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
)
_BOOLEAN = _TABULAR[:2]
_GRAPH = ("text/turtle", "application/rdf+xml", "application/n-triples")


def _tests(file: str, kind: str) -> list:
    manifest = SUITES / file
    if not manifest.exists():
        return []
    return [pytest.param(test, id=test.name) for test in read_tests(manifest, kind)]


@pytest.fixture(scope="module", params=["on disk", pytest.param("remote", marks=pytest.mark.slow)])
def server(request: pytest.FixtureRequest) -> Iterator[RunningServer]:
    """The service on a store of its own, and before another SPARQL server that keeps its triples."""
    if request.param == "on disk":
        with running_server(near_processes=1) as started:
            yield started
        return
    with (
        native_server(union=False) as native,
        running_server(store=native.query, store_graphs=native.graphs) as started,
    ):
        yield started


@pytest.fixture
def client(server: RunningServer) -> Iterator[httpx.Client]:
    with plain_http.Client(base_url=server.url, headers=server.authorization, timeout=60) as opened:
        opened.post("/update", data={"update": "DROP ALL"}).raise_for_status()
        yield opened


@pytest.mark.parametrize("test", _tests("protocol/manifest.ttl", "ProtocolTest"))
def test_protocol(test: ProtocolTest, client: httpx.Client):
    for graph, file in test.data:
        content = {"content": file.read_bytes(), "headers": {"Content-Type": "application/n-triples"}}
        client.put("/graph-store", params={"graph": graph}, **content).raise_for_status()
    run(test, client, "/sparql/", "/sparql/")


@pytest.mark.parametrize("test", _tests("graph-store-protocol/manifest-indirect.ttl", "GraphStoreProtocolTest"))
def test_graph_store_indirect(test: ProtocolTest, client: httpx.Client):
    run(test, client, "/gsp", "/graph-store")


@pytest.mark.parametrize("test", _tests("graph-store-protocol/manifest-direct.ttl", "GraphStoreProtocolTest"))
def test_graph_store_direct(test: ProtocolTest, client: httpx.Client):
    run(test, client, "/gsp", "/graph-store")


@pytest.mark.parametrize("accept", ["text/turtle", "application/rdf+xml", "application/n-triples"])
def test_service_description(accept: str, client: httpx.Client):
    answer = client.get("/sparql", headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(accept)
    graph = Graph().parse(data=answer.text, format=accept)
    service = graph.value(None, SD.endpoint, URIRef(str(answer.url)))
    assert (service, RDF.type, SD.Service) in graph
    _conforms(graph)


def _conforms(graph: Graph) -> None:
    """The classes and properties used are the vocabulary's, and each property stands at its domain and range."""
    ranges = {
        SD.supportedLanguage: (SD.Service, None),
        SD.feature: (SD.Service, None),
        SD.resultFormat: (SD.Service, None),
        SD.inputFormat: (SD.Service, None),
        SD.endpoint: (SD.Service, None),
        SD.defaultDataset: (SD.Service, SD.Dataset),
        SD.defaultGraph: (SD.Dataset, SD.Graph),
        SD.propertyFeature: (SD.Service, SD.Feature),
        SD.namedGraph: (SD.Dataset, SD.NamedGraph),
        SD.name: (SD.NamedGraph, None),
        SD.graph: (SD.NamedGraph, SD.Graph),
    }
    used = [triple for triple in graph if str(triple[1]).startswith(str(SD))]
    assert {predicate for _, predicate, _ in used} >= {SD.endpoint, SD.supportedLanguage, SD.resultFormat, SD.feature}
    for subject, predicate, value in used:
        domain, codomain = ranges[predicate]
        assert (subject, RDF.type, domain) in graph
        assert codomain is None or (value, RDF.type, codomain) in graph
        assert not isinstance(value, str) or isinstance(value, URIRef) or codomain is not None


def run(test: ProtocolTest, client: httpx.Client, prefix: str, path: str) -> None:
    """Send the requests of a test in order and check each answer; `$NAME$` stands for an earlier Location."""
    variables: dict[str, str] = {}
    for request in test.requests:
        address = request.path.replace(prefix, path, 1)
        for name, value in variables.items():
            address = address.replace(name, value)
        answer = send(client, request, address)
        check(answer, request)
        if request.expected.location:
            variables[request.expected.location] = answer.headers["location"]


def send(client: httpx.Client, request: Request, address: str) -> httpx.Response:
    body = None if request.body is None else _encoded(request)
    built = client.build_request(request.method, address, headers=request.headers, content=body)
    if "content-type" not in request.headers and body is not None:
        built.headers.pop("content-type", None)
    return client.send(built)


def _encoded(request: Request) -> bytes:
    """Encode a body as its type says; in the multipart test line ends come as the manifest escapes them."""
    charset = "utf-16" if "UTF-16" in request.headers.get("content-type", "") else "utf-8"
    return (request.body or "").encode(charset)


def check(answer: httpx.Response, request: Request) -> None:
    expected, status = request.expected, answer.status_code
    assert status in expected.statuses or status // 100 in expected.statuses, answer.text
    media = answer.headers.get("content-type", "").split(";")[0]
    if expected.format:
        assert media in {"boolean": _BOOLEAN, "tabular": _TABULAR, "RDF": _GRAPH}[expected.format]
    if expected.boolean is not None:
        assert answer.json()["boolean"] is expected.boolean
    if request.method == "HEAD":
        assert not answer.content
    elif expected.body is not None:
        same = Graph().parse(data=expected.body, format=expected.headers["content-type"].split(";")[0])
        assert isomorphic(Graph().parse(data=answer.text, format=media), same)
