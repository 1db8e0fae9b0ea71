"""Titles that stand without quotes: «Закон об АО», «Закона о рынке ценных бумаг», «Мемлекеттік сатып алу туралы заң».

Where such a title ends no mark tells; so the names that the register has are the words it may consist of. Which act
bears the name is decided when the citation is resolved.
"""

from __future__ import annotations

import re

from ingest.citations.patterns import Patterns
from ingest.register.known_acts import default_register

#: No name that people use has more words.
_WORDS = 30
#: A word with what may stand before it within a title.
_AHEAD = re.compile(r"[\s,./(]{0,3}[\w-]+\)?")
_BEHIND = re.compile(r"[\w-]+")
_REACH = 320


def title_ahead(text: str, at: int, patterns: Patterns) -> int | None:
    """The end of the longest known name that begins at a place, as Russian has it behind the act's noun."""
    opening = patterns.plain_title.match(text, at)
    ends: list[int] = []
    end = at
    while opening and len(ends) < _WORDS and (word := _AHEAD.match(text, end)):
        end = word.end()
        ends.append(end)
    for end in reversed(ends[1:]):
        if _is_name(text[at:end]) and not patterns.plain_title_goes_on.match(text, end):
            return end
    return None


def title_behind(text: str, at: int, patterns: Patterns) -> int | None:
    """The start of the longest known name that ends at a place, as Kazakh has it before the act's noun."""
    floor = max(0, at - _REACH)
    if not patterns.plain_title.search(text, floor, at):
        return None
    sentence = max(text.rfind(mark, floor, at) for mark in '.;:\n«»"')
    starts = [word.start() for word in _BEHIND.finditer(text, max(floor, sentence + 1), at)][-_WORDS:]
    for start in starts:
        if _is_name(text[start:at]) and not patterns.plain_title_goes_on.search(text, floor, start):
            return start
    return None


def _is_name(words: str) -> bool:
    return bool(default_register().by_title(words))
