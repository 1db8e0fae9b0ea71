"""Russian stems: lemmas from simplemma's dictionary, and participles that it lacks (утверждённого)."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.languages.lemmas import lemmas

#: Passive participles in every case; the dictionary knows them by their verb or not at all.
_PARTICIPLE = re.compile(r"(?<=[аея]нн)(?:ого|ому|ым|ом|ой|ою|ую|ая|ое|ые|ых|ыми)$")


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """The key that all inflected forms of a Russian word in lower case share, е for ё (законами: закон)."""
    if len(word) < 3 or word[0].isdecimal():
        return word
    plain = word.replace("ё", "е")
    found = lemmas("ru").of(plain).lower().replace("ё", "е")
    return _PARTICIPLE.sub("ый", plain) if found == plain else found
