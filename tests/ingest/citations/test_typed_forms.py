"""Forms that people type: marks and spaces left out or doubled, numbers before their nouns, days without a word."""

from __future__ import annotations

import datetime as dt

import pytest

from ingest.citations import cite
from tests.ingest.outline import act_of

CRIMINAL = "code/2014/07/03/226-v"
LABOUR = "code/2015/11/23/414-v"
ABAY = "decision/maslikhat-10"
DAY = dt.date(2026, 6, 1)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("п.1.ст.49 ТК РК", [f"{LABOUR}/art_49/para_1"]),
        ("ст.49п.1 ТК РК", [f"{LABOUR}/art_49/para_1"]),
        ("УК РК ст.188ч.2", [f"{CRIMINAL}/art_188/para_2"]),
        ("188 статья УК РК", [f"{CRIMINAL}/art_188"]),
        ("УК РК, статья 190, часть 4, пункт 2", [f"{CRIMINAL}/art_190/para_4/subpara_2"]),
        ("статья 190, часть 4, п. 2 Уголовного кодекса РК", [f"{CRIMINAL}/art_190/para_4/subpara_2"]),
        ("КРК об АП ст. 462 ч. 3", ["code/2014/07/05/235-v/art_462/para_3"]),
        ("приказ Министра юстиции РК от «23» ноября 2010 года № 907", ["ministerial-order/2010/11/23/907"]),
        ("решением маслихата области Абай от 21 сентября 2022 года № 7/37 – VII", [f"{ABAY}/2022/09/21/7_37-vii"]),
        ("Абай облысы мәслихатының 2022 жылғы 21 қыркүйектегі № 7/37 – VII шешімі", [f"{ABAY}/2022/09/21/7_37-vii"]),
        ("Указ Президента РК от 29 декабря 2015 года № 153 – VI раздел", ["decree/2015/12/29/153"]),
        ("Указ Президента РК 29.12.2015 № 153", ["decree/2015/12/29/153"]),
        ("постановление правительства от 31.12.2015г № 1193", ["government-resolution/2015/12/31/1193"]),
        ("Салық кодексі 2017 ж. 100-бап", ["code/2017/12/25/120-vi/art_100"]),
        # A number whose sign is left out.
        ("постановлением Правительства РК от 12 мая 2010 года 425 «О садах»", ["government-resolution/2010/05/12/425"]),
        (
            "Қазақстан Республикасы Үкіметінің 2010 жылғы 12 мамырдағы 425 қаулысы",
            ["government-resolution/2010/05/12/425"],
        ),
        ("с 12 мая 2010 года 425 человек", []),
        # What the Government decides is a resolution, whatever it is called.
        (
            "решение Правительства Республики Казахстан от 12 мая 1998 года № 425",
            ["government-resolution/1998/05/12/425"],
        ),
        (
            "Қазақстан Республикасы Үкіметінің 1998 жылғы 12 мамырдағы № 425 шешімі",
            ["government-resolution/1998/05/12/425"],
        ),
        # A month's name misspelt.
        ("Қаржы министрінің 2018 жылғы 16 қантардағы № 13 бұйрығы", ["ministerial-order/2018/01/16/13"]),
        # Another state's acts are none of ours, however they are typed.
        ("УК РФ ст.158ч.2", []),
        ("158 статья УК РФ", []),
        ("РФ ҚК 158 бап 2 бөлік", []),
        ("Конституция США", []),
        ("Конституция Кыргызской Республики, ст. 5", []),
    ],
)
def test_marks_and_spaces_may_be_left_out(text: str, meant: list[str]) -> None:
    assert [one.to for one in cite(text, day=DAY)] == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            "в соответствии с Порядком учета садов, утвержденным постановлением Кабинета Министров Республики Казахстан"
            " от 20 июля 1993 г. № 633",
            "government-resolution/1993/07/20/633/att_1",
        ),
        (
            "Қазақстан Республикасы Министрлер Кабинетінің 1993 жылғы 20 шілдедегі № 633 қаулысымен бекітілген Бақтарды есепке"
            " алу тәртібіне сәйкес",
            "government-resolution/1993/07/20/633/att_1",
        ),
    ],
)
def test_a_document_may_be_called_an_order_of_things(text: str, meant: str) -> None:
    assert [one.to for one in cite(text, day=DAY)] == [meant]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            "пункт 5 Этического кодекса садовников, утвержденного Указом Президента РК от 29 декабря 2015 года № 153",
            "/para_5",
        ),
        ("Кодекса деловой этики садовников, утвержденного Указом Президента РК от 29 декабря 2015 года № 153", ""),
        (
            "ҚР Президентінің 2015 жылғы 29 желтоқсандағы № 153 Жарлығымен бекітілген Әдеп кодексінің 5-тармағы",
            "/para_5",
        ),
        ("национального проекта «Сады», утвержденного Указом Президента РК от 29 декабря 2015 года № 153", ""),
        ("ҚР Президентінің 2015 жылғы 29 желтоқсандағы № 153 Жарлығымен бекітілген ұлттық жобаны іске асыру", ""),
    ],
)
def test_codes_of_conduct_and_national_projects_are_documents_that_acts_approve(text: str, meant: str) -> None:
    assert [one.to for one in cite(text, day=DAY)] == [f"decree/2015/12/29/153/att_1{meant}"]


def test_an_annex_without_its_hyphen_is_one_before_according() -> None:
    act = act_of(
        """
        # Облыстық бюджет туралы

        1. 1 қосымшаға сәйкес бюджет бекітілсін.

        2. Бюджетте 2 қосымшаға сәйкес 5 қосымша төлем көзделсін.
        """
    )
    assert [one.to for one in act.citations] == ["self/att_1", "self/att_2"]


def test_a_day_may_have_grown_together_with_the_noun_of_its_act() -> None:
    text = "Қазақстан Республикасы Үкіметінің 2012 жылғы 3 мамырдағықаулысының № 5, 2012 жылғы 3 мамырдағы № 5қаулысы"
    assert "government-resolution/2012/05/03/5" in [one.to for one in cite(text, day=DAY)]


def test_brackets_may_stand_in_the_name_of_an_approved_list() -> None:
    act = act_of(
        """
        # Кейбір шешімдерге өзгерістер енгізу туралы

        1. Қазақстан Республикасы Үкіметінің 2012 жылғы 3 мамырдағы № 5 қаулысына мынадай өзгерістер енгізілсін:

        көрсетілген қаулымен бекітілген бақ иелерінің (бағбандардың) штат лимиттерінде:

        реттік нөмірі 34-жол алынып тасталсын.
        """
    )
    assert "government-resolution/2012/05/03/5/att_1" in [one.to for one in act.citations]
