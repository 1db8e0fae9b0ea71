"""Paragraphs: what the readers of HTML, JSON, Word and PDF hand over, and the one text that is made of them.

The text as read of such a document is its paragraphs, a line each with blank lines between; lines that stand together
(a break within a paragraph) have none between them. A row of a table is a line, its cells parted by strokes. All spans
are places in this text, so every character of it is in a block or in the layout.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby

from ingest.errors import EmptySourceError
from ingest.sources.blocks import Block, Reading, Row
from ingest.sources.cutting import collapse
from ingest.sources.lines import Line, Pages, groups
from ingest.sources.normalise import normalise
from ingest.sources.plain import is_rule, joined
from ingest.tree import Layout, MappedText, Span

#: What parts the cells of a row in the text as read.
_BETWEEN_CELLS = " | "
#: Characters that no line of a text may hold: controls and line ends become spaces, halves of characters are told.
_ODD = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_SPACE = re.compile(r"\s+")
#: Figures as they are raised, and letters that are no figures.
_RAISED = str.maketrans("0123456789-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻")
#: A table with a cell of so many paragraphs and characters lays out a page.
_LAID_OUT = 6
_LONG_CELL = 2000


@dataclass(slots=True, kw_only=True)
class Paragraph:
    """A paragraph, a table or a piece of layout as a format gives it, before it has a place in the text."""

    text: str = ""
    level: int = 0
    quoted: bool = False
    italic: bool = False
    bold: bool = False
    #: The words of a table's cells, row by row.
    rows: list[list[str]] = field(default_factory=list)
    #: Its kind where it is layout.
    layout: str = ""
    #: Whether it stands right below the paragraph above.
    tight: bool = False
    #: Whether it is a line as it was printed: which of such lines are one paragraph, only they themselves tell.
    printed: bool = False


def raised(text: str) -> str:
    """Figures set above the line, with their sign, as one writes them where there is no such setting (10⁻³); other
    words as they are.
    """
    figures = text.strip().removeprefix("-").removeprefix("−").removeprefix("–")
    return text.translate(_RAISED) if figures.isdecimal() and figures.isascii() else text


def one_line(text: str) -> str:
    """A text without line ends and control characters, runs of white space as one space."""
    return _SPACE.sub(" ", _cleaned(text)).strip()


def laid_out(rows: Sequence[Sequence[Sequence[Paragraph]]]) -> list[Paragraph] | None:
    """The paragraphs of a table that only lays out a page; None of any other.

    It does where a cell holds headings, another table of rows or a text of its own, and where but one cell has words:
    pushed to the right, that is a stamp.
    """
    within = [one for row in rows for cell in row for one in cell]
    filled = [(cell, len(row) > 1 and not any(row[:at])) for row in rows for at, cell in enumerate(row) if _words(cell)]
    if any(_holds_text(cell) for cell, _ in filled):
        return within
    if len(filled) != 1 or any(one.rows for one in within):
        return None
    cell, right = filled[0]
    pushed = right and all(len(one) > 1 for one in rows)
    return [Paragraph(text=cell_text(cell), quoted=True, italic=True)] if pushed else within


def _words(cell: Iterable[Paragraph]) -> bool:
    return any((one.text.strip() or one.rows) and not one.layout for one in cell)


def _holds_text(cell: Sequence[Paragraph]) -> bool:
    if any(one.level or len(one.rows) > 1 for one in cell):
        return True
    return len(cell) >= _LAID_OUT and sum(len(one.text) for one in cell) >= _LONG_CELL


def cell_text(paragraphs: Iterable[Paragraph]) -> str:
    """The words of a cell, its paragraphs on one line."""
    return one_line(" ".join(" ".join([one.text, *chain.from_iterable(one.rows)]) for one in paragraphs))


def composed(paragraphs: Iterable[Paragraph], name: str) -> Reading:
    """The text of paragraphs, with its blocks and layout; raises EmptySourceError where they hold no word."""
    placed = list(_placed(paragraphs))
    text = "".join(chain.from_iterable((one.before, one.text) for one in placed))
    if not any(one.paragraph.layout == "" for one in placed):
        raise EmptySourceError("the file holds no text", file=name)
    normal, changes = normalise(text)
    lines = _Lines(normal)
    blocks: list[Block] = []
    layout: list[Layout] = []
    for printed, run in groupby(placed, key=lambda one: one.paragraph.printed and not one.paragraph.layout):
        for block in _printed(lines, list(run)) if printed else (_block(lines, one) for one in run):
            kind = block if isinstance(block, Layout) else None
            if kind:
                layout.append(kind)
            elif isinstance(block, Block) and block.text.text:
                blocks.append(block)
    return Reading(text, blocks, layout, changes)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A paragraph with what stands of it in the text, where that begins, and the line ends before it."""

    paragraph: Paragraph
    text: str
    start: int
    before: str
    cells: list[list[Span]]


