"""Units of a document by the act that approved it: «пункта 5 Положения о …, утвержденного Указом … № 149».

The document is taken for the first that the act brings (att_1); its name alone, with a capital letter, is a document
named before («пункта 5 Положения»).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from ingest.citations.found import ActName, Naming
from ingest.citations.patterns import Patterns
from ingest.citations.piece import Piece

#: How far before a unit its document's name and act may begin.
_REACH = 400


def documents_of_units(text: str, pieces: list[Piece], patterns: Patterns) -> Iterator[Piece]:
    """Pieces for the documents that units belong to, after the unit in Russian and before it in Kazakh."""
    acts = [piece for piece in pieces if piece.act and piece.act.naming is Naming.NAMED]
    starts = {piece.start: piece for piece in pieces}
    acts.sort(key=lambda act: act.end)
    ends = [act.end for act in acts]
    for piece in pieces:
        if not piece.segment or piece.this:
            continue
        if patterns.units.wide_first:
            found = _before(text, piece, acts, ends, patterns) if piece.possessed else None
        else:
            found = _after(text, piece, starts, patterns)
        if found:
            yield found


def _after(text: str, unit: Piece, starts: dict[int, Piece], patterns: Patterns) -> Piece | None:
    space = patterns.space.match(text, unit.end)
    if not space or space.end() in starts or not text[space.end() : space.end() + 1].isupper():
        return None
    start = space.end()
    for key, noun in patterns.documents:
        if match := noun.match(text, start):
            if approved := patterns.approved.match(text, match.end()):
                act = starts.get(approved.end())
                if act and act.act and act.act.naming is Naming.NAMED:
                    return _of_act(act, key, start, act.end)
            # «Устава ООН» says whose it is: none that was named before.
            following = text[match.end() : match.end() + 2].strip()
            return None if following.isupper() else _short(key, start, match.end(), patterns)
    return None


def _before(text: str, unit: Piece, acts: list[Piece], ends: list[int], patterns: Patterns) -> Piece | None:
    end = unit.start
    while end and text[end - 1].isspace():
        end -= 1
    start = end
    while start and text[start - 1].isalpha():
        start -= 1
    key = next((key for key, noun in patterns.documents if noun.fullmatch(text, start, end)), None)
    if key is None:
        return None
    for act in reversed(acts[bisect_left(ends, start - _REACH) : bisect_right(ends, start)]):
        if patterns.approved.fullmatch(text, act.end, start):
            return _of_act(act, key, act.start, end)
    named_before = text[start].isupper() and not patterns.owned_document.fullmatch(text, start, end)
    return _short(key, start, end, patterns) if named_before else None


def _short(key: str, start: int, end: int, patterns: Patterns) -> Piece | None:
    """A document that its noun alone names."""
    if key not in patterns.words.short_documents:
        return None
    return Piece(start, end, act=ActName(Naming.SHORT_DOCUMENT, key))


def _of_act(act: Piece, key: str, start: int, end: int) -> Piece:
    name = act.act or ActName(Naming.NAMED)
    return Piece(start, end, act=replace(name, document=key), own_end=end, title=act.title)
