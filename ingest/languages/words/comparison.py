"""The words by which texts of two languages are compared: numerals, bounds, modality, negation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, eq=False)
class NumeralWords:
    """How a language says numbers in words; every key is a pattern of a whole word in all its forms."""

    #: Cardinals that add up: one to nineteen, tens, hundreds of one word.
    cardinals: Mapping[str, int]
    #: Words that multiply what stands before them.
    multipliers: Mapping[str, int]
    ordinals: Mapping[str, int]
    #: Denominators, in the form they take beside a numerator.
    denominators: Mapping[str, int]
    #: Whether the denominator stands before the numerator (үштен екі) or behind it (две трети).
    denominator_first: bool
    #: A half that is one word, and one and a half.
    half: str
    one_and_a_half: str
    #: First parts of adjectives of measure (двухнедельный) with the number, and the measures themselves.
    measures: Mapping[str, int]
    measure: str


@dataclass(frozen=True, eq=False)
class BoundWords:
    """How a language bounds a quantity: pairs (pattern, class), the more specific first.

    Classes: at-least, at-most, above, below, deadline. ``before`` stands before the quantity, ``behind`` after it.
    """

    before: tuple[tuple[str, str], ...]
    behind: tuple[tuple[str, str], ...]


@dataclass(frozen=True, eq=False)
class ComparisonWords:
    """What a language says numbers, duties, rights and denial with; machinery in ``ingest/discrepancies``."""

    numerals: NumeralWords
    bounds: BoundWords
    #: Class (obligation, permission) and the words that surely say it.
    modality: Mapping[str, str]
    #: Words that may say it: they answer the other language's sure word, but call for none.
    modality_weak: Mapping[str, str]
    #: Words that surely deny, and words that may.
    negation: str
    negation_weak: str
    #: Words that no heading ends with.
    dangling: str
    #: Function words that no term begins or ends with.
    function_words: frozenset[str]
