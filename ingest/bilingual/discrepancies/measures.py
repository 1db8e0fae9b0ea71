"""What a quantity is of: ten working days are no ten calendar days, and three months no three years."""

from __future__ import annotations

import re
from functools import cache

from ingest.languages import PACKS
from ingest.tree import Language

#: What may stand between a quantity and its measure: an ending (3-х), a bracket with the number in words or digits.
_GAP = r"(?:-[^\W\d]{1,3})?[\s\u00a0-]{0,3}(?:\([^()]{1,40}\)[\s\u00a0]{0,3})?"
#: The letters around a quantity that say what it is of are within these.
REACH = 90
#: Days are calendar days where nothing else is said.
_SAME = {frozenset({"day", "calendar-day"})}


def measure_of(language: Language, before: str, behind: str) -> str | None:
    """The class of the measure that stands behind a quantity; a word before it may say of which days it is."""
    near = behind[:REACH]
    if not _any_behind(language).match(near):
        return None
    name = next(name for pattern, name in _behind(language) if pattern.match(near))
    return _narrowed(language, before) or name if name == "day" else name


def same_measure(kaz: str | None, rus: str | None) -> bool:
    """Whether two measures are the same, or one is not known."""
    return kaz is None or rus is None or kaz == rus or frozenset({kaz, rus}) in _SAME


def mentions(text: str, language: Language, measure: str) -> bool:
    """Whether a text has a word for a measure anywhere."""
    return any(name == measure and pattern.search(text) for pattern, name in _anywhere(language))


def _narrowed(language: Language, before: str) -> str | None:
    return next((name for pattern, name in _before(language) if pattern.search(before[-20:])), None)


@cache
def _behind(language: Language) -> list[tuple[re.Pattern[str], str]]:
    words = PACKS[language].comparison.measures
    return [(re.compile(rf"{_GAP}(?:{pattern})", re.IGNORECASE), name) for pattern, name in words]


@cache
def _any_behind(language: Language) -> re.Pattern[str]:
    """Any of the measures: many quantities have none, which one pattern tells."""
    patterns = "|".join(pattern for pattern, _ in PACKS[language].comparison.measures)
    return re.compile(rf"{_GAP}(?:{patterns})", re.IGNORECASE)


@cache
def _anywhere(language: Language) -> list[tuple[re.Pattern[str], str]]:
    words = PACKS[language].comparison.measures
    return [(re.compile(rf"(?<!\w)(?:{pattern})", re.IGNORECASE), name) for pattern, name in words]


@cache
def _before(language: Language) -> list[tuple[re.Pattern[str], str]]:
    words = PACKS[language].comparison.measures_before
    return [(re.compile(rf"(?<!\w)(?:{pattern})\s+$", re.IGNORECASE), name) for pattern, name in words]
