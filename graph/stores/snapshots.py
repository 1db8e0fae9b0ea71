"""The published states of a store on disk, and the reader that follows them.

A store's directory holds

    live/                   the database of the one writer
    snapshots/0000000012/   what the readers open: a checkpoint, never written again
    snapshots/0000000012.lock   held (shared) by each process that reads the snapshot
    current                 the revision to read, replaced in one step
    write.lock              held by the writer
    unpublished             there from before the first write until its snapshot is published
    undone                  there instead when that could not be, or while a bulk load is under way: the next writer
                            begins from the published snapshot

Readers never open `live/`: two processes may not share a database that one of them writes. A checkpoint is
made of hard links and takes milliseconds, and a killed reader leaves only a lock, which the system frees.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import threading
import time
from collections.abc import Collection, Iterable, Mapping
from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox

from graph.errors import StoreError, StoreMissingError, StoreReadOnlyError
from graph.stores.local import LocalStore

KEEP_SECONDS = 600.0
"""How long a snapshot stays after it was superseded: results that are still being read may need its files."""

_ATTEMPTS = 50


def published_revision(root: Path) -> int | None:
    """Return the revision that readers of a store's directory see, or None before the first."""
    try:
        return int((root / "current").read_text(encoding="ascii"))
    except FileNotFoundError:
        return None
    except ValueError as error:
        raise StoreError("the file 'current' does not hold a revision", file=str(root / "current")) from error


