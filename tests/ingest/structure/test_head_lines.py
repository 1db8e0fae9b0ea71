"""Heads whose lines no mark tells apart: titles, notes on publication, headings in the line of a title."""

from __future__ import annotations

from tests.ingest.outline import act_of


def test_a_kazakh_title_is_whole_with_its_last_word() -> None:
    act = act_of(
        "Бақтар туралы\nҚазақстан Республикасының Бақ Кеңесі\nбақтардың игілігі үшін,\nқаулы етеді:\n"
        "1. Бақтар мен саябақтарды барлық азаматтар мен ұйымдар қорғауға және күтіп-баптауға, сондай-ақ көбейтуге міндетті.\n",
        ".txt",
    )
    assert act.act.title == "Бақтар туралы"
    assert next(str(unit.text) for unit in act.units) == "Қазақстан Республикасының Бақ Кеңесі"


def test_a_kazakh_note_on_publication_ends_with_its_verb() -> None:
    act = act_of(
        "Бақтар туралы\nҚазақстан Республикасы Президенті\nмен Үкіметі актілерінің жинағында\nжариялануға тиіс\n"
        "Бақтарды қорғау мақсатында ҚАУЛЫ ЕТЕМІН:\n1. Бақтар мен саябақтарды барлық азаматтар мен ұйымдар қорғауға және "
        "күтіп-баптауға, сондай-ақ көбейтуге және олардың есебін жүргізуге міндетті.\n",
        ".txt",
    )
    assert [one.kind for one in act.layout][:4] == ["title", "publication-note", "publication-note", "publication-note"]
    assert [unit.path for unit in act.units] == ["preamble", "para_1"]


def test_a_title_with_its_first_heading_in_one_line() -> None:
    act = act_of(
        "О садах\nПРИКАЗЫВАЮ:\n1. Утвердить Правила.\nМинистр А. Садыков\nУтверждены приказом № 5\n"
        "Правила ухода за садами 1. Общие положения\n1. Сады поливают.\n2. Порядок полива\n2. Поливают вечером.\n",
        ".txt",
    )
    assert [unit.path for unit in act.units][2:] == [
        "att_1",
        "att_1/chp_1",
        "att_1/para_1",
        "att_1/chp_2",
        "att_1/para_2",
    ]
