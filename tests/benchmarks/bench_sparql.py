"""Times the endpoint against native `oxigraph serve` on the same data, in turn, and prints ratios.

    python -m tests.benchmarks.bench_sparql [--quads 1000000] [--rounds 5] [--seconds 3] [--modes cold,warm]

The data and the ten queries are those of ../shared/bench; the load comes from `wrk` (Debian: apt-get install wrk) with
8 connections, or, said so, from a Python load generator where there is none. Only the ratios count; where the machine is
shared, the ratio of processor time an answer says more than that of rates, for it does not hang on what others run.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

import httpx

from graph.stores.embedded import EmbeddedStore
from graph.stores.snapshots import published_revision, snapshot_path
from tests.api.running_server import running_server
from tests.ports import free_port

ROOT = Path(__file__).parent.parent.parent
BENCH = ROOT.parent / "shared" / "bench"
_PARAMETERS = {
    "q01": "prov", "q02": "pit", "q03": "amended_prov", "q04": "art", "q05": "repealing",
    "q06": "amending", "q07": None, "q08": "rare", "q09": "prov", "q10": "act",
}  # fmt: skip
_LONGER = {"q08": 6}  # it takes seconds an answer
_CONNECTIONS = 8
Round = tuple[float, float]
Report = dict[str, Any]
_WRK = """
local urls, n = {}, 0
function init(args)
  for line in io.lines(args[1]) do n = n + 1; urls[n] = line end
  math.randomseed(os.time())
