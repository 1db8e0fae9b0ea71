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
from ingest.structure.zone import TERMINAL
from ingest.tree import Layout, MappedText, ParsedAct, Span

#: The kind of layout that a mark is.
MARK = "database-mark"
#: That of the mark around lines which were kept as printed.
FENCE = "fence"
#: A letter of the state's register, two figures of the year, four and more of the number, and the register's filler.
_CODE = r"[BDGHIKMNOPRSTUVWZ]\d{6,9}_?(?!\w)"
_ALONE = re.compile(_CODE)
#: What any mark has: most texts have none.
_MARKED = re.compile(r"[<\d](?:(?<=<)|\d{5})")
#: What a sentence goes on with besides a word.
_CLOSING = ',;.)»"'


@cache
def _mark(pack: LanguagePack) -> re.Pattern[str]:
    return compiled(rf"(?<![\w-])(?:{pack.structure.see}\s*)?{_CODE}|<\*?>", exact=True)


def without_marks(source: Source, pack: LanguagePack) -> Source:
    """The document without the marks in its blocks' texts; each mark is layout with its place."""
    blocks: list[Block] = []
    marks: list[Layout] = []
    for block in _joined_over_breaks(source):
        text = block.text.text
        marked = not block.table and _MARKED.search(text)
        drops = [match.span() for match in _mark(pack).finditer(text)] if marked else []
        marks += [Layout(MARK, block.text.slice(*drop).span()) for drop in drops]
        gaps = [_with_space(text, *drop) for drop in drops]
        blocks.append(replace(block, text=collapse(block.text, gaps)) if gaps else block)
    joined = len(blocks) < len(source.blocks)
    return replace(source, blocks=blocks, layout=[*source.layout, *marks]) if marks or joined else source


def _joined_over_breaks(source: Source) -> list[Block]:
    """The blocks, a sentence in one where the code of an act stands in its midst as a line of its own, or where those
    lines begin that a database kept as they were printed.
    """
    laid = sorted((one.span, one.kind) for one in source.layout)
    joined: list[Block] = []
    for block in source.blocks:
        coded = len(joined) > 1 and bool(_ALONE.fullmatch(joined[-1].text.text))
        above = joined[-1 - coded :]
        kinds = [] if coded else [FENCE]
        if above and _is_sentence(above[0], block) and _laid_between(laid, above[0].span[1], block.span[0]) == kinds:
            del joined[-1 - coded :]
            words = MappedText.join([*(one.text for one in above), block.text])
            block = replace(above[0], text=words, span=(above[0].span[0], block.span[1]))
        joined.append(block)
    return joined


def _is_sentence(first: Block, second: Block) -> bool:
    """Whether a block goes on with what another one began: with a sentence that no stop ends, or with a quotation."""
    plain = not any(one.table or one.level or one.quoted for one in (first, second))
    words = second.text.text
    if not plain or not words or first.text.text.endswith(TERMINAL):  # a block of marks alone has no words
        return False
    return words[0].islower() or words[0] in _CLOSING or first.text.text.count('"') % 2 == 1


def _laid_between(laid: Sequence[tuple[Span, str]], start: int, end: int) -> list[str]:
    """The kinds of what is laid out between two places."""
    first, last = (bisect_left(laid, ((place, 0), "")) for place in (start, end))
    return [kind for _, kind in laid[first:last]]


def _with_space(text: str, start: int, end: int) -> Span:
    """A mark with the space behind it, where one stands before it, too."""
    return start, end + (text[start - 1 : start] in ("", " ") and text[end : end + 1] == " ")


def take_out_marks(act: ParsedAct) -> None:
    """Take the places of marks and fences out of the spans of units and of the page; in a note they are part of it."""
    marks = [one for one in act.layout if one.kind in (MARK, FENCE)]
    if not marks:
        return
    noted = {one for one in marks for note in act.notes if note.span[0] <= one.span[0] and one.span[1] <= note.span[1]}
    places = sorted(one.span for one in marks if one not in noted)
    for unit in act.units:
        unit.spans = _without(unit.spans, places)
    page = [one for one in act.layout if one.kind not in (MARK, FENCE)]
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
