"""The store on disk as its one writer sees it: a live database, published to the readers as snapshots."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from graph.errors import StoreError, StoreLockedError
from graph.stores.changes import read_graph, same_graph
from graph.stores.memory import MemoryStore
from graph.stores.snapshots import prune_snapshots, publish_snapshot, published_revision

PUBLISH_SECONDS = 2.0
"""While a writer goes on writing, its readers see its work at most this much later."""


class EmbeddedStore(MemoryStore):
    """A directory's store, opened for writing; other processes go on reading what was published."""

    def __init__(self, root: Path, *, wait: float = 10.0) -> None:
        root.mkdir(parents=True, exist_ok=True)
        self._root = root
        self._marker = root / "unpublished"
        self._lock = _lock_for_writing(root, wait)
        published = published_revision(root)
        try:
            super().__init__(ox.Store(root / "live"), _first_revision() if published is None else published)
        except OSError as error:
            os.close(self._lock)
            raise StoreError(f"the database cannot be opened ({error})", file=str(root / "live")) from error
        #: When the oldest write that readers do not see yet was begun.
        self._begun = time.monotonic()
        if published is None or self._marker.exists():  # new, or its writer was killed: what it committed counts
            self._revision += 1
            self._marker.touch()
            self.publish()

    def publish(self) -> None:
        """Let readers see what was written so far: a checkpoint of hard links, some milliseconds."""
        if self._marker.exists():
            if self._revision == published_revision(self._root):  # a write failed; what readers have open stays
                self._revision += 1
            publish_snapshot(self._root, self._handle, self._revision)
            self._marker.unlink()
            prune_snapshots(self._root, self._revision)

    def update(self, update: str, *, base_iri: str | None = None) -> None:
        """Run a SPARQL update in one transaction; SyntaxError with the place for a broken one."""
        first = not self._marker.exists()
        self._before_write()
        try:
            self._handle.update(update, base_iri=base_iri)
        except SyntaxError:  # nothing was begun
            if first:
                self._marker.unlink()
            raise
        self._after_write()

    def write_graph(self, graph: ox.NamedNode | ox.DefaultGraph, triples: Iterable[ox.Triple], *, merge: bool) -> bool:
        """Replace or extend a graph, which exists afterwards even when empty; True when there was none before.

        The Graph Store Protocol's PUT and POST (SPARQL 1.1 Graph Store HTTP Protocol § 5.3, § 5.5).
        """
        created = isinstance(graph, ox.NamedNode) and not self._handle.contains_named_graph(graph)
        old, new = read_graph(self._handle, graph), frozenset(triples)
        if not created and (new <= old if merge else same_graph(old, new)):
            return False
        quads = [ox.Quad(t.subject, t.predicate, t.object, graph) for t in new]
        self._before_write()
        if merge or created:
            self._handle.extend(quads)
        else:
            target = f"GRAPH {graph}" if isinstance(graph, ox.NamedNode) else "DEFAULT"
            self._handle.update(f"CLEAR SILENT {target} ; INSERT DATA {{ {_block(graph, quads)} }}")
        if isinstance(graph, ox.NamedNode):
            self._handle.add_graph(graph)
        self._after_write()
        return created

    def delete_graph(self, graph: ox.NamedNode | ox.DefaultGraph) -> bool:
        """Remove a named graph or empty the default graph; False when there was no such graph."""
        if isinstance(graph, ox.NamedNode):
            return self.remove_graph(graph)
        self._before_write()
        self._handle.clear_graph(graph)
        self._after_write()
        return True

    def bulk_load(self, path: Path, format: ox.RdfFormat = ox.RdfFormat.N_QUADS) -> None:  # noqa: A002
        """Load a large file fast and not in one transaction: for a new store only."""
        self._before_write()
        self._handle.bulk_load(path=path, format=format)
        self._handle.optimize()
        self._after_write()

    def close(self) -> None:
        """Publish what was written, close the database and let the next writer in."""
        if self._lock < 0:
            return
        try:
            self.publish()
        finally:
            del self._handle
            os.close(self._lock)
            self._lock = -1

    def _before_write(self) -> None:
        if not self._marker.exists():
            self._begun = time.monotonic()
            self._marker.touch()

    def _after_write(self) -> None:
        super()._after_write()
        if time.monotonic() - self._begun > PUBLISH_SECONDS:
            self.publish()


def _first_revision() -> int:
    """Return where a new store's revisions begin: a time, in microseconds, so that no two stores share any."""
    return time.time_ns() // 1000


def _block(graph: ox.NamedNode | ox.DefaultGraph, quads: list[ox.Quad]) -> str:
    """Write the triples of one graph as they stand in INSERT DATA."""
    body = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES) or b""
    return f"GRAPH {graph} {{\n{body.decode()}}}" if isinstance(graph, ox.NamedNode) else body.decode()


def _lock_for_writing(root: Path, wait: float) -> int:
    """Take the writer's lock, waiting up to `wait` seconds; StoreLockedError names who has it."""
    descriptor = os.open(root / "write.lock", os.O_RDWR | os.O_CREAT, 0o644)
    deadline = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() < deadline:
                time.sleep(0.02)
                continue
            holder = os.pread(descriptor, 20, 0).decode(errors="replace").strip() or "unknown"
            os.close(descriptor)
            message = f"another process ({holder}) is writing to this store; try again when it is done"
            raise StoreLockedError(message, file=str(root)) from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)
        return descriptor
