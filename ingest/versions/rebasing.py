"""A parsed act whose units bear other paths: those that the act's units keep through all versions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
        units=[_unit(unit, kept) for unit in act.units],
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


def _unit(unit: Unit, kept: Callable[[str], str]) -> Unit:
    """The unit under its kept path; what moved says where it stands now."""
    path, above = kept(unit.path), kept(parent(unit.path)) if parent(unit.path) != ACT else ACT
    within = kept(unit.within) if unit.within else None
    if parent(path) != above and within is None and above != ACT:
        within = above
    return replace(unit, path=path, within=within)


def _reference(to: str | None, kept: Callable[[str], str]) -> str | None:
    if to is None or not to.startswith(_SELF):
        return to
    return _SELF + kept(to.removeprefix(_SELF))
