"""The stores: transactions, revisions, snapshots for readers, locks, and what a killed writer leaves."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from graph.errors import StoreLockedError, StoreMissingError, StoreReadOnlyError
from graph.stores import embedded
from graph.stores.embedded import PUBLISH_SECONDS, EmbeddedStore
from graph.stores.snapshots import prune_snapshots, published_revision, snapshot_path
from graph.stores.store import Dataset, Store, open_store

G, H, P = (
    NamedNode("http://example.org/g"),
    NamedNode("http://example.org/h"),
    NamedNode("http://example.org/p"),
)
NEW, NONE = NamedNode("http://example.org/new"), NamedNode("http://example.org/none")


def triples(*values: str) -> list[Triple]:
    return [Triple(NamedNode(f"http://example.org/{value}"), P, Literal(value)) for value in values]


@pytest.fixture(params=["memory", "disk"])
def store(request: pytest.FixtureRequest, tmp_path: Path):
    with open_store(":memory:" if request.param == "memory" else tmp_path / "store") as opened:
        yield opened


def values(store: Store, query: str = "SELECT ?o { ?s ?p ?o } ORDER BY ?o", **options) -> list[str]:
    return [row["o"].value for row in store.query(query, **options)]


def test_a_graph_is_replaced_and_the_union_is_the_default_graph(store: Store):
    assert store.replace_graph(G, triples("a", "b"))
    assert store.replace_graph(H, triples("c"))
    assert store.replace_graph(G, triples("b", "d"))
    assert values(store) == ["b", "c", "d"]
    assert store.graphs() == [G, H]
    assert store.size() == 3
    assert set(store.graph(G)) == set(triples("b", "d"))


def test_a_write_that_changes_nothing_leaves_the_revision(store: Store):
    store.replace_graph(G, triples("a", "b"))
    before = store.revision()
    assert not store.replace_graph(G, triples("b", "a"))
    assert not store.remove_graph(H)
    assert store.revision() == before
    assert store.replace_graph(G, triples("a"))
    assert store.revision() != before


def test_blank_nodes_are_compared_by_what_they_say(store: Store):
    def person(label: str, name: str) -> list[Triple]:
        node = BlankNode(label)
        return [Triple(NamedNode("http://example.org/a"), P, node), Triple(node, P, Literal(name))]

    assert store.replace_graph(G, person("x", "Abai"))
    assert not store.replace_graph(G, person("y", "Abai"))
    assert store.replace_graph(G, person("y", "Ybyrai"))
    assert store.size() == 2


def test_many_graphs_are_replaced_and_those_that_changed_named(store: Store, monkeypatch: pytest.MonkeyPatch):
    """The new ones by one bulk load where they are many (here: three triples), the others as ever."""
    monkeypatch.setattr(embedded, "BULK_TRIPLES", 3)
    store.replace_graph(G, triples("a", "b"))
    store.replace_graph(H, triples("c"))
    graphs = {G: triples("a"), H: triples("c"), P: triples("d", "e", "f"), NONE: [], NEW: triples("g")}
    assert store.replace_graphs(graphs) == {G, P, NEW}
    assert store.graphs() == sorted([G, H, P, NEW], key=str)
    assert {name: set(store.graph(name)) for name in graphs} == {name: set(each) for name, each in graphs.items()}
    before = store.revision()
    assert store.replace_graphs(graphs) == set()
    assert store.revision() == before


def test_what_was_written_before_a_bulk_load_and_the_load_itself_are_published(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(embedded, "BULK_TRIPLES", 2)
    with EmbeddedStore(tmp_path) as writer:
        writer.replace_graph(G, triples("a"))
        assert writer.replace_graphs({H: triples("b", "c")}) == {H}
        assert writer.replace_graphs({P: triples("d")}) == {P}
    with open_store(tmp_path, read_only=True) as reader:
        assert values(reader) == ["a", "b", "c", "d"]
        with pytest.raises(StoreReadOnlyError):
            reader.replace_graphs({G: []})


def test_a_bulk_load_that_is_killed_or_fails_leaves_what_was_there_before(tmp_path: Path):
    """What the loader has written by then is in files of the database, which must not be published with the next write."""
    script = """
        import os, signal, sys
        from graph.stores import embedded
        from graph.stores.store import open_store
        from tests.graph.stores.test_store import G, H, Halting, triples
        embedded.BULK_TRIPLES = 1
        with open_store(sys.argv[1]) as writer:
            writer.replace_graph(G, triples("a"))
            halt = (lambda: os.kill(os.getpid(), signal.SIGKILL)) if sys.argv[2] == "kill" else (lambda: 1 / 0)
            writer.replace_graphs({H: Halting(triples("b"), halt)})
    """
    for how in ("kill", "fail"):
        command = [sys.executable, "-c", textwrap.dedent(script), str(tmp_path / how), how]
        ended = subprocess.run(command, cwd=Path(__file__).parents[3], capture_output=True, text=True)
        assert ended.returncode == (-signal.SIGKILL if how == "kill" else 1), ended.stderr
        assert (tmp_path / how / "undone").exists()
        with open_store(tmp_path / how) as writer:
            assert values(writer) == ["a"]
            writer.replace_graph(P, triples("c"))
        with open_store(tmp_path / how, read_only=True) as reader:
            assert values(reader) == ["a", "c"]


class Halting(list[Triple]):
    """Triples in the midst of which something happens."""

    def __init__(self, those: list[Triple], halt: Callable[[], object]) -> None:
        super().__init__(those)
        self.halt = halt

    def __iter__(self) -> Iterator[Triple]:
        yield from super().__iter__()
        self.halt()


def test_a_graph_is_removed_with_its_name(store: Store):
    store.replace_graph(G, triples("a"))
    assert store.remove_graph(G)
    assert store.graphs() == []
    assert not store.remove_graph(G)


def test_datasets_of_the_call_and_of_the_query(store: Store):
    store.replace_graph(G, triples("a"))
    store.replace_graph(H, triples("b"))
    assert values(store, dataset=Dataset(default_graphs=(H.value,))) == ["b"]
    assert values(store, f"SELECT ?o FROM {G} {{ ?s ?p ?o }}") == ["a"]
    assert values(store, "SELECT ?o { GRAPH ?g { ?s ?p ?o } }", dataset=Dataset(named_graphs=(G.value,))) == ["a"]


def test_readers_see_what_is_published_and_follow_it(tmp_path: Path):
    writer = open_store(tmp_path)
    reader = open_store(tmp_path, read_only=True)
    assert values(reader) == []
    writer.replace_graph(G, triples("a"))
    assert values(reader) == []
    writer.publish()
    assert values(reader) == ["a"]
    assert reader.revision() == writer.revision()
    writer.replace_graph(G, triples("b"))
    writer.close()
    assert values(reader) == ["b"]
    reader.close()


def test_writes_that_follow_each_other_are_published_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """What a writer did before its first write does not count: its readers miss no more than its last two seconds."""
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    with EmbeddedStore(tmp_path) as writer:
        seen = published_revision(tmp_path)
        now[0] += 60.0
        writer.replace_graph(G, triples("a"))
        now[0] += PUBLISH_SECONDS
        writer.replace_graph(H, triples("a"))
        assert published_revision(tmp_path) == seen
        now[0] += 1.0
        writer.remove_graph(H)
        assert published_revision(tmp_path) == int(writer.revision()) != seen


def test_a_broken_update_leaves_the_snapshot_that_readers_have(tmp_path: Path):
    with EmbeddedStore(tmp_path) as writer:
        writer.replace_graph(G, triples("a"))
    published = published_revision(tmp_path)
    assert published is not None
    before = snapshot_path(tmp_path, published).stat().st_ino
    with EmbeddedStore(tmp_path) as writer, pytest.raises(SyntaxError):
        writer.update("INSERT DATA { broken")
    assert published_revision(tmp_path) == published
    assert snapshot_path(tmp_path, published).stat().st_ino == before
    with open_store(tmp_path, read_only=True) as reader:
        with EmbeddedStore(tmp_path) as writer, pytest.raises(RuntimeError):
            writer.update("DROP GRAPH <http://example.org/missing>")
        assert snapshot_path(tmp_path, published).stat().st_ino == before
        assert values(reader) == ["a"]


def test_no_two_stores_share_a_revision(tmp_path: Path):
    seen = set()
    for name in "ab":
        with open_store(tmp_path / name) as store:
            seen.add(store.revision())
            store.replace_graph(G, triples(name))
            seen.add(store.revision())
    assert len(seen) == 4


def test_a_snapshot_that_cannot_be_opened_costs_no_descriptor(tmp_path: Path):
    open_store(tmp_path).close()
    revision = published_revision(tmp_path)
    assert revision is not None
    shutil.rmtree(snapshot_path(tmp_path, revision))
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(5):
        with pytest.raises(OSError, match="No such file"):
            open_store(tmp_path, read_only=True)
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_a_reader_refuses_to_write_and_an_empty_place_is_named(tmp_path: Path):
    with pytest.raises(StoreMissingError, match="jarlyq build"):
        open_store(tmp_path, read_only=True)
    open_store(tmp_path).close()
    with open_store(tmp_path, read_only=True) as reader, pytest.raises(StoreReadOnlyError):
        reader.replace_graph(G, triples("a"))


def test_one_writer_at_a_time(tmp_path: Path):
    with open_store(tmp_path), pytest.raises(StoreLockedError, match=str(os.getpid())):
        open_store(tmp_path, wait=0)
    open_store(tmp_path, wait=0).close()


def test_a_snapshot_that_nobody_has_open_goes_with_the_next(tmp_path: Path):
    def there() -> list[str]:
        return sorted(path.name for path in (tmp_path / "snapshots").iterdir())

    with open_store(tmp_path) as writer:
        for value in "abc":
            writer.replace_graph(G, triples(value))
            writer.publish()
            assert there() == [f"{int(writer.revision()):010d}", f"{int(writer.revision()):010d}.lock"]
        with open_store(tmp_path, read_only=True) as reader:
            assert values(reader) == ["c"]
            writer.replace_graph(G, triples("d"))
            writer.publish()
            assert len(there()) == 4
            assert values(reader) == ["d"]


def test_old_snapshots_go_when_nobody_reads_them(tmp_path: Path):
    writer = open_store(tmp_path)
    reader = open_store(tmp_path, read_only=True)
    held = int(reader.revision())
    for value in "abc":
        writer.replace_graph(G, triples(value))
        writer.publish()
    now = int(writer.revision())
    prune_snapshots(tmp_path, now, age=0)
    left = {path for path in (tmp_path / "snapshots").iterdir() if path.suffix != ".lock"}
    assert left == {snapshot_path(tmp_path, held), snapshot_path(tmp_path, now)}
    reader.close()
    prune_snapshots(tmp_path, now, age=0)
    assert not snapshot_path(tmp_path, held).exists()
    writer.close()


def test_what_a_killed_writer_committed_is_published_by_the_next(tmp_path: Path):
    code = """
        import os, signal, sys
        from pyoxigraph import Literal, NamedNode, Triple
        from graph.stores.store import open_store
        store = open_store(sys.argv[1])
        graph = NamedNode("http://example.org/g")
        store.replace_graph(graph, [Triple(graph, graph, Literal("x"))])
        os.kill(os.getpid(), signal.SIGKILL)
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code), str(tmp_path)], check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL
    with open_store(tmp_path, read_only=True) as reader:
        assert values(reader) == []
    open_store(tmp_path, wait=0).close()
    with open_store(tmp_path, read_only=True) as reader:
        assert values(reader) == ["x"]
