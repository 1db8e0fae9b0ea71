"""Pieces of citations in a text: a unit with its numbers, or an act with all that names it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.citations.act_names import dated_abbreviation, read_act
from ingest.citations.found import TREATY, ActName, Naming
from ingest.citations.numbers import Item, read_items
from ingest.citations.patterns import Patterns
from ingest.citations.piece import Piece
from ingest.citations.unit_pieces import numbers_after, numbers_before

_FOREIGN = ActName(Naming.FOREIGN)
#: How long the adjectives before a treaty's noun are at most.
_ADJECTIVES = 60
#: What stands between a piece and the next is no longer than this.
_GAP = 3
#: So long are the bracket and the words that give a short name.
_ALIAS = 30
#: A title's quotes and the spaces inside them.
_QUOTES = 4


def find_pieces(text: str, patterns: Patterns) -> list[Piece]:
    """All pieces of a text, names within names included."""
    pieces: list[Piece] = []
    covered = 0
    for match in patterns.scan.finditer(text):
        start = match.start()
        if start < covered or (start and text[start - 1].isalnum()):
            continue
        if match[0] in patterns.numbers_at:
            beside = bool(pieces) and start - pieces[-1].end <= _GAP and not text[pieces[-1].end : start].strip(" ,")
            found, covered = numbers_before(text, start, patterns, beside=beside)
            if beside and found and found[0].short and found[0].segment == pieces[-1].segment == "art":
                found[0].segment, found[0].part = "al", True  # «99-б. 2-б.»: the noun of both begins with one letter
            pieces += found
            continue
        for piece in _pieces_at(text, start, match[0], patterns):
            pieces.append(piece)
            covered = max(covered, piece.own_end or piece.end)
    pieces = list(_without_aliases(text, pieces, patterns))
    annexes = [
        annex
        for piece in pieces
        if (annex := _annex_after(text, piece, patterns) or _annex_behind(text, piece, patterns))
    ]
    owned = {annex.start for annex in annexes}
    return [*(piece for piece in pieces if not (piece.own and piece.start in owned)), *annexes]


def _without_aliases(text: str, pieces: list[Piece], patterns: Patterns) -> Iterator[Piece]:
    """Without names in brackets that are given to the act before them (далее – Налоговый кодекс)."""
    ends = {piece.end: piece for piece in pieces}
    for piece in pieces:
        first = max(0, piece.start - _ALIAS)
        bracket = piece.act is not None and "(" in text[first : piece.start]
        opening = patterns.alias_opening.search(text, first, piece.start) if bracket else None
        if not opening or not piece.act:
            if not _is_apposition(text, piece, ends):
                yield piece
        elif named := ends.get(_end_before(text, opening.start())):
            named.alias = piece.act.title or piece.act.form


def _is_apposition(text: str, piece: Piece, ends: dict[int, Piece]) -> bool:
    """Whether brackets hold nothing but the abbreviation of the act before them: «Гражданского кодекса … (ГК РК)»."""
    if not piece.act or not piece.act.abbreviation or text[piece.end : piece.end + 1] != ")":
        return False
    before = ends.get(_end_before(text, piece.start - 1)) if text[piece.start - 1 : piece.start] == "(" else None
    return before is not None and before.act is not None and before.act.form in ("code", "constitution")


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


def _annex_behind(text: str, piece: Piece, patterns: Patterns) -> Piece | None:
    """An annex that stands behind its act, as notes have it: «ППРК от … № 1511, прил. 2»."""
    if not piece.act or piece.act.naming is not Naming.NAMED or not piece.act.number:
        return None
    match = patterns.annex_behind.match(text, piece.end)
    if not match or ("(" in match[0] and patterns.approving.search(text, 0, piece.start)):
        return None  # «Утвердить план выполнения Указа … (приложение 1)»: what is approved is the annex
    return Piece(match.start("noun"), match.end(), "att", [Item(match["number"], match.start("noun"), match.end())])


def outside_names(pieces: list[Piece]) -> Iterator[Piece]:
    """Pieces by their start, without parts of an act's name or its whole title; titles and brackets may cite others."""
    around: list[Piece] = []
    for piece in sorted(pieces, key=lambda one: (one.start, -one.end)):
        around = [other for other in around if other.end > piece.start]
        if all(_inside_title(piece, other) for other in around):
            yield piece
            around.append(piece)


def _inside_title(piece: Piece, around: Piece) -> bool:
    if around.inside(piece.start):
        return True
    first, last = around.title or (0, 0)
    return first <= piece.start < last and last - first - (piece.end - piece.start) > _QUOTES


