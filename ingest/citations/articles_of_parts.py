"""Articles whose noun stands once: «ст. 188 ч. 2, 191 ч. 3 УК», «ст. 24 ч. 3 – 188 ч. 4 УК», as verdicts have them.

A number in a list behind a part of an article is a further article if it has a part of its own behind it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.citations.numbers import Item
from ingest.citations.patterns import Patterns
from ingest.citations.piece import Piece

#: Kinds of units that an article has.
_OF_ARTICLE = ("al", "para", "subpara")
#: A number is looked for so near before a part, and an article so many units before it.
_BEFORE, _STEPS = 24, 4


def with_articles_of_parts(text: str, pieces: list[Piece], patterns: Patterns) -> list[Piece]:
    """The pieces with those articles, and without their numbers in the list of parts that these were read into."""
    if patterns.units.number_first:
        return pieces
    read: list[Piece] = []
    for piece in sorted(pieces, key=lambda one: one.start):
        if read and piece.short and piece.segment in _OF_ARTICLE and _is_of_article(text, read):
            start = max(0, piece.start - _BEFORE)
            if number := patterns.listed_number.search(text[start : piece.start]):
                link, first, last = (start + place for place in (number.start(), *number.span("number")))
                if read[-1].end == link or read[-1].start < link < read[-1].end:
                    _end_at(read[-1], link)
                    item = Item(number["number"], first, last)
                    read.append(Piece(first, last, "art", [item], short=True, bare=True))
        read.append(piece)
    return read


def _is_of_article(text: str, read: list[Piece]) -> bool:
    """Whether the unit read last is a part of an article that stands before it."""
    if read[-1].segment not in _OF_ARTICLE:
        return False
    for behind, piece in zip(read[: -_STEPS - 1 : -1], read[-2 : -_STEPS - 2 : -1], strict=False):
        if text[piece.end : behind.start].strip():
            return False
        if piece.segment == "art":
            return True
    return False


def _end_at(piece: Piece, end: int) -> None:
    """End a list of parts before a number that is none of it."""
    kept = [item for item in piece.items if item.start < end]
    last = kept[-1]
    if last.end > end:  # «3 – 188», «3-188» were read as a range or as an inserted number
        kept = [item for item in kept if item.start < last.start]
        kept.append(replace(next(item for item in piece.items if item.start == last.start), end=end))
        kept[-1] = replace(kept[-1], number=re.split(r"\D", kept[-1].number)[0])
    piece.items, piece.end, piece.listed = kept, end, None
