"""Units that later changes hide, and that an older order wrote whole: its wording held, with what was ordered since.

After `words_from_orders`:
1. a unit has such a wording only where every change to it between that order and the day is an order at hand, too;
2. the findings on changes that hid nothing else are steps that were turned back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.consolidation.apply import carry_out
from ingest.consolidation.consolidate import Consolidation
from ingest.consolidation.outline import Node, bare_path
from ingest.consolidation.steps import CannotDoError, Fate, GivenOrder, Step
from ingest.consolidation.words import folded
from ingest.identifiers import ACT
from ingest.languages import PACKS
from ingest.tree import Amendment, AmendmentKind, Status

_WRITING = (AmendmentKind.SUBSTITUTION, AmendmentKind.INSERTION)


def words_from_orders(made: Consolidation, given: Sequence[GivenOrder], untold: Sequence[Amendment]) -> None:
    """Give units without words those that an order of before the day wrote; orders by time, as `orders_for` has them.

    ``untold``: the changes that notes tell of and no order at hand does.
    """
    before = [one for one in given if one.day <= made.day]
    for node in [one for one in made.outline.nodes if one.status is Status.UNKNOWN]:
        place = _Place(node, frozenset(bare_path(path) for _, path in made.outline.divisions_around(node)))
        orders = _since_written(place, before)
        if orders and not _changed_otherwise(place, orders[0].day, made.day, before, untold):
            _write(orders, made)
    _settle_findings(made)


def near(one: str, other: str) -> bool:
    """Whether one unit is the other or stands in it."""
    first, second = sorted((bare_path(one), bare_path(other)), key=len)
    return first in (ACT, second) or second.startswith(f"{first}/")


@dataclass(frozen=True, slots=True)
class _Place:
    """A unit, and the divisions that it stands in, which its path does not name."""

    node: Node
    divisions: frozenset[str]

    def is_touched(self, target: str) -> bool:
        """Whether a change to a unit may be one to this."""
        return near(target, self.node.path) or bare_path(target) in self.divisions


def _since_written(place: _Place, before: Sequence[GivenOrder]) -> list[GivenOrder]:
    """The last order that wrote a unit whole, and those on it or its parts since; none where no order did."""
    node = place.node
    own = [one for one in before if place.is_touched(one.order.target)]
    for number in reversed(range(len(own))):
        if _writes(own[number], node):
            later = [one for one in own[number + 1 :] if not _passes(one, node, own[number].order.new_text)]
            return [own[number], *later] if all(_is_in(one, node) for one in later) else []
    return []


def _is_in(one: GivenOrder, node: Node) -> bool:
    target, path = bare_path(one.order.target), bare_path(node.path)
    return target == path or target.startswith(f"{path}/")


def _passes(one: GivenOrder, node: Node, words: Sequence[str]) -> bool:
    """Whether an order on what a unit stands in leaves its words alone: other parts, a heading, words it has not."""
    order = one.order
    if _is_in(one, node):
        return False
    if order.replacements:
        olds = [old for old, _ in order.replacements]
        return all(old and not any(folded(old) in folded(block) for block in words) for old in olds)
    return order.aspect == "heading" or order.kind is AmendmentKind.INSERTION


def _writes(one: GivenOrder, node: Node) -> bool:
    order = one.order
    whole = order.aspect == "unit" and not order.stated and not order.replacements
    return whole and order.kind in _WRITING and bool(order.new_text) and bare_path(order.target) == bare_path(node.path)


def _changed_otherwise(
    place: _Place, first: dt.date, last: dt.date, before: Sequence[GivenOrder], untold: Sequence[Amendment]
) -> bool:
    """Whether a change without an order at hand may have come between, or numbers moved, so that paths name others."""
    noted = any(first < note.day <= last and place.is_touched(note.target) for note in untold)
    moved = any(first < one.day and one.order.kind is AmendmentKind.RENUMBERING for one in before)
    return noted or moved


def _write(orders: Sequence[GivenOrder], made: Consolidation) -> None:
    """Carry the orders on a unit out in it; where one fails the text stays as it was."""
    was, pack, steps = list(made.outline.nodes), PACKS[made.language], list(made.steps)
    writing = orders[0]
    if writing.order.kind is AmendmentKind.INSERTION:
        writing = replace(writing, order=replace(writing.order, kind=AmendmentKind.SUBSTITUTION))
    try:
        for given, one in zip(orders, (writing, *orders[1:]), strict=True):
            outcome = carry_out(one, made.outline, pack)
            if outcome.missing:
                raise CannotDoError("some of the words that it changes were not found")
            for each in outcome.touched:
                each.steps.append(len(made.steps))
                each.reconstructed = True
            touched = [each.path for each in outcome.touched]
            made.steps.append(
                Step(given, Fate.DONE, given.order.target, "the wording that held before a later one", touched)
            )
        made.outline.settle()
    except CannotDoError:
        made.outline.nodes[:] = was
        made.steps[:] = steps


def _settle_findings(made: Consolidation) -> None:
    """What hid units that all have words again was turned back."""
    known = {bare_path(one.path) for one in made.outline.nodes if one.status is not Status.UNKNOWN}
    for step in made.steps:
        if step.fate is Fate.NOT_DONE and step.touched and known.issuperset(map(bare_path, step.touched)):
            step.fate, step.said = Fate.UNDONE, "an older order tells the wording before it"
