"""Treaties whose paragraphs have brackets: (1), (2), and their addresses in one number: 5(2)(a), (1)(a)(i)."""

from __future__ import annotations

import pytest

from tests.ingest.outline import act_of, outline

RUSSIAN = """# О присоединении к Соглашению о яблоках

Республике Казахстан присоединиться к Соглашению о яблоках, совершенному в Алматы 3 мая 1999 года.

Президент Республики Казахстан

# Соглашение о яблоках

## Статья 3 Языки

(1) Соглашение составлено на двух языках.

(2) Тексты на других языках составляет Бюро:

(i) на груше;

(ii) на сливе.

## Статья 4 Суд

(1) Суд решает споры.

(2) {words} решает садовый суд.
"""
KAZAKH = """# Алма туралы келісімге қосылу туралы

1999 жылғы 3 мамырда Алматыда жасалған алма туралы келісімге Қазақстан Республикасы қосылсын.

Қазақстан Республикасының Президенті

# Алма туралы КЕЛІСІМ

## 3-бап Тілдер

(1) Келісім екі тілде жасалды.

(2) Басқа тілдердегі мәтіндерді Бюро жасайды:

(a) алмұрт тілінде;

(b) өрік тілінде.

## 4-бап Сот

(1) Сот дауларды шешеді.

(2) {words} бақ соты шешеді.
"""
WORDS = [
    ("Споры по статье 3(2)", ["art_3/para_2"]),
    ("Споры по статье 3(2)(i)", ["art_3/para_2/subpara_i"]),
    ("Споры по подпункту (ii) пункта (2) статьи 3", ["art_3/para_2/subpara_ii"]),
    ("Споры по пунктам (1) и (2)", ["art_4/para_1", "art_4/para_2"]),
    ("Споры по статье 3, упомянутые в пункте (1),", ["art_3", "art_4/para_1"]),
    ("3(2)(b) бапқа сәйкес дауларды", ["art_3/para_2/subpara_b"]),
    ("3(2) бапта аталған дауларды", ["art_3/para_2"]),
    ("(1) және (2) тармақтарға сәйкес дауларды", ["art_4/para_1", "art_4/para_2"]),
    ("(1)-(2) тармақтарда көрсетілген дауларды", ["art_4/para_1", "art_4/para_2"]),
    ("3-баптың (2)(b) тармағы бойынша дауларды", ["art_3/para_2/subpara_b"]),
]


@pytest.mark.parametrize(("words", "units"), WORDS)
def test_an_address_in_one_number_goes_down_the_units(words: str, units: list[str]) -> None:
    act = act_of((RUSSIAN if words.startswith("Споры") else KAZAKH).replace("{words}", words))
    assert [one.to for one in act.citations] == [f"self/att_1/{unit}" for unit in units]


def test_numbers_in_brackets_below_an_article_are_its_paragraphs() -> None:
    paths = outline(act_of(RUSSIAN.replace("{words}", "Споры")))
    assert {"att_1/art_3/para_1", "att_1/art_3/para_2", "att_1/art_3/para_2/subpara_ii", "att_1/art_4/para_2"} <= set(
        paths
    )


def test_a_number_in_brackets_that_opens_no_article_is_no_paragraph() -> None:
    paths = outline(act_of("# О садах\n\nСтатья 1. Сад\n\nСад растет.\n\n(1) Примечание о саде.\n\n(2) Другое.\n"))
    assert paths == ["art_1", "art_1/al_2", "art_1/al_3"]


def test_an_inserted_article_keeps_its_number_in_brackets() -> None:
    text = "# О садах\n\nСтатья 3. Сад\n\n1. Сад.\n\n2. Лес.\n\nСтатья 3-2. Лес\n\n1. По статье 3(2) растет лес.\n"
    assert [one.to for one in act_of(text).citations] == ["self/art_3-2"]


def test_a_paragraph_behind_another_article_is_this_articles() -> None:
    text = """
        # О садах

        Статья 4. Учет

        1. Орган, упомянутый в статье 5, ведет учет по пункту 2.

        2. Сад.

        Статья 5. Орган

        1. Орган.

        2. Суд.
        """
    assert [one.to for one in act_of(text).citations] == ["self/art_5", "self/art_4/para_2"]


def test_annexes_named_in_the_one_annex_of_an_act_are_its_own() -> None:
    text = """
        # Об установлении Правил учета садов

        1. Установить Правила учета садов согласно приложения.

        Председатель сессии

        > *Приложение к решению*
        > *областного маслихата*
        > *от 12 апреля 2010 года № 32*

        # Правила учета садов

        1. Акт составляется согласно приложения 2.
        """
    assert [one.to for one in act_of(text).citations] == ["self/att_1", "self/att_1/att_2"]


def test_what_is_submitted_is_approved_by_its_title() -> None:
    text = """
        # Бақтарды басқару туралы

        1. Үкіметтің кейбір шешімдеріне енгізілетін, ұсынылып отырған өзгерістер мен толықтырулар бекітілсін.

        Премьер-Министр

        > *Қазақстан Республикасы Үкіметінің*
        > *1998 жылғы 24 наурыздағы*
        > *№ 256 қаулысымен бекітілген*

        ## Үкіметтің кейбір шешімдеріне енгізілетін өзгерістер мен толықтырулар

        1. Бақ.
        """
    assert "self/att_1" in [one.to for one in act_of(text).citations]


def test_a_second_name_may_stand_between_a_title_and_its_day() -> None:
    text = (
        "# Мөлшерлемелер туралы\n\n1. «Салық және бюджетке төленетін басқа да міндетті төлемдер туралы» (Салық кодексі) 2017 жылғы"
        " 25 желтоқсандағы Қазақстан Республикасы Кодексінің 587-бабына сәйкес мөлшерлемелер бекітілсін.\n"
    )
    assert [one.to for one in act_of(text).citations] == ["code/2017/12/25/120-vi/art_587"]
