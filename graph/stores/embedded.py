"""The store on disk as its one writer sees it: a live database, published to the readers as snapshots."""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol, cast

import pyoxigraph as ox

from graph.errors import StoreLockedError, StoreNotWrittenError
from graph.stores.changes import read_graph, same_graph
from graph.stores.memory import MemoryStore
from graph.stores.refusals import refused
from graph.stores.snapshots import go_back, prune_snapshots, publish_snapshot, published_revision

PUBLISH_SECONDS = 2.0
"""While a writer goes on writing, its readers see its work at most this much later."""

BULK_TRIPLES = 10_000
"""From so many triples of new graphs on they are bulk loaded: the engine's transactions take three times as long."""


class Readable(Protocol):
    """What bytes can be read from, so many at a time."""

    def read(self, size: int, /) -> bytes:
        """The next bytes, at most so many; none at the end."""


class EmbeddedStore(MemoryStore):
    """A directory's store, opened for writing; other processes go on reading what was published."""

    def __init__(self, root: Path, *, wait: float = 10.0) -> None:
        self._root = root
        self._marker, self._undone = root / "unpublished", root / "undone"
        self._at_once = False
        with refused("the store's directory cannot be written", root):
            root.mkdir(parents=True, exist_ok=True)
            self._lock = _lock_for_writing(root, wait)
        try:
            self._open()
        except BaseException:
            self._give_up()
            raise

    def _open(self) -> None:
        published = published_revision(self._root)
        with refused("the database cannot be opened", self._root / "live"):
            if self._undone.exists():
                go_back(self._root)
                self._marker.unlink(missing_ok=True)
                self._undone.unlink()
            super().__init__(ox.Store(self._root / "live"), _first_revision() if published is None else published)
            #: When the oldest write that readers do not see yet was begun.
            self._begun = time.monotonic()
            if published is None or self._marker.exists():  # new, or its writer was killed: what it committed counts
                self._revision += 1
                self._marker.touch()
                self._publish()

    def handle(self) -> ox.Store:
        """Return the pyoxigraph store; StoreNotWrittenError once it is closed, or a write could not be done."""
        if self._lock < 0:
            message = "the store was closed, or a write before this one could not be done"
            raise StoreNotWrittenError(message, file=str(self._root))
        return super().handle()

    def publish(self) -> None:
        """Let readers see what was written so far: a checkpoint of hard links, some milliseconds.

        StoreNotWrittenError where the system does not allow it: then nothing counts that readers do not see yet.
        """
        if self._lock >= 0 and not self._at_once and self._marker.exists():
            with self._all_or_none():
                self._publish()

    def _publish(self) -> None:
        if self._revision == published_revision(self._root):  # a write failed; what readers have open stays
            self._revision += 1
        try:
            publish_snapshot(self._root, self._handle, self._revision)
        except OSError:
            if published_revision(self._root) != self._revision:
                raise
        with contextlib.suppress(OSError):  # all is written: old snapshots can go another time
            self._marker.unlink()
            prune_snapshots(self._root, self._revision)

    def update(self, update: str, *, base_iri: str | None = None) -> None:
        """Run a SPARQL update in one transaction; SyntaxError with the place for a broken one."""
        first = not self._marker.exists()
        try:
            with self._writing():
                self._handle.update(update, base_iri=base_iri)
        except SyntaxError:  # nothing was begun
            if first:
                self._marker.unlink()
            raise

    def replace_graphs(self, graphs: Mapping[ox.NamedNode, Collection[ox.Triple]]) -> set[ox.NamedNode]:
        """Replace graphs: many triples of new graphs by one bulk load, all others each in a transaction.

        A bulk load that does not come to its end is undone by the next writer.
        """
        new = {
            graph: triples
            for graph, triples in graphs.items()
            if triples and not self.handle().contains_named_graph(graph)
        }
        if sum(map(len, new.values())) < BULK_TRIPLES:
            return super().replace_graphs(graphs)
        self._bulk_extend(new)
        return new.keys() | super().replace_graphs({name: graphs[name] for name in graphs.keys() - new.keys()})

    def _bulk_extend(self, graphs: Mapping[ox.NamedNode, Collection[ox.Triple]]) -> None:
        """Load graphs that are not there yet."""
        quads = (
            ox.Quad(triple.subject, triple.predicate, triple.object, graph)
            for graph, triples in graphs.items()
            for triple in triples
        )
        with self.all_at_once(), self._writing():
            self._handle.bulk_extend(quads)

    @contextmanager
    def all_at_once(self) -> Iterator[None]:
        """Publish nothing of what the block writes before its end; a block that does not come to it is undone.

        From its beginning on the writer's state is `undone`: the next writer goes back to what was published.
        """
        if self._at_once:
            yield
            return
        self.publish()  # or it would be undone with what follows
        self.handle()
        with refused("the store cannot be written", self._root):
            self._marker.touch()
            self._marker.rename(self._undone)
        self._begun, self._at_once = time.monotonic(), True
        try:
            yield
            self._undone.rename(self._marker)
        except BaseException:  # part of it may be there: this writer must not publish it
            self._give_up()
            raise
        finally:
            self._at_once = False

    def write_graph(self, graph: ox.NamedNode | ox.DefaultGraph, triples: Iterable[ox.Triple], *, merge: bool) -> bool:
        """Replace or extend a graph, which exists afterwards even when empty; True when there was none before.

        The Graph Store Protocol's PUT and POST (SPARQL 1.1 Graph Store HTTP Protocol § 5.3, § 5.5).
        """
        created = isinstance(graph, ox.NamedNode) and not self.handle().contains_named_graph(graph)
        old, new = read_graph(self.handle(), graph), frozenset(triples)
        if not created and (new <= old if merge else same_graph(old, new)):
            return False
        quads = [ox.Quad(t.subject, t.predicate, t.object, graph) for t in new]
        with self._writing():
            if merge or created:
                self._handle.extend(quads)
            else:
                target = f"GRAPH {graph}" if isinstance(graph, ox.NamedNode) else "DEFAULT"
                self._handle.update(f"CLEAR SILENT {target} ; INSERT DATA {{ {_block(graph, quads)} }}")
            if isinstance(graph, ox.NamedNode):
                self._handle.add_graph(graph)
        return created

    def delete_graph(self, graph: ox.NamedNode | ox.DefaultGraph) -> bool:
        """Remove a named graph or empty the default graph; False when there was no such graph."""
        if isinstance(graph, ox.NamedNode):
            return self.remove_graph(graph)
        with self._writing():
            self._handle.clear_graph(graph)
        return True

    def bulk_load(self, data: Path | Readable, format: ox.RdfFormat = ox.RdfFormat.N_QUADS) -> None:  # noqa: A002
        """Load a large file, or what is read from one, fast: graphs that are not there yet."""
        with self.all_at_once(), self._writing():
            if isinstance(data, Path):
                self._handle.bulk_load(path=data, format=format)
            else:
                self._handle.bulk_load(cast(IO[bytes], data), format)

    def close(self) -> None:
        """Publish what was written, close the database and let the next writer in."""
        if self._lock < 0:
            return
        try:
            self.publish()
        finally:
            self._give_up()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Write in the block what changes something; readers see it within `PUBLISH_SECONDS`, or nothing of it ever."""
        self.handle()
        if not self._marker.exists():
            self._begun = time.monotonic()
            with refused("the store cannot be written", self._root):
                self._marker.touch()
        with self._all_or_none(), super()._writing():
            yield
        if not self._at_once and time.monotonic() - self._begun > PUBLISH_SECONDS:
            self.publish()

    @contextmanager
    def _all_or_none(self) -> Iterator[None]:
        """When the system ends the block, undo what readers do not see yet: the database goes back when next opened.

        What was committed would else be published by the next writer, though its client was told that it was not done.
        The marker is renamed, for which a full disk has room.
        """
        try:
            with refused("the store cannot be written", self._root):
                yield
        except StoreNotWrittenError:
            with contextlib.suppress(OSError):
                self._marker.rename(self._undone)
            self._give_up()
            raise

    def _give_up(self) -> None:
        """Close the database and let the next writer in."""
        if hasattr(self, "_handle"):
            del self._handle
        if self._lock >= 0:
            os.close(self._lock)
        self._lock = -1


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
        with contextlib.suppress(OSError):  # a full disk: the lock is held, by whom others cannot read
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, str(os.getpid()).encode(), 0)
        return descriptor
