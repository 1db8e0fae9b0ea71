"""Versions held against carrying out: each unit has a verdict, and an order that was carried out excuses nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.consolidation.consolidate import orders_for
from ingest.consolidation.verify import Verdict, Verified, verify
from ingest.pipeline import read_act
from ingest.tree import Language
from tests.ingest.consolidation.carrying import BASES, amending_act, base_act
from tests.ingest.order_lines import ACT

NOTES = {
    Language.RUS: "> *Сноска. Пункт 3 с изменениями, внесенными приказом Министра культуры РК от 05.05.2022 № {number} "
    "(вводится в действие со дня подписания).*",
    Language.KAZ: "> *Ескерту. 3-тармаққа өзгерістер енгізілді – ҚР Мәдениет министрінің 05.05.2022 № {number} бұйрығымен "
    "(қол қойылған күнінен бастап қолданысқа енгізіледі).*",
}
CHANGED = {Language.RUS: ("дом «Заря»", "двор «Заря»"), Language.KAZ: ("«Таң» үй", "«Таң» аула")}
LINE = {
    Language.RUS: 'в пункте 3 слова «дом "Заря"» заменить словами «двор "Заря"»;',
    Language.KAZ: '3-тармақтағы «"Таң" үй» деген сөздер «"Таң" аула» деген сөздермен ауыстырылсын;',
}


def held(folder: Path, language: Language, number: int, *lines: str, again: str = "") -> Verified:
    """A version in which paragraph 3 is changed, with a note, against the act with the orders of some lines."""
    old, new = CHANGED[language]
    text = BASES[language].replace(old, new)
    last = "\n4. " if not again else "\n4. " + again
    note = NOTES[language].format(number=number)
    (folder / "newer.md").write_text(text.replace("\n4. ", f"\n{note}\n{last}", 1), encoding="utf-8")
    orders = orders_for(ACT, [amending_act(folder, language, *lines)], language) if lines else []
    return verify(base_act(folder, language), read_act(folder / "newer.md"), orders)


@pytest.mark.parametrize("language", Language)
def test_what_the_orders_make_is_carried_out(tmp_path: Path, language: Language) -> None:
    found = held(tmp_path, language, 90, LINE[language])
    assert found.explained
    assert (found.count(Verdict.CARRIED_OUT), found.count(Verdict.UNCHANGED)) == (1, len(found.rows) - 1)
    (row,) = [row for row in found.rows if row.verdict is Verdict.CARRIED_OUT]
    assert (row.unit, row.by) == ("para_3", ("ministerial-order/2022/05/05/90",))


@pytest.mark.parametrize("language", Language)
def test_a_note_explains_where_the_act_is_not_at_hand(tmp_path: Path, language: Language) -> None:
    found = held(tmp_path, language, 90)
    assert [(row.unit, row.verdict) for row in found.rows if row.verdict is not Verdict.UNCHANGED] == [
        ("para_3", Verdict.BY_NOTE)
    ]


@pytest.mark.parametrize("language", Language)
def test_a_difference_that_nothing_explains_is_told(tmp_path: Path, language: Language) -> None:
    found = held(tmp_path, language, 90, LINE[language], again="X ")
    assert not found.explained
    (row,) = [row for row in found.rows if row.verdict is Verdict.NOT_EXPLAINED]
    assert (row.unit, row.by, [piece.text for piece in row.pieces if piece.edit == "inserted"]) == ("para_4", (), ["X"])


def test_an_order_that_cannot_be_carried_out_explains_its_unit_alone(tmp_path: Path) -> None:
    found = held(tmp_path, Language.RUS, 91, "в пункте 3 слово «домов» заменить словом «дворов»;")
    assert [(row.unit, row.verdict) for row in found.rows if row.verdict is not Verdict.UNCHANGED] == [
        ("para_3", Verdict.NOT_CARRIED_OUT)
    ]


def test_a_part_that_is_lacking_moves_no_other_one(tmp_path: Path) -> None:
    text = BASES[Language.RUS].replace("Сады поливают.\n\n", "Сады растут.\n\nСады любят.\n\n")
    (tmp_path / "newer.md").write_text(text, encoding="utf-8")
    found = verify(base_act(tmp_path, Language.RUS), read_act(tmp_path / "newer.md"), [])
    told = [(row.unit, row.verdict) for row in found.rows if row.verdict is not Verdict.UNCHANGED]
    assert told == [("para_2/al_2", Verdict.NOT_EXPLAINED), ("para_2/al_3", Verdict.NOT_EXPLAINED)]


def test_words_in_other_lines_are_the_same(tmp_path: Path) -> None:
    text = BASES[Language.RUS].replace("Город ведет учет. Учет", "Город\n\nведет учет.\n\nУчет")
    (tmp_path / "newer.md").write_text(text, encoding="utf-8")
    found = verify(base_act(tmp_path, Language.RUS), read_act(tmp_path / "newer.md"), [])
    assert [row.verdict for row in found.rows if row.why] == [Verdict.UNCHANGED] * 3
    assert found.explained


def test_the_spaces_of_a_range_are_the_same(tmp_path: Path) -> None:
    older = BASES[Language.RUS].replace("Город ведет", "Город в 2020-2022 годах ведет")
    newer = BASES[Language.RUS].replace("Город ведет", "Город в 2020 – 2022 годах ведет")
    acts = []
    for name, text in (("older.md", older), ("newer.md", newer)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        acts.append(read_act(tmp_path / name))
    assert {row.verdict for row in verify(*acts, []).rows} == {Verdict.UNCHANGED}
