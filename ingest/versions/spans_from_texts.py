"""From when until when each wording holds, told from several versions and their notes (docs/versions.md).

After `version_spans`, for every unit of one language:
1. the wording of each version stands on that version's date, to the letter;
2. equal wordings of versions that follow each other are one span;
3. a change lies on the day of the only note that can have made it; where several can, the time between the
   first and the last is a span of unknown wording; where none can, it lies on the later version's date.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ingest.tree import VERSION_DATE, ActForce, AmendmentKind, ExpressionSpan, Unit
from ingest.versions.paths import Version
from ingest.versions.spans_from_notes import Event, Turn, end_of_act, holders, span_of, spans, touching, turns_of, walk
from ingest.versions.told import Told, events_by_gap, told_amendments
from ingest.versions.wordings import could_change, explains, wording

#: An act is published so soon after its day; a text of a day that near it is the text as it was adopted.
_PUBLISHED = dt.timedelta(days=60)
_ADOPTION = "adoption"
#: A piece of a unit's time: the turns that begin and end it, the version that gives its wording.
_Piece = tuple[Turn, Turn | None, int | None]


@dataclass(slots=True)
class Chronicle:
    """What several versions of one language tell together: spans of wordings, and amendments they refer to."""

    versions: list[Version]
    spans: list[ExpressionSpan]
    told: list[Told]
    #: The events of this language by date; their indices are those of ``told``.
    events: list[Event]

    @property
    def within(self) -> dict[str, str | None]:
        """The heading unit that each unit stands in, as the newest version that has it says."""
        return {unit.path: unit.within for version in self.versions for unit in version.act.units}


def version_spans(versions: Sequence[Version], force: ActForce) -> Chronicle:
    """The spans of every unit of one language's versions (oldest first), in the order of units, then of time."""
    told = told_amendments(versions)
    events = events_by_gap(told, versions)
    every = sorted((event for gap in events for event in gap), key=lambda event: (event.date, event.index))
    chronicle = Chronicle(list(versions), [], told, every)
    if len(versions) == 1:
        act = versions[0].act
        chronicle.spans = spans(act.units, act.amendments, act.language, force)
    else:
        chronicle.spans = _spans(chronicle, [_by_target(gap) for gap in events], force)
    if _tells_of_its_day_alone(versions[0], force):
        day, source = versions[0].date, versions[0].digest if len(versions) > 1 else None
        chronicle.spans = [piece for span in chronicle.spans for piece in _not_lent(span, day, source)]
    return chronicle


def _tells_of_its_day_alone(version: Version, force: ActForce) -> bool:
    """Whether an oldest text is of a day well after the act's first and no note says what came before it."""
    silent = not version.own.amendments and not version.own.notes
    return silent and version.own.act.version_from != _ADOPTION and version.date - force.first_day > _PUBLISHED


def _not_lent(span: ExpressionSpan, day: dt.date, source: str | None) -> Iterator[ExpressionSpan]:
    """A span whose text is that of the oldest version, known from that day on, and before it only to have been."""
    if not span.text_known or span.source != source or not span.valid_from < day:
        yield span
        return
    yield replace(
        span, valid_until=day, text_known=False, ended_by=(), until_precision=VERSION_DATE, inherited=False, source=None
    )
    yield replace(span, valid_from=day, date_precision=VERSION_DATE, begun_by=(), inherited=True)


def _spans(chronicle: Chronicle, gaps: Sequence[Mapping[str, list[Event]]], force: ActForce) -> list[ExpressionSpan]:
    versions, within = chronicle.versions, chronicle.within
    units = [{unit.path: unit for unit in version.act.units} for version in versions]
    found: list[ExpressionSpan] = []
    for path in dict.fromkeys(path for each in reversed(units) for path in each):
        history = _History(path, [each.get(path) for each in units], versions, force.of_unit(path))
        above = list(holders(path, within))
        for gap, events in enumerate(gaps):
            own = events.get(path, [])
            history.pass_gap(gap, own, [event for wide in above for event in events.get(wide, ())])
        found += history.spans()
    return found


def _by_target(events: Sequence[Event]) -> dict[str, list[Event]]:
    by_target: dict[str, list[Event]] = {}
    for event in events:
        if event.amendment.kind is not AmendmentKind.RENUMBERING:
            by_target.setdefault(event.amendment.target, []).append(event)
    return by_target


