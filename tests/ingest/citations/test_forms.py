"""Forms of citation that lawyers, courts and clerks use beside those of acts: abbreviations, orders of units, slips."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from ingest.citations import cite
from ingest.pipeline import read_act

DAY = dt.date(2026, 11, 27)


def targets(text: str) -> list[str | None]:
    return [one.to for one in cite(text, day=DAY)]


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("п. 4 ППРК № 777 от 03.02.2012 г.", "government-resolution/2012/02/03/777/para_4"),
        ("УП РК от 3 февраля 2012 года № 777", "decree/2012/02/03/777"),
        ("п. 2 НП ВС РК от 3 февраля 2012 г. № 7", "supreme-court-resolution/2012/02/03/7/para_2"),
        ("ҚРҮҚ 03.02.2012 ж. № 777", "government-resolution/2012/02/03/777"),
        ("«Нотариат туралы» ҚРЗ 6-бабы", "law/1997/07/14/155-i/art_6"),
        (
            "нормативное постановление Конституционного Суда РК от 3 мая 2024 года № 50-НП",
            "constitutional-court-resolution/2024/05/03/50-нп",
        ),
        ("ст. 8 админкодекса РК", "code/2014/07/05/235-v/art_8"),
        ("ст 8 ук рк", "code/2014/07/03/226-v/art_8"),
        ("қр ек 8-бап", "code/2015/11/23/414-v/art_8"),
        ("ст. 8 КоАПа", "code/2014/07/05/235-v/art_8"),
        ("закон РК о ЧСИ, ст. 8", "law/2010/04/02/261-iv/art_8"),
        ("закон о гос. закупках, ст. 8", "law/2024/07/01/106-viii/art_8"),
        ("гл. 3 Экокодекса РК", "code/2021/01/02/400-vi/chp_3"),
        ("2003 жылғы 9 шілдедегі «Қазақстан Республикасы Су кодексінің» 8-бабы", "code/2003/07/09/481-ii/art_8"),
        ("приказ Министра юстиции РК от 3 мая 2012 года № 11-44 дсп «О садах»", "ministerial-order/2012/05/03/11-44"),
    ],
)
def test_acts_by_what_lawyers_abbreviate_them_to(text: str, to: str) -> None:
    assert targets(text) == [to]


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("УК РК ст. 8, ч. 2", "code/2014/07/03/226-v/art_8/para_2"),
        ("ч. 2 п. 3 ст. 8 УК РК", "code/2014/07/03/226-v/art_8/para_2/subpara_3"),
        ("по 8-й статье ТК РК", "code/2015/11/23/414-v/art_8"),
        ("по 8 статье ТК РК", "code/2015/11/23/414-v/art_8"),
        ("ст. 8(1) ТК РК", "code/2015/11/23/414-v/art_8-1"),
        ("ҚК 9-б. 2-б.", "code/2014/07/03/226-v/art_9/para_2"),
        ("Закон РК 567-II «О связи», ст. 8", "law/2004/07/05/567-ii/art_8"),
        ("ГК РК (Общая часть), ст. 8", "code/1994/12/27/268-xiii/art_8"),
        ("ҚР ҚК 8 бап 3 бөлік 2 тармақ", "code/2014/07/03/226-v/art_8/para_3/subpara_2"),
        ("ҚК-нің 8-б. 2-бөл.", "code/2014/07/03/226-v/art_8/para_2"),
        ("Қылмыстық кодекстің 8-бабы (екінші бөлігі)", "code/2014/07/03/226-v/art_8/para_2"),
        ("ҚР Конституциясының (1995 ж.) 8-бабы", "constitution/1995/08/30/art_8"),
        ("ст. 8 Конституции РК (1995)", "constitution/1995/08/30/art_8"),
        ("ст. 8 УК РК (в ред. 1997 г.)", "code/1997/07/16/167-i/art_8"),
    ],
)
def test_units_in_the_orders_and_shapes_that_notes_have(text: str, to: str) -> None:
    assert targets(text) == [to]


def test_articles_of_a_verdict_have_their_noun_once() -> None:
    code = "code/2014/07/03/226-v"
    assert targets("ст.8 ч.2, 19 ч.3 УК РК") == [f"{code}/art_8/para_2", f"{code}/art_19/para_3"]
    assert targets("ст. 8 ч.3 – 19 ч.4 УК РК") == [f"{code}/art_8/para_3", f"{code}/art_19/para_4"]
    assert targets("ст. 8 ч. 2; 19 ч. 3, 15 ч.1 УК") == [
        f"{code}/art_{one}" for one in ("8/para_2", "19/para_3", "15/para_1")
    ]
    assert targets("ст. 8 ч. 2, 3 УК РК") == [f"{code}/art_8/para_2", f"{code}/art_8/para_3"]
    labour = "code/2015/11/23/414-v/art_5/para_3"
    assert targets("пп. 1, 2 п. 3 ст. 5 ТК") == [f"{labour}/subpara_1", f"{labour}/subpara_2"]


@pytest.mark.parametrize(
    ("text", "to"),
    [
        (
            "решение маслихата города Косшы от 3 мая 2024 года № С 53-1",
            "decision/maslikhat-11-kosshy-city/2024/05/03/с53-1",
        ),
        (
            "решение 7 сессии Абайского районного маслихата Карагандинской области от 3 мая 2010 года № 7/28",
            "decision/maslikhat-35-abai/2010/05/03/7_28",
        ),
        ("постановление акимата города Шымкент от 3 мая 2021 года № 715", "akimat-resolution/akimat-79/2021/05/03/715"),
        ("Алматы қаласы мәслихатының 2022 жылғы 3 мамырдағы № 192 шешімі", "decision/maslikhat-75/2022/05/03/192"),
        ("решение маслихата от 3 мая 2022 года № 192", "decision/2022/05/03/192"),
    ],
)
def test_a_local_act_is_cited_by_the_path_that_it_has_itself(text: str, to: str) -> None:
    assert targets(text) == [to]


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("Указ Президента РК, имеющий силу закона, от 3 мая 1995 года № 2210 «О садах»", "law/1995/05/03/2210"),
        (
            "Указ Президента РК, имеющий силу Конституционного закона, от 3 мая 1995 г. № 2210",
            "constitutional-law/1995/05/03/2210",
        ),
        ("Президенттің 1995 жылғы 3 мамырдағы № 2210 заң күші бар Жарлығы", "law/1995/05/03/2210"),
        ("Президенттің 1995 жылғы мамырдың 3-індегі № 2210 Жарлығы", "decree/1995/05/03/2210"),
        ("Закон РК от 3 мая 1998 года № 247-1", "law/1998/05/03/247-i"),
        ('Закон РК "Онотариате"', "law/1997/07/14/155-i"),
    ],
)
def test_acts_as_the_nineties_name_them(text: str, to: str) -> None:
    assert targets(text) == [to]


def test_a_law_of_a_day_may_have_had_another_title() -> None:
    found = cite("Закон РК от 9 июля 1998 года «О естественных монополиях и регулируемых услугах»")
    assert [(one.to, one.certainty) for one in found] == [("law/1998/07/09/272-i", "likely")]
    assert targets("Закон РК от 9 июля 1998 года «О садах»") == [None]


def test_a_normative_resolution_has_units() -> None:
    text = "пункт 5 нормативного постановления Верховного Суда РК от 3 мая 2003 года № 5"
    assert targets(text) == ["supreme-court-resolution/2003/05/03/5/para_5"]


def test_a_short_name_of_a_code_in_two_acts_is_of_both() -> None:
    text = "Гражданский кодекс РК (далее – ГК). Статья 9 ГК, статья 917 ГК."
    assert targets(text)[1:] == ["code/1994/12/27/268-xiii/art_9", "code/1999/07/01/409-i/art_917"]


def test_a_hyphen_joins_articles_where_so_many_are_inserted_nowhere() -> None:
    code = "code/2015/11/23/414-v"
    assert targets("статьи 12-14 ТК РК") == [f"{code}/art_{one}" for one in (12, 13, 14)]
    assert targets("ст. 12-2 ТК РК") == [f"{code}/art_12-2"]
    assert targets("статьей 12-14 ТК РК") == [f"{code}/art_12-14"]


def test_a_list_may_repeat_its_preposition() -> None:
    code = "code/2003/07/08/477-ii"
    text = "в соответствии с подпунктом 2) статьи 14, со статьей 88 Лесного кодекса РК от 8 июля 2003 года"
    assert targets(text) == [f"{code}/art_14/subpara_2", f"{code}/art_88"]


def test_an_act_of_a_list_may_be_given_a_short_name() -> None:
    text = "2001 жылғы 16 шілдедегі «Бақтар туралы» (бұдан әрі–Заң), 2001 жылғы 23 қаңтардағы № 148-II «Гүлдер туралы» заңдарына"
    assert targets(text) == [None, "law/2001/01/23/148-ii"]


def test_acts_of_a_kazakh_list_share_the_noun_and_the_issuer() -> None:
    text = (
        "Үкіметтің «Бақтар туралы» 2011 жылғы 3 мамырдағы № 5; 2012 жылғы 4 мамырдағы № 6 "
        "және «Гүлдер туралы» 2013 жылғы 5 мамырдағы № 7 қаулыларымен"
    )
    assert targets(text) == [f"government-resolution/{one}" for one in ("2011/05/03/5", "2012/05/04/6", "2013/05/05/7")]


@pytest.mark.parametrize(
    "text",
    [
        "ЕАЭО Кеден кодексінің 5-бабы",
        "жиналыста 2) б. тармақ жоқ",
        "в 3 статьях сборника",
        "пп рк",
        "зейнетақымен қамсыздандыру туралы заңдарында",
        "законами РК о связи",
        'слова "законы" и "указы"',
    ],
)
def test_what_is_no_citation_beside_them(text: str) -> None:
    assert not [one for one in targets(text) if one]


RULING = """# О внесении изменений в некоторые нормативные постановления

