"""A piece of a citation in a text: a kind of unit with its numbers, or an act with all that names it."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.citations.found import ActName
from ingest.citations.numbers import Item


@dataclass(frozen=True, slots=True)
class Bracket:
    """Brackets behind one of a piece's items, which say more of it: 189 (часть третья)."""

    item: Item
    #: The places of the opening bracket and behind the closing one.
    start: int
    end: int


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
    #: A part (часть, бөлік), which some codes number as paragraphs, not an alinea (абзац).
    part: bool = False
    #: The noun may be a subparagraph or several paragraphs (пп., п.п.), and whether it is abbreviated at all.
    double: bool = False
    short: bool = False
    #: Whether it is one unit whose noun stands in the genitive, so that what stands before it is its part.
    genitive: bool = False
    #: An article that its number alone names, in a list.
    bare: bool = False
    #: A note to a unit (примечание к статье 188): what is narrower is part of the note.
    note: bool = False
    #: An annex that no act before it has (қосымшаға сәйкес).
    own: bool = False
    brackets: list[Bracket] = field(default_factory=list)
    #: What the numbers and the piece's end are if a noun in the singular has a list behind it after all.
    listed: tuple[list[Item], int] | None = None

    @property
    def words_end(self) -> int:
        """The end of the piece's own words: brackets behind its last item say more, but are none of them."""
        return self.brackets[-1].start if self.brackets and self.brackets[-1].end == self.end else self.end

    def inside(self, start: int) -> bool:
        """Whether a place lies in the piece's brackets."""
        return any(bracket.start < start < bracket.end for bracket in self.brackets)


def after_space(text: str, at: int) -> int:
    """The place of the first character from here on that is no white space."""
    while at < len(text) and text[at].isspace():
        at += 1
    return at
