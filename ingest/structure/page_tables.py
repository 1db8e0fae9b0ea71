"""Tables that only lay out a page: a signature whose office and name stand in two cells, a stamp pushed to the right.

Databases and word processors write both so: «| Министр | А. Садыков |», «| | Приложение к приказу … |». They hold no
figures and head no columns; their cells are read as the lines that they are on paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ingest.languages.pack import LanguagePack
from ingest.languages.words.patterns import compiled
from ingest.sources.blocks import Block
from ingest.sources.cutting import edit
from ingest.structure.foot import FULL_NAME, name_at_end
from ingest.structure.zone import HEAD_LINE
from ingest.tree import MappedText

#: Such a table has no more rows, and no more cells with words in a row.
_ROWS = 6
_CELLS = 2
_LONGEST = 400
_EMPHASIS = re.compile(r"[*_]+")


def without_page_tables(blocks: Iterable[Block], pack: LanguagePack) -> Iterator[Block]:
    """The blocks, with the cells of tables that only lay out a page as blocks of their own; no character is lost."""
    for block in blocks:
        cells = _cells(block) if block.table else []
        if not cells:
            yield block
        elif _is_stamp(cells, pack):
            yield from _lines(block, cells, quoted=True)
        elif _is_signature(cells, pack):
            yield from _lines(block, cells, quoted=False)
        else:
            yield block


def _cells(block: Block) -> list[MappedText]:
    """The cells with words of a table that is small enough to be none; none of any other table."""
    rows = [[cell for cell in map(_bare, row.cells) if cell.text] for row in block.rows]
    if not 0 < len(rows) <= _ROWS or any(len(row) > _CELLS for row in rows):
        return []
    cells = [cell for row in rows for cell in row]
    return cells if sum(len(cell) for cell in cells) <= _LONGEST else []


def _bare(cell: MappedText) -> MappedText:
    """A cell's words without marks of emphasis."""
    return edit(cell, [(*match.span(), "") for match in _EMPHASIS.finditer(cell.text)]).strip()


def _is_stamp(cells: Sequence[MappedText], pack: LanguagePack) -> bool:
    words = pack.structure
    text = " ".join(cell.text for cell in cells)
    stamped = any(compiled(pattern).fullmatch(text) for pattern in (words.approval, words.annex))
    return stamped and bool(compiled(words.stamp_line).search(text))


def _is_signature(cells: Sequence[MappedText], pack: LanguagePack) -> bool:
    """Whether the last cell is a name and those before it are an office."""
    if len(cells) < 2:
        return False
    *office, name = (cell.text for cell in cells)
    named = len(name) < HEAD_LINE and (name_at_end(name) or FULL_NAME.fullmatch(name))
    return bool(named) and bool(compiled(pack.structure.office).fullmatch(" ".join(office)))


def _lines(block: Block, cells: Sequence[MappedText], *, quoted: bool) -> Iterator[Block]:
    """The cells as blocks, each with the table's markup before it, the last with the rest."""
    start = block.span[0]
    if quoted:
        yield Block(MappedText.join(cells, glue=" "), block.span, quoted=True)
        return
    for number, cell in enumerate(cells, 1):
        end = block.span[1] if number == len(cells) else cell.span()[1]
        yield Block(cell, (start, end))
        start = end
