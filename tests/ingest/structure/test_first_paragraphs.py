"""An article whose first paragraph stands in the line of its number."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.pipeline import read_act
from tests.ingest.texts import law, written

RUS = ("### Статья 1. Уход", "1. Сад поливают.", "2. Сад рыхлят.")
PARTED = {"art_2": (None, ""), "art_2/para_1": (None, "Закон вводится в действие с 1 июля 2015 года.")}


def read(folder: Path, text: str, language: str = "rus") -> dict[str, tuple[str | None, str]]:
    act = read_act(written(folder, "2015-07-01", text, language))
    return {unit.path: (unit.heading and str(unit.heading), unit.text.text) for unit in act.units}


@pytest.mark.parametrize("mark", ["", "### "])
def test_it_is_a_paragraph_where_a_second_one_follows(tmp_path: Path, mark: str) -> None:
    line = f"{mark}Статья 2. 1. Закон вводится в действие с 1 июля 2015 года."
    units = read(tmp_path, law(*RUS, line, "2. Сады открыты."))
    assert {path: units[path] for path in PARTED} == PARTED
    assert units["art_2/para_2"] == (None, "Сады открыты.")


def test_in_kazakh_too(tmp_path: Path) -> None:
    text = "# Бақтар туралы\n\n2-бап. 1. Бақта:\n\n1) жүруге;\n\n2) отыруға болады.\n\n2. Бақ ашық.\n"
    units = read(tmp_path, text, "kaz")
    assert units["art_2/para_1"] == (None, "Бақта:")
    assert "art_2/para_1/subpara_2" in units
    assert units["art_2/para_2"] == (None, "Бақ ашық.")


@pytest.mark.parametrize("after", [(), ("### Статья 3. Срок", "1. Год.", "2. Два.")])
def test_without_a_second_one_the_line_is_left_as_it_is(tmp_path: Path, after: tuple[str, ...]) -> None:
    units = read(tmp_path, law(*RUS, "Статья 2. 1. Закон вводится в действие с 1 июля 2015 года.", *after))
    assert "art_2/para_2" not in units
    assert "art_2" in units
