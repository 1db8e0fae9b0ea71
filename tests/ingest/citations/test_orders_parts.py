"""Orders on parts that have no path or get another number, below lines that open a part, and when they take effect."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.pipeline import read_act
from ingest.tree import Language
from ingest.tree.as_json import report
from tests.ingest.order_lines import LINES, ordered

RUS, KAZ = Language.RUS, Language.KAZ
STATED = [
    (RUS, "строки, порядковые номера 5 и 6, исключить;", "строки, порядковые номера 5 и 6"),
    (KAZ, "реттік нөмірлері 5 және 6-жолдар алып тасталсын;", "реттік нөмірлері 5 және 6-жолдар"),
    (RUS, "строку «Сад» исключить;", "строку «Сад»"),
    (KAZ, "«Бақ» деген жол алып тасталсын;", "«Бақ» деген жол"),
    (RUS, "в правом верхнем углу приложения 1 слово «сад» исключить;", "правом верхнем углу"),
    (KAZ, "1-қосымшаның оң жақ жоғарғы бұрышындағы «бақ» деген сөз алып тасталсын;", "оң жақ жоғарғы бұрышындағы"),
    (RUS, "в пункте 3 второе и третье предложения исключить;", "второе и третье предложения"),
    (KAZ, "3-тармақтың екінші сөйлемі алып тасталсын;", "екінші сөйлемі"),
    (RUS, "в таблице пункта 3 строку 5 исключить;", "строку 5"),
    (KAZ, "кестедегі реттік нөмірі 5-жол алып тасталсын;", "реттік нөмірі 5-жол"),
    (RUS, "по всему тексту, кроме пунктов 3 и 5, слово «сад» заменить словом «лес»;", "кроме пунктов 3 и 5"),
    (KAZ, "3 және 5-тармақтарды қоспағанда, «бақ» деген сөз «орман» деген сөзбен ауыстырылсын;", "3 және 5-тармақтарды қоспағанда"),
    (RUS, "пункт 3 дополнить подпунктом 4) и таблицей следующего содержания: «4) сад»;", None),
    (RUS, "пункт 3 исключить;", None),
    (RUS, "в пункте 3 подпункт 1) исключить;", None),
    (KAZ, "3-тармақтың 1) тармақшасының күші жойылды деп танылсын;", None),
    (KAZ, "көрсетілген бұйрыққа қосымша осы бұйрыққа қосымшаға сәйкес жаңа редакцияда жазылсын;", None),
    (RUS, "указанный приказ изложить в новой редакции согласно приложению 1 к настоящему приказу;", None),
    (KAZ, "осы бұйрыққа қосымшаға сәйкес жаңа редакцияда жазылсын;", None),
    (RUS, "в пункте 3 часть вторую изложить в следующей редакции: «Сад.»;", None),
    (RUS, "заголовок пункта 3 изложить в следующей редакции: «Сад»;", None),
]  # fmt: skip


def test_what_is_excepted_is_not_changed(tmp_path: Path) -> None:
    orders = ordered(tmp_path, RUS, "пункт 3, за исключением подпункта 1), исключить;")
    assert [(one.target, one.stated) for one in orders] == [("para_3", "за исключением подпункта 1)")]


@pytest.mark.parametrize(("language", "line", "stated"), STATED)
def test_what_has_no_path_is_stated(tmp_path: Path, language: Language, line: str, stated: str | None) -> None:
    assert [one.stated for one in ordered(tmp_path, language, line)] == [stated]


#: An order of something that has no path is not told as one of the whole unit, or of the whole act.
NARROWER = [
    (RUS, "примечание к статье 7 исключить;", "art_7", "примечание"),
    (KAZ, "7-баптың ескертпесі алып тасталсын;", "art_7", "ескертпесі"),
    (RUS, "пункт 2 примечания к статье 7 исключить;", "art_7", "пункт 2 примечания"),
    (KAZ, "7-баптың ескертпесінің 2-тармағы алып тасталсын;", "art_7", "ескертпесінің 2-тармағы"),
    (RUS, "статью 7 дополнить примечанием следующего содержания: «Примечание. Сад.»;", "art_7", "примечанием"),
    (RUS, "в приложении 1: примечание исключить;", "att_1", "примечание"),
    (RUS, "в приложении 1 схему исключить;", "att_1", "схему"),
    (RUS, "в пункте 3 формулу (2) изложить в следующей редакции: «С = А»;", "para_3", "формулу (2)"),
    (KAZ, "3-тармақтағы формула мынадай редакцияда жазылсын: «С = А»;", "para_3", "формула"),
    (RUS, "в пункте 3 таблицу исключить;", "para_3", "таблицу"),
    (RUS, "в подпункте 2) пункта 3 гриф «Сад» исключить;", "para_3/subpara_2", "гриф «Сад»"),
    (KAZ, "3-тармақтың сызбасы алып тасталсын;", "para_3", "сызбасы"),
    (RUS, "раздел «Сады» исключить;", "act", "раздел «Сады»"),
    (KAZ, "«Бақтар» бөлімі алып тасталсын;", "act", "«Бақтар» бөлімі"),
    (RUS, "исключить чертеж;", "act", "чертеж"),
    (RUS, "изложить чертеж в следующей редакции: «Сад»;", "act", "чертеж"),
    (RUS, "позицию 4 исключить;", "act", "позицию 4"),
    (RUS, "в пункте 3 после таблицы абзац второй исключить;", "para_3/al_2", None),
    (RUS, "в приложении 5 пункт 3 исключить;", "att_5/para_3", None),
    (RUS, "знак * исключить;", "act", "знак *"),
]


@pytest.mark.parametrize(("language", "line", "target", "stated"), NARROWER)
def test_the_whole_is_not_told_for_a_part(
    tmp_path: Path, language: Language, line: str, target: str, stated: str | None
) -> None:
    assert [(one.target, one.stated) for one in ordered(tmp_path, language, line)] == [(target, stated)]


SHARED = [
    (RUS, "пункт 3 дополнить подпунктами 8), 9) следующего содержания: «8) сад; 9) лес.»;", "8) сад;", "9) лес."),
    (KAZ, "3-тармақ мынадай мазмұндағы 8), 9) тармақшалармен толықтырылсын: «8) бақ; 9) орман.»;", "8) бақ;", "9) орман."),
    (RUS, "пункт 3 дополнить подпунктами 8) и 9) следующего содержания: «8) сад;»; «9) лес.»;", "8) сад;", "9) лес."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "line", "first", "second"), SHARED)
def test_a_wording_in_the_line_is_shared_out(
    tmp_path: Path, language: Language, line: str, first: str, second: str
) -> None:
    assert [one.new_text for one in ordered(tmp_path, language, line)] == [(first,), (second,)]


TITLED = [
    ("қаулысының 7-тармағы алып тасталсын;", "para_7"),
    ("қаулысының 7-тармағындағы «бақ» деген сөз «орман» деген сөзбен ауыстырылсын;", "para_7"),
    ("қаулысымен бекітілген Қағидалардың 7-тармағы алып тасталсын;", "att_1/para_7"),
]


@pytest.mark.parametrize(("order", "target"), TITLED)
def test_a_title_before_an_act_does_not_hide_its_unit(tmp_path: Path, order: str, target: str) -> None:
    text = f"""# Кейбір шешімдерге өзгерістер енгізу туралы

