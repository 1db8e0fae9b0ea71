"""A published state as one answer reads it: the same throughout, and what is asked of it twice is looked up once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pyoxigraph as ox

from graph.stores.memory import MemoryStore
from graph.stores.snapshots import SnapshotStore
from graph.stores.store import Store

S = TypeVar("S")


class Moment(MemoryStore):
    """A handle that stays as it is, and the rows of what was asked so far; for one thread, as long as one answer."""

    def __init__(self, handle: ox.Store, revision: int) -> None:
        super().__init__(handle, revision)
        self._answers: dict[str, object] = {}

    def once(self, query: str, ask: Callable[[], S]) -> S:
        """What a query was answered before, else what `ask` gives, which is kept."""
        if query not in self._answers:
            self._answers[query] = ask()
        return self._answers[query]  # type: ignore[return-value]


def moment_of(store: Store) -> Store:
    """The newest state of a store on disk as it is now; other stores are read as they are."""
    if not isinstance(store, SnapshotStore):
        return store
    handle, revision = store.at()
    return Moment(handle, int(revision))
