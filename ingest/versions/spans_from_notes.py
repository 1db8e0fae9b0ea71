"""From when until when each unit's wording holds, in one language (docs/amendments.md, "Spans of validity").

After `spans`, for every unit of an act in one language:
1. spans are in order, do not overlap, and leave no gap between the unit's first and last day but the time
   it was deleted;
2. at most one span has known text, the one in force at the version that was read;
3. every first and last day names the amendments it comes from, or the act's own beginning and end.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter

from ingest.identifiers import ACT, parent
from ingest.tree import (
    AMENDING_ACT_DATE,
    EXACT,
    ActForce,
    Amendment,
    AmendmentKind,
    ExpressionSpan,
    Language,
    Status,
    Unit,
)

_ENDS = (AmendmentKind.DELETION, AmendmentKind.REPEAL)
#: Aspects that touch the unit's own words and nothing below it.
_OWN_ASPECTS = ("heading", "preamble")


@dataclass(frozen=True, slots=True)
class Consolidation:
    """A version of the act: its date, its precision, and the indices of the amendments that made it."""

    date: dt.date
    precision: str
    amendments: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """An amendment with the day it takes effect and its index in the list it comes from."""

    index: int
    date: dt.date
    precision: str
    amendment: Amendment


def change_date(amendment: Amendment) -> tuple[dt.date, str]:
    """The day a change takes effect, else the amending act's date, and the precision of that day."""
    return amendment.day, amendment.precision


def spans(
    units: Sequence[Unit], amendments: Sequence[Amendment], language: Language, force: ActForce
) -> list[ExpressionSpan]:
    """The spans of every unit's wordings in one language, in the order of the units, then of time."""
    by_target: dict[str, list[Event]] = defaultdict(list)
    for event in events_of(amendments, language):
        if event.amendment.kind is not AmendmentKind.RENUMBERING:
            by_target[event.amendment.target].append(event)
    within = {unit.path: unit.within for unit in units}
    found: list[ExpressionSpan] = []
    for unit in units:
        own = by_target.get(unit.path, [])
        wider = [event for path in holders(unit.path, within) for event in by_target.get(path, ())]
        found += _of_unit(unit, language, touching(unit, own, wider), force.of_unit(unit.path))
    return found


def consolidations(amendments: Sequence[Amendment], language: Language, force: ActForce) -> list[Consolidation]:
    """The versions of the act in one language that its amendments make, the act as adopted first, by date."""
    found = [Consolidation(force.first_day, force.precision, ())]
    past = [event for event in events_of(amendments, language) if not event.amendment.planned]
    for date, group in groupby(past, key=attrgetter("date")):
        same = list(group)
        found.append(Consolidation(date, _precision(same), tuple(event.index for event in same)))
    return found


def events_of(amendments: Sequence[Amendment], language: Language) -> list[Event]:
    """The amendments that changed this language, by date, then in the order of the text."""
    events = (
        Event(index, *change_date(amendment), amendment)
        for index, amendment in enumerate(amendments)
        if language in amendment.languages
    )
    return sorted(events, key=attrgetter("date", "index"))


def holders(path: str, within: Mapping[str, str | None]) -> Iterator[str]:
    """The units that hold a unit, by path and by the chapter it stands in, the act last; never one twice."""
    seen = {path}
    queue = [path]
    while queue:
        at = queue.pop(0)
        for holder in (parent(at), within.get(at)):
            if holder and holder not in seen and at != ACT:
                seen.add(holder)
                queue.append(holder)
                yield holder


def touching(unit: Unit, own: Sequence[Event], wider: Sequence[Event]) -> list[tuple[Event, bool]]:
    """The events that touched a unit or may have, by date, each with whether it names the unit itself."""
    inserted = any(event.amendment.kind is AmendmentKind.INSERTION for event in own)
    found = [(event, True) for event in own if _has_new_words(unit, event.amendment)]
    for event in wider:
        amendment = event.amendment
        if amendment.aspect in _OWN_ASPECTS or (inserted and amendment.kind is AmendmentKind.INSERTION):
            continue
        if _has_new_words(unit, amendment):
            found.append((event, False))
    return sorted(found, key=lambda pair: (pair[0].date, pair[0].index))


