"""Backups of a store on disk: its published snapshot with a manifest of what it holds, verified before use."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from graph.errors import BackupError
from graph.stores.embedded import EmbeddedStore
from graph.stores.snapshots import SnapshotStore, snapshot_path

_DATA = "database"
_MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds: the revision, the number of quads and graphs, and the SHA-256 of each file."""

    revision: str
    quads: int
    graphs: int
    files: dict[str, str]


def back_up(root: Path, target: Path) -> Manifest:
    """Copy the published state of a store into a new directory and verify the copy; writers may go on meanwhile.

    Raises BackupError when the target exists or the copy differs, StoreMissingError when there is no store.
    """
    if target.exists():
        raise BackupError("the backup's directory exists already", file=str(target))
    with _told("the backup cannot be made", target), SnapshotStore(root) as store:
        handle, revision = store.at()
        source = snapshot_path(root, int(revision))
        target.mkdir(parents=True)
        with _whole_or_none(target):
            shutil.copytree(source, target / _DATA)
            files = {path.name: _sha256(path) for path in sorted(source.iterdir())}
            manifest = Manifest(revision, len(handle), _count_graphs(handle), files)
            (target / _MANIFEST).write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")
    verify_backup(target)
    return manifest


def verify_backup(backup: Path) -> Manifest:
    """Check each file of a backup against its manifest and count what the database holds; BackupError if not equal."""
    manifest = _read_manifest(backup)
    with _told("the backup cannot be read", backup):
        names = {path.name for path in (backup / _DATA).iterdir()}
        if names != set(manifest.files):
            raise BackupError(
                f"files differ from the manifest: {sorted(names ^ set(manifest.files))}", file=str(backup)
            )
        for name, expected in manifest.files.items():
            if _sha256(backup / _DATA / name) != expected:
                raise BackupError("a file is not what it was", file=str(backup / _DATA / name))
        handle = ox.Store.read_only(str(backup / _DATA))
        held = {"quads": len(handle), "graphs": _count_graphs(handle)}
    for what, count in held.items():
        if count != getattr(manifest, what):
            raise BackupError(f"{count} {what} instead of {getattr(manifest, what)}", file=str(backup))
    return manifest


def restore_backup(backup: Path, root: Path) -> Manifest:
    """Make a new store of a verified backup, and say what it holds, at a revision of its own.

    Raises BackupError when something is at its place already or it cannot be made.
    """
    with _told("the store cannot be made", root):
        if root.exists() and (not root.is_dir() or any(root.iterdir())):
            raise BackupError("restore into a new directory, then point JARLYQ_STORE to it", file=str(root))
    manifest = verify_backup(backup)
    with _told("the store cannot be made", root):
        root.mkdir(parents=True, exist_ok=True)
        with _whole_or_none(root / "live"):
            shutil.copytree(backup / _DATA, root / "live")
    with EmbeddedStore(root) as store:
        if store.size() != manifest.quads:
            raise BackupError(f"{store.size()} quads instead of {manifest.quads}", file=str(root))
        return replace(manifest, revision=store.revision())


def _read_manifest(backup: Path) -> Manifest:
    try:
        manifest = Manifest(**json.loads((backup / _MANIFEST).read_text(encoding="utf-8")))
        if not manifest.revision.isdecimal() or {type(manifest.quads), type(manifest.graphs)} != {int}:
            raise ValueError("the revision, quads and graphs are not all numbers")
        if not all(isinstance(digest, str) for digest in manifest.files.values()):
            raise ValueError("the files have no hashes")
    except OSError as error:
        raise BackupError(f"the manifest cannot be read ({error.strerror})", file=str(backup)) from None
    except (ValueError, TypeError, AttributeError) as error:
        raise BackupError(f"the manifest cannot be read ({error})", file=str(backup)) from None
    return manifest


@contextmanager
def _told(what: str, place: Path) -> Iterator[None]:
    """Tell what the system refuses as an error that names the place."""
    try:
        yield
    except OSError as error:
        raise BackupError(f"{what}: {error.strerror or error}", file=str(error.filename or place)) from None


@contextmanager
def _whole_or_none(directory: Path) -> Iterator[None]:
    """Leave no part of a directory that could not be written whole."""
    try:
        yield
    except BaseException:
        shutil.rmtree(directory, ignore_errors=True)
        raise


def _count_graphs(handle: ox.Store) -> int:
    return sum(1 for _ in handle.named_graphs())


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
