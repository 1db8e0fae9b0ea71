"""Heads and feet of acts in the layouts that sources hand them out in: what is of the page and what of the act."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.pipeline import read_act
from ingest.tree import ParsedAct
from tests.ingest.outline import act_of, outline

REGISTRY = """\
О внесении изменения в приказ Министра культуры Республики Казахстан от 5 мая 2021 года № 77 «О перечне мероприятий»

Приказ Министра культуры Республики Казахстан от 3 апреля 2024 года № 18. Зарегистрирован в Министерстве юстиции Республики Казахстан 4 апреля 2024 года № 34111

О внесении изменения в приказ

Министра культуры Республики Казахстан от 5 мая 2021 года

№ 77 «О перечне мероприятий»

ПРИКАЗЫВАЮ:

1. Признать пункт 6 указанного приказа утратившим силу.

2. Настоящий приказ вводится в действие со дня его подписания.

Министр культуры

Республики Казахстан

А. Примеров
"""

GAZETTE = """\
УКАЗ

ПРЕЗИДЕНТА РЕСПУБЛИКИ КАЗАХСТАН

О мерах по охране садов

ПОСТАНОВЛЯЮ:

1. Создать совет.

Президент Республики Казахстан

А. ПРИМЕРОВ

г. Астана, 7 мая 2012 года

№ 310
"""


def read(folder: Path, text: str, name: str = "a.txt") -> ParsedAct:
    (folder / name).write_text(text, encoding="utf-8")
    return read_act(folder / name)


def kinds(act: ParsedAct) -> list[str]:
    return [one.kind for one in act.layout]


def test_the_title_stands_twice_around_the_requisites(tmp_path: Path) -> None:
    act = read(tmp_path, REGISTRY)
    assert act.act.path == "ministerial-order/2024/04/03/18"
    assert act.act.title == (
        "О внесении изменения в приказ Министра культуры Республики Казахстан от 5 мая 2021 года № 77 «О перечне мероприятий»"
    )
    assert (str(act.act.registration_date), act.act.registration_number, act.act.ngr) == (
        "2024-04-04",
        "34111",
        "V2400034111",
    )
    assert (act.act.signatory, act.act.signatory_office) == ("А. Примеров", "Министр культуры Республики Казахстан")
    assert outline(act) == ["preamble", "para_1", "para_2"]
    assert kinds(act) == ["title", "issuer", *["repeated-title"] * 3, *["signature"] * 3]


def test_form_in_the_head_and_day_under_the_signature(tmp_path: Path) -> None:
    act = read(tmp_path, GAZETTE)
    assert (act.act.path, act.act.title) == ("decree/2012/05/07/310", "О мерах по охране садов")
    assert (act.act.signatory, act.act.issuer) == ("А. ПРИМЕРОВ", "ПРЕЗИДЕНТ РЕСПУБЛИКИ КАЗАХСТАН")
    assert outline(act) == ["preamble", "para_1"]


def test_an_annex_in_new_wording_bears_the_stamp_of_the_act_it_changes(tmp_path: Path) -> None:
    text = """\
# О структуре центра

Утвержденную приказом Министра культуры от 5 мая 2020 года № 77 структуру центра изложить в новой редакции.

Настоящий приказ вводится в действие со дня его подписания.

**Министр культуры**

> *Утверждена*
> *приказом Министра культуры*
> *от 5 мая 2020 года № 77*

## Структура центра

