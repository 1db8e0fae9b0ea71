"""Machinery of stemming: words out of a text, and a grammar of endings read from right to left.

An ending is written with archiphonemes (``тЫң`` stands for тың and тің) and says after which sounds it may
stand; harmony and the class of the sound before it are checked, so that an ending is never cut out of a word
that could not bear it. The sounds and the endings themselves are data of a language pack.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

#: A word or a number; hyphens part words, so that «5-тармағы» gives 5 and тармағы.
WORD = re.compile(r"[^\W\d_]+|\d+")


class Stemmer(Protocol):
    """Gives all inflected forms of a word the same key."""

    def __call__(self, word: str) -> str:
        """The key of a word in lower case."""
        ...


def words(text: str) -> list[tuple[str, int, int]]:
    """The words and numbers of a text in lower case, each with its start and end."""
    lower = text.lower()
    if len(lower) != len(text):  # a letter that gets longer (İ) would move all places behind it
        return [(match[0].lower(), *match.span()) for match in WORD.finditer(text)]
    return [(match[0], *match.span()) for match in WORD.finditer(lower)]


@dataclass(frozen=True)
class Sounds:
    """The sounds of a language with vowel harmony: vowels by harmony, final sounds by class."""

    back: frozenset[str]
    front: frozenset[str]
    #: Vowels that take endings of either harmony.
    neutral: frozenset[str]
    #: Class of every letter that a stem may end in.
    classes: Mapping[str, str]
    #: Archiphonemes and their variants, back before front.
    archiphonemes: Mapping[str, tuple[str, str]]
    #: Letters that are written but not heard at a word's end.
    silent: str = ""
    #: Final letters after which either harmony is heard (loan words).
    disharmonic: tuple[str, ...] = ()

    @cached_property
    def vowels(self) -> frozenset[str]:
        """All vowels."""
        return self.back | self.front | self.neutral

    def syllables(self, text: str) -> int:
        """How many vowels a text has."""
        return sum(map(self.vowels.__contains__, text))

    def class_of(self, stem: str) -> str:
        """The class of a stem's last sound, '' for letters of no class."""
        return self.classes.get(stem.rstrip(self.silent)[-1:], "")

    def harmonises(self, stem: str, ending: str) -> bool:
        """Whether an ending's first vowel may follow the stem's last one."""
        own = next(filter(self.vowels.__contains__, ending), "")
        last = next(filter(self.vowels.__contains__, reversed(stem)), "")
        if not own or own in self.neutral or last in self.neutral or stem.endswith(self.disharmonic):
            return True
        return (own in self.back) == (last in self.back)


@dataclass(frozen=True)
class Ending:
    """One ending: its spelling with archiphonemes and the classes of sounds that it may follow."""

    spelling: str
    after: frozenset[str]
    #: Letters that the stem must end in, where the class does not tell enough.
    stem_ends: tuple[str, ...] = ("",)
    #: An ending without harmony (a clitic).
    invariant: bool = False

    def forms(self, sounds: Sounds) -> Iterator[str]:
        """The spellings it stands for, back before front."""
        variants = [sounds.archiphonemes.get(letter, (letter, letter)) for letter in self.spelling]
        yield from dict.fromkeys("".join(choice) for choice in zip(*variants, strict=True))


@dataclass(frozen=True)
class Slot:
    """A place in a word that at most one of several endings fills."""

    sounds: Sounds
    endings: tuple[Ending, ...]
    #: Fewest vowels and letters that must be left.
    syllables: int = 1
    letters: int = 2

    @cached_property
    def _by_form(self) -> Mapping[str, tuple[Ending, ...]]:
        table: dict[str, tuple[Ending, ...]] = {}
        for ending, form in ((e, f) for e in self.endings for f in e.forms(self.sounds)):
            table[form] = (*table.get(form, ()), ending)
        return table

    @cached_property
    def _lengths(self) -> tuple[int, ...]:
        return tuple(sorted({len(form) for form in self._by_form}, reverse=True))

    def stems(self, word: str) -> Iterator[str]:
        """What is left of a word without each ending that may stand there, the longest ending first."""
        by_form = self._by_form
        for length in self._lengths:
            form = word[-length:]
            if endings := by_form.get(form):  # at most lengths a word has no ending
                stem = word[:-length]
                if any(self._fits(stem, form, ending) for ending in endings):
                    yield stem

    def _fits(self, stem: str, form: str, ending: Ending) -> bool:
        sounds = self.sounds
        return (
            len(stem) >= self.letters
            and sounds.syllables(stem) >= self.syllables
            and sounds.class_of(stem) in ending.after
            and stem.endswith(ending.stem_ends)
            and (ending.invariant or sounds.harmonises(stem, form))
        )


@dataclass(frozen=True)
class PairScore:
    """How well a stemmer tells words apart: pairs of forms, those of one lemma and those given one stem."""

    same_lemma: int
    same_stem: int
    both: int

    @property
    def recall(self) -> float:
        """Share of the pairs of one lemma that share a stem."""
        return self.both / self.same_lemma

    @property
    def precision(self) -> float:
        """Share of the pairs with one stem that are of one lemma."""
        return self.both / self.same_stem


def score_pairs(forms: Iterable[tuple[str, str]], stem: Stemmer) -> PairScore:
    """Score a stemmer on (form, lemma) rows over all pairs of different forms."""
    rows = [(lemma, stem(form)) for form, lemma in dict.fromkeys(forms)]
    same_lemma = same_stem = both = 0
    for (lemma, key), (other_lemma, other_key) in itertools.combinations(rows, 2):
        same_lemma += lemma == other_lemma
        same_stem += key == other_key
        both += lemma == other_lemma and key == other_key
    return PairScore(same_lemma, same_stem, both)
