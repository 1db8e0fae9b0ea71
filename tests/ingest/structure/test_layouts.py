"""Units told where a page hides them: quoted wording, deleted ranges, norms in the line of their number, tables."""

from __future__ import annotations

import pytest

from ingest.structure.numbering import follows
from tests.ingest.outline import act_of, outline

_HEAD_RU = "О порядке учета садов\n\nЗакон Республики Казахстан от 3 мая 2016 года № 401-V ЗРК\n\n"
_HEAD_KK = "Бақтарды есепке алу тәртібі туралы\n\nҚазақстан Республикасының 2016 жылғы 3 мамырдағы № 401-V ҚРЗ Заңы\n\n"


def _law(body: str, head: str = _HEAD_RU) -> str:
    return head + body


def _texts(text: str) -> dict[str, str]:
    return {unit.path: unit.text.text for unit in act_of(text, ".txt").units}


# Quoted wording


def test_what_follows_a_quotation_of_several_blocks_stays_with_its_order() -> None:
    text = _law(
        "Статья 1. Внести изменения:\n\n1) статью 4 изложить в следующей редакции:\n\n«Статья 4. Сад\n\n1. Сад растет.\n\n"
        "Сад открыт всегда.»;\n\n2) пункт 5 дополнить абзацем следующего содержания:\n\n«Сад закрыт зимой.».\n\n"
        "Статья 2. Закон действует с 1 июня 2016 года.\n"
    )
    assert outline(act_of(text, ".txt")) == [
        "art_1", "art_1/subpara_1", "art_1/subpara_1/al_2", "art_1/subpara_1/al_3", "art_1/subpara_1/al_4",
        "art_1/subpara_2", "art_1/subpara_2/al_2", "art_2",
    ]  # fmt: skip


def test_a_quotation_may_open_behind_the_colon_of_its_order() -> None:
    text = _law(
        "Статья 1. Внести изменение: пункт 4 изложить так: «4. Сад растет.\n\n5. Сад цветет.».\n\n"
        "Статья 2. Закон действует с 1 июня 2016 года.\n"
    )
    assert outline(act_of(text, ".txt")) == ["art_1", "art_1/al_2", "art_2"]


def test_kazakh_orders_end_behind_the_quotation() -> None:
    text = _law(
        "1-бап. Мынадай өзгерістер енгізілсін:\n\n1) 4-тармақта:\n\n2) тармақша мынадай:\n\n«2) бақ үшін;\n\nүй үшін;» "
        "деген редакцияда жазылсын;\n\n2) 5-тармақ алып тасталсын.\n\n2-бап. Осы Заң 2016 жылғы 1 маусымнан бастап күшіне енеді.\n",
        _HEAD_KK,
    )
    assert outline(act_of(text, ".txt")) == [
        "art_1", "art_1/subpara_1", "art_1/subpara_1/al_2", "art_1/subpara_1/al_3", "art_1/subpara_1/al_4",
        "art_1/subpara_2", "art_2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "after",
    [
        "2) пункт 7 исключить.",
        "пункт 7 изложить в следующей редакции:\n\n«7. Сад чист.».",
        "в пункте 7 слово «сад» исключить.",
    ],
)
def test_a_quotation_that_is_never_closed_ends_before_what_cannot_be_its_own(after: str) -> None:
    text = _law(
        f"Статья 1. Внести изменения:\n\n1) пункт 4 изложить так:\n\n«4. Сад растет:\n\n1) летом;\n\n2) зимой.\n\n{after}\n"
    )
    paths = outline(act_of(text, ".txt"))
    assert paths[:5] == ["art_1", "art_1/subpara_1", *(f"art_1/subpara_1/al_{number}" for number in (2, 3, 4))]
    assert paths[5] == ("art_1/subpara_2" if after[0] == "2" else "art_1/subpara_1/al_5")


def test_stamps_in_quoted_wording_open_no_annex() -> None:
    text = _law(
        "1. Внести изменение:\n\nприложение 2 изложить в следующей редакции:\n\n«Приложение 2\n\nк Правилам учета садов\n\n"
        "Форма\n\n1. Сад.».\n\n2. Закон действует с 1 июня 2016 года.\n"
    )
    assert [path for path in outline(act_of(text, ".txt")) if path.startswith("att")] == []


# Deletions


