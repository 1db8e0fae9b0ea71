"""Language packs, and telling which language a text is in."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.errors import UnknownLanguageError
from ingest.languages import kk, ru
from ingest.languages.pack import LanguagePack
from ingest.tree import Language

PACKS: dict[Language, LanguagePack] = {pack.language: pack for pack in (kk.PACK, ru.PACK)}

_WORD = re.compile(r"[^\W\d_]+")
#: Share of a text's words that must be small words of its language; running legal text has 10 to 25 per cent.
_ENOUGH = 0.04


def recognise(texts: Iterable[str], file: str) -> LanguagePack:
    """The pack of the language a document is in; raises UnknownLanguageError for any other language."""
    counts = dict.fromkeys(PACKS, 0)
    total = 0
    for text in texts:
        words = _WORD.findall(text.lower())
        total += len(words)
        for language, pack in PACKS.items():
            counts[language] += sum(word in pack.structure.small_words for word in words)
        if total > 5_000:
            break
    best = max(counts, key=counts.__getitem__)
    if total == 0 or counts[best] < total * _ENOUGH:
        raise UnknownLanguageError("the text is neither Kazakh nor Russian (too few of their words in it)", file=file)
    return PACKS[best]
