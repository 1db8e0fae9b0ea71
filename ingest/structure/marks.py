"""Marks of older databases within a text: codes of acts that were once links (U962866_, см.Z080070), and calls of
notes (<*>).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from ingest.languages.pack import LanguagePack
from ingest.languages.words.patterns import compiled
from ingest.sources.blocks import Block, Source
from ingest.sources.cutting import collapse
from ingest.tree import Layout, ParsedAct, Span

#: The kind of layout that a mark is.
MARK = "database-mark"
#: A letter of the state's register, two figures of the year, four and more of the number, and the register's filler.
_CODE = r"[BDGHIKMNOPRSTUVWZ]\d{6,9}_?(?!\w)"


@cache
def _mark(pack: LanguagePack) -> re.Pattern[str]:
    return compiled(rf"(?<![\w-])(?:{pack.structure.see}\s*)?{_CODE}|<\*?>", exact=True)


def without_marks(source: Source, pack: LanguagePack) -> Source:
    """The document without the marks in its blocks' texts; each mark is layout with its place."""
    blocks: list[Block] = []
    marks: list[Layout] = []
    for block in source.blocks:
        drops = [] if block.table else [match.span() for match in _mark(pack).finditer(block.text.text)]
        marks += [Layout(MARK, block.text.slice(*drop).span()) for drop in drops]
        gaps = [_with_space(block.text.text, *drop) for drop in drops]
        blocks.append(replace(block, text=collapse(block.text, gaps)) if gaps else block)
    return replace(source, blocks=blocks, layout=[*source.layout, *marks]) if marks else source


def _with_space(text: str, start: int, end: int) -> Span:
    """A mark with the space behind it, where one stands before it, too."""
    return start, end + (text[start - 1 : start] in ("", " ") and text[end : end + 1] == " ")


def take_out_marks(act: ParsedAct) -> None:
    """Take the places of marks out of the spans of units and of the page; in a note they are part of the note."""
    marks = [one for one in act.layout if one.kind == MARK]
    if not marks:
        return
    noted = {one for one in marks for note in act.notes if note.span[0] <= one.span[0] and one.span[1] <= note.span[1]}
    places = sorted(one.span for one in marks if one not in noted)
    for unit in act.units:
        unit.spans = _without(unit.spans, places)
    page = [one for one in act.layout if one.kind != MARK]
    act.layout = [part for one in page for part in _parts(one, places)]
    act.layout += [one for one in marks if one not in noted]
    act.layout.sort(key=lambda one: one.span)


def _parts(element: Layout, places: Sequence[Span]) -> list[Layout]:
    """What is left of an element of the page between marks; the first part has its words."""
    spans = _without([element.span], places)
    return [Layout(element.kind, span, "" if place else element.words) for place, span in enumerate(spans)]


def _without(spans: list[Span], marks: Sequence[Span]) -> list[Span]:
    """Spans without the marks in them; both ascend."""
    kept: list[Span] = []
    for start, end in spans:
        at = start
        for first, last in marks[bisect_left(marks, (start, 0)) :]:
            if last > end:
                break
            kept += [(at, first)] if at < first else []
            at = last
        kept += [(at, end)] if at < end or start == end else []
    return kept
