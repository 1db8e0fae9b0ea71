"""The amendments that the notes of several versions tell of, each once, and between which versions each fell."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.tree import VERSION_DATE, Amendment
from ingest.versions.paths import Version
from ingest.versions.spans_from_notes import Event, change_date

_Key = tuple[str, str | None, str, str, int]


@dataclass(frozen=True, slots=True)
class Told:
    """An amendment and the versions, by index, whose notes tell of it as done or as planned."""

    amendment: Amendment
    done: tuple[int, ...]
    planned: tuple[int, ...]


def told_amendments(versions: Sequence[Version]) -> list[Told]:
    """All amendments of one language's versions: the newest version's own in their order, then older notes' ones.

    ``source`` names the version whose notes say so where that is not the newest.
    """
    found: dict[_Key, Told] = {}
    newest = len(versions) - 1
    for index in range(newest, -1, -1):
        act, seen = versions[index].act, Counter[tuple[str, str | None, str, str]]()
        for amendment in act.amendments:
            like = (amendment.target, amendment.aspect, amendment.kind.value, amendment.by)
            key = (*like, seen[like])
            seen[like] += 1
            told = found.get(key)
            if told is None:
                own = amendment if index == newest else replace(amendment, source=versions[index].digest)
                told = Told(own, (), ())
            if amendment.planned:
                found[key] = replace(told, planned=(index, *told.planned))
            else:
                found[key] = replace(told, done=(index, *told.done))
    return list(found.values())


def events_by_gap(told: Sequence[Told], versions: Sequence[Version]) -> list[list[Event]]:
    """The events that touched the text, by the version that first has them; after the last: those still to come.

    A day that does not lie between two versions gives way to the date of the later one.
    """
    gaps: list[list[Event]] = [[] for _ in range(len(versions) + 1)]
    for index, each in enumerate(told):
        if versions[0].language not in each.amendment.languages:
            continue
        day, precision = change_date(each.amendment)
        gap = _gap(each, day, versions)
        if gap is None:
            continue
        if gap < len(versions) and not _lies_between(day, gap, versions):
            day, precision = versions[gap].date, VERSION_DATE
        gaps[gap].append(Event(index, day, precision, each.amendment))
    return [sorted(gap, key=lambda event: (event.date, event.index)) for gap in gaps]


def _lies_between(day: dt.date, gap: int, versions: Sequence[Version]) -> bool:
    return (gap == 0 or versions[gap - 1].date < day) and (len(versions) == 1 or day <= versions[gap].date)


def _gap(told: Told, day: dt.date, versions: Sequence[Version]) -> int | None:
    """The index of the version that first has a change; that of none for one to come, None for one withdrawn."""
    by_date = next((index for index, version in enumerate(versions) if day <= version.date), None)
    if not told.done:
        return len(versions) if len(versions) - 1 in told.planned else by_date
    first = told.done[0]
    if first == 0:
        return 0
    before = versions[first - 1]
    if day > before.date:
        return first
    acts = {amendment.by for amendment in before.act.amendments}
    return first if acts and told.amendment.by not in acts else by_date
