"""Wordings that an older order gave and a later one hides: told only where nothing else can have come between."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.consolidation.backwards import reconstruct
from ingest.consolidation.consolidate import Consolidation, orders_for
from ingest.consolidation.outline import Node
from ingest.consolidation.steps import Fate, GivenOrder
from ingest.pipeline import read_act
from ingest.tree import Language, Status
from tests.ingest.consolidation.carrying import BASES, amending_act, base_act
from tests.ingest.order_lines import ACT

RUS, KAZ = Language.RUS, Language.KAZ
#: The text is of 2024; orders took effect in these years; the day asked for is between the last two.
FIRST, SECOND, LAST = dt.date(2020, 1, 1), dt.date(2021, 1, 1), dt.date(2023, 1, 1)
TEXT, DAY = dt.date(2024, 1, 1), dt.date(2022, 1, 1)
WRITTEN = {
    RUS: "пункт 3 изложить в следующей редакции: «3. Дом при реке.»;",
    KAZ: "3-тармақ мынадай редакцияда жазылсын: «3. Өзендегі үй.»;",
}
AGAIN = {
    RUS: "пункт 3 изложить в следующей редакции: «3. Дом при саде – дом «Заря».»;",
    KAZ: "3-тармақ мынадай редакцияда жазылсын: «3. Бақтағы үй – «Таң» үй.»;",
}


def given(folder: Path, language: Language, day: dt.date, *lines: str) -> list[GivenOrder]:
    """The orders of an act of its own that took effect on a day."""
    orders = orders_for(ACT, [amending_act(folder, language, *lines)], language)
    return [replace(one, day=day, adopted=day, exact=True, by=f"ministerial-order/{day:%Y/%m/%d}/1") for one in orders]


def before(folder: Path, language: Language, orders: Sequence[GivenOrder], note: str = "") -> Consolidation:
    """The act as it read on the day, made from its text of 2024."""
    text = BASES[language].replace("\n4. ", f"\n{note}\n\n4. ", 1) if note else BASES[language]
    (folder / "base.md").write_text(text, encoding="utf-8")
    act = read_act(folder / "base.md") if note else base_act(folder, language)
    return reconstruct(replace(act, act=replace(act.act, version_date=TEXT)), orders, DAY)


def point(made: Consolidation) -> Node:
    """The unit that is asked for."""
    return next(node for node in made.outline.nodes if node.path == "para_3")


@pytest.mark.parametrize(("language", "words"), [(RUS, "Дом при реке."), (KAZ, "Өзендегі үй.")])
def test_the_wording_of_the_older_order_held(tmp_path: Path, language: Language, words: str) -> None:
    older, newer = (given(tmp_path, language, day, line[language]) for day, line in ((FIRST, WRITTEN), (LAST, AGAIN)))
    made = before(tmp_path, language, [*older, *newer])
    assert (point(made).text, point(made).status, point(made).reconstructed) == (words, Status.CURRENT, True)
    assert [made.steps[number].given.by for number in point(made).steps] == [older[0].by]
    assert made.findings == []
    assert [step.fate for step in made.steps] == [Fate.UNDONE, Fate.DONE]


def test_what_was_ordered_since_is_done_in_it(tmp_path: Path) -> None:
    older, newer = (given(tmp_path, RUS, day, line[RUS]) for day, line in ((FIRST, WRITTEN), (LAST, AGAIN)))
    between = given(tmp_path, RUS, SECOND, "в пункте 3 слово «реке» заменить словом «море»;")
    made = before(tmp_path, RUS, [*older, *between, *newer])
    assert point(made).text == "Дом при море."
    assert len(point(made).steps) == 2


UNPROVED = {
    "words that are not there": "в пункте 3 слово «лесу» заменить словом «море»;",
    "words of the whole text": "по всему тексту слово «реке» заменить словом «море»;",
    "other numbers": "пункт 2 считать пунктом 5;",
    "what it stands in": "главу 2 изложить в следующей редакции: «Глава 2. Дома\n\n3. Дом.»;",
}


@pytest.mark.parametrize("line", UNPROVED.values(), ids=UNPROVED)
def test_where_more_came_between_it_stays_unknown(tmp_path: Path, line: str) -> None:
    older, newer = (given(tmp_path, RUS, day, text[RUS]) for day, text in ((FIRST, WRITTEN), (LAST, AGAIN)))
    made = before(tmp_path, RUS, [*older, *given(tmp_path, RUS, SECOND, line), *newer])
    assert (point(made).status, point(made).text) == (Status.UNKNOWN, "")
    assert len(made.findings) >= 1
    others = [node for node in made.outline.nodes if node.path in ("para_1", "para_2", "para_4")]
    assert [node.reconstructed for node in others] == [False] * len(others)


def test_words_of_the_whole_text_that_it_has_not_leave_it_alone(tmp_path: Path) -> None:
    older, newer = (given(tmp_path, RUS, day, line[RUS]) for day, line in ((FIRST, WRITTEN), (LAST, AGAIN)))
    between = given(tmp_path, RUS, SECOND, "по всему тексту слово «лес» заменить словом «море»;")
    assert point(before(tmp_path, RUS, [*older, *between, *newer])).text == "Дом при реке."


def test_a_note_of_an_act_that_is_not_at_hand_keeps_it_unknown(tmp_path: Path) -> None:
    older, newer = (given(tmp_path, RUS, day, line[RUS]) for day, line in ((FIRST, WRITTEN), (LAST, AGAIN)))
    note = "> *Сноска. Пункт 3 с изменениями, внесенными приказом Министра культуры РК от 05.05.2021 № 95.*"
    assert point(before(tmp_path, RUS, [*older, *newer], note)).status is Status.UNKNOWN
