"""Backups: equal to the store, verified, restored; and found out when damaged."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from graph.errors import BackupError, StoreMissingError
from graph.stores.backup import back_up, restore_backup, verify_backup
from graph.stores.store import open_store

G, P = NamedNode("http://example.org/g"), NamedNode("http://example.org/p")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    with open_store(tmp_path / "store") as store:
        store.replace_graph(G, [Triple(G, P, Literal(str(number))) for number in range(500)])
    return tmp_path / "store"


def test_a_backup_made_beside_a_writer_restores_to_the_same_graphs(root: Path, tmp_path: Path):
    with open_store(root) as writer:
        manifest = back_up(root, tmp_path / "backup")
        writer.replace_graph(P, [Triple(G, P, G)])
    assert (manifest.quads, manifest.graphs) == (500, 1)
    told = restore_backup(tmp_path / "backup", tmp_path / "restored")
    with open_store(tmp_path / "restored", read_only=True) as restored:
        assert told == replace(manifest, revision=restored.revision())
        assert told.revision != manifest.revision
        assert {row.object.value for row in restored.graph(G)} == {str(number) for number in range(500)}
        assert restored.graphs() == [G]


def test_damage_is_found(root: Path, tmp_path: Path):
    back_up(root, tmp_path / "backup")
    victim = max((tmp_path / "backup" / "database").glob("*.sst"), key=lambda path: path.stat().st_size)
    data = bytearray(victim.read_bytes())
    data[len(data) // 2] ^= 1
    victim.write_bytes(data)
    with pytest.raises(BackupError, match="not what it was"):
        verify_backup(tmp_path / "backup")
    victim.unlink()
    with pytest.raises(BackupError, match="files differ"):
        restore_backup(tmp_path / "backup", tmp_path / "restored")
    assert not (tmp_path / "restored").exists()


def test_nothing_is_overwritten(root: Path, tmp_path: Path):
    back_up(root, tmp_path / "backup")
    with pytest.raises(BackupError, match="exists"):
        back_up(root, tmp_path / "backup")
    with pytest.raises(BackupError, match="new directory"):
        restore_backup(tmp_path / "backup", root)
    with pytest.raises(StoreMissingError):
        back_up(tmp_path / "nothing", tmp_path / "other")
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize("changed", [{"graphs": 2}, {"quads": 3}, {"revision": 7}, {"graphs": "1"}, {"files": []}])
def test_what_a_manifest_says_is_compared(root: Path, tmp_path: Path, changed: dict[str, object]):
    back_up(root, tmp_path / "backup")
    manifest = tmp_path / "backup" / "manifest.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | changed), encoding="utf-8")
    with pytest.raises(BackupError, match=r"instead of|cannot be read"):
        verify_backup(tmp_path / "backup")


def test_a_backup_without_its_database(root: Path, tmp_path: Path):
    back_up(root, tmp_path / "backup")
    shutil.rmtree(tmp_path / "backup" / "database")
    with pytest.raises(BackupError, match="backup/database: the backup cannot be read: No such file"):
        verify_backup(tmp_path / "backup")


def test_places_where_nothing_can_be_made_are_named(root: Path, tmp_path: Path):
    back_up(root, tmp_path / "backup")
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(BackupError, match="file: restore into a new directory"):
        restore_backup(tmp_path / "backup", file)
    for place in (Path("/proc/xx"), file / "x"):
        with pytest.raises(BackupError, match=f"{place}: the store cannot be made: "):
            restore_backup(tmp_path / "backup", place)
        with pytest.raises(BackupError, match=f"{place}: the backup cannot be made: "):
            back_up(root, place)


def test_a_copy_that_fails_leaves_nothing(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    back_up(root, tmp_path / "backup")

    def full(_: Path, target: Path) -> None:
        target.mkdir()
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(shutil, "copytree", full)
    with pytest.raises(BackupError, match="No space left"):
        back_up(root, tmp_path / "other")
    assert not (tmp_path / "other").exists()
    with pytest.raises(BackupError, match="No space left"):
        restore_backup(tmp_path / "backup", tmp_path / "restored")
    assert not any((tmp_path / "restored").iterdir())
