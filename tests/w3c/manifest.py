"""The W3C test manifests as Python objects: a test is a list of requests with what is expected of each answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from rdflib import RDF, Graph, Namespace, Node
from rdflib.collection import Collection

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
RDFS_LABEL = Namespace("http://www.w3.org/2000/01/rdf-schema#").label

# https://www.w3.org/2011/http-statusCodes
_STATUS = {"OK": 200, "Created": 201, "NoContent": 204, "NotFound": 404, "BadRequest": 400}


@dataclass(frozen=True)
class Expected:
    """What an answer must be: one of the statuses (200, or 2 for 2xx), a boolean, a kind of format, a body, a Location."""

    statuses: frozenset[int]
    boolean: bool | None = None
    format: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    body: str | None = None
    location: str | None = None


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    headers: dict[str, str]
    body: str | None
    expected: Expected


@dataclass(frozen=True)
class ProtocolTest:
    name: str
    title: str
    data: tuple[tuple[str, Path], ...]
    requests: tuple[Request, ...]


def read_tests(manifest: Path, kind: str) -> list[ProtocolTest]:
    graph = Graph().parse(manifest)
    entries = next(iter(graph.objects(None, MF.entries)))
    tests = [node for node in Collection(graph, entries) if (node, RDF.type, MF[kind]) in graph]
    return [_test(graph, node) for node in tests]


def _test(graph: Graph, node: Node) -> ProtocolTest:
    action = graph.value(node, MF.action)
    requests = tuple(_request(graph, item) for item in Collection(graph, graph.value(action, HT.requests)))
    data = tuple(
        (str(graph.value(item, RDFS_LABEL)), Path(str(graph.value(item, UT.graph)).removeprefix("file://")))
        for item in graph.objects(node, UT.graphData)
    )
    return ProtocolTest(str(node).split("#")[-1], str(graph.value(node, MF.name)), data, requests)


def _request(graph: Graph, node: Node) -> Request:
    response = graph.value(node, HT.resp)
    return Request(
        str(graph.value(node, HT.methodName)),
        str(graph.value(node, HT.absolutePath)),
        _headers(graph, node),
        _body(graph, node),
        _expected(graph, response),
    )


def _expected(graph: Graph, node: Node) -> Expected:
    boolean = graph.value(node, MF.expectedBoolean)
    form, location = graph.value(node, MF.expectedFormat), graph.value(node, MF.expectedLocation)
    return Expected(
        frozenset(_status(str(status)) for status in graph.objects(node, MF.expectedStatus)),
        None if boolean is None else bool(boolean.toPython()),
        None if form is None else str(form),
        _headers(graph, node),
        _body(graph, node),
        None if location is None else str(location),
    )


def _status(iri: str) -> int:
    name = iri.split("#")[-1]
    return int(name[10]) if name.startswith("StatusCode") else _STATUS[name]


def _headers(graph: Graph, node: Node) -> dict[str, str]:
    headers = graph.value(node, HT.headers)
    if headers is None:
        return {}
    items = Collection(graph, headers)
    return {str(graph.value(item, HT.fieldName)).lower(): str(graph.value(item, HT.fieldValue)) for item in items}


def _body(graph: Graph, node: Node) -> str | None:
    body = graph.value(node, HT.body)
    chars = graph.value(body, CNT.chars) if body is not None else None
    return None if chars is None else str(chars)
