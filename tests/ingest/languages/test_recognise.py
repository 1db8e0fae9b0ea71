"""The language of short acts, which hold few small words: what acts say of themselves tells it, too."""

from __future__ import annotations

import pytest

from ingest.errors import UnknownLanguageError
from ingest.languages import recognise
from ingest.tree import Language

AKIMAT = (
    "Об утверждении перечня сообщений",
    "Постановление акимата Приозёрной области от 19 августа 2022 года № 371",
    "Акимат Приозёрной области ПОСТАНОВЛЯЕТ:",
    "1. Утвердить перечень согласно приложению.",
    "Аким Приозёрной области А. Садыков",
)
MASLIKHAT = (
    "Аудандық бюджет туралы",
    "Көлді ауданы мәслихатының 2024 жылғы 25 желтоқсандағы № 41/1 шешімі",
    "Көлді ауданы мәслихаты ШЕШТІ:",
    "1. Аудандық бюджет бекітілсін.",
    "Мәслихат хатшысы А. Сәдуақасов",
)
AKIM_OF_1996 = (
    "Об установлении карантина в урочищах, где растет дикорастущий тюльпан",
    "Во исполнение плана действий акима области по углублению реформ и в целях предотвращения сбора и вывоза луковиц, аким области РЕШИЛ:",
    "1. Установить карантин в пределах зон произрастания тюльпана в урочищах и горного массива в поселках, а в степи – в местах цветения.",
    "2. Акимам районов, руководителям хозяйствующих субъектов, независимо от форм собственности, оказывать содействие лесникам.",
    "3. Контроль за ходом выполнения возложить на заместителя акима А. Примерова",
)
SERBIAN = (
    "Одлука о буџету општине",
    "Члан 1. Усваја се буџет општине за наредну годину.",
    "Члан 2. Ова одлука ступа на снагу наредног дана.",
)


@pytest.mark.parametrize(
    ("lines", "language"), [(AKIMAT, Language.RUS), (AKIM_OF_1996, Language.RUS), (MASLIKHAT, Language.KAZ)]
)
def test_a_short_act_is_of_its_language(lines: tuple[str, ...], language: Language) -> None:
    assert recognise(lines, "act.txt").language is language


def test_a_short_act_of_another_language_is_refused() -> None:
    with pytest.raises(UnknownLanguageError):
        recognise(SERBIAN, "act.txt")


def test_a_russian_act_may_name_things_in_kazakh() -> None:
    lines = (
        "О ведомственных наградах дипломатической службы Республики Казахстан",
        "Правительство Республики Казахстан постановляет:",
        *[
            "1. Установить, что наградой является звание «Казакстан Республикасы дипломатиялык кызметінін енбек сінірген кызметкері».",
            "2. Утвердить прилагаемое описание нагрудного знака и положение о порядке его вручения в органах службы.",
        ]
        * 6,
    )
    assert recognise(lines, "act.md").language is Language.RUS