@pytest.mark.parametrize(
    ("line", "paths"),
    [
        ("Статьи 2 – 4 исключены Законом РК от 10.01.2018 № 134-VI.", ["art_2 †", "art_3 †", "art_4 †"]),
        ("Статьи 2, 3 и 5 утратили силу Законом РК от 10.01.2018 № 134-VI.", ["art_2 †", "art_3 †", "art_5 †"]),
        ("2. – 3. Исключены Законом РК от 10.01.2018 № 134-VI.", ["art_1/para_2 †", "art_1/para_3 †"]),
    ],
)
def test_units_that_are_deleted_in_one_line_are_all_deleted(line: str, paths: list[str]) -> None:
    text = _law(f"Статья 1. Учет\n\n1. Учет ведет орган.\n\n{line}\n")
    assert outline(act_of(text, ".txt"))[2:] == paths


def test_kazakh_ranges_are_deleted_too() -> None:
    text = _law(
        "1-бап. Тізілім\n\n1. Тізілім ашық:\n\n1) үй үшін;\n\n2) – 3) алып тасталды - ҚР 10.01.2018 № 134-VI Заңымен;\n\n"
        "2-4-баптар алып тасталды - ҚР 10.01.2018 № 134-VI Заңымен.\n",
        _HEAD_KK,
    )
    assert outline(act_of(text, ".txt"))[3:] == [
        "art_1/para_1/subpara_2 †", "art_1/para_1/subpara_3 †", "art_2 †", "art_3 †", "art_4 †",
    ]  # fmt: skip


def test_a_heading_of_which_the_note_says_that_it_is_deleted_is_deleted() -> None:
    text = _law(
        "Статья 1. Учет\n\nУчет ведет орган.\n\nСноска. Статья 1 изменена Законом РК от 10.01.2018 № 134-VI.\n\n"
        "Статья 2. Сбор\n\nСноска. Статья 2 исключена Законом РК от 10.01.2018 № 134-VI.\n"
    )
    assert outline(act_of(text, ".txt")) == ["art_1", "art_2 †"]


def test_a_note_in_two_paragraphs_is_one_note() -> None:
    act = act_of(
        _law(
            "Статья 1. Плата\n\nПримечание ИЗПИ!\n\nСтатья 1 действует до 01.01.2027.\n\nПлата вносится летом.\n\n"
            "Сноска. Статья 1 в редакции Закона РК от 10.01.2018 № 134-VI.\n"
        ),
        ".txt",
    )
    assert [unit.text.text for unit in act.units] == ["Плата вносится летом."]
    assert [(note.unit, note.text.text[:43]) for note in act.notes] == [
        ("art_1", "Примечание ИЗПИ! Статья 1 действует до 01.0"),
        ("art_1", "Сноска. Статья 1 в редакции Закона РК от 10"),
    ]


# Headings and norms


def test_the_norm_in_the_line_of_an_articles_number_is_its_text() -> None:
    act = act_of(
        _law("Статья 1. Сад – это место.\n\nОн открыт.\n\nСтатья 2. Закон действует с 1 июня 2016 года.\n"), ".txt"
    )
    assert [(unit.path, str(unit.heading or "")) for unit in act.units] == [
        ("art_1", ""),
        ("art_1/al_2", ""),
        ("art_2", ""),
    ]
    assert act.units[0].text.text == "Сад – это место."


def test_headings_with_a_full_stop_are_headings_where_every_article_has_words_below() -> None:
    act = act_of(_law("Статья 1. Сад.\n\nСад открыт.\n\nСтатья 2. Плата.\n\nПлата вносится летом.\n"), ".txt")
    assert [(str(unit.heading), unit.text.text) for unit in act.units] == [
        ("Сад.", "Сад открыт."),
        ("Плата.", "Плата вносится летом."),
    ]


def test_a_heading_may_stand_below_its_number_or_take_two_lines() -> None:
    act = act_of(
        _law(
            "Раздел 1\n\nОБЩИЕ ПОЛОЖЕНИЯ\n\nГлава 1. Учет садов\n\nи парков\n\nСтатья 1\n\nОрган учета\n\nУчет ведет орган.\n"
        ),
        ".txt",
    )
    assert [(unit.path, str(unit.heading)) for unit in act.units] == [
        ("sec_1", "ОБЩИЕ ПОЛОЖЕНИЯ"),
        ("chp_1", "Учет садов и парков"),
        ("art_1", "Орган учета"),
    ]


