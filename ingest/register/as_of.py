"""Which of the acts of one name was meant on a day: codes and laws have had successors of the same name.

After `as_of`:
1. no act adopted after the day is chosen or named as a candidate: nobody cites what is not there yet;
2. an act is chosen where one alone may be meant, or one is the likelier; else all that may be meant are candidates.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.tree import Certainty, KnownAct

#: A law whose first day no source gives takes effect, as a rule, so many days after its adoption at the latest …
_USUAL_DELAY = dt.timedelta(days=60)
#: … and after so many it is in force in any case.
_LONGEST_DELAY = dt.timedelta(days=366)
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Meant:
    """The act that a name means, how sure that is, and where several may be meant, all of them."""

    act: KnownAct | None = None
    certainty: Certainty = Certainty.CERTAIN
    candidates: tuple[KnownAct, ...] = ()


def as_of(acts: Sequence[KnownAct], day: dt.date | None, written: dt.date | None = None) -> Meant:
    """Of acts that bear one name, the one in force on a day, else the last that was; without a day, the one of now.

    ``written``: the day after which none was adopted, where the text speaks of a later day than its own.
    """
    on = day or dt.date.max
    last = min(on, written or on)
    there = sorted((act for act in acts if act.act.date <= last), key=lambda act: act.act.date, reverse=True)
    if not there:
        return Meant()
    if len(there) == 1:
        return Meant(there[0], there[0].certainty)
    twin = [act for act in there if act.act.date == written]
    if len(twin) == 1:
        # A law comes with another of the same day, «on questions of» it, that writes the new one's name everywhere.
        either = [act for act in there if act in twin or _replaces(twin[0], act, ())]
        return Meant(twin[0], Certainty.LIKELY, tuple(either))
    living = [act for act in there if _begins(act, there) <= on <= _ends(act, there)]
    if not living:
        return Meant(_last(there), Certainty.LIKELY, tuple(there))
    heirs = [act for act in living if not any(_replaces(other, act, there) for other in living)]
    if len(heirs) > 1:
        return Meant(None, Certainty.AMBIGUOUS, tuple(heirs))
    young = [act for act in there if _begins_some_day(act, there, on)]
    if not young:
        return Meant(heirs[0], heirs[0].certainty)
    either = [act for act in there if act in young or any(_replaces(other, act, ()) for other in young)]
    return Meant(heirs[0], Certainty.LIKELY, tuple(either))


def of_year(acts: Sequence[KnownAct], year: int) -> list[KnownAct]:
    """The acts that a year names (Налоговый кодекс 2008 года): adopted in it, else those in force from it on."""
    adopted = [act for act in acts if act.act.date.year == year]
    return adopted or [act for act in acts if act.since and act.since.year == year]


def _last(acts: Sequence[KnownAct]) -> KnownAct:
    """Of acts that are all over, or not yet in force, the last."""
    return max(acts, key=lambda act: (act.until or act.act.date, act.act.date))


def _begins(act: KnownAct, acts: Sequence[KnownAct]) -> dt.date:
    """The first day in force: known, or the day after its predecessor's last, or the usual delay after its adoption."""
    if act.since:
        return act.since
    before = [other for other in acts if _replaces(act, other, ())]
    ends = [other.until for other in before if other.until and other.until >= act.act.date]
    if ends:
        return min(ends) + _DAY
    return act.act.date + _USUAL_DELAY if before else act.act.date


def _ends(act: KnownAct, acts: Sequence[KnownAct]) -> dt.date:
    """The last day in force: known, or the day before its successor's first; the last of days where it has none."""
    if act.until:
        return act.until
    after = [_begins(other, acts) for other in acts if _replaces(other, act, ())]
    if after:
        return min(after) - _DAY
    over = act.replaced_by or act.repealed_by
    return over.date if over else dt.date.max


def _begins_some_day(act: KnownAct, acts: Sequence[KnownAct], day: dt.date) -> bool:
    """Whether an act replaces another within the year after its adoption, no source giving the day."""
    before = [other for other in acts if _replaces(act, other, ())]
    known = act.since or any(other.until for other in before)
    return bool(before) and not known and day - act.act.date < _LONGEST_DELAY


def _replaces(act: KnownAct, other: KnownAct, acts: Sequence[KnownAct]) -> bool:
    """Whether an act stands in the place of another, at once or by those between them."""
    if act.replaces == other.act or other.replaced_by == act.act:
        return True
    between = [each for each in acts if each is not act and each is not other]
    return any(_replaces(act, each, ()) and _replaces(each, other, ()) for each in between)