Қазақстан Республикасы Үкіметінің 2022 жылғы 5 мамырдағы № 90 қаулысы

1. Мыналарға өзгерістер енгізілсін:

1) «Бақтар туралы» Қазақстан Республикасы Үкіметінің 2019 жылғы 6 мамырдағы № 81 {order}
"""
    file = tmp_path / "act.md"
    file.write_text(text, encoding="utf-8")
    (one,) = read_act(file).orders
    assert (one.act, one.target) == ("government-resolution/2019/05/06/81", target)


RENUMBERED = [
    (RUS, "пункт 5 считать пунктом 6;", [("para_5", "para_6")]),
    (KAZ, "5-тармақ 6-тармақ деп есептелсін;", [("para_5", "para_6")]),
    (RUS, "подпункты 3) и 4) пункта 2 считать подпунктами 4) и 5);", [("subpara_3", "subpara_4"), ("subpara_4", "subpara_5")]),
    (
        KAZ,
        "2-тармақтың 3) және 4) тармақшалары тиісінше 4) және 5) тармақшалар болып есептелсін;",
        [("subpara_3", "subpara_4"), ("subpara_4", "subpara_5")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("language", "line", "expected"), RENUMBERED)
def test_a_unit_gets_a_number(tmp_path: Path, language: Language, line: str, expected: list[tuple[str, str]]) -> None:
    orders = ordered(tmp_path, language, line)
    assert [(one.target.split("/")[-1], (one.renumbered or "").split("/")[-1]) for one in orders] == expected


WORDED = [
    (
        KAZ,
        (
            "«1. «Бақтар» деген бөлімде:",
            "реттік нөмірі 3-жол мынадай редакцияда жазылсын:",
            "«3. Үлкен бақ»;",
            "мынадай мазмұндағы реттік нөмірі 5-жолмен толықтырылсын:",
            "«5. «Таң» бағы»;",
            "«2. Саябақтар» деген бөлімде:",
            "реттік нөмірі 2-жол алып тасталсын;",
        ),
        [("act", "substitution", ("3. Үлкен бақ",)), ("act", "insertion", ("5. «Таң» бағы",)), ("act", "deletion", ())],
    ),
    (
        RUS,
        ("пункт 3 изложить в следующей редакции:", "«3. Сады ведет общество «Заря».", "пункт 4 исключить;"),
        [("para_3", "substitution", ("3. Сады ведет общество «Заря»",)), ("para_4", "deletion", ())],
    ),
    (
        KAZ,
        (
            "5-тармақ мынадай мазмұндағы 2-1) тармақшамен және 7) тармақшадағы «бақ.» деген сөз «бақ;» деген сөзбен "
            "ауыстырылып, 8) тармақшамен толықтырылсын:",
            "«2-1) көгал;»;",
            "«8) саябақ.».",
        ),
        [
            ("para_5/subpara_7", "word-replacement", ()),
            ("para_5/subpara_2-1", "insertion", ("2-1) көгал;",)),
            ("para_5/subpara_8", "insertion", ("8) саябақ.",)),
        ],
    ),
]


@pytest.mark.parametrize(("language", "lines", "expected"), WORDED)
def test_wordings_are_told_from_names_of_parts(
    tmp_path: Path, language: Language, lines: tuple[str, ...], expected: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    orders = ordered(tmp_path, language, *lines)
    assert [(one.target, one.kind.value, one.new_text) for one in orders] == expected


def test_what_ends_a_whole_act_is_no_change_of_it(tmp_path: Path) -> None:
    file = tmp_path / "act.md"
    text = LINES[RUS].format(lines="пункт 3 исключить.")
    repeal = (
        "2. Признать утратившим силу приказ Министра культуры Республики Казахстан от 7 мая 2019 года № 82 «О садах»."
    )
    file.write_text(text.replace("2. Настоящий", f"{repeal}\n\n3. Настоящий"), encoding="utf-8")
    made = read_act(file)
    assert [(one.target, one.kind.value) for one in made.orders] == [("para_3", "deletion")]
    assert [one.act for one in made.repeals] == ["ministerial-order/2019/05/07/82"]


def test_an_annex_that_words_another_has_two_stamps(tmp_path: Path) -> None:
    text = """# О внесении изменений в решение маслихата от 12 декабря 2022 года № 20/4 «О садах»

