"""How fast reading and structure go, where the time goes, and how long a build takes.

    python -m tests.benchmarks.bench_reading [--megabytes 4]

Prints megabytes of UTF-8 and characters a second of each step over real acts repeated, beside a raw baseline in the
same run (decoding the bytes and finding every line with `re`), and the peak memory of the process.
"""

from __future__ import annotations

import argparse
import re
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from ingest.languages import PACKS, recognise
from ingest.sources import READERS, read_bytes
from ingest.sources.normalise import normalise
from ingest.structure.units import Structure

_ROOT = Path(__file__).parents[2]
_ROUNDS = 5


def _texts() -> list[Path]:
    own = [_ROOT / "ingest/corpus/decree-149/kaz.txt", _ROOT / "ingest/corpus/decree-149/rus.md"]
    return own + sorted((_ROOT / "../shared/corpus").glob("*.*.md"))


def _median(step: Callable[[], object]) -> float:
    times = []
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        step()
        times.append(time.perf_counter() - start)
    return sorted(times)[_ROUNDS // 2]


def _measure(path: Path, megabytes: float) -> None:
    data = path.read_bytes() + b"\n\n"
    data *= max(1, round(megabytes * 1e6 / len(data)))
    reader = READERS[path.suffix]
    text = data.decode()
    source = read_bytes(data, path.name, reader)
    pack = recognise((block.text.text for block in source.blocks), path.name)
    steps: dict[str, Callable[[], object]] = {
        "baseline": lambda: re.findall(r"[^\n]+", data.decode()),
        "normalise": lambda: normalise(text),
        "reading": lambda: reader.read(data, path.name),
        "structure": lambda: Structure(pack).read(source, PACKS.values()),
        "reading + structure": lambda: Structure(pack).read(read_bytes(data, path.name, reader), PACKS.values()),
    }
    print(f"\n{path.name}: {len(data) / 1e6:.1f} MB, {len(text):,} characters")
    for name, step in steps.items():
        seconds = _median(step)
        print(f"  {name:20} {len(data) / 1e6 / seconds:8.1f} MB/s {len(text) / seconds:14,.0f} characters/s")


def _build() -> None:
    from typer.testing import CliRunner

    from api.cli import app

    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        result = CliRunner().invoke(app, ["build", "--store", f"{folder}/store"])
        print(f"\nbuild of the default documents: {time.perf_counter() - start:.2f} s (exit code {result.exit_code})")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=4)
    megabytes = parser.parse_args().megabytes
    for path in _texts():
        _measure(path, megabytes)
    _build()
    print(f"peak memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
