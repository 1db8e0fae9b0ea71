"""Words where they stand: whole, with their capitals, with one space left."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.consolidation.words import added, at_end, folded, found_at, replaced, sentences

REPLACED = [
    ("срок 5 дней, 15 дней, 5-1 дней", "5", "7", "срок 7 дней, 15 дней, 5-1 дней"),
    ("сад, садовник и сад-музей", "сад", "парк", "парк, садовник и сад-музей"),
    ("Сад велик. Сад мал, а Сад", "сад", "парк", "Парк велик. Парк мал, а Сад"),
    ("право и обязанность, право", "право и", "", "обязанность, право"),
    ("срок, равный году, течет", ", равный году", "", "срок, течет"),
    ("общество «Заря» (далее)", 'общество "Заря"', "дом", "дом (далее)"),
    ("5-баптың 5 тармағы", "5", "6", "6-баптың 6 тармағы"),
    ("слово «сад»", "сад", "", "слово «»"),
    ("сад города.", "города", "района.", "сад района."),
    ("сад города, лес", "города", ", равный лесу,", "сад, равный лесу, лес"),
]


@pytest.mark.parametrize(("text", "old", "new", "result"), REPLACED)
def test_words_are_replaced_where_they_stand_whole(text: str, old: str, new: str, result: str) -> None:
    assert replaced(text, [(old, new)]).text == result


def test_what_was_replaced_is_not_replaced_again() -> None:
    changed = replaced("сад и парк", [("сад", "парк"), ("парк", "лес")])
    assert (changed.text, changed.counts) == ("парк и лес", (1, 1))


def test_words_are_added_beside_others() -> None:
    assert added("сад, дом и сад", "и парк", after="сад", before=None).text == "сад и парк, дом и сад и парк"
    assert added("сад и дом", ", парк", after="сад", before=None).text == "сад, парк и дом"
    assert added("сад, дом", "парк,", after="сад,", before=None).text == "сад, парк, дом"
    assert added("в саду; в доме", "или парке;", after="саду", before=None).text == "в саду или парке; в доме"
    assert added("сад и дом", "белый", after=None, before="дом").text == "сад и белый дом"
    assert added("сад и дом, сад или дом", "малый", after="или", before="дом").text == "сад и дом, сад или малый дом"


def test_words_are_added_before_the_last_mark() -> None:
    assert at_end("сад;", ", дом") == "сад, дом;"
    assert at_end("сад;", "и дом.") == "сад и дом."
    assert at_end("сад", "и дом") == "сад и дом"


def test_a_shortened_word_ends_no_sentence() -> None:
    text = "Сад по ст. 5 и г. Алматы. Дом А. Б. Сада. Учет."
    assert [text[slice(*one)].strip() for one in sentences(text)] == [
        "Сад по ст. 5 и г. Алматы.",
        "Дом А. Б. Сада.",
        "Учет.",
    ]


@given(text=st.text("аб 5-1.,«»\u00a0–", max_size=60), old=st.text("аб5 -", min_size=1, max_size=4))
def test_nothing_but_the_words_changes(text: str, old: str) -> None:
    assert len(folded(text)) == len(text)
    changed = replaced(text, [(old, "☼")])
    assert changed.text.count("☼") == sum(changed.counts) == len(list(found_at(text, old)))
    assert folded(changed.text).replace("☼", folded(old.strip())) == folded(text)
