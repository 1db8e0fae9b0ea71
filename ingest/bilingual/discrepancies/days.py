"""The days that a text names, whole or in part: «к 1 июня и 1 ноября 1997 года» are two days of one year."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import product

from ingest.languages import PACKS
from ingest.languages.quantities import numerals
from ingest.languages.words.needles import folded
from ingest.tree import Language, Span

#: A day with two digits of its year, and one whose dots careless typing has set apart (21 .10.2003).
_SHORT = re.compile(r"(\d(?<![\d.,].)\d?)\.(\d{2})\.(\d{2})(?![\d.,]*\d)")
_APART = re.compile(r"(\d(?<![\d.,].)\d?)\s?\.\s?(\d{1,2})\s?\.\s?((?:19|20)\d{2})(?!\d)")
#: What both have.
_DOTTED = re.compile(r"\d\s?\.\s?\d")
_CENTURY = 50
_YEARS_OF_TWO_DIGITS = 99
_DIGIT = re.compile(r"\d")
#: A year as a number of its own, and how far from a day without one it may stand.
_YEAR = re.compile(r"(?:19|20)(?<!\d..)\d\d(?!\d)")
_REACH = 60
_DAYS = range(1, 32)
#: So many letters of a month's name are looked for before the name as a whole.
_CUE = 3


def days_of(text: str, language: Language) -> list[tuple[Span, dt.date | str]]:
    """Every day with its place, in the order of the text: a date, or month and day where no year stands near.

    A day that shares the year of another (``10-22 сәуір``, ``1 июня и 1 ноября 1997 года``) has it; the place of a year
    that stands by itself belongs to the first such day behind it.
    """
    found: list[tuple[Span, dt.date | str]] = []
    if _DIGIT.search(text):
        found += [((start, end), day) for start, end, day in _whole(text, language)]
        found += [one for one in _of_short_years(text) if not _meets(one[0], [span for span, _ in found])]
    spans = [span for span, _ in found]
    years = list(_YEAR.finditer(text))
    for span, month, day in _without_year(text, language):
        if not _meets(span, spans):
            found.append((span, _with_year(span, month, day, years)))
    return sorted(found, key=lambda one: one[0])


def lone_years(text: str, language: Language) -> list[Span]:
    """The places of years that only stand for days near them: 2004 жылдың 10-22 сәуірі."""
    if not _YEAR.search(text):
        return []
    whole = [(start, end) for start, end, _ in _whole(text, language)]
    days = [span for span, _, _ in _without_year(text, language) if not _meets(span, whole)]
    return [
        match.span()
        for match in _YEAR.finditer(text)
        if not _meets(match.span(), whole) and any(0 <= start - match.end() <= _REACH for start, _ in days)
    ]


@lru_cache(maxsize=4)
def _whole(text: str, language: Language) -> tuple[tuple[int, int, dt.date], ...]:
    """The dates with a year of their own; of one text they are asked for twice, one time after the other."""
    return tuple(PACKS[language].dates.find(text))


def _of_short_years(text: str) -> Iterator[tuple[Span, dt.date | str]]:
    """Days as forms and letters have them: 20.03.97; years before fifty are of this century."""
    for pattern in (_SHORT, _APART) if "." in text and _DOTTED.search(text) else ():
        for match in pattern.finditer(text):
            day, month, year = (int(number) for number in match.groups())
            century = 0 if year > _YEARS_OF_TWO_DIGITS else 2000 if year < _CENTURY else 1900
            try:
                yield match.span(), dt.date(year + century, month, day)
            except ValueError:
                continue


def _meets(span: Span, others: Sequence[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


@lru_cache(maxsize=4)
def _without_year(text: str, language: Language) -> tuple[tuple[Span, int, int], ...]:
    lower = folded(text)
    cues = [cue for cue in _cues(language) if cue in lower]
    if not any(name in lower for cue in cues for name in _cues(language)[cue]):
        return ()
    behind = _behind_month(language)
    found = (*_day_and_month(language).finditer(text), *(behind.finditer(text) if behind else ()))
    days = ((match.span(), _month(match["m"], language), int(match["d"])) for match in found)
    return (*days, *_in_words(text, language))


def _in_words(text: str, language: Language) -> Iterator[tuple[Span, int, int]]:
    """Days whose number stands in words (первое января)."""
    behind_word = list(_behind_word(language).finditer(text))
    if not behind_word:
        return
    ends = {one.end: one for one in numerals(text, PACKS[language].numbers) if one.form == "ordinal"}
    for match in behind_word:
        day = ends.get(match.start())
        if day is not None and day.value in _DAYS:
            yield (day.start, match.end()), _month(match["m"], language), int(day.value)


def _month(name: str, language: Language) -> int:
    """The number of a month by its name in any case."""
    plain = _plain(name.lower(), language)
    months = PACKS[language].dates.months
    return next(number for month, number in months.items() if _plain(month, language)[:-1] == plain[:-1])


def _plain(word: str, language: Language) -> str:
    return word.translate(_letters(language))


@cache
def _letters(language: Language) -> dict[int, str]:
    return {ord(letter): plain for letter, plain in PACKS[language].comparison.plain_letters.items()}


@cache
def _names(language: Language) -> str:
    """The names of the months: careless typists have the plainer letter; a last one may soften (қыркүйегі)."""
    plain = PACKS[language].comparison.plain_letters
    names = ("".join(f"[{one}{plain[one]}]" if one in plain else one for one in month) for month in _softened(language))
    return "|".join(names)


@cache
def _cues(language: Language) -> dict[str, list[str]]:
    """The months' names in every spelling, by their beginnings: without one a text names no month."""
    plain = PACKS[language].comparison.plain_letters
    letters = ([{each, plain.get(each, each)} for each in month] for month in _softened(language))
    spelled = {"".join(one) for month in letters for one in product(*month)}
    return {
        cue: sorted(one for one in spelled if one.startswith(cue)) for cue in sorted({one[:_CUE] for one in spelled})
    }


def _softened(language: Language) -> Iterator[str]:
    softer = PACKS[language].comparison.softened
    for month in PACKS[language].dates.months:
        yield month
        if month[-1] in softer:
            yield month[:-1] + softer[month[-1]]


@cache
def _day_and_month(language: Language) -> re.Pattern[str]:
    ordinal = PACKS[language].comparison.day_ending
    number = rf"(?P<d>\d(?<![\d.,].)\d?)(?:{ordinal})?[\s\u00a0-]{{1,3}}"
    return re.compile(rf"{number}(?P<m>{_names(language)})", re.IGNORECASE)


@cache
def _behind_month(language: Language) -> re.Pattern[str] | None:
    """A day behind its month: мамырдың 1-і."""
    around = PACKS[language].comparison.day_behind
    if around is None:
        return None
    return re.compile(rf"(?<!\w)(?P<m>{_names(language)}){around[0]}(?P<d>\d{{1,2}})(?:{around[1]})", re.IGNORECASE)


@cache
def _behind_word(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<=[^\W\d_])[\s\u00a0](?P<m>{_names(language)})", re.IGNORECASE)


def _with_year(span: Span, month: int, day: int, years: list[re.Match[str]]) -> dt.date | str:
    """A day with the year that stands nearest to it."""
    near = min(years, key=lambda year: abs(year.start() - span[0]), default=None)
    if near is not None and abs(near.start() - span[0]) <= _REACH:
        try:
            return dt.date(int(near[0]), month, day)
        except ValueError:
            pass
    return f"{month:02}-{day:02}"
