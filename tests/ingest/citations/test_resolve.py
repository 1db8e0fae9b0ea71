"""What citations refer to, in an act and without one."""

from __future__ import annotations

import datetime as dt

import pytest

from ingest.citations import find_citations
from ingest.citations.context import Attached, Context
from ingest.citations.resolve import resolve
from ingest.languages import PACKS
from ingest.register.known_acts import Register, default_register
from ingest.tree import Certainty, KnownAct, Language

KAZ, RUS = Language.KAZ, Language.RUS
UNITS = frozenset(
    {
        "para_1",
        "att_1",
        "att_1/chp_2",
        "att_1/para_5",
        "att_1/para_5/subpara_2",
        "att_2",
        "art_5",
        "art_5/para_2",
        "sec_1/chp_3",
        "art_9",
    }
)
ATTACHED = (
    Attached("att_1", "Кеңес туралы ереже", frozenset({"regulation"})),
    Attached("att_2", "Тізбе", frozenset({"list"}), annex=True),
    Attached("att_3", "Нысан", frozenset({"form"}), annex=True, number="2"),
)


def targets(text: str, language: Language, **facts: object) -> list[str | None]:
    context = Context(language, form="decree", units=UNITS, attached=ATTACHED, **{"unit": "att_1/para_5", **facts})
    found = find_citations(text, PACKS[language])
    return [one.to for one in resolve(found, default_register(), context)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("осы Ереженің 5-тармағы", KAZ, ["self/att_1/para_5"]),
        ("осы Ережеге", KAZ, ["self/att_1"]),
        ("настоящего Положения", RUS, ["self/att_1"]),
        ("прилагаемое Положение", RUS, ["self/att_1"]),
        ("Осы Жарлыққа қосымшаға сәйкес", KAZ, ["self/att_2"]),
        ("согласно приложению 2 к настоящему Указу", RUS, ["self/att_3"]),
        ("осы Жарлықтың 1-тармағы", KAZ, ["self/para_1"]),
        ("настоящего пункта", RUS, ["self/att_1/para_5"]),
        ("подпунктом 2) настоящего пункта", RUS, ["self/att_1/para_5/subpara_2"]),
        ("настоящего Кодекса", RUS, [None]),
        ("глава 3 настоящего Указа", RUS, ["self/sec_1/chp_3"]),
        ("подпункте 2) пункта 5", RUS, ["self/att_1/para_5/subpara_2"]),
        ("пункт 77", RUS, [None]),
    ],
)
def test_this_act(text: str, language: Language, expected: list[str | None]) -> None:
    assert targets(text, language) == expected


def test_this_article_is_the_one_the_citation_stands_in() -> None:
    assert targets("осы баптың 2-тармағында", KAZ, unit="art_5/para_3") == ["self/art_5/para_2"]
    assert targets("настоящей статьей", RUS, unit="art_5/para_3/al_2") == ["self/art_5"]
    assert targets("настоящей главы", RUS, unit="att_1/para_7", within="att_1/chp_2") == ["self/att_1/chp_2"]
    assert targets("настоящей статьи", RUS, unit="para_1") == [None]


