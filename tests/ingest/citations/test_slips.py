"""Citations with the slips and shortcuts that older acts and notes have, and acts that share a day or a noun."""

from __future__ import annotations

import pytest

from tests.ingest.citations.test_forms import targets


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (
            "постановлениями Правительства РК от 3 мая 2012 года № 5, № 6 и от 4 мая 2012 года № 7",
            ["03/5", "03/6", "04/7"],
        ),
        ("решения акима области № 1-6 от 03.05.2012 г. и № 4-63 от 04.05.2012 г.", ["03/1-6", "04/4-63"]),
        ("Үкіметтің 2012 ж. 3 мамырдағы № 5, № 6 және № 7 қаулылары", ["03/5", "03/6", "03/7"]),
        ("пункт 3 решения маслихата от 3 мая 2012 года № 3, № 12 газеты «Сад»", ["03/3/para_3"]),
    ],
)
def test_acts_of_one_day_share_it(text: str, numbers: list[str]) -> None:
    assert [str(to).split("/2012/05/")[1] for to in targets(text)] == numbers


def test_a_part_behind_a_list_of_articles_is_the_last_ones() -> None:
    criminal = "code/2014/07/03/226-v"
    assert targets("ст.ст. 8, 9 ч. 2 УК РК") == [f"{criminal}/art_8", f"{criminal}/art_9/para_2"]


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("Закон Казахской ССР от 24 июня 1991 года № 733-XII «О садах»", ["law/1991/06/24/733-xii"]),
        ("постановление Кабинета Министров КазССР от 5 мая 1991 г. № 300", ["government-resolution/1991/05/05/300"]),
        (
            "Қазақ ССР Министрлер Кабинетінің 1991 жылғы 5 мамырдағы № 300 қаулысы",
            ["government-resolution/1991/05/05/300"],
        ),
        ("статья 5 Уголовного кодекса Казахской ССР", []),
        ("Қазақ КСР-нің Азаматтық кодексінің 5-бабы", []),
        ("Украина Министрлер Кабинетінің 1991 жылғы 5 мамырдағы № 300 қаулысы", []),
    ],
)
def test_acts_of_the_kazakh_republic_before_its_name_of_today(text: str, to: list[str]) -> None:
    assert targets(text) == to


def test_in_kazakh_a_number_without_a_hyphen_may_stand_before_a_place() -> None:
    assert targets("«Нотариат туралы» Заңның 6 бабындағы 2 тармақтағы") == ["law/1997/07/14/155-i/art_6/para_2"]


def test_a_part_of_a_paragraph_that_has_an_item_is_no_paragraph() -> None:
    text = "ӘҚБтК 8-бабы 1-тармағының бірінші бөлігінің 12) тармақшасы"
    assert targets(text) == ["code/2014/07/05/235-v/art_8/para_1/subpara_12"]


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("п\\п2, п.1, ст.6 Закона «О нотариате»", "law/1997/07/14/155-i/art_6/para_1/subpara_2"),
        ("пунктом 4, статьи 6 Закона «О нотариате»", "law/1997/07/14/155-i/art_6/para_4"),
        (
            "ст. 8 Кодекса РК «О налогах и других обязательных платежах в бюджет» (Налоговый Кодекс)",
            "code/2017/12/25/120-vi/art_8",
        ),
        ("«Нотариат туралы» 1997 жылғы 13 шілдедегі № 155 Заңның 6-бабы", "law/1997/07/14/155-i/art_6"),
        ("«Нотариат туралы» 1997 жылғы 14 шілдедегі № 155-12 Заңның 6-бабы", "law/1997/07/14/155-i/art_6"),
        (
            "2011 жылғы 3 мамырдағы № 5 (81 тіркеу нөмірі. «Бақ» газетінде) бұйрығының 3-тармағы",
            "ministerial-order/2011/05/03/5/para_3",
        ),
    ],
)
def test_slips_that_a_reader_does_not_stumble_over(text: str, to: str) -> None:
    assert targets(text) == [to]


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ('Министрдің 2012 ж. 3-мамырдағы«"Бақтар туралы" № 5 бұйрығы', "ministerial-order/2012/05/03/5"),
        (
            "занесенных в книгу»Сада по приказу Министра культуры от 3 мая 2012 года № 5",
            "ministerial-order/2012/05/03/5",
        ),
    ],
)
def test_marks_that_stand_for_spaces_hide_no_act(text: str, to: str) -> None:
    assert targets(text) == [to]


def test_a_title_whose_opening_mark_was_forgotten_names_its_law() -> None:
    assert targets("1. Нотариат туралы» 1997 жылғы 14 шілдедегі Қазақстан Республикасының Заңына") == [
        "law/1997/07/14/155-i"
    ]


def test_each_number_of_a_list_of_annexes_may_have_its_sign() -> None:
    resolution = "government-resolution/2012/05/03/5"
    found = targets(
        "Қазақстан Республикасы Үкіметінің 2012 жылғы 3 мамырдағы № 5 қаулысының №1,№2, №3 қосымшаларына сәйкес"
    )
    assert found == [f"{resolution}/att_{number}" for number in (1, 2, 3)]


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("ст. 6 Закона РК «О нотариате», п. 1", ["law/1997/07/14/155-i/art_6/para_1"]),
        ("ст. 8 УК РК, ч. 2", ["code/2014/07/03/226-v/art_8/para_2"]),
        ("ст. 6 Закона «О нотариате», п. 3 договора", ["law/1997/07/14/155-i/art_6"]),
        ("Приказ МЗ РК от 30.10.2020 г. № ҚР ДСМ-175/2020", ["ministerial-order/2020/10/30/қрдсм-175_2020"]),
    ],
)
def test_an_address_may_go_on_behind_its_act(text: str, to: list[str]) -> None:
    assert targets(text) == to
