"""Cells that reach over columns and rows leave the other cells of a row in their own columns."""

from __future__ import annotations

import pytest

from ingest.pipeline import parse
from ingest.sources import READERS, read_bytes
from ingest.sources.spanning import laid_on_columns

TABLE = """<table>
<tr><td rowspan="2">Аудан</td><td colspan="2">Бақ саны</td><td rowspan=2>Бәрі</td></tr>
<tr><td>үлкен</td><td>кіші</td></tr>
<tr><td>Балқаш</td><td>1</td><td>2</td><td>3</td></tr>
</table>"""
CELLS = [["Аудан", "Бақ саны", "", "Бәрі"], ["", "үлкен", "кіші", ""], ["Балқаш", "1", "2", "3"]]


@pytest.mark.parametrize("suffix", [".md", ".txt", ".html"])
def test_cells_stand_in_their_columns(suffix: str) -> None:
    head, foot = (
        ("<html><body><h1>Бақтар туралы</h1><p>", "</p>") if suffix == ".html" else ("Бақтар туралы\n\n", "\n\n")
    )
    text = f"{head}Облыстық мәслихат ШЕШІМ ҚАБЫЛДАДЫ:{foot}{TABLE}\n"
    act = parse(read_bytes(text.encode(), f"act{suffix}", READERS[suffix]))
    assert [[cell.text for cell in unit.cells] for unit in act.units if unit.cells] == CELLS


def test_a_reach_without_end_is_bounded() -> None:
    rows = [[("a", (9999, 9999))] * 300, [("b", (1, 1))]]
    first, second = laid_on_columns(rows, str)
    assert (len(first), len(second)) == (499, 201)
