"""Writing to a remote store: the same outcome as on a local one, nothing by halves, nothing twice."""

from __future__ import annotations

import contextlib
import socket
import socketserver
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Triple

from graph.errors import StoreError, StoreUnavailableError, StoreUncertainError
from graph.iris import STORE_NAMESPACE
from graph.sparql.updates import WriteRefusedError
from graph.stores.changes import same_graph
from graph.stores.embedded import EmbeddedStore
from graph.stores.remote import writing as remote_writing
from graph.stores.remote.client import RemoteAddress, RemoteClient
from graph.stores.remote.store import RemoteStore
from tests.graph.native_server import NativeServer, native_server

G, H, P = (NamedNode(f"http://example.org/{name}") for name in "ghp")
COUNT = f"DELETE {{ GRAPH {G} {{ {G} {P} ?n }} }} INSERT {{ GRAPH {G} {{ {G} {P} ?m }} }} WHERE {{ GRAPH {G} {{ {G} {P} ?n }} BIND(?n + 1 AS ?m) }}"


def triples(*values: str) -> list[Triple]:
    return [Triple(NamedNode(f"http://example.org/{value}"), P, Literal(value, language="kk")) for value in values]


def person(label: str, values: str = "abcdef") -> list[Triple]:
    node = BlankNode(label)
    return [*(Triple(node, P, Literal(value)) for value in values), Triple(G, P, node), *triples(*values)]


@pytest.fixture(scope="module")
def native() -> Iterator[NativeServer]:
    with native_server() as server:
        yield server


def opened(native: NativeServer, *, graphs: bool = False, chunk: int = 50_000, update: str = "") -> RemoteStore:
    address = RemoteAddress(native.query, update or native.update, native.graphs if graphs else None)
    return RemoteStore(RemoteClient(address, attempts=3, pause=0.01, seconds=5), page=3, chunk=chunk)


@pytest.fixture(params=["one request", "pieces", "graph store"])
def store(native: NativeServer, request: pytest.FixtureRequest) -> RemoteStore:
    RemoteClient(RemoteAddress(native.query, native.update)).update("DROP ALL")
    chunk = 50_000 if request.param == "one request" else 2
    return opened(native, graphs=request.param == "graph store", chunk=chunk)


def own_graphs(store: RemoteStore) -> set[str]:
    rows = store.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")
    return {row["g"].value for row in rows if row["g"].value.startswith(STORE_NAMESPACE)}


def test_each_step_is_answered_and_done_as_on_a_local_store(store: RemoteStore, tmp_path: Path):
    steps = [
        ("write", G, triples(*"abcde"), {"merge": False}),
        ("write", G, triples(*"abcde"), {"merge": False}),
        ("write", G, triples("a", "x"), {"merge": False}),
        ("write", G, triples("a"), {"merge": True}),
        ("write", G, triples(*"uvwxyz"), {"merge": True}),
        ("write", H, triples(*"kl"), {"merge": True}),
        ("write", H, person("one"), {"merge": True}),
        ("write", G, person("one"), {"merge": False}),
        ("write", G, person("two"), {"merge": False}),
        ("delete", G),
        ("delete", G),
        ("write", G, [], {"merge": False}),
        ("write", G, [], {"merge": False}),
        ("write", G, triples("a"), {"merge": True}),
        ("write", G, [], {"merge": False}),
        ("delete", G),
        ("write", DefaultGraph(), triples(*"abc"), {"merge": False}),
        ("write", DefaultGraph(), triples(*"cde"), {"merge": True}),
        ("delete", DefaultGraph()),
    ]
    with EmbeddedStore(tmp_path / "store") as local:
        for number, (kind, graph, *rest) in enumerate(steps):
            outcomes, changed = [], []
            for each in (store, local):
                before = each.revision()
                if kind == "write":
                    outcomes.append(each.write_graph(graph, rest[0], **rest[1]))
                else:
                    outcomes.append(each.delete_graph(graph))
                changed.append(each.revision() != before)
            assert outcomes[0] == outcomes[1], number
            if isinstance(graph, NamedNode):
                assert changed[0] == changed[1], number
            for name in (G, H):
                assert same_graph(frozenset(store.graph(name)), frozenset(local.graph(name))), number
    assert own_graphs(store) == {f"{STORE_NAMESPACE}store"}


def test_the_default_graph_is_read_at_its_own_address(native: NativeServer):
    store = opened(native, graphs=True)
    store.write_graph(DefaultGraph(), triples("a"), merge=False)
    store.write_graph(G, triples("b"), merge=False)
    assert store.default_graph() == frozenset(triples("a"))
    with pytest.raises(StoreError, match="JARLYQ_STORE_GRAPHS"):
        opened(native).default_graph()
    store.delete_graph(DefaultGraph())
    assert not store.default_graph()


@pytest.mark.parametrize("end", ["", ";", " ; # done;", " # done", "\n;\n"])
def test_an_update_leaves_a_new_revision_however_it_ends(store: RemoteStore, end: str):
    before = store.revision()
    store.update(f"INSERT DATA {{ GRAPH {G} {{ <x> {P} 1 }} }}{end}", base_iri="http://example.org/")
    assert [triple.subject.value for triple in store.graph(G)] == ["http://example.org/x"]
    assert store.revision() != before


