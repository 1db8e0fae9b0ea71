"""Numbers in a text, in digits and in words: a small grammar of numerals that a language's words fill in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from ingest.identifiers import normal_number
from ingest.languages.words.numbers import NumberWords, Numeral
from ingest.languages.words.patterns import compiled

#: What is looked for in whole texts begins with one of its letters and looks behind it: so the engine runs to the next.
_DIGITS = re.compile(r"\d(?:(?<![\w.,].)\d{0,2}(?:[ \u00a0]\d{3})+(?!\d)|\d*(?:[.,]\d+)?)")
_ROMAN = re.compile(r"[IVXLCDMІХСМ](?<=\d-.)[IVXLCDMІХСМ]{0,6}(?!\w)")
#: A Roman numeral that stands by itself, in the letters of either alphabet that look like it.
_LONE_ROMAN = re.compile(r"[IVXІХШП](?<![№\w-].)[IVXІХШП]{0,4}(?!\w)")
_LOOKS_LIKE = str.maketrans({"І": "I", "Х": "X", "Ш": "III", "П": "II"})
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_SPACE = re.compile(r"[\s\u00a0]+")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as a text gives it: value, place and whether in digits, in words, as an ordinal or Roman."""

    value: Fraction | str
    start: int
    end: int
    form: str


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    #: What the word can be: class of numeral and value.
    senses: Mapping[str, Fraction]


def digits(text: str) -> Iterator[Quantity]:
    """Every number in digits (``8-1`` is two), and Roman numerals behind an act's number."""
    for match in _DIGITS.finditer(text):
        plain = match[0]
        if not plain.isdecimal():
            plain = _SPACE.sub("", plain).replace(",", ".")
        yield Quantity(Fraction(int(plain) if plain.isdecimal() else plain), match.start(), match.end(), "digits")
    for match in _ROMAN.finditer(text):
        yield Quantity(normal_number(match[0]), match.start(), match.end(), "roman")


def roman_numbers(text: str) -> list[str]:
    """The values of the Roman numerals that stand by themselves (I квартал), in digits."""
    return [str(value) for value, _, _ in lone_romans(text)]


def lone_romans(text: str) -> list[tuple[int, int, int]]:
    """The Roman numerals that stand by themselves: value, start, end."""
    return [
        (_roman(match[0].translate(_LOOKS_LIKE)), match.start(), match.end()) for match in _LONE_ROMAN.finditer(text)
    ]


def _roman(numeral: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in numeral]
    return sum(-one if one < behind else one for one, behind in zip(values, [*values[1:], 0], strict=True))


def numerals(text: str, words: NumberWords) -> Iterator[Quantity]:
    """Every number in words: cardinals, compounds, fractions, halves, ordinals and measures."""
    run: list[_Word] = []
    for word in _words(text, words):
        if run and text[run[-1].end : word.start].strip(" \u00a0-"):
            yield from _grouped(run, words)
            run = []
        run.append(word)
    yield from _grouped(run, words)


@cache
def _senses(words: NumberWords) -> tuple[tuple[str, Fraction, re.Pattern[str]], ...]:
    wholes = (("whole", words.one_and_a_half, Fraction(3, 2)), ("whole", words.half, Fraction(1, 2)))
    others = (("ordinal", pattern, Fraction(value)) for pattern, value in words.other_ordinals.items())
    numbers = ((sense, pattern, Fraction(one.value)) for one in words.numerals for sense, pattern in _said(one, words))
    return tuple(
        (sense, value, compiled(rf"(?:{pattern})\b", exact=True))
        for sense, pattern, value in (*wholes, *numbers, *others)
    )


def _said(one: Numeral, words: NumberWords) -> Iterator[tuple[str, str]]:
    """The ways of saying a number that its row gives: class and pattern."""
    yield "multiplier" if one.multiplies else "cardinal", one.cardinal
    if one.ordinals:
        yield "ordinal", rf"(?:{'|'.join(one.ordinals)}){words.ordinal_ending}"
    if one.denominator:
        yield "denominator", one.denominator
    if one.measure:
        yield "measure", rf"(?:{one.measure}){words.measure}"


@cache
def _any(words: NumberWords) -> re.Pattern[str]:
    # Small letters alone, and no condition before the words: so the engine passes by a word at its first letter.
    return compiled(rf"\b(?:{'|'.join(pattern.pattern for _, _, pattern in _senses(words))})", exact=True)


def _words(text: str, words: NumberWords) -> Iterator[_Word]:
    lower = text.lower()
    if len(lower) != len(text):  # a letter that gets longer (İ) would move all places behind it
        lower = "".join(letter if len(letter.lower()) > 1 else letter.lower() for letter in text)
    text = lower
    for match in _any(words).finditer(text):
        senses = {
            sense: value
            for sense, value, pattern in _senses(words)
            if (own := pattern.match(text, match.start())) and own.end() == match.end()
        }
        yield _Word(match.start(), match.end(), senses)


def _grouped(run: list[_Word], words: NumberWords) -> Iterator[Quantity]:
    """The numbers that a run of adjacent numerals makes."""
    at = 0
    while at < len(run):
        value, taken, form = _number(run[at:], words)
        if taken and value is not None:
            yield Quantity(value, run[at].start, run[at + taken - 1].end, form)
        at += max(taken, 1)


def _number(run: list[_Word], words: NumberWords) -> tuple[Fraction | None, int, str]:
    if fraction := _fraction(run, words):
        return fraction, 2, "words"
    first = run[0].senses
    for sense in ("whole", "measure"):
        if sense in first:
            return first[sense], 1, "words"
    total, taken = _cardinal(run)
    if taken < len(run) and "ordinal" in run[taken].senses and (not taken or total % 10 == 0):
        return total + run[taken].senses["ordinal"], taken + 1, "ordinal"
    if not taken and "denominator" in first and not words.denominator_first:
        return 1 / first["denominator"], 1, "words"
    return (total, taken, "words") if taken else (None, 0, "")


def _fraction(run: list[_Word], words: NumberWords) -> Fraction | None:
    if len(run) < 2:
        return None
    below, above = run[:2] if words.denominator_first else run[1::-1]
    denominator, numerator = below.senses.get("denominator"), above.senses.get("cardinal")
    if denominator is None or numerator is None or numerator >= denominator:
        return None
    return numerator / denominator


def _cardinal(run: list[_Word]) -> tuple[Fraction, int]:
    """The cardinal at the start of a run and how many words it takes: tens before ones, thousands before all."""
    total, part, room = Fraction(0), Fraction(0), Fraction(10**9)
    taken = 0
    for word in run:
        if "cardinal" in word.senses and word.senses["cardinal"] < room:
            value = word.senses["cardinal"]
            part += value
            room = Fraction(100) if value >= 100 else Fraction(10) if value % 10 == 0 else Fraction(0)
        elif "multiplier" in word.senses:
            part = (part or Fraction(1)) * word.senses["multiplier"]
            if word.senses["multiplier"] >= 1000:
                total, part, room = total + part, Fraction(0), word.senses["multiplier"]
            else:
                room = Fraction(100)
        else:
            break
        taken += 1
    return total + part, taken
