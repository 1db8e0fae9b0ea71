"""Tables set with spaces: older databases kept their lines as printed, columns apart by spaces and strokes.

Балл бонитета      !  Ставка в рублях
   1 - 10              0,1 - 0,5
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ingest.sources.blocks import Block
from ingest.structure.foot import name_at_end
from ingest.structure.labels import DIVISIONS, Label
from ingest.structure.zone import STAMP_LINE
from ingest.tree import UnitKind

#: A gap between two columns.
_GAP = re.compile(r"\S {3,}\S")
_FIGURE = re.compile(r"[\d!]")
#: A line of a table is shorter than this, one that only goes on with a cell above it than that.
_LONGEST, _CELL = 300, 60
#: So many lines of cells follow a row at most; so many rows are a table.
_BETWEEN, _ROWS = 3, 3


def spaced_tables(
    blocks: Sequence[Block], labels: Sequence[Label | None], text: str, rules: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """First and last block of each run of lines that are the rows of a table set with spaces.

    A line drawn in it (``rules``: places in the text, ascending) parts its head from its rows.
    """
    runs = [*_runs(blocks, labels, text, rules)]
    tables = [_is_table(run, blocks) for run in runs]
    for place, run in enumerate(runs):
        above = runs[place - 1] if place and _adjoin(runs[place - 1], run) else None
        below = runs[place + 1] if place + 1 < len(runs) and _adjoin(run, runs[place + 1]) else None
        if tables[place] or (above and tables[place - 1]) or (below and tables[place + 1]):
            # The words right below a line drawn in the table are its, too.
            below_line = range(above[-1] + 1, run[0]) if above else ()
            yield next((index for index in below_line if _drawn(blocks, index, rules)), run[0]), run[-1]


def _runs(
    blocks: Sequence[Block], labels: Sequence[Label | None], text: str, rules: Sequence[int]
) -> Iterator[list[int]]:
    rows: list[int] = []
    for index, block in enumerate(blocks):
        row = _is_row(block, labels[index], text)
        if rows and (
            _drawn(blocks, index, rules)
            or (not row and (index - rows[-1] > _BETWEEN or not _is_cell(block, labels[index])))
        ):
            yield rows
            rows = []
        rows += [index] if row else []
    if rows:
        yield rows


def _drawn(blocks: Sequence[Block], index: int, rules: Sequence[int]) -> bool:
    """Whether a line is drawn, or anything else of the page stands, right above a block."""
    above = blocks[index - 1].span[1] if index else 0
    return bisect_left(rules, above) < bisect_left(rules, blocks[index].span[0])


def _is_table(rows: Sequence[int], blocks: Sequence[Block]) -> bool:
    figures = sum(bool(_FIGURE.search(blocks[row].text.text)) for row in rows)
    return len(rows) >= _ROWS and figures * 2 >= len(rows)


def _adjoin(above: Sequence[int], below: Sequence[int]) -> bool:
    """Whether no more than the lines of one cell stand between two runs."""
    return below[0] - above[-1] <= _BETWEEN


def _is_row(block: Block, label: Label | None, text: str) -> bool:
    """Whether a line has a gap between two columns, and is no signature (office and name)."""
    start, end = block.span
    if end - start > _LONGEST or not _is_plain(block, label):
        return False
    gap = text[start] == "!" or (text.find("   ", start, end) >= 0 and bool(_GAP.search(text, start, end)))
    return gap and "\n" not in text[start:end] and not name_at_end(block.text.text)


def _is_cell(block: Block, label: Label | None) -> bool:
    """Whether a line may be more of the cells above it, or head the rows below it."""
    return label is None and _is_plain(block, label) and len(block.text) <= _CELL and block.text.text[-1] not in ".;"


def _is_plain(block: Block, label: Label | None) -> bool:
    heads = label is not None and (label.kind in DIVISIONS or label.kind is UnitKind.ARTICLE)
    return not (block.level or block.quoted or block.table or heads) and len(block.text) < STAMP_LINE * 2
