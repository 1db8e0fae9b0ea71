"""Orders as older texts and hasty drafters write them: broken lines, slips of the pen, words said once for several."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.citations.orders.quoted import quoted_words
from ingest.pipeline import read_act
from ingest.tree import Language
from tests.ingest.order_lines import LINES, ordered, told

RUS, KAZ = Language.RUS, Language.KAZ
WORDS = [
    # One verb, one word, as many new ones as places.
    (
        RUS,
        ("в заголовке и в части первой статьи 1 слово «сад» заменить соответственно словами «луг», «лугом»;",),
        [
            ("art_1", "word-replacement", "heading", (("сад", "луг"),)),
            ("art_1/al_1", "word-replacement", "words", (("сад", "лугом"),)),
        ],
    ),
    (
        KAZ,
        ("3 және 4-тармақтарда «бақ» деген сөз тиісінше «алаң», «алаңы» деген сөздермен ауыстырылсын;",),
        [
            ("para_3", "word-replacement", "words", (("бақ", "алаң"),)),
            ("para_4", "word-replacement", "words", (("бақ", "алаңы"),)),
        ],
    ),
    # «слова» is a slip for «словами»; in Kazakh a word is put in the place of another one.
    (
        RUS,
        ("в пункте 3 слова «сад», «луг» соответственно заменить слова «парк», «поле».",),
        [("para_3", "word-replacement", "words", (("сад", "парк"), ("луг", "поле")))],
    ),
    (
        KAZ,
        ("3-тармақтағы «бақ» деген сөздің орнына «алаң мен көше» деген сөздер жазылсын;",),
        [("para_3", "word-replacement", "words", (("бақ", "алаң мен көше"),))],
    ),
    # New words behind the verb.
    (
        RUS,
        ("пункт 3 после слов «сад растет» дополнить предложением следующего содержания: «Луг цветет.»;",),
        [("para_3", "insertion", "words", (("", "Луг цветет."),), "сад растет")],
    ),
    (
        KAZ,
        ("3-тармақ «бақ» деген сөзден кейін мынадай сөздермен толықтырылсын: «және алаң».",),
        [("para_3", "insertion", "words", (("", "және алаң"),), "бақ")],
    ),
    # What is added twice beside the same words.
    (
        KAZ,
        ("3-тармақ «бақ» деген сөзден кейін үтір қойылып, «алаң» деген сөзбен толықтырылсын;",),
        [
            ("para_3", "insertion", "words", (("", ","),), "бақ"),
            ("para_3", "insertion", "words", (("", "алаң"),), "бақ"),
        ],
    ),
    # Words that are the name of an act stay words.
    (
        KAZ,
        ("3-тармақта:", "«Еңбек кодексінің» деген сөздерден кейін «және» деген сөзбен толықтырылсын;", "«бақ» деген сөз алып тасталсын;"),
        [
            ("para_3", "insertion", "words", (("", "және"),), "Еңбек кодексінің"),
            ("para_3", "deletion", "words", (("бақ", ""),)),
        ],
    ),
    # A sentence that the line above names.
    (RUS, ("в пункте 3:", "второе предложение исключить;"), [("para_3", "deletion", "words")]),
    (KAZ, ("3-тармақта:", "екінші сөйлем алып тасталсын;"), [("para_3", "deletion", "words")]),
    # A number given and words changed in one breath.
    (
        RUS,
        ("пункт 3 считать пунктом 4 и в нем слово «сад» заменить словом «луг»;",),
        [("para_3", "renumbering", "unit"), ("para_3", "word-replacement", "words", (("сад", "луг"),))],
    ),
    # A line broken in the midst of its sentence.
    (
        RUS,
        ("в пункте 3 по строке «Сады, парки и", "луга, всего» цифру «10»", "заменить цифрой «20»;", "пункт 5 исключить;"),
        [("para_3", "word-replacement", "words", (("10", "20"),)), ("para_5", "deletion", "unit")],
    ),
    # A colon for the semicolon, and a line that gives a number, end a wording.
    (
        RUS,
        ("пункт 3 изложить в следующей редакции:", '"3. Сад.', 'Луг "Заря".":', "пункт 4 исключить:"),
        [("para_3", "substitution", "unit", ("3. Сад.", 'Луг "Заря".')), ("para_4", "deletion", "unit")],
    ),
    # A wording without any marks.
    (
        KAZ,
        ("3-тармақ жаңа редакцияда жазылсын:", "3. Бақтар:", "1) үлкен;", "2) кіші.", "Көрсетілген бұйрықтың 1-қосымшасы алып тасталсын."),
        [("para_3", "substitution", "unit", ("3. Бақтар:", "1) үлкен;", "2) кіші.")), ("att_1", "deletion", "unit")],
    ),
    # A number without its hyphen opens the line.
    (KAZ, ("3 тармақ алып тасталсын;",), [("para_3", "deletion", "unit")]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "lines", "expected"), WORDS)
def test_orders_with_slips_are_read(
    tmp_path: Path, language: Language, lines: tuple[str, ...], expected: list[tuple[object, ...]]
) -> None:
    assert told(ordered(tmp_path, language, *lines)) == expected


@pytest.mark.parametrize(
    ("language", "lines", "stated"),
    [
        (
            RUS,
            ("в пункте 3:", "в первом предложении:", "слово «сад» исключить;", "слово «луг» исключить;", "пункт 4 исключить;"),
            ["первом предложении", "первом предложении", None],
        ),
        (
            KAZ,
            ("3-тармақта:", "бірінші сөйлемде:", "«бақ» деген сөз алып тасталсын;", "4-тармақ алып тасталсын;"),
            ["бірінші сөйлемде", None],
        ),
        (
            KAZ,
            ("3-тармақтың екінші сөйлеміндегі «бақ» деген сөз «алаң» деген сөзбен ауыстырылып, «үй» деген сөз алып тасталсын;",),
            ["екінші сөйлеміндегі", "екінші сөйлеміндегі"],
        ),
    ],
)  # fmt: skip
def test_a_sentence_named_once_is_that_of_the_orders_behind_it(
    tmp_path: Path, language: Language, lines: tuple[str, ...], stated: list[str | None]
) -> None:
    assert [one.stated for one in ordered(tmp_path, language, *lines)] == stated


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (RUS, "части первую и вторую обозначить соответственно пунктами «1.» и «2.»;"),
        (KAZ, "бірінші және екінші бөліктер тиісінше «1.» және «2.» тармақтар болып белгіленсін;"),
    ],
)
def test_parts_become_paragraphs(tmp_path: Path, language: Language, line: str) -> None:
    opening = {RUS: "в статье 7:", KAZ: "7-бапта:"}[language]
    assert [(one.target, one.renumbered) for one in ordered(tmp_path, language, opening, line)] == [
        ("art_7/al_1", "art_7/para_1"),
        ("art_7/al_2", "art_7/para_2"),
    ]


CODE = """# О внесении изменений в некоторые законодательные акты