Руководство
"""
    act = read(tmp_path, text, "a.md")
    assert (act.act.form, act.act.date, act.act.path) == ("ministerial-order", None, None)


@pytest.mark.parametrize(
    ("lines", "office", "name"),
    [
        (["Управляющий Делами Президента Республики Казахстан", "А. Примеров"], "Управляющий Делами Президента Республики Казахстан", "А. Примеров"),
        (["Аким области А. Примеров"], "Аким области", "А. Примеров"),
        (["Председатель сессии", "А. Примеров", "Секретарь маслихата", "Б. Образцов"], "Председатель сессии", "А. Примеров"),
        (["Президент", "Республики Казахстан"], "Президент Республики Казахстан", None),
        (["И.о. Министра"], "И.о. Министра", None),
        (["Староста Тестового схода", "А. ПРИМЕРОВ"], "Староста Тестового схода", "А. ПРИМЕРОВ"),
    ],
)  # fmt: skip
def test_signatures_are_no_alineas(lines: list[str], office: str, name: str | None) -> None:
    text = "\n\n".join(["# О садах", "1. Создать при совете республики сад.", "2. Указ вводится в действие со дня подписания.", *lines])  # fmt: skip
    act = act_of(text)
    assert outline(act) == ["para_1", "para_2"]
    assert (act.act.signatory_office, act.act.signatory) == (office, name)


def test_a_list_without_stops_is_no_signature() -> None:
    text = "# О составе комиссии республики\n\n1. Утвердить состав для комиссии и для совета:\n\nПредседатель комитета\n\nЧлены комиссии\n"
    act = act_of(text)
    assert outline(act) == ["para_1", "para_1/al_2", "para_1/al_3"]
    assert act.act.signatory_office is None


def test_a_treaty_under_the_law_that_ratifies_it() -> None:
    text = """\
    # О ратификации Соглашения о садах

    Ратифицировать Соглашение о садах, совершенное в Астане 5 мая 2020 года.

    Президент Республики Казахстан

    Соглашение о садах

    Статья 1

    Стороны сажают сады.

    Совершено в городе Астане 5 мая 2020 года в двух экземплярах.

    За Правительство Республики Казахстан

    За Правительство Примерной Республики
    """
    act = act_of(text)
    assert act.act.form == "law"
    assert outline(act) == ["preamble", "att_1", "att_1/art_1"]
    assert [kind for kind in kinds(act) if "signature" in kind] == ["signature", *["attachment-signature"] * 3]


def test_a_link_to_the_whole_text_is_no_title(tmp_path: Path) -> None:
    (tmp_path / "meta.yaml").write_text(
        "title: {rus: О садах}\nrequisite: Закон Республики Казахстан от 3 мая 2015 года N 500-V\n"
    )
    act = read(tmp_path, "↑ [Вся редакция](../rus.md)\n\n## Глава 2. Уход\n\n### Статья 5. Полив\n\nСады для республики поливают утром и вечером.\n", "rus.md")  # fmt: skip
    assert (act.act.title, act.act.path) == ("О садах", "law/2015/05/03/500-v")
    assert kinds(act)[0] == "navigation"


def test_the_texts_own_day_goes_before_a_registers_that_is_a_day_early(tmp_path: Path) -> None:
    (tmp_path / "meta.yaml").write_text("requisite: Решение №9-56 от 23.10.2012, Маслихат Примерной области\n")
    text = REGISTRY.replace("Приказ Министра культуры Республики Казахстан от 3 апреля 2024 года № 18. Зар", "Решение маслихата Примерной области от 24 октября 2012 года № 9-56. Зар")  # fmt: skip
    assert read(tmp_path, text).act.path == "decision/2012/10/24/9-56"


def test_stamps_and_signatures_in_fences() -> None:
    text = """\
    # Вопросы опытного центра республики

    Правительство Республики Казахстан ПОСТАНОВЛЯЕТ:

    1. Утвердить прилагаемое Положение для центра и для совета.

    ```
    Премьер-Министр
    Республики Казахстан
    ```

    ```
    Утверждено
    постановлением Правительства
    Республики Казахстан
    от 8 мая 1998 г. № 397
    ```

    ПОЛОЖЕНИЕ

    об опытном центре

    1. Центр создан.
    """
    act = act_of(text)
    assert act.act.path == "government-resolution/1998/05/08/397"
    assert act.act.signatory_office == "Премьер-Министр Республики Казахстан"
    assert outline(act) == ["preamble", "para_1", "att_1", "att_1/para_1"]


@pytest.mark.parametrize(
    ("enacting", "form"),
    [
        ("Правительство Республики Казахстан ПОСТАНОВЛЯЕТ:", "government-resolution"),
        ("Верховный Совет Республики Казахстан постановляет:", "parliamentary-resolution"),
        ("акимат Примерного района П О С Т А Н О В Л Я Е Т:", "akimat-resolution"),
        ("П О С Т А Н О В Л Я Ю:", "decree"),
        ("Примерный районный маслихат РЕШИЛ:", "decision"),
        ("ПРИКАЗЫВАЮ:", "ministerial-order"),
    ],
)
def test_enacting_words_tell_the_form_where_nothing_else_does(enacting: str, form: str) -> None:
    text = f"# О садах\n\nВ соответствии с законом для республики {enacting}\n\n1. Создать при совете республики сад.\n"
    act = act_of(text)
    assert (act.act.form, act.act.date) == (form, None)


def test_a_signature_between_the_words_and_a_stamp() -> None:
    text = """\
    # О ратификации Договора о садах республики

    Верховный Совет Республики Казахстан постановляет: Договор о садах для совета ратифицировать (прилагается).

    Заместитель Председателя Верховного Совета Республики Казахстан

    > *Примечание. Перевод не является официальным.*

    приложение

    ## Договор о садах

    1. Стороны сажают сады.
    """
    act = act_of(text)
    assert act.act.signatory_office == "Заместитель Председателя Верховного Совета Республики Казахстан"
    assert outline(act) == ["preamble", "att_1", "att_1/para_1"]


def test_a_treaty_whose_title_no_noun_tells() -> None:
    text = """\
    # Бақтар туралы келісімді бекіту туралы

    2020 жылғы 5 мамырда Астанада жасалған Бақтар туралы келісім бекітілсін.

    Қазақстан Республикасының Президенті

    Бақтарды қорғау мен оларды күту туралыкелісім

    1-бап

    Тараптар осы бақтарды күтеді және қорғайды.

    2020 жылғы 5 мамырда Астана қаласында екі данада жасалды.

    Қазақстан Республикасының Үкіметі үшін
    """
    act = act_of(text)
    assert act.act.form == "law"
    assert outline(act) == ["preamble", "att_1", "att_1/art_1"]
    assert [kind for kind in kinds(act) if "signature" in kind] == ["signature", *["attachment-signature"] * 2]


def test_consents_and_the_registration_stand_under_the_signature(tmp_path: Path) -> None:
    text = """\