def _pieces_at(text: str, start: int, anchor: str, patterns: Patterns) -> Iterator[Piece]:
    if piece := _plain_piece(text, start, anchor, patterns):
        yield piece
    elif anchor in patterns.abbreviations_at:
        yield from _abbreviation(text, start, patterns)
    elif anchor in patterns.nouns_at:
        yield from _acts(text, start, anchor, patterns)
    elif anchor in patterns.treaties_at and (treaty := _treaty(text, start, patterns)):
        yield treaty


def _plain_piece(text: str, start: int, anchor: str, patterns: Patterns) -> Piece | None:
    """A piece that one pattern reads, from its first word on."""
    if anchor in patterns.this_at:
        return _this(text, start, patterns)
    if anchor in patterns.same_at:
        return _same(text, start, patterns)
    if anchor in patterns.attached_at:
        return _document(text, start, Naming.ATTACHED, patterns.attached)
    if anchor in patterns.units_at and (unit := numbers_after(text, start, patterns.units_at[anchor], patterns)):
        return unit
    if anchor in patterns.annexes_at and (match := patterns.own_annex.match(text, start)):
        return _own_annex(text, match, patterns)
    if anchor in patterns.notes_at and (match := patterns.note.match(text, start)):
        return Piece(start, match.end(), note=True)
    return None


def _own_annex(text: str, match: re.Match[str], patterns: Patterns) -> Piece:
    first, last = match.span("nums")
    items = read_items(text, first, last, patterns, ranges=True) if first >= 0 else [Item("", *match.span("noun"))]
    items[0] = replace(items[0], start=match.start("noun"))
    return Piece(match.start("noun"), match.end(), "att", items, own=True)


def _treaty(text: str, start: int, patterns: Patterns) -> Piece | None:
    match = patterns.treaty.match(text, start)
    if not match:
        return None
    before = patterns.treaty_before.search(text, max(0, start - _ADJECTIVES), start)
    return Piece(before.start() if before else start, match.end(), act=_FOREIGN)


def _acts(text: str, start: int, anchor: str, patterns: Patterns) -> Iterator[Piece]:
    for named in read_act(text, start, patterns.nouns_at[anchor], patterns):
        yield Piece(named.start, named.end, act=named.act, own_end=named.noun_end, title=named.title)


def _this(text: str, start: int, patterns: Patterns) -> Piece | None:
    match = patterns.this.match(text, start)
    if not match:
        return None
    at = match.end()
    for noun in patterns.act_nouns:
        if found := noun.pattern.match(text, at):
            if noun.plural.match(found[0]):
                return None  # «осы заңдар» are others that were named, not the act that speaks
            return Piece(start, found.end(), act=ActName(Naming.THIS, noun.noun.form or "resolution"))
    for key, document in patterns.documents:
        if found := document.match(text, at):
            return Piece(start, found.end(), act=ActName(Naming.THIS_DOCUMENT, key))
    for unit in patterns.unit_nouns:
        if found := unit.bare.match(text, at):
            return Piece(start, found.end(), unit.word.segment, this=True)
    # An attached treaty has units of its own: «в соответствии со статьей 4 настоящего Соглашения».
    if found := patterns.treaty.match(text, at):
        return Piece(start, found.end(), act=ActName(Naming.THIS_DOCUMENT, TREATY, common=True))
    return _document(text, start, Naming.THIS_DOCUMENT, patterns.this_document)


def _same(text: str, start: int, patterns: Patterns) -> Piece | None:
    match = patterns.same.match(text, start)
    if not match:
        return None
    for noun in patterns.act_nouns:
        if found := noun.pattern.match(text, match.end()):
            return Piece(start, found.end(), act=ActName(Naming.SHORT, noun.noun.form))
    if not patterns.same_unit.fullmatch(match[0].rstrip()):
        return None
    for unit in patterns.unit_nouns:
        if found := unit.bare.match(text, match.end()):
            return Piece(start, found.end(), act=ActName(Naming.SAME, unit.word.segment))
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
    before = patterns.abbreviation_before.search(text, max(0, start - 40), start) if match else None
    if not match:
        small, state = patterns.small_abbreviation
        match, before = small.match(text, start), state.search(text, max(0, start - 40), start)
        if not match or not (before or match["state"]):
            return
    words = patterns.words
    first = before.start() if before else start
    if not before and not match["state"]:
        behind = patterns.state_after.match(text, match.end())
        ahead = patterns.state_before.search(text, max(0, start - _ADJECTIVES), start)
        if behind or ahead:
            yield Piece(ahead.start() if ahead else first, behind.end() if behind else match.end(), act=_FOREIGN)
            return
    named = bool(before) or bool(match["state"]) or match["name"] in words.distinctive
    naming = Naming.NAMED if named else Naming.SHORT
    name = ActName(naming, abbreviation=match["name"])
    first, end, name = dated_abbreviation(text, first, match.end(), name, patterns)
    yield Piece(first, end, act=name)
