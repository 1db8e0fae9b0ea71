"""How much one client may ask for at a time and in a minute, and who a client is."""

from __future__ import annotations

import ipaddress
import mmap
import struct
import threading
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from api.http.apart import LONG
from api.http.told import told_problem

MAX_HEADER_FIELDS = 100
MAX_FIELD_BYTES = LONG

_SLOT = struct.Struct("=dd")
_SLOTS = 1 << 16

_Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class ClientLimits:
    """Counts of what each client has running in this process, and the rates of all clients in all processes."""

    def __init__(self, *, running: int, rates: RequestRates) -> None:
        self._running_limit = running
        self._running: Counter[str] = Counter()
        self._mutex = threading.Lock()  # what is answered in a thread counts, too
        self.rates = rates

    def begin(self, client: str) -> None:
        """Count a query of a client until `end`; 429 when the client has too many."""
        with self._mutex:
            if self._running[client] < self._running_limit:
                self._running[client] += 1
                return
        headers = {"Retry-After": "1"}
        raise told_problem(429, "concurrency", kind="#concurrency", headers=headers, limit=self._running_limit)

    def end(self, client: str) -> None:
        """Count a query of a client no longer."""
        with self._mutex:
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
            raise told_problem(429, "rate", kind="#rate", headers={"Retry-After": wait}, limit=self._per_minute)
        _SLOT.pack_into(self._memory, place, spent + 1, now)


def _shared_memory(directory: str | None) -> mmap.mmap:
    """Return the buckets in a file of the directory that the service's processes share, or in this process alone."""
    if directory is None:
        return mmap.mmap(-1, _SLOTS * _SLOT.size)
    with (Path(directory) / "rates").open("ab+") as file:
        file.truncate(_SLOTS * _SLOT.size)
        return mmap.mmap(file.fileno(), 0)


def client_address(scope: Mapping[str, Any], headers: Mapping[bytes, bytes], trusted: Sequence[str]) -> str:
    """Return who sent a request: the peer, or behind trusted proxies the last address they did not add themselves.

    Of an IPv6 address, the network of 64 bits that it is in: one client has a whole one.
    """
    peer = str(scope["client"][0]) if scope.get("client") else "unknown"
    if not trusted:
        return _client(peer)
    networks = _networks(tuple(trusted))
    if not _is_in(peer, networks):
        return _client(peer)
    hops = headers.get(b"x-forwarded-for", b"").decode("latin-1").split(",")
    for hop in reversed([hop.strip() for hop in hops]):
        if not _is_in(hop, networks):
            return _client(hop if _address(hop) else peer)
    return _client(peer)


@lru_cache(maxsize=8)
def _networks(trusted: tuple[str, ...]) -> tuple[_Network, ...]:
    return tuple(ipaddress.ip_network(each, strict=False) for each in trusted)


def _is_in(text: str, networks: Sequence[_Network]) -> bool:
    address = _address(text)
    return address is not None and any(address in network for network in networks)


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The address that a text is, an IPv4 address that came over IPv6 as such; None where it is none."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    return (isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped) or address


def _client(text: str) -> str:
    if ":" not in text:  # as most are: it need not be read
        return text
    address = _address(text)
    if isinstance(address, ipaddress.IPv6Address):
        return f"{ipaddress.IPv6Address(int(address) >> 64 << 64)}/64"
    return text if address is None else str(address)
