"""How a page of a PDF is set: its columns, its lines in the order in which they are read, heads and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile
from statistics import median

from ingest.sources.pdf_letters import Piece

#: Pieces whose lines differ by less than this share of their size stand side by side.
_SIDE_BY_SIDE = 0.4
#: A page has two columns where each has so many lines, and this share of all; at most this share of lines crosses.
_LINES, _SHARE, _CROSSING = 6, 0.25, 0.25
_GUTTER = 6.0
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:\d{1,4}|[ivxlc]{1,6})(?:\s*/\s*\d{1,4})?[-–—.\s]*", re.IGNORECASE)
#: The number of the page in a head: at either end of its line.
_PAGE_IN_HEAD = re.compile(r"^\d{1,4}(?=\s)|(?<=\s)\d{1,4}$")
#: A head stands among so many lines at the top or the bottom, on so many pages, at places no farther apart (points).
_HEAD_LINES, _HEAD_PAGES, _HEAD_NEAR = 3, 2, 6.0
#: How much farther from the text than its lines from each other a head stands.
_APART = 1.3


@dataclass(slots=True)
class Line:
    """A line of a page: its words, its place, the column that it is in, and whether it belongs to the page."""

    text: str
    left: float
    right: float
    y: float
    size: float
    bold: bool
    page: int = 0
    #: Left and right of the column.
    column: tuple[float, float] = (0.0, 0.0)
    #: The column's number on the page; what goes over all columns begins a new one.
    number: int = 0
    layout: str = ""
    #: The rows of a table that stands here.
    rows: list[list[str]] = field(default_factory=list)


def lines_of(pieces: Sequence[Piece], page: int) -> list[Line]:
    """The lines of a page in the order in which they are read."""
    if not pieces:
        return []
    gutter = _gutter(pieces)
    if gutter is None:
        return _column(pieces, page, 0)
    found: list[Line] = []
    number = 0
    left: list[Piece] = []
    right: list[Piece] = []
    for one in [*sorted(pieces, key=lambda piece: -piece.y), None]:
        if one is None or one.left < gutter < one.right:
            for side in (left, right):
                found += _column(side, page, number)
                number += 1
                side.clear()
            found += _column([one], page, number) if one else []
            number += 1
        else:
            (left if one.right <= gutter else right).append(one)
    return found


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """The middle of the white between two columns, None where the page has one."""
    low, high = min(one.left for one in pieces), max(one.right for one in pieces)
    third = (high - low) / 3
    edges = sorted({round(one.left) for one in pieces if low + third <= one.left <= high - third / 2})
    best: tuple[int, float] | None = None
    for edge in edges[:400]:
        place = edge - _GUTTER / 2
        left = sum(one.right <= place for one in pieces)
        right = sum(one.left >= place for one in pieces)
        crossing = len(pieces) - left - right
        enough = min(left, right) >= max(_LINES, len(pieces) * _SHARE)
        if enough and crossing <= len(pieces) * _CROSSING and (best is None or crossing < best[0]):
            best = crossing, place
    return best[1] if best and _are_prose(pieces, best[1]) else None


def _are_prose(pieces: Sequence[Piece], place: float) -> bool:
    """Whether both sides are set as text, not a few words in each line as lists and forms are."""
    left = [one.right - one.left for one in pieces if one.right <= place]
    right = [one.right - one.left for one in pieces if one.left >= place]
    return all(sum(width > max(side) * 0.6 for width in side) > len(side) * 0.5 for side in (left, right))


def _column(pieces: Sequence[Piece], page: int, number: int) -> list[Line]:
    """The lines of one column from the top, what stands side by side as one line."""
    rows: list[list[Piece]] = []
    for one in sorted(pieces, key=lambda piece: (-piece.y, piece.left)):
        if rows and abs(rows[-1][0].y - one.y) <= max(one.size, rows[-1][0].size) * _SIDE_BY_SIDE:
            rows[-1].append(one)
        else:
            rows.append([one])
    if not rows:
        return []
    column = min(one.left for one in pieces), max(one.right for one in pieces)
    return [_line(sorted(row, key=lambda one: one.left), page, column, number) for row in rows]


def _line(row: Sequence[Piece], page: int, column: tuple[float, float], number: int) -> Line:
    text = "   ".join(one.text for one in row)
    bold = all(one.bold for one in row)
    return Line(text, row[0].left, row[-1].right, row[0].y, max(one.size for one in row), bold, page, column, number)


def mark_heads(pages: Sequence[Sequence[Line]]) -> None:
    """Mark running heads and page numbers as layout: what stands on several pages in one place, but for its figures."""
    ends = [[line for line in _ends(page) if not line.rows] for page in pages]
    heads = Counter(key for page in ends for key in {_key(line) for line in page})
    for number, page in enumerate(ends, 1):
        for line in page:
            figures = _PAGE_NUMBER.fullmatch(line.text)
            if figures and (heads[_key(line)] >= _HEAD_PAGES or line.text.strip("-–— ") == str(number)):
                line.layout = "page-number"
            elif len(line.text) > 1 and heads[_key(line)] >= max(_HEAD_PAGES, (len(pages) - 1) // 3):
                line.layout = "running-head"
    for whole in pages:
        _mark_only_outermost(whole)


def _ends(page: Sequence[Line]) -> Iterator[Line]:
    ordered: list[Line] = sorted(page, key=lambda line: -line.y)
    yield from ordered[:_HEAD_LINES]
    yield from (line for line in ordered[-_HEAD_LINES:] if not any(line is one for one in ordered[:_HEAD_LINES]))


def _key(line: Line) -> tuple[str, int]:
    words = "#" if _PAGE_NUMBER.fullmatch(line.text) else _PAGE_IN_HEAD.sub("#", line.text)
    return words, round(line.y / _HEAD_NEAR)


def _mark_only_outermost(page: Sequence[Line]) -> None:
    """Heads stand outside of all text and apart from it: what has text above and below, or close by, is none."""
    ordered = sorted(page, key=lambda line: -line.y)
    usual = median([one.y - two.y for one, two in pairwise(ordered)] or [0.0])
    outer: set[int] = set()
    for side in (ordered, ordered[::-1]):
        heads = list(takewhile(lambda one: one.layout, side))
        while heads and len(heads) < len(side) and heads[-1].layout == "running-head":
            if abs(heads[-1].y - side[len(heads)].y) >= usual * _APART:
                break
            heads.pop()
        outer |= {id(line) for line in heads}
    for line in page:
        if id(line) not in outer:
            line.layout = ""