def publish_snapshot(root: Path, live: ox.Store, revision: int) -> None:
    """Make a checkpoint of the live database and point the readers to it in one step; one that nobody reads goes."""
    before = published_revision(root)
    target = snapshot_path(root, revision)
    target.parent.mkdir(exist_ok=True)
    if target.exists():  # left by a writer that was killed between the checkpoint and the pointer
        shutil.rmtree(target)
    pointer = root / "current.new"
    try:
        live.backup(target)
        _lock_path(root, revision).touch()
        with pointer.open("w", encoding="ascii") as file:
            file.write(f"{revision}\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError:  # there is no room, and it shall not take what little is left
        shutil.rmtree(target, ignore_errors=True)
        raise
    # Who has a snapshot open holds its lock for as long as the pointer names it; who comes now waits for the next.
    held = None if before in (None, revision) else _hold_alone(root, before)
    try:
        pointer.replace(root / "current")
        _sync_directory(root)
        if held is not None and before is not None:
            _remove(root, before)
    finally:
        if held is not None:
            os.close(held)


def go_back(root: Path) -> None:
    """Make the live database what the published snapshot is, which stays as it is: its files are linked."""
    revision = published_revision(root)
    shutil.rmtree(root / "live", ignore_errors=True)
    if revision is not None:
        ox.Store.read_only(str(snapshot_path(root, revision))).backup(str(root / "live"))


def prune_snapshots(root: Path, keep: int, *, age: float = KEEP_SECONDS) -> None:
    """Remove the snapshots before `keep` that nobody reads and that were superseded `age` seconds ago."""
    entries = list((root / "snapshots").iterdir())
    for path in entries:
        if path.suffix == ".tmp":  # a checkpoint whose writer was killed over it
            shutil.rmtree(path)
    revisions = sorted(int(path.name) for path in entries if path.name.isdecimal())
    for revision, successor in pairwise(revisions):
        superseded = _modified(_lock_path(root, successor))
        if revision < keep and time.time() - superseded > age:
            _remove_unread(root, revision)


def snapshot_path(root: Path, revision: int) -> Path:
    """Return the directory of a snapshot."""
    return root / "snapshots" / f"{revision:010d}"


class SnapshotStore(LocalStore):
    """The newest published state of a store on disk, for reading; follows the writer by itself."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._current = str(root / "current")  # a string: it is looked at before every query
        self._mutex = threading.Lock()
        self._seen: tuple[int, int] | None = None
        self._handle: ox.Store
        self._lock = -1
        self._revision = -1
        self._open_current()

    def handle(self) -> ox.Store:
        """Return the newest published state, opened once and again only after a publication."""
        if self._pointer() != self._seen:
            with self._mutex:
                if self._pointer() != self._seen:
                    self._open_current()
        return self._handle

    def revision(self) -> str:
        """Return the published revision."""
        self.handle()
        return str(self._revision)

    def at(self) -> tuple[ox.Store, str]:
        """Return the newest state and its revision, which belong together."""
        while True:
            revision = self.revision()
            handle = self._handle
            if str(self._revision) == revision:
                return handle, revision

    def replace_graph(self, graph: ox.NamedNode, triples: Iterable[ox.Triple]) -> bool:  # noqa: ARG002
        """Refuse: this store was opened for reading."""
        raise StoreReadOnlyError("the store was opened for reading only", file=str(self._root))

    def replace_graphs(self, graphs: Mapping[ox.NamedNode, Collection[ox.Triple]]) -> set[ox.NamedNode]:  # noqa: ARG002
        """Refuse: this store was opened for reading."""
        raise StoreReadOnlyError("the store was opened for reading only", file=str(self._root))

    def remove_graph(self, graph: ox.NamedNode) -> bool:  # noqa: ARG002
        """Refuse: this store was opened for reading."""
        raise StoreReadOnlyError("the store was opened for reading only", file=str(self._root))

    def close(self) -> None:
        """Give up the snapshots this reader holds."""
        with self._mutex:
            if self._lock >= 0:
                os.close(self._lock)
            self._lock = -1

    def _pointer(self) -> tuple[int, int]:
        try:
            status = os.stat(self._current)  # noqa: PTH116
        except FileNotFoundError as error:
            raise StoreMissingError("there is no store here; `jarlyq build` makes one", file=str(self._root)) from error
        return status.st_mtime_ns, status.st_ino

    def _open_current(self) -> None:
        """Open what the pointer names; again when the writer removed it in between."""
        for _ in range(_ATTEMPTS):
            seen, revision = self._pointer(), published_revision(self._root)
            assert revision is not None  # noqa: S101 - the pointer was there a line ago and is only ever replaced
            lock = _share(_lock_path(self._root, revision))
            if lock is not None:
                break
            time.sleep(0.01)
        else:
            raise StoreError("the published snapshot is missing", file=str(self._root))
        try:
            handle = ox.Store.read_only(str(snapshot_path(self._root, revision)))
        except BaseException:
            os.close(lock)
            raise
        if self._lock >= 0:  # results of the old snapshot that are still being read have KEEP_SECONDS from now
            os.close(self._lock)
        self._handle, self._lock, self._revision, self._seen = handle, lock, revision, seen


def _lock_path(root: Path, revision: int) -> Path:
    return root / "snapshots" / f"{revision:010d}.lock"


def _share(path: Path) -> int | None:
    """Take a shared lock on a snapshot; None when it was removed before the lock was held."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return None
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    if os.fstat(descriptor).st_nlink == 0:
        os.close(descriptor)
        return None
    return descriptor


def _remove_unread(root: Path, revision: int) -> None:
    held = _hold_alone(root, revision)
    if held is not None:
        try:
            _remove(root, revision)
        finally:
            os.close(held)


def _hold_alone(root: Path, revision: int) -> int | None:
    """Take a snapshot's lock for oneself; None when a reader holds it."""
    descriptor = os.open(_lock_path(root, revision), os.O_RDONLY | os.O_CREAT)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


def _remove(root: Path, revision: int) -> None:
    _lock_path(root, revision).unlink()
    shutil.rmtree(snapshot_path(root, revision), ignore_errors=True)


def _modified(path: Path) -> float:
    with contextlib.suppress(FileNotFoundError):
        return path.stat().st_mtime
    return 0.0


def _sync_directory(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
