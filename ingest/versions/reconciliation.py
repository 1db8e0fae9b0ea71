"""The amendments that notes state, held against what really changed between two days.

A note and the texts disagree where the note names a unit in which nothing changed, and where a unit changed that
no note names, neither itself nor a unit that holds it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ingest.identifiers import ACT
from ingest.tree import AmendmentKind, ExpressionSpan
from ingest.versions.differences import Change, UnitDifference
from ingest.versions.spans_from_notes import Event, holders
from ingest.versions.wordings import could_change


class DisagreementKind(StrEnum):
    """How notes and texts part."""

    NOTE_WITHOUT_CHANGE = "note-without-change"
    CHANGE_WITHOUT_NOTE = "change-without-note"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A note that no change bears out, or a change that no note explains."""

    kind: DisagreementKind
    unit: str
    why: str
    #: The amending act and the note's words.
    by: str | None = None
    quote: str | None = None


def events_between(events: Iterable[Event], start: dt.date, end: dt.date) -> list[Event]:
    """The events that took effect after one day and up to another, the changes still to come left out."""
    return [event for event in events if start < event.date <= end and not event.amendment.planned]


def notes_for(difference: UnitDifference, events: Sequence[Event], within: Mapping[str, str | None]) -> list[Event]:
    """The events that can have made a difference: those that name the unit or one that holds it."""
    named = {difference.unit, *holders(difference.unit, within)}
    before = difference.before.wording if difference.before else None
    after = difference.after.wording if difference.after else None
    return [
        event
        for event in events
        if event.amendment.target in named
        and could_change(event.amendment, before, after)
        and (event.amendment.aspect not in ("heading", "preamble") or event.amendment.target == difference.unit)
    ]


def reconcile(
    differences: Sequence[UnitDifference],
    events: Sequence[Event],
    spans: Iterable[ExpressionSpan],
    within: Mapping[str, str | None],
    period: tuple[dt.date, dt.date],
    *,
    title_changed: bool = True,
) -> list[Disagreement]:
    """The disagreements of notes and texts of one language after the first day of a period and up to the last.

    ``events`` are those of the period; ``spans`` tell of units that came and went within it, or whose wording
    is not known: a note on these stands. The act's title is no unit: whether it changed is told by itself.
    """
    explained = [(each, notes_for(each, events, within)) for each in differences if each.change is not Change.RESPELLED]
    found = [_unexplained(each) for each, notes in explained if not notes]
    borne_out = {id(note) for _, notes in explained for note in notes}
    turned = _turned(spans, period)
    for event in events:
        if id(event) in borne_out or event.amendment.kind is AmendmentKind.RENUMBERING:
            continue
        target = event.amendment.target
        if target == ACT and event.amendment.aspect == "heading" and title_changed:
            continue
        if not any(target in (path, ACT) or target in holders(path, within) for path in turned):
            found.append(_without_change(event))
    return found


def _turned(spans: Iterable[ExpressionSpan], period: tuple[dt.date, dt.date]) -> set[str]:
    """The units that came and went within a period."""
    start, end = period
    return {
        span.unit
        for span in spans
        if span.valid_from > start and span.valid_until is not None and span.valid_until <= end
    }


def _unexplained(difference: UnitDifference) -> Disagreement:
    why = f"{difference.unit} is {difference.change.value}, but no note names it or a unit that holds it"
    return Disagreement(DisagreementKind.CHANGE_WITHOUT_NOTE, difference.unit, why)


def _without_change(event: Event) -> Disagreement:
    amendment = event.amendment
    aspect = f" ({amendment.aspect})" if amendment.aspect else ""
    why = f"a note states a {amendment.kind.value} of {amendment.target}{aspect}, but nothing changed there"
    kind = DisagreementKind.NOTE_WITHOUT_CHANGE
    return Disagreement(kind, amendment.target, why, amendment.by, amendment.quote)
