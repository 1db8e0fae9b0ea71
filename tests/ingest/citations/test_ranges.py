"""Ranges whose both ends have a noun, annexes named by their title, and lists of acts whose titles cite."""

from __future__ import annotations

import pytest

from ingest.citations import cite
from tests.ingest.outline import act_of

CRIMINAL = "code/2014/07/03/226-v"
LABOUR = "code/2015/11/23/414-v"


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("с пункта 1 по пункт 3 статьи 5 УК РК", [f"{CRIMINAL}/art_5/para_{n}" for n in (1, 2, 3)]),
        ("от статьи 5 до статьи 7 УК РК", [f"{CRIMINAL}/art_{n}" for n in (5, 6, 7)]),
        (
            "ҚР Еңбек кодексінің 5-бабының 1-тармағынан 3-тармағына дейін",
            [f"{LABOUR}/art_5/para_{n}" for n in (1, 2, 3)],
        ),
        ("ҚР ҚК 5-баптан 7-бапқа дейінгі баптары", [f"{CRIMINAL}/art_{n}" for n in (5, 6, 7)]),
        # Without what makes a range of them there are two.
        ("статьи 5 и статьи 7 УК РК", [f"{CRIMINAL}/art_{n}" for n in (5, 7)]),
        ("ҚР ҚК 5-бабы мен 7-бабы", [f"{CRIMINAL}/art_{n}" for n in (5, 7)]),
    ],
)
def test_a_range_may_have_a_noun_at_both_ends(text: str, units: list[str]) -> None:
    assert [one.to for one in cite(text)] == units


def test_what_the_titles_of_a_list_of_acts_cite_is_read() -> None:
    text = (
        "В соответствии с постановлениями Правительства Республики Казахстан от 12 ноября 2012 года № 15 "
        "«Вопросы реализации Указа Президента Республики Казахстан от 10 октября 2012 года № 36» и от 19 ноября 2012 года № 16 "
        "«О мерах по выполнению Указа Президента Республики Казахстан от 11 октября 2012 года № 37»"
    )
    assert [one.to for one in cite(text)] == [
        "government-resolution/2012/11/12/15",
        "decree/2012/10/10/36",
        "government-resolution/2012/11/19/16",
        "decree/2012/10/11/37",
    ]


def test_an_annex_may_be_named_by_its_title() -> None:
    act = act_of(
        """
        # О внесении изменений

        1. В постановлении Правительства Республики Казахстан от 3 мая 2012 года № 300 «Вопросы Министерства садов»:

        в приложении «Структура Министерства садов» к указанному постановлению:

        строку «Управление груш» исключить.
        """
    )
    assert "government-resolution/2012/05/03/300/att_1" in [one.to for one in act.citations]


@pytest.mark.parametrize(("language", "numeral"), [("kaz", "I тармақтың ережелері"), ("kaz", "II тармақтың ережелері")])
def test_a_roman_numeral_typed_for_a_figure_is_the_figure(language: str, numeral: str) -> None:
    act = act_of(
        f"""
        # Бақтар туралы

        1-бап. Бақ

        1. Бақ өседі.

        2. Бақ гүлдейді.

        3. Егер {numeral} қолданылса, бақ жеміс береді.
        """
    )
    assert [one.to for one in act.citations] == [f"self/art_1/para_{numeral.split()[0].count('I')}"]


@pytest.mark.parametrize("heading", ["## 4-БапБАҚТАР", "## 4-БапБақтар"])
def test_a_heading_may_have_grown_together_with_its_number(heading: str) -> None:
    act = act_of(f"# Бақтар туралы\n\n{heading}\n\n1. Бақ өседі.\n\n2. 1-тармақтың ережелері қолданылады.\n")
    assert [one.to for one in act.citations] == ["self/art_4/para_1"]
