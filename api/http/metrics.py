"""What Prometheus reads at /metrics."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

_ATTEMPTS = 5
_SECONDS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 120)


def shared_directory() -> str | None:
    """Return the directory that all processes of one service share, or None where there is only this process."""
    return os.environ.get("PROMETHEUS_MULTIPROC_DIR")


def forget_process(pid: int) -> None:
    """Take a process that has ended out of the gauges; what it counted stays counted."""
    if directory := shared_directory():
        for file in Path(directory).glob(f"gauge_*_{pid}.db"):
            file.unlink(missing_ok=True)


def forget_the_gone() -> None:
    """Forget all processes of this service that have ended and that nobody told of, as one killed from outside."""
    for file in Path(shared_directory() or os.devnull).glob("gauge_*.db"):
        pid = file.stem.rpartition("_")[2]
        if pid.isdecimal() and not _lives(int(pid)):
            forget_process(int(pid))


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


class Metrics:
    """The counters of one server process; with PROMETHEUS_MULTIPROC_DIR set, `render` sums those of all."""

    def __init__(self) -> None:
        registry = self._registry = CollectorRegistry()
        self._counted: dict[tuple[str, int], Counter] = {}
        self._timed: dict[str, Histogram] = {}
        self.requests = Counter("jarlyq_requests", "Requests by path and status", ["path", "status"], registry=registry)
        self._query_seconds = Histogram(
            "jarlyq_query_seconds", "Time of queries by lane", ["lane"], buckets=_SECONDS, registry=registry
        )
        self.timeouts = Counter("jarlyq_query_timeouts", "Queries ended for their time", registry=registry)
        self.refused = Counter("jarlyq_queries_refused", "Queries refused when all was busy", registry=registry)
        self.hits = Counter("jarlyq_cache_hits", "Results from the cache", registry=registry)
        self.misses = Counter("jarlyq_cache_misses", "Results not in the cache", registry=registry)
        self.replaced = Counter("jarlyq_near_processes_replaced", "Near processes replaced", registry=registry)
        self.near = self._gauge("jarlyq_near_processes", "Near processes that are ready")
        self._near_faults = Counter(
            "jarlyq_near_faults", "Exceptions that the near lane passed over", ["doing", "error"], registry=registry
        )
        self.waiting = self._gauge("jarlyq_queue_length", "Queries and texts that wait for a worker")
        self.running = self._gauge("jarlyq_workers_running", "Workers with a query or a text")
        self.killed = self._gauge("jarlyq_workers_killed", "Workers ended since the start")
        self.store_quads = self._gauge("jarlyq_store_quads", "Quads in the store", mode="mostrecent")
        self.store_bytes = self._gauge(
            "jarlyq_store_bytes", "Bytes on disk of the store, its snapshots and its text index", mode="mostrecent"
        )
        self.ingest_age = self._gauge("jarlyq_store_age_seconds", "Time since the last publication", mode="mostrecent")

    def count_request(self, path: str, status: int) -> None:
        """Count a request by path and status."""
        child = self._counted.get((path, status))
        if child is None:
            child = self._counted[path, status] = self.requests.labels(path, status)
        child.inc()

    def observe_query(self, lane: str, seconds: float) -> None:
        """Count a query and its time by lane: near or worker."""
        child = self._timed.get(lane)
        if child is None:
            child = self._timed[lane] = self._query_seconds.labels(lane)
        child.observe(seconds)

    def count_near_fault(self, doing: str, error: str) -> None:
        """Count an exception that the near lane passed over, by what was being done and the exception's name."""
        self._near_faults.labels(doing, error).inc()

    def render(self) -> bytes:
        """Return all metrics in Prometheus's text format."""
        if not shared_directory():
            return generate_latest(self._registry)
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        for _ in range(_ATTEMPTS):
            with contextlib.suppress(FileNotFoundError):  # a process was forgotten between the list and the reading
                return generate_latest(registry)
        return generate_latest(registry)

    def _gauge(self, name: str, text: str, *, mode: str = "livesum") -> Gauge:
        return Gauge(name, text, multiprocess_mode=mode, registry=self._registry)  # type: ignore[arg-type]
