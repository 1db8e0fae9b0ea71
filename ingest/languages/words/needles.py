"""What a text must hold for a pattern to match: a look that costs a hundredth of the search it saves.

Python's engine tries a pattern that ignores case at every letter of a text. Most patterns of a pack cannot match
without one of a few strings («исключ», «утратил»), and whether a text has one, `in` tells at the speed of memory. The
strings are read off the pattern itself, so that a pack says nothing twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property, lru_cache
from re import _parser as grammar  # type: ignore[attr-defined]  # the parse of a pattern is nowhere else to be had
from typing import Any

from ingest.languages.words.kept import KEPT
from ingest.languages.words.patterns import compiled, filled

#: Shorter strings stand in most texts, more of them take longer than the search; so many are worth it for each letter
#: that they have more than these.
_SHORTEST, _MOST, _EACH = 3, 24, 6
#: What a longer string is worth: from so many letters on it stands in hardly any text that the pattern is not for.
_RARE = 6
#: A place that may have so many letters (четв[её]рт) makes as many strings of one; more in all tell too little.
_SPELLINGS = 3
#: The pattern of what a language never says, and a string that no text in small letters has.
_NEVER, _NOWHERE = "(?!)", "A"
#: Letters of texts that are kept in small letters.
_KEPT = 1 << 12


class Guarded:
    """A pattern that is tried, and compiled, only for texts that have what it needs.

    ``lower`` is always the text by `folded`: whoever tries many patterns on a text makes it once.
    """

    def __init__(self, pattern: str) -> None:
        self._source = pattern

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern itself; to compile it takes longer than to read what it needs."""
        return compiled(self._source)

    @cached_property
    def _needles(self) -> tuple[str, ...]:
        pattern = filled(self._source)
        found: tuple[str, ...] = KEPT.of(("needles", pattern, 0), lambda: needles(pattern))
        return found

    def may_match(self, lower: str) -> bool:
        """Whether a text has what any match of the pattern has."""
        needed = self._needles
        for needle in needed:  # a loop: `any` costs more than most of these tests
            if needle in lower:
                return True
        return not needed

    @cached_property
    def _head(self) -> str:
        pattern = filled(self._source)
        found: str = KEPT.of(("head", pattern, 0), lambda: _beginning(grammar.parse(pattern)))
        return found

    def search(self, text: str, lower: str | None = None) -> re.Match[str] | None:
        """The first match in a text."""
        lower = folded(text) if lower is None else lower
        if not (head := self._head):
            return self.pattern.search(text) if self.may_match(lower) else None
        at = lower.find(head)
        while at >= 0 and not (match := self.pattern.match(text, at)):
            at = lower.find(head, at + 1)
        return match if at >= 0 else None

    def match(self, text: str) -> re.Match[str] | None:
        """The match that a text begins with."""
        return self.pattern.match(text) if self.may_match(folded(text)) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The match that a text consists of."""
        return self.pattern.fullmatch(text) if self.may_match(folded(text)) else None

    def finditer(self, text: str, lower: str) -> Iterator[re.Match[str]]:
        """The matches in a text."""
        return self.pattern.finditer(text) if self.may_match(lower) else iter(())


@cache
def guarded(pattern: str) -> Guarded:
    """A pattern of a pack with its look ahead."""
    return Guarded(pattern)


def folded(text: str) -> str:
    """A text in small letters as patterns that ignore case see it: the Turkish İ is an i, and no i with a dot more."""
    return _folded_before(text) if len(text) < _KEPT else _folded(text)


def _folded(text: str) -> str:
    return text.lower() if text.isascii() or "İ" not in text else text.replace("İ", "i").lower()


#: One text is asked for by many patterns, one after the other. What is long is not kept.
_folded_before = lru_cache(maxsize=1 << 9)(_folded)


def needles(pattern: str) -> tuple[str, ...]:
    """Strings in small letters of which each match of a pattern has one; none where the pattern tells of none."""
    if pattern == _NEVER:
        return (_NOWHERE,)
    needed = _needed(grammar.parse(pattern))
    return tuple(sorted(needed)) if _worth(needed) > 0 else ()


def _needed(items: Any) -> frozenset[str]:
    """The strings of which any match of a sequence has one, those worth most; the empty set for none."""
    found: list[frozenset[str]] = []
    runs = frozenset({""})
    for kind, value in items:
        letters = _letters(kind, value)
        if 0 < len(runs) * len(letters) <= _SPELLINGS:
            found += [runs] if len(letters) > 1 else []
            runs = frozenset(run + letter for run in runs for letter in letters)
        elif letters or kind not in (grammar.AT, grammar.ASSERT, grammar.ASSERT_NOT):  # these take no letter
            found += (runs, _within(kind, value))
            runs = frozenset(letters if len(letters) == 1 else ("",))
    return max((*found, runs), key=_worth)


def _letters(kind: Any, value: Any) -> frozenset[str]:
    """The small letters of which an item takes one; none where it is no letter, or one of many."""
    if kind is grammar.LITERAL:
        return frozenset({folded(chr(value))})
    if kind is grammar.IN and all(one is grammar.LITERAL for one, _ in value):
        return frozenset(folded(chr(letter)) for _, letter in value)
    return frozenset()


def _beginning(items: Any) -> str:
    """The letters in small letters that each match of a sequence begins with, '' where they are none or too few."""
    run = ""
    for kind, value in items:
        if kind is grammar.SUBPATTERN and not run:
            return _beginning(value[3])
        if kind is grammar.LITERAL:
            run += folded(chr(value))
        elif kind not in (grammar.AT, grammar.ASSERT, grammar.ASSERT_NOT):
            break
    return run if len(run) >= _SHORTEST else ""


def _within(kind: Any, value: Any) -> frozenset[str]:
    """The same of one item that is no letter: a group, a repetition, or a choice, each branch of which must tell."""
    if kind is grammar.SUBPATTERN:
        return _needed(value[3])
    if kind is grammar.ATOMIC_GROUP:
        return _needed(value)
    if kind in (grammar.MAX_REPEAT, grammar.MIN_REPEAT, grammar.POSSESSIVE_REPEAT) and value[0] > 0:
        return _needed(value[2])
    if kind is grammar.BRANCH:
        branches = [_needed(branch) for branch in value[1]]
        if all(_worth(branch) > 0 for branch in branches):
            return frozenset().union(*branches)
    return frozenset()


def _worth(needed: frozenset[str]) -> float:
    """How much a set of strings saves: the more the longer the shortest is and the fewer they are."""
    shortest = min(map(len, needed), default=0)
    if shortest < _SHORTEST or len(needed) > min(_MOST, _EACH * (shortest - _SHORTEST + 1)):
        return 0
    return max(min(shortest, _RARE) - len(needed) / 2, 1 / len(needed))
