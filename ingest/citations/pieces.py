"""Pieces of citations in a text: a unit with its numbers, or an act with all that names it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.citations.act_names import dated_abbreviation, read_act
from ingest.citations.found import ActName, Naming
from ingest.citations.numbers import Item, read_items
from ingest.citations.patterns import Patterns, UnitPattern

#: A title's quotes and the spaces inside them.
_QUOTES = 4
#: A bracket that opened longer ago than this is not closed by a number's bracket.
_BRACKET = 400


@dataclass(slots=True)
class Piece:
    """A stretch of text that names a kind of unit (segment and items) or an act."""

    start: int
    end: int
    segment: str = ""
    items: list[Item] = field(default_factory=list)
    act: ActName | None = None
    #: «This» unit, without a number.
    this: bool = False
    #: End of the words that belong to this piece alone, and the title in which other acts may be cited.
    own_end: int = 0
    title: tuple[int, int] | None = None
    #: Form by whose noun alone the act is called from here on.
    alias: str | None = None
    #: The unit's noun says that something before it has the unit.
    possessed: bool = False


def find_pieces(text: str, patterns: Patterns) -> list[Piece]:
    """All pieces of a text, names within names included."""
    pieces: list[Piece] = []
    covered = 0
    for match in patterns.scan.finditer(text):
        start = match.start()
        if start < covered or (start and text[start - 1].isalnum()):
            continue
        if match[0] in patterns.numbers_at:
            found, covered = _numbers_before(text, start, patterns)
            pieces += found
            continue
        for piece in _pieces_at(text, start, match[0], patterns):
            pieces.append(piece)
            covered = max(covered, piece.own_end or piece.end)
    pieces = list(_without_aliases(text, pieces, patterns))
    pieces += [annex for piece in pieces if (annex := _annex_after(text, piece, patterns))]
    return pieces


def _without_aliases(text: str, pieces: list[Piece], patterns: Patterns) -> Iterator[Piece]:
    """Without names in brackets that are given to the act before them (далее – Налоговый кодекс)."""
    ends = {piece.end: piece for piece in pieces}
    for piece in pieces:
        opening = patterns.alias_opening.search(text, max(0, piece.start - 30), piece.start) if piece.act else None
        if not opening or not piece.act:
            yield piece
        elif named := ends.get(_end_before(text, opening.start())):
            named.alias = piece.act.title or piece.act.form


def _end_before(text: str, at: int) -> int:
    while at and text[at - 1].isspace():
        at -= 1
    return at


def _annex_after(text: str, piece: Piece, patterns: Patterns) -> Piece | None:
    """An annex without a number that follows this act or document (осы Жарлыққа қосымшаға)."""
    if not piece.act or not (match := patterns.annex_after.match(text, piece.end)):
        return None
    start = match.end() - len(match[0].lstrip())
    return Piece(start, match.end(), "att", [Item("", start, match.end())])


def outside_names(pieces: list[Piece]) -> Iterator[Piece]:
    """Pieces by their start, without parts of an act's name or its whole title; a title may cite others."""
    around: list[Piece] = []
    for piece in sorted(pieces, key=lambda one: (one.start, -one.end)):
        around = [other for other in around if other.end > piece.start]
        if all(_inside_title(piece, other) for other in around):
            yield piece
            around.append(piece)


def _inside_title(piece: Piece, around: Piece) -> bool:
    first, last = around.title or (0, 0)
    return first < piece.start < last and last - first - (piece.end - piece.start) > _QUOTES


def _pieces_at(text: str, start: int, anchor: str, patterns: Patterns) -> Iterator[Piece]:
    if piece := _plain_piece(text, start, anchor, patterns):
        yield piece
    elif anchor in patterns.abbreviations_at:
        yield from _abbreviation(text, start, patterns)
    elif anchor in patterns.nouns_at:
        yield from _acts(text, start, anchor, patterns)


def _plain_piece(text: str, start: int, anchor: str, patterns: Patterns) -> Piece | None:
    """A piece that one pattern reads, from its first word on."""
    if anchor in patterns.this_at:
        return _this(text, start, patterns)
    if anchor in patterns.same_at:
        return _same(text, start, patterns)
    if anchor in patterns.attached_at:
        return _document(text, start, Naming.ATTACHED, patterns.attached)
    if anchor in patterns.units_at:
        return _numbers_after(text, start, patterns.units_at[anchor], patterns)
    return None


def _acts(text: str, start: int, anchor: str, patterns: Patterns) -> Iterator[Piece]:
    for named in read_act(text, start, patterns.nouns_at[anchor], patterns):
        piece = Piece(named.start, named.end, act=named.act, own_end=named.noun_end, title=named.title)
        if named.act.naming is Naming.NAMED:
            piece.alias = next((one.noun.form for one in patterns.act_nouns if one.alias.match(text, piece.end)), None)
        yield piece