@pytest.mark.parametrize("nothing", ["", "# nothing", "PREFIX a: <http://example.org/>"])
def test_an_update_without_an_operation_writes_nothing(store: RemoteStore, nothing: str):
    before = store.revision()
    store.update(nothing)
    assert store.revision() == before


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <http://a> <http://b> }",
        "CLEAR GRAPH <http://g>;\nINSERT {",
        'INSERT DATA { <http://a> <http://b> "',
        "INSERT DATA {} ;; CLEAR ALL",
        "PREFIX a: <http://a/>\nPREFIX b: <http://b/> INSERT DATA { a:a b:b c:c }",
    ],
)
def test_a_broken_update_is_told_as_on_a_local_store_and_not_sent(store: RemoteStore, tmp_path: Path, update: str):
    before = store.revision()
    with EmbeddedStore(tmp_path / "store") as local, pytest.raises(SyntaxError) as told:
        local.update(update)
    with pytest.raises(SyntaxError) as remote:
        store.update(update)
    assert str(remote.value) == str(told.value)
    assert store.revision() == before


@pytest.mark.parametrize(
    "update",
    [
        "CLEAR GRAPH <urn:x-jarlyq:store>",
        "INSERT DATA { GRAPH <urn:x-jarlyq:store> { <http://a> <http://b> 1 } }",
        "PREFIX s: <urn:x-jarlyq:> DROP GRAPH s:store",
        "INSERT { GRAPH ?g { ?s ?p 1 } } WHERE { GRAPH ?g { ?s ?p ?o } }",
    ],
)
def test_the_graphs_of_the_store_itself_are_not_for_updates(store: RemoteStore, update: str):
    with pytest.raises(WriteRefusedError):
        store.update(update)
    with pytest.raises(WriteRefusedError):
        store.write_graph(NamedNode(f"{STORE_NAMESPACE}store"), [], merge=False)


def test_what_a_killed_writer_left_is_dropped_by_a_later_one(native: NativeServer, monkeypatch: pytest.MonkeyPatch):
    store, client = opened(native, chunk=2), RemoteClient(RemoteAddress(native.query, native.update))
    fresh = remote_writing.staging(H, alone=True)
    monkeypatch.setattr("graph.stores.remote.writing.time.time", lambda: 1_000_000.0)
    left = remote_writing.staging(H, alone=True)
    monkeypatch.undo()
    for graph in (fresh, left):
        client.update(remote_writing.insert(triples("a"), graph))
    store.write_graph(G, triples(*"abcdef"), merge=False)
    assert left.value not in own_graphs(store)
    assert fresh.value in own_graphs(store)
    client.update(f"DROP GRAPH {fresh}")


class Forward(socketserver.BaseRequestHandler):
    """Hands a request on to the native server, and for the first ones loses it (`lose`) or its answer (`mute`)."""

    def handle(self) -> None:
        request = self._request()
        what = self.server.plan.pop(0) if self.server.plan else ""  # type: ignore[attr-defined]
        if not request or what == "lose":
            return
        with socket.create_connection(self.server.target) as native:  # type: ignore[attr-defined]
            native.sendall(request.replace(b"Connection: keep-alive", b"Connection: close"))
            answer = b""
            while piece := native.recv(65536):
                answer += piece
        if what != "mute":
            self.request.sendall(answer)

    def _request(self) -> bytes:
        data = b""
        while b"\r\n\r\n" not in data:
            if not (piece := self.request.recv(65536)):
                return b""
            data += piece
        head, _, body = data.partition(b"\r\n\r\n")
        length = next(
            int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")
        )
        while len(body) < length:
            body += self.request.recv(65536)
        return head + b"\r\n\r\n" + body


@contextlib.contextmanager
def forwarding(native: NativeServer, *plan: str) -> Iterator[str]:
    """The update address of a server before the native one that loses what the plan says."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Forward) as server:
        host, _, port = native.address.removeprefix("http://").partition(":")
        server.target, server.plan = (host, int(port)), list(plan)  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/update"
        server.shutdown()


def test_an_update_whose_answer_is_lost_is_done_once(native: NativeServer):
    opened(native).write_graph(G, [Triple(G, P, Literal(1))], merge=False)
    with forwarding(native, "mute") as address:
        opened(native, update=address).update(COUNT)
    assert [triple.object.value for triple in opened(native).graph(G)] == ["2"]


def test_an_update_that_may_have_been_lost_is_told_and_not_sent_again(native: NativeServer):
    opened(native).write_graph(G, [Triple(G, P, Literal(1))], merge=False)
    with forwarding(native, "lose") as address, pytest.raises(StoreUncertainError, match="done or not"):
        opened(native, update=address).update(COUNT)
    assert [triple.object.value for triple in opened(native).graph(G)] == ["1"]


@pytest.mark.parametrize("lost", range(5))
@pytest.mark.parametrize("how", ["lose", "mute"])
def test_a_graph_in_pieces_is_whole_or_as_it_was(native: NativeServer, lost: int, how: str):
    opened(native).write_graph(G, triples("old"), merge=False)
    new = person("x")
    with forwarding(native, *[""] * lost, how) as address:
        store = opened(native, update=address, chunk=3)
        with contextlib.suppress(StoreUnavailableError):
            store.write_graph(G, new, merge=False)
    found = frozenset(opened(native).graph(G))
    assert found == frozenset(triples("old")) or same_graph(found, frozenset(new))