def _has_new_words(unit: Unit, amendment: Amendment) -> bool:
    """Whether a replacement of words may have touched the unit: not where none of the new words stand."""
    if not amendment.replacements:
        return True
    words = f"{unit.heading or ''} {unit.text}".casefold()
    return any(new.casefold() in words for _, new in amendment.replacements)


def _precision(events: Iterable[Event]) -> str:
    return EXACT if any(event.precision == EXACT for event in events) else AMENDING_ACT_DATE


@dataclass(frozen=True, slots=True)
class Turn:
    """A day on which a unit changed, or may have; inherited where only wider units are named."""

    date: dt.date
    precision: str
    by: tuple[int, ...]
    begins: bool = False
    ends: bool = False
    planned: bool = False
    inherited: bool = False


def turns_of(touching: Sequence[tuple[Event, bool]]) -> Iterator[Turn]:
    """The days on which events touched a unit, in order."""
    for date, group in groupby(touching, key=lambda pair: pair[0].date):
        pairs = list(group)
        kinds = {event.amendment.kind for event, _ in pairs if event.amendment.aspect is None}
        yield Turn(
            date,
            _precision(event for event, _ in pairs),
            tuple(event.index for event, _ in pairs),
            begins=AmendmentKind.INSERTION in kinds,
            ends=not kinds.isdisjoint(_ENDS),
            planned=all(event.amendment.planned for event, _ in pairs),
            inherited=not any(own for _, own in pairs),
        )


def _of_unit(
    unit: Unit, language: Language, touching: Sequence[tuple[Event, bool]], force: ActForce
) -> list[ExpressionSpan]:
    """The spans of one unit: a walk over the days on which it turned."""
    pieces, begun = walk(touching, force)
    if begun:
        pieces.append((begun, end_of_act(force)))
    as_read = sum(not begin.planned for begin, _ in pieces) - 1
    has_text = has_wording(unit)
    return [
        span_of(unit.path, language, begin, end, has_text and index == as_read)
        for index, (begin, end) in enumerate(pieces)
    ]


def has_wording(unit: Unit) -> bool:
    """Whether the source gives words of the unit itself, not of its deletion."""
    return unit.status is Status.CURRENT and bool(unit.text or unit.heading)


def walk(touching: Sequence[tuple[Event, bool]], force: ActForce) -> tuple[list[tuple[Turn, Turn | None]], Turn | None]:
    """A unit's time before its text was read, cut where it turned: the closed pieces, and the start of the open one."""
    turns = [turn for turn in turns_of(touching) if force.until is None or turn.date < force.until]
    life = next((turn for turn in turns if turn.begins or turn.ends), None)
    begun: Turn | None = Turn(force.first_day, force.precision, ())
    if life and life.begins and not life.planned:
        begun = None
    pieces: list[tuple[Turn, Turn | None]] = []
    for turn in turns:
        if begun and turn.date <= begun.date:
            begun = None if turn.ends else replace(begun, by=begun.by + turn.by)
        elif begun:
            pieces.append((begun, turn))
            begun = None if turn.ends else turn
        elif turn.begins:
            begun = turn
    return pieces, begun


def end_of_act(force: ActForce) -> Turn | None:
    """The turn that the end of the act is for all its units, None while it is in force."""
    return Turn(force.until, EXACT, (), ends=True) if force.until else None


def span_of(
    path: str, language: Language, begin: Turn, end: Turn | None, text_known: bool, source: str | None = None
) -> ExpressionSpan:
    """The span from one turn of a unit up to the next, or on without end."""
    return ExpressionSpan(
        path,
        language,
        begin.date,
        end.date if end else None,
        text_known,
        begin.precision,
        begin.by,
        end.by if end else (),
        end.precision if end else None,
        begin.inherited,
        source,
    )
