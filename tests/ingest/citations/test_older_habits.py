"""Habits of older acts: articles alone, an act that calls itself otherwise, spaced letters, titles without marks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.citations.test_in_act import read

LONE = [
    (
        "Об охране садов",
        "На основании Закона Республики Казахстан «О государственной статистике» вести учет. Согласно ст. 16 учет ведет город.",
        [("law/2010/03/19/257-iv", "certain"), ("law/2010/03/19/257-iv/art_16", "likely")],
    ),
    (
        "Об охране садов",
        "Плата исчисляется в соответствии с пунктом 1 статьи 5, с учетом условий пункта 1 статьи 7 Закона Республики Казахстан «О государственной статистике».",
        [("law/2010/03/19/257-iv/art_5/para_1", "likely"), ("law/2010/03/19/257-iv/art_7/para_1", "certain")],
    ),
    (
        "Об охране садов",
        "По Трудовому кодексу и Закону Республики Казахстан «О государственной статистике» согласно ст. 16 учет ведет город.",
        [("code/2015/11/23/414-v", "certain"), ("law/2010/03/19/257-iv", "certain"), (None, None)],
    ),
]


@pytest.mark.parametrize(("title", "words", "expected"), LONE)
def test_an_article_alone_is_likely_of_the_one_law_that_its_text_names(
    tmp_path: Path, title: str, words: str, expected: list[tuple[str | None, str | None]]
) -> None:
    text = f"# {title}\n\nПостановление Правительства Республики Казахстан от 5 мая 2020 года № 7\n\n1. {words}\n\n2. Сад.\n"
    _, citations = read(tmp_path, text)
    assert [(one.to, one.certainty) for one in citations] == expected


@pytest.mark.parametrize(("number", "to"), [("1", "self/para_1"), ("9", None)])
def test_an_act_may_call_itself_otherwise_than_it_is(tmp_path: Path, number: str, to: str | None) -> None:
    head = "Қазақстан Республикасы Министрлер Кабинетінің 1992 жылғы 22 маусымдағы № 548 қаулысы"
    text = f"# Бақтар туралы\n\n{head}\n\n1. Бақ.\n\n2. Кітаптар осы өкімнің {number}-тармағында көзделген тәртіппен жіберілсін.\n"
    _, citations = read(tmp_path, text)
    assert [one.to for one in citations] == [to]


def test_what_is_attached_may_be_called_in_spaced_letters(tmp_path: Path) -> None:
    head = "Постановление Кабинета Министров Республики Казахстан от 13 августа 1992 года № 676"
    stamp = "> *Утверждено*  \n> *постановлением Кабинета Министров*  \n> *Республики Казахстан*  \n> *от 13 августа 1992 г. N 676*"
    text = f"# О садах\n\n{head}\n\n1. Утвердить прилагаемое Положение о службе садов.\n\n{stamp}\n\n## П О Л О Ж Е Н И Е о службе садов\n\n1. Сад.\n"
    _, citations = read(tmp_path, text)
    assert [(one.to, one.role) for one in citations] == [("self/att_1", "approves")]


def test_acts_in_a_title_without_quotation_marks_are_not_repealed(tmp_path: Path) -> None:
    title = "о ходе выполнения Указа Президента Республики Казахстан от 26 апреля 1994 года № 1020 «О садах»"
    text = (
        "# О садах\n\nРешение акима Алматинской области от 5 мая 1997 года № 7\n\n"
        f"1. Признать утратившим силу решение акима Алматинской области от 30 марта 1995 года № 3-461 {title}.\n"
    )
    act, citations = read(tmp_path, text)
    repealed = "decision/akim-19/1995/03/30/3-461"
    assert [(one.to, one.role) for one in citations] == [(repealed, "repeal"), ("decree/1994/04/26/1020", "plain")]
    assert [one.act for one in act.repeals] == [repealed]
