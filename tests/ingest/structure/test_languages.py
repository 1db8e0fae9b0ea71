"""Documents that give an act in both languages: the one they begin with is read."""

from __future__ import annotations

import pytest

from ingest.tree import Language
from tests.ingest.outline import act_of, outline

_KAZ = """\
Бақтарды есепке алу туралы
Қазақстан Республикасы Мәдениет министрінің 2015 жылғы 5 мамырдағы № 17 бұйрығы
«Бақтар туралы» Заңның 3-бабына сәйкес БҰЙЫРАМЫН:
1. Бақтар мен саябақтар осы бұйрыққа сәйкес есепке алынсын және күтілсін.
2. Осы бұйрық қол қойылған күнінен бастап күшіне енеді.
Министр А. Мысалов
"""
_RUS = """\
Об учете садов
Приказ Министра культуры Республики Казахстан от 5 мая 2015 года № 17
В соответствии со статьей 3 Закона «О садах» ПРИКАЗЫВАЮ:
1. Учитывать сады и парки в соответствии с настоящим приказом и беречь их.
2. Настоящий приказ вступает в силу со дня его подписания и по истечении срока.
Министр А. Примеров
"""


@pytest.mark.parametrize(
    ("text", "language", "title"),
    [(_KAZ + _RUS, Language.KAZ, "Бақтарды есепке алу туралы"), (_RUS + _KAZ, Language.RUS, "Об учете садов")],
)
def test_the_act_is_read_in_the_language_that_comes_first(text: str, language: Language, title: str) -> None:
    act = act_of(text, ".txt")
    assert (act.language, act.act.title, act.act.path) == (language, title, "ministerial-order/2015/05/05/17")
    assert outline(act) == ["preamble", "para_1", "para_2"]
    assert [one.kind for one in act.layout].count("other-language") == 6
    assert [one.code for one in act.warnings] == ["two-languages"]


def test_words_of_the_other_language_make_no_second_act() -> None:
    act = act_of(
        _RUS.replace("беречь их.", "беречь их. Жазу: «Осы бақтар мен саябақтар үшін және оларға сәйкес»."), ".txt"
    )
    assert outline(act) == ["preamble", "para_1", "para_2"]


@pytest.mark.parametrize(
    "text",
    [
        "# Бақтар туралы\n\nСноска. Күші жойылды - Алматы облысы әкімінің 29.09.2004 № 9-96 шешімімен.\n\nОблыс әкімі шешім етті:\n\n"
        "1. Бақтар есепке алынсын.\n",
        "# О садах\n\nЕскерту. Утратило силу решением акима Алматинской области от 29.09.2004 № 9-96.\n\nАким области решил:\n\n"
        "1. Учесть сады.\n",
    ],
)
def test_a_note_may_begin_with_the_word_of_the_other_language(text: str) -> None:
    act = act_of(text)
    assert [note.unit for note in act.notes] == ["act"]
    assert [one.by for one in act.amendments] == ["decision/2004/09/29/9-96"]


def test_an_act_in_one_language_may_have_a_longer_treaty_in_the_other() -> None:
    treaty = "".join(
        f"### Статья {number}\n\nСтороны в целях выполнения настоящего Соглашения будут сотрудничать в области учета садов и парков, а также "
        "содействовать в обмене иной информацией о них в соответствии с законодательством государств Сторон, если это установлено.\n\n"
        for number in range(1, 6)
    )
    act = act_of(
        "# Қазақстан Республикасының Үкіметі мен Бақ Республикасының Үкіметі арасындағы келісімді бекіту туралы\n\n"
        "Қазақстан Республикасының Үкіметі қаулы етеді:\n\n1. Қоса беріліп отырған келісім бекітілсін.\n\n2. Осы қаулы қол қойылған күнінен "
        "бастап күшіне енеді.\n\n**Қазақстан Республикасының Премьер-Министрі**\n\n## Соглашение между Правительством Республики Казахстан и "
        f"Правительством Садовой Республики\n\nПравительство Республики Казахстан и Правительство Садовой Республики согласились:\n\n{treaty}"
    )
    assert act.language is Language.KAZ
    assert outline(act) == ["preamble", "para_1", "para_2"]
    assert [one.code for one in act.warnings] == ["two-languages"]
