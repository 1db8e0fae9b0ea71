"""Addresses in one number, as treaties write them: «статья 5(2)(а)», «пункт (1)(а)(i)», «4(2)(b) бап»."""

from __future__ import annotations

import re
from itertools import pairwise

from ingest.citations.noun_patterns import UnitPattern
from ingest.citations.numbers import Item
from ingest.citations.patterns import Patterns
from ingest.citations.piece import Piece
from ingest.languages.words.patterns import compiled

#: What stands in brackets: a number, a letter or a small Roman numeral.
_GROUP = r"\((?:\d{1,2}|[^\W\d_]|[ivxIVX]{2,6})\)"
_NESTED = re.compile(
    rf"(?:(?<![\w(.,/-])\d{{1,3}}(?=\()|(?<![\w)])\((?:\d{{1,2}}|[^\W\d_])\))(?:\s?{_GROUP}){{1,3}}(?!\w)"
)
_LEVEL = re.compile(r"\d+|[^\W\d_]+")
#: A noun before a number, with the space, is no longer.
_NOUN = 16
_WIDE = ("art", "para", "subpara")


def nested_addresses(text: str, pieces: list[Piece], patterns: Patterns) -> list[Piece]:
    """The pieces with each such address as units one below the other, whatever was read in its place."""
    found = [units for match in _NESTED.finditer(text) if (units := _units(text, match, patterns))]
    places = [(units[0].start, units[-1].end) for units in found]
    for piece in pieces if places else ():
        if piece.brackets and any(piece.start < start < piece.end for start, _ in places):
            piece.end, piece.brackets = piece.own_end, []  # «3-баптың (2)(b) тармағы»: these are no brackets behind it
    kept = [one for one in pieces if one.act or not any(one.start < end and start < one.end for start, end in places)]
    return [*kept, *(unit for units in found for unit in units)]


def _units(text: str, match: re.Match[str], patterns: Patterns) -> list[Piece]:
    levels = list(_LEVEL.finditer(match[0]))
    plain = match[0][0] != "("
    if plain and len(levels) == 2 and levels[1][0].isdecimal():
        return []  # «статья 12(1)» may be one that was put in: its act knows
    for unit in patterns.unit_nouns:
        place = _with_noun(text, match, unit, patterns) if unit.word.segment in _WIDE else None
        if place and (unit.word.segment == "art") >= plain:
            return _pieces(match, place, unit.word.segment, levels)
    return []


def _with_noun(text: str, match: re.Match[str], unit: UnitPattern, patterns: Patterns) -> tuple[int, int] | None:
    """From where to where the address goes with its noun."""
    if patterns.units.number_first:
        noun = compiled(rf"\s*-?\s*(?:{unit.word.noun})(?!\w)").match(text, match.end())
        return (match.start(), noun.end()) if noun else None
    noun = compiled(rf"(?<!\w)(?:{unit.word.noun})\s*\Z").search(text, max(0, match.start() - _NOUN), match.start())
    return (noun.start(), match.end()) if noun else None


def _pieces(match: re.Match[str], place: tuple[int, int], segment: str, levels: list[re.Match[str]]) -> list[Piece]:
    cuts = [place[0], *(match.start() + level.start() - 1 for level in levels[1:]), place[1]]
    units: list[Piece] = []
    for level, (start, end) in zip(levels, pairwise(cuts), strict=True):
        if units:
            segment = "para" if units[-1].segment == "art" and level[0].isdecimal() else "subpara"
        units.append(Piece(start, end, segment, [Item(level[0], start, end)]))
    return units
