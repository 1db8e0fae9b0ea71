"""Measures what hostile requests do to others: the 99th percentile of q01 for 8 clients, quiet and under attack.

    python -m tests.benchmarks.bench_hostile [--rounds 5] [--keep DIR]

The data are those of ../shared/bench, the clients `wrk`, the attacks those of tests/api/serving/test_hostile.py, over a hundred of
them, six at a time. Each must get its status; nothing may reach the canary; memory before and after is printed.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from tests.api.canary import listening
from tests.api.running_server import RunningServer, running_server
from tests.api.serving.test_hostile import attacks, memory
from tests.benchmarks.bench_sparql import load_script, prepare, workspace, write_urls

_TIMES_EACH = 4
_SCALES = {"us": 1e-3, "ms": 1.0, "s": 1e3}


def main() -> None:
    """Run the rounds, quiet and under attack in turn, and print each with the median of the ratios."""
    options = _options()
    if not shutil.which("wrk"):
        sys.exit("this needs wrk (Debian: apt-get install wrk)")
    _stand_aside_as_session()
    with workspace(options.keep) as folder, listening() as (canary, calls):
        store = prepare(folder, options.quads)
        write_urls(folder, options.quads)
        limits: dict[str, Any] = {"wall_seconds": 2, "client_queries": 64, "cache_bytes": 0}
        with running_server(near_processes=None, store=store, **limits) as server:
            _p99(server, folder, 3)
            seconds = int(_attack(server, canary)[0])  # a rehearsal says how long the clients must ask
            ratios = [_round(server, folder, canary, seconds) for _ in range(options.rounds)]
    print(f"p99 under attack against quiet, median of {options.rounds}: {statistics.median(ratios):.2f}")
    print(f"requests that reached the canary: {len(calls)}")
    sys.exit(1 if calls else 0)


def _round(server: RunningServer, folder: Path, canary: str, seconds: int) -> float:
    """Return how many times the quiet percentile that under attack is."""
    before, quiet = memory(server.process.pid), _p99(server, folder, seconds)
    with concurrent.futures.ThreadPoolExecutor(1) as thread:
        attacked = thread.submit(_attack, server, canary)
        under = _p99(server, folder, seconds)
        took, wrong = attacked.result()
    after = memory(server.process.pid)
    print(
        f"p99 quiet {quiet:.2f} ms, under attack {under:.2f} ms, ratio {under / quiet:.2f} ({seconds} s each); "
        f"attacks took {took:.0f} s, wrongly answered: {wrong}; "
        f"memory {before // 1_000_000} MB before, {after // 1_000_000} MB after",
        flush=True,
    )
    return under / quiet


def _attack(server: RunningServer, canary: str) -> tuple[float, list[str]]:
    """Send all hostile requests; return the seconds it took and those that were answered wrongly."""
    listed = attacks(server, canary) * _TIMES_EACH
    random.shuffle(listed)
    start = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(6, initializer=_stand_aside) as threads:
        statuses = list(threads.map(lambda attack: attack[2](), listed))
    wrong = [f"{name}: {got}" for (name, right, _), got in zip(listed, statuses, strict=True) if got not in right]
    print(f"{len(listed)} attacks", end="; ")
    return time.monotonic() - start, wrong


def _stand_aside() -> None:
    """Let all others go before this thread: attackers stand for other machines, whose work is not this one's."""
    os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 19)


def _stand_aside_as_session() -> None:
    """Let other sessions go before this one: where each has its share, niceness counts within one alone (sched(7))."""
    group = Path("/proc/self/autogroup")
    if group.exists():
        group.write_text("19")


def _p99(server: RunningServer, folder: Path, seconds: int) -> float:
    """Return the 99th percentile of q01 in milliseconds, 8 connections; an error in an answer ends the run."""
    urls = folder / "q01.urls"
    command = [
        "wrk",
        "-t1",
        "-c8",
        f"-d{seconds}s",
        "--latency",
        "-s",
        str(load_script(folder)),
        f"{server.url}/sparql",
    ]
    command += ["--", str(urls)]
    output = subprocess.run(command, check=True, capture_output=True, text=True, start_new_session=True).stdout
    if "Non-2xx" in output or "Socket errors" in output:
        sys.exit(f"others were harmed:\n{output}")
    found = re.search(r"99%\s+([\d.]+)(us|ms|s)\b", output)
    if found is None:
        sys.exit(f"wrk gave no percentile:\n{output}")
    return float(found[1]) * _SCALES[found[2]]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--keep", help="a folder for the data, kept for the next run")
    return parser.parse_args()


if __name__ == "__main__":
    main()
