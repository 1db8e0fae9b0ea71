"""What a unit was that was taken out: its last wording that a source gives, and of which day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from api.pages.act import UnitView, read_units
from graph.iris import EliPath, Iris
from graph.stores.store import Store

#: Versions that are looked at, the newest first.
_MOST = 40


@dataclass(frozen=True, slots=True)
class LastWording:
    """The day of a version, and the unit with what was below it as they stood then."""

    day: str
    units: list[UnitView]


def last_wording(
    store: Store, path: EliPath, iris: Iris, shown: Sequence[UnitView], dates: Sequence[dt.date], keep: str
) -> LastWording | None:
    """The last wording of a unit of which nothing is left on the day that is shown; None where there is none."""
    if not path.unit or not shown or shown[0].state != "deleted" or _is_there(shown):
        return None
    for day in dates[:_MOST]:
        units = read_units(store, path, iris, day, keep)
        if _is_there(units):
            return LastWording(day.isoformat(), [unit for unit in units if unit.texts])
    return None


def _is_there(units: Sequence[UnitView]) -> bool:
    return any(text.text or text.heading for unit in units for text in unit.texts.values())
