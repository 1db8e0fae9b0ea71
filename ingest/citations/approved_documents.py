"""Documents by the act that approved them: «Положение о …, утвержденное Указом … № 149», with units or without.

The document's noun opens its name in Russian and closes it in Kazakh. Behind a unit the name may begin with any word
(пункт 18 изменений, которые вносятся …, утвержденных Указом …). Its name alone, with a capital letter, is a document
named before («пункта 5 Положения»). Which attachment of the act it is, the act's title tells where it names several.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from ingest.citations.found import THIS_ATTACHMENT, ActName, Naming
from ingest.citations.patterns import Patterns
from ingest.citations.piece import Piece

#: How far a document's name may reach, from its unit to its act.
_REACH = 400
#: A document that no noun of a pack's list names.
OTHER = "other"


def documents_of_units(text: str, pieces: list[Piece], patterns: Patterns) -> Iterator[Piece]:
    """Pieces for the documents that acts approved, and for those that stand by their noun alone with a unit."""
    approving = [piece for piece in pieces if piece.act and piece.act.naming in (Naming.NAMED, Naming.SHORT)]
    approving.sort(key=lambda act: act.end)
    units = sorted((piece for piece in pieces if piece.segment and not piece.this), key=lambda unit: unit.end)
    approved = list((_before if patterns.units.wide_first else _after)(text, approving, units, patterns))
    yield from approved
    starts, ends = {piece.start for piece in (*pieces, *approved)}, {piece.end for piece in (*pieces, *approved)}
    for unit in units:
        if patterns.units.wide_first:
            found = _short_before(text, unit, ends, patterns) if unit.possessed else None
        else:
            found = _short_after(text, unit, starts, patterns)
        if found:
            yield found


def place_of(key: str, title: str | None, patterns: Patterns) -> int:
    """Which attachment of an act a document is, by the act's title; 1 where the title names no other before it."""
    noun = dict(patterns.documents).get(key)
    found = noun.search(title) if noun and title else None
    if not found or not title:
        return 1
    return 1 + sum(one.end() <= found.start() for one in patterns.next_document.finditer(title))


def approved_as(key: str, approving: ActName, patterns: Patterns) -> ActName:
    """The document that an act approved, by the key of its noun."""
    return replace(approving, document=key, place=place_of(key, approving.title, patterns))


def own_annexes(path: str, act: ActName) -> ActName:
    """What an annex named alone in a unit belongs to: the document that the act approved, where the unit is in one."""
    return THIS_ATTACHMENT if path.startswith("att_") else act


def _after(text: str, acts: list[Piece], units: list[Piece], patterns: Patterns) -> Iterator[Piece]:
    """Russian: the name, «approved by», the act."""
    ends, act_ends = [unit.end for unit in units], [act.end for act in acts]
    for act in acts:
        floor = max(0, act.start - _REACH)
        approved = patterns.approved_by.search(text, floor, act.start)
        if not approved:
            continue
        before = bisect_right(act_ends, approved.start()) - 1
        floor = max(_clause(text, floor, approved.start()), act_ends[before] if before >= 0 else 0)
        for unit in reversed(units[bisect_left(ends, floor) : bisect_right(ends, approved.start())]):
            space = patterns.space.match(text, unit.end)
            if space and (name := patterns.document_behind_unit.match(text, space.end())):
                yield _of_act(act, _key(name[0], patterns), space.end(), act.end, patterns)
                break
        else:
            named = _named_after(text, floor, approved.start(), patterns)
            if named and not _holds_act(acts, named.start(), act.start):
                yield _of_act(act, _key(named[0], patterns), named.start(), act.end, patterns)
            elif named is None and (line := patterns.document_in_line.match(text, floor, approved.start())):
                yield _of_act(act, OTHER, line.end(), act.end, patterns)


def _named_after(text: str, start: int, end: int, patterns: Patterns) -> re.Match[str] | None:
    """The noun that opens the name: the last with a capital letter (форма согласно … к Правилам), else the first."""
    nouns = list(patterns.document.finditer(text, start, end))
    # Other nouns open a name with a capital letter alone: «в соответствии с Порядком …, утвержденным …».
    nouns = nouns or [noun for noun in patterns.any_document.finditer(text, start, end) if noun[0][0].isupper()]
    return next((noun for noun in reversed(nouns) if noun[0][0].isupper()), nouns[0] if nouns else None)


