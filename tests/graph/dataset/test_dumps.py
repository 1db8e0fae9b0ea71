"""Dumps: all that is in the store and nothing else, the same bytes twice, the newest replaced in one step."""

from __future__ import annotations

import fcntl
import hashlib
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import zstandard
from pyoxigraph import NamedNode, Triple

from graph.dataset.dumps import part_of, write_dump
from graph.dataset.manifest import CURRENT, MANIFEST, SUMS, About, newest_dump
from graph.errors import ExportError, StoreError
from graph.iris import STORE_NAMESPACE, Iris
from graph.stores.embedded import EmbeddedStore
from graph.stores.memory import MemoryStore
from graph.stores.snapshots import SnapshotStore
from graph.terms import literal
from tests.graph.made_up_acts import FIRST, IRIS, act_id, made_up, planned

ABOUT = About(IRIS.base, "Nobody", "https://example.org/licence", "0")
LAW, DECREE = act_id(1), act_id(2, "decree")
OTHER = NamedNode("http://example.org/mine")
GRAPHS = {
    IRIS.act(LAW): made_up(LAW, cites=[DECREE]),
    IRIS.act(DECREE): [*made_up(DECREE), *planned(LAW, DECREE)],
    IRIS.lineage_graph(LAW): planned(LAW, DECREE),
    IRIS.register_graph: [Triple(IRIS.act(LAW), OTHER, literal('a line\nand "another" .\n <x>'))],
    OTHER: [Triple(OTHER, OTHER, ox.BlankNode("b")), Triple(OTHER, OTHER, ox.Triple(OTHER, OTHER, OTHER))],
}


def filled(root: Path, *, backwards: bool = False) -> Path:
    """A store with the graphs, written in either order."""
    with EmbeddedStore(root) as store:
        for graph, triples in sorted(GRAPHS.items(), key=lambda each: each[0].value, reverse=backwards):
            for triple in reversed(triples) if backwards else triples:
                store.write_graph(graph, [triple], merge=True)
    return root


def quads_in(file: Path) -> list[ox.Quad]:
    with file.open("rb") as compressed:
        data = zstandard.ZstdDecompressor().stream_reader(compressed).read()
    return list(ox.parse(io.BytesIO(data), format=ox.RdfFormat.N_QUADS))


def canonical(quads: Iterator[ox.Quad] | list[ox.Quad]) -> set[ox.Quad]:
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return set(dataset)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("dumped") / "store")


def test_a_dump_holds_every_named_graph_and_its_parts_are_the_whole(root: Path, tmp_path: Path) -> None:
    with SnapshotStore(root) as store:
        manifest, is_new = write_dump(store, tmp_path, IRIS, ABOUT)
        stored = canonical(list(store.handle()))
    assert is_new
    files = {each.part: each for each in manifest.files}
    assert list(files) == ["all", "decree", "law", "other", "register"]
    assert canonical(quads_in(tmp_path / CURRENT / "all.nq.zst")) == stored
    parts = [quads_in(tmp_path / CURRENT / each.name) for each in manifest.files[1:]]
    assert canonical([quad for part in parts for quad in part]) == stored
    assert (files["all"].quads, files["all"].graphs) == (sum(map(len, GRAPHS.values())), len(GRAPHS))
    assert (files["law"].graphs, files["law"].quads) == (2, len(parts[1]))


def test_the_digests_and_sizes_are_those_of_the_files(root: Path, tmp_path: Path) -> None:
    with SnapshotStore(root) as store:
        manifest, _ = write_dump(store, tmp_path, IRIS, ABOUT)
    sums = dict(reversed(line.split("  ")) for line in (tmp_path / CURRENT / SUMS).read_text().splitlines())
    for each in manifest.files:
        data = (tmp_path / CURRENT / each.name).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (each.bytes, each.sha256)
        assert sums[each.name] == each.sha256
    assert json.loads((tmp_path / CURRENT / MANIFEST).read_text())["about"]["licence"] == ABOUT.licence
    assert manifest.modified == FIRST.isoformat().replace("+00:00", "Z")


def test_the_same_content_gives_the_same_bytes_however_it_was_written(root: Path, tmp_path: Path) -> None:
    del_blank = {graph: triples for graph, triples in GRAPHS.items() if graph != OTHER}
    digests = []
    for backwards in (False, True):
        with EmbeddedStore(tmp_path / f"store-{backwards}") as store:
            for graph in sorted(del_blank, key=lambda each: each.value, reverse=backwards):
                store.replace_graph(graph, del_blank[graph][:: -1 if backwards else 1])
            store.publish()
            manifest, _ = write_dump(store, tmp_path / f"dump-{backwards}", IRIS, ABOUT)
            digests.append({each.name: each.sha256 for each in manifest.files})
    assert digests[0] == digests[1]


