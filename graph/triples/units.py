"""Units: what they are, where they hang, in which order they stand."""

from __future__ import annotations

from collections.abc import Mapping

from graph.namespaces import ELI, JQ
from graph.triples.context import ActBuild
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
        out.both_ways(build.unit(holder(unit, build.units)), ELI.has_part, ELI.is_part_of, node)


def holder(unit: Unit, units: Mapping[str, Unit]) -> str:
    """The path of the unit that holds a unit: an existing one, or ``act``.

    A heading unit holds what stands in it directly: an alinea of a paragraph stands in the same chapter as the
    paragraph, but hangs under the paragraph.
    """
    above = parent(unit.path)
    while above not in units and above != ACT:
        above = parent(above)
    if unit.within not in units or (above in units and units[above].within == unit.within):
        return above
    return str(unit.within)


def _status(build: ActBuild, unit: Unit) -> str:
    """Deleted where every language that has the unit says so, and where only older versions have it."""
    states = {units[unit.path].status for units in build.units_of.values() if unit.path in units}
    if Status.CURRENT in states:
        return Status.CURRENT.value
    return min((state.value for state in states), default=Status.DELETED.value)
