"""Repeals: from lists attached to an act, and from its own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.findings.asides import BLOT, without_asides
from ingest.findings.repeals import repeals_of
from ingest.languages import PACKS
from ingest.tree import Citation, Language, ParsedAct, Repeal
from tests.ingest import gold as readings
from tests.ingest.notes import act, mapped, unit
from tests.ingest.outline import act_of

KAZ, RUS = Language.KAZ, Language.RUS


def citation(made: ParsedAct, path: str, quote: str, to: str) -> Citation:
    """A citation of words of a unit; every unit's text begins at offset 0 of the source."""
    stands = made.unit(path)
    assert stands is not None
    start = stands.text.text.index(quote)
    return Citation(path, path, quote, stands.text.span(start, start + len(quote)), to)


def read(made: ParsedAct, *citations: Citation) -> list[tuple[str, str | None, bool]]:
    found: list[Repeal] = repeals_of(made, PACKS[made.language], citations)
    return [(one.act, one.part, one.whole) for one in found]


def test_the_repeals_of_the_decree() -> None:
    found = [(one.act, one.part, one.whole) for one in readings.parsed("seeds", "decree-149.kaz.txt").repeals]
    expected = readings.gold("decree-149.kaz.yaml")["repeals"]
    assert found == [(one["act"], one.get("part"), one["whole"]) for one in expected]


@pytest.mark.parametrize("language", Language)
def test_the_law_repeals_nothing(language: Language) -> None:
    assert readings.parsed("corpus", f"z70.2022-02-07.{language}.md").repeals == []


@pytest.mark.parametrize(
    ("language", "text", "quote"),
    [
        (RUS, "Признать утратившим силу Указ от 1 марта 2001 года № 5. Указ от 2 марта 2002 года № 6 остаётся.", "Указ от 1 марта 2001 года № 5"),
        (KAZ, "2001 жылғы 1 наурыздағы № 5 Жарлығының күші жойылды деп танылсын.", "2001 жылғы 1 наурыздағы № 5 Жарлығының"),
        (KAZ, "2001 жылғы 1 наурыздағы № 5 Жарлығы жойылсын.", "2001 жылғы 1 наурыздағы № 5 Жарлығы"),
        (KAZ, "2001 жылғы 1 наурыздағы № 5 Жарлығы күшін жойсын.", "2001 жылғы 1 наурыздағы № 5 Жарлығы"),
    ],
)  # fmt: skip
def test_a_sentence_repeals_what_it_cites(language: Language, text: str, quote: str) -> None:
    made = act(language, unit("para_2", text))
    assert read(made, citation(made, "para_2", quote, "decree/2001/03/01/5")) == [("decree/2001/03/01/5", None, True)]


def test_a_range_repeals_each_of_its_units() -> None:
    quote = "пункты 3 – 5"
    made = act(RUS, unit("para_1", f"Признать утратившими силу {quote} приказа от 4 мая 2019 года № 17."))
    order = "ministerial-order/2019/05/04/17"
    found = read(made, *(citation(made, "para_1", quote, f"{order}/para_{number}") for number in (3, 4, 5)))
    assert found == [(order, f"para_{number}", False) for number in (3, 4, 5)]


def test_the_next_sentence_repeals_nothing() -> None:
    made = act(
        RUS,
        unit(
            "para_2", "Признать утратившим силу Указ от 1 марта 2001 года № 5. Указ от 2 марта 2002 года № 6 остаётся."
        ),
    )
    assert read(made, citation(made, "para_2", "Указ от 2 марта 2002 года № 6", "decree/2002/03/02/6")) == []


def test_a_list_under_a_lead_with_a_part_of_an_act() -> None:
    made = act(
        RUS,
        unit("para_2", "Признать утратившими силу:"),
        unit("para_2/subpara_1", "Указ от 1 марта 2001 года № 5;"),
        unit("para_2/subpara_2", "пункт 3 Указа от 2 марта 2002 года № 6."),
        unit("para_3", "Указ от 3 марта 2003 года № 7 исполнять."),
    )
    for number, part in enumerate(made.units):
        part.text = mapped(part.text.text, 1000 * number)
    assert read(
        made,
        citation(made, "para_2/subpara_1", "Указ от 1 марта 2001 года № 5", "decree/2001/03/01/5"),
        citation(made, "para_2/subpara_2", "пункт 3 Указа от 2 марта 2002 года № 6", "decree/2002/03/02/6/para_3"),
        citation(made, "para_3", "Указ от 3 марта 2003 года № 7", "decree/2003/03/03/7"),
    ) == [("decree/2001/03/01/5", None, True), ("decree/2002/03/02/6", "para_3", False)]


