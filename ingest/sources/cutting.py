"""Cutting and joining lines of a mapped text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.tree import MappedText

_SPACES = re.compile(r"[ \n\x0c]{2,}|[\n\x0c]")


def collapse(text: MappedText, drops: Sequence[tuple[int, int]] = ()) -> MappedText:
    """The text on one line: runs of white space as one space, the given ranges (ascending) left out."""
    if not drops and not _SPACES.search(text.text):
        return text
    spaces = [(match.start(), match.end(), " ") for match in _SPACES.finditer(text.text)]
    edits = sorted([*spaces, *((start, end, "") for start, end in drops)])
    return edit(text, edits).strip()


def edit(text: MappedText, edits: Sequence[tuple[int, int, str]]) -> MappedText:
    """The text with ranges (start, end, replacement; ascending) replaced; overlapping ones lose their overlap."""
    pieces: list[str] = []
    runs: list[tuple[int, int]] = []
    length = at = 0
    ends_with_space = True

    def keep(start: int, end: int) -> None:
        nonlocal length
        if start < end:
            part = text.slice(start, end)
            runs.extend((offset + length, place) for offset, place in part.runs)
            pieces.append(part.text)
            length += end - start

    for start, end, new in edits:
        begin = max(start, at)
        if begin >= end:
            continue
        keep(at, begin)
        if pieces and pieces[-1]:
            ends_with_space = pieces[-1][-1] == " "
        if new and not (new == " " and ends_with_space):
            runs.append((length, text.source_offset(begin)))
            pieces.append(new)
            length += len(new)
            ends_with_space = new == " "
        at = end
    keep(at, len(text.text))
    return MappedText("".join(pieces), tuple(runs))
