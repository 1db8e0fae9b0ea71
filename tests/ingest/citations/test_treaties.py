"""Attached treaties and older acts: units of their own, items in brackets, letters without any, slips, annexes alone."""

from __future__ import annotations

import datetime as dt

import pytest

from ingest.citations import cite, find_citations
from ingest.languages import PACKS
from ingest.tree import Language
from tests.ingest.outline import act_of

RUSSIAN = """# О ратификации Соглашения о яблоках

Ратифицировать Соглашение о яблоках, совершенное в Алматы 3 мая 1999 года.

Президент Республики Казахстан

# Соглашение между Правительством Республики Казахстан и Правительством Республики Молдова о яблоках

## Статья 4. Яблоки

1. Стороны меняются яблоками:

(a) красными;

(b) желтыми;

(c) зелеными.

## Раздел II - Споры

### Статья 5. Суд

1. {words} решает садовый суд.
"""
KAZAKH = """# Алма туралы келісімді ратификациялау туралы

1999 жылғы 3 мамырда Алматыда жасалған алма туралы келісім ратификациялансын.

Қазақстан Республикасының Президенті

# Қазақстан Республикасының Үкіметі мен Молдова Республикасының Үкіметі арасындағы алма туралы КЕЛІСІМ

## 4-бап Алма

1. Тараптар алма алмасады:

(a) қызыл;

(b) сары;

(c) жасыл.

## II бөлім - Даулар

### 5-бап Сот

1. {words} бақ соты шешеді.
"""
WORDS = [
    ("Споры по статьям 4 и 5", ["art_4", "art_5"]),
    ("Споры по пункту (1) статьи 4", ["art_4/para_1"]),
    ("Споры по подпункту (b) пункта 1 статьи 4", ["art_4/para_1/subpara_b"]),
    ("Споры по подпункту (а) пункта 1 статьи 4", ["art_4/para_1/subpara_a"]),  # a Cyrillic letter
    ("Споры по подпунктам a, b и c пункта 1 статьи 4", [f"art_4/para_1/subpara_{letter}" for letter in "abc"]),
    ("Споры раздела II", ["sec_II"]),
    ("Споры по статье 9", [None]),
    ("4 және 5-баптар бойынша дауды", ["art_4", "art_5"]),
    ("4-баптың 1-тармағының (b) тармақшасы бойынша дауды", ["art_4/para_1/subpara_b"]),
    ("4-баптың 1-тармағының (с) тармақшасы бойынша дауды", ["art_4/para_1/subpara_c"]),  # a Cyrillic letter
    ("II бөлімнің дауларын", ["sec_II"]),
]


@pytest.mark.parametrize(("words", "units"), WORDS)
def test_units_alone_in_an_attached_treaty_are_its_own(words: str, units: list[str | None]) -> None:
    text = RUSSIAN if words.startswith("Споры") else KAZAKH
    act = act_of(text.replace("{words}", words))
    assert [one.to for one in act.citations if one.unit.startswith("att_1/art_5")] == [
        unit and f"self/att_1/{unit}" for unit in units
    ]
    assert "att_1/art_4/para_1/subpara_b" in {unit.path for unit in act.units}


FOUND = [
    # An older code by its subject, and the day on which the Supreme Soviet adopted it.
    (
        Language.RUS,
        "в кодекс Казахской ССР об административных правонарушениях, принятый Верховным Советом Казахской ССР 22 марта 1984 г.",
        1,
    ),
    # A gazette's item behind a full stop that should be a comma.
    (Language.RUS, "(Ведомости Верховного Совета, 1985 г., N 19. ст. 190, 191)", 0),
    # The word for the year is left out.
    (Language.KAZ, "облыс әкімінің 1997 16 маусымдағы N 6-200 шешімінің орындалуы", 1),
    (
        Language.KAZ,
        "Қазақ КСР Жоғарғы Кеңесі 1984 жылғы 22 наурызда қабылданған Қазақ КСР Әкімшілік құқық бұзушылық туралы кодексінде",
        1,
    ),
    # An annex of a gazette's issue.
    (Language.KAZ, "(Қазақ КСР Жоғарғы Кеңесінің Жаршысы, 1972 ж., N 31 (қосымша); 1977 ж., N 11)", 0),
    # The law in general, in small letters from its first word on; with a unit it is the law.
    (Language.KAZ, "жұмыс берушінің еңбек туралы заңды бұзуы", 0),
    (Language.KAZ, "жол жүрісі туралы заңның 5-бабын бұзуы", 1),
    # The state's name without its ending, and the plural noun that two acts share.
    (
        Language.KAZ,
        "1997 жылғы 16 сәуірдегі № 94-1 және 1999 жылғы 16 қарашадағы № 477-1 Қазақстан Республика Заңдары негізінде",
        2,
    ),
    # A gazette whose items are called articles; an issue without its sign.
    (Language.KAZ, "(Қазақстан Республикасының ПҮАЖ-ы, 1992 ж., N 15, 245-бап)", 0),
    (Language.RUS, "(Ведомости Парламента, 2015 г., № 22-II, ст. 145; 22-VI, ст. 159)", 0),
    # Both signs of a number.
    (Language.KAZ, "облыстық Мәслихаттың 2003 жылғы 25 желтоқсандағы N№3-18 шешімінің күші", 1),
    # Annexes behind a preposition, of nothing that follows them.
    (Language.RUS, "товаров, указанных в приложениях 2-6, с нарушением", 5),
    (Language.RUS, "в соответствии с приложениями 2 и 3 выдаются лицензии", 2),
    # «And» is no letter of an item.
    (Language.RUS, "изложить подпункт в следующей редакции", 0),
]


