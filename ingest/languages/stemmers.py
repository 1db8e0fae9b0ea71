"""The stemmer of each language, to which a text of no other is ever given; and words as any keyboard has them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from ingest.languages import PACKS
from ingest.languages.folding import cyrillic, fold, latin_code, restored
from ingest.languages.kk.morphology import stem as kazakh
from ingest.languages.morphology import Stemmer, words
from ingest.languages.ru.morphology import stem as russian
from ingest.tree import Language

__all__ = ["STEMMERS", "Stemmer", "cyrillic", "fold", "latin_code", "restored", "without_country", "words"]

STEMMERS: Mapping[Language, Stemmer] = {Language.KAZ: kazakh, Language.RUS: russian}

#: The country's name has two words at most.
_LONGEST_NAME = 2


def without_country(named: Sequence[str]) -> list[int]:
    """The places of words beside the country's name («Республики Казахстан», «ҚР»); all where nothing is beside it."""
    left, at = [], 0
    while at < len(named):
        sizes = range(_LONGEST_NAME, 0, -1)
        size = next((size for size in sizes if _country().fullmatch(" ".join(named[at : at + size]))), 0)
        if not size:
            left.append(at)
        at += size or 1
    return left or list(range(len(named)))


@cache
def _country() -> re.Pattern[str]:
    return re.compile("|".join(pack.acts.country for pack in PACKS.values()), re.IGNORECASE)
