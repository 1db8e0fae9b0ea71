"""Orders as resolutions and local decisions give them: documents below a unit, rows of cells, lists of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.pipeline import read_act
from ingest.tree import Language
from tests.ingest.order_lines import ordered, told

RUS, KAZ = Language.RUS, Language.KAZ

#: What is changed is a document, or its heading, though a unit is open, or none is.
DOCUMENTS = [
    (RUS, ("в Правилах, утвержденных указанным приказом:", "в пункте 3:", "перечень садов исключить;"), "att_1"),
    (KAZ, ("көрсетілген бұйрықпен бекітілген Қағидаларда:", "3-тармақта:", "бақтар тізбесі алып тасталсын;"), "att_1"),
    (RUS, ("по тексту Правил слово «сад» заменить словом «лес»;",), "att_1"),
    (KAZ, ("Қағидалардың мәтіні бойынша «бақ» деген сөз «орман» деген сөзбен ауыстырылсын;",), "att_1"),
    (RUS, ("наименование указанных Правил изложить в следующей редакции:", "«Правила леса»;"), "att_1"),
    (KAZ, ("көрсетілген Қағидалардың атауы мынадай редакцияда жазылсын:", "«Орман қағидалары»;"), "att_1"),
    (RUS, ("заголовок приказа изложить в следующей редакции:", "«О лесах»;"), "act"),
    (KAZ, ("бұйрықтың тақырыбы мынадай редакцияда жазылсын:", "«Ормандар туралы»;"), "act"),
    (RUS, ("приложения 2, 3 указанного приказа исключить;",), "att_2 att_3"),
    (KAZ, ("көрсетілген бұйрықтың 2, 3-қосымшалары алып тасталсын;",), "att_2 att_3"),
]


@pytest.mark.parametrize(("language", "lines", "targets"), DOCUMENTS)
def test_a_document_is_changed(tmp_path: Path, language: Language, lines: tuple[str, ...], targets: str) -> None:
    assert [one.target for one in ordered(tmp_path, language, *lines)] == targets.split()


def test_the_heading_of_a_section_without_a_number_is_stated(tmp_path: Path) -> None:
    orders = ordered(tmp_path, RUS, "в разделе «Сады»:", "заголовок изложить в следующей редакции:", "«Леса»;")
    assert [(one.target, one.aspect, one.stated) for one in orders] == [("act", "heading", "в разделе «Сады»")]
    orders = ordered(tmp_path, KAZ, "«Бақтар» деген бөлімде:", "тақырыбы мынадай редакцияда жазылсын:", "«Ормандар»;")
    assert [(one.target, one.aspect, one.stated) for one in orders] == [("act", "heading", "«Бақтар» деген бөлімде")]


def test_what_stands_in_a_document_is_no_whole_of_it(tmp_path: Path) -> None:
    line = "в Перечне, утвержденном указанным приказом, строки 5, 6 изложить в следующей редакции:"
    orders = ordered(tmp_path, RUS, line, "«5. Сад»;")
    assert [(one.target, one.stated) for one in orders] == [("att_1", "строки 5, 6")]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (RUS, "в пункте 5 подпункты 3) 4), 5) исключить;"),
        (KAZ, "5-тармақта 3) 4), 5) тармақшалар алып тасталсын;"),
    ],
)
def test_a_comma_between_brackets_may_be_forgotten(tmp_path: Path, language: Language, line: str) -> None:
    targets = [one.target for one in ordered(tmp_path, language, line)]
    assert targets == ["para_5/subpara_3", "para_5/subpara_4", "para_5/subpara_5"]


def test_a_line_that_opens_with_numbers_is_no_item(tmp_path: Path) -> None:
    orders = ordered(tmp_path, KAZ, "5-тармақта:", "63) 64), 65) тармақшалар алып тасталсын;")
    assert [one.target for one in orders] == [f"para_5/subpara_{number}" for number in (63, 64, 65)]


@pytest.mark.parametrize(
    ("language", "line", "wording"),
    [
        (RUS, "строку «Сад» «36» изложить в следующей редакции:", "«Лес» «84»"),
        (KAZ, "«Бақ» «36» деген жол мынадай редакцияда жазылсын:", "«Орман» «84»"),
    ],
)
def test_cells_of_a_row_keep_their_marks(tmp_path: Path, language: Language, line: str, wording: str) -> None:
    assert [one.new_text for one in ordered(tmp_path, language, line, f"{wording}.")] == [(wording,)]


@pytest.mark.parametrize(
    ("language", "line", "pair"),
    [
        (RUS, "строку «Сад – 5» заменить строкой «Сад – 6»;", ("Сад – 5", "Сад – 6")),
        (KAZ, "«Бақ – 5» жолы «Бақ – 6» жолымен ауыстырылсын;", ("Бақ – 5", "Бақ – 6")),
        (KAZ, "3-тармақтағы «бес» сөздері «алты» - сөздерімен ауыстырылсын;", ("бес", "алты")),
    ],
)
def test_rows_are_replaced_as_words(tmp_path: Path, language: Language, line: str, pair: tuple[str, str]) -> None:
    assert [one.replacements for one in ordered(tmp_path, language, line)] == [(pair,)]


@pytest.mark.parametrize(
    ("language", "line"),
    [(RUS, "пункты 5 и 6 поменять местами;"), (KAZ, "5 және 6-тармақтардың орындары ауыстырылсын;")],
)
def test_units_change_places(tmp_path: Path, language: Language, line: str) -> None:
    orders = ordered(tmp_path, language, line)
    assert [(one.target, one.renumbered) for one in orders] == [("para_5", "para_6"), ("para_6", "para_5")]


def test_a_category_is_no_number(tmp_path: Path) -> None:
    """«деген санат» is a category, «деген сан» a figure."""
    orders = ordered(tmp_path, KAZ, "«F» деген санат мынадай мазмұндағы жолмен толықтырылсын:", "«Бақ».")
    assert told(orders) == [("act", "insertion", "unit", ("Бақ",))]


def test_a_formula_that_stands_apart_belongs_to_the_line_before(tmp_path: Path) -> None:
    lines = ("раздел «Сады» дополнить строкой, порядковый номер 5,", "следующего содержания:", "«5. Сад»;")
    orders = ordered(tmp_path, RUS, *lines)
    assert [(one.stated, one.new_text) for one in orders] == [("строкой, порядковый номер 5", ("5. Сад",))]


#: Marks of names within a wording: which is given back to the name, and which closed the wording.
MARKS = [
    (RUS, "«5. Общество «Дом «Сад».»;", "5. Общество «Дом «Сад»."),
    (RUS, "«5. Общество «Дом «Сад» (далее – Дом).»;", "5. Общество «Дом «Сад» (далее – Дом)."),
    (RUS, "«5. Общество «Сад»;", "5. Общество «Сад»"),
    (RUS, '"5. Общество "Дом "Сад";', '5. Общество "Дом "Сад"'),
    (KAZ, "«5. «Бақ және орман өседі.»;", "5. «Бақ және орман өседі."),
    (KAZ, "«5. Қоғам «Бақ»;", "5. Қоғам «Бақ»"),
]


@pytest.mark.parametrize(("language", "wording", "bare"), MARKS)
def test_a_mark_before_which_a_stop_stands_closes_the_wording(
    tmp_path: Path, language: Language, wording: str, bare: str
) -> None:
    line = {
        RUS: "дополнить пунктом 5 следующего содержания:",
        KAZ: "мынадай мазмұндағы 5-тармақпен толықтырылсын:",
    }[language]
    assert [one.new_text for one in ordered(tmp_path, language, line, wording)] == [(bare,)]


def test_paragraphs_of_which_one_lost_a_mark_run_on(tmp_path: Path) -> None:
    lines = (
        "реттік нөмірлері 1, 2, 3-тармақтар мынадай редакцияда жазылсын:",
        "«1. «Бақ» кәсіпорны.",
        "2. «Орман» кәсіпорны.",
        "3. «Дала кәсіпорны.»;",
        "4-тармақ алып тасталсын;",
    )
    orders = ordered(tmp_path, KAZ, *lines)
    assert [(one.target, len(one.new_text)) for one in orders] == [
        ("para_1", 1),
        ("para_2", 1),
        ("para_3", 1),
        ("para_4", 0),
    ]


LOCAL = {
    RUS: """# О внесении изменений в решение районного маслихата от 6 мая 2019 года № 8/1 «О районном бюджете»

