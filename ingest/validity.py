"""From when until when each unit's wording holds, in one language (docs/amendments.md, "Spans of validity").

After `spans`, for every unit of an act in one language:
1. spans are in order, do not overlap, and leave no gap between the unit's first and last day but the time
   it was deleted;
2. at most one span has known text, the one in force at the version that was read;
3. every first and last day names the amendments it comes from, or the act's own beginning and end.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ingest.identifiers import ACT, ActId, parent
from ingest.tree import Amendment, AmendmentKind, EntryIntoForce, Language, Status, Unit

#: Values of a date's precision (jq:datePrecision).
EXACT = "exact"
#: The day hangs on a publication date or on an article that the source does not give.
AMENDING_ACT_DATE = "amending-act-date"
#: The same, for the first day of the act itself.
ACT_DATE = "act-date"

_ENDS = (AmendmentKind.DELETION, AmendmentKind.REPEAL)
#: Aspects that touch the unit's own words and nothing below it.
_OWN_ASPECTS = ("heading", "preamble", "part")


@dataclass(frozen=True, slots=True)
class ActForce:
    """The first day of an act's force, how exactly it is known, and the first day it is no longer in force."""

    first_day: dt.date
    precision: str = ACT_DATE
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ExpressionSpan:
    """One wording of one unit in one language; ``begun_by`` and ``ended_by`` are indices into the amendments."""

    unit: str
    language: Language
    valid_from: dt.date
    #: First day no longer valid, None while it holds.
    valid_until: dt.date | None
    #: False where the source does not give the wording: an expression without text.
    text_known: bool
    #: Precision of the first day: exact, amending-act-date, act-date.
    date_precision: str
    begun_by: tuple[int, ...] = ()
    ended_by: tuple[int, ...] = ()
    #: Precision of the day it ends; None while it holds.
    until_precision: str | None = None
    #: The first day comes from a change to a wider unit only: this unit may or may not have changed that day.
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Consolidation:
    """A version of the act: its date, how exactly that is known, and the amendments that made it (indices)."""

    date: dt.date
    precision: str
    amendments: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Event:
    index: int
    date: dt.date
    precision: str
    kind: AmendmentKind
    own: bool
    planned: bool


def change_date(amendment: Amendment) -> tuple[dt.date, str]:
    """The day a change takes effect and its precision; the amending act's date where the day is not computable."""
    if amendment.entry_into_force is EntryIntoForce.ON_DATE and amendment.date:
        return amendment.date, EXACT
    signed = ActId.parse(amendment.by).date
    return signed, EXACT if amendment.entry_into_force is EntryIntoForce.ON_SIGNING else AMENDING_ACT_DATE


def spans(
    units: Sequence[Unit], amendments: Sequence[Amendment], language: Language, force: ActForce
) -> list[ExpressionSpan]:
    """The spans of every unit's wordings in one language, in the order of the units, then of time."""
    events = [_event(index, amendment) for index, amendment in enumerate(amendments)]
    within = {unit.path: unit.within for unit in units}
    found: list[ExpressionSpan] = []
    for unit in units:
        wider = set(_wider(unit.path, within.get))
        own = [
            _at(event, amendment, unit)
            for event, amendment in zip(events, amendments, strict=True)
            if language in amendment.languages and _touches(amendment, unit, wider)
        ]
        found += _of_unit(unit, language, own, force)
    return found


def consolidations(amendments: Sequence[Amendment], language: Language, force: ActForce) -> list[Consolidation]:
    """The versions of the act in one language that its amendments make, the act as adopted first, by date."""
    dated = sorted(
        _event(index, amendment)
        for index, amendment in enumerate(amendments)
        if language in amendment.languages and not amendment.planned
    )
    found = [Consolidation(force.first_day, force.precision, ())]
    for date, group in groupby(dated, key=lambda event: event.date):
        same = list(group)
        found.append(Consolidation(date, _precision(same), tuple(event.index for event in same)))
    return found