Нормативное постановление Верховного Суда Республики Казахстан от 3 мая 2022 года № 10

1. Внести изменения в следующие нормативные постановления Верховного Суда Республики Казахстан:

1) "О спорах садоводов" от 4 июля 1995 года № 4 (с изменениями, внесенными нормативным постановлением Верховного Суда \
Республики Казахстан от 5 июня 2008 года № 5):

в пункте 7 слова "сад" заменить словами "парк";

2) от 6 июля 1996 года № 6 "О спорах лесоводов":

пункт 8 исключить.
"""


def test_items_of_a_list_are_of_the_form_that_the_line_above_says(tmp_path: Path) -> None:
    file = tmp_path / "act.md"
    file.write_text(RULING, encoding="utf-8")
    form = "supreme-court-resolution"
    assert [one.to for one in read_act(file).citations] == [
        f"{form}/1995/07/04/4",
        f"{form}/2008/06/05/5",
        f"{form}/1995/07/04/4/para_7",
        f"{form}/1996/07/06/6",
        f"{form}/1996/07/06/6/para_8",
    ]


DECISION = """# О внесении изменения в решение маслихата

Решение Атбасарского районного маслихата Акмолинской области от 3 мая 2024 года № 8

1. Внести в решение маслихата от 4 марта 2020 года № 7 "Об утверждении Правил ухода за садами" изменение:

