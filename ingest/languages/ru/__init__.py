"""The Russian language pack."""

from ingest.languages.pack import LanguagePack
from ingest.languages.ru import acts, amendments, citations, comparison, dates, findings, numbers, structure, units
from ingest.tree import Language

PACK = LanguagePack(
    Language.RUS,
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
