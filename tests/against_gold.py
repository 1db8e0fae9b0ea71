"""The gold readings of ``../shared/gold/real``, held against what is read, by the script that comes with them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import JarlyqError
from ingest.pipeline import read_act
from ingest.tree import Language
from ingest.tree.as_json import report

_BODY = re.compile(r"(?:maslikhat|akimat|akim)-\d[\da-z-]*\/(?=\d{4}\/)")
_COUNTS = ("gold", "found", "matched")


@dataclass(frozen=True)
class GoldRow:
    """One kind of finding in all texts together: what the gold has, what was found, what both have."""

    kind: str
    gold: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        """Share of the findings that are right; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 1 where there is nothing to find."""
        return self.right / self.gold if self.gold else 1.0


def gold_rows(shared: Path) -> Iterator[GoldRow]:
    """A row a kind of finding, over all texts with a gold reading, both languages together."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for gold in sorted((shared / "gold/real").glob("*.yaml")):
        for language in Language:
            for kind, counts in _judged(shared, gold, language.value).items():
                counted[kind].update({name: counts[name] for name in _COUNTS})
    for kind, counts in sorted(counted.items()):
        yield GoldRow(kind, *(counts[name] for name in _COUNTS))


def _judged(shared: Path, gold: Path, language: str) -> dict[str, dict[str, int]]:
    """What the script says of one text: kind to counts; nothing of a text that is refused."""
    try:
        act = read_act(shared / f"corpus/real/{gold.stem}.{language}.md")
    except JarlyqError:
        return {}
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as parsed:
        # The gold has paths of local acts without the body, where both are right (docs/decisions.md).
        parsed.write(_BODY.sub("", json.dumps(report(act), ensure_ascii=False)))
        parsed.flush()
        command = [sys.executable, shared / "gold/evaluate.py", parsed.name, gold, "--lang", language, "--json"]
        # its exit code tells whether all was found, which is no error here
        told = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False).stdout
    judged: dict[str, dict[str, int]] = json.loads(told.splitlines()[0])
    return judged
