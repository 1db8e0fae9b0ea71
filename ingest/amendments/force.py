"""From which day an act or a change is in force, as the words say it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from itertools import islice, takewhile

from ingest.identifiers import parent
from ingest.languages.pack import LanguagePack
from ingest.languages.quantities import numerals
from ingest.languages.words.needles import Guarded, folded, guarded
from ingest.languages.words.patterns import compiled, filled
from ingest.tree import (
    ACT_DATE,
    EXACT,
    ActForce,
    EntryIntoForce,
    LaterForce,
    MappedText,
    ParsedAct,
    Span,
    Unit,
    UnitKind,
)

#: A clause gives no more days than this.
_MOST_DAYS = 50
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Force:
    """When something takes effect, with the delay, date or article (``para_2`` for a paragraph) that goes with it."""

    kind: EntryIntoForce
    start: int
    end: int
    delay_days: int | None = None
    delay_months: int | None = None
    date: dt.date | None = None
    article: str | None = None
    applies_from: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ForceClause:
    """An act's own clause on its entry into force: what it says, the unit that says it and the place."""

    entry_into_force: EntryIntoForce
    unit: str
    quote: str
    span: Span
    delay_days: int | None = None
    delay_months: int | None = None
    date: dt.date | None = None
    article: str | None = None
    applies_from: dt.date | None = None

    def act_force(self, adopted: dt.date, until: dt.date | None = None) -> ActForce:
        """The act's first day of force, given the day it was adopted; that day itself where it is not computable."""
        stated = self.entry_into_force
        if stated is EntryIntoForce.ON_DATE and self.date:
            return ActForce(self.date, EXACT, until, stated)
        return ActForce(adopted, EXACT if stated is EntryIntoForce.ON_SIGNING else ACT_DATE, until, stated)


def read_force(text: str, pack: LanguagePack) -> Force | None:
    """What a text says on entry into force, None where it says nothing that is understood."""
    best: tuple[int, int, EntryIntoForce, re.Match[str]] | None = None
    lower = folded(text)
    for rank, (kind, pattern) in enumerate(_clauses(pack)):
        match = pattern.search(text, lower)
        if match and (best is None or (match.start(), rank) < best[:2]):
            best = (match.start(), rank, kind, match)
    return _force(best[2], best[3], pack) if best else None


@cache
def _clauses(pack: LanguagePack) -> tuple[tuple[EntryIntoForce, Guarded], ...]:
    slots = {"ARTICLE": pack.units.noun("art"), "PARAGRAPH": pack.units.noun("para"), "DATE": pack.dates.regex}
    return tuple((kind, guarded(filled(pattern, **slots))) for kind, pattern in pack.amendments.force.clauses)


def applies_from(text: str, pack: LanguagePack) -> dt.date | None:
    """The day from which relations come under a change that arose before it took effect, None where none is given."""
    match = compiled(pack.amendments.force.applies_from, DATE=pack.dates.regex).search(text)
    return pack.dates.parse(match["date"].strip()) if match else None


def _subjects(unit: Unit, pack: LanguagePack) -> Iterator[re.Match[str]]:
    """Where a unit speaks of entry into force."""
    return guarded(pack.amendments.force.subject).finditer(unit.text.text, folded(unit.text.text))


def speaks_of_force(text: str, pack: LanguagePack) -> bool:
    """Whether a text speaks of entry into force at all."""
    return bool(guarded(pack.amendments.force.subject).search(text))


def _force(kind: EntryIntoForce, match: re.Match[str], pack: LanguagePack) -> Force | None:
    groups = {name: value for name, value in match.groupdict().items() if value}
    number = _number(match, pack) if match.re.groupindex.get("n") else None
    date = pack.dates.parse(groups["date"].strip()) if "date" in groups else None
    months = number * (12 if "years" in groups else 1) if number else None
    if kind is EntryIntoForce.ON_DATE and date is None:
        return None
    if kind in (EntryIntoForce.AFTER_DAYS, EntryIntoForce.AFTER_MONTHS) and not number:
        return None
    paragraph = groups.get("paragraph")
    return Force(
        kind,
        *match.span(),
        delay_days=number if kind is EntryIntoForce.AFTER_DAYS else None,
        delay_months=months if kind is EntryIntoForce.AFTER_MONTHS else None,
        date=date,
        article=f"para_{paragraph}" if paragraph else groups.get("article"),
    )


def _number(match: re.Match[str], pack: LanguagePack) -> int | None:
    """A clause's number in digits or words (шестидесяти, он бес); digits go first where both stand (10 (десяти))."""
    if digits := _DIGITS.search(match["n"]):
        return int(digits[0])
    if not match["n"]:
        return 1  # «по истечении месячного срока»
    # What follows the number is read with it: it tells «тоқсан күн» from a quarter of the year.
    said = f"{match['n']} {match[0][match.end('n') - match.start() :]}"
    place = (0, len(match["n"].rstrip()))
    found = [one for one in numerals(said, pack.numbers) if (one.start, one.end) == place and one.form == "words"]
    value = Fraction(found[0].value) if found else None
    return value.numerator if value and value.denominator == 1 else None


def state_force(act: ParsedAct, pack: LanguagePack) -> None:
    """Say of an act when it takes effect, all parts of it, as its own clause says."""
    clause, meta = entry_into_force_of(act, pack), act.act
    if clause:
        meta.entry_into_force, meta.entry_into_force_date = clause.entry_into_force, clause.date
        meta.delay_days, meta.delay_months = clause.delay_days, clause.delay_months
        meta.applies_from = clause.applies_from
    meta.later_force = tuple(_later(act, clause, pack))


