"""Which words of one language stand for which of the other: a table written for the law's language, and learned pairs.

A word is answered if one of its partners stands on the other side. Words are known by the first letters of their
stems, so that a derived word (тексеру, тексеріс) answers like its root; borrowed words answer themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from ingest.languages import PACKS
from ingest.languages.stemmers import STEMMERS, words
from ingest.languages.words.kept import derived
from ingest.tree import Language

_FILE = Path(__file__).with_name("lexicon.txt")
_OTHER = {Language.KAZ: Language.RUS, Language.RUS: Language.KAZ}
#: The kind of a row that was learned: it answers, and no more.
_DOUBLED = re.compile(r"([^\W\d_])\1")
_LEARNED = "learned"
#: The kind of words of structure, and those of rows whose words do not answer each other.
_STRUCTURE = "f"
_STANDING_ALONE = ("x", _STRUCTURE)
#: The kind of rows that only give further answers: what a word is told by stands in the rows before them.
_SYNONYMS = "s"
#: What the beginning of a compound ends with (гор- in гортехнадзор), and the letters of the shortest such compound.
_STUMP = "-"
_COMPOUND = 9
#: The part of speech of bodies and offices.
_BODY = "b"
#: Letters by which a stem is known.
_KEY = 5
#: Letters of the shortest word that is known by its beginning.
_SHORT = 4
#: So many answers are kept.
_ASKED = 1 << 16
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

    def __init__(self, rows: Iterable[Row], stem: Callable[[str, Language], str] | None = None) -> None:
        self._stem = stem or _stem
        self._headwords: set[tuple[Language, str]] = set()
        #: By the keys of headwords, so that one is answered by what answers its derivatives (период, периодический).
        self._partners: dict[tuple[Language, str], set[str]] = {}
        self._idle: set[tuple[Language, str]] = set()
        self._loose: set[tuple[Language, str]] = set()
        self._small: set[tuple[Language, str]] = set()
        #: The kind of a headword's first row.
        self._kinds: dict[tuple[Language, str], str] = {}
        for row in rows:
            if row.kind in _STANDING_ALONE:
                names = {(one, self._stem(word, one)) for one in Language for word in row.words[one]}
                self._loose |= names
                self._small |= names if row.kind == _STRUCTURE else set()
            else:
                for language in Language:
                    self._add(row, language)
        #: What `partners` and `tells` were asked before.
        self._known: dict[tuple[Language, str], frozenset[str] | None] = {}
        self._told: dict[tuple[Language, str], frozenset[str] | None] = {}
        self._answers = {name: frozenset(keys) for name, keys in self._partners.items()}

    def _add(self, row: Row, language: Language) -> None:
        answers = {key for one in row.words[_OTHER[language]] for key in self._answer(one, _OTHER[language])}
        for word in (one for one in row.words[language] if " " not in one):
            if word.endswith(_STUMP):
                self._partners.setdefault((language, word), set()).update(answers)
                continue
            tells = self._tells(row, word, language)
            # The stemmer may cut the headword itself too short (шығын, шығындарын): it is known as it is written, too.
            for name in {(language, self._stem(word.split("-")[0], language)), (language, word.split("-")[0])}:
                old = name in self._headwords
                if row.kind == _LEARNED and not old:
                    continue
                self._headwords.add(name)
                self._partners.setdefault((language, _key(name[1])), set()).update(answers)
                self._kinds.setdefault(name, row.kind[0])
                if not (row.kind == _LEARNED or (row.kind == _SYNONYMS and old) or tells):
                    self._idle.add(name)

    def _answer(self, phrase: str, language: Language) -> set[str]:
        """The keys of a phrase's first word: of its stem, and of the word itself, for a stemmer may cut too much."""
        word = phrase.split()[0]
        if word.endswith(_STUMP):
            return {word}
        return {_key(self._stem(word, language)), _key(word)}

    @staticmethod
    def _tells(row: Row, word: str, language: Language) -> bool:
        verb = word.endswith(PACKS[language].comparison.verb_endings)
        return row.kind.endswith("!") and (row.kind == "v!" or not verb)

    def loose(self, language: Language, stem: str) -> bool:
        """Whether a word has so many meanings that its lack of an answer says nothing."""
        return (language, stem) in self._loose

    def small(self, language: Language, stem: str) -> bool:
        """Whether a word is one of structure and reference (статья, қыркүйек), which renders no word of the norm."""
        return (language, stem) in self._small

    def partners(self, language: Language, stem: str) -> frozenset[str] | None:
        """The keys of what answers a word, None for a word that neither is a headword nor begins like one."""
        name = language, stem
        if name not in self._known:
            if len(self._known) >= _ASKED:
                self._known.clear()
            self._known[name] = self._partners_of(language, stem)
        return self._known[name]

    def _partners_of(self, language: Language, stem: str) -> frozenset[str] | None:
        key = _key(stem)
        if (language, stem) in self._headwords or len(key) == _KEY:
            found = self._answers.get((language, key))
            if found is not None or len(_plain(stem)) > _KEY + 1:
                return found
        # A short word with an ending that the stemmer leaves (банкке).
        return self._answers.get((language, key[:_SHORT])) if len(key) > _SHORT else None

    def begun(self, language: Language, spelling: str) -> frozenset[str] | None:
        """The keys of what answers the beginning of a compound (гос- in госконтроль), None for another word."""
        return self._answers.get((language, f"{_plain(spelling)[:3]}{_STUMP}")) if len(spelling) >= _COMPOUND else None

    def tells(self, language: Language, stem: str) -> frozenset[str] | None:
        """The keys of what answers a word that never comes and goes in translation, None for any other word."""
        name = language, stem
        if name not in self._told:
            self._told[name] = self.partners(language, stem) if self.telling(language, stem) else None
        return self._told[name]

    def telling(self, language: Language, stem: str) -> bool:
        """Whether a word never comes and goes in translation."""
        name = self._name(language, stem)
        return name in self._headwords and name not in self._idle and name not in self._loose

    def likeness(self, kaz: str, rus: str) -> float:
        """The share of the longer phrase's words that the other answers, from 0 to 1."""
        here, there = words_of(kaz, Language.KAZ), words_of(rus, Language.RUS)
        keys = keys_of(rus, Language.RUS)
        found = sum(
            bool((self.partners(Language.KAZ, word.stem) or frozenset()) & keys) or word.key in keys for word in here
        )
        return min(found, len(there)) / max(len(here), len(there), 1)

    def body(self, language: Language, stem: str) -> bool:
        """Whether a word names a body or an office."""
        return self.kind(language, stem) == _BODY

    def kind(self, language: Language, stem: str) -> str | None:
        """The part of speech of a headword as the table has it, None for another word."""
        return self._kinds.get(self._name(language, stem))

    def _name(self, language: Language, stem: str) -> tuple[Language, str]:
        """The headword of a stem, on which the stemmer may have left a letter of an ending (қаулысы)."""
        known = (language, stem) in self._headwords or len(stem) <= _KEY
        return language, stem if known or (language, stem[:-1]) not in self._headwords else stem[:-1]