Решение районного маслихата от 5 мая 2020 года № 9/1

РЕШИЛ:

1. Внести в решение районного маслихата от 6 мая 2019 года № 8/1 «О районном бюджете» следующее изменение:

в пункте 1 цифры «10» заменить цифрами «20».

2. Приложения 1, 6 к решению районного маслихата «О районном бюджете» исключить.
""",
    KAZ: """# «Аудандық бюджет туралы» аудандық мәслихаттың 2019 жылғы 6 мамырдағы № 8/1 шешіміне өзгерістер енгізу туралы

Аудандық мәслихаттың 2020 жылғы 5 мамырдағы № 9/1 шешімі

ШЕШІМ ҚАБЫЛДАДЫ:

1. Аудандық мәслихаттың «Аудандық бюджет туралы» 2019 жылғы 6 мамырдағы № 8/1 шешіміне мынадай өзгеріс енгізілсін:

1-тармақта «10» деген сандар «20» деген сандармен ауыстырылсын.

2. Аудандық мәслихаттың «Аудандық бюджет туралы» шешімінің 1, 6-қосымшалары алып тасталсын.
""",
}


@pytest.mark.parametrize("language", [RUS, KAZ])
def test_an_act_named_in_full_is_named_by_its_title_later(tmp_path: Path, language: Language) -> None:
    file = tmp_path / "act.md"
    file.write_text(LOCAL[language], encoding="utf-8")
    orders = read_act(file).orders
    assert [one.target for one in orders] == ["para_1", "att_1", "att_6"]
    assert len({one.act for one in orders}) == 1


def test_an_order_of_an_attached_list_takes_effect_by_the_act_s_own_clause(tmp_path: Path) -> None:
    russian = """# О внесении изменений в некоторые приказы

