"""Notes that tell another history of a unit in the other language."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator

from ingest.bilingual.alignment import Alignment
from ingest.bilingual.discrepancies.days import days_of
from ingest.tree import Amendment, Discrepancy, DiscrepancyKind, Language, ParsedAct, Quote, Severity, Span

#: What two accounts of one amendment must agree in, in the order of its weight, and how it is called.
_FIELDS = (
    ("by", "amending act"),
    ("kind", "kind"),
    ("aspect", "part of the unit"),
    ("stated_target", "unit the note names"),
    ("date", "day of entry into force"),
    ("entry_into_force", "entry into force"),
    ("delay_days", "days before entry into force"),
    ("article", "article on entry into force"),
    ("languages", "languages changed"),
)


def amendment_discrepancies(alignment: Alignment) -> Iterator[Discrepancy]:
    """Amendments of each unit that the other language does not know, or knows otherwise."""
    counterpart = {pair.rus.path: pair.kaz.path for pair in alignment.pairs}
    loose = [note.span for note in alignment.loose_notes[Language.KAZ]]
    loose_rus = [note.span for note in alignment.loose_notes[Language.RUS]]
    kaz = _by_target(alignment.kaz.amendments, {}, loose)
    rus = _by_target(alignment.rus.amendments, counterpart, loose_rus)
    known = {pair.kaz.path for pair in alignment.pairs} | {"act"}
    for target in dict.fromkeys((*kaz, *rus)):
        if target in known or (target in kaz) != (target in rus):
            here = [one for one in kaz.get(target, []) if target in rus or not _told_of(one, alignment.rus)]
            there = [one for one in rus.get(target, []) if target in kaz or not _told_of(one, alignment.kaz)]
            yield from _compare(target, here, there)


def _told_of(one: Amendment, act: ParsedAct) -> bool:
    """Whether the other text has a note with the day and the number of the amending act, missed by its finder."""
    parts = one.by.split("/")
    numbers = set(re.findall(r"\d+", parts[-1]))
    return any(
        numbers <= set(re.findall(r"\d+", note.text.text))
        and any(isinstance(day, dt.date) and day.isoformat() == "-".join(parts[-4:-1]) for day in days)
        for note in act.notes
        for days in ([day for _, day in days_of(note.text.text, act.language)],)
    )


def _by_target(
    amendments: list[Amendment], counterpart: dict[str, str], loose: list[Span]
) -> dict[str, list[Amendment]]:
    """The amendments of each unit, without those of notes that are missing as a whole."""
    found: dict[str, list[Amendment]] = defaultdict(list)
    for one in amendments:
        if not any(start <= one.span[0] < end for start, end in loose):
            found[counterpart.get(one.target, one.target)].append(one)
    return found


def _compare(target: str, kaz: list[Amendment], rus: list[Amendment]) -> Iterator[Discrepancy]:
    rest = list(rus)
    lonely = []
    for one in sorted(kaz, key=lambda one: -max((_agreement(one, other) for other in rus), default=0)):
        other = max(rest, key=lambda other, one=one: _agreement(one, other), default=None)  # type: ignore[misc]
        if other is None:
            lonely.append(one)
            continue
        rest.remove(other)
        yield from _fields(target, one, other)
    for one in lonely:
        why = f"the amendment by {one.by} stands in the Kazakh text only"
        yield Discrepancy(DiscrepancyKind.AMENDMENT, Severity.SEVERE, target, why, _quote(one), None)
    for one in rest:
        why = f"the amendment by {one.by} stands in the Russian text only"
        yield Discrepancy(DiscrepancyKind.AMENDMENT, Severity.SEVERE, target, why, None, _quote(one))


def _agreement(kaz: Amendment, rus: Amendment) -> int:
    """How many fields agree, the weightier counted more."""
    return sum(len(_FIELDS) - at for at, (name, _) in enumerate(_FIELDS) if _value(kaz, name) == _value(rus, name))


def _value(amendment: Amendment, name: str) -> object:
    return getattr(amendment, name)


def _fields(target: str, kaz: Amendment, rus: Amendment) -> Iterator[Discrepancy]:
    for name, called in _FIELDS:
        left, right = _value(kaz, name), _value(rus, name)
        if left != right:
            why = f"the {called}: {left} in Kazakh, {right} in Russian"
            yield Discrepancy(DiscrepancyKind.AMENDMENT, Severity.SEVERE, target, why, _quote(kaz), _quote(rus))
    if len(kaz.replacements) != len(rus.replacements):
        why = f"{len(kaz.replacements)} pairs of replaced words in Kazakh, {len(rus.replacements)} in Russian"
        yield Discrepancy(DiscrepancyKind.AMENDMENT, Severity.MINOR, target, why, _quote(kaz), _quote(rus))


def _quote(amendment: Amendment) -> Quote:
    return Quote(amendment.quote, amendment.span, amendment.target)
