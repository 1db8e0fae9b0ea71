"""How likely two texts in two languages say the same.

Length: a translation is about as long as its original (Gale and Church 1993). Words: a small lexicon is learned
from texts already known to be translations, by how often two word stems stand in both (Dice's coefficient), and the
table of words (lexicon.txt) knows more; numbers and borrowed words are their own translation.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache

from ingest.bilingual.lexicon import default_table, keys_of, words_of
from ingest.tree import Language

#: Russian characters to Kazakh ones, and the variance a character, measured on 364 aligned units of three acts.
_RATIO = 0.99
_VARIANCE = 1.44
_WORD = re.compile(r"[^\W\d_]{3,}|\d+")
_NUMBER = re.compile(r"\d+")
#: Letters of the shortest word that may be a borrowed one.
_BORROWED = 5
#: Letters that stand for a word's stem.
_STEM = 5
#: Texts that a pair of stems must share before it counts as a translation, and the least coefficient.
_SEEN = 2
_DICE = 0.2


class Lexicon:
    """Which word stems of one language stand for which of the other, learned from translated texts."""

    def __init__(self, translated: Iterable[tuple[str, str]]) -> None:
        self._kaz: Counter[str] = Counter()
        self._rus: Counter[str] = Counter()
        both: Counter[tuple[str, str]] = Counter()
        self._texts = 0
        for kaz, rus in translated:
            left, right = stems(kaz), stems(rus)
            self._texts += 1
            self._kaz.update(left)
            self._rus.update(right)
            both.update((a, b) for a in left for b in right)
        self._dice: dict[str, dict[str, float]] = defaultdict(dict)
        for (a, b), count in both.items():
            dice = 2 * count / (self._kaz[a] + self._rus[b])
            if count >= _SEEN and dice >= _DICE:
                self._dice[a][b] = dice

    def likeness(self, kaz: str, rus: str) -> float:
        """From 0 (nothing in common) to 1 (surely the same)."""
        if not kaz or not rus:
            return 1.0 if kaz == rus else 0.0
        left, right = stems(kaz), stems(rus)
        given: dict[str, float] = {}
        found = 0.0
        for a in left:
            links = self._links(a, right)
            found += self._weight(self._kaz[a]) * max(links.values(), default=0.0)
            for b, link in links.items():
                given[b] = max(given.get(b, 0.0), link)
        whole = sum(self._weight(self._kaz[a]) for a in left) or 1.0
        other = sum(self._weight(self._rus[b]) for b in right) or 1.0
        back = sum(self._weight(self._rus[b]) * link for b, link in given.items())
        words = max((found / whole + back / other) / 2, shared_words(kaz, rus))
        return 0.8 * words + 0.2 * _length_likeness(len(kaz), len(rus))

    def _links(self, kaz: str, rus: frozenset[str]) -> dict[str, float]:
        """What a stem stands for among others: itself, or what was learned."""
        links = {b: dice for b, dice in self._dice.get(kaz, {}).items() if b in rus}
        return links | {kaz: 1.0} if kaz in rus else links

    def _weight(self, seen: int) -> float:
        """A rare word says more than a common one."""
        return math.log(2 + self._texts / (1 + seen))


@lru_cache(maxsize=1 << 14)
def shared_words(kaz: str, rus: str) -> float:
    """The share of words and numbers that the other text answers by the table, the mean of both ways, from 0 to 1."""
    ways = ((kaz, Language.KAZ, rus, Language.RUS), (rus, Language.RUS, kaz, Language.KAZ))
    return sum(answered_share(*way) for way in ways) / 2


def answered_share(here: str, language: Language, there: str, other: Language) -> float:
    """The share of a text's known words and of its numbers that another text has an answer for.

    A word that the table lacks counts where the other text has it, too: it was borrowed, or is a name.
    """
    table, keys = default_table(), keys_of(there, other)
    found = known = 0
    for word in words_of(here, language):
        partners = table.partners(language, word.stem)
        borrowed = len(word.spelling) >= _BORROWED and word.key in keys
        if borrowed or not (partners is None or table.loose(language, word.stem)):
            known += 1
            found += borrowed or not (partners or frozenset()).isdisjoint(keys)
    numbers, others = set(_NUMBER.findall(here)), set(_NUMBER.findall(there))
    return (found + len(numbers & others)) / ((known + len(numbers)) or 1)


@lru_cache(maxsize=8192)
def stems(text: str) -> frozenset[str]:
    """The stems and numbers of a text."""
    return frozenset(word.lower()[:_STEM] for word in _WORD.findall(text))


def _length_likeness(kaz: int, rus: int) -> float:
    deviation = abs(rus - kaz * _RATIO) / math.sqrt(_VARIANCE * (kaz + rus) / 2)
    return math.erfc(deviation / math.sqrt(2))
