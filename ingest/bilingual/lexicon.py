"""Which words of one language stand for which of the other: a table written for the law's language, and learned pairs.

A word is answered if one of its partners stands on the other side. Words are known by the first letters of their
stems, so that a derived word (тексеру, тексеріс) answers like its root; borrowed words answer themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from ingest.languages import PACKS
from ingest.languages.stemmers import STEMMERS, words
from ingest.tree import Language

_FILE = Path(__file__).with_name("lexicon.txt")
_OTHER = {Language.KAZ: Language.RUS, Language.RUS: Language.KAZ}
#: The kind of a row that was learned: it answers, and no more.
_DOUBLED = re.compile(r"([^\W\d_])\1")
_LEARNED = "learned"
#: Letters by which a stem is known.
_KEY = 5
#: Letters of either language for which borrowed words, and careless typists, have a plainer one.
_SOUNDS = {ord(letter): plain for pack in PACKS.values() for letter, plain in pack.comparison.plain_letters.items()}


class Word(NamedTuple):
    """A word of a text: its spelling in lower case, its stem, its place."""

    spelling: str
    stem: str
    start: int
    end: int

    @property
    def key(self) -> str:
        """The first letters of its stem, as both languages spell what they borrowed."""
        return _key(self.stem)

    @property
    def keys(self) -> frozenset[str]:
        """What the word may be known by."""
        return _keys(self.spelling, self.stem)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: its kind (see the head of lexicon.txt) and the words of either language."""

    kind: str
    words: Mapping[Language, tuple[str, ...]]


class WordTable:
    """Headwords of both languages with the keys of the words that answer them."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._headwords: set[tuple[Language, str]] = set()
        #: By the keys of headwords, so that one is answered by what answers its derivatives (период, периодический).
        self._partners: dict[tuple[Language, str], set[str]] = {}
        self._idle: set[tuple[Language, str]] = set()
        self._loose: set[tuple[Language, str]] = set()
        self._bodies: set[tuple[Language, str]] = set()
        for row in rows:
            if row.kind == "x":
                self._loose.update((one, _stem(word, one)) for one in Language for word in row.words[one])
            else:
                for language in Language:
                    self._add(row, language)
        self._answers = {name: frozenset(keys) for name, keys in self._partners.items()}

    def _add(self, row: Row, language: Language) -> None:
        answers = {key for one in row.words[_OTHER[language]] for key in _answer(one, _OTHER[language])}
        for word in (one for one in row.words[language] if " " not in one):
            name = language, _stem(word.split("-")[0], language)
            if row.kind == _LEARNED and name not in self._headwords:
                continue
            self._headwords.add(name)
            self._partners.setdefault((language, _key(name[1])), set()).update(answers)
            if row.kind == "b!":
                self._bodies.add(name)
            if row.kind != _LEARNED and not self._tells(row, word, language):
                self._idle.add(name)

    @staticmethod
    def _tells(row: Row, word: str, language: Language) -> bool:
        verb = word.endswith(PACKS[language].comparison.verb_endings)
        return row.kind.endswith("!") and (row.kind == "v!" or not verb)

    def loose(self, language: Language, stem: str) -> bool:
        """Whether a word has so many meanings that its lack of an answer says nothing."""
        return (language, stem) in self._loose

    def partners(self, language: Language, stem: str) -> frozenset[str] | None:
        """The keys of what answers a word, None for a word that is no headword."""
        if (language, stem) not in self._headwords:
            return None
        return self._answers[language, _key(stem)]

    def telling(self, language: Language, stem: str) -> bool:
        """Whether a word never comes and goes in translation."""
        name = language, stem
        return name in self._headwords and name not in self._idle and name not in self._loose

    def body(self, language: Language, stem: str) -> bool:
        """Whether a word names a body or an office."""
        return (language, stem) in self._bodies


@cache
def default_table() -> WordTable:
    """The table that Jarlyq comes with."""
    return WordTable(rows(_FILE.read_text(encoding="utf-8")))


def table_with(pairs: Iterable[tuple[str, str]]) -> WordTable:
    """The same with further answers, Kazakh and Russian words by pairs, to the headwords that it has."""
    learned = (Row(_LEARNED, {Language.KAZ: (kaz,), Language.RUS: (rus,)}) for kaz, rus in pairs)
    return WordTable((*rows(_FILE.read_text(encoding="utf-8")), *learned))


def rows(text: str) -> Iterator[Row]:
    """The rows of a lexicon's file: part of speech, Kazakh words, Russian words, parted by bars; # begins a remark."""
    for line in text.splitlines():
        if line and not line.startswith("#"):
            kind, kaz, rus = line.split("|")
            sides = {Language.KAZ: _listed(kaz), Language.RUS: _listed(rus)}
            yield Row(kind, sides)


def _listed(words_of_a_row: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in words_of_a_row.split(","))


@lru_cache(maxsize=1 << 13)
def words_of(text: str, language: Language) -> tuple[Word, ...]:
    """The words of a text with their stems and places; numbers are left out."""
    return tuple(
        Word(word, STEMMERS[language](word), start, end) for word, start, end in words(text) if not word.isdecimal()
    )


@lru_cache(maxsize=1 << 13)
def keys_of(text: str, language: Language) -> frozenset[str]:
    """All that the words of a text may be known by."""
    return frozenset(key for word in words_of(text, language) for key in word.keys)


def _stem(word: str, language: Language) -> str:
    return STEMMERS[language](word.lower())


def _key(stem: str) -> str:
    return _plain(stem)[:_KEY]


def _answer(phrase: str, language: Language) -> set[str]:
    """The keys of a phrase's first word: of its stem, and of the word itself, for a stemmer may cut too much."""
    word = phrase.split()[0]
    return {_key(_stem(word, language)), _key(word)}


@lru_cache(maxsize=1 << 16)
def _plain(word: str) -> str:
    """A word in one spelling for both languages, doubled letters once."""
    return _DOUBLED.sub(r"\1", word.translate(_SOUNDS))


@lru_cache(maxsize=1 << 16)
def _keys(spelling: str, stem: str) -> frozenset[str]:
    plain, root = _plain(spelling), _plain(stem)
    return frozenset({root, root[:_KEY], plain[:_KEY], root[:4], plain[:4]})


@lru_cache(maxsize=1 << 10)
def plain_letters(text: str) -> str:
    """A text in the letters that keys are written in."""
    return _DOUBLED.sub(r"\1", text.lower().translate(_SOUNDS))


def capital(text: str, at: int) -> bool:
    """Whether a word has a capital in the midst of a sentence."""
    before = text[max(at - 3, 0) : at].rstrip()
    return text[at].isupper() and text[at + 1 : at + 2].islower() and bool(before) and before[-1] not in ".!?:;"