def test_units_without_an_act_are_this_acts_unless_it_amends_others() -> None:
    assert targets("статьей 9", RUS) == ["self/art_9"]
    assert targets("статьей 10", RUS) == [None]
    assert targets("статьей 9", RUS, amending=True) == [None]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("ст. 146 УК РК", RUS, "code/2014/07/03/226-v/art_146"),
        ("ч. 2 ст. 146 УК РК", RUS, "code/2014/07/03/226-v/art_146/para_2"),
        ("пункт 3) части 2 статьи 146 УК РК", RUS, "code/2014/07/03/226-v/art_146/para_2/subpara_3"),
        ("часть вторая статьи 5 Трудового кодекса", RUS, "code/2015/11/23/414-v/art_5/al_2"),
        ("статьи 8 ГК РК", RUS, "code/1994/12/27/268-xiii/art_8"),
        ("статьи 688 ГК РК", RUS, "code/1999/07/01/409-i/art_688"),
        ("Уголовного кодекса Республики Казахстан от 16 июля 1997 года", RUS, "code/1997/07/16/167-i"),
        (
            "Конституционным законом Республики Казахстан «О выборах в Республике Казахстан»",
            RUS,
            "constitutional-law/1995/09/28/2464",
        ),
        ("Закона Республики Казахстан от 21 декабря 1995 года «О Прокуратуре»", RUS, "law/1995/12/21/2709"),
        (
            "постановлением Правительства Республики Казахстан от 5 мая 2015 года № 99357",
            RUS,
            "government-resolution/2015/05/05/99357",
        ),
        ("распоряжением Премьер-Министра РК от 5 мая 2015 года № 15-р", RUS, "prime-ministerial-order/2015/05/05/15-р"),
        (
            "распоряжения Совета Министров Казахской ССР от 15 марта 1976 г. № 104",
            RUS,
            "prime-ministerial-order/1976/03/15/104",
        ),
        (
            "Қазақ ССР Министрлер Советінің 1976 жылғы 15 наурыздағы № 104 өкімі",
            KAZ,
            "prime-ministerial-order/1976/03/15/104",
        ),
        (
            "Қазақ ССР Министрлер Советінің 1968 жылғы 23 желтоқсандағы № 738 қаулысы",
            KAZ,
            "government-resolution/1968/12/23/738",
        ),
        ("Закона Республики Казахстан «Об охране тишины»", RUS, None),
        ("Закона Республики Казахстан от 5 мая 2015 года «Об охране тишины»", RUS, None),
        ("Әкімшілік құқық бұзушылық туралы Қазақстан Республикасының Кодексі", KAZ, "code/2014/07/05/235-v"),
        ("Конституцияның 44-бабының 3) тармақшасы", KAZ, "constitution/2026/03/15/art_44/subpara_3"),
        (
            "«Ереже туралы» Қазақстан Республикасы Президентінің 2008 жылғы 24 сәуірдегі № 576 Жарлығының 1-тармағының 10) тармақшасы",
            KAZ,
            "decree/2008/04/24/576/para_1/subpara_10",
        ),
    ],
)
def test_other_acts(text: str, language: Language, expected: str | None) -> None:
    assert targets(text, language) == [expected]


