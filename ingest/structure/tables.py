"""Tables of an act as units: the table, and each row with its cells."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.identifiers import child
from ingest.sources.blocks import Block
from ingest.tree import MappedText, Span, Unit, UnitKind

#: What parts the cells of a row in its text.
_BETWEEN_CELLS = " | "


def table_units(block: Block, parent: str, number: int, within: str | None) -> Iterator[Unit]:
    """The table of a block as a unit under a parent, and its rows under it; a row's cells keep the empty ones.

    The table's own spans are what stands outside of its rows; where rows could not be told, the words are its text.
    """
    path = child(parent, "table", str(number))
    text = MappedText("") if block.rows else block.text
    yield Unit(path, UnitKind.TABLE, str(number), None, text, spans=list(_outside(block)), within=within)
    for position, row in enumerate(block.rows, 1):
        text = MappedText.join(row.cells, glue=_BETWEEN_CELLS)
        unit = Unit(child(path, "row", str(position)), UnitKind.ROW, str(position), None, text, spans=[row.span])
        unit.within, unit.cells = within, list(row.cells)
        yield unit


def _outside(block: Block) -> Iterator[Span]:
    """The parts of a table's span that are in none of its rows."""
    start, end = block.span
    for row in block.rows:
        if start < row.span[0]:
            yield start, row.span[0]
        start = row.span[1]
    if start < end:
        yield start, end
