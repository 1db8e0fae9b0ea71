"""What a translator renders in other words, which is no difference, beside the words that are one."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.bilingual.alignment import align
from ingest.bilingual.discrepancies.structure import structure_discrepancies
from ingest.tree import Language, UnitKind
from tests.ingest.bilingual.test_alignment import act_of, unit_of
from tests.ingest.bilingual.test_check_words import checked

ALIKE = {
    "sweeping is no denial": (
        "1. Комиссия мектептерде жаппай тексеру өткізеді.",
        "1. Комиссия проводит массовую проверку в школах.",
    ),
    "what was not permitted": (
        "1. Банк рұқсат етілмеген құрылысты тоқтатады.",
        "1. Банк прекращает самовольное строительство.",
    ),
    "a verb that denies": (
        "1. Комиссия шығынды болдырмайтын шараларды қолданады.",
        "1. Комиссия принимает меры, предотвращающие убытки.",
    ),
    "what hinders": (
        "1. Балық өтуіне мүмкіндік бермейтін құрылыстар тексеріледі.",
        "1. Проверяются строения, препятствующие проходу рыбы.",
    ),
    "further is no and": (
        "1. Комиссия заңдарды одан әрі жетілдіреді.",
        "1. Комиссия обеспечивает дальнейшее совершенствование законов.",
    ),
    "one who is authorised": (
        "1. Банкке есеп жасауға уәкілдік берілді.",
        "1. Банк уполномочен составить отчет.",
    ),
    "whose chairman": (
        "1. Отырысты комиссия төрағасы жүргізеді.",
        "1. Заседание ведет председатель.",
    ),
    "the beginning of a compound": (
        "1. Банк мемлекеттік бақылауды жүргізеді.",
        "1. Банк осуществляет госконтроль.",
    ),
    "a minister is no ministry": (
        "1. Шешімді Қазақстан Республикасының Әділет министрі қабылдайды.",
        "1. Решение принимает министр юстиции Республики Казахстан.",
    ),
    "a quotation that is closed twice": (
        '1. "Тіл туралы"» заң сақталсын.',
        "1. Соблюдать закон «О языках».",
    ),
    "names of translated districts": (
        "1. Шығыс, Ақсу, Алакөл, Сарқан, Панфилов аудандарында.",
        "1. В Восточном, Аксуском, Алакольском, Сарканском, Панфиловском районах.",
    ),
}  # fmt: skip

OTHERWISE = {
    "a district of a list": (
        "1. Ақсу, Алакөл, Балқаш, Сарқан, Панфилов аудандарының әкімдеріне тапсырылсын.",
        "1. Поручить акимам Аксуского, Балхашского, Сарканского, Панфиловского районов.",
        "Алакөл",
    ),
    "a qualifier beside words of other meaning": (
        "1. Комиссия жазбаша өтініш қабылдайды.",
        "1. Комиссия принимает заявление.",
        "жазбаша",
    ),
    "a prohibition": (
        "1. Қоймада шам жағуға рұқсат етілмейді.",
        "1. На складе разрешается зажигать свечи.",
        "рұқсат етілмейді",
    ),
    "a recommendation": (
        "1. Әкімдерге жоспарды бекіту ұсынылады.",
        "1. Акимы утверждают план.",
        "ұсынылады",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ALIKE)
def test_what_is_said_in_other_words_is_not_told(tmp_path: Path, name: str) -> None:
    assert checked(tmp_path, *ALIKE[name]) == []


@pytest.mark.parametrize("name", OTHERWISE)
def test_a_word_that_is_not_rendered_is_told(tmp_path: Path, name: str) -> None:
    kaz, rus, words = OTHERWISE[name]
    assert [one for one in checked(tmp_path, kaz, rus) if one.kaz and words in one.kaz.text]


def test_the_verb_of_a_list_may_end_the_item_before_a_last_sentence(tmp_path: Path) -> None:
    kaz = "1. Комиссия:\n\n1) мектептерді тексеруге;\n\n2) сарапшыларды тартуға құқылы;\n\n3) есеп беруге міндетті."
    rus = "1. Комиссия имеет право:\n\n1) проверять школы;\n\n2) привлекать экспертов;\n\n3) обязана отчитываться."
    assert [one for one in checked(tmp_path, kaz, rus) if one.kind == "modality"] == []


def test_an_order_that_all_numbers_answer_is_no_difference(tmp_path: Path) -> None:
    """The typist of the Kazakh text lost a space, and its order is found by no finder."""
    kaz = "1. Ереженің 12-тармағынан «банк» деген сөзалынып тасталсын."
    rus = "1. В пункте 12 Положения слово «банк» исключить."
    assert [one for one in checked(tmp_path, kaz, rus) if one.kind == "amendment"] == []


def test_blocks_that_say_other_things_are_told(tmp_path: Path) -> None:
    kaz = (
        "1. Комиссия жыл сайын мектептер мен қоймаларды тексереді.\n\n"
        "Банк салық төлеушілерге жарғылық капитал туралы есеп береді және шығындарды өтейді."
    )
    rus = (
        "1. Комиссия ежегодно проверяет школы и склады.\n\n"
        "Председатель совета назначает переводчиков для участия в заседаниях международного суда."
    )
    assert checked(tmp_path, kaz, rus)


def test_blocks_of_which_each_language_lacks_one_are_paired_by_content() -> None:
    kaz = [
        "Комиссия мектептер мен қоймаларды жыл сайын тексереді және есеп береді",
        "Мемлекеттік кірістер органдары 2020 жылғы 1 шілдеден бастап салық өндіреді",
        "Сот шешімі 30 күн ішінде 2 прокурорға және 4 органға жіберіледі",
    ]
    rus = [
        "Комиссия ежегодно проверяет школы и склады и представляет отчет",
        "Решение суда в течение 30 дней направляется 2 прокурорам и 4 органам",
        "Правила.",
    ]
    alignment = align(
        act_of(
            Language.KAZ,
            unit_of("para_1", UnitKind.PARAGRAPH, "Тәртіп 15"),
            *(unit_of(f"para_1/al_{at}", UnitKind.ALINEA, text) for at, text in enumerate(kaz, 1)),
        ),
        act_of(
            Language.RUS,
            unit_of("para_1", UnitKind.PARAGRAPH, "Порядок 15"),
            *(unit_of(f"para_1/al_{at}", UnitKind.ALINEA, text) for at, text in enumerate(rus, 1)),
        ),
    )
    assert "para_1/al_2" in [unit.path for unit in alignment.loose_units[Language.KAZ]]
    assert list(structure_discrepancies(alignment))
