"""Forms of citation as notes, databases and old prints have them: lists in brackets, grown words, days in figures."""

from __future__ import annotations

import datetime as dt

import pytest

from ingest.citations import cite

DAY = dt.date(2026, 11, 27)
UK, TK = "code/2014/07/03/226-v", "code/2015/11/23/414-v"


def targets(text: str) -> list[str | None]:
    return [one.to for one in cite(text, day=DAY)]


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("ст. 7, ч. 3, п. 2) УК", [f"{UK}/art_7/para_3/subpara_2"]),
        ("ст. 7, ч. 3, п. 2 УК РК", [f"{UK}/art_7/para_3/subpara_2"]),
        ("Статья 7, часть третья, пункт 2) УК РК", [f"{UK}/art_7/para_3/subpara_2"]),
        ("ҚР ҚК 7-бап, үшінші бөлік, 2) тармақ", [f"{UK}/art_7/para_3/subpara_2"]),
        ("в ст. 7 и ч. 3, ст. 8 УК РК", [f"{UK}/art_7", f"{UK}/art_8/para_3"]),
        ("ТК РК (ст. 7 п. 1; ст. 8)", [f"{TK}/art_7/para_1", f"{TK}/art_8"]),
        ("ТК РК (ст. 7 п. 1 пп. 2); ст. 8)", [f"{TK}/art_7/para_1/subpara_2", f"{TK}/art_8"]),
        ("ҚК-нің екінші бөлік 7-баптың", [f"{UK}/art_7/para_2"]),
    ],
)
def test_addresses_by_commas_and_lists_in_brackets(text: str, to: list[str]) -> None:
    assert targets(text) == to


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("ППРК от 3 февраля 2012 года № 777, прил. 2", "government-resolution/2012/02/03/777/att_2"),
        ("приказ Министра садов РК от 3 мая 2018 г. № 12 (приложение 3)", "ministerial-order/2018/05/03/12/att_3"),
        ("ҚР Бақ министрінің 03.05.2018 ж. № 12 бұйрығына 3 қосымша", "ministerial-order/2018/05/03/12/att_3"),
        ("пост. Правительства РК от 3 февраля 2012 года № 777", "government-resolution/2012/02/03/777"),
        ("п. 2 НП КС РК от 3 мая 2024 года № 50-НП", "constitutional-court-resolution/2024/05/03/50-нп/para_2"),
        ("ҚРҮ-нің 2012 жылғы 3 ақпандағы № 777 қаулысы", "government-resolution/2012/02/03/777"),
        ("ҚР Үкіметінің 2012.02.03. № 777 қаулысы", "government-resolution/2012/02/03/777"),
        ("ҚР Үкіметінің 2012.23.02. № 777 қаулысы", "government-resolution/2012/02/23/777"),
        ("постановление Правительства РК от 03.02.2012. № 777", "government-resolution/2012/02/03/777"),
        (
            "Қазақстан Республикасы Үкіметінің 1996 жылғы II қарашадағы N 365 қаулысы",
            "government-resolution/1996/11/11/365",
        ),
        ("постановление Правительства РК от II ноября 1996 г. N 365", "government-resolution/1996/11/11/365"),
        ("ст. 8 Кодекса РК об АП", "code/2014/07/05/235-v/art_8"),
        ("ст. 8 ТамК РК", "code/2017/12/26/123-vi/art_8"),
        ("«Нотариат туралы» 1997 ж. 14 шілдедегі № 155-I ҚРЗ 6-бабы", "law/1997/07/14/155-i/art_6"),
        ("Еңбек кодексі (414-V), 8-бап", f"{TK}/art_8"),
        ("Алматы қ. мәслихатының 2012 жылғы 3 ақпандағы № 7 шешімі", "decision/maslikhat-75/2012/02/03/7"),
        (
            "Қарағанды облыстық мәслихатының III сессиясының 2012 жылғы 3 ақпандағы № 7 шешімі",
            "decision/maslikhat-35/2012/02/03/7",
        ),
        ("Жоғарғы Сотының 2012 жылғы 3 ақпандағы № 7 Нормативтік қаулысы", "supreme-court-resolution/2012/02/03/7"),
        (
            "Қазақстан Республикасы Бақ министрінің 2018 жылғы 3 мамырдағы № 12 және Әділет министрінің "
            "2018 жылғы 4 мамырдағы № 15 бірлескен бұйрығы",
            "ministerial-order/2018/05/03/12",
        ),
    ],
)
def test_acts_as_notes_and_databases_name_them(text: str, to: str) -> None:
    assert targets(text) == [to]


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("в Уголовный и Трудовой кодексы Республики Казахстан", [UK, TK]),
        ("Қазақстан Республикасының Қылмыстық және Еңбек кодекстеріне", [UK, TK]),
        (
            "(в редакции приказов Министра садов РК от 16.07.2010 г. № 347, 25.10.2010 г. № 526)",
            ["ministerial-order/2010/07/16/347", "ministerial-order/2010/10/25/526"],
        ),
        ("ст. 121-123 ТК РК", [f"{TK}/art_121", f"{TK}/art_122", f"{TK}/art_123"]),
        ("ст. 121-1 ТК РК", [f"{TK}/art_121-1"]),
        ("по ч. 2 ст. 8 УК РК и ч. 3 той же статьи", [f"{UK}/art_8/para_2", f"{UK}/art_8/para_3"]),
        ("ҚК-нің 8-бабы мынадай мазмұндағы 1-1 тармақпен толықтырылсын", [f"{UK}/art_8", None]),
    ],
)
def test_lists_ranges_and_units_named_before(text: str, to: list[str | None]) -> None:
    assert targets(text) == to


