"""Stamps of annexes whose lines end where the page did: «Приложение к» / «приказу …», whatever heading follows."""

from __future__ import annotations

import pytest

from ingest.pipeline import parse
from ingest.sources import READERS, read_bytes

ORDER = """Об утверждении Критериев
Приказ Министра садоводства Республики Казахстан от 3 июня 2021 года № 541
ПРИКАЗЫВАЮ:
1. Утвердить прилагаемые Критерии оценки садов.
Министр А. Садыков
{stamp}
{heading}
1. Сады оцениваются ежегодно, если нет засухи.
"""
NUMBER = "от 3 июня 2021 года № 541"


@pytest.mark.parametrize("heading", ["Критерии оценки садов", "Правила оценки садов", "Проверочный лист"])
@pytest.mark.parametrize(
    "stamp",
    [
        f"Приложение к\nприказу Министра садоводства\n{NUMBER}",
        f"Приложение\nк приказу Министра садоводства\n{NUMBER}",
        f"Приложение к приказу\nМинистра садоводства {NUMBER}",
    ],
)
@pytest.mark.parametrize("suffix", [".md", ".txt"])
def test_a_stamp_may_end_its_line_anywhere(stamp: str, heading: str, suffix: str) -> None:
    text = ORDER.format(stamp=stamp, heading=heading)
    if suffix == ".md":
        title, *rest = text.replace(stamp, "\0").split("\n")
        text = "\n\n".join([f"# {title}", *rest]).replace("\0", stamp)
    act = parse(read_bytes(text.encode(), f"act{suffix}", READERS[suffix]))
    assert [unit.path for unit in act.units] == ["preamble", "para_1", "att_1", "att_1/para_1"]
    assert act.warnings == []