Приказ Министра культуры Республики Казахстан от 5 мая 2022 года № 90

ПРИКАЗЫВАЮ:

1. Утвердить прилагаемый перечень приказов, в которые вносятся изменения.

2. Настоящий приказ вводится в действие со дня подписания, за исключением пункта 2 перечня, который вводится в действие с 1 июля 2023 года.

> Утвержден
> приказом Министра культуры
> Республики Казахстан
> от 5 мая 2022 года № 90

## Перечень приказов, в которые вносятся изменения

1. В приказе Министра культуры Республики Казахстан от 9 мая 2019 года № 84 «О поливе» пункт 3 исключить.

2. В приказе Министра культуры Республики Казахстан от 10 мая 2019 года № 85 «О посадке» пункт 5 исключить.
"""
    kazakh = """# Кейбір бұйрықтарға өзгерістер енгізу туралы

Қазақстан Республикасы Мәдениет министрінің 2022 жылғы 5 мамырдағы № 90 бұйрығы

БҰЙЫРАМЫН:

1. Өзгерістер енгізілетін бұйрықтардың қоса беріліп отырған тізбесі бекітілсін.

2. Осы бұйрық, тізбенің 2023 жылғы 1 шілдеден бастап қолданысқа енгізілетін 2-тармағын қоспағанда, қол қойылған күнінен бастап қолданысқа енгізіледі.

> Қазақстан Республикасы
> Мәдениет министрінің
> 2022 жылғы 5 мамырдағы
> № 90 бұйрығымен
> бекітілген

## Өзгерістер енгізілетін бұйрықтардың тізбесі

1. «Суару туралы» Қазақстан Республикасы Мәдениет министрінің 2019 жылғы 9 мамырдағы № 84 бұйрығының 3-тармағы алып тасталсын.

