"""Numbers, dates and quantities in words that stand in one language and not in the other."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from ingest.bilingual.alignment import Alignment
from ingest.bilingual.discrepancies.bounds import same_bound
from ingest.bilingual.discrepancies.figure import WEAK, Figure, figures
from ingest.bilingual.discrepancies.measures import mentions, same_measure
from ingest.bilingual.discrepancies.passages import Passage, Text, paragraph, passages, section
from ingest.identifiers import last_segment, parent
from ingest.languages import PACKS
from ingest.languages.quantities import roman_numbers
from ingest.tree import Discrepancy, DiscrepancyKind, Language, Severity, UnitKind

#: The characters between the numbers of a range: a dash with its spaces.
_RANGE = 3
#: Spans of time that a translation does not put in.
_SPANS = ("month", "quarter", "week")


@dataclass
class _Compared:
    """A passage with the figures of each side that have no equal on the other, and all of them."""

    passage: Passage
    kaz: list[Figure]
    rus: list[Figure]
    every: tuple[list[Figure], list[Figure]]

    def without_echoes(self) -> tuple[list[Figure], list[Figure]]:
        """What has no equal, but ordinals that the other text says less often."""
        return (
            [one for one in self.kaz if not _said_again(one, self.every[1])],
            [one for one in self.rus if not _said_again(one, self.every[0])],
        )


def figure_discrepancies(alignment: Alignment) -> Iterator[Discrepancy]:
    """Numbers, dates and quantities of paired texts that have no equal on the other side.

    What one side lacks is looked for in the other blocks of its numbered unit, the loose ones among them: a sentence
    may stand in another block there.
    """
    by_unit: dict[str, list[_Compared]] = defaultdict(list)
    told: list[Discrepancy] = []
    for passage in passages(alignment):
        if passage.row:
            continue
        kaz, rus = figures(passage.kaz), figures(passage.rus)
        rest, others = _matched(kaz, rus)
        if passage.role == "heading":
            rest, others = _without_own(rest, passage.rus), _without_own(others, passage.kaz)
        told += _measures(passage, kaz, rus)
        told += _lonely_measures(passage, rest, others)
        if not (rest or others):
            told += _bounds(passage, kaz, rus)
        else:
            by_unit[section(passage.kaz.unit)].append(_Compared(passage, rest, others, (kaz, rus)))
    loose = {language: _loose(alignment, language) for language in Language}
    for unit, compared in by_unit.items():
        _settle(compared, loose[Language.KAZ].get(unit, []), loose[Language.RUS].get(unit, []))
    _settle_openers(by_unit)
    for compared in by_unit.values():
        for one in compared:
            ours, theirs = one.without_echoes()
            ours, theirs = _said_otherwise(ours, one.passage.rus), _said_otherwise(theirs, one.passage.kaz)
            _dated(ours, theirs)
            _dated(theirs, ours)
            for form in ("date", "roman", "digits", "ordinal", "words"):
                told += _substituted(one.passage, ours, theirs, form)
            told += _left_over(one.passage, ours, theirs)
    yield from told


def _settle_openers(by_unit: Mapping[str, Sequence[_Compared]]) -> None:
    """Take away what a list's opening words have in one language, and one of its items in the other.

    A day until which all is suspended stands at the end of a Kazakh list, and in the opening of a Russian one.
    """
    for unit, compared in by_unit.items():
        opener = paragraph(unit)
        if opener != unit and opener in by_unit:
            _settle([*by_unit[opener], *compared], (), ())


def _without_own(figures_here: Sequence[Figure], there: Text) -> list[Figure]:
    """Figures of a heading but the number of its unit, which one language may have left in it (Статья 2Знаки)."""
    _, number = last_segment(there.unit)
    return [one for one in figures_here if str(one.value) != number]


def _loose(alignment: Alignment, language: Language) -> dict[str, list[Figure]]:
    """The figures of the loose blocks, by the numbered unit they stand in."""
    found: dict[str, list[Figure]] = defaultdict(list)
    for unit in alignment.loose_units[language]:
        if unit.text:
            found[section(unit.path)] += figures(Text(language, unit.path, unit.text))
        if unit.kind is UnitKind.SUBPARAGRAPH and (unit.number or "").isdecimal():  # a heading's second line
            number = Figure(Fraction(unit.number or 0), 0, 0, "digits")
            found[section(parent(unit.path))] += [number, *figures(Text(language, unit.path, unit.text))]
        if unit.heading:  # one language may have put it into the heading above
            found[section(parent(unit.path))] += figures(Text(language, unit.path, unit.heading))
    for note in alignment.loose_notes[language]:
        found[section(note.unit)] += figures(Text(language, note.unit, note.text))
    return found


def _settle(compared: Sequence[_Compared], kaz: Sequence[Figure], rus: Sequence[Figure]) -> None:
    """Take away what stands in another block of the same unit on the other side."""
    spare = [(one.kaz, figure) for one in compared for figure in one.kaz] + [([], figure) for figure in kaz]
    for one in compared:
        for figure in list(one.rus):
            equal = next((each for each in spare if each[1].value == figure.value), None)
            if equal:
                spare.remove(equal)
                one.rus.remove(figure)
                if equal[1] in equal[0]:
                    equal[0].remove(equal[1])
    left = list(rus)
    for one in compared:
        for figure in list(one.kaz):
            other = next((each for each in left if each.value == figure.value), None)
            if other:
                left.remove(other)
                one.kaz.remove(figure)


def _matched(kaz: Sequence[Figure], rus: Sequence[Figure]) -> tuple[list[Figure], list[Figure]]:
    """The figures of each side that have no equal on the other, equals of the same form taken first."""
    rest, others = list(kaz), list(rus)
    for same_form in (True, False):
        for figure in list(rest):
            equal = next(
                (o for o in others if o.value == figure.value and (not same_form or o.form == figure.form)), None
            )
            if equal:
                rest.remove(figure)
                others.remove(equal)
    _yearless(rest, others)
    _parted(rest, others)
    _parted(others, rest)
    return rest, others


def _yearless(rest: list[Figure], others: list[Figure]) -> None:
    """Take away days of which one has no year: which year stands near enough to a day is a matter of word order."""
    for figure in [one for one in rest if one.form == "date"]:
        equal = next((o for o in others if o.form == "date" and _month_and_day(o) == _month_and_day(figure)), None)
        if equal and type(equal.value) is not type(figure.value):
            rest.remove(figure)
            others.remove(equal)


def _month_and_day(figure: Figure) -> str:
    return f"{figure.value:%m-%d}" if isinstance(figure.value, dt.date) else str(figure.value)


def _said_again(figure: Figure, other: Sequence[Figure]) -> bool:
    """Whether an ordinal of which the other text has fewer stands there: «third states» may be «they» the next time."""
    return figure.form == "ordinal" and any(one.value == figure.value for one in other)


def _dated(numbers: list[Figure], days: list[Figure]) -> None:
    """Take away a day whose number and year the other side has with a month that is misspelled (5 жедтоқсан)."""
    for day in list(days):
        parts = (day.value.year, day.value.day) if isinstance(day.value, dt.date) else ()
        found = [next((one for one in numbers if one.form == "digits" and one.value == part), None) for part in parts]
        if found and None not in found:
            days.remove(day)
            for one in filter(None, found):
                numbers.remove(one)


def _said_otherwise(figures_here: Sequence[Figure], there: Text) -> list[Figure]:
    """Figures but those that the other text has in Roman numerals, or says with a word of its own: первоначальный."""
    said = bool(_firsts(there.language).search(there.text.text))
    romans = roman_numbers(there.text.text)
    return [
        one
        for one in figures_here
        if not (said and one.form == "ordinal" and one.value == WEAK) and str(one.value) not in romans
    ]


@cache
def _firsts(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{PACKS[language].comparison.firsts})", re.IGNORECASE)


def _parted(rest: list[Figure], others: list[Figure]) -> None:
    """Take away a decimal whose parts the other side has as two numbers: a list set without its space (10,24)."""
    for figure in list(rest):
        parts = figure.parts
        found = [next((one for one in others if one.form == "digits" and one.value == part), None) for part in parts]
        if parts and None not in found:
            rest.remove(figure)
            for one in filter(None, found):
                others.remove(one)


def _substituted(passage: Passage, rest: list[Figure], others: list[Figure], form: str) -> Iterator[Discrepancy]:
    """Figures of one form that stand on both sides without an equal: one for the other."""
    here = [figure for figure in rest if figure.form == form]
    there = [figure for figure in others if figure.form == form]
    for kaz, rus in zip(here, there, strict=False):
        rest.remove(kaz)
        others.remove(rus)
        why = f"the Kazakh text has {_shown(kaz)}, the Russian {_shown(rus)}"
        yield passage.discrepancy(_kind(kaz), _severity(passage), why, (kaz.start, kaz.end), (rus.start, rus.end))


def _left_over(passage: Passage, rest: list[Figure], others: list[Figure]) -> Iterator[Discrepancy]:
    """Figures of different forms that face each other, then those that face nothing."""
    solid = [figure for figure in rest if not figure.weak], [figure for figure in others if not figure.weak]
    weak = [figure for figure in rest if figure.weak], [figure for figure in others if figure.weak]
    for kaz in _ranges(solid[0]):
        rus = next(iter(weak[1]), None)
        why = f"{_shown(kaz)} stands in the Kazakh text only"
        place = (rus.start, rus.end) if rus else None
        yield passage.discrepancy(_kind(kaz), _severity(passage), why, (kaz.start, kaz.end), place)
    for rus in _ranges(solid[1]):
        kaz_weak = next(iter(weak[0]), None)
        why = f"{_shown(rus)} stands in the Russian text only"
        place = (kaz_weak.start, kaz_weak.end) if kaz_weak else None
        yield passage.discrepancy(_kind(rus), _severity(passage), why, place, (rus.start, rus.end))


def _ranges(figures_here: Sequence[Figure]) -> list[Figure]:
    """Figures of which the first and the last of a range (1997-2000) are one."""
    found: list[Figure] = []
    for figure in figures_here:
        last = found[-1] if found else None
        if last and figure.form == last.form == "digits" and 0 < figure.start - last.end <= _RANGE:
            found[-1] = replace(last, value=f"{_shown(last)}-{_shown(figure)}", end=figure.end)
        else:
            found.append(figure)
    return found


def _bounds(passage: Passage, kaz: Sequence[Figure], rus: Sequence[Figure]) -> Iterator[Discrepancy]:
    """Equal quantities of which one is bounded otherwise: at least two thirds, two thirds.

    A bound of a whole list stands at its first number in Russian, at its last in Kazakh.
    """
    bounds_of = [Counter(one.bound for one in side if one.bound) for side in (kaz, rus)]
    if bounds_of[0] == bounds_of[1]:
        return
    for figure, other in _unlike(kaz, rus, lambda one, other: same_bound(one.bound, other.bound)):
        severity = Severity.SEVERE if figure.bound and other.bound else Severity.MODERATE
        bounds = [one.bound or "without a bound" for one in (figure, other)]
        why = f"{_shown(figure)} is {bounds[0]} in Kazakh, {bounds[1]} in Russian"
        places = (figure.start, figure.end), (other.start, other.end)
        yield passage.discrepancy(DiscrepancyKind.QUANTITY, severity, why, *places)


def _measures(passage: Passage, kaz: Sequence[Figure], rus: Sequence[Figure]) -> Iterator[Discrepancy]:
    """Equal numbers of other things: ten working days, ten calendar days."""
    for figure, other in _unlike(kaz, rus, lambda one, other: same_measure(one.measure, other.measure)):
        why = f"{_shown(figure)} is a number of {figure.measure}s in Kazakh, of {other.measure}s in Russian"
        places = (figure.start, figure.end), (other.start, other.end)
        yield passage.discrepancy(DiscrepancyKind.QUANTITY, _severity(passage), why, *places)


def _unlike(
    kaz: Sequence[Figure], rus: Sequence[Figure], alike: Callable[[Figure, Figure], bool]
) -> Iterator[tuple[Figure, Figure]]:
    """The figures that stand as often on both sides without an alike one left for each, a pair a value."""
    for value in dict.fromkeys(figure.value for figure in kaz):
        ours = [figure for figure in kaz if figure.value == value]
        theirs = [figure for figure in rus if figure.value == value]
        many = len(ours) != len(theirs)
        rest, others = _without_alike(ours, theirs, alike)
        if rest and others and not (many and (len(rest) < len(ours) or len(others) < len(theirs))):
            yield rest[0], others[0]


def _without_alike(
    kaz: Sequence[Figure], rus: Sequence[Figure], alike: Callable[[Figure, Figure], bool]
) -> tuple[list[Figure], list[Figure]]:
    """What is left when each figure has taken its equal, then an alike one: two months of two members."""
    rest, others = list(kaz), list(rus)
    for equal in (True, False):
        for figure in list(rest):
            other = next((one for one in others if alike(figure, one) and (not equal or _same(figure, one))), None)
            if other is not None:
                rest.remove(figure)
                others.remove(other)
    return rest, others


def _same(figure: Figure, other: Figure) -> bool:
    return (figure.measure, figure.bound) == (other.measure, other.bound)


def _lonely_measures(passage: Passage, rest: Sequence[Figure], others: Sequence[Figure]) -> Iterator[Discrepancy]:
    """«One» of a measure that the other text does not name at all: a ticket of one month, a ticket."""
    sides = ((rest, passage.rus, "Kazakh"), (others, passage.kaz, "Russian"))
    for figures_here, there, name in sides:
        for figure in figures_here:
            measure = figure.measure if figure.weak else None
            if measure not in _SPANS or mentions(there.text.text, there.language, measure):
                continue
            place = (figure.start, figure.end)
            places = (place, None) if there is passage.rus else (None, place)
            why = f"one {measure} stands in the {name} text only"
            yield passage.discrepancy(DiscrepancyKind.QUANTITY, Severity.MODERATE, why, *places)


def _kind(figure: Figure) -> DiscrepancyKind:
    kinds = {"date": DiscrepancyKind.DATE, "digits": DiscrepancyKind.NUMBER, "roman": DiscrepancyKind.NUMBER}
    return kinds.get(figure.form, DiscrepancyKind.QUANTITY)


def _severity(passage: Passage) -> Severity:
    return Severity.MODERATE if passage.role == "heading" else Severity.SEVERE


def _shown(figure: Figure) -> str:
    if isinstance(figure.value, dt.date):
        return figure.value.isoformat()
    return str(figure.value)
