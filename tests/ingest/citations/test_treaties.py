"""Attached treaties and older codes: articles and sections of their own, items in brackets, letters without any."""

from __future__ import annotations

import pytest

from ingest.citations import find_citations
from ingest.languages import PACKS
from ingest.tree import Language
from tests.ingest.outline import act_of

RUSSIAN = """# О ратификации Соглашения о яблоках

Ратифицировать Соглашение о яблоках, совершенное в Алматы 3 мая 1999 года.

Президент Республики Казахстан

# Соглашение между Правительством Республики Казахстан и Правительством Республики Молдова о яблоках

## Статья 4. Яблоки

1. Стороны меняются яблоками:

(a) красными;

(b) желтыми;

(c) зелеными.

## Раздел II - Споры

### Статья 5. Суд

1. {words} решает садовый суд.
"""
KAZAKH = """# Алма туралы келісімді ратификациялау туралы

1999 жылғы 3 мамырда Алматыда жасалған алма туралы келісім ратификациялансын.

Қазақстан Республикасының Президенті

# Қазақстан Республикасының Үкіметі мен Молдова Республикасының Үкіметі арасындағы алма туралы КЕЛІСІМ

## 4-бап Алма

1. Тараптар алма алмасады:

(a) қызыл;

(b) сары;

(c) жасыл.

## II бөлім - Даулар

### 5-бап Сот

1. {words} бақ соты шешеді.
"""
WORDS = [
    ("Споры по статьям 4 и 5", ["art_4", "art_5"]),
    ("Споры по пункту (1) статьи 4", ["art_4/para_1"]),
    ("Споры по подпункту (b) пункта 1 статьи 4", ["art_4/para_1/subpara_b"]),
    ("Споры по подпункту (а) пункта 1 статьи 4", ["art_4/para_1/subpara_a"]),  # a Cyrillic letter
    ("Споры по подпунктам a, b и c пункта 1 статьи 4", [f"art_4/para_1/subpara_{letter}" for letter in "abc"]),
    ("Споры раздела II", ["sec_II"]),
    ("Споры по статье 9", [None]),
    ("4 және 5-баптар бойынша дауды", ["art_4", "art_5"]),
    ("4-баптың 1-тармағының (b) тармақшасы бойынша дауды", ["art_4/para_1/subpara_b"]),
    ("4-баптың 1-тармағының (с) тармақшасы бойынша дауды", ["art_4/para_1/subpara_c"]),  # a Cyrillic letter
    ("II бөлімнің дауларын", ["sec_II"]),
]


@pytest.mark.parametrize(("words", "units"), WORDS)
def test_units_alone_in_an_attached_treaty_are_its_own(words: str, units: list[str | None]) -> None:
    text = RUSSIAN if words.startswith("Споры") else KAZAKH
    act = act_of(text.replace("{words}", words))
    assert [one.to for one in act.citations if one.unit.startswith("att_1/art_5")] == [
        unit and f"self/att_1/{unit}" for unit in units
    ]
    assert "att_1/art_4/para_1/subpara_b" in {unit.path for unit in act.units}


FOUND = [
    # An older code by its subject, and the day on which the Supreme Soviet adopted it.
    (
        Language.RUS,
        "в кодекс Казахской ССР об административных правонарушениях, принятый Верховным Советом Казахской ССР 22 марта 1984 г.",
        1,
    ),
    # A gazette's item behind a full stop that should be a comma.
    (Language.RUS, "(Ведомости Верховного Совета, 1985 г., N 19. ст. 190, 191)", 0),
    # The word for the year is left out.
    (Language.KAZ, "облыс әкімінің 1997 16 маусымдағы N 6-200 шешімінің орындалуы", 1),
    # «And» is no letter of an item.
    (Language.RUS, "изложить подпункт в следующей редакции", 0),
]


@pytest.mark.parametrize(("language", "text", "count"), FOUND)
def test_slips_of_older_acts(language: Language, text: str, count: int) -> None:
    assert len(find_citations(text, PACKS[language])) == count
