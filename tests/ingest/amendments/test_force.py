"""Entry into force: of a change, and of the act itself."""

from __future__ import annotations

import datetime as dt

import pytest

from ingest.amendments.force import entry_into_force_of, read_force, state_force
from ingest.languages import PACKS
from ingest.tree import EntryIntoForce, Language
from tests.ingest import gold as readings
from tests.ingest.notes import act, unit

KAZ, RUS = Language.KAZ, Language.RUS
SIGNING, PUBLICATION = EntryIntoForce.ON_SIGNING, EntryIntoForce.ON_FIRST_OFFICIAL_PUBLICATION


@pytest.mark.parametrize(
    ("language", "text", "kind", "value"),
    [
        (RUS, "вводится в действие с 01.01.2015", EntryIntoForce.ON_DATE, dt.date(2015, 1, 1)),
        (RUS, "вводится в действие с 1 июля 2021 года", EntryIntoForce.ON_DATE, dt.date(2021, 7, 1)),
        (RUS, "вступает в силу с 1 января 2020 года", EntryIntoForce.ON_DATE, dt.date(2020, 1, 1)),
        (RUS, "вводится в действие со дня его подписания", SIGNING, None),
        (RUS, "вводится в действие со дня принятия", SIGNING, None),
        (RUS, "вводится в действие со дня его первого официального опубликования", PUBLICATION, None),
        (RUS, "вводится в действие после дня его первого официального опубликования", PUBLICATION, None),
        (RUS, "вводится в действие со дня первого официального опубликования и распространяется на отношения, возникшие с 01.01.2012", PUBLICATION, None),
        (RUS, "вводится в действие по истечении 10 (десяти) календарных дней после дня первого официального опубликования", EntryIntoForce.AFTER_DAYS, 10),
        (RUS, "вводится в действие по истечении двадцати одного календарного дня после дня его первого официального опубликования", EntryIntoForce.AFTER_DAYS, 21),
        (RUS, "вводится в действие по истечении ста восьмидесяти календарных дней после дня его первого официального опубликования", EntryIntoForce.AFTER_DAYS, 180),
        (RUS, "вводится в действие по истечении трех месяцев после дня его первого официального опубликования", EntryIntoForce.AFTER_MONTHS, 3),
        (RUS, "вводится в действие по истечении одного года после дня его первого официального опубликования", EntryIntoForce.AFTER_MONTHS, 12),
        (RUS, "порядок введения в действие см. ст. 2", EntryIntoForce.SEE_ACT_ARTICLE, "2"),
        (RUS, "порядок введения в действие см. п. 3", EntryIntoForce.SEE_ACT_ARTICLE, "para_3"),
        (KAZ, "01.01.2015 бастап қолданысқа енгізіледі", EntryIntoForce.ON_DATE, dt.date(2015, 1, 1)),
        (KAZ, "2021 жылғы 1 шілдеден бастап қолданысқа енгізіледі", EntryIntoForce.ON_DATE, dt.date(2021, 7, 1)),
        (KAZ, "қол қойылған күнінен бастап қолданысқа енгізіледі", SIGNING, None),
        (KAZ, "алғашқы ресми жарияланған күнінен бастап қолданысқа енгізіледі", PUBLICATION, None),
        (KAZ, "алғашқы ресми жарияланған күнінен бастап соң қолданысқа енгізіледі", PUBLICATION, None),
        (KAZ, "алғаш ресми жарияланған күнінен кейін күнтізбелік он күн өткен соң қолданысқа енгізіледі", EntryIntoForce.AFTER_DAYS, 10),
        (KAZ, "алғашқы ресми жарияланған күнінен кейін күнтізбелік жиырма бір күн өткен соң қолданысқа енгізіледі", EntryIntoForce.AFTER_DAYS, 21),
        (KAZ, "алғашқы ресми жарияланғанынан кейін күнтізбелік 60 (алпыс) күн өткен соң қолданысқа енгізіледі", EntryIntoForce.AFTER_DAYS, 60),
        (KAZ, "алғашқы ресми жарияланған күнінен кейін үш ай өткен соң қолданысқа енгізіледі", EntryIntoForce.AFTER_MONTHS, 3),
        (KAZ, "алғашқы ресми жарияланған күнінен кейін күнтізбелік тоқсан күн өткен соң қолданысқа енгізіледі", EntryIntoForce.AFTER_DAYS, 90),
        (KAZ, "алғашқы ресми жарияланған күнінен кейін күнтізбелік екі жүз күн өткен соң қолданысқа енгізіледі", EntryIntoForce.AFTER_DAYS, 200),
        (KAZ, "қолданысқа енгізілу тәртібін 2-б. қараңыз", EntryIntoForce.SEE_ACT_ARTICLE, "2"),
        (KAZ, "қолданысқа енгізілу тәртібін 3-тармақтан қараңыз", EntryIntoForce.SEE_ACT_ARTICLE, "para_3"),
    ],
)  # fmt: skip
def test_what_the_words_say(language: Language, text: str, kind: EntryIntoForce, value: object) -> None:
    force = read_force(text, PACKS[language])
    assert force is not None
    assert (force.kind, force.delay_days or force.delay_months or force.date or force.article) == (kind, value)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (RUS, "вводится в действие со дня введения в действие Налогового кодекса"),
        (RUS, "вводится в действие по истечении нескольких дней после дня его первого официального опубликования"),
        (RUS, "вводится в действие по истечении первого месяца после дня его первого официального опубликования"),
        (RUS, "вводится в действие с 31.02.2020"),
        (RUS, "города республиканского значения, столицы"),
        (KAZ, "республикалық маңызы бар қала, астана"),
    ],
)
def test_what_is_not_understood_is_nothing(language: Language, text: str) -> None:
    assert read_force(text, PACKS[language]) is None