Решение маслихата Примерного района от 6 февраля 2025 года № 31/2

РЕШИЛ:

1. Внести в решение маслихата Примерного района от 12 декабря 2022 года № 20/4 «О садах» следующие изменения:

приложения 1, 4 к указанному решению изложить в новой редакции согласно приложениям 1, 2 к настоящему решению.

Секретарь маслихата А.Садов

> Приложение 1
> к решению маслихата
> от 6 февраля 2025 года № 31/2

> Приложение 1
> к решению маслихата
> от 12 декабря 2022 года № 20/4

## Сады

1. Сад.

> Приложение 2
> к решению маслихата
> от 6 февраля 2025 года № 31/2

> Приложение 4
> к решению маслихата
> от 12 декабря 2022 года № 20/4

## Парки

1. Парк.
"""
    file = tmp_path / "act.md"
    file.write_text(text, encoding="utf-8")
    orders = read_act(file).orders
    assert [(one.target, one.new_text) for one in orders] == [
        ("att_1", ("Сады", "1. Сад.")),
        ("att_4", ("Парки", "1. Парк.")),
    ]


OPENED = [
    (RUS, ("в части второй пункта 5:", "подпункт 2) исключить;"), "para_5/al_2/subpara_2"),
    (KAZ, ("5-тармақтың екінші бөлігінде:", "2) тармақша алып тасталсын;"), "para_5/al_2/subpara_2"),
    (KAZ, ("5-тармақта:", "екінші бөлігінде «бақ» деген сөз алып тасталсын;"), "para_5/al_2"),
    (RUS, ("в приложении 1 к указанному приказу:", "пункт 3 исключить;"), "att_1/para_3"),
    (KAZ, ("көрсетілген бұйрықтың 1-қосымшасында:", "3-тармақ алып тасталсын;"), "att_1/para_3"),
    (RUS, ("в перечне садов, находящихся в ведении Министерства:", "строку 3 исключить;"), "att_1"),
    (KAZ, ("Министрліктің қарамағындағы бақтардың тізбесінде:", "реттік нөмірі 3-жол алып тасталсын;"), "att_1"),
]


@pytest.mark.parametrize(("language", "lines", "target"), OPENED)
def test_a_line_opens_a_part(tmp_path: Path, language: Language, lines: tuple[str, ...], target: str) -> None:
    assert [one.target for one in ordered(tmp_path, language, *lines)] == [target]


def test_a_part_of_a_code_is_its_paragraph(tmp_path: Path) -> None:
    text = """# О внесении изменений в некоторые законодательные акты

