"""One path for a unit through all versions and both languages of an act.

After `unify`:
1. a unit that two versions share has one path in both, the one of the oldest version that has it;
2. a new unit whose number an older unit's path has taken bears the date of its version (``para_3~2018-04-27``);
3. the result does not depend on the order of the documents.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ingest.identifiers import ACT, parent
from ingest.tree import Language, ParsedAct, Unit
from ingest.versions.matching import Match, match_units


@dataclass(slots=True)
class Version:
    """One text of an act: its language and date, its units under kept paths, and how they were matched."""

    #: As it was read, and under kept paths.
    own: ParsedAct
    act: ParsedAct
    date: dt.date
    #: Kept path of each own path.
    paths: dict[str, str]
    #: Matches with the version before in this language; the paths are each version's own.
    matches: list[Match] = field(default_factory=list)

    @property
    def language(self) -> Language:
        """The text's language."""
        return self.act.language

    @property
    def digest(self) -> str:
        """What names the text: the SHA-256 of its bytes."""
        return self.act.source.sha256


def unify(acts: Sequence[ParsedAct]) -> list[Version]:
    """The texts of one act by date and language, their units under the paths they keep."""
    done: list[Version] = []
    left = sorted(acts, key=lambda act: (act.version_date, act.language, act.source.sha256))
    while left:
        day = left[0].version_date
        known = {version.language for version in done}
        same_day = [act for act in left if act.version_date == day]
        # A language that has older versions tells by its words what was renumbered; the other follows it.
        following = next((act for act in same_day if act.language in known), left[0])
        left.remove(following)
        done.append(_settled(following, done))
    return sorted(done, key=lambda version: (version.date, version.language, version.digest))


def _settled(act: ParsedAct, done: Sequence[Version]) -> Version:
    day = act.version_date
    before = next((one for one in reversed(done) if one.language is act.language), None)
    twin = next((one for one in done if one.date == day and one.language is not act.language), None)
    matches = match_units(before.own.units, act.units) if before else []
    paths: dict[str, str] = {}
    if twin:
        paths.update({unit.path: twin.paths[unit.path] for unit in act.units if unit.path in twin.paths})
    if before:
        _join(paths, {match.newer: before.paths[match.older] for match in matches})
    other = next((one for one in reversed(done) if one.language is not act.language), None)
    if other and not before and not twin:
        _join(paths, {unit.path: other.paths[unit.path] for unit in act.units if unit.path in other.paths})
    taken = {path for one in done for path in one.paths.values()}
    paths = _complete(act, paths, taken, day)
    return Version(act, rebased(act, paths), day, paths, matches)


def _join(paths: dict[str, str], more: dict[str, str]) -> None:
    """Add what is not contradicted: neither side twice."""
    kept = set(paths.values())
    for own, path in more.items():
        if own not in paths and path not in kept:
            paths[own] = path
            kept.add(path)


def _complete(act: ParsedAct, paths: dict[str, str], taken: Iterable[str], day: dt.date) -> dict[str, str]:
    """A path for the units that no other version has: their own, or one that nobody has taken."""
    used = {*taken, *paths.values()}
    for unit in act.units:
        if unit.path in paths:
            continue
        above = parent(unit.path)
        wished = unit.path if above == ACT else kept_path(above, paths) + unit.path.removeprefix(above)
        path = wished if wished not in used else f"{wished}~{day.isoformat()}"
        rank = 2
        while path in used:
            path, rank = f"{wished}~{day.isoformat()}~{rank}", rank + 1
        paths[unit.path] = path
        used.add(path)
    return {unit.path: paths[unit.path] for unit in act.units}


_SELF = "self/"


def rebased(act: ParsedAct, paths: Mapping[str, str]) -> ParsedAct:
    """The act with its units' own paths replaced by kept ones, wherever a path of its own stands in it."""
    if all(own == kept for own, kept in paths.items()):
        return act

    def kept(path: str) -> str:
        return kept_path(path, paths)

    return replace(
        act,
        units=_units(act.units, kept),
        notes=[replace(one, unit=kept(one.unit)) for one in act.notes],
        amendments=[
            replace(one, target=kept(one.target), stated_target=kept(one.stated_target) if one.stated_target else None)
            for one in act.amendments
        ],
        citations=[
            replace(one, unit=kept(one.unit), place=kept(one.place), to=_reference(one.to, kept))
            for one in act.citations
        ],
        terms=[replace(one, unit=kept(one.unit)) for one in act.terms],
        gazette=[replace(one, unit=kept(one.unit)) for one in act.gazette],
        repeals=[replace(one, unit=kept(one.unit)) for one in act.repeals],
        competences=[replace(one, unit=kept(one.unit)) for one in act.competences],
    )


def kept_path(path: str, paths: Mapping[str, str]) -> str:
    """The path that a unit keeps; one that is not among the units follows the nearest unit that holds it."""
    above = path
    while above not in paths and above != ACT:
        above = parent(above)
    return path if above == ACT else paths[above] + path.removeprefix(above)


def _units(units: Sequence[Unit], kept: Callable[[str], str]) -> list[Unit]:
    """The units under their kept paths; one that moved says where it stands now, its parts stand in it."""
    found: list[Unit] = []
    moved: set[str] = set()
    for unit in units:
        above = parent(unit.path)
        path, holder = kept(unit.path), kept(above) if above != ACT else ACT
        within = kept(unit.within) if unit.within else None
        if holder not in (ACT, parent(path)):
            moved.add(unit.path)
            within = holder
        elif above in moved:
            moved.add(unit.path)
            within = None
        found.append(replace(unit, path=path, within=within))
    return found


def _reference(to: str | None, kept: Callable[[str], str]) -> str | None:
    if to is None or not to.startswith(_SELF):
        return to
    return _SELF + kept(to.removeprefix(_SELF))
