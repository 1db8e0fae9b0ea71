"""A language pack: all the words of one language, in parts of the same name for each language."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.languages.amendment_words import AmendmentWords
from ingest.languages.citation_words import CitationWords
from ingest.languages.finding_words import FindingWords
from ingest.languages.parts import ActWords, DateWords
from ingest.languages.structure_words import StructureWords
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
