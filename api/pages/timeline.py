"""The life of an act as a picture: its versions, the changes of each, the days on which its force began and ended."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from api.pages.act import ChangeView

WIDTH, _LEFT, _RIGHT = 720, 30, 690


@dataclass(frozen=True, slots=True)
class Mark:
    """A day on the line: where it stands, how many changes it brought, how large its dot is."""

    x: float
    date: str
    changes: int
    radius: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """The picture: the line from the act's day to today, its last day in force if any, marks, years below it."""

    start: str
    end: str
    last: str
    over_from: float | None
    marks: list[Mark]
    years: list[tuple[float, int]]
    total: int


def timeline(
    adopted: dt.date, last: dt.date | None, versions: Sequence[dt.date], changes: Sequence[ChangeView], today: dt.date
) -> Timeline | None:
    """The life of an act; None for one that has not more than one day to show."""
    counted = Counter(change.date for change in changes)
    days = sorted({adopted, *versions, *map(dt.date.fromisoformat, counted)})
    first, end = days[0], max(today, days[-1])
    if len(days) < 2 or first == end:
        return None
    span = (end - first).days

    def place(day: dt.date) -> float:
        return round(_LEFT + (_RIGHT - _LEFT) * (day - first).days / span, 1)

    marks = [Mark(place(day), day.isoformat(), n := counted[day.isoformat()], min(12.0, 4 + n**0.5)) for day in days]
    step = max(1, (end.year - first.year) // 8)
    years = [(place(dt.date(year, 1, 1)), year) for year in range(first.year + 1, end.year + 1, step)]
    over = place(last) if last and first <= last < end else None
    ended = last.isoformat() if last and over is not None else ""
    return Timeline(first.isoformat(), end.isoformat(), ended, over, marks, years, sum(counted.values()))
