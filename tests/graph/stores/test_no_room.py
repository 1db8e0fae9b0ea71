"""A write for which the system has no room: nothing of it is there, now or with the next one."""

from __future__ import annotations

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from graph.errors import StoreFullError, StoreNotWrittenError
from graph.stores.embedded import EmbeddedStore
from graph.stores.snapshots import published_revision
from graph.stores.store import open_store

G, H = NamedNode("http://example.org/g"), NamedNode("http://example.org/h")
SAYS = NamedNode("http://example.org/says")


def lines(word: str, count: int) -> list[Triple]:
    return [Triple(G, SAYS, Literal(f"{word} {number}")) for number in range(count)]


def words(root: Path) -> set[str]:
    """The first words of all that readers see."""
    with open_store(root, read_only=True) as reader:
        return {each.object.value.split()[0] for graph in reader.graphs() for each in reader.graph(graph)}


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """Let the system refuse this process files of more than so many bytes, as it does on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


@pytest.mark.parametrize("size", [0, 100, 1000, 5000, 20_000, 50_000, 100_000, 200_000])
def test_a_write_is_done_or_told_and_never_done_later(tmp_path: Path, size: int):
    """Where the limit hits hangs on its size: opening, committing, or publishing what was committed."""
    with EmbeddedStore(tmp_path) as store:
        store.replace_graph(G, lines("first", 5))
    with largest_file(size), pytest.raises(StoreFullError) as told, EmbeddedStore(tmp_path) as store:
        store.write_graph(G, lines("lost", 3000), merge=True)
    assert str(tmp_path) not in told.value.message
    assert words(tmp_path) == {"first"}
    with open_store(tmp_path, wait=0) as store:
        store.replace_graph(H, lines("second", 1))
    assert words(tmp_path) == {"first", "second"}


def test_what_was_committed_and_cannot_be_published_is_undone(tmp_path: Path):
    """The writes since the last publication are one: all of them are told, and all of them go."""
    with EmbeddedStore(tmp_path) as store:
        store.replace_graph(G, lines("first", 5))
    seen = published_revision(tmp_path)
    opened = EmbeddedStore(tmp_path)
    opened.replace_graph(H, lines("lost", 5))
    opened.update(f"INSERT DATA {{ GRAPH {G} {{ {G} {SAYS} 'lost' }} }}")
    with largest_file(0), pytest.raises(StoreFullError):
        opened.close()
    with pytest.raises(StoreNotWrittenError, match="a write before this one"):
        opened.replace_graph(G, lines("later", 1))
    opened.close()
    assert published_revision(tmp_path) == seen
    open_store(tmp_path, wait=0).close()
    assert words(tmp_path) == {"first"}
    assert not (tmp_path / "undone").exists()


def test_a_store_without_room_to_begin_lets_the_next_writer_in(tmp_path: Path):
    with largest_file(0), pytest.raises(StoreFullError):
        open_store(tmp_path / "new")
    with open_store(tmp_path / "new", wait=0) as store:
        store.replace_graph(G, lines("first", 1))
    assert words(tmp_path / "new") == {"first"}
