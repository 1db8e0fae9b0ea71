"""Numbers that a scan misread: letters that look like figures."""

from __future__ import annotations

import pytest

from tests.ingest.outline import act_of, outline

LAW = "Закон Республики Казахстан от 3 мая 2001 года № 7-II\n\nО садах\n\n"


def test_numbers_that_a_scan_misread_are_read_and_said() -> None:
    act = act_of(
        LAW
        + (
            "Статья 2. Учет\n\nУчет ведет орган.\n\nСтатья З. Плата\n\nПлата вносится.\n\nСтатья 4. Сад\n\nСад растет.\n"
        ),
        ".txt",
    )
    assert outline(act) == ["art_2", "art_3", "art_4"]
    assert [warning.code for warning in act.warnings] == ["number-misread"]


@pytest.mark.parametrize(
    ("items", "paths"),
    [
        (("1) медь;", "2) сталь;", "З) дерево;", "4) лён."), ["1", "2", "3", "4"]),
        (("а) медь;", "б) сталь;", "в) дерево."), ["а", "б", "в"]),
        (("ж) медь;", "з) сталь."), ["ж", "з"]),
    ],
)
def test_a_letter_behind_numbered_items_is_the_figure_it_looks_like(items: tuple[str, ...], paths: list[str]) -> None:
    head = "# О саде\n\nУказ Президента Республики Казахстан от 4 мая 2020 года № 18\n\n1. Брать:\n\n"
    made = act_of(head + "\n\n".join(items) + "\n")
    assert [unit.path for unit in made.units if unit.number in paths and "subpara" in unit.path] == [
        f"para_1/subpara_{number}" for number in paths
    ]
    assert [one.code for one in made.warnings if one.code == "number-misread"] == ["number-misread"] * (
        "З" in items[-2]
    )


def test_a_number_that_lost_its_stop_is_told_by_the_gap_it_fills() -> None:
    act = act_of(
        "# Бақтар\n\n1. Бақтың алаңы осы шешімге сәйкес: 5 га.\n\n2 Саябақтың алаңы және шегі: 15 га.\n\n3. Барлығы: 20 га.\n"
    )
    assert outline(act) == ["para_1", "para_2", "para_3"]
    assert [one.code for one in act.warnings] == ["number-misread"]


def test_a_figure_that_begins_a_sentence_is_no_number() -> None:
    act = act_of(
        "# Сады\n\n1. Сады и парки открыты летом.\n\n2 Июня они украшаются для праздника.\n\n2. Леса открыты всегда.\n"
    )
    assert outline(act) == ["para_1", "para_1/al_2", "para_2"]
