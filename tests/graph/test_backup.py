"""Backups: equal to the store, verified, restored; and found out when damaged."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from graph.store import open_store
from graph.stores.backup import back_up, restore_backup, verify_backup
from graph.stores.errors import BackupError, StoreMissingError

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
    restore_backup(tmp_path / "backup", tmp_path / "restored")
    with open_store(tmp_path / "restored", read_only=True) as restored:
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