def test_the_date_of_the_citing_text_chooses_among_acts_of_one_name() -> None:
    code = "статья 5 Уголовного кодекса Республики Казахстан"
    assert targets(code, RUS, date=dt.date(2005, 1, 1)) == ["code/1997/07/16/167-i/art_5"]
    assert targets(code, RUS, date=dt.date(2014, 12, 31)) == ["code/1997/07/16/167-i/art_5"]
    assert targets(code, RUS, date=dt.date(2015, 1, 1)) == ["code/2014/07/03/226-v/art_5"]
    assert targets("статья 5 Закона Республики Казахстан «О прокуратуре»", RUS, date=dt.date(2018, 1, 1)) == [
        "law/2017/06/30/81-vi/art_5"
    ]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("статья 5 Уголовного кодекса Республики Казахстан 1997 года", RUS, "code/1997/07/16/167-i/art_5"),
        ("ст. 5 УК РК (2014 г.)", RUS, "code/2014/07/03/226-v/art_5"),
        ("Налогового кодекса 2008 г.", RUS, "code/2008/12/10/99-iv"),
        # A code is called by the year of its adoption, and by that from which it holds.
        ("Налогового кодекса РК 2018 года", RUS, "code/2017/12/25/120-vi"),
        ("Налогового кодекса РК 2012 года", RUS, None),
        ("ст. 5 УК РК в редакции от 16.07.1997 г.", RUS, "code/1997/07/16/167-i/art_5"),
        ("ст. 5 УК РК (в ред. от 3 июля 2019 года)", RUS, "code/2014/07/03/226-v/art_5"),
        ("ст. 5 ГПК РК от 13 июля 1999 года", RUS, "code/1999/07/13/411-i/art_5"),
        ("УК РК от 16.07.1997 г., статья 88", RUS, "code/1997/07/16/167-i/art_88"),
        ("1997 жылғы 16 шілдедегі ҚР ҚК-нің 88-бабы", KAZ, "code/1997/07/16/167-i/art_88"),
        ("Қазақстан Республикасының 2017 жылғы Салық кодексінің 5-бабы", KAZ, "code/2017/12/25/120-vi/art_5"),
        (
            "Конституции РК, принятой на республиканском референдуме 30 августа 1995 года",
            RUS,
            "constitution/1995/08/30",
        ),
        ("статьи 7 Жилищного кодекса", RUS, "code/1992/07/01/art_7"),
        (
            "Кодекса РК «О налогах и других обязательных платежах в бюджет (Налоговый кодекс)»",
            RUS,
            "code/2017/12/25/120-vi",
        ),
        ("Конституции 1993 года", RUS, "constitution/1993/01/28"),
        ("Конституции Республики Казахстан 2026 года", RUS, "constitution/2026/03/15"),
        ("Кодекса Республики Казахстан от 30 января 2001 года", RUS, "code/2001/01/30/155-ii"),
    ],
)
def test_a_year_or_the_day_of_a_wording_tells_acts_of_one_name_apart(
    text: str, language: Language, expected: str | None
) -> None:
    assert targets(text, language) == [expected]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("ст. 5 Закона об АО", RUS, "law/2003/05/13/415-ii/art_5"),
        ("Закон о рынке ценных бумаг", RUS, "law/2003/07/02/461-ii"),
        ("закона РК о ТОО от 22 апреля 1998 года № 220-I", RUS, "law/1998/04/22/220-i"),
        ("Закона о браке (супружестве) и семье", RUS, "code/2011/12/26/518-iv"),
        ("АҚ туралы ҚР Заңы", KAZ, "law/2003/05/13/415-ii"),
        ("Мемлекеттік сатып алу туралы заңның 5-бабы", KAZ, "law/2024/07/01/106-viii/art_5"),
        ("законодательства об образовании", RUS, None),
        ("Закон о связи с общественностью", RUS, None),
        ("закон об образовании", RUS, None),
        ("және байланыс туралы заң", KAZ, None),
    ],
)
def test_titles_without_quotes_are_those_that_the_register_has(
    text: str, language: Language, expected: str | None
) -> None:
    assert targets(text, language) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Закона Республики Казахстан от 20 октября 2008 года № 70", "law/2008/10/20/70-iv"),
        ("Закона Республики Казахстан от 3 мая 2001 года № 99", "law/2001/05/03/99-ii"),
        (
            "постановления Правительства Республики Казахстан от 11.11.96 года № 1365",
            "government-resolution/1996/11/11/1365",
        ),
        ("Закона РК от 03.02.03 г. № 12", "law/2003/02/03/12-ii"),
        ("постановления Правительства Республики Казахстан от 31.02.96 года № 1365", None),
        ("Указа Президента, имеющего силу закона, от 31 августа 1995 года № 2444", "law/1995/08/31/2444"),
        ("закона от 27 июля 2006 года № 152-ФЗ", None),
    ],
)
def test_numbers_of_laws_are_those_of_their_parliament(text: str, expected: str | None) -> None:
    assert targets(text, RUS) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # On each of these days a law has that number: bodies number their acts by themselves.
        ("приказом Министра финансов от 30 декабря 2016 года № 40", "ministerial-order/2016/12/30/40"),
        ("постановлением Правительства от 15 июля 1997 года № 160", "government-resolution/1997/07/15/160"),
        ("Указом Президента Республики Казахстан от 5 июля 2004 года № 567", "decree/2004/07/05/567"),
        # What the President decreed with the force of a law is one; a law may be a code.
        ("Указом Президента Республики Казахстан от 23 декабря 1995 года № 2721", "law/1995/12/23/2721"),
        ("Законом Республики Казахстан от 13 декабря 1997 года № 206", "code/1997/12/13/206-i"),
    ],
)
def test_a_day_and_a_number_name_an_act_of_the_form_that_is_said(text: str, expected: str) -> None:
    assert targets(text, RUS) == [expected]


