"""Orders of which the part, its words or its place stands in the lines above, and words told unit by unit."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.pipeline import parse, read_act
from ingest.sources import READERS, read_bytes
from ingest.sources.normalise import normalise
from ingest.tree import Language
from tests.ingest.order_lines import ordered, told

RUS, KAZ = Language.RUS, Language.KAZ
ABOVE = [
    (RUS, ["в пункте 3:", "строку:", "«Сад 5»", "изложить в следующей редакции:", "«Сад 6»;"], "para_3", "substitution", "строку"),
    (RUS, ["в приложении 1 строку", "«Сад 5»", "изложить в следующей редакции:", "«Сад 6»;"], "att_1", "substitution", "строку"),
    (RUS, ["в приложении 1:", "строки", "«Сад 5", "Лес 7»", "исключить;"], "att_1", "deletion", "строки"),
    (KAZ, ["1-қосымшада:", "мына жол:", "«Бақ 5»", "мынадай редакцияда жазылсын:", "«Бақ 6»;"], "att_1", "substitution", "жол"),
    (RUS, ["в приложении 1:", "после строки:", "«Сад 5»", "дополнить строкой следующего содержания:", "«Сад 6»;"], "att_1", "insertion", "строкой"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "lines", "target", "kind", "stated"), ABOVE)
def test_the_part_is_named_in_the_lines_above(
    tmp_path: Path, language: Language, lines: list[str], target: str, kind: str, stated: str
) -> None:
    (one,) = ordered(tmp_path, language, *lines)
    assert (one.target, one.kind.value, one.stated) == (target, kind, stated)
    assert one.new_text == (("Сад 6",) if language is RUS else ("Бақ 6",)) * (kind != "deletion")


A, B = (("а", ""),), (("б", ""),)
IN_TURN = [
    (RUS, "в пунктах 3 и 4 соответственно слова «а» и «б» исключить;", [("para_3", A), ("para_4", B)]),
    (KAZ, "3 және 4-тармақтардағы тиісінше «а» және «б» деген сөздер алып тасталсын;", [("para_3", A), ("para_4", B)]),
    (RUS, "в пунктах 3 и 4 слова «а» и «б» исключить;", [("para_3", A + B), ("para_4", A + B)]),
]


@pytest.mark.parametrize(("language", "line", "rows"), IN_TURN)
def test_each_unit_has_its_words_in_turn(
    tmp_path: Path, language: Language, line: str, rows: list[tuple[object, ...]]
) -> None:
    assert [(one.target, one.replacements) for one in ordered(tmp_path, language, line)] == rows


PLACES = [
    (KAZ, "3 және 4-тармақтар «а» және «б» деген сөздерден кейін тиісінше «в» және «г» деген сөздермен толықтырылсын;"),
    (RUS, "пункт 3 после слова «а» дополнить словом «в»; пункт 4 после слова «б» дополнить словом «г»;"),
]


@pytest.mark.parametrize(("language", "line"), PLACES)
def test_each_place_has_its_new_words(tmp_path: Path, language: Language, line: str) -> None:
    assert [(one.target, one.after, one.replacements) for one in ordered(tmp_path, language, line)] == [
        ("para_3", "а", (("", "в"),)),
        ("para_4", "б", (("", "г"),)),
    ]


def test_places_share_the_new_words_behind_the_last(tmp_path: Path) -> None:
    line = "3-тармақ «а» деген сөзден кейін және 4-тармақ «б» деген сөзден кейін «в» деген сөзбен толықтырылсын;"
    assert [(one.target, one.after, one.replacements) for one in ordered(tmp_path, KAZ, line)] == [
        ("para_3", "а", (("", "в"),)),
        ("para_4", "б", (("", "в"),)),
    ]


SLIPS = [
    (KAZ, "3-тармақта «а» деген сөзден кейін «б» деген сөзбен ауыстырылсын;"),
    (KAZ, "3-тармақ «а» деген сөз «б» деген сөзбен толықтырылсын;"),
]


@pytest.mark.parametrize(("language", "line"), SLIPS)
def test_words_added_by_another_verb_are_added(tmp_path: Path, language: Language, line: str) -> None:
    assert told(ordered(tmp_path, language, line)) == [("para_3", "insertion", "words", (("", "б"),), "а")]


def test_a_unit_named_beside_an_annex_is_no_part_of_it(tmp_path: Path) -> None:
    line = "в пункте 3 и приложениях 1 и 2 слово «а» исключить;"
    assert [one.target for one in ordered(tmp_path, RUS, line)] == ["para_3", "att_1", "att_2"]


def test_a_section_by_its_name_closes_the_article_above(tmp_path: Path) -> None:
    lines = ("5-бапта:", "1-тармақ алып тасталсын;", "«4. Бақтар» деген бөлімде:", "17-тармақ алып тасталсын;")
    assert [one.target for one in ordered(tmp_path, KAZ, *lines)] == ["art_5/para_1", "para_17"]


WORDINGS = [
    (['"Сад" АҚ".'], ('"Сад" АҚ',)),
    (["«Сад» АҚ»."], ("«Сад» АҚ",)),
    (['"1 "Сад"', 'қоғамы, "Бақ"', 'қаласы".'], ('1 "Сад"', 'қоғамы, "Бақ"', "қаласы")),
]


@pytest.mark.parametrize(("blocks", "wording"), WORDINGS)
def test_a_mark_that_stands_for_two_is_given_back(tmp_path: Path, blocks: list[str], wording: tuple[str, ...]) -> None:
    lines = ("1-қосымша мынадай мазмұндағы жолмен толықтырылсын:", *blocks, "2-тармақ алып тасталсын;")
    assert [one.new_text for one in ordered(tmp_path, KAZ, *lines)] == [wording, ()]


def test_a_name_in_a_wording_keeps_its_marks(tmp_path: Path) -> None:
    lines = ("1-қосымша мынадай мазмұндағы 7-жолмен толықтырылсын:", "«7. «Астана «Сад» компаниясы» АҚ».")
    assert [one.new_text for one in ordered(tmp_path, KAZ, *lines)] == [("7. «Астана «Сад» компаниясы» АҚ",)]


def test_a_stop_behind_the_mark_ends_a_wording_with_one_mark_too_few(tmp_path: Path) -> None:
    lines = ("2-тармақ мынадай редакцияда жазылсын:", "«2. «Бақ ашық.»;", "12-тармақта:", "3) тармақша алып тасталсын;")
    assert [one.target for one in ordered(tmp_path, KAZ, *lines)] == ["para_2", "para_12/subpara_3"]


def test_the_heading_and_the_text_of_a_unit_in_kazakh(tmp_path: Path) -> None:
    line = "5-баптың тақырыбы мен мәтініндегі «а» деген сөз «б» деген сөзбен ауыстырылсын;"
    assert [(one.target, one.aspect) for one in ordered(tmp_path, KAZ, line)] == [
        ("art_5", "heading"),
        ("art_5", "words"),
    ]


def test_a_document_of_any_noun_is_opened(tmp_path: Path) -> None:
    lines = ("көрсетілген бұйрықпен бекітілген бақтар санының лимиттерінде:", "2-тармақ алып тасталсын;")
    assert [one.target for one in ordered(tmp_path, KAZ, *lines)] == ["att_1/para_2"]


def test_a_latin_letter_in_a_kazakh_word_is_the_one_of_its_vowels() -> None:
    assert normalise("Yкіметі")[0].text == "Үкіметі"
    assert normalise("Yлттық")[0].text == "Ұлттық"


def test_a_form_is_read_through_a_latin_letter(tmp_path: Path) -> None:
    file = tmp_path / "act.md"
    file.write_text(
        "# Кейбір шешімдерге өзгерістер енгізу туралы\n\nҚазақстан Республикасының Үкіметі қаулы етеді:\n\n"
        "1. «Бақ мәселелері» Қазақстан Республикасы Yкіметінің 1999 жылғы 27 сәуірдегі N 481 қаулысында:\n\n"
        "3-тармақ алып тасталсын.\n",
        encoding="utf-8",
    )
    assert [one.act for one in read_act(file).orders] == ["government-resolution/1999/04/27/481"]


EARLY = [
    (KAZ, ["1) мынадай мазмұндағы 16-1-баппен толықтырылсын:", "«16-1-бап. Бақ", "1. Бақ ашық.».", "2. Осы бақта:", "1) кіруге;", "2) шығуға тыйым салынады.", "3. Бақ жабық.»;", "2) 17-бапта:", "2-тармақ мынадай мазмұндағы екінші бөлікпен толықтырылсын:", "«Бақ.»;"], "3. Бақ жабық."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "lines", "last"), EARLY)
def test_a_wording_goes_on_behind_a_mark_that_comes_too_early(
    tmp_path: Path, language: Language, lines: list[str], last: str
) -> None:
    article, part = ordered(tmp_path, language, *lines)
    assert (article.target, len(article.new_text), article.new_text[-1]) == ("art_16-1", 6, last)
    assert (part.target, part.new_text) == ("art_17/para_2/al_2", ("Бақ.",))


RULES = "в Правилах учета садов, утвержденных указанным приказом:"
OPENED = [
    ([RULES, "в приложении 2 к Правилам:", "пункт 2 исключить;"], ["att_1/att_2/para_2"]),
    ([RULES, "в пункте 3 Правил:", "абзац второй исключить;"], ["att_1/para_3/al_2"]),
    ([RULES, "в приложении 1 цифры «10» заменить цифрами «15»;"], ["att_1/att_1"]),
]


@pytest.mark.parametrize(("lines", "targets"), OPENED)
def test_a_line_opens_a_unit_of_a_document_by_its_noun_alone(
    tmp_path: Path, lines: list[str], targets: list[str]
) -> None:
    assert [one.target for one in ordered(tmp_path, RUS, *lines)] == targets


@pytest.mark.parametrize("place", ["заголовке и тексте статьи 5", "наименовании и тексте статьи 5"])
def test_one_preposition_serves_heading_and_text(tmp_path: Path, place: str) -> None:
    orders = ordered(tmp_path, RUS, f"в {place} слова «а» заменить словами «б»;")
    assert [(one.target, one.aspect) for one in orders] == [("art_5", "heading"), ("art_5", "words")]


@pytest.mark.parametrize(
    ("language", "line", "stated"),
    [
        (RUS, "оглавление дополнить заголовками статей 7-1 и 7-2 следующего содержания:", "оглавление"),
        (KAZ, "мазмұны мынадай мазмұндағы 7-1 және 7-2-баптардың тақырыптарымен толықтырылсын:", "мазмұны"),
    ],
)
def test_what_is_put_into_the_contents_is_put_into_no_article(
    tmp_path: Path, language: Language, line: str, stated: str
) -> None:
    noun = ("Статья 7-1. Сад", "Статья 7-2. Лес") if language is RUS else ("7-1-бап. Бақ", "7-2-бап. Орман")
    (one,) = ordered(tmp_path, language, line, f"«{noun[0]}", f"{noun[1]}»;")
    assert (one.target, one.kind.value, one.stated) == ("act", "insertion", stated)
    assert one.new_text == noun


def test_words_of_the_contents_are_words_of_no_article(tmp_path: Path) -> None:
    (one,) = ordered(tmp_path, RUS, "в оглавлении в заголовке статьи 7 слово «сад» заменить словом «лес»;")
    assert (one.target, one.aspect, one.stated) == ("act", "words", "оглавлении")


CONTENTS = """Қазақстан Республикасының Заңы 2016 жылғы 28 сәуірдегі № 506-V
Кейбір заңнамалық актілерге өзгерістер енгізу туралы
1-бап. Қазақстан Республикасының мына заңнамалық актілеріне өзгерістер енгізілсін:
1. 2003 жылғы 9 шілдедегі Қазақстан Республикасының Су кодексіне:
1) мазмұнында:
116-баптың тақырыбындағы «және бақтың» деген сөздер алып тасталсын;
2) 116-баптың тақырыбындағы «және бақтың» деген сөздер алып тасталсын.
2-бап. Осы Заң 2016 жылғы 1 мамырдан бастап қолданысқа енгізіледі.
Қазақстан Республикасының Президенті Н. Назарбаев
"""


def test_what_stands_below_the_contents_is_of_the_contents() -> None:
    act = parse(read_bytes(CONTENTS.encode(), "act.txt", READERS[".txt"]))
    told = [(one.target, one.aspect, one.stated) for one in act.orders]
    assert told == [("act", "words", "мазмұнында"), ("art_116", "heading", None)]
