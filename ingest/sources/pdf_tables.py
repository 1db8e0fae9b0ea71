"""Tables of a PDF, told by the lines that are drawn: a grid of them, and which letters stand in which of its cells."""

from __future__ import annotations

import ctypes
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.sources.pdf_letters import Letter, words_of

#: Lines so near are one, and a corner may be open so far (points).
_NEAR = 2.5
_SHORTEST = 4.0
#: A page with more drawn lines is a picture, no table.
_MOST_EDGES = 1500
#: A grid has a column and a row at least so often.
_COLUMNS, _ROWS = 2, 1


@dataclass(frozen=True, slots=True)
class Edge:
    """A drawn line, upright or level: where it stands, and from where to where it goes."""

    at: float
    start: float
    end: float

    def covers(self, place: float) -> bool:
        """Whether it passes a place."""
        return self.start - _NEAR <= place <= self.end + _NEAR


@dataclass(slots=True)
class Grid:
    """The lines of one table."""

    upright: list[Edge] = field(default_factory=list)
    level: list[Edge] = field(default_factory=list)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, bottom, right, top."""
        xs, ys = [one.at for one in self.upright], [one.at for one in self.level]
        return min(xs), min(ys), max(xs), max(ys)

    def holds(self, letter: Letter) -> bool:
        """Whether a letter stands in the table."""
        left, bottom, right, top = self.box
        return left - _NEAR <= letter.middle <= right + _NEAR and bottom - _NEAR <= letter.y <= top

    def rows(self, letters: Sequence[Letter]) -> list[list[str]]:
        """The words of its cells; a cell over several rows stands in the first of them."""
        ys = sorted({round(one.at, 1) for one in self.level}, reverse=True)
        cells = [[_Cell(*span) for span in self._columns(top, bottom)] for top, bottom in pairwise(ys)]
        bottoms = [-bottom for bottom in ys[1:]]
        for word in _words(letters):
            row = min(bisect_right(bottoms, -word[0].y), len(cells) - 1)
            self._cell(cells, ys, row, word[0].middle).letters.extend(word)
        shown = [
            [words_of(cell.letters) for cell in row if not self._goes_on(ys, number, cell)]
            for number, row in enumerate(cells)
        ]
        return [row for row in shown if row]

    def _columns(self, top: float, bottom: float) -> Iterator[tuple[float, float]]:
        middle = (top + bottom) / 2
        xs = sorted({round(one.at, 1) for one in self.upright if one.covers(middle)})
        yield from pairwise(xs)

    def _cell(self, cells: list[list[_Cell]], ys: Sequence[float], row: int, x: float) -> _Cell:
        while True:
            if not cells[row]:
                cells[row].append(_Cell(*self.box[::2]))
            near = min(cells[row], key=lambda cell: max(cell.left - x, x - cell.right, 0))
            if row == 0 or not self._goes_on(ys, row, near):
                return near
            row -= 1

    def _goes_on(self, ys: Sequence[float], row: int, cell: _Cell) -> bool:
        """Whether no line parts a cell from the one above."""
        if row == 0:
            return False
        middle, top = (cell.left + cell.right) / 2, ys[row]
        return not any(abs(one.at - top) <= _NEAR and one.covers(middle) for one in self.level)


def _words(letters: Iterable[Letter]) -> Iterator[list[Letter]]:
    """The letters by words, each with the space behind it: a word too long for its cell is of one all the same."""
    word: list[Letter] = []
    for one in letters:
        apart = word and (abs(one.y - word[-1].y) > one.size or abs(one.x - word[-1].right) > one.size)
        if apart or (word and word[-1].text.isspace()):
            yield word
            word = []
        word.append(one)
    if word:
        yield word


@dataclass(slots=True)
class _Cell:
    left: float
    right: float
    letters: list[Letter] = field(default_factory=list)


def grids(page: pdfium.PdfPage) -> list[Grid]:
    """The tables that lines draw on a page."""
    upright, level = [], []
    for count, (x1, y1, x2, y2) in enumerate(_strokes(page)):
        if count > _MOST_EDGES:
            return []
        if abs(x1 - x2) <= _NEAR and abs(y1 - y2) >= _SHORTEST:
            upright.append(Edge((x1 + x2) / 2, min(y1, y2), max(y1, y2)))
        elif abs(y1 - y2) <= _NEAR and abs(x1 - x2) >= _SHORTEST:
            level.append(Edge((y1 + y2) / 2, min(x1, x2), max(x1, x2)))
    found = _connected(_merged(upright), _merged(level))
    return [one for one in found if len({*one.upright}) > _COLUMNS and len({*one.level}) > _ROWS]


def _merged(edges: Iterable[Edge]) -> list[Edge]:
    """The lines, those that go on in one another as one."""
    merged: list[Edge] = []
    for one in sorted(edges, key=lambda edge: (round(edge.at / _NEAR), edge.start)):
        last = merged[-1] if merged else None
        if last and abs(last.at - one.at) <= _NEAR and one.start <= last.end + _NEAR:
            merged[-1] = Edge(last.at, last.start, max(last.end, one.end))
        else:
            merged.append(one)
    return merged


def _connected(upright: Sequence[Edge], level: Sequence[Edge]) -> list[Grid]:
    """The lines by the table that they are of: those that meet."""
    found: list[Grid] = []
    for one in level:
        meeting = [up for up in upright if one.covers(up.at) and up.covers(one.at)]
        if not meeting:
            continue
        same = [grid for grid in found if any(up in grid.upright for up in meeting)]
        grid = Grid()
        for other in same:
            grid.upright += other.upright
            grid.level += other.level
            found.remove(other)
        grid.upright += [up for up in meeting if up not in grid.upright]
        grid.level.append(one)
        found.append(grid)
    return found


def _strokes(page: pdfium.PdfPage) -> Iterator[tuple[float, float, float, float]]:
    """The straight lines of a page's drawings, from corner to corner; a filled bar is its own middle line."""
    for drawn in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,), max_depth=4):
        left, bottom, right, top = _bounds(drawn)
        if right - left <= _NEAR + 1 or top - bottom <= _NEAR + 1:
            yield ((left + right) / 2, bottom, (left + right) / 2, top) if right - left < top - bottom else (
                left, (bottom + top) / 2, right, (bottom + top) / 2)  # fmt: skip
        else:
            yield from _segments(drawn)


def _bounds(drawn: pdfium.PdfObject) -> tuple[float, float, float, float]:
    sides = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(drawn.raw, *(ctypes.byref(side) for side in sides))
    left, bottom, right, top = (side.value for side in sides)
    return left, bottom, right, top


def _segments(drawn: pdfium.PdfObject) -> Iterator[tuple[float, float, float, float]]:
    matrix = drawn.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    begun = at = (0.0, 0.0)
    for index in range(min(raw.FPDFPath_CountSegments(drawn.raw), _MOST_EDGES)):
        segment = raw.FPDFPath_GetPathSegment(drawn.raw, index)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        to = matrix.on_point(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begun = to
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield (*at, *to)
        at = to
        if raw.FPDFPathSegment_GetClose(segment) and at != begun:
            yield (*at, *begun)
            at = begun
