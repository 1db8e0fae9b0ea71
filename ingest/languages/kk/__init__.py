"""The Kazakh language pack."""

from ingest.languages.kk import acts, dates, structure
from ingest.languages.pack import LanguagePack
from ingest.tree import Language

PACK = LanguagePack(Language.KAZ, structure.WORDS, acts.WORDS, dates.WORDS)