2. «Отырғызу туралы» Қазақстан Республикасы Мәдениет министрінің 2019 жылғы 10 мамырдағы № 85 бұйрығының 5-тармағы алып тасталсын.
"""
    for language, text in ((RUS, russian), (KAZ, kazakh)):
        file = tmp_path / f"{language}.md"
        file.write_text(text, encoding="utf-8")
        made = read_act(file)
        assert [one.units for one in made.act.later_force] == [("att_1/para_2",)]
        assert [(one.target, one.date and str(one.date)) for one in made.orders] == [
            ("para_3", None),
            ("para_5", "2023-07-01"),
        ]


def test_a_row_ends_where_the_structure_of_the_act_says_so(tmp_path: Path) -> None:
    lines = (
        "1) раздел «Сады» дополнить строкой следующего содержания:",
        '"5. АО "Сад";',
        "2) раздел «Леса» дополнить строкой следующего содержания:",
        '"6. АО "Лес".',
    )
    orders = ordered(tmp_path, RUS, *lines)
    assert [one.new_text for one in orders] == [('5. АО "Сад"',), ('6. АО "Лес"',)]


NAMES = [
    (RUS, "слова «Сад» общество», «Лес» АО» исключить;", ["«Сад» общество", "«Лес» АО"]),
    (KAZ, "«Бақ» қоғамы», «Орман» АҚ» деген сөздер алып тасталсын;", ["«Бақ» қоғамы", "«Орман» АҚ"]),
]


@pytest.mark.parametrize(("language", "line", "words"), NAMES)
def test_one_mark_opens_words_and_the_name_they_begin_with(
    tmp_path: Path, language: Language, line: str, words: list[str]
) -> None:
    assert [[old for old, _ in one.replacements] for one in ordered(tmp_path, language, line)] == [words]


@pytest.mark.parametrize(
    ("language", "line", "stated"),
    [
        (RUS, "раздел «Сады» и строки 5, 6 исключить;", "раздел «Сады» и строки 5, 6"),
        (KAZ, "«Бақтар» деген бөлім және 5-жол алып тасталсын;", "«Бақтар» деген бөлім және 5-жол"),
    ],
)
def test_two_parts_without_a_path_are_stated_together(
    tmp_path: Path, language: Language, line: str, stated: str
) -> None:
    assert [one.stated for one in ordered(tmp_path, language, line)] == [stated]


def test_brackets_in_a_document_s_name_do_not_part_it(tmp_path: Path) -> None:
    line = "перечень обществ (товариществ), утвержденный указанным приказом, дополнить пунктом 5 следующего содержания:"
    assert [one.target for one in ordered(tmp_path, RUS, line, "«5. Сад.»;")] == ["att_1/para_5"]


@pytest.mark.parametrize(
    ("language", "lines", "stated"),
    [
        (
            RUS,
            [
                "в строке, порядковый номер 9:",
                "в графе 3 цифры «22» заменить цифрами «23»;",
                "слова «сад» исключить;",
                "графу 4 изложить в следующей редакции:",
                "«100»;",
                "в строке «Лес» цифры «7» заменить цифрами «9»;",
                "в графе 2 слово «бор» исключить;",
            ],
            [
                "строке, порядковый номер 9, графе 3",
                "строке, порядковый номер 9",
                "строке, порядковый номер 9, графу 4",
                "строке «Лес»",
                "графе 2",
            ],
        ),
        (
            KAZ,
            [
                "«Бақтар:» деген реттік нөмірі 9-жолда:",
                "3-бағандағы «22» деген сандар «23» деген сандармен ауыстырылсын;",
                "«Орман» деген жолдағы «7» деген сандар «9» деген сандармен ауыстырылсын;",
                "2-бағандағы «бор» деген сөз алып тасталсын;",
            ],
            ["реттік нөмірі 9-жолда, 3-бағандағы", "«Орман» деген жолдағы", "2-бағандағы"],
        ),
    ],
)
def test_what_is_changed_in_a_row_that_a_line_above_names_is_stated_with_it(
    tmp_path: Path, language: Language, lines: list[str], stated: list[str]
) -> None:
    assert [one.stated for one in ordered(tmp_path, language, *lines)] == stated


@pytest.mark.parametrize(
    ("row", "wording"),
    [
        ('"5. АО "Дом "Сад" город Алматы";', '5. АО "Дом "Сад" город Алматы'),
        ('"5. АО "Дом "Сад";', '5. АО "Дом "Сад"'),
        ('"5. АО "Сад" и АО "Лес";', '5. АО "Сад" и АО "Лес"'),
    ],
)
def test_a_mark_that_closes_two_names_before_more_words_is_not_given_back(
    tmp_path: Path, row: str, wording: str
) -> None:
    orders = ordered(tmp_path, RUS, "раздел «Сады» дополнить строкой следующего содержания:", row)
    assert [one.new_text for one in orders] == [(wording,)]