Закон Республики Казахстан от 11 мая 2023 года № 512-VII ЗРК

Статья 1. Внести изменения в следующие законодательные акты Республики Казахстан:

1. В Кодекс Республики Казахстан об административных правонарушениях от 5 июля 2014 года:

1) в части первой статьи 804:

подпункт 12) исключить.
"""
    file = tmp_path / "act.md"
    file.write_text(text, encoding="utf-8")
    assert [one.target for one in read_act(file).orders] == ["art_804/para_1/subpara_12"]


def test_an_order_takes_effect_with_what_orders_it(tmp_path: Path) -> None:
    russian = (
        "1) пункт 3 исключить;",
        "2) в пункте 5:",
        "подпункт 1) исключить;",
        "подпункт 2) исключить;",
        "2. Настоящий приказ вводится в действие со дня его подписания, за исключением абзаца третьего подпункта 2) "
        "пункта 1, который вводится в действие с 1 января 2026 года.",
    )
    kazakh = (
        "1) 3-тармақ алып тасталсын;",
        "2) 5-тармақта:",
        "1) тармақша алып тасталсын;",
        "2) тармақша алып тасталсын;",
        "2. Осы бұйрық 2026 жылғы 1 қаңтардан бастап қолданысқа енгізілетін 1-тармақтың 2) тармақшасының үшінші абзацын "
        "қоспағанда, қол қойылған күнінен бастап қолданысқа енгізіледі.",
    )
    for language, lines in ((RUS, russian), (KAZ, kazakh)):
        file = tmp_path / f"{language}.md"
        head, tail = LINES[language].split("{lines}")
        file.write_text(head + "\n\n".join(lines) + tail[tail.find("\n\n>") :] * ("\n\n>" in tail), encoding="utf-8")
        made = read_act(file)
        assert [(one.target, one.date and str(one.date)) for one in made.orders] == [
            ("para_3", None),
            ("para_5/subpara_1", None),
            ("para_5/subpara_2", "2026-01-01"),
        ]
        assert [one.units for one in made.act.later_force] == [("para_1/subpara_2/al_3",)]


def test_units_of_a_list_take_their_place_from_what_was_told_before(tmp_path: Path) -> None:
    line = "5-баптың 1-тармағының 1) тармақшасы, 3-тармағының 2) тармақшасы, 3) тармақшасының алтыншы абзацы алып тасталсын;"
    assert [one.target for one in ordered(tmp_path, KAZ, line)] == [
        "art_5/para_1/subpara_1",
        "art_5/para_3/subpara_2",
        "art_5/para_3/subpara_3/al_6",
    ]


SUSPENDED = {
    RUS: """# О приостановлении действия

