"""An edition in document order: units, the notes behind them, and the words of the page between them."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator

from graph.editions.edition import Edition, EditionNote, EditionUnit, PageElement
from ingest.tree import UnitKind

Item = EditionUnit | EditionNote | PageElement
#: Where something stands: behind so many units, then by its place in its source.
_Standing = tuple[int, int]


def stream(edition: Edition) -> Iterator[Item]:
    """Everything of an edition as a reader comes to it; notes on the act stand behind its head.

    What floats between units stands where its source has it: notes behind the unit of that source that is before them,
    words of the page before the unit that follows them there.
    """
    places = _Places(edition)
    floating = sorted(_floating(edition, places), key=lambda pair: pair[0])
    at = 0
    for index, unit in enumerate(edition.units):
        while at < len(floating) and floating[at][0][0] <= index:
            yield floating[at][1]
            at += 1
        yield unit
    yield from (item for _, item in floating[at:])


def _floating(edition: Edition, places: _Places) -> Iterator[tuple[_Standing, Item]]:
    for element in edition.page:
        yield (places.before(edition.page_day, element), element.place), element
    for note in edition.notes:
        yield (places.behind(note), note.place), note
    for index, unit in enumerate(edition.units):
        for note in unit.notes:
            yield (places.behind(note, index + 1), note.place), note


class _Places:
    """Where the units of each source stand in it; of a wording that several sources give, one source's is known."""

    def __init__(self, edition: Edition) -> None:
        self._units = edition.units
        self._found: dict[dt.date | None, list[tuple[int, int]]] = {}
        for index, unit in enumerate(edition.units):
            if unit.given_by:
                self._found.setdefault(unit.given_by, []).append((unit.place, index))
        for places in self._found.values():
            places.sort()

    def behind(self, note: EditionNote, least: int = 0) -> int:
        """How many units, at least so many, stand before a note in its source; among them the parts of what it is on.

        A part whose place in that source is not known counts, for a note stands behind what it is on.
        """
        places = self._found.get(note.given_by, [])
        before = bisect_left(places, (note.place, -1))
        at = max(places[before - 1][1] + 1 if before else 0, least)
        while at < len(self._units) and self._is_part(self._units[at], note):
            at += 1
        return at

    def _is_part(self, unit: EditionUnit, note: EditionNote) -> bool:
        elsewhere = unit.given_by is not None and unit.given_by != note.given_by
        return elsewhere and unit.path.startswith(f"{note.on}/")

    def before(self, day: dt.date | None, element: PageElement) -> int:
        """How many units stand before an element of a page: those before the one that follows it there.

        Where units of other sources stand between, stamps and signatures stand before what is attached, and the head
        before all units.
        """
        places = self._found.get(day, [])
        after = bisect_left(places, (element.place, -1))
        first = places[after - 1][1] + 1 if after else 0
        last = places[after][1] if after < len(places) else len(self._units)
        if element.kind == "signature" or element.kind.endswith("stamp"):
            between = range(first, min(last + 1, len(self._units)))
            return next((index for index in between if self._units[index].kind is UnitKind.ATTACHMENT), last)
        return last if after or not places else 0
