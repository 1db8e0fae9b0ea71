"""How fast many acts go from documents to a store, and how much memory that takes.

    python -m tests.benchmarks.bench_ingest [--acts 200] [--longest BYTES] [--processes 1]

Acts are made of those at hand, each its own (`made_up_acts`). Prints for each step the processor time, the rate and the peak
memory of its process, beside a raw baseline in the same run: decoding the same files and finding every line with `re`.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.made_up_acts import make_acts, originals

_ROOT = Path(__file__).parents[2]
_JARLYQ = "import sys; from api.cli import main; sys.argv[0] = 'jarlyq'; sys.exit(main())"


def _command(*arguments: str) -> tuple[float, float]:
    """Run `jarlyq`; its processor time, with that of its processes, and the peak memory of the largest, in MB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-P", "-c", _JARLYQ, *arguments]
    code = "import resource, subprocess, sys; ended = subprocess.run(sys.argv[1:]).returncode; "
    code += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(ended)"
    told = subprocess.run([sys.executable, "-c", code, *command], check=True, capture_output=True, text=True, cwd=_ROOT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"    {' · '.join(told.stderr.split(chr(10)))}")
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, int(told.stdout.splitlines()[-1]) / 1024


def _baseline(folder: Path) -> float:
    start = time.process_time()
    for file in folder.rglob("*"):
        if file.suffix in (".md", ".txt"):
            re.findall(r"[^\n]+", file.read_bytes().decode())
    return time.process_time() - start


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--acts", type=int, default=200)
    parser.add_argument(
        "--longest", type=int, default=1_000_000, help="bytes of the longest document that acts are made of"
    )
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument(
        "--folder", type=Path, help="where the acts and what is made of them stay; a temporary one else"
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        at_hand = originals([_ROOT / "ingest/corpus", _ROOT / "../shared/corpus"], given.longest)
        size = make_acts(folder / "acts", at_hand, given.acts)
        megabytes = size / 1e6
        print(f"{given.acts:,} acts, {megabytes:.1f} MB; baseline {megabytes / _baseline(folder / 'acts'):.0f} MB/s")
        made, store = str(folder / "made"), str(folder / "store")
        steps = {
            "ingest": ("ingest", str(folder / "acts"), "--to", made, "--processes", str(given.processes)),
            "ingest again": ("ingest", str(folder / "acts"), "--to", made),
            "load": ("load", made, "--store", store),
        }
        for name, arguments in steps.items():
            start = time.perf_counter()
            seconds, memory = _command(*arguments)
            rate = f"{seconds / megabytes:6.2f} s a MB"
            print(f"  {name:14} {seconds:8.1f} s of processor time, {rate}, {memory:5.0f} MB at most", end="")
            print(f" ({time.perf_counter() - start:.0f} s of {os.cpu_count()} processors)", flush=True)
        stored = sum(file.stat().st_size for file in Path(store, "live").rglob("*") if file.is_file())
        print(f"  store: {stored / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
