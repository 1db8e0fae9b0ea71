"""Short names that a text gives to acts and documents: «(далее – Закон об Ассамблее)», «(бұдан әрі – Қағидалар)».

A name stands in any case later on: each of its words may end otherwise. A name of several words, or an abbreviation,
names its act by itself; a document's noun alone does so only with a unit, for it may mean one of this act's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ingest.citations.found import ActName, Naming
from ingest.citations.numbers import Item
from ingest.citations.patterns import Patterns
from ingest.citations.piece import Bracket, Piece

#: A short name is no longer, nor are the brackets that may stand before those that give it (where it was registered).
_LONGEST = 90
_BRACKETS = 400
_WORD = re.compile(r"\w+")


def short_names(text: str, pieces: list[Piece], known: Sequence[str], patterns: Patterns) -> Iterator[Piece]:
    """Pieces for short names: those known before, and those given in this text, which their acts' pieces are told."""
    given: dict[str, int] = dict.fromkeys(known, 0)
    for piece in pieces:
        if piece.act and piece.act.naming is Naming.NAMED and (name := _given(text, piece.end, patterns)):
            form = next((one.noun.form for one in patterns.act_nouns if one.pattern.fullmatch(name)), None)
            piece.alias = form or name
            if not form:
                given.setdefault(name, piece.end + len(name))
            if patterns.units.wide_first and patterns.alias_given.match(text, piece.end):
                # The act's units follow behind the brackets: Заңының (бұдан әрі – Заң) 5-бабы.
                closing = text.find(")", piece.end) + 1
                piece.brackets.append(Bracket(Item("", piece.end, piece.end), piece.end, closing))
                piece.end = closing
    for name, start in given.items():
        for match in _inflected(name).finditer(text, start):
            if not _is_given(text, match.start(), patterns):
                yield Piece(match.start(), match.end(), act=_act(name, patterns))


def _act(name: str, patterns: Patterns) -> ActName:
    """The name as an act's; a single noun of a document names one only with a unit."""
    return ActName(Naming.SHORT, name, title=None if patterns.document.fullmatch(name) else name)


def _given(text: str, at: int, patterns: Patterns) -> str | None:
    """The name that brackets behind a place give, other brackets before them passed over."""
    for _ in range(3):
        if opening := patterns.alias_given.match(text, at):
            closing = text.find(")", opening.end(), opening.end() + _LONGEST)
            name = text[opening.end() : closing].strip(' «»"') if closing > 0 else ""
            return name if _names_an_act(name, patterns) else None
        other = patterns.bracket.match(text, at)
        at = text.find(")", other.end(), other.end() + _BRACKETS) + 1 if other else 0
        if not at:
            return None
    return None


def _names_an_act(name: str, patterns: Patterns) -> bool:
    """Whether a name is an act's or a document's, not that of what the sentence is about (далее – объекты)."""
    if re.search(r"[(;,\n]", name):
        return False
    if name.isalpha() and sum(map(str.isupper, name)) > 1:
        return True
    return any(one.pattern.search(name) for one in patterns.act_nouns) or bool(patterns.any_document.search(name))


def _is_given(text: str, at: int, patterns: Patterns) -> bool:
    return bool(patterns.alias_opening.search(text, max(0, at - 30), at))


@lru_cache(maxsize=500)
def _inflected(name: str) -> re.Pattern[str]:
    """A name in any case: long words may lose and take an ending, the last may take one whatever its length."""
    words = _WORD.findall(name)
    gaps = [re.escape(gap).replace(r"\ ", r"\s+") for gap in _WORD.split(name)[1:-1]]
    parts = [_word(word, last=index == len(words) - 1) for index, word in enumerate(words)]
    return re.compile("".join((r"(?<!\w)", *(a + b for a, b in zip(parts, [*gaps, ""], strict=True)), r"(?!\w)")))


def _word(word: str, *, last: bool) -> str:
    if word.isupper() or not word.isalpha():
        return re.escape(word) + (r"(?:-\w{1,5})?" if last else "")
    stem = word[: -2 if len(word) > 6 else -1] if len(word) > 4 else word
    return re.escape(stem) + (r"\w{0,14}" if last else r"\w{0,5}" if len(word) > 4 else "")
