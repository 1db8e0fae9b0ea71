"""Endurance: mixed load for as long as asked, with a report; exits with 1 when something did not hold.

    python -m tests.soak.soak [--minutes 30] [--report FILE]

Readers ask quick, slow, huge, broken and hostile queries, writers replace graphs beside them, through the service and as a
second process would, and workers are killed at random. What must hold: every answer has a right status, every graph that is
read is one that a writer wrote, memory and open files stay flat, and the server goes on answering.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import statistics
import sys
import threading
import time
from collections import Counter, defaultdict
from pathlib import Path

import httpx
from pyoxigraph import Literal, NamedNode, Triple

from graph.stores.store import open_store
from tests import plain_http
from tests.api.running_server import RunningServer, running_server

_VALUES = " ".join(f"VALUES ?v{i} {{1 2 3 4 5 6 7 8 9 10}}" for i in range(12))
_ENDED = {504, 422, 413, 503, 429}
QUERIES = {
    "quick": ("SELECT ?o {{ <http://example.org/graph/{n}> ?p ?o }} LIMIT 5", {200, 503}),
    "grouped": ("SELECT ?g (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} }} GROUP BY ?g # {n}", {200, 503, 429}),
    "huge": ("SELECT * {{ ?s ?p ?o . ?a ?b ?c }} # {n}", {200, *_ENDED}),
    "slow": ("SELECT (COUNT(*) AS ?n) {{ " + _VALUES.replace("{", "{{").replace("}", "}}") + " }} # {n}", _ENDED),
    "broken": ("SELECT * {{ ?s ?p {n} ) }}", {400, 503, 429}),
    "hostile": ("SELECT * {{ SERVICE <http://127.0.0.1:1/{n}> {{ ?s ?p ?o }} }}", {403}),
}
WEIGHTS = {"quick": 60, "grouped": 10, "huge": 1, "slow": 1, "broken": 10, "hostile": 10}
GRAPHS = 20
_MAY_GROW = 50_000_000
"""Kept results and the write buffer of the store fill for a while; both have a budget."""


class Report:
    """What was seen, from all threads."""

    def __init__(self) -> None:
        self.statuses: dict[str, Counter[int]] = defaultdict(Counter)
        self.times: dict[str, list[float]] = defaultdict(list)
        self.faults: list[str] = []
        self.memory: list[tuple[float, dict[str, int], int]] = []
        self.killed: Counter[str] = Counter()
        self.cut_off = 0

    def note(self, kind: str, status: int, seconds: float, right: set[int]) -> None:
        """Count an answer; one with a wrong status is a fault."""
        self.statuses[kind][status] += 1
        self.times[kind].append(seconds)
        if status not in right:
            self.faults.append(f"{kind} was answered {status}")

    def summary(self) -> dict:
        """The report as it is printed."""
        kinds = {
            kind: {
                "statuses": dict(self.statuses[kind]),
                "median_ms": round(statistics.median(times) * 1000, 2),
                "p99_ms": round(sorted(times)[int(len(times) * 0.99)] * 1000, 2),
            }
            for kind, times in self.times.items()
        }
        return {
            "requests": kinds,
            "killed": dict(self.killed),
            "cut_off": self.cut_off,
            "memory_mb_and_files": [
                (round(when), {role: size // 1_000_000 for role, size in memory.items()}, files)
                for when, memory, files in self.memory
            ],
            "faults": self.faults[:50],
        }


def main() -> None:
    """Run the load and print the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--report", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    report, stop = Report(), threading.Event()
    limits = {"wall_seconds": 3, "memory_bytes": 1_000_000_000, "client_queries": 64, "max_rows": 5000}
    with running_server(near_processes=None, **limits) as server:
        _write_through_service(server, 0)
        jobs = [threading.Thread(target=_read, args=(server, report, stop, options.seed + n)) for n in range(6)]
        jobs += [
            threading.Thread(target=_write, args=(server, report, stop)),
            threading.Thread(target=_write_beside, args=(server.store, report, stop)),
            threading.Thread(target=_kill, args=(server, report, stop, options.seed)),
            threading.Thread(target=_watch, args=(server, report, stop)),
        ]
        for job in jobs:
            job.start()
        time.sleep(options.minutes * 60)
        stop.set()
        for job in jobs:
            job.join()
        if plain_http.get(f"{server.url}/readyz", timeout=30).status_code != 200:
            report.faults.append("the server is not ready at the end")
    _judge_memory(report)
    text = json.dumps(report.summary(), indent=1)
    print(text)
    if options.report:
        options.report.write_text(text, encoding="utf-8")
    sys.exit(1 if report.faults else 0)


