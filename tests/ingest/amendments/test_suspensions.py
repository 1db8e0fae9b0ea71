"""Units that do not hold for a time, and changes that reach back."""

from __future__ import annotations

import datetime as dt

import pytest

from ingest.amendments.force import state_force
from ingest.amendments.read import amendments_of
from ingest.languages import PACKS
from ingest.tree import Language
from ingest.tree.as_json import report
from tests.ingest.notes import act, law, unit

KAZ, RUS = Language.KAZ, Language.RUS
BY = "law/2024/07/05/115-viii"
YEAR = dt.date(2027, 1, 1)


@pytest.mark.parametrize(
    ("language", "note"),
    [
        (RUS, "Сноска. Действие статьи 3 приостановлено до 1 января 2027 года Законом РК от 05.07.2024 № 115-VIII."),
        (RUS, "Примечание ИЗПИ! Действие статьи 3 приостановлено до 01.01.2027 в соответствии с Законом РК от 05.07.2024 № 115-VIII."),
        (KAZ, "Ескерту. 3-баптың қолданысы 01.01.2027 дейін тоқтатыла тұрады - ҚР 05.07.2024 № 115-VIII Заңымен."),
        (KAZ, "Ескерту. 3-баптың қолданысы 2027 жылғы 1 қаңтарға дейін тоқтатыла тұрады - ҚР 05.07.2024 № 115-VIII Заңымен."),
    ],
)  # fmt: skip
def test_a_note_suspends(language: Language, note: str) -> None:
    made = law(language, ("art_3", note))
    assert amendments_of(made, PACKS[language]) == []
    assert [(one.target, one.by, one.since, one.until, one.wording) for one in made.suspensions] == [
        ("art_3", BY, None, YEAR, ())
    ]
    assert made.warnings == []
    assert [(row["kind"], row["target"], row["until"]) for row in report(made)["amendments"]] == [
        ("suspension", "art_3", "2027-01-01")
    ]


@pytest.mark.parametrize(
    ("language", "note", "wording"),
    [
        (
            RUS,
            "Сноска. Действие пункта 2 приостановлено с 01.01.2025 до 01.01.2027 Законом РК от 05.07.2024 № 115-VIII; в период "
            "приостановления данный пункт действует в следующей редакции: «2. Сады закрыты.».",
            "2. Сады закрыты.",
        ),
        (
            KAZ,
            "Ескерту. 2-тармақтың қолданысы 01.01.2025 бастап 01.01.2027 дейін тоқтатыла тұрады - ҚР 05.07.2024 № 115-VIII "
            "Заңымен; тоқтатыла тұрған кезеңде осы тармақ мынадай редакцияда қолданылады: «2. Бақтар жабық.».",
            "2. Бақтар жабық.",
        ),
    ],
)
def test_another_wording_holds_meanwhile(language: Language, note: str, wording: str) -> None:
    made = law(language, ("art_5/para_2", note))
    assert amendments_of(made, PACKS[language]) == []
    assert [(one.target, one.since, one.until, one.wording) for one in made.suspensions] == [
        ("art_5/para_2", dt.date(2025, 1, 1), YEAR, (wording,))
    ]
    (told,) = report(made)["amendments"]
    assert (told["first_day"], told["last_day"], told["new_text"]) == ("2025-01-01", "2026-12-31", [wording])


@pytest.mark.parametrize(
    ("language", "note"),
    [
        (
            RUS,
            "Сноска. Статья 4 с изменением, внесенным Законом РК от 10.01.2018 № 134-VI (вводится в действие со дня его первого "
            "официального опубликования и распространяется на правоотношения, возникшие с 01.01.2017).",
        ),
        (
            KAZ,
            "Ескерту. 4-бапқа өзгеріс енгізілді - ҚР 10.01.2018 № 134-VI Заңымен (алғашқы ресми жарияланған күнінен бастап "
            "қолданысқа енгізіледі және 01.01.2017 бастап туындаған қатынастарға қолданылады).",
        ),
    ],
)
def test_a_change_reaches_back(language: Language, note: str) -> None:
    found = amendments_of(law(language, ("art_4", note)), PACKS[language])
    assert [(one.target, one.applies_from, one.date) for one in found] == [("art_4", dt.date(2017, 1, 1), None)]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (RUS, "Настоящий Закон вводится в действие со дня его первого официального опубликования и распространяется на отношения, возникшие с 1 января 2017 года."),
        (KAZ, "Осы Заң алғашқы ресми жарияланған күнінен бастап қолданысқа енгізіледі және 2017 жылғы 1 қаңтардан бастап туындаған құқықтық қатынастарға қолданылады."),
    ],
)  # fmt: skip
def test_an_act_reaches_back(language: Language, words: str) -> None:
    made = act(language, unit("art_9", words))
    state_force(made, PACKS[language])
    assert (made.act.applies_from, made.act.entry_into_force_date) == (dt.date(2017, 1, 1), None)


@pytest.mark.parametrize(
    ("language", "note"),
    [
        (RUS, "Примечание РЦПИ! Порядок введения в действие настоящего Закона см. ст. 20."),
        (RUS, "Сноска. Вводится в действие с 01.05.2019 в соответствии с пунктом 2 настоящего постановления."),
        (RUS, "Сноска. Действует до 31.12.2023 в соответствии с пунктом 4 настоящего приказа."),
        (KAZ, "Ескерту. Осы Заңның қолданысқа енгізілу тәртібін 20-баптан қараңыз."),
        (KAZ, "Ескерту. 01.05.2019 бастап қолданысқа енгізіледі – осы қаулының 2-тармағымен."),
    ],
)
def test_a_note_of_what_the_act_says_of_its_own_force_tells_no_change(language: Language, note: str) -> None:
    made = law(language, ("art_5", note))
    assert amendments_of(made, PACKS[language]) == []
    assert made.warnings == []
