"""From when until when a wording holds, and an act is in force."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from ingest.tree.findings import EntryIntoForce
from ingest.tree.precision import ACT_DATE, EXACT
from ingest.tree.text import Language


@dataclass(frozen=True, slots=True)
class ActForce:
    """The first day of an act's force, how exactly it is known, and the first day out of force."""

    first_day: dt.date
    precision: str = ACT_DATE
    until: dt.date | None = None
    #: When the act takes effect, as it says itself; None where it does not say.
    stated: EntryIntoForce | None = None
    #: Units that take effect on another day than the act, each with that day.
    later: tuple[tuple[str, dt.date], ...] = ()
    #: Units that say which is the last day of their own force.
    ending: tuple[tuple[str, dt.date], ...] = ()

    def of_unit(self, path: str) -> ActForce:
        """The force of a unit: from its own first day, or that of the nearest unit around it which has one."""
        days = dict(self.later)
        while days and path and path not in days:
            path = path.rpartition("/")[0]
        return replace(self, first_day=days[path], precision=EXACT) if path in days else self


@dataclass(frozen=True, slots=True)
class ExpressionSpan:
    """One wording of one unit in one language; ``begun_by``, ``ended_by``: indices of amendments."""

    unit: str
    language: Language
    valid_from: dt.date
    #: First day no longer valid, None while it holds.
    valid_until: dt.date | None
    #: False where the source does not give the wording: an expression without text.
    text_known: bool
    #: Precision of the first day: exact, amending-act-date, act-date.
    date_precision: str
    begun_by: tuple[int, ...] = ()
    ended_by: tuple[int, ...] = ()
    #: Precision of the day it ends; None while it holds.
    until_precision: str | None = None
    #: The first day comes from a change to a wider unit only: this unit may or may not have changed that day.
    inherited: bool = False
    #: Digest of the version that gives the wording; None where there is one version, or none gives it.
    source: str | None = None