@pytest.mark.parametrize(
    "text",
    [
        "проект Закона Республики Казахстан «О связи»",
        "«Байланыс туралы» Қазақстан Республикасы Заңының жобасы",
        "решение Коллегии ЕЭК от 3 мая 2019 года № 9, пункт 4",
    ],
)
def test_drafts_and_decisions_of_unions_are_no_citations(text: str) -> None:
    assert targets(text) == []


def test_the_code_that_an_abbreviation_named_is_meant_by_its_noun() -> None:
    assert targets("ст. 8 УК и ст. 9 этого же Кодекса") == [f"{UK}/art_8", f"{UK}/art_9"]


def test_an_abbreviation_in_brackets_behind_its_code_is_its_short_name() -> None:
    assert targets("по статье 8 Трудового кодекса Республики Казахстан (ТК РК), с учетом статьи 9 ТК РК") == [
        f"{TK}/art_8",
        f"{TK}/art_9",
    ]


def test_words_that_grew_together_cite() -> None:
    assert targets("по части первойстатьи8 УК РК, пункту2 статьи 9 ТК РК") == [
        f"{UK}/art_8/para_1",
        f"{TK}/art_9/para_2",
    ]
    assert targets("ҚК-нің 8-бабыныңүшінші бөлігі") == [f"{UK}/art_8/para_3"]


def test_an_item_of_a_list_is_no_annex() -> None:
    assert targets("ҚР Бақ министрінің 03.05.2018 ж. № 12 бұйрығы: 1) қосымша материалдар") == [
        "ministerial-order/2018/05/03/12"
    ]


def test_a_title_whose_closing_mark_was_forgotten_ends_before_the_next_act() -> None:
    text = 'указы от 3 мая 1992 года № 7 "О садах области; решение акима области от 4 мая 1996 года № 8 "О яблонях"'
    assert targets(text) == ["decree/1992/05/03/7", "decision/1996/05/04/8"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("статьи 6–8-1 УК РК", ["6", "7", "8", "8-1"]),
        ("статьи 118-1–120 УК РК", ["118-1", "119", "120"]),
        ("статьи 14-1 – 14-3 УК РК", ["14-1", "14-2", "14-3"]),
    ],
)
def test_a_range_with_an_inserted_unit_at_its_end_has_the_whole_numbers(text: str, numbers: list[str]) -> None:
    assert targets(text) == [f"{UK}/art_{number}" for number in numbers]


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("постановление акимата г. Алматы от 03.02.2020 г. № 7/29", "akimat-resolution/akimat-75/2020/02/03/7_29"),
        ("решение маслихата г.Шымкент от 3 февраля 2020 года № 7", "decision/maslikhat-79/2020/02/03/7"),
        ("решение Алматинского городского маслихата от 3 февраля 2020 года № 7", "decision/maslikhat-75/2020/02/03/7"),
        (
            "решение Актюбинского городского маслихата от 3 февраля 2020 года № 7",
            "decision/maslikhat-15-aktobe-city/2020/02/03/7",
        ),
    ],
)
def test_a_city_may_be_shortened_or_an_adjective(text: str, to: str) -> None:
    assert targets(text) == [to]


@pytest.mark.parametrize(
    "text",
    [
        "Работник уволен по приказу директора ТОО «Яблоня» от 5 мая 2020 года № 12.",
        "Приказом ректора университета от 5 мая 2020 года № 12 утверждено расписание.",
        "На основании приказа Председателя Правления АО «Груша» от 5 мая 2020 года № 12 созвана комиссия.",
        "Решением единственного участника от 5 мая 2020 года № 12 товарищество ликвидировано.",
        "Приказ об увольнении № 12-к от 5 мая 2020 года вручен работнику.",
        "Постановление судебного исполнителя от 5 мая 2020 года № 12 отменено.",
        "Решение районного суда от 5 мая 2020 года № 2-123 вступило в законную силу.",
        "«Алма» ЖШС директорының 2020 жылғы 5 мамырдағы № 12 бұйрығымен қызметкер жұмыстан шығарылды.",
        "Жұмысқа қабылдау туралы 2020 жылғы 5 мамырдағы № 12 бұйрық табыс етілді.",
        "Алмалы қалалық сотының 2020 жылғы 5 мамырдағы № 12 қаулысы күшінде қалдырылды.",
        "Соттың 2020 жылғы 5 мамырдағы № 12 шешімі орындалды.",
    ],
)
def test_orders_of_companies_and_decisions_of_courts_are_no_citations(text: str) -> None:
    assert targets(text) == []
