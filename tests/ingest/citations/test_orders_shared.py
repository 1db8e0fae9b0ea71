"""Orders that share a verb, name a unit without its hyphen, or quote a wording whose first mark was forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.pipeline import read_act
from ingest.tree import Language
from tests.ingest.order_lines import ordered, told

RUS, KAZ = Language.RUS, Language.KAZ
A, B, C, D = (("а", "б"),), (("в", "г"),), (("а", ""),), (("в", ""),)
REPLACED, DELETED, INSERTED = "word-replacement", "deletion", "insertion"
SHARED = [
    (
        RUS,
        "в пункте 3 слово «а», в пункте 4 слово «в» исключить;",
        [("para_3", DELETED, "words", C), ("para_4", DELETED, "words", D)],
    ),
    (
        KAZ,
        "3-тармақтағы «а» деген сөз, 4-тармақтағы «в» деген сөз алып тасталсын;",
        [("para_3", DELETED, "words", C), ("para_4", DELETED, "words", D)],
    ),
    (
        RUS,
        "в пункте 3 слово «а» и в пункте 4 слово «в» заменить соответственно словами «б» и «г»;",
        [("para_3", REPLACED, "words", A), ("para_4", REPLACED, "words", B)],
    ),
    (
        RUS,
        "в пункте 3 слово «а» и в пункте 4 слово «в» заменить словом «г»;",
        [("para_3", REPLACED, "words", (("а", "г"),)), ("para_4", REPLACED, "words", B)],
    ),
    (
        KAZ,
        "тақырыптағы «а» деген сөз «б» деген сөзбен және 3-тармақтағы «в» деген сөз «г» деген сөзбен ауыстырылсын;",
        [("act", REPLACED, "heading", A), ("para_3", REPLACED, "words", B)],
    ),
    (
        KAZ,
        "3-тармақ «а» деген сөзден кейін «б» деген сөзбен, 4-тармақ «в» деген сөзден кейін «г» деген сөзбен толықтырылсын;",
        [
            ("para_3", INSERTED, "words", (("", "б"),), "а"),
            ("para_4", INSERTED, "words", (("", "г"),), "в"),
        ],
    ),
    (
        RUS,
        "слово «а» в пункте 3 заменить словом «б»;",
        [("para_3", REPLACED, "words", A)],
    ),
]


@pytest.mark.parametrize(("language", "line", "rows"), SHARED)
def test_each_place_has_its_own_words(
    tmp_path: Path, language: Language, line: str, rows: list[tuple[object, ...]]
) -> None:
    orders = ordered(tmp_path, language, line)
    assert told(orders) == rows
    assert {one.quote for one in orders} == {line.rstrip(";")}


def test_a_heading_and_the_text_of_a_unit(tmp_path: Path) -> None:
    line = "в заголовке и в тексте статьи 5 слово «а» заменить словом «б»;"
    assert told(ordered(tmp_path, RUS, line)) == [("art_5", REPLACED, "heading", A), ("art_5", REPLACED, "words", A)]


def test_the_number_of_a_unit_put_in_between_needs_no_hyphen(tmp_path: Path) -> None:
    line = "5-бап мынадай мазмұндағы 1-1 тармақпен толықтырылсын: «1-1. Бақ ашық.»;"
    assert told(ordered(tmp_path, KAZ, line)) == [("art_5/para_1-1", "insertion", "unit", ("1-1. Бақ ашық.",))]


UNOPENED = {
    RUS: ("в статье 5:", "пункт 1 изложить в следующей редакции:", "1. Сад открыт.", "Вход свободный.»;", "пункт 7 исключить;"),
    KAZ: ("5-бапта:", "1-тармақ мынадай редакцияда жазылсын:", "1. Бақ ашық.", "Кіру еркін.»;", "7-тармақ алып тасталсын;"),
}  # fmt: skip


@pytest.mark.parametrize("language", UNOPENED)
def test_the_first_mark_of_a_wording_may_be_forgotten(tmp_path: Path, language: Language) -> None:
    lines = UNOPENED[language]
    wording = (lines[2], lines[3].removesuffix("»;"))
    assert told(ordered(tmp_path, language, *lines)) == [
        ("art_5/para_1", "substitution", "unit", wording),
        ("art_5/para_7", "deletion", "unit"),
    ]


def test_no_wording_is_made_of_orders_that_quote_nothing(tmp_path: Path) -> None:
    lines = ("пункт 1 изложить в следующей редакции:", "Сад открыт.", "пункт 3 изложить в новой редакции: «3. Сад.»;")
    assert [one.new_text for one in ordered(tmp_path, RUS, *lines)] == [(), ("3. Сад.",)]


LAW = """# О внесении изменений в некоторые законодательные акты