@pytest.mark.parametrize(("language", "text", "count"), FOUND)
def test_slips_of_older_acts(language: Language, text: str, count: int) -> None:
    assert len(find_citations(text, PACKS[language], parts=True)) == count


DECIDED = [
    (
        "Как разъяснил Верховный Суд в нормативном постановлении от 11 июля 2003 года № 5",
        "supreme-court-resolution/2003/07/11/5",
    ),
    (
        "Правительство РК своим постановлением от 5 мая 2020 года № 7 продлило срок",
        "government-resolution/2020/05/05/7",
    ),
]


@pytest.mark.parametrize(("text", "to"), DECIDED)
def test_who_decided_may_stand_before(text: str, to: str) -> None:
    assert [one.to for one in cite(text)] == [to]


RULES = """# Об утверждении Правил сбора яблок

Постановление Правительства Республики Казахстан от 5 мая 1996 года № 7

1. Утвердить прилагаемые Правила сбора яблок.

2. Распространить на сады действие постановления от 22 января 1992 г. N 58 "О садах Министерства лесов".

Утверждены
постановлением Правительства
Республики Казахстан
от 5 мая 1996 года № 7

## Правила сбора яблок

1. Садовод подает заявление {words}.
"""
ALONE = [
    ("(приложение N 2)", ["self/att_1/att_2"]),
    ("/приложение № 1/", ["self/att_1/att_1"]),
    ("согласно приложению 3", ["self/att_1/att_3"]),
]


@pytest.mark.parametrize(("words", "units"), ALONE)
def test_an_annex_alone_is_the_approved_documents(words: str, units: list[str]) -> None:
    act = act_of(RULES.replace("{words}", words))
    told = [one.to for one in act.citations]
    # A resolution without a body is of the act's own kind, whatever bodies its title names.
    assert told == ["self/att_1", "government-resolution/1992/01/22/58", *units]


def test_an_ordinal_may_have_its_ending_behind_the_hyphen() -> None:
    found = find_citations("Заңның 3-ші бабының 2-нші тармағына сәйкес", PACKS[Language.KAZ])
    assert [[(step.segment, step.number) for step in one.steps] for one in found] == [[("art", "3"), ("para", "2")]]


NAMED = [
    # The country's name may be added to a title.
    ("Закону «О нормативных правовых актах в Республике Казахстан»", dt.date(2004, 4, 13), "law/1998/03/24/213-i"),
    # A decree that has the force of a law is of 1995 or 1996, whatever bears its title later.
    ("Указу Президента, имеющему силу Закона, «О таможенном деле в Республике Казахстан»", None, "law/1995/07/20/2368"),
    ("Указу Президента, имеющему силу Закона, «О государственных закупках»", None, None),
]


@pytest.mark.parametrize(("text", "day", "to"), NAMED)
def test_titles_that_say_a_little_more(text: str, day: dt.date | None, to: str | None) -> None:
    assert [one.to for one in cite(f"согласно {text}", day=day)] == [to]


def test_a_number_grown_on_its_law_is_read() -> None:
    act = act_of("# Бақ туралы\n\n1-бап. Ереже\n\nОсы Заңның21-бабында көзделген жаза.\n")
    assert [one.to for one in act.citations] == ["self/art_21"]


ORDERS = [
    ("Распоряжение акима области от 26 мая 1997 года № 2-196р", "akim-order/1997/05/26/2-196р"),
    (
        "Облыстық әкімшілік басшысының 1994 жылғы 26 мамырдағы № 2-196ө өкімі",
        "akim-order/1994/05/26/2-196р",
    ),
    (
        "Распоряжение Президента Республики Казахстан от 26 мая 1997 года № 5",
        "presidential-order/1997/05/26/5",
    ),
    ("Үкіметтің 1996 жылғы 3 қырқүйектегі № 7 қаулысы", "government-resolution/1996/09/03/7"),
    ("Закон Республики Казахстан от 9 ноября 2004 года № 602-П ЗРК", "law/2004/11/09/602-ii"),
]


@pytest.mark.parametrize(("text", "to"), ORDERS)
def test_orders_are_their_issuers_and_numbers_are_what_they_look_like(text: str, to: str) -> None:
    assert [one.to for one in cite(f"{text}.")] == [to]


CODE = """# О внесении изменений в некоторые законодательные акты Республики Казахстан

**Статья 1.** Внести изменения в следующие законодательные акты Республики Казахстан:

1. В Кодекс Республики Казахстан об административных правонарушениях от 5 июля 2014 года:

1) в части первой статьи 729 слова "401 (частями первой и второй)" заменить словами "401 (частью первой)".
"""


def test_parts_in_a_bracket_are_of_the_number_before_it() -> None:
    code = "code/2014/07/05/235-v"
    parts = [f"{code}/art_729/para_1", *(f"{code}/art_401/para_{n}" for n in (1, 2, 1))]
    assert [one.to for one in act_of(CODE).citations] == [code, *parts]


CODE_IN_KAZAKH = """# Өзгерістер енгізу туралы

1. 2014 жылғы 5 шілдедегі Қазақстан Республикасының Әкімшілік құқық бұзушылық туралы кодексіне:

729-баптың бірінші бөлігіндегі «401 (бірінші, екінші бөліктерінде),» деген сөздер «401 (бірінші бөлігінде),» деген сөздермен ауыстырылсын.
"""


def test_parts_in_a_bracket_are_of_the_number_before_it_in_kazakh() -> None:
    code = "code/2014/07/05/235-v"
    parts = [f"{code}/art_729/para_1", *(f"{code}/art_401/para_{n}" for n in (1, 2, 1))]
    assert [one.to for one in act_of(CODE_IN_KAZAKH).citations] == [code, *parts]
