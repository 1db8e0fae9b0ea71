"""The stemmer of each language; a text is only ever given to its own."""

from __future__ import annotations

from collections.abc import Mapping

from ingest.languages.kk.morphology import stem as kazakh
from ingest.languages.morphology import Stemmer, words
from ingest.languages.ru.morphology import stem as russian
from ingest.tree import Language

__all__ = ["STEMMERS", "Stemmer", "words"]

STEMMERS: Mapping[Language, Stemmer] = {Language.KAZ: kazakh, Language.RUS: russian}
