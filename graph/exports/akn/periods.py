"""Days of a document as events, and the times between them as temporal groups."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from graph.editions.edition import Change, EditionUnit
from graph.exports.akn.elements import child

if TYPE_CHECKING:
    from lxml import etree  # type: ignore[import-untyped]

#: First day, first day no longer, and how exactly each is known.
_Period = tuple[dt.date, dt.date | None, str, str | None]


class Periods:
    """Collects the times that units hold for and changes are in force from; each has one temporal group."""

    def __init__(self) -> None:
        self._groups: dict[_Period, str] = {}
        self._days: dict[dt.date, str] = {}

    def of_unit(self, unit: EditionUnit) -> str | None:
        """The group of a unit's wording; a unit that was taken out has none."""
        if unit.deleted:
            return None
        return self._group((unit.since, unit.until, unit.precision, unit.until_precision))

    def of_change(self, change: Change) -> str:
        """The group of the time from which a change is in force."""
        return self._group((change.day, None, change.precision, None))

    def event(self, day: dt.date) -> str:
        """The event of a day."""
        return f"#{self._days.setdefault(day, f'e_{day.isoformat()}')}"

    def days(self) -> list[dt.date]:
        """The days that were asked for, in order."""
        return sorted(self._days)

    def _group(self, period: _Period) -> str:
        self.event(period[0])
        if period[1]:
            self.event(period[1])
        return f"#{self._groups.setdefault(period, f'period_{len(self._groups) + 1}')}"

    def write(self, meta: etree._Element) -> None:
        """Write the groups as temporalData."""
        if not self._groups:
            return
        data = child(meta, "temporalData", source="#jarlyq")
        for (since, until, precision, until_precision), name in self._groups.items():
            child(
                child(data, "temporalGroup", eId=name),
                "timeInterval",
                start=self.event(since),
                end=self.event(until) if until else None,
                refersTo="#inForce",
                jq_startPrecision=None if precision == "exact" else precision,
                jq_endPrecision=None if until_precision in (None, "exact") else until_precision,
            )
