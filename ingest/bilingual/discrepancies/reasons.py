"""Why a discrepancy is one, in a sentence of Kazakh, of Russian and of English."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ingest.tree import Discrepancy
from ingest.yaml_text import load_yaml

_FILE = Path(__file__).with_name("reasons.yaml")
#: Characters of a quote that a sentence takes.
_LONG = 90


def reasons(one: Discrepancy) -> dict[str, str]:
    """The reason by the tags of the three languages; the English one is the most precise."""
    kaz, rus = (quote.text if quote else None for quote in (one.kaz, one.rus))
    return reasons_of(str(one.kind), kaz, rus) | {"en": f"{one.why}."}


def reasons_of(kind: str, kaz: str | None, rus: str | None) -> dict[str, str]:
    """The reason in Kazakh and Russian, by the kind and the words of each text; None where a text has nothing there."""
    side = "both" if kaz is not None and rus is not None else "kaz" if kaz is not None else "rus"
    kinds = _sentences()
    told = kinds.get(kind, {}).get(side) or kinds["any"][side]
    words = {"kaz": _short(kaz or ""), "rus": _short(rus or "")}
    return {tag: sentence.format(**words) for tag, sentence in told.items()}


def _short(quote: str) -> str:
    text = " ".join(quote.split())
    return text if len(text) <= _LONG else f"{text[:_LONG].rsplit(' ', 1)[0]} …"


@cache
def _sentences() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    read: Mapping[str, Mapping[str, Mapping[str, str]]] = load_yaml(_FILE.read_text(encoding="utf-8"), shipped=True)
    return read
