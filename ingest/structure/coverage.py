"""The safety net of the lossless promise: what no step claimed becomes layout, and a warning if it can be seen."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from ingest.tree import Layout, ParsedAct, ReadingWarning, Span

_VISIBLE = re.compile(r"\S+")


def claim_leftovers(act: ParsedAct) -> None:
    """Add layout for every character that is in no span yet: «invisible» for removed ones, else «unread»."""
    removed = {change.span for change in act.changes if not change.after}
    for start, end in _gaps(act):
        for match in _VISIBLE.finditer(act.text, start, end):
            span = match.span()
            if all((place, place + 1) in removed for place in range(*span)):
                act.layout.append(Layout("invisible", span))
            else:
                act.layout.append(Layout("unread", span))
                act.warnings.append(ReadingWarning("unread", "text that belongs to no unit", span))
    act.layout.sort(key=lambda one: one.span)


def markup_alone(layout: Iterable[Layout], claimed: Iterable[Span]) -> list[Layout]:
    """The layout in the order of the text, without markup within what is claimed: between two paragraphs of a note."""
    spans = sorted(claimed)
    starts = [start for start, _ in spans]

    def within(one: Layout) -> bool:
        before = bisect_right(starts, one.span[0]) - 1
        return before >= 0 and one.span[1] <= spans[before][1]

    return sorted((one for one in layout if one.kind != "markup" or not within(one)), key=lambda one: one.span)


def _gaps(act: ParsedAct) -> list[Span]:
    """The stretches of the source between claimed spans."""
    claimed = [span for unit in act.units for span in unit.spans]
    claimed += [note.span for note in act.notes] + [one.span for one in act.layout]
    gaps: list[Span] = []
    at = 0
    for start, end in sorted(claimed):
        if start > at:
            gaps.append((at, start))
        at = max(at, end)
    if at < len(act.text):
        gaps.append((at, len(act.text)))
    return gaps