Приказ Министра культуры Республики Казахстан от 26 ноября 2012 года № 811

О внесении изменений в приказ Министра культуры Республики Казахстан от 5 мая 2010 года № 77

(с изменениями и дополнениями по состоянию на 01.01.2020 г.)

Утратил силу в соответствии с приказом Министра от 30 мая 2015 года № 1

ПРИКАЗЫВАЮ:

1. Создать при совете республики сад.

И.о. Министра культуры

Республики Казахстан А. Примеров

Зарегистрирован в Министерстве юстиции Республики Казахстан 26 декабря 2012 года № 8329.

«СОГЛАСОВАН»:

Министр финансов Республики Казахстан

_________ Б. Образцов

3 декабря 2012 г.
"""
    act = read(tmp_path, text)
    assert (act.act.path, act.act.ngr) == ("ministerial-order/2012/11/26/811", "V1200008329")
    assert (
        act.act.title == "О внесении изменений в приказ Министра культуры Республики Казахстан от 5 мая 2010 года № 77"
    )
    assert (act.act.signatory, act.act.signatory_office) == (
        "А. Примеров",
        "И.о. Министра культуры Республики Казахстан",
    )
    assert outline(act) == ["preamble", "para_1"]
    assert kinds(act)[2:] == [*["edition-note"] * 2, *["signature"] * 2, *["after-signature"] * 5]


def test_a_copied_page_has_the_state_run_into_the_requisites(tmp_path: Path) -> None:
    text = """\
