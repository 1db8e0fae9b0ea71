"""Backups of a store on disk: its published snapshot with a manifest of what it holds, verified before use."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

import pyoxigraph as ox

from graph.stores.embedded import EmbeddedStore
from graph.stores.errors import BackupError
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
    with SnapshotStore(root) as store:
        handle, revision = store.at()
        source = snapshot_path(root, int(revision))
        target.mkdir(parents=True)
        shutil.copytree(source, target / _DATA)
        files = {path.name: _sha256(path) for path in sorted(source.iterdir())}
        manifest = Manifest(revision, len(handle), sum(1 for _ in handle.named_graphs()), files)
    (target / _MANIFEST).write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")
    verify_backup(target)
    return manifest


def verify_backup(backup: Path) -> Manifest:
    """Check each file of a backup against its manifest and count what the database holds; BackupError if not equal."""
    try:
        manifest = Manifest(**json.loads((backup / _MANIFEST).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise BackupError(f"the manifest cannot be read ({error})", file=str(backup)) from None
    names = {path.name for path in (backup / _DATA).iterdir()}
    if names != set(manifest.files):
        raise BackupError(f"files differ from the manifest: {sorted(names ^ set(manifest.files))}", file=str(backup))
    for name, expected in manifest.files.items():
        if _sha256(backup / _DATA / name) != expected:
            raise BackupError("a file is not what it was", file=str(backup / _DATA / name))
    handle = ox.Store.read_only(str(backup / _DATA))
    if len(handle) != manifest.quads:
        raise BackupError(f"{len(handle)} quads instead of {manifest.quads}", file=str(backup))
    return manifest


def restore_backup(backup: Path, root: Path) -> Manifest:
    """Make a new store of a verified backup; BackupError when something is at its place already."""
    if root.exists() and any(root.iterdir()):
        raise BackupError("restore into a new directory, then point JARLYQ_STORE to it", file=str(root))
    manifest = verify_backup(backup)
    root.mkdir(parents=True, exist_ok=True)
    shutil.copytree(backup / _DATA, root / "live")
    with EmbeddedStore(root) as store:
        if store.size() != manifest.quads:
            raise BackupError(f"{store.size()} quads instead of {manifest.quads}", file=str(root))
    return manifest


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
