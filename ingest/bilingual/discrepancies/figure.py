"""The figures of a text: its days, its numbers and its numerals, each with its bound and its measure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ingest.bilingual.discrepancies.bounds import bound_of
from ingest.bilingual.discrepancies.days import days_of, lone_years
from ingest.bilingual.discrepancies.measures import REACH, measure_of
from ingest.bilingual.discrepancies.passages import Text
from ingest.languages import PACKS
from ingest.languages.quantities import Quantity, digits, numerals

#: A lone «one» in words (бір мезгілде, один из) and «first» come and go in translation.
WEAK = Fraction(1)
#: The power of a metre (м2, км2), which is no number of its own.
_POWER = re.compile(r"((?<![^\W\d_])[кcсдм]?м)[23](?!\w)")
#: A digit in the place of the letter that looks like it: 0бластной, 3.К. for З.К.
_LOOKALIKE = re.compile(r"(?<!\d)0(?=[^\W\d_]{2})|(?<![\d.,])3(?=\.\s?[^\W\d_]\.)")
#: The number of a list's item that stands within a text.
_ITEM = re.compile(r"\d(?<=[;:]\s.)\d?(?=\)\s)")
#: How far the bracket around a number said again reaches behind it.
_BRACKET = 12
_NEAR = 40


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, date or quantity of a text; two figures are the same if their values are."""

    value: Fraction | str | dt.date
    start: int
    end: int
    form: str
    bound: str | None = None
    #: The numbers around its comma, if it has one.
    parts: tuple[int, ...] = ()
    #: What it is a number of, where that is a measure of time, money or share.
    measure: str | None = None

    @property
    def weak(self) -> bool:
        """Whether a translation may leave it out."""
        return (self.form == "words" and self.value == WEAK) or self.other

    @property
    def other(self) -> bool:
        """Whether it is «second», which is also said for «the other of two»."""
        return self.form == "ordinal" and self.value == 2


def figures(text: Text) -> list[Figure]:
    """The dates, numbers and numerals of a text, in its order."""
    found = []
    plain = text.text.text
    for (start, end), day in days_of(plain, text.language):
        found.append(Figure(day, start, end, "date"))
    for start, end in (*((one.start, one.end) for one in found), *lone_years(plain, text.language)):
        plain = plain[:start] + " " * (end - start) + plain[end:]
    if "0" in plain or "3" in plain:
        plain = _LOOKALIKE.sub(" ", plain)
    plain = _ITEM.sub(lambda match: " " * len(match[0]), plain)
    if "2" in plain or "3" in plain:
        plain = _POWER.sub(lambda match: match[1] + " ", plain)
    words = PACKS[text.language]
    numbers = _once(sorted((*digits(plain), *numerals(plain, words.numbers)), key=lambda one: one.start), plain)
    edges = [0, *(one.end for one in numbers)], [*(one.start for one in numbers[1:]), len(plain)]
    for one, left, right in zip(numbers, *edges, strict=False):
        bound = bound_of(plain[left : one.start], plain[one.start : right], one, words.comparison.bounds)
        parts = plain[one.start : one.end].split(",") if one.form == "digits" else []
        whole = tuple(map(int, parts)) if len(parts) == 2 and all(part.isdecimal() for part in parts) else ()
        measure = measure_of(
            text.language, plain[max(one.start - REACH, 0) : one.start], plain[one.end : one.end + REACH]
        )
        found.append(Figure(one.value, one.start, one.end, one.form, bound, whole, measure))
    return sorted(found, key=lambda figure: figure.start)


def _once(numbers: Sequence[Quantity], text: str) -> list[Quantity]:
    """Numbers of which none is said again in a bracket behind it: 50 (пятьдесят), четверть одного процента (0,25 %)."""
    kept: list[Quantity] = []
    for one in numbers:
        near = [at for at in range(max(len(kept) - 2, 0), len(kept)) if _again(kept[at], one, text)]
        if near and near[0] == len(kept) - 1:
            bracket = text.find(")", one.end, one.end + _BRACKET)
            kept[-1] = replace(kept[-1], end=bracket + 1) if bracket >= 0 else kept[-1]
        elif not near:
            kept.append(one)
    return kept


def _again(one: Quantity, other: Quantity, text: str) -> bool:
    """Whether a number says in a bracket what another has said near it."""
    opens = text[: other.start].rstrip(" \u00a0")[-1:] == "("
    return opens and one.value == other.value and one.form != other.form and other.start - one.end <= _NEAR