@pytest.mark.parametrize(("suffix", "mark"), [(".md", "## "), (".md", "    ### "), (".txt", "")])
def test_a_heading_without_a_number_parts_the_paragraphs_of_its_chapter(suffix: str, mark: str) -> None:
    text = f"Глава 1. Сады\n\n1. Сад растет.\n\n{mark}Ограда\n\n2. Ограда высока.\n\nГлава 2. Дома\n\n3. Дом стоит.\n"
    act = act_of(_law(text), suffix)
    assert [(unit.path, unit.within) for unit in act.units if unit.kind == "paragraph"] == [
        ("para_1", "chp_1"), ("para_2", "chp_1"), ("para_3", "chp_2"),
    ]  # fmt: skip
    assert [act.text[slice(*one.span)].strip("# ") for one in act.layout if one.kind == "subheading"] == ["Ограда"]


# Numbers


@pytest.mark.parametrize(("first", "second"), [("3", "4"), ("3", "3-1"), ("3-1", "3-2"), ("3-1", "4"), ("а", "б")])
def test_numbers_follow_each_other(first: str, second: str) -> None:
    assert follows(first, second)
    assert not follows(second, first)


def test_raised_numbers_are_inserted_units() -> None:
    text = "Статья 1. Учет\n\n1. Учет бесплатен.\n\n1¹. Учет ведет орган.\n\nСтатья 1². Плата\n\n1. Плата вносится летом.\n"
    assert outline(act_of(_law(text), ".txt")) == [
        "art_1",
        "art_1/para_1",
        "art_1/para_1-1",
        "art_1-2",
        "art_1-2/para_1",
    ]
    raised = "### Статья 1<sup>1</sup>. Учет\n\nУчет 10<sup>3</sup> садов ведет орган в порядке закона.\n"
    assert act_of(_law(raised)).units[0].path == "art_1-1"
    assert act_of(_law(raised)).units[0].text.text.startswith("Учет 10³ садов")


def test_a_leap_in_numbers_is_said() -> None:
    act = act_of(
        _law("Статья 1. Учет\n\n1. Учет ведет орган.\n\n4. Учет бесплатен.\n\nСтатья 3. Сад\n\nСад растет.\n"), ".txt"
    )
    assert [warning.message for warning in act.warnings if warning.code == "number-gap"] == [
        "after art_1/para_1 comes art_1/para_4: art_1/para_2–3 is missing",
        "after art_1 comes art_3: art_2 is missing",
    ]


def test_a_second_list_of_an_article_hangs_under_its_part_to_its_end() -> None:
    text = (
        "Статья 1. Учет\n\nУчет:\n\n1) открыт;\n\n2) бесплатен.\n\nОрган:\n\n1) считает;\n\n2) пишет;\n\n3) читает.\n"
    )
    assert outline(act_of(_law(text), ".txt")) == [
        "art_1", "art_1/subpara_1", "art_1/subpara_2", "art_1/al_2",
        "art_1/al_2/subpara_1", "art_1/al_2/subpara_2", "art_1/al_2/subpara_3",
    ]  # fmt: skip


# Tables


_HTML = "<table>\n<tr>\n<th>Сад</th>\n<th>Плата</th>\n</tr>\n<tr>\n<td>\nБольшой\nсад\n</td>\n<td>2&nbsp;тенге</td>\n</tr>\n<tr><td></td><td></td></tr>\n</table>"
_PIPES = "| Сад | Плата |\n|---|---:|\n| Большой<br>сад | 2 тенге |"


@pytest.mark.parametrize("suffix", [".md", ".txt"])
@pytest.mark.parametrize("table", [_HTML, _PIPES])
def test_a_table_has_rows_and_cells_however_it_is_spelled(table: str, suffix: str) -> None:
    act = act_of(_law(f"1. Плата в следующих размерах:\n\n{table}\n\n2. Плата вносится летом.\n"), suffix)
    assert outline(act) == ["para_1", "para_1/table_1", "para_1/table_1/row_1", "para_1/table_1/row_2", "para_2"]
    assert [unit.text.text for unit in act.units if unit.kind == "row"] == ["Сад | Плата", "Большой сад | 2 тенге"]
    assert [[cell.text for cell in unit.cells] for unit in act.units if unit.kind == "row"][1] == [
        "Большой сад",
        "2 тенге",
    ]


