"""Each habit of ordering, carried out in an act: which blocks go and which come."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from ingest.consolidation.consolidate import consolidate, orders_for
from ingest.consolidation.outline import Outline
from ingest.consolidation.steps import Fate
from ingest.pipeline import read_act
from ingest.tree import Language
from tests.ingest.consolidation.carrying import base_act, blocks_of, carried, new_blocks
from tests.ingest.order_lines import ACT, LINES

RUS, KAZ = Language.RUS, Language.KAZ
DONE: list[tuple[Language, str, list[str], list[str]]] = [
    (RUS, "в пункте 3 слово «дом» заменить словом «двор»;", ["3. Дом при саде – дом «Заря»."], ["3. Двор при саде – двор «Заря»."]),
    (KAZ, "3-тармақтағы «үй» деген сөз «аула» деген сөзбен ауыстырылсын;", ["3. Бақтағы үй – «Таң» үй."], ["3. Бақтағы аула – «Таң» аула."]),
    (RUS, "в пункте 3 слово «\"Заря\"» исключить;", ["3. Дом при саде – дом «Заря»."], ["3. Дом при саде – дом."]),
    (RUS, "абзац первый пункта 2 изложить в следующей редакции: «2. Сады цветут:»;", ["2. Сады растут:"], ["2. Сады цветут:"]),
    (KAZ, "2-тармақтың бірінші абзацы мынадай редакцияда жазылсын: «2. Бақтар гүлдейді:»;", ["2. Бақтар өседі:"], ["2. Бақтар гүлдейді:"]),
    (RUS, "в пункте 2 абзац второй исключить;", ["Сады поливают."], []),
    (KAZ, "2-тармақтың екінші абзацы алып тасталсын;", ["Бақтар суарылады."], []),
    (RUS, "пункт 2 дополнить абзацем следующего содержания: «Сады ценят.»;", [], ["Сады ценят."]),
    (KAZ, "2-тармақ мынадай мазмұндағы абзацпен толықтырылсын: «Бақтар бағаланады.»;", [], ["Бақтар бағаланады."]),
    (RUS, "в пункте 2 подпункт 1) исключить;", ["1) белый сад;"], ["1) Исключено."]),
    (KAZ, "2-тармақтың 1) тармақшасы алып тасталсын;", ["1) ақ бақ;"], ["1) Алып тасталды."]),
    (RUS, "пункт 2 дополнить подпунктом 1-1) следующего содержания: «1-1) желтый сад;»;", [], ["1-1) желтый сад;"]),
    (KAZ, "2-тармақ мынадай мазмұндағы 1-1) тармақшамен толықтырылсын: «1-1) сары бақ;»;", [], ["1-1) сары бақ;"]),
    (RUS, "дополнить пунктом 3-1 следующего содержания: «3-1. Двор велик.»;", [], ["3-1. Двор велик."]),
    (RUS, "в подпункте 2) пункта 2 точку заменить точкой с запятой;", ["2) красный сад."], ["2) красный сад;"]),
    (RUS, "подпункт 1) пункта 2 дополнить словами «, но не дом»;", ["1) белый сад;"], ["1) белый сад, но не дом;"]),
    (RUS, "пункт 3 после слов «при саде» дополнить словами «и парке»;", ["3. Дом при саде – дом «Заря»."], ["3. Дом при саде и парке – дом «Заря»."]),
    (RUS, "заголовок главы 2 изложить в следующей редакции: «Глава 2. Дома»;", ["## Глава 2. Сады и дома"], ["## Глава 2. Дома"]),
    (KAZ, "2-тараудың тақырыбы мынадай редакцияда жазылсын: «2-тарау. Үйлер»;", ["## 2-тарау. Бақ пен үй"], ["## 2-тарау. Үйлер"]),
    (RUS, "в пункте 1 второе предложение исключить;", ["1. Сад ведет город. Город ведет учет. Учет вечен."], ["1. Сад ведет город. Учет вечен."]),
    (KAZ, "1-тармақтың екінші сөйлемі алып тасталсын;", ["1. Бақты қала күтеді. Қала есеп жүргізеді. Есеп мәңгі."], ["1. Бақты қала күтеді. Есеп мәңгі."]),
    (RUS, "в пункте 1 второе и третье предложения исключить;", ["1. Сад ведет город. Город ведет учет. Учет вечен."], ["1. Сад ведет город."]),
    (RUS, "пункт 1 дополнить предложением вторым следующего содержания: «Учет прост.»;", ["1. Сад ведет город. Город ведет учет. Учет вечен."], ["1. Сад ведет город. Учет прост. Город ведет учет. Учет вечен."]),
    (RUS, "пункт 4 считать пунктом 5;", ["4. Настоящий приказ вводится в действие со дня его подписания."], ["5. Настоящий приказ вводится в действие со дня его подписания."]),
    (KAZ, "4-тармақ 5-тармақ деп есептелсін;", ["4. Осы бұйрық қол қойылған күнінен бастап қолданысқа енгізіледі."], ["5. Осы бұйрық қол қойылған күнінен бастап қолданысқа енгізіледі."]),
    (RUS, "по всему тексту слово «учет» заменить словом «счет»;", ["## Глава 1. Учет", "1. Сад ведет город. Город ведет учет. Учет вечен."], ["## Глава 1. Счет", "1. Сад ведет город. Город ведет счет. Счет вечен."]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "line", "went", "came"), DONE)
def test_an_order_is_carried_out(
    tmp_path: Path, language: Language, line: str, went: list[str], came: list[str]
) -> None:
    made = carried(tmp_path, language, line)
    assert [step.fate for step in made.steps] == [Fate.DONE], made.steps
    assert new_blocks(made, tmp_path) == (went, came)


NOT_DONE = [
    (RUS, "в пункте 9 слово «сад» исключить;", "there is no para_9"),
    (RUS, "в пункте 2 слово «сад» заменить словом «парк»;", "places"),
    (RUS, "в пункте 3 слово «саду» заменить словом «парку»;", "«саду» is not found (but «саде»)"),
    (KAZ, "3-тармақтағы «бақта» деген сөз «паркте» деген сөзбен ауыстырылсын;", "«бақта» is not found"),
    (RUS, "в пункте 3 схему исключить;", "«схему» has no place of its own in the text"),
    (RUS, "в пункте 1 четвертое предложение исключить;", "the unit's own words have 3 sentences"),
    (RUS, "дополнить пунктом 3 следующего содержания: «3. Двор.»;", "para_3 is there already"),
    (RUS, "пункт 3 изложить в следующей редакции: «5. Двор велик.»;", "opens with the number 5"),
    (KAZ, "3-тармақ мынадай редакцияда жазылсын: «5. Аула үлкен.»;", "opens with the number 5"),
]


@pytest.mark.parametrize(("language", "line", "why"), NOT_DONE)
def test_nothing_is_guessed(tmp_path: Path, language: Language, line: str, why: str) -> None:
    (step,) = (made := carried(tmp_path, language, line)).steps
    assert why in step.said
    if "places" not in why:
        assert (step.fate, new_blocks(made, tmp_path)) == (Fate.NOT_DONE, ([], []))


def test_units_are_named_as_the_text_has_them_before_the_act(tmp_path: Path) -> None:
    lines = (
        "пункты 3 и 4 считать соответственно пунктами 4 и 5;",
        "в пункте 4 слова «со дня» заменить словами «с года»;",
        "в пункте 2 абзац второй исключить;",
        "в пункте 2 абзац третий изложить в следующей редакции: «Сады любят.»;",
        "в пункте 2 после абзаца третьего дополнить абзацем следующего содержания: «Сады видят.»;",
    )
    made = carried(tmp_path, RUS, *lines)
    assert [step.fate for step in made.steps] == [Fate.DONE] * 6
    paths = {node.path: node.text for node in made.outline.nodes}
    assert (paths["para_2/al_2"], paths["para_2/al_3"]) == ("Сады любят.", "Сады видят.")
    assert paths["para_4"].startswith("Дом при саде")
    assert paths["para_5"].endswith("с года его подписания.")


def test_a_number_that_becomes_free_is_given_on(tmp_path: Path) -> None:
    lines = ("пункт 2 исключить;", "пункты 3 и 4 считать соответственно пунктами 2 и 3;")
    made = carried(tmp_path, RUS, *lines)
    assert [step.fate for step in made.steps] == [Fate.DONE] * 3
    assert [block[:8] for block in blocks_of(made) if block[0].isdigit()] == ["1. Сад в", "2. Дом п", "3. Насто"]


@pytest.mark.parametrize("turn", [1, -1])
def test_a_unit_is_put_in_where_the_next_ones_move_on(tmp_path: Path, turn: int) -> None:
    lines = (
        "дополнить пунктом 3 следующего содержания: «3. Двор велик.»;",
        "пункты 3 и 4 считать соответственно пунктами 4 и 5;",
    )
    made = carried(tmp_path, RUS, *lines[::turn])
    assert [step.fate for step in made.steps] == [Fate.DONE] * 3, made.steps
    numbered = [block[:8] for block in blocks_of(made) if block[0].isdigit()]
    assert numbered == ["1. Сад в", "2. Сады ", "1) белый", "2) красн", "3. Двор ", "4. Дом п", "5. Насто"]


def test_several_parts_without_a_number_are_put_in_in_their_order(tmp_path: Path) -> None:
    lines = {
        RUS: "пункт 2 дополнить абзацами вторым и третьим следующего содержания:\n\n«Сады любят.\n\nСады ценят.»;",
        KAZ: "2-тармақ мынадай мазмұндағы екінші және үшінші абзацтармен толықтырылсын:\n\n«Бақтар сүйіледі.\n\nБақтар бағаланады.»;",
    }
    for language, line in lines.items():
        made = carried(tmp_path, language, line)
        assert [step.fate for step in made.steps] == [Fate.DONE] * 2
        own = [node.text for node in made.outline.nodes if node.path.startswith("para_2/al_")]
        new = ["Сады любят.", "Сады ценят."] if language is RUS else ["Бақтар сүйіледі.", "Бақтар бағаланады."]
        assert (own[:2], len(own)) == (new, 4)


def test_no_two_units_get_one_number(tmp_path: Path) -> None:
    made = carried(tmp_path, RUS, "пункты 2 и 3 считать соответственно пунктами 3 и 4;")
    assert [(step.fate, step.said) for step in made.steps] == [
        (Fate.NOT_DONE, "the number is that of another unit")
    ] * 2
    assert new_blocks(made, tmp_path) == ([], [])


def test_some_of_the_words_are_found_and_the_others_told(tmp_path: Path) -> None:
    (step,) = carried(tmp_path, RUS, "в пункте 3 слова «дом», «лес» заменить словом «двор»;").steps
    assert (step.fate, step.said) == (Fate.PARTLY, "«лес» is not found")


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (RUS, "в пунктах 1 и 3 слова «учет», «дом» заменить словом «двор»;"),
        (KAZ, "1 және 3-тармақтардағы «Есеп», «үй» деген сөздер «аула» деген сөзбен ауыстырылсын;"),
    ],
)
def test_each_word_of_a_clause_stands_in_one_of_its_units(tmp_path: Path, language: Language, line: str) -> None:
    made = carried(tmp_path, language, line)
    assert [(step.fate, len(step.missing)) for step in made.steps] == [(Fate.DONE, 1), (Fate.DONE, 1)]


def test_an_order_of_a_later_day_waits_and_one_of_an_earlier_day_is_in_the_text(tmp_path: Path) -> None:
    line = "в пункте 3 слово «дом» исключить;"
    (later,) = carried(tmp_path, RUS, line, day=dt.date(2022, 5, 4)).steps
    assert (later.fate, later.said) == (Fate.LATER, "takes effect on 2022-05-05")


@pytest.mark.parametrize("language", Language)
def test_what_no_order_touches_stays(tmp_path: Path, language: Language) -> None:
    outline = Outline.of(act := base_act(tmp_path, language))
    paths = [node.path for node in outline.nodes]
    outline.settle()
    assert [node.path for node in outline.nodes] == paths == [unit.path for unit in act.units]
    assert blocks_of(carried(tmp_path, language))[3:5] == [
        f"## {outline.nodes[1].label} {outline.nodes[1].heading}",
        f"1. {outline.nodes[2].text}",
    ]


LIST = {
    RUS: "\n> Приложение\n> к приказу Министра культуры\n> Республики Казахстан\n> от 6 мая 2019 года № 81\n\n## Перечень садов\n\n"
    "1. Сад «Заря».\n\n2. Сад «Луч».\n\n3. Сад «Тень».\n",
    KAZ: "\n> Қазақстан Республикасы\n> Мәдениет министрінің\n> 2019 жылғы 6 мамырдағы\n> № 81 бұйрығына\n> қосымша\n\n## Бақтардың тізбесі\n\n"
    "1. «Таң» бағы.\n\n2. «Сәуле» бағы.\n\n3. «Көлеңке» бағы.\n",
}
TABLE = "\n| № | Сад |\n| --- | --- |\n| 1 | Заря |\n| 2 | Луч |\n"
ROWS = [
    (RUS, LIST[RUS], "в приложении к указанному приказу: строку, порядковый номер 2, исключить;", ["2. Сад «Луч»."], ["2. Исключено."]),
    (KAZ, LIST[KAZ], "көрсетілген бұйрықтың қосымшасында: реттік нөмірі 2-жол алып тасталсын;", ["2. «Сәуле» бағы."], ["2. Алып тасталды."]),
    (RUS, LIST[RUS], "в приложении к указанному приказу: строку, порядковый номер 2, изложить в следующей редакции: «2. Сад «Свет».»;", ["2. Сад «Луч»."], ["2. Сад «Свет»."]),
    (RUS, LIST[RUS], "в приложении к указанному приказу: дополнить строкой, порядковый номер 4, следующего содержания: «4. Сад «Свет».»;", [], ["4. Сад «Свет»."]),
    (RUS, TABLE, "в таблице пункта 4 строку 2 исключить;", ["| № | Сад |\n| --- | --- |\n| 1 | Заря |\n| 2 | Луч |"], ["| № | Сад |\n| --- | --- |\n| 1 | Заря |"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "more", "line", "went", "came"), ROWS)
def test_a_row_is_named_by_its_number(
    tmp_path: Path, language: Language, more: str, line: str, went: list[str], came: list[str]
) -> None:
    made = carried(tmp_path, language, line, more=more)
    assert [step.fate for step in made.steps] == [Fate.DONE], made.steps
    assert new_blocks(made, tmp_path, more) == (went, came)


def test_an_annex_is_worded_anew_by_an_annex_with_its_tables(tmp_path: Path) -> None:
    table = "| № | Сад |\n| --- | --- |\n| 1 | Луч |\n| 2 | Тень |"
    line = "приложение к указанному приказу изложить в новой редакции согласно приложению 1 к настоящему приказу;"
    act = LINES[RUS].replace("1. Сад записан.", f"1. Сад записан:\n\n{table}")
    (tmp_path / "amending.md").write_text(act.format(lines=line), encoding="utf-8")
    orders = orders_for(ACT, [read_act(tmp_path / "amending.md")], RUS)
    made = consolidate(base_act(tmp_path, RUS, LIST[RUS]), orders, dt.date(2022, 5, 5))
    assert [step.fate for step in made.steps] == [Fate.DONE], made.steps
    assert blocks_of(made)[-3:] == ["# Журнал садов", "1. Сад записан:", table]


def test_a_whole_act_is_worded_anew_by_an_annex(tmp_path: Path) -> None:
    line = "указанный приказ изложить в новой редакции согласно приложению 1 к настоящему приказу;"
    made = carried(tmp_path, RUS, line)
    assert [step.fate for step in made.steps] == [Fate.DONE], made.steps
    assert [block for block in blocks_of(made) if block[0] in "#1"] == ["# Журнал садов", "1. Сад записан."]


DELAYED = {
    RUS: ("вводится в действие со дня его подписания", "вводится в действие по истечении десяти календарных дней после дня его первого официального опубликования"),
    KAZ: ("қол қойылған күнінен бастап қолданысқа енгізіледі", "алғашқы ресми жарияланған күнінен кейін күнтізбелік он күн өткен соң қолданысқа енгізіледі"),
}  # fmt: skip


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("day", "fate"), [(14, Fate.LATER), (15, Fate.DONE)])
def test_a_day_that_is_not_stated_is_the_first_one_possible(
    tmp_path: Path, language: Language, day: int, fate: Fate
) -> None:
    line = {RUS: "пункт 3 исключить;", KAZ: "3-тармақ алып тасталсын;"}[language]
    text = LINES[language].format(lines=line).replace(*DELAYED[language])
    (tmp_path / "amending.md").write_text(text, encoding="utf-8")
    orders = orders_for(ACT, [read_act(tmp_path / "amending.md")], language)
    (step,) = consolidate(base_act(tmp_path, language), orders, dt.date(2022, 5, day)).steps
    assert (step.fate, step.given.exact) == (fate, False)


@pytest.mark.parametrize("language", Language)
def test_the_text_is_read_as_the_same_act(tmp_path: Path, language: Language) -> None:
    base = base_act(tmp_path, language, LIST[language])
    made = consolidate(base, [], dt.date(2022, 5, 5))
    (tmp_path / "made.md").write_text("\n\n".join(blocks_of(made)), encoding="utf-8")
    again = read_act(tmp_path / "made.md")
    assert again.act.path == base.act.path == ACT
    told = [(unit.path, str(unit.heading or ""), unit.text.text) for unit in base.units]
    assert [(unit.path, str(unit.heading or ""), unit.text.text) for unit in again.units] == told
