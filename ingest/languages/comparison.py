"""The comparison words of each language."""

from ingest.languages.comparison_words import ComparisonWords
from ingest.languages.kk import comparison as kk
from ingest.languages.ru import comparison as ru
from ingest.tree import Language

COMPARISON: dict[Language, ComparisonWords] = {Language.KAZ: kk.WORDS, Language.RUS: ru.WORDS}
