"""The new wording that an order gives, as units that can take their place in an outline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.citations.orders.wordings import annex_blocks
from ingest.consolidation.outline import Node, Outline, node_of
from ingest.identifiers import ACT, last_segment, parent
from ingest.languages.pack import LanguagePack
from ingest.structure.labels import DIVISIONS, kind_of
from ingest.structure.wording import read_wording, wording_text
from ingest.tree import MappedText, Order, ParsedAct, Unit, UnitKind


def read_new(blocks: Sequence[str], path: str, outline: Outline, pack: LanguagePack, near: Node | None) -> list[Node]:
    """The units of a wording that stands at a path; ``near`` is a unit that stands in the same divisions."""
    if last_segment(path)[0] == "att":
        return _annex(blocks, path, outline, pack)
    units = read_wording(blocks, path, outline.above(path, near), pack)
    source = wording_text(blocks)
    found = [node_of(unit, source) for unit in units]
    for one in found:
        one.was = ""
    return found


def annex_of(order: Order, text: ParsedAct) -> tuple[Unit, ...]:
    """The units of the annex of an amending act that words an annex or an act anew, under the path of that one."""
    if not (order.target == ACT or last_segment(order.target)[0] == "att") or not order.new_text:
        return ()
    for annex in [unit for unit in text.units if unit.kind is UnitKind.ATTACHMENT]:
        if annex_blocks(text, annex.path) == order.new_text:
            units = [annex, *text.below(annex.path)]
            return tuple(_moved(unit, annex.path, order.target) for unit in units)
    return ()


def _moved(unit: Unit, start: str, to: str) -> Unit:
    return replace(unit, path=_path(unit.path, start, to), within=unit.within and _path(unit.within, start, to))


def _path(path: str, start: str, to: str) -> str:
    below = path.removeprefix(start)
    return below.removeprefix("/") or ACT if to == ACT else to + below


def nodes_of_annex(units: Sequence[Unit], source: str) -> list[Node]:
    """The units of an annex as nodes that can take their place in an outline."""
    found = [node_of(unit, source) for unit in units]
    for one in found:
        one.was = ""
    return found


def _annex(blocks: Sequence[str], path: str, outline: Outline, pack: LanguagePack) -> list[Node]:
    """An annex in a new wording: its first block is its title, the others its units."""
    annex = Node(path, UnitKind.ATTACHMENT, last_segment(path)[1], "", blocks[0], "")
    holder = Unit(path, UnitKind.ATTACHMENT, annex.number, None, MappedText("."))
    units = read_wording(blocks[1:], f"{path}/para_1", [*outline.above(path), holder], pack)
    found = [node_of(unit, wording_text(blocks[1:])) for unit in units]
    for one in found:
        one.was = ""
    return [annex, *found]


def own_part(nodes: Sequence[Node], path: str) -> tuple[list[Node], list[Node]]:
    """Of the units of a wording, those of one unit with all its parts, and the others."""
    first = next((index for index, one in enumerate(nodes) if one.path == path), None)
    if first is None:
        return [], list(nodes)
    holders, end = {path}, first + 1
    while end < len(nodes) and (
        nodes[end].path.startswith(f"{path}/") or (nodes[first].kind in DIVISIONS and nodes[end].within in holders)
    ):
        holders |= {nodes[end].path} if nodes[end].kind in DIVISIONS else set()
        end += 1
    return list(nodes[first:end]), [*nodes[:first], *nodes[end:]]


def is_numbered(path: str) -> bool:
    """Whether a unit is named by a number of its own, as no alinea is."""
    return path != ACT and last_segment(path)[0] != "al"


def kind_at(path: str) -> UnitKind | None:
    """The kind of unit that a path names; None of `act`, a preamble, tables."""
    try:
        return kind_of(last_segment(path)[0])
    except KeyError:
        return None


def holder_of_first(path: str) -> str:
    """The unit whose own words a path means: `para_3` of `para_3/al_1`."""
    return parent(path) if last_segment(path) == ("al", "1") else path
