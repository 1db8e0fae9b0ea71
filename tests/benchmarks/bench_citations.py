"""How fast citations are found and resolved.

    python -m tests.benchmarks.bench_citations [--megabytes 4]

Prints megabytes of UTF-8 a second (of processor time, one core) over the raw texts of real acts repeated, notes and
all, beside the plain alternation that a first attempt would be: one `re` pattern of act nouns and unit nouns with
their numbers, which finds words but reads no lists, no names and no targets.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable
from pathlib import Path

from ingest.citations import find_citations
from ingest.citations.context import Context
from ingest.citations.resolve import resolve
from ingest.languages import recognise
from ingest.languages.pack import LanguagePack
from ingest.register.known_acts import default_register

_ROOT = Path(__file__).parents[2]
_ROUNDS = 5


def _texts() -> list[Path]:
    own = [_ROOT / "ingest/corpus/decree-149/kaz.txt"]
    return own + sorted((_ROOT / "../shared/corpus").glob("*.*.md"))


def alternation(pack: LanguagePack) -> re.Pattern[str]:
    """Nouns of units with a number beside them, or nouns of acts, in one alternation."""
    number = r"\d+(?:-\d+)?\)?"
    nouns = "|".join(unit.noun for unit in pack.units.nouns)
    units = rf"{number}[\s-]*(?:{nouns})" if pack.units.number_first else rf"(?:{nouns})\s*{number}"
    acts = "|".join(noun.noun for noun in pack.citations.act_nouns)
    return re.compile(rf"\b(?:{units}|(?:{pack.citations.this})?\s*(?:{acts}))\b", re.IGNORECASE)


def _seconds(step: Callable[[], object]) -> float:
    """The median of the rounds' processor time."""
    times = []
    for _ in range(_ROUNDS):
        start = time.process_time()
        step()
        times.append(time.process_time() - start)
    return sorted(times)[_ROUNDS // 2]


def _measure(path: Path, megabytes: float) -> None:
    once = path.read_text(encoding="utf-8") + "\n\n"
    text = once * max(1, round(megabytes * 1e6 / len(once.encode())))
    size = len(text.encode()) / 1e6
    pack = recognise([once], path.name)
    register, plain = default_register(), alternation(pack)
    steps: dict[str, Callable[[], int]] = {
        "plain alternation": lambda: sum(1 for _ in plain.finditer(text)),
        "find": lambda: len(find_citations(text, pack)),
        "find + resolve": lambda: len(resolve(find_citations(text, pack), register, Context(pack.language))),
    }
    print(f"\n{path.name}: {size:.1f} MB")
    for name, step in steps.items():
        print(f"  {name:18} {size / _seconds(step):7.1f} MB/s {step():10,} found")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=4)
    megabytes = parser.parse_args().megabytes
    for path in _texts():
        _measure(path, megabytes)


if __name__ == "__main__":
    main()
