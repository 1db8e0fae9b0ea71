"""What a parsed act leaves uncovered or covers twice: the lossless promise of docs/parse.md, as a check."""

from __future__ import annotations

from ingest.tree import ParsedAct


def miscovered(act: ParsedAct) -> list[tuple[int, str, int]]:
    """Characters that are not white space and not in exactly one span: (offset, what stands there, times covered)."""
    times = bytearray(len(act.text))
    spans = [span for unit in act.units for span in unit.spans]
    spans += [note.span for note in act.notes] + [one.span for one in act.layout]
    for start, end in spans:
        for place in range(start, end):
            times[place] = min(times[place] + 1, 9)
    return [
        (place, act.text[place : place + 12], times[place])
        for place, character in enumerate(act.text)
        if not character.isspace() and times[place] != 1
    ]
