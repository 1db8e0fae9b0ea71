"""The Kazakh language pack."""

from ingest.languages.pack import LanguagePack
from ingest.tree import Language

PACK = LanguagePack(Language.KAZ, __name__)
