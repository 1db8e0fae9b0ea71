"""Heads whose lines no mark tells apart: titles, notes on publication, headings in the line of a title."""

from __future__ import annotations

import pytest

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
        "О порядке учета садов и парков\nВ соответствии с законом о садах и о парках ПРИКАЗЫВАЮ:\n1. Утвердить Правила.\nМинистр А. Садыков\nУтверждены приказом № 5\n"
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


def test_a_note_in_the_line_of_a_title() -> None:
    act = act_of(
        "# О садах <*> Сноска. Изменено постановлением Правительства Республики Казахстан от 3 марта 1997 г. N 28.\n\n"
        "Правительство Республики Казахстан ПОСТАНОВЛЯЕТ:\n\n1. Сады беречь.\n"
    )
    assert act.act.title == "О садах"
    assert [(note.unit, str(note.text)[:17]) for note in act.notes] == [("act", "Сноска. Изменено ")]
    assert "database-mark" in [one.kind for one in act.layout]


def test_a_title_may_tell_of_anothers_registration() -> None:
    act = act_of(
        "Үлгі облыстық Әділет басқармасында 2004 жылғы 9 қаңтарда № 1434 тіркелген Үлгі облыстық мәслихатының шешіміне "
        "өзгерістер енгізу туралы\nҮлгі облыстық мәслихат ШЕШІМ қабылдады:\n1. Шешімге өзгерістер енгізілсін.\n",
        ".txt",
    )
    assert str(act.act.title).endswith("енгізу туралы")
    assert act.act.registration_number is None


def test_a_kazakh_treaty_s_title_ends_with_its_noun() -> None:
    act = act_of(
        "Келісімді бекіту туралы\n2012 жылғы 2 шілдеде жасалған бақтар туралы келісім бекітілсін.\n"
        "Қазақстан Республикасының Президенті\nБАҚТАРДЫ ҚОРҒАУ ТУРАЛЫ КЕЛІСІМ\n"
        "Бұдан әрі «Тараптар» деп аталатын Қазақстан Республикасының Үкіметі мен Үлгі Республикасының Үкіметі\n"
        "бақтарды қорғауға ниет білдіре отырып,\nуағдаласты:\n1-бап\nБақтар қорғалады.\n",
        ".txt",
    )
    assert str(act.unit("att_1").heading) == "БАҚТАРДЫ ҚОРҒАУ ТУРАЛЫ КЕЛІСІМ"  # type: ignore[union-attr]


def test_what_is_drawn_for_a_signature_is_no_part_of_the_office() -> None:
    for drawn in ("__________ А. Цой", "__________А. Цой"):
        act = act_of(
            f"О порядке учета садов и парков\nВ соответствии с законом о садах и о парках ПРИКАЗЫВАЮ:\n1. Сады беречь.\nМинистр садоводства {drawn}\n",
            ".txt",
        )
        assert (act.act.signatory_office, act.act.signatory) == ("Министр садоводства", "А. Цой")


def test_an_office_under_an_annex_may_go_on_behind_a_comma() -> None:
    act = act_of(
        "О порядке учета садов и парков\nВ соответствии с законом о садах и о парках ПРИКАЗЫВАЮ:\n1. Утвердить Положение.\nМинистр А. Садыков\nПриложение к приказу № 5\n"
        "Положение о садах\n1. Сады поливают.\nНачальник управления садов,\nпарков и лесов\nН. Примерова\n",
        ".txt",
    )
    assert [unit.path for unit in act.units][-1] == "att_1/para_1"
    assert [one.kind for one in act.layout].count("attachment-signature") == 3


def test_a_fence_left_in_plain_text_is_a_rule() -> None:
    act = act_of(
        "О порядке учета садов и парков\nВ соответствии с законом о садах и о парках ПРИКАЗЫВАЮ:\n1. Сады беречь.\n```\nМинистр\nА. Садыков\n```\n",
        ".txt",
    )
    assert act.act.signatory_office == "Министр"


def test_a_number_that_closes_a_bracket_opens_no_item() -> None:
    act = act_of(
        "О порядке учета садов и парков\nВ соответствии с законом о садах и о парках ПРИКАЗЫВАЮ:\n1. Признать утратившим силу приказ о парках (Вестник, 1980 г., № 20, ст.\n\n"
        "54) и приказ о лесах (Вестник, 1991 г., ст. 64).\n",
        ".txt",
    )
    assert [unit.path for unit in act.units] == ["preamble", "para_1"]
    assert act.units[-1].text.text.endswith(
        "(Вестник, 1980 г., № 20, ст. 54) и приказ о лесах (Вестник, 1991 г., ст. 64)."
    )


def test_an_initial_that_looks_like_a_figure_is_no_number() -> None:
    act = act_of(
        "О порядке учета садов и парков\nВ соответствии с законом о садах и о парках ПРИКАЗЫВАЮ:\n1. Утвердить перечень.\n"
        "2. Приказ вводится в действие со дня подписания.\nМинистр садоводства\nЗ. Примерова\nПриложение\nк приказу № 5\n"
        "Перечень\n1. Сады и парки.\n",
        ".txt",
    )
    assert act.warnings == []
    assert act.act.signatory == "З. Примерова"


def test_two_languages_without_headings_are_said() -> None:
    russian = "1. Внести в реестр и в перечень сады, а также парки, если иное не установлено законом.\n"
    kazakh = "1. Бақтар мен саябақтар туралы тізілім осы қағидаларға сәйкес және басқа да заңдар бойынша жүргізілсін.\n"
    act = act_of(russian + russian.replace("1", "2") + russian.replace("1", "3") + kazakh + kazakh.replace("1", "2"))
    assert "two-languages" in [one.code for one in act.warnings]


def test_a_title_goes_on_below_in_small_letters_though_an_office_stands_there() -> None:
    act = act_of(
        "О признании утратившими силу некоторых решений\nакима Садового района\nРешение акима Садового района от 5 мая 2015 года № 3\n"
        "В соответствии с законом аким Садового района РЕШИЛ:\n1. Признать утратившими силу решения о садах и парках.\n",
        ".txt",
    )
    assert act.act.title == "О признании утратившими силу некоторых решений акима Садового района"


@pytest.mark.parametrize("word", ["Оглавление закона", "Содержание", "Оглавление к Закону:"])
def test_contents_whose_act_begins_with_its_headings(word: str) -> None:
    headings = "Глава 1. Сады\n\nСтатья 1. Учет\n\nСтатья 2. Полив\n\nГлава 2. Парки\n\nСтатья 3. Парки\n\n"
    act = act_of(
        f"# О садах\n\nЗакон Республики Казахстан от 5 мая 2012 года № 7-V\n\n{word}\n\n{headings}Глава 1. Сады\n\nСтатья 1. Учет\n\n"
        "Сады учитываются в реестре.\n\nСтатья 2. Полив\n\nСады поливаются.\n\nГлава 2. Парки\n\nСтатья 3. Парки\n\nИ парки тоже.\n"
    )
    assert [unit.path for unit in act.units] == ["chp_1", "art_1", "art_2", "chp_2", "art_3"]


def test_a_title_without_its_last_word_stands_above_requisites_that_are_whole() -> None:
    act = act_of(
        "# Бақтарды қорғау жөніндегі шаралар\n\nАлматы облысы әкімінің 1997 жылғы 3 сәуірдегі N 4-74 шешімі\n\n"
        "Облыс әкімі ШЕШІМ ЕТТІ:\n\n1. Бақтар қорғалсын.\n"
    )
    assert (act.act.title, act.act.issuer) == ("Бақтарды қорғау жөніндегі шаралар", "Алматы облысы әкімі")