def entry_into_force_of(act: ParsedAct, pack: LanguagePack) -> ForceClause | None:
    """The clause by which an act says when it takes effect itself, None where it has none."""
    for unit in reversed(own_units(act)):
        if clause := _clause(unit, pack):
            return clause
    return None


def own_units(act: ParsedAct) -> list[Unit]:
    """The units of the act itself, without what is attached to it."""
    return [unit for unit in act.units if not unit.path.startswith("att_") and unit.kind is not UnitKind.ATTACHMENT]


def _clause(unit: Unit, pack: LanguagePack) -> ForceClause | None:
    for match in _subjects(unit, pack):
        start, end = sentence_around(unit.text.text, match.start())
        sentence = unit.text.slice(start, end)
        if _of_part(sentence.text, pack):
            continue
        force = read_force(_halves(sentence.text, pack)[0], pack) or read_force(sentence.text, pack)
        if force and _of_this_act(sentence.text, pack):
            return ForceClause(
                force.kind,
                unit.path,
                sentence.text,
                sentence.span(),
                force.delay_days,
                force.delay_months,
                force.date,
                force.article,
                applies_from(_halves(sentence.text, pack)[0], pack),
            )
    return None


def _of_this_act(sentence: str, pack: LanguagePack) -> bool:
    """Whether a sentence speaks of the act itself: «настоящий Указ», or the noun alone («Указ вводится …»)."""
    return any(compiled(pattern).search(sentence) for pattern in (pack.findings.this_act, pack.amendments.force.own))


def _halves(sentence: str, pack: LanguagePack) -> tuple[str, str]:
    """A clause without what it excepts, and what it excepts."""
    start, end = excepted_in(sentence, pack)
    return sentence[:start] + sentence[end:], sentence[start:end]


def excepted_in(sentence: str, pack: LanguagePack) -> tuple[int, int]:
    """Where what a clause excepts begins and ends: the language says on which side of the word it stands."""
    words = pack.amendments.force
    match = compiled(words.exception).search(sentence)
    if not match:
        return len(sentence), len(sentence)
    return (0, match.start()) if words.exception_first else (match.end(), len(sentence))


def _of_part(sentence: str, pack: LanguagePack) -> bool:
    """Whether a sentence speaks of a part of the act alone: «Подпункт 2) пункта 1 настоящего приказа вводится …»."""
    return bool(compiled(pack.amendments.force.of_part).search(sentence))


def _tells_of_part(sentence: str, pack: LanguagePack) -> bool:
    """Whether a sentence by itself says when a part of this act takes effect."""
    return _of_part(sentence, pack) and bool(compiled(pack.findings.this_act).search(sentence))


def _later(act: ParsedAct, clause: ForceClause | None, pack: LanguagePack) -> Iterator[LaterForce]:
    """What the clause excepts, in its sentence or the items that it announces, and what sentences of parts say."""
    for unit in own_units(act):
        for sentence in _sentences(unit, pack):
            if clause and sentence.span() == clause.span:
                start, end = excepted_in(sentence.text, pack)
                yield from _apart(unit.path, sentence.slice(start, end), pack)
            elif _tells_of_part(sentence.text, pack):
                yield from _apart(unit.path, sentence, pack)
    for item in _items(act, clause, pack) if clause else ():
        if not any(_tells_of_part(sentence.text, pack) for sentence in _sentences(item, pack)):
            yield from _apart(item.path, item.text, pack)


def _items(act: ParsedAct, clause: ForceClause, pack: LanguagePack) -> Iterator[Unit]:
    """The items below the clause, and those before it in a list of exceptions that it closes.

    «Осы Заң: 1) … енгізілетін 1-бапты; 2) … енгізілетін 2-бапты қоспағанда, … енгізіледі.»
    """
    yield from act.below(clause.unit)
    start, end = excepted_in(clause.quote, pack)
    if start < end and pack.amendments.force.exception_first and "/" in clause.unit:
        above = parent(clause.unit)
        yield from takewhile(lambda unit: unit.path != clause.unit, act.below(above))


def _sentences(unit: Unit, pack: LanguagePack) -> Iterator[MappedText]:
    """The sentences of a unit that speak of entry into force, each once."""
    end = 0
    for match in islice(_subjects(unit, pack), _MOST_DAYS):
        if match.start() >= end:
            start, end = sentence_around(unit.text.text, match.start())
            yield unit.text.slice(start, end)


def _apart(unit: str, text: MappedText, pack: LanguagePack) -> Iterator[LaterForce]:
    """Each day that a text gives, with the words that say of what: they stand before it, in Kazakh behind it too."""
    found: list[Force] = []
    at = 0
    while len(found) < _MOST_DAYS and (force := read_force(text.text[at:], pack)):
        found.append(replace(force, start=force.start + at, end=force.end + at))
        at = found[-1].end
    ahead = pack.amendments.force.exception_first
    starts = [0, *(one.end for one in found)] if not ahead else [0, *(one.start for one in found[1:])]
    ends = [one.end for one in found] if not ahead else [*(one.start for one in found[1:]), len(text.text)]
    following = [*(one.start for one in found[1:]), len(text.text)]
    for force, start, end, then in zip(found, starts, ends, following, strict=False):
        words = text.slice(start, end)
        later = LaterForce(unit, words.text, words.span(), force.kind, force.delay_days, force.delay_months, force.date)
        yield replace(later, applies_from=applies_from(text.text[force.start : then], pack))


def sentence_around(text: str, at: int) -> tuple[int, int]:
    """The sentence around a place: from the stop before it to the stop after it, the stop included."""
    starts = [match.end() for match in re.finditer(r"[.;]\s+(?=[^\W\d_])", text[:at])]
    stop = re.search(r"[.;](?=\s|$)", text[at:])
    return (starts[-1] if starts else 0), (at + stop.end() if stop else len(text))
