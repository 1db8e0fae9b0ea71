"""What an amending act orders: one example of each habit of drafting, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.pipeline import read_act
from ingest.tree import EntryIntoForce, Language
from ingest.tree.as_json import report
from tests.ingest.order_lines import ACT, LINES, ordered, told

RUS, KAZ = Language.RUS, Language.KAZ
SAME_LINE = [
    (
        RUS,
        "в пункте 3 слова «сад» заменить словами «парк»;",
        [("para_3", "word-replacement", "words", (("сад", "парк"),))],
    ),
    (
        KAZ,
        "3-тармақта «бақ» деген сөз «саябақ» деген сөзбен ауыстырылсын;",
        [("para_3", "word-replacement", "words", (("бақ", "саябақ"),))],
    ),
    (
        RUS,
        "в абзаце втором пункта 4 слова «а», «б» и «в» исключить;",
        [("para_4/al_2", "deletion", "words", (("а", ""), ("б", ""), ("в", "")))],
    ),
    (
        RUS,
        "в пункте 5 после слова «сад» слова «и луг» исключить;",
        [("para_5", "deletion", "words", (("и луг", ""),), "сад")],
    ),
    (
        KAZ,
        "5-тармақтағы «бақ» деген сөздің алдынан «үлкен» деген сөзбен толықтырылсын;",
        [("para_5", "insertion", "words", (("", "үлкен"),), "бақ")],
    ),
    (
        RUS,
        "в подпункте 5) пункта 6 точку заменить точкой с запятой;",
        [("para_6/subpara_5", "word-replacement", "words", ((".", ";"),))],
    ),
    (
        KAZ,
        "6-тармақта «бақ» деген сөзден кейін нүктелі үтір қойылсын, «луг» деген сөз алып тасталсын;",
        [
            ("para_6", "insertion", "words", (("", ";"),), "бақ"),
            ("para_6", "deletion", "words", (("луг", ""),)),
        ],
    ),
    (RUS, "пункты 7 – 9 исключить;", [(f"para_{number}", "deletion", "unit") for number in (7, 8, 9)]),
    (KAZ, "7 – 9-тармақтар алып тасталсын;", [(f"para_{number}", "deletion", "unit") for number in (7, 8, 9)]),
    (
        RUS,
        "по всему тексту слова «сад», «сада» заменить соответственно словами «парк», «парка»;",
        [("act", "word-replacement", "words", (("сад", "парк"), ("сада", "парка")))],
    ),
    (
        KAZ,
        "бүкіл мәтін бойынша «бақ», «бақтың» деген сөздер тиісінше «саябақ», «саябақтың» деген сөздермен ауыстырылсын;",
        [("act", "word-replacement", "words", (("бақ", "саябақ"), ("бақтың", "саябақтың")))],
    ),
    (RUS, "в пункте 3 второе предложение исключить;", [("para_3", "deletion", "words")]),
    (KAZ, "3-тармақтың екінші сөйлемі алып тасталсын;", [("para_3", "deletion", "words")]),
    (
        RUS,
        "в заголовке главы 2 слово «сад» заменить словом «парк»;",
        [("chp_2", "word-replacement", "heading", (("сад", "парк"),))],
    ),
    (
        KAZ,
        "2-тараудың тақырыбындағы «бақ» деген сөз «саябақ» деген сөзбен ауыстырылсын;",
        [("chp_2", "word-replacement", "heading", (("бақ", "саябақ"),))],
    ),
    (
        RUS,
        "в заголовке и по всему тексту слово «сад» заменить словом «парк»;",
        [
            ("act", "word-replacement", "heading", (("сад", "парк"),)),
            ("act", "word-replacement", "words", (("сад", "парк"),)),
        ],
    ),
    (RUS, "вывести из состава комиссии садовника Иванова;", [("act", "deletion", "unit")]),
    (KAZ, "комиссия құрамына бағбан Иванов енгізілсін;", [("act", "insertion", "unit")]),
    (
        KAZ,
        "3), 6 және 17-1) тармақшалар алып тасталсын;",
        [(f"subpara_{number}", "deletion", "unit") for number in ("3", "6", "17-1")],
    ),
    (KAZ, "3) тармақша алып тасталсын;", [("subpara_3", "deletion", "unit")]),
    (
        RUS,
        "в пункте 3 цифры 1 200 300 заменить цифрами 1 500 000;",
        [("para_3", "word-replacement", "words", (("1 200 300", "1 500 000"),))],
    ),
    (
        KAZ,
        "3-тармақта 1200 саны 1500 санына ауыстырылсын;",
        [("para_3", "word-replacement", "words", (("1200", "1500"),))],
    ),
    (
        RUS,
        "пункт 5 читать в следующей редакции: «5. Сад открыт.»;",
        [("para_5", "substitution", "unit", ("5. Сад открыт.",))],
    ),
    (
        RUS,
        "пункт 3 дополнить предложением следующего содержания: «Сад открыт.»;",
        [("para_3", "insertion", "words", ("Сад открыт.",))],
    ),
    (
        RUS,
        "форму, согласно приложению 2 к указанным Правилам, изложить согласно приложению 1 к настоящему приказу;",
        [("att_1/att_2", "substitution", "unit", ("Журнал садов", "1. Сад записан."))],
    ),
    (RUS, "пункт 5 считать пунктом 6;", [("para_5", "renumbering", "unit")]),
    (KAZ, "5-тармақ 6-тармақ болып есептелсін;", [("para_5", "renumbering", "unit")]),
    (RUS, "пункт 5 признать утратившим силу;", [("para_5", "repeal", "unit")]),
    (KAZ, "5-тармақтың күші жойылды деп танылсын;", [("para_5", "repeal", "unit")]),
    (
        RUS,
        "пункт 5 дополнить словами «и парк», слово «луг» исключить;",
        [
            ("para_5", "insertion", "words", (("", "и парк"),)),
            ("para_5", "deletion", "words", (("луг", ""),)),
        ],
    ),
    (
        RUS,
        "в пункте 3 слова «сад» заменитьсловами «парк»;",
        [("para_3", "word-replacement", "words", (("сад", "парк"),))],
    ),
]


@pytest.mark.parametrize(("language", "line", "expected"), SAME_LINE)
def test_a_line_orders(tmp_path: Path, language: Language, line: str, expected: list[tuple[object, ...]]) -> None:
    assert told(ordered(tmp_path, language, line)) == expected


def test_wordings_are_shared_out_by_their_numbers(tmp_path: Path) -> None:
    lines = ("подпункты 8), 9) и 38) пункта 1 изложить в следующей редакции:", "«8) сад;", "9) луг;»;", "«38) парк;»;")
    assert told(ordered(tmp_path, RUS, *lines)) == [
        ("para_1/subpara_8", "substitution", "unit", ("8) сад;",)),
        ("para_1/subpara_9", "substitution", "unit", ("9) луг;",)),
        ("para_1/subpara_38", "substitution", "unit", ("38) парк;",)),
    ]


def test_what_is_added_stands_behind_the_verb_or_in_the_instrumental(tmp_path: Path) -> None:
    russian = ("пункт 2 дополнить подпунктами 4) и 5) следующего содержания:", "«4) сад;", "5) луг;»;")
    kazakh = ("2-тармақ мынадай мазмұндағы 4) және 5) тармақшалармен толықтырылсын:", "«4) бақ;", "5) көгал;»;")
    for language, lines, words in ((RUS, russian, ("сад", "луг")), (KAZ, kazakh, ("бақ", "көгал"))):
        assert told(ordered(tmp_path, language, *lines)) == [
            ("para_2/subpara_4", "insertion", "unit", (f"4) {words[0]};",)),
            ("para_2/subpara_5", "insertion", "unit", (f"5) {words[1]};",)),
        ]


def test_an_order_does_not_open_its_unit_for_the_next(tmp_path: Path) -> None:
    lines = (
        "в пункте 3:",
        "часть первую исключить;",
        "абзац второй исключить;",
        "дополнить словами «и парк»;",
        "пункт 4 исключить;",
    )
    assert told(ordered(tmp_path, RUS, *lines)) == [
        ("para_3/al_1", "deletion", "unit"),
        ("para_3/al_2", "deletion", "unit"),
        ("para_3", "insertion", "words", (("", "и парк"),)),
        ("para_4", "deletion", "unit"),
    ]


def test_a_part_with_a_title_alone_is_of_the_document(tmp_path: Path) -> None:
    lines = (
        "в Правилах учета садов, утвержденных названным приказом:",
        "подпункт 2) пункта 14 исключить;",
        "в разделе «Перечень садов»:",
        "строки, порядковые номера 3 и 4, изложить в следующей редакции:",
        "«3. Сад.",
        "4. Луг.»;",
    )
    assert told(ordered(tmp_path, RUS, *lines)) == [
        ("att_1/para_14/subpara_2", "deletion", "unit"),
        ("att_1", "substitution", "unit", ("3. Сад.", "4. Луг.")),
    ]


def test_annexes_are_worded_by_annexes(tmp_path: Path) -> None:
    line = "приложения 3 и 4 изложить в новой редакции согласно приложениям 1 и 2 к настоящему приказу;"
    assert told(ordered(tmp_path, RUS, line)) == [
        ("att_3", "substitution", "unit", ("Журнал садов", "1. Сад записан.")),
        ("att_4", "substitution", "unit", ("Книга садов", "1. Книга заведена.")),
    ]


def test_a_heading_and_a_unit_are_two_orders(tmp_path: Path) -> None:
    russian = ("заголовок и пункт 1 статьи 5 изложить в следующей редакции:", "«Статья 5. Сады", "1. Сад.»;")
    kazakh = ("5-баптың тақырыбы мен 1-тармағы мынадай редакцияда жазылсын:", "«5-бап. Бақтар", "1. Бақ.»;")
    for language, lines, words in (
        (RUS, russian, ("Статья 5. Сады", "1. Сад.")),
        (KAZ, kazakh, ("5-бап. Бақтар", "1. Бақ.")),
    ):
        assert told(ordered(tmp_path, language, *lines)) == [
            ("art_5", "substitution", "heading", (words[0],)),
            ("art_5/para_1", "substitution", "unit", (words[1],)),
        ]


def test_the_report_has_orders_among_amendments_and_those_without_an_act_apart(tmp_path: Path) -> None:
    file = tmp_path / "act.md"
    named = "приказ Министра культуры Республики Казахстан от 6 мая 2019 года № 81 «Об утверждении Правил учета садов»"
    text = LINES[RUS].format(lines="пункт 5 исключить;").replace(named, "Закон Республики Казахстан «О садах и лугах»")
    file.write_text(text, encoding="utf-8")
    told_unresolved = report(read_act(file))
    assert told_unresolved["amendments"] == []
    (order,) = told_unresolved["orders"]
    assert (order["act"], order["unresolved"], order["target"]) == (None, "О садах и лугах", "para_5")
    file.write_text(LINES[RUS].format(lines="пункт 5 исключить;"), encoding="utf-8")
    (order,) = report(read_act(file))["amendments"]
    assert (order["act"], order["target"], order["in"], order["place"]) == (ACT, "para_5", "para_1", "para_1/al_2")
    assert order["entry_into_force"] == EntryIntoForce.ON_SIGNING


@pytest.mark.parametrize(
    "line",
    [
        "Контроль за исполнением настоящего приказа возложить на вице-министра.",
        "в пункте 5 внесено изменение на казахском языке, текст на русском языке не меняется;",
        "«пункт 5 исключить».",
    ],
)
def test_what_orders_nothing_gives_nothing(tmp_path: Path, line: str) -> None:
    assert ordered(tmp_path, RUS, line) == []


@pytest.mark.parametrize(
    ("language", "named", "path"),
    [
        (
            KAZ,
            "Қазақстан Республикасы Президентінің «Бақтар туралы» 1995 жылғы 3 қазандағы N 2483 заң күшi бар Жарлығына",
            "law/1995/10/03/2483",
        ),
        (
            KAZ,
            "Қазақстан Республикасы Әділет министрінің 1999 жылғы 15 қаңтардағы N 3 «Бақтар туралы» V990667_ бұйрығына",
            "ministerial-order/1999/01/15/3",
        ),
    ],
)
def test_acts_are_named_as_older_acts_name_them(tmp_path: Path, language: Language, named: str, path: str) -> None:
    head, _, rest = LINES[language].partition("1. «Бақтарды")
    _, _, rest = rest.partition("бұйрығына")
    file = tmp_path / "act.md"
    file.write_text(f"{head}1. {named}{rest.format(lines='5-тармақ алып тасталсын;')}", encoding="utf-8")
    assert [(one.act, one.target) for one in read_act(file).orders] == [(path, "para_5")]
