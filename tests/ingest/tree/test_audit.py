"""The proof that an act was read whole, on made-up acts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.pipeline import parse
from ingest.sources import READERS, read_bytes
from ingest.tree import Layout, ParsedAct, ReadingWarning
from ingest.tree.audit import audit

ACT = """# О садах и парках

Закон Республики Казахстан от 3 марта 2015 года № 300-V ЗРК

### Статья 1. Уход

1. Деревья поливают утром согласно статье 2.

Сноска. Статья 1 с изменением, внесенным Законом РК от 01.06.2018 № 155-VI.

### Статья 2. Время

Утро начинается в шесть часов.
"""


def read(text: str) -> ParsedAct:
    return parse(read_bytes(text.encode(), "act.md", READERS[".md"]))


def act() -> ParsedAct:
    return read(ACT)


def test_each_visible_character_has_one_place() -> None:
    proof = audit(act())
    assert proof.complete
    assert proof.characters == len("".join(ACT.split()))
    assert proof.in_units + proof.in_notes + proof.on_page == proof.characters
    assert proof.in_notes > 0
    assert (proof.act, proof.unread, proof.warnings) == ("law/2015/03/03/300-v", 0, {})


def test_what_was_not_read_stands_against_it() -> None:
    whole = act()
    torn = replace(whole, layout=[*whole.layout, Layout("unread", (0, 9))])
    assert audit(torn).unread == len("#Осадах")
    assert not audit(torn).complete


def test_a_character_in_two_places_stands_against_it() -> None:
    whole = act()
    assert not audit(replace(whole, layout=[*whole.layout, Layout("stamp", whole.notes[0].span)])).complete


def test_a_warning_stands_against_it_and_a_guess_is_told() -> None:
    whole = act()
    warned = replace(whole, warnings=[ReadingWarning("number-gap", "after art_1 comes art_3", (0, 1))])
    assert audit(warned).warnings == {"number-gap": 1}
    assert not audit(warned).complete
    guessed = replace(whole, warnings=[ReadingWarning("guess", "the form is that of the register", (0, 1))])
    assert audit(guessed).assumed == (*audit(whole).assumed, "the form is that of the register")
    assert audit(guessed).complete


def test_an_act_that_is_not_known_is_no_whole_one() -> None:
    assert not audit(read("### Статья 1. Уход\n\n1. Деревья поливают утром, а кусты и цветы вечером.\n")).complete


@pytest.mark.parametrize(
    "between", ["Примечание ИЗПИ!\n\n<tr>\n\nСтатья 1 действует до 01.01.2026 Законом РК от 01.06.2018 № 155-VI.", "№ п/п Сад Плата\n1. Большой 2\n\n<tr>\n\n2. Малый 1"]
)  # fmt: skip
def test_markup_in_the_midst_of_a_note_or_a_table_is_counted_once(between: str) -> None:
    proof = audit(read(ACT.replace("### Статья 2", f"{between}\n\n### Статья 2")))
    assert proof.in_units + proof.in_notes + proof.on_page == proof.characters