def _clause(text: str, start: int, end: int) -> int:
    """Where the clause that ends here begins, at the earliest at ``start``; brackets closed in it belong to it."""
    return max(start, _bracket(text, start, end), *(text.rfind(stop, start, end) + 1 for stop in ".;:"))


def _bracket(text: str, start: int, end: int) -> int:
    """The place behind the bracket that is open at a place, 0 if none is."""
    closed = 0
    for at in range(end - 1, start - 1, -1):
        if text[at] == ")":
            closed += 1
        elif text[at] == "(":
            if not closed:
                return at + 1
            closed -= 1
    return 0


def _holds_act(acts: list[Piece], start: int, end: int) -> bool:
    return any(start < act.start and act.end < end for act in acts)


def _before(text: str, acts: list[Piece], units: list[Piece], patterns: Patterns) -> Iterator[Piece]:
    """Kazakh: the act, «approved», the name with its noun at the end."""
    units = sorted(units, key=lambda unit: unit.start)
    starts = [unit.start for unit in units]
    for act in acts:
        approved = patterns.approved_by.match(text, act.end)
        if not approved:
            continue
        ceiling = _clause_end(text, approved.end())
        unit = next(iter(units[bisect_left(starts, approved.end()) : bisect_right(starts, ceiling)]), None)
        named = _named_before(text, approved.end(), ceiling, patterns)
        if unit and unit.start > approved.end() and (unit.possessed or (named and named.end() < unit.start)):
            name = text[approved.end() : unit.start].rstrip()
            if name and (unit.possessed or (named and approved.end() + len(name) == named.end())):
                end = approved.end() + len(name)
                yield _of_act(act, _key(name.split()[-1], patterns), act.start, end, patterns)
                continue
        if named:
            yield _of_act(act, _key(named[0], patterns), act.start, named.end(), patterns)
        elif line := patterns.document_in_line.match(text, approved.end()):
            yield _of_act(act, OTHER, act.start, line.end(), patterns)


def _clause_end(text: str, start: int) -> int:
    """Where the clause that goes on here ends."""
    ceiling = min(len(text), start + _REACH)
    return min((at for stop in ".;:(" if (at := text.find(stop, start, ceiling)) >= 0), default=ceiling)


def _named_before(text: str, start: int, end: int, patterns: Patterns) -> re.Match[str] | None:
    """The noun that closes the name: the first that owns nothing behind it (нысандарының түрлері), else the first."""
    nouns = list(patterns.document.finditer(text, start, end)) or list(patterns.any_document.finditer(text, start, end))
    return next((noun for noun in nouns if not patterns.owning.fullmatch(noun[0])), nouns[0] if nouns else None)


def _key(words: str, patterns: Patterns) -> str:
    found = [(match.start(), key) for key, noun in patterns.documents if (match := noun.search(words))]
    return min(found)[1] if found else OTHER


def _of_act(act: Piece, key: str, start: int, end: int, patterns: Patterns) -> Piece:
    name = act.act or ActName(Naming.NAMED)
    own = approved_as(key, name, patterns)
    return Piece(start, end, act=own, own_end=end, title=act.title, alias=act.alias)


def _short_after(text: str, unit: Piece, starts: set[int], patterns: Patterns) -> Piece | None:
    space = patterns.space.match(text, unit.end)
    if not space or space.end() in starts or not text[space.end() : space.end() + 1].isupper():
        return None
    for key, noun in patterns.documents:
        if match := noun.match(text, space.end()):
            # «Устава ООН» says whose it is: none that was named before.
            following = text[match.end() : match.end() + 2].strip()
            return None if following.isupper() else _short(key, match.start(), match.end(), patterns)
    return None


def _short_before(text: str, unit: Piece, ends: set[int], patterns: Patterns) -> Piece | None:
    end = unit.start
    while end and text[end - 1].isspace():
        end -= 1
    start = end
    while start and text[start - 1].isalpha():
        start -= 1
    if end in ends or not text[start : start + 1].isupper() or patterns.owned_document.fullmatch(text, start, end):
        return None
    key = next((key for key, noun in patterns.documents if noun.fullmatch(text, start, end)), None)
    return _short(key, start, end, patterns) if key else None


def _short(key: str, start: int, end: int, patterns: Patterns) -> Piece | None:
    """A document that its noun alone names."""
    if key not in patterns.words.short_documents:
        return None
    return Piece(start, end, act=ActName(Naming.SHORT_DOCUMENT, key))