def test_titles_exceptions_and_this_act_are_not_repealed() -> None:
    text = (
        'Признать утратившим силу Указ "О внесении изменений в Указ от 1 марта 2001 года № 5" от 4 марта 2004 года № 8, '
        "за исключением Указа от 5 марта 2005 года № 9, согласно приложению к настоящему Указу"
    )
    made = act(RUS, unit("para_2", text))
    assert read(
        made,
        citation(made, "para_2", "Указ от 1 марта 2001 года № 5", "decree/2001/03/01/5"),
        citation(made, "para_2", "от 4 марта 2004 года № 8", "decree/2004/03/04/8"),
        citation(made, "para_2", "Указа от 5 марта 2005 года № 9", "decree/2005/03/05/9"),
        citation(made, "para_2", "приложению к настоящему Указу", "self/att_1"),
    ) == [("decree/2004/03/04/8", None, True)]


def cited(made: ParsedAct, *quotes: tuple[str, str, str]) -> list[tuple[str, str | None, bool]]:
    return read(made, *(citation(made, *each) for each in quotes))


@pytest.mark.parametrize(
    ("language", "text", "ground", "repealed"),
    [
        # The ground of a repeal stands in its clause, before or behind the verb.
        (RUS, "В соответствии со статьей 27 Закона № 3 признать утратившим силу приказ № 5.", "статьей 27 Закона № 3", "приказ № 5"),
        (RUS, "Приказ № 5 признать утратившим силу в связи с Законом № 3.", "Законом № 3", "Приказ № 5"),
        (RUS, "Считать утратившим силу приказ № 5, кроме Закона № 3.", "Закона № 3", "приказ № 5"),
        (KAZ, "№ 3 Заңның 27-бабына сәйкес № 5 бұйрықтың күші жойылды деп танылсын.", "№ 3 Заңның 27-бабына", "№ 5 бұйрықтың"),
        (KAZ, "№ 5 бұйрықтың, № 3 Заңды қоспағанда, күші жойылған деп танылсын.", "№ 3 Заңды", "№ 5 бұйрықтың"),
        # What a bracket tells of the repealed act is not repealed.
        (RUS, "Признать утратившим силу приказ № 5 (в редакции Закона № 3).", "Закона № 3", "приказ № 5"),
        # A title may have an exception, a stop and a quotation of its own.
        (RUS, 'Дела вести по Закону № 3. Отменить приказ "О делах, кроме срочных. Их учет" и приказ № 5.', "Закону № 3", "приказ № 5"),
        (KAZ, "№ 3 Заң қолданылады. «Басқа да төлемдер туралы. Қоспағанда» № 5 бұйрықтың күші жойылсын.", "№ 3 Заң", "№ 5 бұйрықтың"),
    ],
)  # fmt: skip
def test_what_is_repealed_is_told_from_what_stands_by_it(
    language: Language, text: str, ground: str, repealed: str
) -> None:
    made = act(language, unit("para_1", text))
    found = cited(made, ("para_1", ground, "law/2001/03/01/3-ii"), ("para_1", repealed, "decree/2001/03/01/5"))
    assert found == [("decree/2001/03/01/5", None, True)]


@pytest.mark.parametrize(
    ("language", "text", "quote"),
    [
        (RUS, "Признать утратившим силу Положение, утвержденное Указом № 5.", "Указом № 5"),
        (RUS, "Признать утратившим силу Указ № 5 в части состава.", "Указ № 5"),
        (KAZ, "№ 5 Жарлықпен бекітілген ереженің күші жойылды деп танылсын.", "№ 5 Жарлықпен"),
    ],
)
def test_a_part_is_never_told_as_the_whole_act(language: Language, text: str, quote: str) -> None:
    made = act(language, unit("para_1", text))
    assert cited(made, ("para_1", quote, "decree/2001/03/01/5")) == []
    assert cited(made, ("para_1", quote, "decree/2001/03/01/5/att_1")) == [("decree/2001/03/01/5", "att_1", False)]