def _read(server: RunningServer, report: Report, stop: threading.Event, seed: int) -> None:
    chance = random.Random(seed)
    with plain_http.Client(timeout=60) as client:
        while not stop.is_set():
            kind = chance.choices([*WEIGHTS], [*WEIGHTS.values()])[0]
            query, right = QUERIES[kind]
            start = time.perf_counter()
            parameters = {"query": query.format(n=chance.randrange(10_000 if kind != "quick" else GRAPHS))}
            try:
                answer = client.get(f"{server.url}/sparql", params=parameters)
            except (httpx.RemoteProtocolError, httpx.ReadError):
                report.cut_off += 1  # a near process was killed while it read or sent; HTTP clients ask again
                continue
            report.note(kind, answer.status_code, time.perf_counter() - start, right)


def _write(server: RunningServer, report: Report, stop: threading.Event) -> None:
    version = 1
    while not stop.wait(1.0):
        start = time.perf_counter()
        status = _write_through_service(server, version)
        report.note("write", status, time.perf_counter() - start, {201, 204, 503})
        version += 1


def _write_through_service(server: RunningServer, version: int) -> int:
    number = version % GRAPHS
    body = "\n".join(
        f"<http://example.org/graph/{number}> <http://example.org/p> {version * 1000 + i} ." for i in range(100)
    )
    return plain_http.put(
        f"{server.url}/graph-store",
        params={"graph": f"http://example.org/graph/{number}"},
        content=body,
        headers={"Content-Type": "text/turtle", **server.authorization},
        timeout=120,
    ).status_code


def _write_beside(root: Path, report: Report, stop: threading.Event) -> None:
    """Write as `jarlyq add` does while the server runs, and check that what is read is whole."""
    graph, says = NamedNode("http://example.org/beside"), NamedNode("http://example.org/p")
    version = 0
    while not stop.wait(1.5):
        version += 1
        with open_store(root, wait=60) as store:
            store.replace_graph(graph, [Triple(graph, says, Literal(f"{version} {line}")) for line in range(200)])
        with open_store(root, read_only=True) as reader:
            found = {triple.object.value.split()[0] for triple in reader.graph(graph)}
        if found != {str(version)}:
            report.faults.append(f"read versions {found} after version {version} was written")


def _kill(server: RunningServer, report: Report, stop: threading.Event, seed: int) -> None:
    """Kill a worker or a near process of the server now and then."""
    chance = random.Random(seed)
    while not stop.wait(chance.uniform(1, 6)):
        role = chance.choice(["workers", "near"])
        found = [pid for pid in _below(server.process.pid) if _role(pid) == role]
        if found:
            try:
                os.kill(chance.choice(found), signal.SIGKILL)
                report.killed[role] += 1
            except ProcessLookupError:
                continue


def _role(pid: int) -> str:
    """What a process is for: "workers", "near" or "server"."""
    command = _read_file(pid, "cmdline")
    if b"api.workers.process" in command:
        return "workers"
    return "near" if b"api.near.process" in command else "server"


def _watch(server: RunningServer, report: Report, stop: threading.Event) -> None:
    start = time.monotonic()
    while not stop.wait(5.0):
        pids = [server.process.pid, *_below(server.process.pid)]
        memory: Counter[str] = Counter()
        for pid in pids:
            memory[_role(pid)] += _memory(pid)
        report.memory.append((time.monotonic() - start, dict(memory), sum(map(_files, pids))))


def _judge_memory(report: Report) -> None:
    """Compare the medians of the second and the last quarter, of each role: a leak shows between them."""
    quarter = len(report.memory) // 4
    if quarter < 3:
        return
    for role in ("server", "near", "workers"):
        sizes = [memory.get(role, 0) for _, memory, _ in report.memory]
        early, late = statistics.median(sizes[quarter : 2 * quarter]), statistics.median(sizes[-quarter:])
        if late > early * 1.2 + _MAY_GROW:
            report.faults.append(f"memory of {role} grew from {early:.0f} to {late:.0f} bytes")
    files = [files for _, _, files in report.memory]
    if statistics.median(files[-quarter:]) > statistics.median(files[quarter : 2 * quarter]) * 1.2 + 20:
        report.faults.append("more and more files are open")


def _below(pid: int) -> list[int]:
    """Return all processes below one (Linux)."""
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return []
    return [each for child in children for each in (child, *_below(child))]


def _memory(pid: int) -> int:
    fields = _read_file(pid, "statm").split()
    return int(fields[1]) * 4096 if fields else 0


def _files(pid: int) -> int:
    try:
        return sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir())
    except OSError:
        return 0


def _read_file(pid: int, name: str) -> bytes:
    try:
        return Path(f"/proc/{pid}/{name}").read_bytes()
    except OSError:
        return b""


if __name__ == "__main__":
    main()
