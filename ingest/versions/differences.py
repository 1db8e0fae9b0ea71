"""What parts the wordings of an act's units on two days, unit by unit and word by word.

After `compare`:
1. every unit that is there on either day and is not the same on both stands in one difference;
2. the pieces of a difference, those that are not inserted, say the older wording, and those that are not deleted
   the newer one; words that are only spelled with other spaces, dashes or quotation marks count as the same;
3. where one of the wordings is not known no words are marked.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from ingest.tree import ExpressionSpan
from ingest.versions.paths import Version
from ingest.versions.wordings import Wording, folded, wording

_TOKEN = re.compile(r"\s*(?:\w+(?:[-‐-―]\w+)*|[^\w\s])")


class Edit(StrEnum):
    """What became of some words."""

    EQUAL = "equal"
    INSERTED = "inserted"
    DELETED = "deleted"


class Change(StrEnum):
    """What became of a unit between two days."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    #: Other spaces, dashes or quotation marks: another printing, not another wording.
    RESPELLED = "respelled"
    #: The wording of one of the days, or both, is not known.
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that follow each other and share one fate."""

    edit: Edit
    text: str


@dataclass(frozen=True, slots=True)
class State:
    """A unit on a day: the span that covers it, and its wording, None where that is not known."""

    span: ExpressionSpan
    wording: Wording | None


@dataclass(frozen=True, slots=True)
class UnitDifference:
    """A unit that is not the same on two days; a side is None where the unit is not there."""

    unit: str
    change: Change
    before: State | None
    after: State | None
    heading: tuple[Piece, ...] = ()
    text: tuple[Piece, ...] = ()


def states_on(day: dt.date, spans: Iterable[ExpressionSpan], versions: Sequence[Version]) -> dict[str, State]:
    """The units of one language that are there on a day, by path, with their wordings."""
    language = versions[0].language
    units = {version.digest: {unit.path: unit for unit in version.act.units} for version in versions}
    newest = units[versions[-1].digest]
    return {
        span.unit: State(
            span, wording(units.get(span.source or "", newest).get(span.unit)) if span.text_known else None
        )
        for span in spans
        if span.language is language and span.valid_from <= day and (span.valid_until is None or day < span.valid_until)
    }


def compare(before: Mapping[str, State], after: Mapping[str, State], order: Iterable[str]) -> list[UnitDifference]:
    """The differences of an act between two days, in the given order of its units."""
    found = (_compared(path, before.get(path), after.get(path)) for path in dict.fromkeys(order))
    return [each for each in found if each]


def word_differences(before: str, after: str) -> tuple[Piece, ...]:
    """Two texts as one row of pieces, word by word."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    matcher = SequenceMatcher(None, [folded(one) for one in old], [folded(one) for one in new], autojunk=False)
    pieces: list[Piece] = []
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(Piece(Edit.EQUAL, "".join(new[new_from:new_to])))
            continue
        if old_to > old_from:
            pieces.append(Piece(Edit.DELETED, "".join(old[old_from:old_to])))
        if new_to > new_from:
            pieces.append(Piece(Edit.INSERTED, "".join(new[new_from:new_to])))
    return tuple(pieces)


def _compared(path: str, before: State | None, after: State | None) -> UnitDifference | None:
    if before is None and after is None:
        return None
    if before and after and (before.span == after.span or (before.wording and before.wording == after.wording)):
        return None
    old, new = before.wording if before else None, after.wording if after else None
    change = _change(before, after)
    if change is Change.UNKNOWN:
        known = new or old
        heading, text = (_unmarked(known.heading), _unmarked(known.text)) if known else ((), ())
    else:
        heading = word_differences(old.heading if old else "", new.heading if new else "")
        text = word_differences(old.text if old else "", new.text if new else "")
    return UnitDifference(path, change, before, after, heading, text)


def _unmarked(text: str) -> tuple[Piece, ...]:
    """The words of one day where nobody knows the other's."""
    return (Piece(Edit.EQUAL, text),) if text else ()


def _change(before: State | None, after: State | None) -> Change:
    if before is None:
        return Change.ADDED
    if after is None:
        return Change.REMOVED
    if before.wording is None or after.wording is None:
        return Change.UNKNOWN
    same_number = before.wording.number == after.wording.number
    return Change.RESPELLED if same_number and after.wording.respells(before.wording) else Change.CHANGED
