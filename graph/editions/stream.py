"""An edition in document order: units, the notes behind them, and the words of the page between them."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator

from graph.editions.edition import Edition, EditionNote, EditionUnit, PageElement

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
        yield (places.before(edition.page_day, element.place), element.place), element
    for note in edition.notes:
        yield (places.behind(note.given_by, note.place), note.place), note
    for index, unit in enumerate(edition.units):
        for note in unit.notes:
            yield (max(index + 1, places.behind(note.given_by, note.place)), note.place), note


class _Places:
    """Where the units of each source stand in it."""

    def __init__(self, edition: Edition) -> None:
        self._count = len(edition.units)
        self._found: dict[dt.date | None, list[tuple[int, int]]] = {}
        for index, unit in enumerate(edition.units):
            if unit.given_by:
                self._found.setdefault(unit.given_by, []).append((unit.place, index))
        for places in self._found.values():
            places.sort()

    def behind(self, day: dt.date | None, place: int) -> int:
        """How many units stand before a place of the source of a version."""
        places = self._found.get(day, [])
        before = bisect_left(places, (place, -1))
        return places[before - 1][1] + 1 if before else 0

    def before(self, day: dt.date | None, place: int) -> int:
        """How many units stand before the one that follows a place of the source of a version."""
        places = self._found.get(day, [])
        after = bisect_left(places, (place, -1))
        return places[after][1] if after < len(places) else self._count