def _numbers_before(text: str, start: int, patterns: Patterns) -> tuple[list[Piece], int]:
    """The unit whose number or list of numbers begins here, if it is one, and where the numbers end."""
    if text[start].isdigit() and start > 1 and text[start - 1] in "-./" and text[start - 2].isdigit():
        return [], start
    numbers = patterns.numbers.match(text, start)
    if not numbers:
        return [], start
    link = patterns.number_link.match(text, numbers.end())
    for unit, pattern in patterns.behind_numbers if link else ():
        if noun := pattern.match(text, link.end() if link else 0):
            items = read_items(text, start, numbers.end(), patterns, ranges=bool(unit.plural.match(noun[0])))
            last = items[-1].start
            items = [Item(one.number, one.start, noun.end() if one.start == last else one.end) for one in items]
            possessed = bool(unit.possessed.match(noun[0]))
            return [Piece(start, noun.end(), unit.word.segment, items, possessed=possessed)], noun.end()
    return [], numbers.end()


def _numbers_after(text: str, start: int, units: tuple[UnitPattern, ...], patterns: Patterns) -> Piece | None:
    for unit in units:
        if match := unit.pattern.match(text, start):
            return _unit_piece(text, unit, match["noun"], match.span("nums"), match.span(), patterns)
    return None


def _unit_piece(
    text: str, unit: UnitPattern, noun: str, nums: tuple[int, int], span: tuple[int, int], patterns: Patterns
) -> Piece | None:
    if nums[0] < 0:
        return Piece(span[0], span[1], unit.word.segment, [Item("", span[0], span[1])])
    plural = bool(unit.plural.match(noun))
    one = not plural and not unit.either.match(noun)
    items = read_items(text, nums[0], _first_end(text, *nums, patterns) if one else nums[1], patterns, ranges=plural)
    while items and patterns.not_a_unit.match(text, items[-1].end):
        items.pop()
    if not items:
        return None
    if unit.word.segment != "subpara" and _closes_bracket(text, items[-1].end):
        items[-1] = Item(items[-1].number, items[-1].start, items[-1].end - 1)
    end = span[1] if unit.word.segment == "att" else items[-1].end
    first = items[0]
    shared = [item for item in items if item.start == first.start]
    items[: len(shared)] = [Item(item.number, span[0], item.end) for item in shared]
    return Piece(span[0], end, unit.word.segment, items)


def _closes_bracket(text: str, end: int) -> bool:
    """Whether the bracket at the end closes one that was opened before: «(ст. 46)»."""
    floor = max(0, end - _BRACKET)
    return text[end - 1] == ")" and text.rfind("(", floor, end - 1) > text.rfind(")", floor, end - 1)


def _first_end(text: str, start: int, end: int, patterns: Patterns) -> int:
    """The end of the first number, all that a singular takes of what looks like a list."""
    match = patterns.item.match(text, start) or patterns.ordinal.match(text, start)
    return match.end() if match else end


def _this(text: str, start: int, patterns: Patterns) -> Piece | None:
    match = patterns.this.match(text, start)
    if not match:
        return None
    at = match.end()
    for noun in patterns.act_nouns:
        if found := noun.pattern.match(text, at):
            return Piece(start, found.end(), act=ActName(Naming.THIS, noun.noun.form or "resolution"))
    for key, document in patterns.documents:
        if found := document.match(text, at):
            return Piece(start, found.end(), act=ActName(Naming.THIS_DOCUMENT, key))
    for unit in patterns.unit_nouns:
        if found := unit.bare.match(text, at):
            return Piece(start, found.end(), unit.word.segment, this=True)
    return _document(text, start, Naming.THIS_DOCUMENT, patterns.this_document)


def _same(text: str, start: int, patterns: Patterns) -> Piece | None:
    match = patterns.same.match(text, start)
    if not match:
        return None
    for noun in patterns.act_nouns:
        if found := noun.pattern.match(text, match.end()):
            return Piece(start, found.end(), act=ActName(Naming.SHORT, noun.noun.form))
    return None


def _document(text: str, start: int, naming: Naming, nouns: tuple[tuple[str, re.Pattern[str]], ...]) -> Piece | None:
    """The document whose noun comes first."""
    found = [(match.end(), key) for key, pattern in nouns if (match := pattern.match(text, start))]
    if not found:
        return None
    end, key = min(found)
    return Piece(start, end, act=ActName(naming, key))


def _abbreviation(text: str, start: int, patterns: Patterns) -> Iterator[Piece]:
    match = patterns.abbreviation.match(text, start)
    if not match:
        return
    words = patterns.words
    before = patterns.abbreviation_before.search(text, max(0, start - 40), start)
    first = before.start() if before else start
    named = bool(before) or bool(match["state"]) or match["name"] in words.distinctive
    naming = Naming.NAMED if named else Naming.SHORT
    name = ActName(naming, abbreviation=match["name"])
    first, end, name = dated_abbreviation(text, first, match.end(), name, patterns)
    yield Piece(first, end, act=name)
