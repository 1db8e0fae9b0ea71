"""Rows that an order names by their running number: of a table, or the numbered lines of a list.

A list that an annex holds is a table on one page and a row of numbered lines on another, and drafters call both rows
(«строку, порядковый номер 3, исключить»). A row is the one whose first cell is the number.
"""

from __future__ import annotations

import re

from ingest.consolidation.outline import Node, Outline
from ingest.consolidation.steps import CannotDoError
from ingest.identifiers import ACT
from ingest.languages.pack import LanguagePack
from ingest.languages.words.patterns import compiled
from ingest.tree import Order, Status, UnitKind

_NUMBERS = re.compile(r"\d+(?:[.-]\d+)*")
_CELLS = " | "


def names_rows(order: Order, pack: LanguagePack) -> bool:
    """Whether what an order says of a part without a path is that it is a row, with its number or with new words."""
    stated = order.stated or ""
    return bool(compiled(pack.orders.row).search(stated)) and bool(_NUMBERS.search(stated) or order.new_text)


def row_numbers(order: Order) -> list[str]:
    """The running numbers of the rows that an order names."""
    return _NUMBERS.findall(order.stated or "")


def rows_named(order: Order, outline: Outline) -> list[Node]:
    """The rows of a unit that an order names, one a number; raises CannotDoError."""
    if order.target != ACT and outline.find(order.target) is None:
        raise CannotDoError(f"there is no {order.target}")
    rows = []
    for number in row_numbers(order):
        found = [one for one in outline.parts(order.target) if _is_row(one, number)]
        if len(found) != 1:
            raise CannotDoError(f"{len(found) or 'no'} rows have the number {number} in {order.target}")
        rows += found
    return rows


def _is_row(node: Node, number: str) -> bool:
    if node.status is Status.DELETED:
        return False
    if node.kind is UnitKind.ROW:
        return node.text.split(_CELLS)[0].strip(" .)") == number
    return node.kind is UnitKind.PARAGRAPH and node.number == number
