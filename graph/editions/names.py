"""What units are called and how their numbers are written, in the languages of the acts and in English."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from ingest.yaml_text import load_yaml

_FILE = Path(__file__).with_name("names.yaml")


@cache
def names() -> dict[str, Any]:
    """The words of units: ``unit_labels`` by kind, ``unit_names`` by the segment of a path, each by language."""
    loaded: dict[str, Any] = load_yaml(_FILE.read_text(encoding="utf-8"), shipped=True)
    return loaded


def unit_label(kind: str, number: str | None, language: str) -> str:
    """A unit's number as its language writes it: ``1-тарау.``, ``Глава 1.``, ``11)``; empty without a number."""
    pattern: str = names()["unit_labels"].get(kind, {}).get(language, "")
    return pattern.replace("{n}", number) if number else ""


def unit_name(path: str, language: str) -> str:
    """A unit in words, from the widest that holds it on: ``статья 33, пункт 2``, ``33-бап, 2-тармақ``."""
    said = []
    for step in path.split("/"):
        segment, _, number = step.partition("_")
        pattern: str = names()["unit_names"].get(segment, {}).get(language, step)
        said.append(pattern.replace("{n}", number))
    return ", ".join(said)
