"""Dumps of a store: all named graphs as N-Quads, compressed, the whole and a file for each part.

What holds after `write_dump`:
1. the files are of one revision, and the newest dump is either the one before or this, never between;
2. graphs stand in the order of their names, statements in the store's own order: on disk it hangs on the content alone,
   so that the same content gives the same bytes;
3. no more is in memory than a few small graphs and a piece of a large one.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import shutil
import tempfile
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox
import zstandard

from graph.dataset.counts import Counts
from graph.dataset.manifest import CURRENT, MANIFEST, SUFFIX, SUMS, WHOLE, About, DumpFile, Manifest, newest_dump
from graph.errors import ExportError, StoreError
from graph.iris import STORE_NAMESPACE, Iris
from graph.stores.local import LocalStore
from graph.stores.snapshots import SnapshotStore
from graph.stores.store import Store
from ingest.identifiers import FORMS

_LEVEL = 3
_PIECE = 1 << 18
_IN_MEMORY = 4_000_000
_READERS = 2
_PREFIX = "dump-"
_UNFINISHED = ".unfinished"

Writer = Callable[[ox.NamedNode, IO[bytes]], None]


def part_of(graph: ox.NamedNode, iris: Iris) -> str:
    """The part of the data that a graph belongs to: a form of act, `register`, `ontology`, or `other`."""
    if graph == iris.register_graph:
        return "register"
    if graph == iris.ontology_graph:
        return "ontology"
    form = graph.value.removeprefix(iris.root).partition("/")[0]
    return form if graph.value.startswith(iris.root) and form in FORMS else "other"


def write_dump(store: Store, folder: Path, iris: Iris, about: About) -> tuple[Manifest, bool]:
    """Dump a store into a folder and make that the newest; its manifest, and False where it was there already.

    ExportError where the folder cannot be written or another dump is being made, StoreError where the store changed.
    """
    graphs, write, revision = _state(store)
    with _alone(folder):
        there = newest_dump(folder)
        if there and (there.revision, there.about) == (revision, about):
            return there, False
        unfinished = folder / _UNFINISHED
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir()
        try:
            graphs.sort(key=lambda each: (part_of(each, iris), each.value))
            manifest = _write(unfinished, graphs, write, iris, Manifest(revision, about, None, (), {}, {}))
            if not isinstance(store, SnapshotStore) and store.revision() != revision:
                raise StoreError("the store was written to meanwhile; make the dump again")
            _make_newest(folder, unfinished, f"{_PREFIX}{revision}-{_mark(manifest)}")
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
        return manifest, True


def _state(store: Store) -> tuple[list[ox.NamedNode], Writer, str]:
    """The graphs of a store as it is now, how one is written as N-Triples, and the revision."""
    if isinstance(store, LocalStore):
        if isinstance(store, SnapshotStore):
            handle, revision = store.at()  # it stays as it is, whatever is published meanwhile
        else:
            handle, revision = store.handle(), store.revision()
        names = [name for name in handle.named_graphs() if isinstance(name, ox.NamedNode)]

        def dump(graph: ox.NamedNode, out: IO[bytes]) -> None:
            handle.dump(out, ox.RdfFormat.N_TRIPLES, from_graph=graph)

        return [name for name in names if _is_data(name)], dump, revision

    def fetch(graph: ox.NamedNode, out: IO[bytes]) -> None:
        ox.serialize(store.graph(graph), out, format=ox.RdfFormat.N_TRIPLES)

    revision = store.revision()
    return [name for name in store.graphs() if _is_data(name)], fetch, revision


def _is_data(graph: ox.NamedNode) -> bool:
    return not graph.value.startswith(STORE_NAMESPACE)


def _write(folder: Path, graphs: list[ox.NamedNode], write: Writer, iris: Iris, empty: Manifest) -> Manifest:
    counts, files = Counts(), list[DumpFile]()
    with _File(folder, WHOLE) as whole:
        part: _File | None = None
        for graph, pieces in _read(graphs, write):
            if part is None or part.part != part_of(graph, iris):
                files += [part.close()] if part else []
                part = _File(folder, part_of(graph, iris))
            _pass_on(pieces, graph, counts, (whole, part))
        files += [part.close()] if part else []
        files.insert(0, whole.close())
    manifest = Manifest(
        empty.revision, empty.about, counts.newest, tuple(files), counts.by_class(), counts.by_property()
    )
    (folder / SUMS).write_text(manifest.sums(), encoding="utf-8")
    (folder / MANIFEST).write_text(manifest.text(), encoding="utf-8")
    return manifest


class _File:
    """A compressed file as it is written, with its digest."""

    def __init__(self, folder: Path, part: str) -> None:
        self.part = part
        self.quads = self.graphs = self._bytes = 0
        self._name = f"{part}{SUFFIX}"
        self._file = (folder / self._name).open("wb")
        self._digest = hashlib.sha256()
        self._compressor = zstandard.ZstdCompressor(level=_LEVEL).compressobj()

    def __enter__(self) -> _File:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, data: bytes) -> None:
        """Compress more of it."""
        self._put(self._compressor.compress(data))

    def close(self) -> DumpFile:
        """End the file: all of it is on the disk."""
        self._put(self._compressor.flush())
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        return DumpFile(self._name, self.part, self.quads, self.graphs, self._bytes, self._digest.hexdigest())

    def _put(self, data: bytes) -> None:
        self._file.write(data)
        self._digest.update(data)
        self._bytes += len(data)


def _read(graphs: list[ox.NamedNode], write: Writer) -> Iterator[tuple[ox.NamedNode, IO[bytes]]]:
    """Each graph in its order as N-Triples; the next are read meanwhile, for the engine waits for the disk most.

    A graph that is large lies in a file until its turn comes.
    """

    def read(graph: ox.NamedNode) -> IO[bytes]:
        pieces = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed by who takes it
        write(graph, cast("IO[bytes]", pieces))
        pieces.seek(0)
        return cast("IO[bytes]", pieces)

    with ThreadPoolExecutor(_READERS) as readers:
        ahead: deque[tuple[ox.NamedNode, Future[IO[bytes]]]] = deque()
        for graph in graphs:
            ahead.append((graph, readers.submit(read, graph)))
            if len(ahead) > 2 * _READERS:
                first, pieces = ahead.popleft()
                yield first, pieces.result()
        for first, pieces in ahead:
            yield first, pieces.result()


def _pass_on(pieces: IO[bytes], graph: ox.NamedNode, counts: Counts, files: tuple[_File, ...]) -> None:
    """Write the N-Triples of a graph to files as N-Quads, counted."""
    end = f" {graph} .\n".encode()
    for file in files:
        file.graphs += 1
    with pieces:
        while lines := pieces.readlines(_PIECE):
            number = counts.take(lines, graph)
            quads = b"".join(lines).replace(b" .\n", end)  # no literal has a line's end in it
            for file in files:
                file.quads += number
                file.write(quads)


def _mark(manifest: Manifest) -> str:
    """What tells dumps of one revision apart: another licence or version of Jarlyq makes another dump."""
    return hashlib.sha256(manifest.text().encode()).hexdigest()[:12]


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Have a folder of dumps for oneself; ExportError where it cannot be written or somebody else has it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield
    except BlockingIOError:
        raise ExportError("another dump is being made here", file=str(folder)) from None
    except OSError as error:
        reason = error.strerror or error
        raise ExportError(f"the dump cannot be written: {reason}", file=str(error.filename or folder)) from None


def _make_newest(folder: Path, made: Path, name: str) -> None:
    """Give a dump its name and point to it in one step; the others go, and who reads one of them reads on."""
    target = folder / name
    shutil.rmtree(target, ignore_errors=True)
    made.rename(target)
    pointer = folder / f".{CURRENT}"
    pointer.unlink(missing_ok=True)
    pointer.symlink_to(name)
    pointer.replace(folder / CURRENT)
    for other in folder.glob(f"{_PREFIX}*"):
        if other.name != name:
            shutil.rmtree(other, ignore_errors=True)