def test_rows_that_lost_their_lines_are_rows_below_a_head_of_numbers() -> None:
    text = "Статья 1. Плата\n\n1. Плата вносится в размерах:\n\n№ п/п Сад Плата\n\n1. Большой 2\n\n2. Малый 3\n\n2. Плата вносится летом.\n"
    assert outline(act_of(_law(text), ".txt")) == [
        "art_1", "art_1/para_1", "art_1/para_1/table_1", "art_1/para_1/table_1/row_1", "art_1/para_1/table_1/row_2",
        "art_1/para_1/table_1/row_3", "art_1/para_2",
    ]  # fmt: skip


def test_a_budget_given_cell_by_cell_is_a_table_without_chapters() -> None:
    cells = [
        "Категория",
        "Сумма",
        "I. Доходы",
        "12 000,0",
        "1",
        "Налоги",
        "9 000,0",
        "01",
        "Сборы",
        "3 000,0",
        "II. Затраты",
        "12 000,0",
    ]
    text = (
        "1. Утвердить бюджет:\n"
        + "\n".join(cells)
        + "\n2. Закон действует с 1 июня 2016 года, если иное не установлено порядком.\n"
    )
    act = act_of(_law(text), ".txt")
    assert outline(act) == ["para_1", "para_1/table_1", "para_2"]
    assert [warning.code for warning in act.warnings] == ["table-kept-as-text"]
    assert act.units[1].text.text == " | ".join(cells)


def test_an_act_given_in_both_languages_is_read_in_one_and_said_to_be() -> None:
    text = _law(
        "Статья 1. Учет\n\n1. Учет ведет орган.\n\n2. Учет бесплатен для всех.\n\n1-бап. Есепке алу\n\n"
        "1. Есепке алуды орган және басқарма жүргізеді.\n\n2. Бұл есеп барлығы үшін тегін болып табылады.\n"
    )
    act = act_of(text, ".txt")
    assert outline(act) == ["art_1", "art_1/para_1", "art_1/para_2"]
    assert [warning.code for warning in act.warnings] == ["two-languages"]
    assert sum(one.kind == "other-language" for one in act.layout) == 3


@pytest.mark.parametrize("suffix", [".md", ".txt"])
def test_a_footnote_is_a_note_with_its_mark(suffix: str) -> None:
    text = "1. Плата вносится в размерах:\n\n| Сад | Плата* |\n|---|---|\n| Большой | 2 |\n\n* - в месячных показателях.\n\n2. Плата вносится летом.\n"
    act = act_of(_law(text), suffix)
    assert [(note.unit, note.mark, note.text.text) for note in act.notes] == [
        ("para_1", "*", "* - в месячных показателях.")
    ]
    assert [unit.path for unit in act.units if unit.kind == "alinea"] == []
    assert act.warnings == []


def test_a_table_drawn_with_strokes_is_kept_as_text() -> None:
    text = "1. Плата вносится в размерах:\n\n____|Сад |Плата| |____| |1 |Большой| 2| |2 |Малый| 3|\n\n2. Плата вносится летом.\n"
    act = act_of(_law(text), ".md")
    assert outline(act) == ["para_1", "para_1/table_1", "para_2"]
    assert [warning.code for warning in act.warnings] == ["table-kept-as-text"]


def test_a_line_of_a_heading_that_is_only_drawn_is_of_the_page() -> None:
    act = act_of(_law("1. Сад растет.\n\n    #### ––––––––––––\n\n2. Сад цветет.\n"), ".md")
    assert outline(act) == ["para_1", "para_2"]
    assert [one.kind for one in act.layout if one.kind == "rule"] == ["rule"]


@pytest.mark.parametrize("lines", ["\n", "\n\n"])
def test_stamps_of_several_lines_are_whole_in_plain_text(lines: str) -> None:
    stamp = "Приложение 1", "к приказу начальника управления", "садов и социального развития", "от 3 мая 2016 года № 40"
    text = f"1. Сад растет.\n\n2. Сад цветет.\n\n{lines.join(stamp)}\n\nПеречень садов\n\n1. Большой сад.\n"
    act = act_of(_law(text), ".txt")
    if lines == "\n":
        assert outline(act) == ["para_1", "para_2", "att_1", "att_1/para_1"]
        assert str(act.units[2].heading) == "Перечень садов"
    assert "att_1/para_1" in outline(act)


