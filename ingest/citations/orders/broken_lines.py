"""Lines that texts of the 1990s break in the midst of a sentence, each piece a paragraph of its own.

«по строке «Доходы» цифру «10»» · «заменить цифрой «20»;»: one order, read as one line. So is one whose formula stands
apart: «дополнить строкой, порядковый номер 5,» · «следующего содержания:».
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.citations.lines import Line
from ingest.languages.pack import LanguagePack
from ingest.languages.words.patterns import compiled
from ingest.tree import MappedText, UnitKind

_STOPS = (".", ";", ":", ",")
_MARKS = ("«", '"')
#: No sentence is broken into more pieces.
_PIECES = 8


def mended(lines: Sequence[Line], places: Mapping[int, int], pack: LanguagePack) -> list[Line]:
    """The lines, each with the pieces that go on from it in small letters; ``places`` tells where units stand."""
    found: list[Line] = []
    pieces: list[Line] = []
    for line in lines:
        if pieces and len(pieces) < _PIECES and _goes_on(pieces[-1], line, places, pack):
            pieces.append(line)
            continue
        found += [_joined(pieces)] if pieces else []
        pieces = [line]
    return found + ([_joined(pieces)] if pieces else [])


def _goes_on(line: Line, following: Line, places: Mapping[int, int], pack: LanguagePack) -> bool:
    """Whether a line is broken off and the next unit's text goes on from it in small letters."""
    text = line.text.text.rstrip()
    broken = text.endswith(",") and _is_formula(following.text.text, pack)
    whole = (text.endswith(_STOPS) and not broken) or text.startswith(_MARKS) or not text[:1].islower()
    beside = places[id(following.unit)] == places[id(line.unit)] + 1 and following.unit.kind is UnitKind.ALINEA
    return not whole and beside and following.text.text[:1].islower()


def _is_formula(text: str, pack: LanguagePack) -> bool:
    """Whether a line is nothing but the words that announce a wording: «следующего содержания:»."""
    formula = compiled(pack.orders.no_object)
    return text.rstrip().endswith(":") and all(formula.fullmatch(word) for word in text.strip(" :").split())


def _joined(pieces: Sequence[Line]) -> Line:
    first = pieces[0]
    if len(pieces) == 1:
        return first
    text = MappedText.join((one.text for one in pieces), " ")
    starts = [sum(len(one.text) + 1 for one in pieces[:index]) for index in range(len(pieces))]
    named = tuple(
        replace(unit, start=unit.start + start, end=unit.end + start)
        for one, start in zip(pieces, starts, strict=True)
        for unit in one.named
    )
    return Line(first.unit, text, named, first.about, len(pieces))
