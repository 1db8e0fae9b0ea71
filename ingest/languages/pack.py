"""A language pack: all the words of one language, in parts of the same name for each language."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.languages.words.amendments import AmendmentWords
from ingest.languages.words.citations import CitationWords
from ingest.languages.words.comparison import ComparisonWords
from ingest.languages.words.findings import FindingWords
from ingest.languages.words.shared import ActWords, DateWords
from ingest.languages.words.structure import StructureWords
from ingest.tree import Language


@dataclass(frozen=True)
class LanguagePack:
    """The words of one language; machinery reads them and knows no language itself."""

    language: Language
    structure: StructureWords
    acts: ActWords
    dates: DateWords
    amendments: AmendmentWords
    findings: FindingWords
    citations: CitationWords
    comparison: ComparisonWords