заголовок главы 3 Правил изложить в новой редакции:

"Глава 3. Обрезка".

2. Указ Президента Республики Казахстан от 5 марта 2019 года № 3 и решение областного маслихата от 5 марта 2020 года № 9 \
применять вместе.

3. Указ Президента Республики Казахстан от 5 марта 2019 года довести до сведения всех.
"""


def test_a_body_without_its_place_is_the_citing_one_and_a_day_the_act_named_before(tmp_path: Path) -> None:
    file = tmp_path / "act.md"
    file.write_text(DECISION, encoding="utf-8")
    own = "decision/maslikhat-11-atbasar/2020/03/04/7"
    decree = "decree/2019/03/05/3"
    assert [one.to for one in read_act(file).citations] == [
        own,
        f"{own}/att_1/chp_3",
        decree,
        "decision/2020/03/05/9",
        decree,
    ]


def test_a_decree_with_the_force_of_a_law_has_the_path_that_it_is_cited_by(tmp_path: Path) -> None:
    file = tmp_path / "act.md"
    for head in (
        "# О садах\n\nУказ Президента Республики Казахстан, имеющий силу Закона, от 3 мая 1995 г. N 2210\n\n"
        "Статья 1. Цели\n\nНастоящий Указ действует.\n",
        "# Бақтар туралы\n\nҚазақстан Республикасы Президентінің 1995 жылғы 3 мамырдағы N 2210 заң күші бар Жарлығы\n\n"
        "1-бап. Мақсаттар\n\nОсы Жарлық қолданылады.\n",
    ):
        file.write_text(head, encoding="utf-8")
        act = read_act(file)
        assert act.act.path == "law/1995/05/03/2210"
        assert [one.to for one in act.citations] == ["self"]


@pytest.mark.parametrize(
    ("text", "to"),
    [
        (
            "Қазақстан Республикасы Қаржы министрінің 2015 жылғы 20 наурыздағы № 240 және Қазақстан Республикасы Әділет "
            "министрінің 2015 жылғы 25 наурыздағы № 260 бірлескен бұйрығының 3-тармағы",
            "ministerial-order/2015/03/20/240/para_3",
        ),
        (
            "пункт 3 совместного приказа Министра финансов Республики Казахстан от 20 марта 2015 года № 240 и Министра "
            "юстиции Республики Казахстан от 25 марта 2015 года № 260",
            "ministerial-order/2015/03/20/240/para_3",
        ),
    ],
)
def test_a_joint_act_is_named_by_its_first_body_in_both_languages(text: str, to: str) -> None:
    assert targets(text) == [to]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("ст. 8¹⁾ УК РК", "art_8"),
        ("ст. 8¹) УК РК", "art_8"),
        ("ст. 8¹²⁾ УК РК", "art_8"),
        ("УК РК (ст. 8¹)", "art_8-1"),
        ("ст. 8¹ УК РК", "art_8-1"),
        ("ст. 8⁻¹ УК РК", "art_8-1"),
        ("подпункт 2¹) ст. 8 УК РК", "art_8/subpara_2-1"),
        ("ҚР ҚК 8¹⁾-бабы", "art_8"),
        ("ҚР ҚК 8⁻¹-бабы", "art_8-1"),
    ],
)
def test_a_raised_figure_with_a_bracket_marks_a_footnote(text: str, unit: str) -> None:
    assert targets(text) == [f"code/2014/07/03/226-v/{unit}"]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("статья сто сорок шестая УК РК", "art_146"),
        ("статьёй двести первой УК РК", "art_201"),
        ("статьями сотой и четырёхсотой УК РК", "art_100 art_400"),
        ("пункт пятый статьи триста одиннадцатой УК РК", "art_311/para_5"),
        ("ҚР ҚК жүз қырық алтыншы бабы", "art_146"),
        ("ҚР ҚК екі жүз бірінші бабы", "art_201"),
        ("ҚР ҚК үш жүзінші бабы", "art_300"),
    ],
)
def test_ordinals_in_words_go_on_over_a_hundred(text: str, unit: str) -> None:
    assert targets(text) == [f"code/2014/07/03/226-v/{one}" for one in unit.split()]


@pytest.mark.parametrize("text", ["ст. 0 УК РК", "пункт 2 статьи 0 УК РК", "ст. 05 УК РК", "ҚР ҚК 0-бабы"])
def test_there_is_no_article_nought(text: str) -> None:
    assert targets(text) == [None]
