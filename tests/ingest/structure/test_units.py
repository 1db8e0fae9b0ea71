"""Structure of acts of every form, in both languages, written for this test: what is asked is what a reader sees."""

from __future__ import annotations

import pytest

from tests.ingest.outline import act_of, outline

RESOLUTION = """\
    # О внесении изменений в некоторые решения Правительства Республики Казахстан и утверждении Правил

    *Постановление Правительства Республики Казахстан от 12 марта 2019 года № 113*

    В соответствии с пунктом 3 статьи 10 Закона Республики Казахстан "О делах" Правительство **ПОСТАНОВЛЯЕТ:**

    1. Внести в постановление Правительства Республики Казахстан от 5 мая 2015 года № 357 следующие изменения:

    пункт 3 изложить в следующей редакции:

    "3. Министерство вправе:

    1) проверять;

    2) требовать.";

    пункт 4 исключить.

    2. Утвердить прилагаемые Правила.

    *Премьер-Министр*

    *Республики Казахстан А. Мамин*

    Приложение 1

    к постановлению Правительства

    Республики Казахстан

    от 12 марта 2019 года № 113

    ## Правила ведения реестра

    ## Глава 1. Общие положения

    1. Настоящие Правила определяют порядок.

    ## Глава 2. Порядок

    2. Запись вносится в течение 3 дней.

    Приложение к Правилам ведения реестра

    ## Форма записи

    | № | Наименование |
    |---|---|
    | 1 | а |

    Приложение 2

    к постановлению Правительства

    Республики Казахстан

    от 12 марта 2019 года № 113

    ## Перечень утративших силу решений

    1. Постановление Правительства Республики Казахстан от 1 марта 2001 года № 300 "О разном".
    """


def test_an_amending_resolution_with_rules_a_form_and_a_list() -> None:
    act = act_of(RESOLUTION)
    assert outline(act) == [
        "preamble", "para_1", "para_1/al_2", "para_1/al_3", "para_1/al_4", "para_1/al_5", "para_1/al_6", "para_2",
        "att_1", "att_1/chp_1", "att_1/para_1", "att_1/chp_2", "att_1/para_2", "att_1/att_1", "att_1/att_1/table_1",
        "att_1/att_1/table_1/row_1", "att_1/att_1/table_1/row_2", "att_2", "att_2/para_1",
    ]  # fmt: skip
    assert (act.act.form, str(act.act.date), act.act.number) == ("government-resolution", "2019-03-12", "113")
    assert [unit.number for unit in act.units if unit.kind == "attachment"] == ["1", None, "2"]
    assert [[cell.text for cell in unit.cells] for unit in act.units if unit.kind == "row"] == [
        ["№", "Наименование"],
        ["1", "а"],
    ]
    assert act.warnings == []


ORDER = """\
    # Тізілімді жүргізу қағидаларын бекіту туралы

    > *Қазақстан Республикасы Әділет министрінің 2020 жылғы 15 мамырдағы № 42 бұйрығы.*

    «Қызметтер туралы» Қазақстан Республикасының Заңы 10-бабының 1) тармақшасына сәйкес **БҰЙЫРАМЫН**:

    1. Қоса беріліп отырған Тізілімді жүргізу қағидалары бекітілсін.

    *Қазақстан Республикасының*  
    *Әділет министрі М. Бекетаев*

    > *"КЕЛІСІЛДІ"*  
    > *Қазақстан Республикасының*  
    > *Қаржы министрлігі*

    > *Әділет министрінің*  
    > *2020 жылғы 15 мамырдағы*  
    > *№ 42 бұйрығына*  
    > *1-қосымша*

    ## Тізілімді жүргізу қағидалары

    ### 1-тарау. Жалпы ережелер

    1. Осы қағидалар тәртіпті айқындайды.

    ### 2-тарау. Жүргізу тәртібі

    #### 1-параграф. Енгізу

    1. Жазба үш жұмыс күні ішінде енгізіледі.

    2-4. Алып тасталды - ҚР Әділет министрінің 01.02.2022 № 15 бұйрығымен.

    5. Соңғы тармақ.

    > *Ескерту. 5-тармаққа өзгеріс енгізілді – ҚР Әділет министрінің 01.02.2022 № 15 бұйрығымен.*
    """  # noqa: W291