@pytest.mark.parametrize(
    ("file", "at", "kind"),
    [
        (("seeds", "decree-149.kaz.txt"), "para_3", SIGNING),
        (("corpus", "z70.2022-02-07.kaz.md"), "art_20", PUBLICATION),
        (("corpus", "z70.2022-02-07.rus.md"), "art_20", PUBLICATION),
        (("corpus", "u58657.kaz.md"), "para_2", SIGNING),
        (("corpus", "u58657.rus.md"), "para_2", SIGNING),
    ],
)
def test_an_act_says_when_it_takes_effect(file: tuple[str, ...], at: str, kind: EntryIntoForce) -> None:
    parsed = readings.parsed(*file)
    clause = entry_into_force_of(parsed, PACKS[parsed.language])
    assert clause is not None
    assert (clause.unit, clause.entry_into_force) == (at, kind)
    assert parsed.text[slice(*clause.span)].split() == clause.quote.split()


def test_only_the_act_itself_is_meant() -> None:
    made = act(
        RUS,
        unit("para_1", "Положение вводится в действие с 01.01.2015."),
        unit("para_2", "Контроль возложить на Администрацию. Настоящий Указ вводится в действие с 1 марта 2015 года и подлежит опубликованию."),
        unit("att_1/para_1", "Настоящие Правила вводятся в действие со дня подписания."),
    )  # fmt: skip
    clause = entry_into_force_of(made, PACKS[RUS])
    assert clause is not None
    assert (clause.unit, clause.date) == ("para_2", dt.date(2015, 3, 1))
    assert clause.quote.startswith("Настоящий Указ")
    assert clause.act_force(dt.date(2015, 2, 1)).first_day == dt.date(2015, 3, 1)


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        (RUS, "Приказ вводится в действие с 1 января 2024 года.", EntryIntoForce.ON_DATE),
        (RUS, "Указ вступает в силу со дня опубликования.", PUBLICATION),
        (RUS, "Приказ ввести в действие со дня подписания.", SIGNING),
        (KAZ, "Жарлық жарияланған күнінен бастап күшіне енеді.", PUBLICATION),
        (KAZ, "Бұйрық қол қойылған күнінен бастап қолданысқа енгізіледі.", SIGNING),
    ],
)
def test_a_short_act_names_itself_by_its_noun_alone(language: Language, text: str, kind: EntryIntoForce) -> None:
    clause = entry_into_force_of(act(language, unit("para_2", text)), PACKS[language])
    assert clause is not None
    assert clause.entry_into_force is kind


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (RUS, "Указ Президента от 5 мая 2000 года № 4 вступает в силу со дня подписания."),
        (RUS, "Положение вводится в действие с 1 января 2015 года."),
        (KAZ, "Жарлық 2000 жылғы 5 мамырдағы № 4 қол қойылған күнінен бастап күшіне енеді."),
    ],
)
def test_the_noun_of_another_act_is_not_this_one(language: Language, text: str) -> None:
    assert entry_into_force_of(act(language, unit("para_2", text)), PACKS[language]) is None