Закон Республики Казахстан от 11 мая 2023 года № 512-VII ЗРК

Статья 1. Внести изменения в следующие законодательные акты Республики Казахстан:

1. В {act}:

{lines}
"""


@pytest.mark.parametrize(
    ("act", "lines", "targets"),
    [
        (
            "Кодекс Республики Казахстан об административных правонарушениях от 5 июля 2014 года",
            ("в статье 460:", "в части второй:", "в пункте 1) слово «сад» исключить;", "часть 3-1 исключить;"),
            ["art_460/para_2/subpara_1", "art_460/para_3-1"],
        ),
        (
            "Кодекс Республики Казахстан об административных правонарушениях от 5 июля 2014 года",
            ("часть вторую статьи 50 дополнить пунктами 8) и 9) следующего содержания: «8) сад; 9) луг.»;",),
            ["art_50/para_2/subpara_8", "art_50/para_2/subpara_9"],
        ),
        (
            "Закон Республики Казахстан от 3 марта 2016 года № 470-V «О садах»",
            ("в пунктах 2 и 3 части третьей статьи 40 слово «сад» исключить;",),
            ["art_40/al_3/subpara_2", "art_40/al_3/subpara_3"],
        ),
        (
            "Закон Республики Казахстан от 3 марта 2016 года № 470-V «О садах»",
            ("в статье 40:", "в части первой, пунктах 2 и 3 части третьей слово «сад» исключить;"),
            ["art_40/al_1", "art_40/al_3/subpara_2", "art_40/al_3/subpara_3"],
        ),
        (
            "Закон Республики Казахстан от 3 марта 2016 года № 470-V «О садах»",
            ("в приложении 2 к Закону «Журнал садов на 2016 год»:", "в разделе I:", "пункт 3 исключить;"),
            ["att_2/para_3"],
        ),
    ],
)
def test_a_part_has_items(tmp_path: Path, act: str, lines: tuple[str, ...], targets: list[str]) -> None:
    file = tmp_path / "act.md"
    file.write_text(CODE.format(act=act, lines="\n\n".join(lines)), encoding="utf-8")
    orders = read_act(file).orders
    assert [one.target for one in orders] == targets
    assert all(one.act for one in orders)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (RUS, "приложение 1 к указанному приказу изложить в новой редакции (прилагается)."),
        (KAZ, "көрсетілген бұйрыққа 1-қосымша жаңа редакцияда жазылсын (қоса беріліп отыр)."),
    ],
)
def test_what_is_attached_is_the_new_wording(tmp_path: Path, language: Language, line: str) -> None:
    annex = {
        RUS: "> Приложение\n> к приказу Министра культуры\n> Республики Казахстан\n> от 5 мая 2022 года № 90",
        KAZ: "> Қазақстан Республикасы\n> Мәдениет министрінің\n> 2022 жылғы 5 мамырдағы\n> № 90 бұйрығына қосымша",
    }
    body = LINES[language].partition("\n> ")[0].format(lines=line)
    file = tmp_path / "act.md"
    file.write_text(f"{body}\n{annex[language]}\n\n## Сад\n\n1. Сад.\n", encoding="utf-8")
    (order,) = read_act(file).orders
    assert (order.target, order.new_text) == ("att_1", ("Сад", "1. Сад."))


def test_one_mark_that_closes_two_quotations_ends_the_words() -> None:
    text = 'слова "Законом "О садах" заменить словами "Законом "О лугах";'
    assert [one.text for one in quoted_words(text)] == ['Законом "О садах', 'Законом "О лугах']


def test_an_act_whose_number_has_no_sign(tmp_path: Path) -> None:
    head, _, rest = LINES[KAZ].partition("1. «Бақтарды")
    _, _, rest = rest.partition("бұйрығына")
    named = "«Бақтар туралы» Бақ ауданы әкімдігінің 2018 жылғы 25 маусымдағы 170-қ қаулысына"
    file = tmp_path / "act.md"
    file.write_text(f"{head}1. {named}{rest.format(lines='5-тармақ алып тасталсын;')}", encoding="utf-8")
    (order,) = read_act(file).orders
    assert (order.act or "").endswith("/2018/06/25/170-қ")
    assert order.target == "para_5"