end
function request() return wrk.format("GET", wrk.path .. urls[math.random(n)]) end
"""


def main() -> None:
    """Prepare the data, run the rounds, print a table of medians and ratios, and JSON when asked."""
    options = _options()
    if not BENCH.is_dir():
        sys.exit("the generator and the queries are not at ../shared/bench")
    print(f"load: {'wrk' if shutil.which('wrk') else 'a Python load generator (wrk is not here)'}")
    with workspace(options.keep) as folder:
        store = prepare(folder, options.quads)
        queries = write_urls(folder, options.quads)
        chosen = [name for name in queries if name in options.queries.split(",")] if options.queries else queries
        report = {mode: _run(mode, store, folder, chosen, options) for mode in options.modes.split(",")}
    if options.json:
        Path(options.json).write_text(json.dumps(report, indent=1))


def _run(mode: str, store: Path, folder: Path, queries: list[str], options: argparse.Namespace) -> Report:
    """Time all queries in one mode; native and ours in turn within each round."""
    cache: dict[str, Any] = {"cache_bytes": 0 if mode == "cold" else 64_000_000, "client_queries": 64}
    kind = "few.urls" if mode == "warm" else "urls"
    rounds: dict[str, dict[str, list[Round]]] = {name: {"native": [], "ours": []} for name in queries}
    with _native(store) as native, running_server(near_processes=None, store=store, **cache) as ours:
        targets = {"native": native, "ours": (f"{ours.url}/sparql", ours.process.pid)}
        for name in queries:
            for target in targets.values():
                _measure(target, folder / f"{name}.{kind}", 3 if mode == "warm" else 1)  # fill caches, let lanes learn
        for _ in range(options.rounds):
            for name in queries:
                for side, target in targets.items():
                    seconds = options.seconds * _LONGER.get(name, 1)
                    rounds[name][side].append(_measure(target, folder / f"{name}.{kind}", seconds))
    return _print(mode, rounds)


def _print(mode: str, rounds: dict[str, dict[str, list[Round]]]) -> Report:
    print(f"\n{mode}: answers a second and processor ms an answer, {_CONNECTIONS} connections, medians")
    table = {}
    for name, sides in rounds.items():
        native, ours = (
            [statistics.median(column) for column in zip(*sides[side], strict=True)] for side in ("native", "ours")
        )
        row = {"native": native, "ours": ours, "rate": ours[0] / native[0], "processor": native[1] / ours[1]}
        table[name] = row
        print(
            f"  {name}  native {native[0]:10,.1f} {native[1]:8.3f}   ours {ours[0]:10,.1f} {ours[1]:8.3f}"
            f"   ratio of rates {row['rate']:6.2f}   of processor time {row['processor']:6.2f}"
        )
    for kind in ("rate", "processor"):
        print(f"  geometric mean, {kind}: {statistics.geometric_mean(row[kind] for row in table.values()):.3f}")
    return table


def _measure(target: tuple[str, int], urls: Path, seconds: int) -> Round:
    """Return answers a second and processor milliseconds an answer, of a server and the processes it started."""
    address, pid = target
    before = _processor_seconds(pid)
    rate = _load(address, urls, seconds)
    answers = max(rate * seconds, 1)  # a query that outlasts the round was at work on one
    spent = _processor_seconds(pid) - before
    _settle(pid)
    return rate, spent * 1000 / answers


def _settle(pid: int) -> None:
    """Wait until a server has done with what its clients did not wait for: it must not weigh on the next round."""
    spent = _processor_seconds(pid)
    for _ in range(60):
        time.sleep(0.25)
        if (now := _processor_seconds(pid)) - spent < 0.05:
            return
        spent = now


def _processor_seconds(pid: int) -> float:
    """Return the processor time of a process and of all below it (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    own = sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")  # with that of children that have ended
    children: list[str] = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        with contextlib.suppress(FileNotFoundError):  # a thread that has ended meanwhile
            children += (task / "children").read_text().split()
    return own + sum(_processor_seconds(int(child)) for child in children)


def _load(target: str, urls: Path, seconds: int) -> float:
    """Return the answers a second of a server under load; an answer that is an error fails the run."""
    if wrk := shutil.which("wrk"):
        script = str(load_script(urls.parent))
        command = [wrk, "-t1", f"-c{_CONNECTIONS}", f"-d{seconds}s", "-s", script, target, "--", str(urls)]
        output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        if "Non-2xx" in output:
            sys.exit(f"errors from {target}:\n{output}")
        return float(output.split("Requests/sec:")[1].split()[0])
    return asyncio.run(_load_in_python(target, urls.read_text().splitlines(), seconds))


def load_script(folder: Path) -> Path:
    """Write the script with which wrk asks the addresses of a file, in random order."""
    script = folder / "wrk.lua"
    script.write_text(_WRK)
    return script


async def _load_in_python(target: str, urls: list[str], seconds: int) -> float:
    count, end = 0, time.perf_counter() + seconds
    async with httpx.AsyncClient() as client:

        async def go() -> None:
            nonlocal count
            while time.perf_counter() < end:
                (await client.get(target + random.choice(urls))).raise_for_status()
                count += 1

        await asyncio.gather(*(go() for _ in range(_CONNECTIONS)))
    return count / seconds


def prepare(folder: Path, quads: int) -> Path:
    """Generate the data and load them, unless they are there from an earlier run."""
    store, data = folder / "store", folder / f"legal-{quads}.nq"
    if (store / "current").exists():
        return store
    generate = [sys.executable, str(BENCH / "generate.py"), "--quads", str(quads), "--out", str(data)]
    subprocess.run(generate, check=True)
    with EmbeddedStore(store) as writer:
        writer.bulk_load(data)
        writer.handle().optimize()
    return store


def write_urls(folder: Path, quads: int) -> list[str]:
    """Write the addresses of each query with its parameters filled in, a line each."""
    parameters = json.loads((folder / f"legal-{quads}.params.json").read_text())
    for file in sorted((BENCH / "queries").glob("*.rq")):
        name, text = file.name[:3], file.read_text()
        key = _PARAMETERS[name]
        values = parameters[key] if key else [""]
        lines = []
        for value in values[:500]:
            first, second = value if isinstance(value, list) else (value, "")
            lines.append("?query=" + quote_plus(text.replace("%A%", first).replace("%D%", second)))
        (folder / f"{name}.urls").write_text("\n".join(lines) + "\n")
        (folder / f"{name}.few.urls").write_text("\n".join(lines[:50]) + "\n")
    return list(_PARAMETERS)


@contextlib.contextmanager
def _native(store: Path) -> Iterator[tuple[str, int]]:
    """Serve the published snapshot with the native server, without any protection."""
    revision = published_revision(store)
    assert revision is not None
    port = free_port()
    program = Path(sys.executable).with_name("oxigraph")
    location = str(snapshot_path(store, revision))
    command = [str(program), "serve-read-only", "--union-default-graph", "-l", location, "-b", f"127.0.0.1:{port}"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        time.sleep(1)
        yield f"http://127.0.0.1:{port}/query", process.pid
    finally:
        process.terminate()
        process.wait()


@contextlib.contextmanager
def workspace(keep: str | None) -> Iterator[Path]:
    if keep:
        Path(keep).mkdir(parents=True, exist_ok=True)
        yield Path(keep)
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--modes", default="cold,warm")
    parser.add_argument("--queries", help="some of q01 to q10, with commas; all without it")
    parser.add_argument("--keep", help="a folder for the data, kept for the next run")
    parser.add_argument("--json", help="a file for the figures")
    return parser.parse_args()


if __name__ == "__main__":
    main()