def test_an_act_may_be_silent() -> None:
    assert entry_into_force_of(act(KAZ, unit("para_1", "Ереже бекітілсін.")), PACKS[KAZ]) is None


def test_the_first_day_of_an_act() -> None:
    adopted = dt.date(2011, 9, 7)
    signed = entry_into_force_of(
        act(RUS, unit("para_1", "Настоящий Указ вводится в действие со дня подписания.")), PACKS[RUS]
    )
    published = entry_into_force_of(act(RUS, unit("para_1", "Настоящий Указ вводится в действие со дня его первого официального опубликования.")), PACKS[RUS])  # fmt: skip
    assert signed is not None
    assert published is not None
    assert (signed.act_force(adopted).first_day, signed.act_force(adopted).precision) == (adopted, "exact")
    assert (published.act_force(adopted).first_day, published.act_force(adopted).precision) == (adopted, "act-date")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (RUS, "Настоящий Закон вводится в действие по истечении десяти календарных дней после дня его первого официального "
        "опубликования, за исключением пункта 3 статьи 2, который вводится в действие с 1 января 2026 года."),
        (KAZ, "Осы Заң 2026 жылғы 1 қаңтардан бастап қолданысқа енгізілетін 2-баптың 3-тармағын қоспағанда, алғашқы ресми "
        "жарияланған күнінен кейін күнтізбелік он күн өткен соң қолданысқа енгізіледі."),
    ],
)  # fmt: skip
def test_a_part_may_take_effect_at_another_time(language: Language, words: str) -> None:
    made = act(language, unit("art_9", words))
    state_force(made, PACKS[language])
    assert (made.act.entry_into_force, made.act.delay_days, made.act.entry_into_force_date) == (
        EntryIntoForce.AFTER_DAYS,
        10,
        None,
    )
    assert [(one.unit, one.date) for one in made.act.later_force] == [("art_9", dt.date(2026, 1, 1))]


def test_items_of_the_clause_are_parts() -> None:
    made = act(
        RUS,
        unit("art_9", "Настоящий Закон вводится в действие с 1 июля 2025 года, за исключением:"),
        unit("art_9/subpara_1", "пункта 5, который вводится в действие с 1 июля 2026 года;"),
    )
    state_force(made, PACKS[RUS])
    assert made.act.entry_into_force_date == dt.date(2025, 7, 1)
    assert [(one.unit, one.date) for one in made.act.later_force] == [("art_9/subpara_1", dt.date(2026, 7, 1))]