def test_a_kazakh_order_whose_chapters_number_their_paragraphs_anew() -> None:
    act = act_of(ORDER)
    assert outline(act) == [
        "preamble", "para_1", "att_1", "att_1/chp_1", "att_1/chp_1/para_1", "att_1/chp_2", "att_1/chp_2/subchp_1",
        "att_1/chp_2/subchp_1/para_1", "att_1/chp_2/subchp_1/para_2 †", "att_1/chp_2/subchp_1/para_3 †",
        "att_1/chp_2/subchp_1/para_4 †", "att_1/chp_2/subchp_1/para_5",
    ]  # fmt: skip
    assert (act.act.form, act.act.number) == ("ministerial-order", "42")
    assert [note.unit for note in act.notes] == ["att_1/chp_2/subchp_1/para_5"]
    assert [one.kind for one in act.layout if one.kind.endswith("signature")] == [
        "signature",
        "signature",
        "after-signature",
    ]


WRAPPED = """\
 Указ Президента Республики Казахстан от 3 февраля 2010 года № 925

О некоторых вопросах
примерного совета

В целях совершенствования работы ПОСТАНОВЛЯЮ:

1. Утвердить прилагаемое Положение о совете, который создается для рассмотрения
научно-
технических вопросов.
2. Настоящий Указ вводится в действие со дня подписания и
 подлежит опубликованию.

Президент
Республики Казахстан                         Н. Назарбаев
 УТВЕРЖДЕНО
Указом Президента
Республики Казахстан
от 3 февраля 2010 года № 925

ПОЛОЖЕНИЕ
о примерном совете

1. Общие положения

1. Совет является консультативным органом.

2. Задачи совета

2. Задачами совета являются:

1) подготовка предложений;

2) анализ.
"""


def test_a_decree_taken_from_a_pdf_with_bare_headings() -> None:
    act = act_of(WRAPPED, ".txt")
    assert outline(act) == [
        "preamble", "para_1", "para_2", "att_1", "att_1/chp_1", "att_1/para_1", "att_1/chp_2", "att_1/para_2",
        "att_1/para_2/subpara_1", "att_1/para_2/subpara_2",
    ]  # fmt: skip
    heading = act.units[3].heading
    assert heading is not None
    assert heading.text == "ПОЛОЖЕНИЕ о примерном совете"
    assert act.units[2].text.text.endswith("со дня подписания и подлежит опубликованию.")


def test_a_repeated_number_is_kept_and_warned_of() -> None:
    act = act_of("# О делах\n\n1. Для совета и для комиссии.\n\n1. Для других органов и лиц.\n\n2. Это все.\n")
    assert outline(act) == ["para_1", "para_1~2", "para_2"]
    assert [warning.code for warning in act.warnings] == ["duplicate-number"]


@pytest.mark.parametrize("number", ["14-1", "4-1"])
def test_an_inserted_number_is_no_range(number: str) -> None:
    head = number.split("-")[0]
    text = f"# О делах\n\n{head}. Для совета и для лиц.\n\n{number}. Исключен Указом Президента РК от 01.02.2013 № 5.\n"
    assert outline(act_of(text)) == [f"para_{head}", f"para_{number} †"]


def test_an_inserted_number_after_another_is_no_range_even_without_the_first() -> None:
    text = """\
        # О делах республики

        1. Для совета и для лиц это:

        1-1) порядок;

        1-2) исключен Указом Президента РК от 01.02.2013 № 5;

        2) состав.
        """
    assert outline(act_of(text)) == ["para_1", "para_1/subpara_1-1", "para_1/subpara_1-2 †", "para_1/subpara_2"]


def test_a_short_list_without_stops_is_a_list() -> None:
    act = act_of(
        "# О должностях\n\nПРИКАЗЫВАЮ:\n\n1. Утвердить перечень должностей.\n\n2. Приказ вводится в действие со дня подписания.\n\n"
        "**Министр**\n\n**А. Примеров**\n\n> *Утвержден приказом от 5 мая 2015 года № 17*\n\nПеречень должностей\n\n"
        "1. Директор\n\n2. Бухгалтер\n\n3. Садовник\n"
    )
    assert outline(act)[3:] == ["att_1", "att_1/para_1", "att_1/para_2", "att_1/para_3"]


def test_a_space_before_the_stop_of_a_roman_number_hides_no_chapter() -> None:
    text = """
        # О садах и парках

        ## I. Сады

        1. Настоящее положение определяет порядок ухода за садами и парками.

        ## II . Парки

        1. Парки закрываются на ночь в соответствии с настоящим положением.
        """
    assert outline(act_of(text)) == ["chp_I", "chp_I/para_1", "chp_II", "chp_II/para_1"]


def test_a_space_before_the_stop_of_a_number_hides_no_paragraph() -> None:
    text = (
        "# О садах\n\n1 . Настоящее положение определяет порядок ухода за садами.\n\n2 . Парки закрываются на ночь.\n"
    )
    assert outline(act_of(text)) == ["para_1", "para_2"]
