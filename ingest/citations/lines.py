"""A line of an act that may order changes of another one: its words, and the units that it names there."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from operator import attrgetter

from ingest.identifiers import ACT
from ingest.tree import MappedText, Unit


@dataclass(frozen=True, slots=True)
class Named:
    """A unit, a document or an act that a line names: its place in the text and what it is."""

    start: int
    end: int
    #: Path of the act, None where it could not be resolved, then with the words that name it.
    act: str | None
    words: str | None
    #: Path of the unit in the act, `act` for the whole.
    unit: str = ACT
    #: The words that name the unit, of a list the last ones too.
    whole: str = ""
    #: Whether it is this act's own.
    own: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """The heading or text of a unit in an order to change another act."""

    unit: Unit
    text: MappedText
    named: tuple[Named, ...]
    #: What a line that names no unit is about.
    about: Named | None
    #: How many units of the act it is read from.
    pieces: int = 1

    def within(self, start: int, end: int) -> tuple[Named, ...]:
        """What is named from one place of the text up to another."""
        first = bisect_left(self.named, start, key=attrgetter("start"))
        return self.named[first : bisect_left(self.named, end, key=attrgetter("start"))]
