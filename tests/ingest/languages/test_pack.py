"""A pack has every part, and reads and compiles only what is asked of it."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys

import pytest

from ingest.languages import PACKS
from ingest.languages.pack import LanguagePack
from ingest.languages.words.amendments import AmendmentWords
from ingest.languages.words.bodies import LocalBodyWords
from ingest.languages.words.citations import CitationWords
from ingest.languages.words.comparison import ComparisonWords
from ingest.languages.words.findings import FindingWords
from ingest.languages.words.numbers import NumberWords
from ingest.languages.words.orders import OrderWords
from ingest.languages.words.shared import ActWords, DateWords
from ingest.languages.words.structure import StructureWords
from ingest.languages.words.units import UnitNames
from ingest.tree import Language

PARTS = {
    "numbers": NumberWords,
    "units": UnitNames,
    "structure": StructureWords,
    "acts": ActWords,
    "dates": DateWords,
    "amendments": AmendmentWords,
    "findings": FindingWords,
    "citations": CitationWords,
    "comparison": ComparisonWords,
    "bodies": LocalBodyWords,
    "orders": OrderWords,
}
_LOADED = "import json, sys; print(json.dumps([name for name in sys.modules if name.startswith('ingest.languages.')]))"
_COMPILED = "from ingest.languages.words.patterns import compiled; print(compiled.cache_info().currsize)"


def run(*statements: str) -> str:
    """What a fresh Python prints."""
    done = subprocess.run([sys.executable, "-c", "\n".join(statements)], capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.parametrize("language", Language)
def test_every_part_is_there(language: Language) -> None:
    assert {name for name in vars(LanguagePack) if not name.startswith("_")} == PARTS.keys()
    pack = PACKS[language]
    assert {name: type(getattr(pack, name)) for name in PARTS} == PARTS


def test_a_part_is_read_once() -> None:
    pack = LanguagePack(Language.RUS, "ingest.languages.ru")
    assert "dates" not in vars(pack)
    assert pack.dates is vars(pack)["dates"] is pack.dates


def test_a_citation_in_a_text_needs_no_words_of_notes_structure_and_comparison() -> None:
    loaded = json.loads(run("from ingest.citations import cite", 'assert cite("ст. 146 УК РК")', _LOADED))
    parts = {name.rpartition(".")[2] for name in loaded}
    assert {"citations", "units", "numbers"} <= parts
    assert not parts & {"amendments", "structure", "findings", "competences", "comparison", "morphology"}


def test_patterns_are_compiled_when_they_are_needed() -> None:
    assert int(run("import ingest.pipeline, ingest.citations", _COMPILED)) == 0
    some = int(run("from ingest.citations import cite", 'assert cite("ст. 146 УК РК")', _COMPILED))
    more = int(
        run("from ingest.citations import cite", 'assert cite("п. 1 ст. 5 Закона от 1 мая 2020 года № 1")', _COMPILED)
    )
    assert 0 < some < more


@pytest.mark.parametrize(
    "text",
    [
        "2005 жылғы 6 желтоқсандағы",
        '2005 жылғы "6" желтоқсандағы',
        "«6» желтоқсан 2005 жыл",
        "06 желтоқсан 2005 жылғы",
        "2005 жылдың 6-шы желтоқсанындағы",
        "2005 жылғы 6-сы желтоқсандағы",
    ],
)
def test_kazakh_days_stand_in_either_order(text: str) -> None:
    dates = PACKS[Language.KAZ].dates
    assert [found[2] for found in dates.find(f"Мәслихаттың {text} шешімі")] == [dt.date(2005, 12, 6)]
