"""`jarlyq load`: what `jarlyq ingest` made into a store, and its acts joined with one another, as adding them does.

A store without acts takes all graphs by one bulk load; then what acts tell of one another is brought together. A store
that has acts takes the documents of those that are new or changed, as if they were added.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import zstandard

from api.acts.add import Addition, add_documents, read_kept
from api.acts.assemble import beside_register, write_common_graphs
from api.acts.batches import batches
from api.acts.bulk.folder import DOCUMENTS, Manifest, entries_of, read_manifest
from api.acts.bulk.ingesting import Watch
from api.acts.bulk.shards import Entry, ShardFile
from api.acts.lineage import write_lineage
from api.acts.witnesses import witnessed
from graph.describe import rows
from graph.documents import Copy, Documents, all_keys
from graph.iris import Iris
from graph.stores.embedded import EmbeddedStore
from graph.stores.store import Store
from ingest.descriptions import SOURCE
from ingest.errors import SourceError
from ingest.identifiers import ActId

#: So many acts are written together, and so many are held against one another.
_TOGETHER = 50


@dataclass(frozen=True, slots=True)
class Target:
    """The store that is loaded into, the copies of documents beside it, and its IRIs."""

    store: Store
    documents: Documents
    iris: Iris


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many acts were loaded, how many of these were held against others and found to be told of there, too."""

    acts: int
    joined: int


def load(folder: Path, target: Target, watch: Watch) -> Loaded:
    """Load a folder into a store; raises SourceError where the folder is not whole or of another base address."""
    manifest = read_manifest(folder)
    if manifest.base != target.iris.base:
        message = f"its data is of {manifest.base}, the store's of {target.iris.base} (the setting JARLYQ_BASE_IRI)"
        raise SourceError(message, file=str(folder))
    documents = Documents(folder / DOCUMENTS)
    if target.documents.pending():
        target.documents.settle(all_keys(target.store))
    if any(map(target.iris.is_act, target.store.graphs())):
        return _add(manifest, documents, target, watch)
    return _load_all(manifest, documents, target, watch)


def _load_all(manifest: Manifest, documents: Documents, target: Target, watch: Watch) -> Loaded:
    """Load everything into a store without acts: readers see nothing of it before it is whole."""
    watch.begins("Copying", manifest.made.acts)
    keys = {key for _, entry in entries_of(manifest) for key in entry.documents}
    target.documents.announce(keys)
    target.documents.take(documents, keys)
    store = target.store
    with _at_once(store):
        write_common_graphs(store, target.iris)
        watch.begins("Loading", sum(file.data.stat().st_size for file in manifest.files))
        if isinstance(store, EmbeddedStore):
            store.bulk_load(_Frames(manifest.files, watch))
        else:
            _write_acts(manifest, target, watch)
        joined = _join(manifest, target, watch)
    os.sync()  # the copies are on the disk before the store that names them
    store.publish()
    target.documents.settle(keys)
    return Loaded(manifest.made.acts, joined)


def _at_once(store: Store) -> AbstractContextManager[None]:
    return store.all_at_once() if isinstance(store, EmbeddedStore) else nullcontext()


def _write_acts(manifest: Manifest, target: Target, watch: Watch) -> None:
    """Write graph by graph into a store that has no bulk load."""
    for some in batches(entries_of(manifest), _TOGETHER):
        graphs = {target.iris.act(ActId.parse(entry.act)): _triples(file, entry) for file, entry in some}
        target.store.replace_graphs(graphs)
        watch.done(sum(entry.length for _, entry in some))


def _triples(file: ShardFile, entry: Entry) -> list[ox.Triple]:
    with file.data.open("rb") as data:
        data.seek(entry.offset)
        quads = zstandard.ZstdDecompressor().decompressobj().decompress(data.read(entry.length))
    return [quad.triple for quad in ox.parse(quads, format=ox.RdfFormat.N_QUADS)]


class _Frames:
    """The N-Quads of all files, one after the other, decompressed as they are read."""

    def __init__(self, files: Iterable[ShardFile], watch: Watch) -> None:
        self._pieces = self._read(files, watch)
        self._left = b""

    def read(self, size: int, /) -> bytes:
        """The next bytes, at most so many; none at the end."""
        if not self._left:
            self._left = next(self._pieces, b"")
        piece, self._left = self._left[:size], self._left[size:]
        return piece

    @staticmethod
    def _read(files: Iterable[ShardFile], watch: Watch) -> Iterator[bytes]:
        for file in files:
            with file.data.open("rb") as data:
                reader = zstandard.ZstdDecompressor().stream_reader(data, read_across_frames=True)
                while piece := reader.read(1 << 20):
                    yield piece
            watch.done(file.data.stat().st_size)


def _join(manifest: Manifest, target: Target, watch: Watch) -> int:
    """Bring together what the acts of the store tell of one another; how many graphs say more by it.

    An act's graph is read from the folder: that is several times as fast as to have it from the store.
    """
    store, iris = target.store, target.iris
    wanted = {str(iris.path_of(node.value).act) for row in rows(store, "joined_acts") if (node := row["act"])}
    watch.begins("Joining", len(wanted))
    joined = 0
    for some in batches((each for each in entries_of(manifest) if each[1].act in wanted), _TOGETHER):
        graphs = {ActId.parse(entry.act): _triples(file, entry) for file, entry in some}
        found = {act: beside_register(each, iris) for act, each in witnessed(store, graphs, iris).items()}
        new = {iris.act(act): each for act, each in found.items() if set(each) != set(graphs.get(act, ()))}
        joined += len(store.replace_graphs(new))
        watch.done(len(some))
    write_lineage(store, [iris.path_of(node.value).act for node in store.graphs() if iris.is_act(node)], iris)
    return joined


def _add(manifest: Manifest, documents: Documents, target: Target, watch: Watch) -> Loaded:
    """Add what is new to a store that has acts, as `jarlyq add` does, some acts at a time."""
    write_common_graphs(target.store, target.iris)
    there = all_keys(target.store)
    new = [entry for _, entry in entries_of(manifest) if not there.issuperset(entry.documents)]
    watch.begins("Adding", len(new))
    changed = set[ActId | None]()
    for some in batches(new, _TOGETHER):
        additions = [_addition(documents, entry.act, key) for entry in some for key in entry.documents]
        outcomes = add_documents(target.store, target.documents, additions, target.iris)
        changed.update(outcome.act for outcome in outcomes if outcome.changed)
        watch.done(len(some))
    own = {ActId.parse(entry.act) for entry in new}
    return Loaded(len(own), len(changed - own))


def _addition(documents: Documents, act: str, key: str) -> Addition:
    """A document of the folder as it is added to a store."""
    file = documents.file(key)
    text, reading = read_kept(documents, key)
    copy = Copy(file.name, file.read_bytes(), file.with_name(SOURCE).read_text(encoding="utf-8"))
    return Addition(ActId.parse(act), text, reading, copy, text.act.guesses)
