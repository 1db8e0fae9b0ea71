"""The W3C suites of queries and updates through HTTP: the service answers each as the engine does by itself.

What the engine makes of the tests is its own affair; what stands between it and the client must change nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import httpx
import pyoxigraph as ox
import pytest

from tests import plain_http
from tests.api.running_server import ROOT, running_server
from tests.w3c.differential import ask, graph_of, own_answer, same, served_answer

SUITES = ROOT.parent / "shared" / "w3c" / "sparql"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not SUITES.is_dir(), reason="the W3C suites are not at ../shared/w3c/sparql"),
]
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
UT = "http://www.w3.org/2009/sparql/tests/test-update#"
LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
_SUFFIXES = {".ttl": ox.RdfFormat.TURTLE, ".nt": ox.RdfFormat.N_TRIPLES, ".rdf": ox.RdfFormat.RDF_XML}
TIMES = 4
"""How often each query is asked: until the near lane has it, and what is kept is sent again."""


@dataclass(frozen=True)
class Case:
    """A query or update, and the documents that it is asked of by the names of their graphs; None is the default."""

    name: str
    text: str
    data: tuple[tuple[str | None, Path], ...]


def cases(suite: str, kind: str) -> Iterator[Case]:
    """The tests of all manifests below a folder, of one kind: `query` or `update`."""
    for manifest in sorted((SUITES / suite).rglob("manifest*.ttl")):
        graph = ox.Dataset(ox.parse(path=manifest, format=ox.RdfFormat.TURTLE, base_iri=manifest.as_uri()))
        for quad in graph:
            if quad.predicate.value == f"{MF}action" and (case := _case(graph, quad, kind)):
                yield case


def _case(graph: ox.Dataset, quad: ox.Quad, kind: str) -> Case | None:
    action = quad.object
    text = next(iter(_values(graph, action, f"{QT}query" if kind == "query" else f"{UT}request")), None)
    types = [each.value for each in _values(graph, quad.subject, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type")]
    if text is None and any(("Update" in each) == (kind == "update") and "Syntax" in each for each in types):
        text = action
    if not isinstance(text, ox.NamedNode):
        return None
    prefix = QT if kind == "query" else UT
    data = [(None, _path(each)) for each in _values(graph, action, f"{prefix}data")]
    for each in _values(graph, action, f"{prefix}graphData"):
        file = next(iter(_values(graph, each, f"{UT}graph")), each)
        name = next(iter(graph.quads_for_subject(each)), None) and _values(graph, each, LABEL.value)
        data.append((name[0].value if name else file.value, _path(file)))
    file = _path(text)
    usable = file.suffix in (".rq", ".ru") and all(path.suffix in _SUFFIXES and path.exists() for _, path in data)
    name = f"{file.parent.name}/{file.name}"
    return Case(name, file.read_bytes().decode("utf-8", "replace"), tuple(data)) if usable else None


def _values(graph: ox.Dataset, subject: object, predicate: str) -> list:
    if not isinstance(subject, ox.NamedNode | ox.BlankNode):
        return []
    return [quad.object for quad in graph.quads_for_subject(subject) if quad.predicate.value == predicate]


def _path(node: ox.NamedNode) -> Path:
    return Path(unquote(urlsplit(node.value).path))


def load(client: httpx.Client, data: tuple[tuple[str | None, Path], ...]) -> ox.Store | None:
    """Put the documents into the service, and into a store of the engine's own; None where one cannot be read."""
    client.post("/update", data={"update": "DROP ALL"}).raise_for_status()
    own = ox.Store()
    for name, path in data:
        form = _SUFFIXES[path.suffix]
        graph = ox.NamedNode(name) if name else ox.DefaultGraph()
        target = {"graph": name} if name else {"default": ""}
        base = name or f"{client.base_url}/graph-store?default="
        try:
            quads = [*ox.parse(path.read_bytes(), format=form, base_iri=base, rename_blank_nodes=True)]
        except SyntaxError:
            return None
        own.extend(ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in quads)
        lines = ox.serialize([quad.triple for quad in quads], format=ox.RdfFormat.N_TRIPLES) or b""
        headers = {"Content-Type": "application/n-triples"}
        client.post("/graph-store", params=target, content=lines, headers=headers).raise_for_status()
    return own


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    with (
        running_server(wall_seconds=20, near_processes=1) as server,
        plain_http.Client(base_url=server.url, headers=server.authorization) as opened,
    ):
        yield opened


@pytest.mark.parametrize(("suite", "fewest"), [("sparql10", 200), ("sparql11", 200), ("sparql12", 50)])
def test_queries_are_answered_as_by_the_engine(client: httpx.Client, suite: str, fewest: int):
    wrong, asked, loaded, own = [], 0, None, None
    for case in sorted(cases(suite, "query"), key=lambda case: str(case.data)):
        if loaded != case.data:
            loaded, own = case.data, load(client, case.data)
        if own is None:
            continue
        expected = own_answer(own, case.text, f"{client.base_url}/sparql")
        for _ in range(TIMES):
            answer = served_answer(ask(client, case.text))
            if answer is not None and not same(case.text, answer, expected):
                wrong.append(case.name)
        asked += 1
    assert wrong == []
    assert asked >= fewest


@pytest.mark.parametrize(("suite", "fewest"), [("sparql11", 100), ("sparql12", 5)])
def test_updates_are_done_as_by_the_engine(client: httpx.Client, suite: str, fewest: int):
    wrong, done = [], 0
    for case in cases(suite, "update"):
        own = load(client, case.data)
        if own is None:
            continue
        answer = client.post("/update", data={"update": case.text})
        if answer.status_code == 403:  # of LOAD, or of a graph that is bound by a variable
            continue
        try:
            own.update(case.text, base_iri=f"{client.base_url}/update")
            refused = False
        except (SyntaxError, RuntimeError, OSError):
            refused = True
        if (answer.status_code == 400) != refused or held(client) != content(own):
            wrong.append((case.name, answer.status_code, answer.text[:200]))
        done += 1
    assert wrong == []
    assert done >= fewest


def content(store: ox.Store) -> dict[str, object]:
    """The graphs of a store that hold anything, by their names."""
    names = {quad.graph_name for quad in store}
    return {
        str(name): graph_of(quad.triple for quad in store.quads_for_pattern(None, None, None, name)) for name in names
    }


def held(client: httpx.Client) -> dict[str, object]:
    """The graphs that the service holds."""
    listed = ask(client, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }").json()["results"]["bindings"]
    targets = {f"<{row['g']['value']}>": {"graph": row["g"]["value"]} for row in listed}
    found = {}
    for name, target in {**targets, "DEFAULT": {"default": ""}}.items():
        answer = client.get("/graph-store", params=target, headers={"Accept": "application/n-triples"})
        if triples := [quad.triple for quad in ox.parse(answer.content, format=ox.RdfFormat.N_TRIPLES)]:
            found[name] = graph_of(triples)
    return found
