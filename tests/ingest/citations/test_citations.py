"""How citations are found: the words, their places, what they name."""

from __future__ import annotations

import pytest

from ingest.citations import cite, find_citations
from ingest.citations.found import Found, Naming
from ingest.languages import PACKS
from ingest.tree import Language

KAZ, RUS = Language.KAZ, Language.RUS


def found(text: str, language: Language) -> list[Found]:
    return find_citations(text, PACKS[language])


def units(text: str, language: Language) -> list[str]:
    return ["/".join(f"{step.segment}_{step.number}" for step in one.steps) for one in found(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("подпунктом 3) пункта 2 статьи 33 настоящего Закона", ["art_33/para_2/subpara_3"]),
        ("ст. 146 УК РК", ["art_146"]),
        ("п. 2 ст. 33 Закона", ["art_33/para_2"]),
        ("пп. 3) п. 2 ст. 33 Закона", ["art_33/para_2/subpara_3"]),
        ("ст. 33 п. 2 пп. 3) Закона РК «О банках»", ["art_33/para_2/subpara_3"]),
        ("УК РК ст. 146", ["art_146"]),
        ("ч. 2 ст. 146 УК РК, ст. 5 ГК РК", ["art_146/al_2", "art_5"]),
        ("часть вторая статьи 5 Трудового кодекса", ["art_5/al_2"]),
        ("абзацем третьим пункта 3 статьи 5 Трудового кодекса", ["art_5/para_3/al_3"]),
        ("абзацы второй, третий подпункта 2) статьи 8 Закона", ["art_8/subpara_2/al_2", "art_8/subpara_2/al_3"]),
        ("пунктами 1-3 и 5", ["para_1", "para_2", "para_3", "para_5"]),
        ("статьями 12, 14-1", ["art_12", "art_14-1"]),
        ("пунктом 2-1 статьи 5", ["art_5/para_2-1"]),
        ("пунктами 2-1, 2-3 статьи 5", ["art_5/para_2-1", "art_5/para_2-3"]),
        ("статьи 7-9 и 11 Земельного кодекса", ["art_7", "art_8", "art_9", "art_11"]),
        ("статьи 10-1 Земельного кодекса", ["art_10-1"]),
        ("пунктами 14-1 – 14-3", ["para_14-1", "para_14-2", "para_14-3"]),
        ("подпунктами 1) – 3) пункта 2", ["para_2/subpara_1", "para_2/subpara_2", "para_2/subpara_3"]),
        (
            "подпунктами 1) и 2) пункта 1, пунктом 3 статьи 8 и статьей 9 Закона РК «О банках»",
            ["art_8/para_1/subpara_1", "art_8/para_1/subpara_2", "art_8/para_3", "art_9"],
        ),
        ("в пункте 1 настоящей статьи", ["art_None/para_1"]),
        ("главы 3 раздела 2 Бюджетного кодекса", ["sec_2/chp_3"]),
        ("согласно приложению 1 к настоящему Указу", ["att_1"]),
        ("согласно приложению к настоящему Указу", ["att_"]),
        ("пункта 5 приложения 2 к настоящему приказу", ["att_2/para_5"]),
        ("пунктом 5, 10 календарных дней", ["para_5"]),
        ("двадцать первой частью", []),
        ("часть двадцать первая статьи 3 Закона", ["art_3/al_21"]),
    ],
)
def test_russian_units(text: str, expected: list[str]) -> None:
    assert units(text, RUS) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("осы Заңның 15-бабы 2-тармағының 4) тармақшасында", ["art_15/para_2/subpara_4"]),
        ("осы Заңның 33-\nбабы 2-тармағының 3) тармақшасына", ["art_33/para_2/subpara_3"]),
        ("ҚР ҚК 146-бабы", ["art_146"]),
        ("ҚР СК-нің 5-бабы", ["art_5"]),
        ("1, 2 және 5-тармақтар", ["para_1", "para_2", "para_5"]),
        ("осы Заңның 12, 14-1-баптары", ["art_12", "art_14-1"]),
        ("осы Заңның 1-3-баптары", ["art_1", "art_2", "art_3"]),
        ("осы Заңның 1-3-бабы", ["art_1-3"]),
        ("осы Заңның 15-бабының 1 және 2-тармақтарында және 17-бабында", ["art_15/para_1", "art_15/para_2", "art_17"]),
        ("осы Заңның 5-бабы 1-тармағының 1), 2) тармақшаларында", ["art_5/para_1/subpara_1", "art_5/para_1/subpara_2"]),
        ("осы баптың 2-тармағында", ["art_None/para_2"]),
        ("осы Заңның 5-бабының бірінші және екінші бөліктері", ["art_5/al_1", "art_5/al_2"]),
        ("осы Заңның 5-бабы 2-тармағының үшінші абзацы", ["art_5/para_2/al_3"]),
        ("осы Кодекстің 2-бөлімі 5-тарауының 3-параграфы", ["sec_2/chp_5/subchp_3"]),
        ("Осы Жарлыққа қосымшаға сәйкес", ["att_"]),
        ("осы Ережеге 1-қосымша", ["att_1"]),
        ("4-тармақта көрсетілген мерзімде", ["para_4"]),
        ("Шарттың 5-бабында", []),
    ],
)
def test_kazakh_units(text: str, expected: list[str]) -> None:
    assert units(text, KAZ) == expected


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("пунктами 1-3 и 5 статьи 8 Закона", RUS, ["пунктами 1-3", "пунктами 1-3", "пунктами 1-3", "5"]),
        ("осы Заңның 1, 2 және 5-тармақтары", KAZ, ["1", "2", "5-тармақтары"]),
        ("см. ст. 5 УК РК.", RUS, ["ст. 5 УК РК"]),
        (
            "законами Республики Казахстан от 10 января 2006 года № 116 «О А» и от 2 июля 2003 года № 461-II «О Б»",
            RUS,
            ["законами Республики Казахстан от 10 января 2006 года № 116 «О А»", "от 2 июля 2003 года № 461-II «О Б»"],
        ),
        (
            "«А туралы» және «Б туралы» Қазақстан Республикасының заңдарына",
            KAZ,
            ["«А туралы»", "«Б туралы» Қазақстан Республикасының заңдарына"],
        ),
        (
            '" Қазақстан Республикасындағы сайлау туралы " Қазақстан Республикасының Конституциялық заңымен реттеледі',
            KAZ,
            ['" Қазақстан Республикасындағы сайлау туралы " Қазақстан Республикасының Конституциялық заңымен'],
        ),
        ("Утвердить прилагаемое Положение о совете.", RUS, ["прилагаемое Положение"]),
        ("Қоса беріліп отырған Кеңес туралы ереже бекітілсін.", KAZ, ["Қоса беріліп отырған Кеңес туралы ереже"]),
    ],
)
def test_each_citation_has_its_own_words(text: str, language: Language, words: list[str]) -> None:
    citations = found(text, language)
    assert [one.text for one in citations] == words
    assert all(text[one.start : one.end] == one.text for one in citations)


