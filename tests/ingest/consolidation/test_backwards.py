"""Orders turned back in a later text: what is proved is given and marked, what is not is unknown, with the reason."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.consolidation.backwards import reconstruct
from ingest.consolidation.consolidate import Consolidation, orders_for
from ingest.consolidation.outline import Node
from ingest.consolidation.steps import Fate
from ingest.pipeline import read_act
from ingest.tree import Language, Status
from tests.ingest.consolidation.carrying import BASES, amending_act, base_act
from tests.ingest.order_lines import ACT

RUS, KAZ = Language.RUS, Language.KAZ
BEFORE = dt.date(2022, 5, 4)


def turned_back(folder: Path, language: Language, *lines: str, note: str = "") -> Consolidation:
    """The act as a text of 2022, with the orders of some lines turned back."""
    act = base_act(folder, language)
    if note:
        text = BASES[language].replace("\n4. ", f"\n{note}\n\n4. ", 1)
        (folder / "base.md").write_text(text, encoding="utf-8")
        act = read_act(folder / "base.md")
    later = replace(act, act=replace(act.act, version_date=dt.date(2022, 5, 5)))
    orders = orders_for(ACT, [amending_act(folder, language, *lines)], language) if lines else []
    return reconstruct(later, orders, BEFORE)


def unit(made: Consolidation, path: str) -> Node | None:
    """A unit of the earlier text."""
    return next((node for node in made.outline.nodes if node.path == path), None)


PROVED = [
    (RUS, "в пункте 3 слово «двор» заменить словом «саде»;", "para_3", "Дом при двор – дом «Заря»."),
    (KAZ, "3-тармақтағы «гүлзардағы» деген сөз «бақтағы» деген сөзбен ауыстырылсын;", "para_3", "Гүлзардағы үй – «Таң» үй."),
    (RUS, "пункт 3 после слова «саде» дополнить словами «– дом»;", "para_3", "Дом при саде «Заря»."),
    (RUS, "пункт 3 дополнить словами «дом \"Заря\"»;", "para_3", "Дом при саде –."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "line", "path", "text"), PROVED)
def test_words_give_way_to_the_old_ones(tmp_path: Path, language: Language, line: str, path: str, text: str) -> None:
    made = turned_back(tmp_path, language, line)
    (step,) = made.steps
    node = unit(made, path)
    assert node is not None
    assert (step.fate, node.text, node.reconstructed, node.steps) == (Fate.UNDONE, text, True, [0])


HIDDEN = [
    (RUS, "пункт 3 изложить в следующей редакции: «3. Дом при саде.»;", "para_3", "the wording before a new one"),
    (KAZ, "3-тармақ мынадай редакцияда жазылсын: «3. Бақтағы үй.»;", "para_3", "the wording before a new one"),
    (RUS, "в пункте 3 слово «двор» заменить словом «дом»;", "para_3", "stands in 2 places"),
    (RUS, "в пункте 3 слово «лес» исключить;", "para_3", "where the words stood"),
    (RUS, "в пункте 3 слова «дом» заменить словами «саде»;", "para_3", "«дом» is still there"),
    (RUS, "заголовок главы 2 изложить в следующей редакции: «Глава 2. Сады и дома»;", "chp_2", "is not known"),
    (RUS, "пункт 5 исключить;", "para_5", "the words that it takes out are not known"),
    (KAZ, "5-тармақ алып тасталсын;", "para_5", "the words that it takes out are not known"),
]


@pytest.mark.parametrize(("language", "line", "path", "why"), HIDDEN)
def test_what_is_not_proved_is_unknown(tmp_path: Path, language: Language, line: str, path: str, why: str) -> None:
    made = turned_back(tmp_path, language, line)
    node = unit(made, path)
    assert node is not None
    assert (node.status, node.text, node.heading) == (Status.UNKNOWN, "", "")
    assert why in made.steps[0].said


def test_a_unit_that_was_put_in_was_not_there_and_numbers_go_back(tmp_path: Path) -> None:
    lines = (
        "дополнить пунктом 3 следующего содержания: «3. Дом при саде – дом «Заря».»;",
        "пункт 3 считать пунктом 4;",
        "в пункте 2 дополнить абзацем следующего содержания: «Сады поливают.»;",
    )
    made = turned_back(tmp_path, RUS, *lines)
    assert [step.fate for step in made.steps] == [Fate.UNDONE] * 3
    texts = {node.path: node.text for node in made.outline.nodes}
    assert texts["para_3"].startswith("Настоящий приказ вводится")
    assert ("para_4" in texts, texts["para_2/al_2"]) == (False, "Сады стригут.")


NOTE = {
    RUS: "> *Сноска. Пункт 3 с изменениями, внесенными приказом Министра культуры РК от 05.05.2022 № 95 (вводится в действие со дня подписания).*",
    KAZ: "> *Ескерту. 3-тармаққа өзгерістер енгізілді – ҚР Мәдениет министрінің 05.05.2022 № 95 бұйрығымен (қол қойылған күнінен бастап қолданысқа енгізіледі).*",
}  # fmt: skip


@pytest.mark.parametrize("language", Language)
def test_a_note_of_another_act_hides_its_unit(tmp_path: Path, language: Language) -> None:
    made = turned_back(tmp_path, language, note=NOTE[language])
    hidden = [node.path for node in made.outline.nodes if node.status is Status.UNKNOWN]
    assert hidden == ["para_3"]


def test_an_order_whose_day_is_not_stated_is_turned_back_where_a_note_tells_of_it(tmp_path: Path) -> None:
    text = BASES[RUS].replace("\n4. ", "\n" + NOTE[RUS].replace("№ 95", "№ 90") + "\n\n4. ", 1)
    (tmp_path / "base.md").write_text(text, encoding="utf-8")
    later = read_act(tmp_path / "base.md")
    assert later.version_date == dt.date(2022, 5, 5)
    amending = amending_act(tmp_path, RUS, "в пункте 3 слово «двор» заменить словом «саде»;")
    delayed = [replace(one, day=dt.date(2022, 5, 15), exact=False) for one in orders_for(ACT, [amending], RUS)]
    made = reconstruct(later, delayed, BEFORE)
    assert [step.fate for step in made.steps] == [Fate.UNDONE]
    assert [node.text for node in made.outline.nodes if node.reconstructed] == ["Дом при двор – дом «Заря»."]


def test_a_note_of_an_act_at_hand_hides_a_unit_that_none_of_its_orders_is_on(tmp_path: Path) -> None:
    note = NOTE[RUS].replace("№ 95", "№ 90")
    made = turned_back(tmp_path, RUS, "в пункте 1 слово «двор» заменить словом «Учет»;", note=note)
    assert [step.fate for step in made.steps] == [Fate.UNDONE]
    assert [node.path for node in made.outline.nodes if node.status is Status.UNKNOWN] == ["para_3"]
