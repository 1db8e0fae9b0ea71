"""The remote store against a real second server: `oxigraph serve` from the package oxigraph."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from graph.errors import StoreError, StoreReadOnlyError, StoreUnavailableError
from graph.stores.remote.client import RemoteAddress, RemoteClient
from graph.stores.remote.store import RemoteStore
from graph.stores.store import open_store
from tests.api.running_server import running_server
from tests.graph.native_server import native_server
from tests.ports import free_port

G, H, P = NamedNode("http://example.org/g"), NamedNode("http://example.org/h"), NamedNode("http://example.org/p")


def triples(*values: str) -> list[Triple]:
    return [Triple(NamedNode(f"http://example.org/{value}"), P, Literal(value, language="kk")) for value in values]


@pytest.fixture(scope="module")
def native() -> Iterator[str]:
    with native_server() as server:
        yield server.query


@pytest.fixture(params=["graph store", pytest.param("queries", marks=pytest.mark.slow)])
def store(native: str, request: pytest.FixtureRequest) -> RemoteStore:
    graphs = native.replace("/query", "/store") if request.param == "graph store" else None
    address = RemoteAddress(native, native.replace("/query", "/update"), graphs)
    client = RemoteClient(address, attempts=2, pause=0.01)
    client.update("DROP ALL")
    return RemoteStore(client, page=3, chunk=2)


def test_a_graph_is_replaced_by_one_move(store: RemoteStore):
    assert store.replace_graph(G, triples(*"abcdefg"))
    assert store.replace_graph(H, triples("x"))
    before = store.revision()
    assert not store.replace_graph(G, reversed(triples(*"abcdefg")))
    assert store.revision() == before
    assert store.replace_graph(G, triples("a", "z"))
    assert store.revision() != before
    assert set(store.graph(G)) == set(triples("a", "z"))
    assert store.graphs() == [G, H]
    assert store.size() == 3


def test_many_graphs_are_replaced_and_those_that_changed_named(store: RemoteStore):
    store.replace_graph(G, triples("a"))
    assert store.replace_graphs({G: triples("a"), H: triples("b", "c")}) == {H}
    assert set(store.graph(H)) == set(triples("b", "c"))


def test_blank_nodes_survive(store: RemoteStore):
    def person(label: str) -> list[Triple]:
        node = BlankNode(label)
        return [Triple(node, P, Literal(value)) for value in "abcdef"] + [Triple(G, P, node)]

    assert store.replace_graph(G, person("x"))
    assert not store.replace_graph(G, person("y"))


def test_queries_give_what_the_local_store_gives(store: RemoteStore):
    local = open_store(":memory:")
    for each in (store, local):
        each.replace_graph(G, triples("a", "b"))
        each.replace_graph(H, triples("c"))
    for query in (f"SELECT ?s ?o {{ ?s {P} ?o }} ORDER BY ?o", f"CONSTRUCT {{ ?s {P} ?s }} {{ ?s {P} ?o }}"):
        assert {str(row) for row in store.query(query)} == {str(row) for row in local.query(query)}
    assert bool(store.query("ASK { ?s ?p 'c'@kk }"))
    assert [row["o"].value for row in store.query("SELECT ?o { <a> ?p ?o }", base_iri="http://example.org/")] == ["a"]


def test_a_removed_graph_and_a_broken_query(store: RemoteStore):
    store.replace_graph(G, triples("a"))
    assert store.remove_graph(G)
    assert not store.remove_graph(G)
    with pytest.raises(SyntaxError):
        store.query("SELECT * {")


def test_the_service_runs_on_a_remote_store(store: RemoteStore, native: str):
    store.replace_graph(G, triples("a", "b"))
    with running_server(store=native) as server:
        found = server.query(f"SELECT ?o {{ ?s {P} ?o }} ORDER BY ?o")
        assert [row["o"]["value"] for row in found.json()["results"]["bindings"]] == ["a", "b"]
        again = {"If-None-Match": found.headers["etag"]}
        assert server.query(f"SELECT ?o {{ ?s {P} ?o }} ORDER BY ?o", headers=again).status_code == 304
        store.replace_graph(G, triples("c"))
        assert server.query(f"SELECT ?o {{ ?s {P} ?o }} ORDER BY ?o", headers=again).status_code == 200
        assert server.query("SELECT * {").status_code == 400
        assert server.query(f"CONSTRUCT WHERE {{ ?s {P} ?o }}").text.count(str(P)) == 1


def test_reading_only_and_a_store_that_is_down(native: str):
    with pytest.raises(StoreReadOnlyError):
        open_store(native, read_only=True).replace_graph(G, [])
    free = f"http://127.0.0.1:{free_port()}/query"
    client = RemoteClient(RemoteAddress(free, free), attempts=2, pause=0.01)
    with pytest.raises(StoreUnavailableError, match="tried 2 times"):
        client.query("ASK {}", "application/sparql-results+json")


class CuttingStore(RemoteStore):
    """As a server answers that gives at most four triples or rows."""

    def fetch(self, query: str, media_type: str, **options) -> bytes:
        body = super().fetch(query, media_type, **options)
        return b"".join(body.splitlines(keepends=True)[:4]) if media_type == "application/n-triples" else body


def test_a_graph_that_the_server_cuts_off_is_read_in_pages_or_not_at_all(native: str):
    client = RemoteClient(RemoteAddress(native, native.replace("/query", "/update")))
    store = CuttingStore(client, page=3)
    assert store.replace_graph(G, triples(*"abcdefgh"))
    assert set(store.graph(G)) == set(triples(*"abcdefgh"))
    RemoteStore(client).replace_graph(H, [Triple(BlankNode("x"), P, Literal(value)) for value in "abcdef"])
    with pytest.raises(StoreError, match="cuts off"):
        list(store.graph(H))