def _placed(paragraphs: Iterable[Paragraph]) -> Iterator[_Placed]:
    at = 0
    above: Paragraph | None = None
    for one in paragraphs:
        rows = [[one_line(cell) for cell in row] for row in one.rows]
        rows = [row for row in rows if any(row)]
        text = "\n".join(_BETWEEN_CELLS.join(row) for row in rows) if rows else _line(one)
        if not text.strip():
            # A blank line among printed ones parts them; elsewhere what is empty is nothing.
            above = None if one.printed else above
            continue
        together = above is not None and (one.tight or (one.printed and above.printed))
        before = "" if not at else "\n" if together else "\n\n"
        start = at + len(before)
        yield _Placed(one, text, start, before, list(_cells(rows, start)))
        at, above = start + len(text), one


def _line(one: Paragraph) -> str:
    return _cleaned(one.text).rstrip() if one.printed else one_line(one.text)


def _cleaned(text: str) -> str:
    return _ODD.sub(lambda odd: "\ufffd" if odd[0] >= "\ud800" else " ", text)


def _cells(rows: Sequence[Sequence[str]], start: int) -> Iterator[list[Span]]:
    for row in rows:
        spans = []
        for cell in row:
            spans.append((start, start + len(cell)))
            start += len(cell) + len(_BETWEEN_CELLS)
        # A line end instead of the last stroke.
        start += 1 - len(_BETWEEN_CELLS)
        yield spans


class _Lines:
    """A repaired text, cut by places of the text as read."""

    def __init__(self, normal: MappedText) -> None:
        self.text = normal
        self._places = [place for _, place in normal.runs]

    def cut(self, start: int, end: int) -> MappedText:
        """What became of the characters from one place up to another."""
        return self.text.slice(self.index(start), self.index(end))

    def index(self, place: int) -> int:
        """The index of the first character that stands at or behind a place of the text as read."""
        run = bisect_right(self._places, place) - 1
        if run < 0:
            return 0
        at, source = self.text.runs[run]
        following = self.text.runs[run + 1][0] if run + 1 < len(self.text.runs) else len(self.text)
        return min(at + place - source, following)


def _block(lines: _Lines, placed: _Placed) -> Block | Layout:
    one = placed.paragraph
    content = lines.cut(placed.start, placed.start + len(placed.text)).strip()
    if one.layout or is_rule(content.text):
        return Layout(one.layout or "rule", content.span())
    block = Block(content, content.span(), table=bool(placed.cells))
    if placed.cells:
        block.rows = list(_rows(lines, placed))
        return block
    block.text = collapse(content)
    block.level, block.quoted, block.italic, block.bold = one.level, one.quoted, one.italic, one.bold
    block.tight = one.tight and placed.before == "\n"
    return block


def _rows(lines: _Lines, placed: _Placed) -> Iterator[Row]:
    for spans in placed.cells:
        cells = [collapse(lines.cut(*span).strip()) for span in spans]
        yield Row(cells, lines.cut(spans[0][0], spans[-1][1]).strip().span())


def _printed(lines: _Lines, run: Sequence[_Placed]) -> Iterator[Block | Layout]:
    """The paragraphs that printed lines are."""
    text = lines.text.text
    spans: list[Line] = [(lines.index(one.start), lines.index(one.start + len(one.text))) for one in run]
    spans = [span for span in spans if text[slice(*span)].strip()]
    for group in groups(text, spans, Pages(text, spans)):
        block = joined(lines.text, group)
        yield Layout("rule", block.span) if is_rule(block.text.text) else block