@pytest.mark.parametrize(
    ("language", "words", "part"),
    [
        (RUS, "Настоящий приказ вводится в действие со дня его подписания.", "Подпункт 2) пункта 1 настоящего приказа вводится в действие с 1 января 2026 года."),
        (KAZ, "Осы бұйрық қол қойылған күнінен бастап қолданысқа енгізіледі.", "Осы бұйрықтың 1-тармағының 2) тармақшасы 2026 жылғы 1 қаңтардан бастап қолданысқа енгізіледі."),
    ],
)  # fmt: skip
def test_a_sentence_on_a_part_is_not_the_act_s_own(language: Language, words: str, part: str) -> None:
    made = act(language, unit("para_2", words), unit("para_3", part))
    state_force(made, PACKS[language])
    assert made.act.entry_into_force is EntryIntoForce.ON_SIGNING
    assert [(one.unit, one.date) for one in made.act.later_force] == [("para_3", dt.date(2026, 1, 1))]


def test_each_day_of_an_exception_has_its_words() -> None:
    words = (
        "Настоящий Закон вводится в действие с 1 июля 2025 года, за исключением пункта 3, который вводится в действие "
        "с 1 января 2026 года, и пункта 4, который вводится в действие с 1 января 2027 года."
    )
    made = act(RUS, unit("art_9", words))
    state_force(made, PACKS[RUS])
    assert [(one.date, "пункта 3" in one.quote, "пункта 4" in one.quote) for one in made.act.later_force] == [
        (dt.date(2026, 1, 1), True, False),
        (dt.date(2027, 1, 1), False, True),
    ]


@pytest.mark.parametrize(
    ("language", "said", "told"),
    [
        (RUS, "Настоящий Закон вводится в действие по истечении месячного срока со дня опубликования.", (None, 1, None)),
        (RUS, "Настоящий Закон вводится в действие по истечении трехмесячного срока со дня опубликования.", (None, 3, None)),
        (RUS, "Настоящий Указ вводится в действие по истечении десятидневного срока после опубликования.", (10, None, None)),
        (KAZ, "Осы шешім 2017 жылдың 1 қаңтарынан бастап қолданысқа енгізіледі.", (None, None, "2017-01-01")),
        (KAZ, "Осы шешім 2017 жылғы 1 шілдесінен қолданысқа енгізіледі.", (None, None, "2017-07-01")),
        (KAZ, "Осы шешім алғашқы ресми жариялаған күнінен кейін он күн өткен соң қолданысқа енгізіледі.", (10, None, None)),
        (KAZ, "Осы Заңның 2019 жылғы 1 шілдеден бастап қолданысқа енгізілетін 2-бабын қоспағанда, осы Заң 2018 жылғы "
        "1 қаңтардан бастап қолданысқа енгізіледі.", (None, None, "2018-01-01")),
    ],
)  # fmt: skip
def test_days_and_terms_in_their_older_forms(language: Language, said: str, told: tuple[object, ...]) -> None:
    clause = entry_into_force_of(act(language, unit("art_9", said)), PACKS[language])
    assert clause is not None
    assert (clause.delay_days, clause.delay_months, clause.date and str(clause.date)) == told


def test_a_kazakh_list_of_exceptions_is_closed_by_the_clause() -> None:
    made = act(
        KAZ,
        unit("art_9", "Осы Заң:"),
        unit("art_9/subpara_1", "2017 жылғы 1 қаңтардан бастап қолданысқа енгізілетін осы Заңның 1-бабын;"),
        unit(
            "art_9/subpara_2",
            "2016 жылғы 1 қыркүйектен бастап қолданысқа енгізілетін осы Заңның 2-бабын қоспағанда, алғашқы ресми жарияланған "
            "күнінен кейін күнтізбелік он күн өткен соң қолданысқа енгізіледі.",
        ),
    )
    state_force(made, PACKS[KAZ])
    assert made.act.delay_days == 10
    assert sorted((one.unit, str(one.date)) for one in made.act.later_force) == [
        ("art_9/subpara_1", "2017-01-01"),
        ("art_9/subpara_2", "2016-09-01"),
    ]
