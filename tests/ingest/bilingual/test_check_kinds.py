"""Kinds of difference that lawyers meet, each in two invented sentences; and the drafting habits that are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.bilingual.discrepancies.days import days_of, lone_years
from ingest.bilingual.discrepancies.reasons import reasons
from ingest.bilingual.glossary import paired_terms
from ingest.bilingual.lexicon import WordTable, default_table, rows
from ingest.languages.stemmers import STEMMERS
from ingest.tree import Language, Term
from tests.ingest.bilingual.test_check_words import checked

#: Kazakh, Russian, kind, the Kazakh words and the Russian ones.
OTHERWISE = [
    # or, and; an alternative that only one text has
    (
        "1. Банк шот ашады немесе төлем жасайды.",
        "1. Банк открывает счет и производит платеж.",
        "term",
        "немесе",
        "и",
    ),
    ("1. Комиссия мектепті немесе банкті тексереді.", "1. Комиссия проверяет банк.", "term", "немесе", None),
    # included here, excepted there; an exception of one text
    (
        "1. Комиссия порттарды қоса алғанда, қоймаларды тексереді.",
        "1. Комиссия проверяет склады, кроме портов.",
        "modality",
        "қоса алғанда",
        None,
    ),
    ("1. Комиссия порттарды қоспағанда, қоймаларды тексереді.", "1. Комиссия проверяет склады.", "modality", "қоспағанда", None),
    # a denial that no word which only begins like one (необходимый) answers
    ("1. Хатшы дауыс беруге қатыспайды.", "1. Секретарь участвует в необходимом голосовании.", "modality", "қатыспайды", None),
    # days that share a year, a day without one, a day with two digits of its year
    (
        "1. Банк 2021 жылғы 10-22 сәуірде хабарлайды.",
        "1. Банк уведомляет с 10 по 22 апреля 2022 года.",
        "date",
        "22 сәуір",
        "22 апреля 2022 года",
    ),
    ("1. Банк 5 шілдеде хабарлайды.", "1. Банк уведомляет 5 июня.", "date", "5 шілде", "5 июня"),
    # the same number twice, one of them bounded otherwise
    (
        "1. Банк 12 айдан астам, комиссия 12 айдан астам тексереді.",
        "1. Банк проверяет более 12 месяцев, комиссия не менее 12 месяцев.",
        "quantity",
        "12",
        "12",
    ),
    # another person; a recommendation that is an order across; a group that one list lacks
    (
        "1. Бақылау Б.А. Омаровқа жүктелсін.",
        "1. Контроль возложить на Омарова В.К.",
        "term",
        "Б.А. Омаровқа",
        "Омарова В.К.",
    ),
    ("1. Комиссияға мектепті тексеруге ұсынылсын.", "1. Комиссии проверить школу.", "modality", "ұсынылсын", None),
    ("1. I, II, III топтағы мүгедекке жәрдемақы беріледі.", "1. Инвалиду I, II группы выдается пособие.", "number", "III", None),
]  # fmt: skip


@pytest.mark.parametrize(("kaz", "rus", "kind", "ours", "theirs"), OTHERWISE)
def test_each_kind_is_told_with_its_words(
    tmp_path: Path, kaz: str, rus: str, kind: str, ours: str, theirs: str | None
) -> None:
    told = [one for one in checked(tmp_path, kaz, rus) if one.kind == kind]
    assert any(one.kaz and one.kaz.text == ours for one in told), (kaz, told)
    assert theirs is None or any(one.rus and one.rus.text == theirs for one in told), (rus, told)
    assert all(set(reasons(one)) == {"kk", "ru", "en"} for one in told)


ALIKE = [
    # days of one year, in another order of words; two digits of a year
    ("1. Банк 2021 жылғы 1 маусымға және 1 қарашаға хабарлайды.", "1. Банк уведомляет к 1 июня и 1 ноября 2021 года."),
    ("1. Банктің 1997 жылғы 20 наурыздағы есебі.", "1. Отчет банка от 20.03.97 г."),
    # a number grown together with its measure; «initial» is «first»
    ("1. Мүгедекке он сегіз айлық жәрдемақы беріледі.", "1. Инвалиду выдается восемнадцатимесячное пособие."),
    ("1. Ветеранға бір жарым айлық сыйақы беріледі.", "1. Ветерану выдается полуторамесячное вознаграждение."),
    ("1. Бірінші тексеру өткізіледі.", "1. Проводится первоначальная проверка."),
    # who is liable to service has no duty stated; a bound that «after» says
    ("1. Әскери міндетті адам тіркеледі.", "1. Военнообязанное лицо регистрируется."),
    ("1. Маман алты айдан кейін аттестатталады.", "1. Специалист аттестуется не ранее чем через шесть месяцев."),
    # an ordinal's ending behind a day, the possessive of a month, a day in words, a quarter in Roman numerals
    ("1. Комиссия 1-ші қазанға дейін тексереді.", "1. Комиссия проверяет до 1 октября."),
    ("1. Комиссия әр жылдың 1 қыркүйегінде тексереді.", "1. Комиссия проверяет 1 сентября каждого года."),
    ("1. Есеп 1 қаңтарда беріледі.", "1. Отчет представляется на первое января."),
    ("1. Есеп 1993 жылдың 1 тоқсанында беріледі.", "1. Отчет представляется в I квартале 1993 года."),
    # a month misspelled; a number said again in a bracket; a fraction in words
    ("1. Банк 2005 жылғы 5 жедтоқсанда хабарлайды.", "1. Банк уведомляет 5 декабря 2005 года."),
    ("1. Банк 50 (елу) теңге төлейді.", "1. Банк платит 50 тенге."),
    ("1. Банк соманың төрттен бірін төлейді.", "1. Банк платит одну четвертую суммы."),
    # what stands in the dative is taken, no ability; the same person spelled in either language
    ("1. Жерді жалға алатын банк тексеріледі.", "1. Проверяется банк, арендующий землю."),
    ("1. Бақылау Ә.Қ. Жақсыбековке жүктелсін.", "1. Контроль возложить на Джаксыбекова А.К."),
    # an item that the Kazakh list's end has, and the Russian opening
    (
        "1. Банктің:\n\n1) есебін;\n\n2) шотын 2026 жылғы 31 желтоқсанға дейін тоқтату.",
        "1. До 31 декабря 2026 года прекратить у банка:\n\n1) отчет;\n\n2) счет.",
    ),
    # the name of a river; a compound of stumps
    ("1. Комиссия Іле өзенін тексереді.", "1. Комиссия проверяет реку Или."),
    ("1. Облыстық департамент тексереді.", "1. Проверяет облдепартамент."),
    # a word of the table whose place across has a word that the table lacks
    ("1. Комиссия жазбаша шағымды қабылдайды.", "1. Комиссия принимает рукописную жалобу."),
]  # fmt: skip


@pytest.mark.parametrize(("kaz", "rus"), ALIKE)
def test_a_habit_of_drafting_is_no_difference(tmp_path: Path, kaz: str, rus: str) -> None:
    assert checked(tmp_path, kaz, rus) == []


def test_days_of_one_year_are_dates_and_its_number_is_none() -> None:
    text = "2021 жылғы 10-22 сәуірде және 2021 жылғы 3 мамырда"
    assert [str(day) for _, day in days_of(text, Language.KAZ)] == ["2021-04-22", "2021-05-03"]
    assert lone_years(text, Language.KAZ) == [(0, 4)]
    assert [day for _, day in days_of("31 ақпан, 5 шілде", Language.KAZ)] == ["02-31", "07-05"]
    assert [str(day) for _, day in days_of("1.02.03 и 40.02.03", Language.RUS)] == ["2003-02-01"]


def test_terms_defined_in_another_order_are_paired_by_what_they_say() -> None:
    def term(name: str, meaning: str) -> Term:
        return Term(name, meaning, "para_1", (0, 1))

    kaz = [term("мекемелер", "мемлекеттік мекемелер"), term("комиссия", "тексеру комиссиясы"), term("ҚРҰ", "ұйым")]
    rus = [term("комиссия", "комиссия по проверке"), term("учреждения", "государственные учреждения")]
    pairs = [(one.term, other.term) for one, other in paired_terms(kaz, rus)]
    assert pairs == [("мекемелер", "учреждения"), ("комиссия", "комиссия")]


def test_orders_given_by_one_sentence_are_told_once_and_two_steps_are_minor(tmp_path: Path) -> None:
    kaz = (
        "1. 2015 жылғы 5 мамырдағы № 17 Жарлыққа мынадай өзгеріс енгізілсін:\n\n"
        "4 және 6-тармақтардағы «ең төменгі» деген сөздер алып тасталсын;\n\n"
        "4 және 6-тармақтардағы «жалақы» деген сөз «көрсеткіш» деген сөзбен ауыстырылсын."
    )
    rus = (
        "1. Внести в Указ от 5 мая 2015 года № 17 следующее изменение:\n\n"
        "в пунктах 4 и 6 слова «минимальная плата» заменить словом «показатель»."
    )
    told = [one for one in checked(tmp_path, kaz, rus) if one.kind == "amendment"]
    assert [(str(one.severity), one.why) for one in told] == [
        ("minor", "the deletion in para_4, para_6 is ordered in the Kazakh text only")
    ]


def test_a_digit_that_a_scan_put_for_a_letter_is_no_number(tmp_path: Path) -> None:
    told = checked(tmp_path, "1. Облыстық комиссия тексереді.", "1. 0бластная комиссия проверяет.")
    assert not [one for one in told if one.kind == "number"]


def test_rows_of_synonyms_answer_and_never_tell() -> None:
    table = WordTable(rows("n!|лицензия|лицензия\ns|лицензия, рұқсат|разрешение\nf|бап|статья"))
    licence, permit = (STEMMERS[Language.KAZ](word) for word in ("лицензия", "рұқсат"))
    assert table.telling(Language.KAZ, licence)
    assert not table.telling(Language.KAZ, permit)
    assert table.small(Language.RUS, STEMMERS[Language.RUS]("статья"))
    assert "разре" in (table.partners(Language.KAZ, licence) or ())
    assert default_table().likeness("мемлекеттік мекеме", "государственные учреждения") == 1.0
