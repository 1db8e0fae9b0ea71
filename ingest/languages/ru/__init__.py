"""The Russian language pack."""

from ingest.languages.pack import LanguagePack
from ingest.tree import Language

PACK = LanguagePack(Language.RUS, __name__)