@dataclass(slots=True)
class _History:
    """One unit's time as it is walked, version after version."""

    path: str
    units: Sequence[Unit | None]
    versions: Sequence[Version]
    force: ActForce
    pieces: list[_Piece] = field(default_factory=list)
    begun: Turn | None = None
    #: The version that gives the wording of the open piece.
    source: int | None = None

    def pass_gap(self, gap: int, own: Sequence[Event], wider: Sequence[Event]) -> None:
        """Walk from one version (none before the first) to the next (none after the last)."""
        if gap == 0:
            self._begin(self.units[0], own, wider)
        elif gap == len(self.versions):
            self._go_on(own, wider)
        else:
            self._between(gap, own, wider)

    def spans(self) -> list[ExpressionSpan]:
        """The spans, once all gaps are passed."""
        pieces = [*self.pieces, (self.begun, None, self.source)] if self.begun else self.pieces
        language = self.versions[0].language
        found = []
        for begin, end, source in pieces:
            first, last = self._in_force(begin, end)
            if last is None or first.date < last.date:
                digest = self.versions[source].digest if source is not None else None
                found.append(span_of(self.path, language, first, last, source is not None, digest))
        return found

    def _in_force(self, begin: Turn, end: Turn | None) -> tuple[Turn, Turn | None]:
        """A piece cut to the time in which the act is in force."""
        force, until = self.force, end_of_act(self.force)
        if begin.date < force.first_day:
            begin = replace(begin, date=force.first_day, precision=force.precision)
        if until and (end is None or end.date > until.date):
            end = until
        return begin, end

    def _begin(self, unit: Unit | None, own: Sequence[Event], wider: Sequence[Event]) -> None:
        """The time up to the first version, of which only its notes tell."""
        if unit is None:
            return
        closed, self.begun = walk(touching(unit, own, wider), self.force)
        self.pieces = [(begin, end, None) for begin, end in closed]
        if wording(unit) is None:
            return
        if self.begun is None:  # a note says that it ended, yet here it stands
            self.begun = self.pieces.pop()[0] if self.pieces else Turn(self.force.first_day, self.force.precision, ())
        self.source = 0

    def _between(self, gap: int, own: Sequence[Event], wider: Sequence[Event]) -> None:
        """The time between two versions, of which both texts and the later one's notes tell."""
        older, newer = self.units[gap - 1], self.units[gap]
        before, after = wording(older), wording(newer)
        if before == after:
            if after is not None:
                self.source = gap
            elif older is None and newer is not None:
                self._come_and_go(turns_of(touching(newer, own, wider)))
            return
        unit = newer if newer is not None and after is not None else older or newer
        turns: list[Turn] = []
        if unit is not None and not (before and after and after.respells(before)):
            events = [
                (event, named)
                for event, named in touching(unit, own, wider)
                if could_change(event.amendment, before, after)
            ]
            exact = [one for one in events if before and after and explains(one[0].amendment, before, after)]
            turns = _telling(list(turns_of(exact or events)), before is None, after is None)
        self._turn(turns or [self._at_version(gap)], gap if after else None)

    def _turn(self, turns: Sequence[Turn], source: int | None) -> None:
        """End the open piece on the first turn, begin the new one on the last; what lies between is unknown."""
        if self.begun:
            self.pieces.append((self.begun, turns[0], self.source))
        for turn, following in pairwise(turns):
            self.pieces.append((turn, following, None))
        last = turns[-1]
        # That the wording is new is known: the two texts say so, not the note of a wider unit alone.
        certain = replace(last, inherited=last.inherited and len(turns) > 1)
        self.begun = certain if source is not None else None
        self.source = source

    def _come_and_go(self, turns: Iterable[Turn]) -> None:
        """A unit that neither version has, though notes tell that it came and went between them."""
        days = list(turns)
        end = next((at for at, turn in enumerate(days) if turn.ends), None)
        if end:
            self._turn(days[: end + 1], None)

    def _go_on(self, own: Sequence[Event], wider: Sequence[Event]) -> None:
        """The changes announced for days to come: nobody has given their wording yet."""
        unit = self.units[-1]
        for turn in turns_of(touching(unit, own, wider)) if unit else ():
            if (self.force.until and turn.date >= self.force.until) or not (self.begun or turn.begins):
                continue
            if self.begun:
                self.pieces.append((self.begun, turn, self.source))
            self.begun, self.source = None if turn.ends else turn, None

    def _at_version(self, gap: int) -> Turn:
        return Turn(self.versions[gap].date, VERSION_DATE, ())


def _telling(turns: list[Turn], came: bool, went: bool) -> list[Turn]:
    """The turns that can have led from one text to the next: from its insertion on, up to its deletion."""
    if came:
        begins = [at for at, turn in enumerate(turns) if turn.begins]
        turns = turns[begins[-1] :] if begins else turns
    if went:
        ends = [at for at, turn in enumerate(turns) if turn.ends]
        turns = turns[: ends[0] + 1] if ends else turns
    return turns
