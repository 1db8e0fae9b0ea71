"""How much one client may ask for at a time and in a minute, and who a client is."""

from __future__ import annotations

import ipaddress
import mmap
import struct
import time
from collections import Counter
from collections.abc import Collection, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any

from api.errors import ProblemError

MAX_HEADER_FIELDS = 100
MAX_FIELD_BYTES = 32_000

_SLOT = struct.Struct("=dd")
_SLOTS = 1 << 16


class ClientLimits:
    """Counts of what each client has running in this process, and the rates of all clients in all processes."""

    def __init__(self, *, running: int, rates: RequestRates) -> None:
        self._running_limit = running
        self._running: Counter[str] = Counter()
        self.rates = rates

    def begin(self, client: str) -> None:
        """Count a query of a client until `end`; 429 when the client has too many."""
        if self._running[client] >= self._running_limit:
            detail = f"A client may have {self._running_limit} queries running at a time."
            raise ProblemError(429, detail, kind="#concurrency", headers={"Retry-After": "1"})
        self._running[client] += 1

    def end(self, client: str) -> None:
        """Count a query of a client no longer."""
        self._running[client] -= 1
        if not self._running[client]:
            del self._running[client]


class RequestRates:
    """A bucket of requests for each client, in a file that all processes of the service have in memory.

    A client's bucket is found by a hash of its address: two of very many clients may share one. Two processes that
    take from a bucket in the same instant may count one request for two; that much a limit may be wrong.
    """

    def __init__(self, per_minute: int, directory: str | None = None) -> None:
        self._per_minute = per_minute
        self._memory = _shared_memory(directory) if per_minute else None

    def check(self, client: str) -> None:
        """Take one request from a client's bucket, which fills evenly; 429 with Retry-After when it is empty."""
        if self._memory is None:
            return
        place = int.from_bytes(blake2b(client.encode(), digest_size=8).digest()) % _SLOTS * _SLOT.size
        spent, last = _SLOT.unpack_from(self._memory, place)
        rate, now = self._per_minute / 60, time.monotonic()
        spent = max(0.0, spent - (now - last) * rate)
        if spent + 1 > self._per_minute:
            wait = str(int((spent + 1 - self._per_minute) / rate) + 1)
            detail = f"More than {self._per_minute} requests in a minute."
            raise ProblemError(429, detail, kind="#rate", headers={"Retry-After": wait})
        _SLOT.pack_into(self._memory, place, spent + 1, now)


def _shared_memory(directory: str | None) -> mmap.mmap:
    """Return the buckets in a file of the directory that the service's processes share, or in this process alone."""
    if directory is None:
        return mmap.mmap(-1, _SLOTS * _SLOT.size)
    with (Path(directory) / "rates").open("ab+") as file:
        file.truncate(_SLOTS * _SLOT.size)
        return mmap.mmap(file.fileno(), 0)


def client_address(scope: Mapping[str, Any], headers: Mapping[bytes, bytes], trusted: Collection[str]) -> str:
    """Return who sent a request: the peer, or behind trusted proxies the last address they did not add themselves."""
    peer = scope["client"][0] if scope.get("client") else "unknown"
    if peer not in trusted:
        return str(peer)
    hops = headers.get(b"x-forwarded-for", b"").decode("latin-1").split(",")
    for hop in reversed([hop.strip() for hop in hops]):
        if hop in trusted:
            continue
        try:
            return str(ipaddress.ip_address(hop))
        except ValueError:
            break
    return str(peer)
