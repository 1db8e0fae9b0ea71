"""Our Russian translation of the decree is unit for unit the Kazakh text."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import yaml

from ingest.bilingual.alignment import Alignment, align
from ingest.bilingual.discrepancies import discrepancies
from ingest.pipeline import read_act
from ingest.tree import Language

DECREE = Path(__file__).parents[2] / "ingest/corpus/decree-149"


@cache
def decree() -> Alignment:
    return align(read_act(DECREE / "kaz.txt"), read_act(DECREE / "rus.md"))


def test_every_unit_and_note_has_its_counterpart() -> None:
    alignment = decree()
    assert alignment.loose_units == {Language.KAZ: [], Language.RUS: []}
    assert alignment.loose_notes == {Language.KAZ: [], Language.RUS: []}
    assert [(pair.kaz.path, pair.kaz.status) for pair in alignment.pairs] == [
        (pair.rus.path, pair.rus.status) for pair in alignment.pairs
    ]
    assert len(alignment.pairs) == len(alignment.kaz.units) == len(alignment.rus.units)
    assert len(alignment.notes) == 10


def test_the_same_fourteen_amendments_are_seen_from_both() -> None:
    def told(language: Language) -> list[tuple[str, str, str, str | None, str, tuple[Language, ...]]]:
        act = decree().kaz if language is Language.KAZ else decree().rus
        return [(a.target, a.kind, a.by, a.stated_target, a.entry_into_force, a.languages) for a in act.amendments]

    assert len(told(Language.KAZ)) == 14
    assert told(Language.KAZ) == told(Language.RUS)
    assert [a[5] for a in told(Language.RUS) if a[0] == "att_1/para_6"] == [(Language.RUS,)]


def test_the_languages_do_not_part_anywhere() -> None:
    assert discrepancies(decree()) == []


def test_the_terms_are_those_of_the_assembly_law() -> None:
    terms = [(term.term, term.unit) for term in decree().rus.terms]
    assert terms == [
        ("Ассамблея", "att_1/para_1"),
        ("Сессия", "att_1/para_7"),
        ("Совет", "att_1/para_9"),
        ("Секретариат", "att_1/para_11"),
        ("Концепция", "att_1/para_26"),
    ]


@pytest.mark.parametrize(
    ("kazakh", "russian"), [("Хатшылы[қғ]", "Секретариат"), ("Ғылыми-\n?сарапшылық", "Научно-эксперт")]
)
def test_a_body_is_named_as_often_in_both(kazakh: str, russian: str) -> None:
    alignment = decree()
    assert len(re.findall(kazakh, alignment.kaz.text)) == len(re.findall(russian, alignment.rus.text))


def test_the_gazette_references_agree() -> None:
    places = [
        Counter((one.unit, one.year, one.issue, one.item) for one in act.gazette)
        for act in (decree().kaz, decree().rus)
    ]
    assert places[0] == places[1]
    assert places[0].total() == 8


def test_the_source_says_that_the_translation_is_unofficial() -> None:
    source = yaml.safe_load((DECREE / "source.yaml").read_text(encoding="utf-8"))
    by_file = {one["file"]: one for one in source["documents"]}
    assert by_file["rus.md"]["legal_value"] == "unofficial"
    assert by_file["rus.md"]["derived_from"] == "kaz.txt"
    assert by_file["kaz.txt"]["legal_value"] == "official"
    assert {one.name for one in DECREE.iterdir()} == {*by_file, "source.yaml"}
