"""The stemmer of each language, to which a text of no other is ever given; and words as any keyboard has them."""

from __future__ import annotations

from collections.abc import Mapping

from ingest.languages.folding import cyrillic, fold, latin_code, restored
from ingest.languages.kk.morphology import stem as kazakh
from ingest.languages.morphology import Stemmer, words
from ingest.languages.ru.morphology import stem as russian
from ingest.tree import Language

__all__ = ["STEMMERS", "Stemmer", "cyrillic", "fold", "latin_code", "restored", "words"]

STEMMERS: Mapping[Language, Stemmer] = {Language.KAZ: kazakh, Language.RUS: russian}
