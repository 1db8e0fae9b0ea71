"""Units: what they are, where they hang, in which order they stand."""

from __future__ import annotations

from graph.build.context import ActBuild
from graph.namespaces import ELI, JQ
from ingest.identifiers import ACT, parent
from ingest.tree import Status, Unit


def say_units(build: ActBuild) -> None:
    """Every unit with its kind, number, position in the whole act and place in the hierarchy.

    A unit has one parent: the heading unit it stands in where its path does not say (``within``), else
    the unit its path hangs under.
    """
    for position, unit in enumerate(build.outline, start=1):
        node = build.unit(unit.path)
        out = build.out
        out.kind(node, ELI.LegalResourceSubdivision, JQ.Unit, JQ[unit.kind.value.capitalize()])
        out.add(node, ELI.type_subdivision, build.iris.concept("unit-kind", unit.kind.value))
        out.add(node, ELI.number, unit.number)
        out.add(node, JQ.path, unit.path)
        out.add(node, JQ.position, position)
        out.add(node, JQ.act, build.node)
        out.add(node, JQ.status, build.iris.concept("status", _status(build, unit)))
        out.both_ways(build.unit(holder(unit, build.paths)), ELI.has_part, ELI.is_part_of, node)


def holder(unit: Unit, paths: frozenset[str]) -> str:
    """The path of the unit that holds a unit: an existing one, or ``act``."""
    if unit.within in paths:
        return str(unit.within)
    above = parent(unit.path)
    while above not in paths and above != ACT:
        above = parent(above)
    return above


def _status(build: ActBuild, unit: Unit) -> str:
    """Deleted only where every language that has the unit says so."""
    states = {units[unit.path].status for units in build.units_of.values() if unit.path in units}
    if Status.CURRENT in states:
        return Status.CURRENT.value
    return min(state.value for state in states)
