"""A noun or numeral of a pack's tables is read by every step: headings, notes, citations."""

from __future__ import annotations

import pytest

from ingest.amendments.stated_units import find_units
from ingest.citations import find_citations
from ingest.languages import PACKS
from ingest.languages.words.units import UnitNoun
from ingest.sources.blocks import Block
from ingest.structure.labels import SEGMENT, label_of
from ingest.structure.notes import stated_unit
from ingest.tree import Language, MappedText

KAZ, RUS = Language.KAZ, Language.RUS
HEADED = [(language, noun) for language, pack in PACKS.items() for noun in pack.units.nouns if noun.heading]


def numbered(noun: UnitNoun, language: Language) -> str:
    """A unit by the noun that heads it: Статья 5, 5-бап."""
    word = noun.heading.split("|")[-1]
    return f"5-{word}" if PACKS[language].units.number_first else f"{word} 5"


@pytest.mark.parametrize(("language", "noun"), HEADED, ids=lambda one: getattr(one, "segment", one))
def test_every_step_reads_the_same_nouns(language: Language, noun: UnitNoun) -> None:
    pack, words = PACKS[language], numbered(noun, language)
    block = Block(MappedText(f"{words}. Название", ((0, 0),)), (0, 20))
    label = label_of(block, pack)
    assert label is not None
    assert (SEGMENT[label.kind], label.number) == (noun.segment, "5")
    assert [units.chains for units in find_units(words, pack)] == [(((noun.segment, "5"),),)]
    note = {RUS: f"Сноска. {words} с изменениями", KAZ: f"Ескерту. {words} өзгертілді"}[language]
    assert stated_unit(note, pack) == (label.kind, "5")


@pytest.mark.parametrize(
    ("language", "number", "text"),
    [
        (RUS, number, f"часть {ordinal} статьи 6")
        for number, ordinal in ((1, "первая"), (3, "третью"), (4, "четвертая"), (4, "четвёртой"), (7, "седьмую"))
    ]
    + [
        (RUS, number, f"абзац {ordinal} статьи 6")
        for number, ordinal in (
            (13, "тринадцатый"),
            (20, "двадцатым"),
            (29, "двадцать девятый"),
            (30, "тридцатый"),
            (44, "сорок четвертым"),
            (50, "пятидесятый"),
            (91, "девяносто первый"),
        )
    ]
    + [
        (KAZ, number, f"6-бабының {ordinal} бөлігі")
        for number, ordinal in (
            (1, "бірінші"),
            (4, "төртінші"),
            (12, "он екінші"),
            (20, "жиырмасыншы"),
            (40, "қырқыншы"),
            (51, "елу бірінші"),
            (90, "тоқсаныншы"),
        )
    ]
    + [(KAZ, 29, "6-бабының жиырма тоғызыншы абзацы"), (KAZ, 33, "6-бабының отыз үшінші бөлігіне")],
)
def test_notes_and_citations_read_the_same_ordinals(language: Language, number: int, text: str) -> None:
    steps = (("art", "6"), ("al", str(number)))
    assert [units.chains for units in find_units(text, PACKS[language])] == [(steps,)]
    (found,) = find_citations(f"Осы Заңның {text}" if language is KAZ else text, PACKS[language])
    assert [(step.segment, step.number) for step in found.steps] == list(steps)


@pytest.mark.parametrize("language", Language)
def test_a_numeral_stands_once(language: Language) -> None:
    numbers = PACKS[language].numbers
    values = [one.value for one in numbers.numerals]
    assert values == sorted(set(values))
    assert len(numbers.ordinals) == sum(len(one.ordinals) for one in numbers.numerals)