def test_an_act_that_another_ends_repeals_nothing() -> None:
    made = act(RUS, unit("preamble", "Утрачивает силу постановлением № 5 с 1 января."))
    assert cited(made, ("preamble", "постановлением № 5", "decree/2001/03/01/5")) == []


def test_a_list_that_runs_on_in_one_paragraph() -> None:
    made = act(RUS, unit("para_1", "Признать утратившими силу: приказ № 5; приказ № 6. Приказ № 7 исполнять."))
    assert cited(
        made,
        ("para_1", "приказ № 5", "decree/2001/03/01/5"),
        ("para_1", "приказ № 6", "decree/2001/03/01/6"),
        ("para_1", "Приказ № 7", "decree/2001/03/01/7"),
    ) == [("decree/2001/03/01/5", None, True), ("decree/2001/03/01/6", None, True)]


def placed(made: ParsedAct) -> ParsedAct:
    for number, part in enumerate(made.units):
        part.text = mapped(part.text.text, 1000 * number)
    return made


@pytest.mark.parametrize("heading", ["Перечень приказов", None])
def test_an_annex_that_a_clause_names_is_its_list(heading: str | None) -> None:
    made = placed(
        act(
            RUS,
            unit("para_1", "Признать утратившими силу приказы согласно приложению к настоящему приказу."),
            unit("att_1", "", heading),
            unit("att_1/para_1", "Приказ № 5."),
        )
    )
    annex = ("para_1", "приложению к настоящему приказу", "self/att_1")
    assert cited(made, annex, ("att_1/para_1", "Приказ № 5", "decree/2001/03/01/5")) == [
        ("decree/2001/03/01/5", None, True)
    ]
    made.units[0].text = mapped("Утвердить приказы согласно приложению к настоящему приказу.")
    assert cited(made, annex, ("att_1/para_1", "Приказ № 5", "decree/2001/03/01/5")) == []


def test_words_behind_the_last_item_close_the_list() -> None:
    made = placed(
        act(
            KAZ,
            unit("para_1", "Мынадай бұйрықтардың:"),
            unit("para_1/subpara_1", "№ 5 бұйрықтың;"),
            unit("para_1/subpara_2", "№ 6 бұйрықтың күші жойылды деп танылсын."),
        )
    )
    assert cited(
        made,
        ("para_1/subpara_1", "№ 5 бұйрықтың", "decree/2001/03/01/5"),
        ("para_1/subpara_2", "№ 6 бұйрықтың", "decree/2001/03/01/6"),
    ) == [("decree/2001/03/01/5", None, True), ("decree/2001/03/01/6", None, True)]


def test_the_preamble_may_open_the_list() -> None:
    made = placed(
        act(
            RUS,
            unit("preamble", "Правительство ПОСТАНОВЛЯЕТ признать утратившими силу:"),
            unit("para_1", "Постановление № 5."),
            unit("att_1", "", "Правила"),
            unit("att_1/para_1", "Постановление № 6."),
        )
    )
    assert cited(
        made,
        ("para_1", "Постановление № 5", "decree/2001/03/01/5"),
        ("att_1/para_1", "Постановление № 6", "decree/2001/03/01/6"),
    ) == [("decree/2001/03/01/5", None, True)]


@given(st.text(alphabet='аб"«»“”() .;№', max_size=60))
def test_asides_are_blotted_letter_by_letter(text: str) -> None:
    plain = without_asides(text)
    assert len(plain) == len(text)
    assert all(left in (right, BLOT) for left, right in zip(plain, text, strict=True))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ('приказ "О делах" (с "дополнением") и', 'приказ "_ _____" (_ _____________) и'),
        ('приказ "Звание "Герой" (ред.), закон', 'приказ "______ ______" (____), закон'),
        ("закон «О «том» и сем», закон", "закон «_ _____ _ ___», закон"),
        ("закон «О делах, закон", "закон «О делах, закон"),
        ("1) закон", "1) закон"),
    ],
)
def test_what_is_an_aside(text: str, plain: str) -> None:
    assert without_asides(text) == plain