def test_the_part_of_a_code_that_is_not_there_yet_is_not_cited() -> None:
    assert targets("ст. 700 ГК РК", RUS, date=dt.date(1996, 5, 1)) == [None]
    assert targets("ст. 700 ГК РК", RUS, date=dt.date(2000, 5, 1)) == ["code/1999/07/01/409-i/art_700"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (dt.date(1991, 5, 5), None),
        (dt.date(1994, 5, 5), "constitution/1993/01/28"),
        (dt.date(2026, 6, 30), "constitution/1995/08/30"),
        (dt.date(2026, 7, 1), "constitution/2026/03/15"),
    ],
)
def test_nobody_cites_what_is_not_there_yet(day: dt.date, expected: str | None) -> None:
    assert targets("Конституции Республики Казахстан", RUS, date=day) == [expected]
    assert targets("Конституции Республики Казахстан 2026 года", RUS, date=dt.date(2015, 5, 5)) == [None]


def test_what_is_not_sure_says_what_else_may_be_meant() -> None:
    found = find_citations("ст. 5 Водного кодекса", PACKS[RUS])
    (one,) = resolve(found, default_register(), Context(RUS, date=dt.date(2025, 5, 1)))
    assert (one.to, one.certainty) == ("code/2003/07/09/481-ii/art_5", Certainty.LIKELY)
    assert set(one.candidates) == {"code/2003/07/09/481-ii/art_5", "code/2025/04/09/178-viii/art_5"}
    register = Register([KnownAct(f"law/2020/05/0{day}/{day}-vi", titles={RUS: "О тишине"}) for day in (1, 2)])
    found = find_citations("статьи 5 Закона Республики Казахстан «О тишине»", PACKS[RUS])
    (one,) = resolve(found, register, Context(RUS))
    assert (one.to, one.unresolved, one.how_sure) == (None, "О тишине", Certainty.AMBIGUOUS)
    assert set(one.candidates) == {"law/2020/05/01/1-vi/art_5", "law/2020/05/02/2-vi/art_5"}


def test_what_is_not_resolved_keeps_its_words() -> None:
    found = find_citations("Закона Республики Казахстан «Об охране тишины», статьи 5 Закона", PACKS[RUS])
    resolved = resolve(found, default_register(), Context(RUS))
    assert [one.unresolved for one in resolved] == ["Об охране тишины", "статьи 5 Закона"]


def test_a_form_alone_is_the_act_named_before() -> None:
    text = "Закона Республики Казахстан «О правовых актах» (далее – Закон), Закона Республики Казахстан «О связи», статьи 5 Закона"
    assert targets(text, RUS) == ["law/2016/04/06/480-v", "law/2004/07/05/567-ii", "law/2016/04/06/480-v/art_5"]


def test_laws_of_one_day_on_the_same_years_are_told_apart_by_what_they_are_about() -> None:
    register = default_register()
    for language, text in (
        (
            Language.RUS,
            "Закон Республики Казахстан от 4 декабря 2019 года "
            "«О гарантированном трансферте из Национального фонда Республики Казахстан на 2020 – 2022 годы»",
        ),
        (
            Language.KAZ,
            "«Қазақстан Республикасының Ұлттық қорынан 2020 – 2022 жылдарға арналған кепілдендірілген трансферт туралы» "
            "2019 жылғы 4 желтоқсандағы Қазақстан Республикасының Заңы",
        ),
    ):
        found = find_citations(text, PACKS[language])
        (one,) = resolve(found, register, Context(language=language, act=None, form=None))
        assert one.to != "law/2019/12/04/276-vi"  # the budget of the same years
    budget = "Закон Республики Казахстан от 4 декабря 2019 года «О республиканском бюджете на 2020 – 2022 годы»"
    (one,) = resolve(
        find_citations(budget, PACKS[Language.RUS]), register, Context(language=Language.RUS, act=None, form=None)
    )
    assert (one.to, one.certainty) == ("law/2019/12/04/276-vi", Certainty.CERTAIN)