def test_the_counts_are_those_that_the_engine_gives(root: Path, tmp_path: Path) -> None:
    with SnapshotStore(root) as store:
        manifest, _ = write_dump(store, tmp_path, IRIS, ABOUT)
        asked = "SELECT ?c (COUNT(DISTINCT ?s) AS ?n) { GRAPH ?g { ?s a ?c } } GROUP BY ?c"
        classes = {row["c"].value: int(row["n"].value) for row in store.query(asked)}
        asked = "SELECT ?p (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?p"
        properties = {row["p"].value: int(row["n"].value) for row in store.query(asked)}
    assert manifest.classes == classes
    assert manifest.properties == properties


def test_a_dump_that_is_there_is_not_made_again_and_another_replaces_it(tmp_path: Path) -> None:
    root, folder = filled(tmp_path / "store"), tmp_path / "dumps"
    with SnapshotStore(root) as store:
        first, _ = write_dump(store, folder, IRIS, ABOUT)
        assert write_dump(store, folder, IRIS, ABOUT) == (first, False)
        held = (folder / CURRENT / "all.nq.zst").open("rb")
    with EmbeddedStore(root) as store:
        store.remove_graph(OTHER)
    with SnapshotStore(root) as store:
        second, is_new = write_dump(store, folder, IRIS, ABOUT)
    assert is_new
    assert newest_dump(folder) == second != first
    assert len([each for each in folder.iterdir() if each.is_dir() and not each.is_symlink()]) == 1
    with held:  # who was reading the dump before reads on
        assert hashlib.sha256(held.read()).hexdigest() == first.files[0].sha256


class Failing(MemoryStore):
    """A store whose revision moves on while it is read."""

    def revision(self) -> str:
        self._revision += 1
        return super().revision()


def test_a_store_that_changes_meanwhile_leaves_the_dump_that_was_there(tmp_path: Path) -> None:
    with MemoryStore() as store:
        store.replace_graph(IRIS.act(LAW), GRAPHS[IRIS.act(LAW)])
        there, _ = write_dump(store, tmp_path, IRIS, ABOUT)
    with Failing(revision=50) as store, pytest.raises(StoreError, match="written to meanwhile"):
        write_dump(store, tmp_path, IRIS, ABOUT)
    assert newest_dump(tmp_path) == there
    assert [each.name for each in tmp_path.iterdir() if "unfinished" in each.name] == []


def test_one_dump_is_made_at_a_time(root: Path, tmp_path: Path) -> None:
    with (tmp_path / ".lock").open("w") as lock, SnapshotStore(root) as store:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(ExportError, match="another dump"):
            write_dump(store, tmp_path, IRIS, ABOUT)


def test_a_folder_that_cannot_be_one_is_told(root: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with SnapshotStore(root) as store, pytest.raises(ExportError, match="cannot be written"):
        write_dump(store, tmp_path / "file", IRIS, ABOUT)


def test_a_manifest_that_names_files_elsewhere_is_refused(root: Path, tmp_path: Path) -> None:
    with SnapshotStore(root) as store:
        manifest, _ = write_dump(store, tmp_path, IRIS, ABOUT)
    text = manifest.text().replace("all.nq.zst", "../../all.nq.zst")
    (tmp_path / CURRENT / MANIFEST).write_text(text)
    with pytest.raises(ExportError, match="cannot be read"):
        newest_dump(tmp_path)


def test_what_belongs_to_the_store_itself_is_no_data(tmp_path: Path) -> None:
    with MemoryStore() as store:
        store.replace_graph(NamedNode(STORE_NAMESPACE + "staging:x"), GRAPHS[OTHER])
        manifest, _ = write_dump(store, tmp_path, IRIS, ABOUT)
    assert [(each.part, each.quads) for each in manifest.files] == [("all", 0)]


@pytest.mark.parametrize(
    ("graph", "part"),
    [
        (IRIS.act(LAW), "law"),
        (IRIS.lineage_graph(DECREE), "decree"),
        (IRIS.ontology_graph, "ontology"),
        (NamedNode(f"{IRIS.root}../../etc/passwd"), "other"),
        (NamedNode(f"{IRIS.root}register"), "other"),
        (NamedNode("urn:x"), "other"),
    ],
)
def test_the_part_of_a_graph(graph: NamedNode, part: str) -> None:
    assert part_of(graph, Iris()) == part
