"""A parsed act whose units bear other paths: those that the act's units keep through all versions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from ingest.identifiers import ACT, parent
from ingest.tree import ParsedAct, Unit

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