Статья 1. Внести изменения в следующие законодательные акты:

1. В Указ Президента Республики Казахстан, имеющий силу Закона, от 21 декабря 1995 г. N 2709 "О садах":

1) статью 5 изложить в следующей редакции:

"Статья 5. Сад

1. Сад открыт по настоящему Указу.

2. Настоящим Указом сад охраняется.";

2) статью 6 исключить.

Статья 2. Настоящий Закон вводится в действие с 1 января 2001 года, за исключением подпункта 2) пункта 1 статьи 1 настоящего Закона, который вводится в действие с 1 января 2002 года.

Президент Республики Казахстан
"""


def test_quoted_words_do_not_say_what_the_amending_act_is(tmp_path: Path) -> None:
    file = tmp_path / "act.md"
    words = '2) в статье 6 слова "законом" заменить словами "статьей 7 настоящего Кодекса".'
    text = LAW.replace("2) статью 6 исключить;", words).split("Статья 2.")[0]
    file.write_text(f"{text}Президент Республики Казахстан\n", encoding="utf-8")
    assert read_act(file).act.form == "law"


def test_a_wording_does_not_say_what_the_amending_act_is(tmp_path: Path) -> None:
    file = tmp_path / "act.md"
    file.write_text(LAW, encoding="utf-8")
    made = read_act(file)
    assert made.act.form == "law"
    assert [(one.target, str(one.date)) for one in made.orders] == [("art_5", "2001-01-01"), ("art_6", "2002-01-01")]


BESIDE = [
    (RUS, "пункт 5 и таблицу исключить;", [("para_5", None), ("act", "таблицу")]),
    (RUS, "в статье 5 пункт 2 и примечание исключить;", [("art_5/para_2", None), ("art_5", "примечание")]),
    (KAZ, "5-баптың 2-тармағы және ескертпе алып тасталсын;", [("art_5/para_2", None), ("art_5", "ескертпе")]),
]


@pytest.mark.parametrize(("language", "line", "rows"), BESIDE)
def test_a_part_without_a_path_is_told_beside_a_unit(
    tmp_path: Path, language: Language, line: str, rows: list[tuple[str, str | None]]
) -> None:
    orders = ordered(tmp_path, language, line)
    assert [(one.target, one.stated) for one in orders] == rows
    assert {one.kind.value for one in orders} == {"deletion"}


NARROW_FIRST = [
    (KAZ, ["екінші бөлік 5-баптың 1-тармағының алып тасталсын;"], "art_5/para_1/al_2"),
    (KAZ, ["5-бапта:", "үшінші бөлігінің 2) тармақшасы алып тасталсын;"], "art_5/al_3/subpara_2"),
    (KAZ, ["5-бапта:", "2) тармақшаның екінші бөлігі алып тасталсын;"], "art_5/subpara_2/al_2"),
    (RUS, ["в статье 5:", "подпункт 2) части первой исключить;"], "art_5/subpara_2"),
    (RUS, ["в статье 5:", "часть вторую подпункта 3) исключить;"], "art_5/subpara_3/al_2"),
]


@pytest.mark.parametrize(("language", "lines", "target"), NARROW_FIRST)
def test_parts_stand_in_their_place(tmp_path: Path, language: Language, lines: list[str], target: str) -> None:
    assert [one.target for one in ordered(tmp_path, language, *lines)] == [target]


UNCLOSED = {
    RUS: ("пункт 5 изложить в следующей редакции:", "«5. Сад открыт.", "Вход свободный;", "пункт 6 исключить;"),
    KAZ: ("5-тармақ мынадай редакцияда жазылсын:", "«5. Бақ ашық.", "Кіру еркін;", "6-тармақ алып тасталсын;"),
}


@pytest.mark.parametrize("language", UNCLOSED)
def test_a_wording_that_nothing_closes_ends_before_the_next_order(tmp_path: Path, language: Language) -> None:
    lines = UNCLOSED[language]
    assert told(ordered(tmp_path, language, *lines)) == [
        ("para_5", "substitution", "unit", (lines[1].removeprefix("«"), lines[2])),
        ("para_6", "deletion", "unit"),
    ]


def test_a_space_on_the_wrong_side_of_the_first_mark_hides_no_words(tmp_path: Path) -> None:
    (one,) = ordered(tmp_path, RUS, 'пункт 5 статьи 15 после слова "садов" дополнить словами" и лесов";')
    assert (one.target, one.after, one.replacements) == ("art_15/para_5", "садов", (("", "и лесов"),))