def test_a_title_and_the_first_chapters_heading_in_one_line_are_two() -> None:
    text = "1. Утвердить Правила.\n\nПриложение к Закону\n\n## Правила учета садов 1. Общие положения\n\n1. Сад растет.\n\n## 2. Учет\n\n2. Сад цветет.\n"
    act = act_of(_law(text), ".md")
    assert [(unit.path, str(unit.heading or "")) for unit in act.units] == [
        ("para_1", ""), ("att_1", "Правила учета садов"), ("att_1/chp_1", "Общие положения"), ("att_1/para_1", ""),
        ("att_1/chp_2", "Учет"), ("att_1/para_2", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second", "head"),
    [
        ("Приложение\nк решению акима\nот 3 мая 2016 года № 5", "Приложение\nк Методике учета садов", _HEAD_RU),
        (
            "Әкімнің 2016 жылғы 3 мамырдағы\n№ 5 шешіміне\nқосымша",
            "Бақтарды есепке алу әдістемесі\nжәне оның нысанына\nқосымша",
            _HEAD_KK,
        ),
    ],
)
def test_an_annex_of_an_attached_document_hangs_under_it_in_both_languages(first: str, second: str, head: str) -> None:
    title = "Методика учета садов" if head is _HEAD_RU else "Бақтарды есепке алу әдістемесі"
    words = "Сад растет для всех." if head is _HEAD_RU else "Бақ барлығы үшін өседі."
    text = f"1. {words}\n\n2. {words}\n\n{first}\n\n{title}\n\n1. {words}\n\n{second}\n\n1. {words}\n"
    assert outline(act_of(_law(text, head), ".txt")) == [
        "para_1", "para_2", "att_1", "att_1/para_1", "att_1/att_1", "att_1/att_1/para_1",
    ]  # fmt: skip


def test_a_heading_above_the_mark_of_its_quotation_is_quoted_too() -> None:
    text = (
        "# О внесении изменений в закон о садах\n\n### Статья 1. Внести изменения в закон о садах и о парках:\n\n"
        "1) дополнить статьей 14-6 следующего содержания:\n\n### Статья 14-6. Сады\n\n«1. Сады растут.\n\n2. Сады цветут.»;"
        "\n\n2) статью 20 исключить.\n\n### Статья 2. Закон вводится в действие с 1 июня 2016 года.\n"
    )
    assert outline(act_of(text)) == [
        "art_1", "art_1/subpara_1", "art_1/subpara_1/al_2", "art_1/subpara_1/al_3", "art_1/subpara_1/al_4",
        "art_1/subpara_2", "art_2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "deletion"),
    [
        (_HEAD_RU, "(Исключен - Законом РК от 5 мая 1999 г. № 55)."),
        (_HEAD_RU, "(исключен - Законом РК от 5 мая 1999 г. № 55);"),
        (_HEAD_RU, "(Пункт утратил силу - Законом РК от 5 мая 1999 г. № 55)"),
        (_HEAD_RU, "[Исключен Законом РК от 5 мая 1999 г. № 55]"),
        (_HEAD_KK, "(Алынып тасталды - ҚР 1999 жылғы 5 мамырдағы № 55 Заңымен)."),
    ],
)
def test_older_databases_delete_in_brackets(head: str, deletion: str) -> None:
    body = "1. Бақ туралы және бақтар үшін.\n\n" if head is _HEAD_KK else "1. О садах и о парках.\n\n"
    act = act_of(_law(f"{body}2. {deletion}\n\n3. {body[3:]}", head), ".txt")
    assert outline(act) == ["para_1", "para_2 †", "para_3"]
    assert [(one.target, one.kind.value) for one in act.amendments][:1] in (
        [("para_2", "deletion")],
        [("para_2", "repeal")],
    )
    assert act.warnings == []


def test_numbers_alone_in_their_lines_are_cells() -> None:
    lines = ["№ п/п", "Сад", "Плата", "1.", "Большой", "2,5", "2.", "Малый", "1,5"]
    act = act_of(_law("1. О садах и о парках.\n" + "\n".join(lines) + "\n").replace("\n\n", "\n"), ".txt")
    assert [unit.kind.value for unit in act.units] == ["paragraph", "table"]
    assert [one.code for one in act.warnings] == ["table-kept-as-text"]
