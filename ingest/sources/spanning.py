"""Cells that reach over several columns or rows, laid out so that each cell of a row stands in its own column (HTML's
table model): what such a cell covers is empty.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TypeVar

#: A table has no more columns; what a cell claims beyond is not laid out.
_COLUMNS = 200
#: How many columns and how many rows a cell reaches over.
Reach = tuple[int, int]
Cell = TypeVar("Cell")


def laid_on_columns(rows: Iterable[Sequence[tuple[Cell, Reach]]], empty: Callable[[], Cell]) -> Iterator[list[Cell]]:
    """The cells of each row, with an empty one for each place that a cell before or above reaches over."""
    covered: dict[int, int] = {}
    for row in rows:
        cells: list[Cell] = []
        below = {place: left - 1 for place, left in covered.items() if left > 1}
        for cell, (columns, deep) in row:
            _cover(cells, covered, empty)
            place = len(cells)
            cells.append(cell)
            cells += [empty() for _ in range(min(columns, _COLUMNS - place) - 1)]
            if deep > 1 and place < _COLUMNS:
                below |= dict.fromkeys(range(place, len(cells)), deep - 1)
        _cover(cells, covered, empty)
        covered = below
        yield cells


def _cover(cells: list[Cell], covered: Collection[int], empty: Callable[[], Cell]) -> None:
    """Add an empty cell for each place to the right of a row's cells that cells above reach over."""
    while len(cells) in covered:
        cells.append(empty())


def reach(columns: str | None, rows: str | None) -> Reach:
    """The reach that attributes of HTML give a cell; 1 where one is none."""
    return _number(columns), _number(rows)


def _number(value: str | None) -> int:
    return max(1, int(value)) if value and value.isascii() and value.isdecimal() and len(value) < 5 else 1
