"""Language packs, and telling which language a text is in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ingest.errors import UnknownLanguageError
from ingest.languages import kk, ru
from ingest.languages.pack import LanguagePack
from ingest.tree import Language

if TYPE_CHECKING:
    from ingest.languages.words.structure import StructureWords

PACKS: dict[Language, LanguagePack] = {pack.language: pack for pack in (kk.PACK, ru.PACK)}

_WORD = re.compile(r"[^\W\d_]+")
#: Share of a text's words that must be small words of its language; running legal text has 10 to 25 per cent.
_ENOUGH = 0.04
#: The same for small words of three letters and more, which noise does not hit by chance; legal text has 6 and more.
_ENOUGH_LONG = 0.015
#: Shares of a text's Cyrillic letters: foreign ones at most, those of another language here, which may be quoted, at
#: most, typical ones at least (Russian ы 1.9, Kazakh ғқңұі 12; of Belarusian ones 7 per cent are і).
_FOREIGN, _QUOTED = 0.01, 0.04
_TYPICAL = 0.001
#: So many small words of three letters and more show that a part of the text is in another language of ours.
_PART = 15
#: Fewer letters than this say nothing about an alphabet.
_LETTERS = 1_000
#: The words of texts with fewer letters are kept.
_KEPT = 1 << 12


class SmallWords(NamedTuple):
    """How many words a text has, and those of them that are small words of a language here, each as often as it is."""

    total: int
    words: tuple[str, ...]


def small_words(text: str) -> SmallWords:
    """The small words of a text; those of a document are asked for more than once, so short ones are kept a while."""
    return _counted_before(text) if len(text) < _KEPT else _counted(text)


def _counted(text: str) -> SmallWords:
    found = _WORD.findall(text.lower())
    return SmallWords(len(found), tuple(filter(_all_small_words().__contains__, found)))


_counted_before = lru_cache(maxsize=1 << 11)(_counted)


@cache
def _all_small_words() -> frozenset[str]:
    return frozenset().union(*(pack.structure.small_words for pack in PACKS.values()))


def recognise(texts: Iterable[str], file: str) -> LanguagePack:
    """The pack of the language a document is in; raises UnknownLanguageError for any other language."""
    words: Counter[str] = Counter()
    letters, total = "", 0
    for text in texts:
        found = small_words(text)
        words.update(found.words)
        letters += text.lower()
        total += found.total
        if total > 5_000:
            break
    small = {
        language: [(word, words[word]) for word in pack.structure.small_words if word in words]
        for language, pack in PACKS.items()
    }
    counts = {language: sum(often for _, often in found) for language, found in small.items()}
    long = {language: sum(often for word, often in found if len(word) > 2) for language, found in small.items()}
    best = max(counts, key=counts.__getitem__)
    if total == 0 or counts[best] < total * _ENOUGH or long[best] < total * _ENOUGH_LONG:
        raise UnknownLanguageError("the text is neither Kazakh nor Russian (too few of their words in it)", file=file)
    both = sum(often >= _PART for often in long.values()) > 1
    if not _alphabet_fits(letters, PACKS[best].structure, quoted=1 if both else _QUOTED):
        raise UnknownLanguageError("the text is neither Kazakh nor Russian (its letters are not theirs)", file=file)
    return PACKS[best]


def _alphabet_fits(letters: str, words: StructureWords, *, quoted: float) -> bool:
    cyrillic = {letter for letter in set(letters) if "\u0400" <= letter <= "\u052f"}
    typical = sum(map(letters.count, words.typical_letters))
    if cyrillic <= words.alphabet and typical >= len(letters) * _TYPICAL:
        return True  # most texts are so, and to count every letter takes as long as to read all words
    total = sum(map(letters.count, cyrillic))
    others = {letter: letters.count(letter) for letter in cyrillic - words.alphabet}
    known = frozenset().union(*(pack.structure.alphabet for pack in PACKS.values()))
    foreign = sum(count for letter, count in others.items() if letter not in known)
    fits = foreign <= total * _FOREIGN and sum(others.values()) <= total * quoted
    return total < _LETTERS or (fits and typical >= total * _TYPICAL)
