"""Why a discrepancy is one, in a sentence of Kazakh, of Russian and of English."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ingest.tree import Discrepancy, Quote
from ingest.yaml_text import load_yaml

_FILE = Path(__file__).with_name("reasons.yaml")
#: Characters of a quote that a sentence takes.
_LONG = 90


def reasons(one: Discrepancy) -> dict[str, str]:
    """The reason by the tags of the three languages; the English one is the most precise."""
    side = "both" if one.kaz and one.rus else "kaz" if one.kaz else "rus"
    kinds = _sentences()
    told = kinds.get(str(one.kind), {}).get(side) or kinds["any"][side]
    words = {"kaz": _short(one.kaz), "rus": _short(one.rus)}
    return {tag: sentence.format(**words) for tag, sentence in told.items()} | {"en": f"{one.why}."}


def _short(quote: Quote | None) -> str:
    text = " ".join(quote.text.split()) if quote else ""
    return text if len(text) <= _LONG else f"{text[:_LONG].rsplit(' ', 1)[0]} …"


@cache
def _sentences() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    read: Mapping[str, Mapping[str, Mapping[str, str]]] = load_yaml(_FILE.read_text(encoding="utf-8"), shipped=True)
    return read
