"""What people type to search texts: words, "phrases", prefixes* and -words that must not occur.

All words must occur, in any of their forms; a phrase's words stand side by side; a prefix is compared with the
words as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.errors import ParameterError
from ingest.languages.stemmers import Stemmer, words

#: Longest search text, in characters, and most words in it: enough for any sentence that one looks up.
MAX_CHARACTERS = 1000
MAX_WORDS = 50

_PART = re.compile(r'(?P<no>(?<!\S)-)?(?:["«“„](?P<phrase>[^"»”“]*)["»”“]?|(?P<word>[^\s"«»“”„]+))')
#: Fewest letters of a prefix: shorter ones would match a large part of all words.
MIN_PREFIX = 2


@dataclass(frozen=True, slots=True)
class Clause:
    """One condition of a search: words side by side, or the beginning of a word; wanted or not."""

    words: tuple[str, ...]
    prefix: bool = False
    excluded: bool = False

    def stems(self, stem: Stemmer) -> list[str]:
        """The clause's words as the index of one language knows them."""
        return [stem(word) for word in self.words]

    @property
    def is_word(self) -> bool:
        """Whether it is a word that is wanted, in any of its forms."""
        return len(self.words) == 1 and not self.prefix and not self.excluded

    @property
    def typed(self) -> str:
        """The clause as one types it."""
        own = f'"{" ".join(self.words)}"' if len(self.words) > 1 else self.words[0]
        return "-" * self.excluded + own + "*" * self.prefix


def parse(text: str) -> tuple[Clause, ...]:
    """The conditions in a search text; ParameterError for one that asks for nothing, or for too much."""
    if len(text) > MAX_CHARACTERS:
        raise ParameterError(f"a search text may have {MAX_CHARACTERS} characters, this has {len(text)}")
    clauses = tuple(_clauses(text))
    if not any(not clause.excluded for clause in clauses):
        raise ParameterError(f"«{text}» names no word to search for")
    if sum(len(clause.words) for clause in clauses) > MAX_WORDS:
        raise ParameterError(f"a search text may have {MAX_WORDS} words")
    return clauses


def _clauses(text: str) -> Iterator[Clause]:
    for match in _PART.finditer(text):
        excluded = match["no"] is not None
        found = tuple(word for word, _, _ in words(match["phrase"] or match["word"] or ""))
        if not found:
            continue
        prefix = bool(match["word"]) and match["word"].endswith("*")
        if not prefix:
            yield Clause(found, excluded=excluded)
            continue
        if len(found[-1]) < MIN_PREFIX:
            raise ParameterError(f"«{found[-1]}*»: a prefix needs at least {MIN_PREFIX} letters")
        if found[:-1]:
            yield Clause(found[:-1], excluded=excluded)
        yield Clause(found[-1:], prefix=True, excluded=excluded)
