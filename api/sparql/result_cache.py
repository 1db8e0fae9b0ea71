"""Results kept in memory: the least recently used go when a budget of bytes is spent."""

from __future__ import annotations

import sys
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass

import zstandard

from graph.dataset.vocabulary.unused import Unused

_OVERHEAD = 2000
_COMPRESS_FROM = 4000


@dataclass(frozen=True, slots=True)
class Entry:
    """A kept result: its bytes, compressed with zstd or as they are, their size, and what there is to say of them.

    `truncated` says that rows were cut off, `seconds` how long the result took to make, `unused` which of its query's
    terms nothing uses.
    """

    kept: bytes
    compressed: bool
    size: int
    truncated: bool
    seconds: float
    unused: tuple[Unused, ...] = ()

    @classmethod
    def of(
        cls, body: bytes, *, truncated: bool = False, seconds: float = 0.0, unused: tuple[Unused, ...] = ()
    ) -> Entry:
        """Make an entry of a result, compressed when that is worth the time."""
        if len(body) < _COMPRESS_FROM:
            return cls(body, compressed=False, size=len(body), truncated=truncated, seconds=seconds, unused=unused)
        compressed = zstandard.ZstdCompressor(level=1).compress(body)
        kept = bytes(memoryview(compressed))  # a copy: what the compressor returns holds memory for the worst case
        return cls(kept, compressed=True, size=len(body), truncated=truncated, seconds=seconds)

    def body(self) -> bytes:
        """Return the result as it was put in."""
        return zstandard.ZstdDecompressor().decompress(self.kept) if self.compressed else self.kept


class ResultCache:
    """Results by key; the key holds the store's revision, so that a change of the store needs no clearing."""

    def __init__(self, budget: int) -> None:
        self._budget = budget
        self._entries: OrderedDict[tuple[Hashable, ...], Entry] = OrderedDict()
        self.size = 0

    def get(self, key: tuple[Hashable, ...]) -> Entry | None:
        """Return what is kept under a key and make it the most recently used."""
        entry = self._entries.get(key)
        if entry is not None:
            self._entries.move_to_end(key)
        return entry

    def put(self, key: tuple[Hashable, ...], entry: Entry) -> None:
        """Keep a result unless it is over an eighth of the budget; the least recently used make room."""
        cost = _cost(key, entry)
        if cost > self._budget // 8 or key in self._entries:
            return
        self._entries[key] = entry
        self.size += cost
        while self.size > self._budget:
            self.size -= _cost(*self._entries.popitem(last=False))


def _cost(key: tuple[Hashable, ...], entry: Entry) -> int:
    """Return how many bytes an entry takes; its key holds the query, which may be longer than the result."""
    return len(entry.kept) + sum(map(sys.getsizeof, key)) + _OVERHEAD
