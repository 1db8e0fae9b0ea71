"""The Russian language pack."""

from ingest.languages.pack import LanguagePack
from ingest.languages.ru import acts, dates, structure
from ingest.tree import Language

PACK = LanguagePack(Language.RUS, structure.WORDS, acts.WORDS, dates.WORDS)
