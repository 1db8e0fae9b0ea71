"""The decree as `jarlyq parse --json` tells it, an entry a line, for people to read; run as a module it writes the files.

``python -m tests.ingest.golden_acts`` writes tests/golden/decree-149/*.json. Read every line of the change against the
decree's text before it is committed; what is known to be wrong in them stands in the README.md beside them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ingest.pipeline import read_act
from ingest.tree.as_json import report

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests/golden/decree-149"
DECREE = {"kaz": ROOT / "ingest/corpus/decree-149/kaz.txt", "rus": ROOT / "ingest/corpus/decree-149/rus.md"}


def golden(language: str) -> str:
    """The golden file of one language."""
    return (GOLDEN / f"{language}.json").read_text(encoding="utf-8")


def readable(told: dict[str, Any]) -> str:
    """A report as JSON with a line for each key, and for each unit and finding a line of its own."""
    parts = [f'"{key}": {_lines(value) if isinstance(value, list) else _plain(value)}' for key, value in told.items()]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _lines(entries: list[Any]) -> str:
    return "[" + ",".join(f"\n {_plain(one)}" for one in entries) + "\n]" if entries else "[]"


def _plain(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name, file in DECREE.items():
        (GOLDEN / f"{name}.json").write_text(readable(report(read_act(file))), encoding="utf-8")
