"""What a near process is at, in memory that its server reads, too, also after the process has been ended.

So nothing a client sent is lost with a process: the request it was at is on the slate, and the server answers it.
"""

from __future__ import annotations

import mmap
import os
import struct
import time
from dataclasses import dataclass
from enum import IntEnum

from api.http.apart import LONG

REQUEST_BYTES = LONG
"""The largest request the near lane takes, head and body: the server reads it in its event loop."""

_STATE = struct.Struct("=IIQQd")
_REQUEST_AT = 64


class Doing(IntEnum):
    """What a process does with its connection: a request is lost only in the moment of its reading."""

    NOTHING = 0
    READING = 1
    ANSWERING = 2
    SENDING = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands on a slate; `taken` is the last connection the process took over, `since` monotonic seconds."""

    doing: Doing
    connection: int
    taken: int
    since: float
    request: bytes


class Slate:
    """The slate of one process, written by it and read by its server; `descriptor` is passed from one to the other."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self._memory = mmap.mmap(descriptor, _REQUEST_AT + REQUEST_BYTES)
        self.buffer = memoryview(self._memory)[_REQUEST_AT:]
        self._taken = 0

    @classmethod
    def new(cls) -> Slate:
        """Make an empty slate in memory (Linux)."""
        descriptor = os.memfd_create("near-slate")
        os.ftruncate(descriptor, _REQUEST_AT + REQUEST_BYTES)
        return cls(descriptor)

    def take(self, connection: int) -> None:
        """Note that a connection was taken over; their numbers only grow."""
        self._taken = connection

    def write(self, doing: Doing, connection: int, size: int = 0) -> None:
        """Note what begins now; the request, of `size` bytes, stands in `buffer` already."""
        self._memory[: _STATE.size] = _STATE.pack(doing, size, connection, self._taken, time.monotonic())

    def read(self) -> Entry:
        """Return what stands on the slate."""
        doing, size, connection, taken, since = _STATE.unpack_from(self._memory)
        return Entry(Doing(doing), connection, taken, since, bytes(self.buffer[:size]))

    def overdue(self, budget: float) -> float | None:
        """Return since when an answer has been worked on if that is more than `budget` seconds ago, else None.

        The slate may be half written when it is read: only who finds the same twice, some time apart, may believe it.
        """
        doing, _, _, _, since = _STATE.unpack_from(self._memory)
        return since if doing == Doing.ANSWERING and time.monotonic() - since > budget else None

    def close(self) -> None:
        """Give the memory back."""
        self.buffer.release()
        self._memory.close()
        os.close(self.descriptor)
