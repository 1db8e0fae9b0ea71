"""Kazakh words of terms, gazettes, repeals and powers."""

from ingest.languages.finding_words import FindingWords

WORDS = FindingWords(
    this_act=r"(?<!\w)осы\s+\w+",
)