def test_a_title_may_cite_another_act() -> None:
    text = (
        "«Қазақстан Республикасы Президентінің 2002 жылғы 26 сәуірдегі № 856 Жарлығына өзгерістер енгізу туралы» "
        "Қазақстан Республикасы Президентінің 2007 жылғы 26 шілдедегі № 370 Жарлығы"
    )
    outer, inner = found(text, KAZ)
    assert (outer.act and outer.act.number, inner.act and inner.act.number) == ("370", "856")
    assert outer.text == text
    assert inner.text == "Қазақстан Республикасы Президентінің 2002 жылғы 26 сәуірдегі № 856 Жарлығына"


@pytest.mark.parametrize(
    "title", ['"Тыныштық туралы"', '"Ауданның "Үлгілі көше" атағы туралы"', '""Үлгілі көше" атағы туралы"', '"Үлгілі көше" атағы туралы"']
)  # fmt: skip
def test_a_title_that_quotes_may_lack_a_mark_of_its_own(title: str) -> None:
    text = f"Тест аудандық мәслихатының 2010 жылғы 14 желтоқсандағы {title} № 39-228 шешімінің"
    (one,) = found(text, KAZ)
    assert one.act is not None
    assert (one.act.number, str(one.act.date)) == ("39-228", "2010-12-14")
    assert one.text == text


def test_a_second_name_in_brackets_is_no_second_citation() -> None:
    text = "Кодекса Республики Казахстан от 25 декабря 2017 года «О налогах» (Налоговый кодекс)"
    assert [one.text for one in found(text, RUS)] == [text]


def test_a_short_name_given_on_the_way_is_kept() -> None:
    text = "Закона Республики Казахстан «О правовых актах» (далее – Закон), пункта 3 статьи 7 Закона"
    named, short = found(text, RUS)
    assert named.alias == "law"
    assert short.act is not None
    assert short.act.naming is Naming.SHORT


def test_headings_are_no_citations() -> None:
    assert found("Статья 5. Цели закона\n\nСтатья 6. Задачи", RUS) == []
    assert found("### 5-бап. Мақсаты\n\nМәтін", KAZ) == []


def test_cite_reads_each_paragraph_in_its_language() -> None:
    cited = cite("Согласно ст. 146 УК РК виновен.\n\nҚР ҚК 146-бабына сәйкес кінәлі.\n\nосы баптағы")
    assert [(one.language, one.to) for one in cited] == [
        (RUS, "code/2014/07/03/226-v/art_146"),
        (KAZ, "code/2014/07/03/226-v/art_146"),
        (KAZ, None),
    ]
    assert cited[1].quote == "ҚР ҚК 146-бабына"
    assert cited[1].start == 33
