"""Ranges whose both ends have a noun: «с пункта 2 по пункт 5», «2-тармақтан 5-тармаққа дейін»."""

from __future__ import annotations

from itertools import pairwise

from ingest.citations.numbers import expand
from ingest.citations.patterns import Patterns
from ingest.citations.piece import Piece
from ingest.languages.words.patterns import compiled

#: The preposition before the first unit, with its space, is no longer.
_BEFORE = 5


def with_ranges(text: str, pieces: list[Piece], patterns: Patterns) -> list[Piece]:
    """The pieces, the two ends of a range being one that names all its units."""
    ordered = sorted(pieces, key=lambda piece: piece.start)
    merged: dict[int, Piece] = {}
    for first, last in pairwise(ordered):
        if _is_range(text, first, last, patterns):
            number, bracketed = last.items[0].number, last.items[0].bracketed
            last.items = expand(first.items[0].number, number, first.start, last.end, bracketed)
            last.start = first.start
            merged[id(first)] = last
    return [piece for piece in pieces if id(piece) not in merged]


def _is_range(text: str, first: Piece, last: Piece, patterns: Patterns) -> bool:
    units = patterns.units
    if not first.segment or first.segment != last.segment or first.brackets or last.brackets:
        return False
    if len(first.items) != 1 or len(last.items) != 1 or not first.items[0].number or not last.items[0].number:
        return False
    if not compiled(units.range_between).fullmatch(text, first.end, last.start):
        return False
    if not compiled(units.range_first).search(text, first.start, first.end):
        return False
    before = compiled(units.range_before).search(text, max(0, first.start - _BEFORE), first.start)
    return bool(before and compiled(units.range_behind).match(text, last.end))
