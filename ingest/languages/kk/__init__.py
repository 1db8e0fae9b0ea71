"""The Kazakh language pack."""

from ingest.languages.kk import acts, amendments, citations, comparison, dates, findings, numbers, structure, units
from ingest.languages.pack import LanguagePack
from ingest.tree import Language

PACK = LanguagePack(
    Language.KAZ,
    numbers.WORDS,
    units.WORDS,
    structure.WORDS,
    acts.WORDS,
    dates.WORDS,
    amendments.WORDS,
    findings.WORDS,
    citations.WORDS,
    comparison.WORDS,
)
