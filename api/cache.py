"""Results kept in memory: the least recently used go when a budget of bytes is spent."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass

_OVERHEAD = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """A kept result: its bytes and whether rows were cut off."""

    body: bytes
    truncated: bool = False


class ResultCache:
    """Results by key; the key holds the store's revision, so that a change of the store needs no clearing."""

    def __init__(self, budget: int) -> None:
        self._budget = budget
        self._entries: OrderedDict[Hashable, Entry] = OrderedDict()
        self.size = 0
        self.hits = 0
        self.misses = 0

    def get(self, key: Hashable) -> Entry | None:
        """Return what is kept under a key and make it the most recently used."""
        entry = self._entries.get(key)
        if entry is None:
            self.misses += 1
            return None
        self.hits += 1
        self._entries.move_to_end(key)
        return entry

    def put(self, key: Hashable, entry: Entry) -> None:
        """Keep a result unless it is over an eighth of the budget; the least recently used make room."""
        cost = len(entry.body) + _OVERHEAD
        if cost > self._budget // 8 or key in self._entries:
            return
        self._entries[key] = entry
        self.size += cost
        while self.size > self._budget:
            _, oldest = self._entries.popitem(last=False)
            self.size -= len(oldest.body) + _OVERHEAD
