"""A language pack: all the words of one language, in parts of the same name for each language."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.languages.words.amendments import AmendmentWords
from ingest.languages.words.citations import CitationWords
from ingest.languages.words.comparison import ComparisonWords
from ingest.languages.words.findings import FindingWords
from ingest.languages.words.numbers import NumberWords
from ingest.languages.words.shared import ActWords, DateWords
from ingest.languages.words.structure import StructureWords
from ingest.languages.words.units import UnitNames
from ingest.tree import Language


@dataclass(frozen=True, eq=False)
class LanguagePack:
    """The words of one language; machinery reads them and knows no language itself."""

    language: Language
    numbers: NumberWords
    units: UnitNames
    structure: StructureWords
    acts: ActWords
    dates: DateWords
    amendments: AmendmentWords
    findings: FindingWords
    citations: CitationWords
    comparison: ComparisonWords
