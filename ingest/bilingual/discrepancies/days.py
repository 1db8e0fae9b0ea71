"""The days that a text names, whole or in part: «к 1 июня и 1 ноября 1997 года» are two days of one year."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import cache

from ingest.languages import PACKS
from ingest.tree import Language, Span

#: A day with two digits of its year.
_SHORT = re.compile(r"(?<![\d.,])(\d{1,2})\.(\d{2})\.(\d{2})(?![\d.,]*\d)")
_CENTURY = 50
#: A year as a number of its own, and how far from a day without one it may stand.
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_REACH = 60


def days_of(text: str, language: Language) -> list[tuple[Span, dt.date | str]]:
    """Every day with its place, in the order of the text: a date, or month and day where no year stands near.

    A day that shares the year of another (``10-22 сәуір``, ``1 июня и 1 ноября 1997 года``) has it; the place of a year
    that stands by itself belongs to the first such day behind it.
    """
    found: list[tuple[Span, dt.date | str]] = [
        ((start, end), day) for start, end, day in PACKS[language].dates.find(text)
    ]
    found += [one for one in _of_short_years(text) if not _meets(one[0], [span for span, _ in found])]
    spans = [span for span, _ in found]
    years = list(_YEAR.finditer(text))
    for span, month, day in _without_year(text, language):
        if not _meets(span, spans):
            found.append((span, _with_year(span, month, day, years)))
    return sorted(found, key=lambda one: one[0])


def lone_years(text: str, language: Language) -> list[Span]:
    """The places of years that only stand for days near them: 2004 жылдың 10-22 сәуірі."""
    whole = [(start, end) for start, end, _ in PACKS[language].dates.find(text)]
    days = [span for span, _, _ in _without_year(text, language) if not _meets(span, whole)]
    return [
        match.span()
        for match in _YEAR.finditer(text)
        if not _meets(match.span(), whole) and any(0 <= start - match.end() <= _REACH for start, _ in days)
    ]


def _of_short_years(text: str) -> Iterator[tuple[Span, dt.date | str]]:
    """Days as forms and letters have them: 20.03.97; years before fifty are of this century."""
    for match in _SHORT.finditer(text):
        day, month, year = (int(number) for number in match.groups())
        try:
            yield match.span(), dt.date(year + (2000 if year < _CENTURY else 1900), month, day)
        except ValueError:
            continue


def _meets(span: Span, others: Sequence[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def _without_year(text: str, language: Language) -> Iterator[tuple[Span, int, int]]:
    months = PACKS[language].dates.months
    for match in _day_and_month(language).finditer(text):
        yield match.span(), months[match["m"].lower()], int(match["d"])


@cache
def _day_and_month(language: Language) -> re.Pattern[str]:
    months = "|".join(PACKS[language].dates.months)
    return re.compile(rf"(?<![\d.,])(?P<d>\d{{1,2}})[\s\u00a0-]{{1,3}}(?P<m>{months})", re.IGNORECASE)


def _with_year(span: Span, month: int, day: int, years: list[re.Match[str]]) -> dt.date | str:
    """A day with the year that stands nearest to it."""
    near = min(years, key=lambda year: abs(year.start() - span[0]), default=None)
    if near is not None and abs(near.start() - span[0]) <= _REACH:
        try:
            return dt.date(int(near[0]), month, day)
        except ValueError:
            pass
    return f"{month:02}-{day:02}"