Қазақстан Республикасы Үкіметінің 2003 жылғы 15 мамырдағы № 13 қаулысына өзгерістер енгізу туралы

Күшін жойғанҚазақстан Республикасы Үкіметінің 2009 жылғы 15 маусымдағы № 911 Қаулысы. Күші жойылды - Қазақстан Республикасы Үкіметінің 2015 жылғы 12 мамырдағы № 21 қаулысымен

Қазақстан Республикасының Үкіметі ҚАУЛЫ ЕТЕДІ:

1. Осы қаулы мен бақтар туралы ереже бекітілсін.
"""
    act = read(tmp_path, text)
    assert act.act.path == "government-resolution/2009/06/15/911"
    assert outline(act) == ["preamble", "para_1"]


def test_a_printed_head_in_capitals(tmp_path: Path) -> None:
    text = """\
ПОСТАНОВЛЕНИЕ ПРАВИТЕЛЬСТВА РЕСПУБЛИКИ КАЗАХСТАН

от 3 мая 1996 года № 641

г. Алматы

О ВНЕСЕНИИ ИЗМЕНЕНИЙ В ПОСТАНОВЛЕНИЕ КАБИНЕТА МИНИСТРОВ ОТ 2 МАРТА 1994 ГОДА № 222

Правительство Республики Казахстан постановляет:

1. Создать при совете республики сад.
"""
    act = read(tmp_path, text)
    assert (act.act.path, act.act.issuer) == (
        "government-resolution/1996/05/03/641",
        "ПРАВИТЕЛЬСТВО РЕСПУБЛИКИ КАЗАХСТАН",
    )
    assert act.act.title == "О ВНЕСЕНИИ ИЗМЕНЕНИЙ В ПОСТАНОВЛЕНИЕ КАБИНЕТА МИНИСТРОВ ОТ 2 МАРТА 1994 ГОДА № 222"


def test_of_two_stamps_the_youngest_act_is_the_one(tmp_path: Path) -> None:
    text = """\
# Орталық туралы

ҚАУЛЫ ЕТЕМІН:

1. Мына жарлыққа осы өзгерістер енгізілсін және ол туралы хабарлансын.

> *Қазақстан Республикасы Президентінің*
> *2004 жылғы 17 мамырдағы*
> *№ 1408 Жарлығына*
> *қосымша*

> *Қазақстан Республикасы Президентінің*
> *2003 жылғы 18 маусымдағы*
> *№ 1267 Жарлығымен*
> *БЕКІТІЛГЕН*

## Орталықтың құрылымы

Басшылық
"""
    assert read(tmp_path, text, "a.md").act.path == "decree/2004/05/17/1408"


@pytest.mark.parametrize(
    "words", ["Настоящий Конституционный закон вводится в действие для республики.", "Осы Конституциялық заң қолданысқа енгізіледі және осы үшін."]
)  # fmt: skip
def test_an_act_calls_itself_by_two_words(words: str) -> None:
    assert act_of(f"# О садах\n\n### Статья 1. Порядок\n\n1. {words}\n").act.form == "constitutional-law"


@pytest.mark.parametrize(
    "text",
    [
        "Саябақтар туралы\n\n(тақырыбы жаңа редакцияда - ҚР Экология министрінің 2020 жылғы 28 сәуірдегі № 102 бұйрығымен)\n\n"
        "БҰЙЫРАМЫН:\n\n1. Саябақтар есепке алынсын.\n",
        "О садах\n\nЗаголовок изложен в новой редакции приказа Министра экологии РК от 21 апреля 2022 года № 5\n\n"
        "ПРИКАЗЫВАЮ:\n\n1. Учесть сады.\n",
    ],
)
def test_a_remark_on_the_edition_of_a_title_is_no_word_of_the_act(tmp_path: Path, text: str) -> None:
    act = read(tmp_path, text)
    assert outline(act) == ["preamble", "para_1"]
    assert "edition-note" in kinds(act)
