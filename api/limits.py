"""How much one client may ask for at a time and in a minute, and who a client is."""

from __future__ import annotations

import ipaddress
import time
from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

from api.errors import ProblemError


class ClientLimits:
    """Counts of what each client has running, and a bucket of requests for each."""

    def __init__(self, *, running: int, per_minute: int) -> None:
        self._running_limit = running
        self._per_minute = per_minute
        self._running: Counter[str] = Counter()
        self._buckets: dict[str, tuple[float, float]] = {}

    def check_rate(self, client: str) -> None:
        """Take one request from a client's bucket, which fills evenly; 429 with Retry-After when it is empty."""
        if not self._per_minute:
            return
        rate, now = self._per_minute / 60, time.monotonic()
        level, last = self._buckets.get(client, (float(self._per_minute), now))
        level = min(float(self._per_minute), level + (now - last) * rate)
        if level < 1:
            wait = str(int((1 - level) / rate) + 1)
            detail = f"More than {self._per_minute} requests in a minute."
            raise ProblemError(429, detail, kind="#rate", headers={"Retry-After": wait})
        self._buckets[client] = (level - 1, now)
        if len(self._buckets) > 10_000:
            self._forget(now)

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

    def _forget(self, now: float) -> None:
        """Drop the buckets that have filled up again."""
        self._buckets = {client: entry for client, entry in self._buckets.items() if now - entry[1] < 60}


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