Закон Республики Казахстан от 11 мая 2023 года № 512-VII ЗРК

Статья 1. Приостановить до 1 января 2027 года действие статьи 5 Закона Республики Казахстан от 19 января 2001 года № 143-II, установив, что в период приостановления данная статья действует в следующей редакции:

«Статья 5. Сад

1. Сад закрыт.».

Статья 2. Настоящий Закон вводится в действие с 1 июля 2023 года.
""",
    KAZ: """# Қолданысын тоқтата тұру туралы

Қазақстан Республикасының 2023 жылғы 11 мамырдағы № 512-VII ҚРЗ Заңы

1-бап. Қазақстан Республикасының 2001 жылғы 19 қаңтардағы № 143-II Заңының 5-бабының қолданысы 2027 жылғы 1 қаңтарға дейін тоқтатыла тұрсын, тоқтатыла тұрған кезеңде осы бап мынадай редакцияда қолданылады деп белгіленсін:

«5-бап. Бақ

1. Бақ жабық.».

2-бап. Осы Заң 2023 жылғы 1 шілдеден бастап қолданысқа енгізіледі.
""",
}


def test_an_act_suspends_its_own_units(tmp_path: Path) -> None:
    text = """# О садах

Закон Республики Казахстан от 12 марта 2015 года № 301-V ЗРК

Статья 3. Сад

1. Сад открыт.

Статья 9. Приостановление

1. Действие статьи 3 настоящего Закона приостановить до 1 января 2027 года.
"""
    file = tmp_path / "act.md"
    file.write_text(text, encoding="utf-8")
    (one,) = read_act(file).orders
    assert (one.act, one.target, one.kind.value, str(one.until)) == (
        "law/2015/03/12/301-v",
        "art_3",
        "suspension",
        "2027-01-01",
    )


@pytest.mark.parametrize("language", Language)
def test_an_act_suspends(tmp_path: Path, language: Language) -> None:
    file = tmp_path / "act.md"
    file.write_text(SUSPENDED[language], encoding="utf-8")
    (one,) = read_act(file).orders
    assert (one.act, one.target, one.kind.value) == ("law/2001/01/19/143-ii", "art_5", "suspension")
    assert [str(one.until), str(one.date), len(one.new_text)] == ["2027-01-01", "2023-07-01", 2]


@pytest.mark.parametrize("language", Language)
def test_the_wording_that_holds_meanwhile_may_stand_in_the_line(tmp_path: Path, language: Language) -> None:
    first, last = {RUS: ("«Статья 5. Сад", "1. Сад закрыт.».\n"), KAZ: ("«5-бап. Бақ", "1. Бақ жабық.».\n")}[language]
    text = SUSPENDED[language].replace(f":\n\n{first}\n\n{last}", f": {first.replace('Статья 5. ', '')} жабық.».\n")
    file = tmp_path / "act.md"
    file.write_text(text, encoding="utf-8")
    (one,) = read_act(file).orders
    assert (one.target, len(one.new_text), one.new_text[0][-6:]) == ("art_5", 1, "жабық.")
    (told,) = report(read_act(file))["amendments"]
    assert (told["kind"], told["first_day"], told["last_day"]) == ("suspension", None, "2026-12-31")
    assert told["new_text"] == list(one.new_text)