EXCEPTED = [
    (
        RUS,
        "Признать утратившим силу Указ от 1 марта 2001 года № 5, за исключением подпунктов 2) и 3) пункта 1 и пункта 7.",
        "Указ от 1 марта 2001 года № 5",
        ("para_1/subpara_2", "para_1/subpara_3", "para_7"),
    ),
    (
        RUS,
        "Признать утратившим силу Указ от 1 марта 2001 года № 5 (кроме статьи 4).",
        "Указ от 1 марта 2001 года № 5",
        ("art_4",),
    ),
    (
        KAZ,
        "2001 жылғы 1 наурыздағы № 5 Жарлығының, 1-тармақтың 2) тармақшасын және 7-тармақты қоспағанда, күші жойылды деп танылсын.",
        "2001 жылғы 1 наурыздағы № 5 Жарлығының",
        ("para_1/subpara_2", "para_7"),
    ),
]


@pytest.mark.parametrize(("language", "text", "quote", "excepted"), EXCEPTED)
def test_what_a_repeal_excepts_stays_in_force(
    language: Language, text: str, quote: str, excepted: tuple[str, ...]
) -> None:
    made = act(language, unit("para_2", text))
    units = [citation(made, "para_2", unit_named, "") for unit_named in ("7-тармақты",) if unit_named in text]
    found = repeals_of(made, PACKS[language], [citation(made, "para_2", quote, "decree/2001/03/01/5"), *units])
    assert [(one.act, one.part, one.whole, one.excepted) for one in found] == [
        ("decree/2001/03/01/5", None, False, excepted)
    ]


def test_a_resolution_without_its_body_is_one_of_the_act_that_repeals_it() -> None:
    made = act_of(
        "О лимитах\nПостановление акимата Садовой области от 5 мая 2010 года № 7\nАкимат области ПОСТАНОВЛЯЕТ:\n"
        "1. Признать утратившим силу постановление № 11 от 28.01.2004 г. «О лимитах» и прежние правила.\n",
        ".txt",
    )
    assert [one.act for one in made.repeals] == ["akimat-resolution/2004/01/28/11"]


_HEADS = {
    "rus": "# О ставках\n\nРешение Алматинского областного маслихата от 25 июля 2018 года № 34-176\n\nАлматинский областной маслихат РЕШИЛ:\n\n",
    "kaz": "# Ставкалар туралы\n\nАлматы облыстық мәслихатының 2018 жылғы 25 шілдедегі № 34-176 шешімі\n\nМәслихат ШЕШІМ ҚАБЫЛДАДЫ:\n\n",
}
_TWO = ["decision/maslikhat-19/2010/06/16/34-202", "decision/maslikhat-19/2016/05/12/2-17"]


@pytest.mark.parametrize(
    ("language", "text", "repealed"),
    [
        ("rus", "Признать утратившими силу решения маслихата «О ставках» от 16 июня 2010 года № 34-202 (зарегистрирован в Реестре № 2056, "
         "опубликован 24 июля 2010 года в газетах «Жетысу» и «Сад») и «О платежах» от 12 мая 2016 года № 2-17 (зарегистрирован в Реестре "
         "№ 3892).", _TWO),
        ("kaz", "Мәслихаттың 2010 жылғы 16 маусымдағы № 34-202 «Ставкалар туралы» (Нормативтік құқықтық актілерді мемлекеттік тіркеу "
         "тізілімінде № 2056 тіркелген) және 2016 жылғы 12 мамырдағы № 2-17 «Төлемдер туралы» (Тізілімде № 3892 тіркелген) шешімдерінің "
         "күші жойылды деп танылсын.", _TWO),
        ("rus", "Признать утратившим силу решение маслихата «О внесении изменений в решение маслихата от 16 июня 2010 года № 34-202 "
         "«О ставках» от 12 мая 2016 года № 2-17 (зарегистрирован в Реестре № 3892, опубликован в системе «Әділет»).", _TWO[1:]),
    ],
)  # fmt: skip
def test_acts_of_a_list_have_brackets_behind_them_and_titles_one_mark_for_two(
    language: str, text: str, repealed: list[str]
) -> None:
    assert [one.act for one in act_of(f"{_HEADS[language]}1. {text}\n").repeals] == repealed
