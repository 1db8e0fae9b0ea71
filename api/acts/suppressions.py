"""Discrepancies that somebody has looked at and lets stand: a file of them, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import SourceError, YamlError
from ingest.tree import Discrepancy, Quote
from ingest.yaml_text import load_yaml

_KEYS = {"act", "unit", "kind", "kaz", "rus", "reason"}


@dataclass(frozen=True, slots=True)
class Suppression:
    """What is let stand: its act, kind and words (the unit is told for readers: texts move), and why."""

    reason: str
    kind: str
    act: str | None = None
    kaz: str | None = None
    rus: str | None = None

    def covers(self, one: Discrepancy, act: str | None) -> bool:
        """Whether it is of this act and kind, and its words are among those quoted."""
        return (
            self.kind == str(one.kind)
            and self.act in (None, act)
            and _has(one.kaz, self.kaz)
            and _has(one.rus, self.rus)
        )


def read_suppressions(file: Path) -> list[Suppression]:
    """The suppressions of a YAML file, a list; raises SourceError for an entry without a reason, a kind or words."""
    try:
        entries = load_yaml(file.read_text(encoding="utf-8"))
    except YamlError as error:
        raise SourceError(f"not YAML: {error}", file=str(file)) from error
    if not isinstance(entries, list):
        raise SourceError("a file of suppressions is a list", file=str(file))
    return [_read(entry, number, file) for number, entry in enumerate(entries, 1)]


def _read(entry: object, number: int, file: Path) -> Suppression:
    if not isinstance(entry, dict) or not entry.keys() <= _KEYS:
        raise SourceError(f"entry {number} has other keys than {', '.join(sorted(_KEYS))}", file=str(file))
    if not (entry.get("reason") and entry.get("kind") and (entry.get("kaz") or entry.get("rus"))):
        raise SourceError(f"entry {number} needs a reason, a kind, and words in kaz or rus", file=str(file))
    return Suppression(str(entry["reason"]), str(entry["kind"]), entry.get("act"), entry.get("kaz"), entry.get("rus"))


def unsuppressed(
    found: Sequence[Discrepancy], suppressions: Sequence[Suppression], act: str | None
) -> list[Discrepancy]:
    """The discrepancies that no suppression covers."""
    return [one for one in found if not any(each.covers(one, act) for each in suppressions)]


def _has(quote: Quote | None, words: str | None) -> bool:
    if words is None:
        return True
    return quote is not None and _plain(words) in _plain(quote.text)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