@cache
def default_table() -> WordTable:
    """The table that Jarlyq comes with."""
    stems: dict[str, dict[str, str]] = derived("stems of the lexicon", _stems)
    return WordTable(rows(_FILE.read_text(encoding="utf-8")), lambda word, language: stems[language.value][word])


def _stems() -> dict[str, dict[str, str]]:
    """The stems of the table's words by language and word; to find them takes longer than all else of the table."""
    found: dict[str, dict[str, str]] = {language.value: {} for language in Language}

    def noted(word: str, language: Language) -> str:
        found[language.value][word] = stem = _stem(word, language)
        return stem

    WordTable(rows(_FILE.read_text(encoding="utf-8")), noted)
    return found


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
    return tuple([word for word in tokens_of(text, language) if not word.spelling.isdecimal()])


@lru_cache(maxsize=1 << 13)
def tokens_of(text: str, language: Language) -> tuple[Word, ...]:
    """The words and numbers of a text with their stems and places."""
    stem = STEMMERS[language]
    return tuple([Word(word, stem(word), start, end) for word, start, end in words(text)])


@lru_cache(maxsize=1 << 13)
def keys_of(text: str, language: Language) -> frozenset[str]:
    """All that the words of a text may be known by."""
    return frozenset().union(*[_keys(word.spelling, word.stem) for word in words_of(text, language)])


def _stem(word: str, language: Language) -> str:
    return STEMMERS[language](word.lower())


def _key(stem: str) -> str:
    return _plain(stem)[:_KEY]


@lru_cache(maxsize=1 << 16)
def _plain(word: str) -> str:
    """A word in one spelling for both languages, doubled letters once."""
    return _DOUBLED.sub(r"\1", word.translate(_SOUNDS))


@lru_cache(maxsize=1 << 16)
def _keys(spelling: str, stem: str) -> frozenset[str]:
    plain, root = _plain(spelling), _plain(stem)
    stump = {f"{plain[:3]}{_STUMP}"} if len(plain) >= _COMPOUND else set()
    return frozenset({root, root[:_KEY], plain[:_KEY], root[:4], plain[:4]} | stump)


@lru_cache(maxsize=1 << 10)
def plain_letters(text: str) -> str:
    """A text in the letters that keys are written in."""
    return _DOUBLED.sub(r"\1", text.lower().translate(_SOUNDS))


def capital(text: str, at: int) -> bool:
    """Whether a word has a capital in the midst of a sentence."""
    before = text[max(at - 3, 0) : at].rstrip()
    return text[at].isupper() and text[at + 1 : at + 2].islower() and bool(before) and before[-1] not in ".!?:;"
