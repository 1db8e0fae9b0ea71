"""Earlier wordings that no source holds: the orders of the time between are turned back in a later text.

After `reconstruct`:
1. a wording is given only where the orders prove it; a unit whose words a change hides is unknown;
2. what an order put in was not there before, a new number goes back, new words give way to the old where they stand
   once: of several places nobody knows which ones were changed;
3. a change that a note tells of, by an act whose orders are not at hand, hides its unit, too;
4. a unit that is hidden, and that an older order at hand wrote whole, has that wording (`ordered_words.py`);
5. what neither an order nor a note tells of is held to have been the same.

The orders of one act name units by their numbers before it. So what moved these is turned back first.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from ingest.consolidation.consolidate import Consolidation, name_of, order_of_time, tell_doubles, told_by
from ingest.consolidation.ordered_words import near, words_from_orders
from ingest.consolidation.outline import Node, Outline
from ingest.consolidation.parts import alinea_place, insertion_place, unit_of
from ingest.consolidation.steps import CannotDoError, Fate, GivenOrder, Outcome, Step
from ingest.consolidation.turned_words import turn_back_words
from ingest.consolidation.wordings import holder_of_first, kind_at
from ingest.consolidation.words import folded
from ingest.identifiers import ACT, last_segment, parent
from ingest.tree import Amendment, AmendmentKind, Order, ParsedAct, Status, UnitKind

_TAKEN_OUT = (AmendmentKind.DELETION, AmendmentKind.REPEAL)


def reconstruct(base: ParsedAct, given: Sequence[GivenOrder], day: dt.date) -> Consolidation:
    """The text of an act on a day before that of a text at hand; orders as `orders_for` gives them."""
    outline = Outline.of(base)
    made = Consolidation(name_of(base), base.language, base.version_date, day, outline)
    made.told = told_by(base)
    given = sorted((_in_text(one, made) for one in given), key=order_of_time)
    between = [one for one in given if day < one.day <= base.version_date]
    groups = [list(group) for _, group in groupby(between, key=lambda one: (one.day, one.by))]
    events: list[tuple[dt.date, list[GivenOrder] | Amendment]] = [(group[0].day, group) for group in groups]
    untold = _untold(base, given)
    events += [(note.day, note) for note in untold if day < note.day <= base.version_date]
    for _, event in sorted(events, key=lambda one: one[0], reverse=True):
        if isinstance(event, Amendment):
            _hide_noted(event, outline)
        else:
            _turn_back(event, made)
        outline.settle()
    words_from_orders(made, given, untold)
    written = {id(step.given) for step in made.steps if step.fate is Fate.DONE}
    later = [one for one in given if one.day <= day and id(one) not in written]
    made.steps += [Step(one, Fate.CONTAINED, one.order.target, f"took effect on {one.day}") for one in later]
    return made


def _in_text(one: GivenOrder, made: Consolidation) -> GivenOrder:
    """An order, no later than the text where a note of the text tells of its act and its own day is not stated."""
    return replace(one, day=min(one.day, made.base)) if not one.exact and one.by in made.told else one


def _untold(base: ParsedAct, given: Sequence[GivenOrder]) -> list[Amendment]:
    """The changes that a text's notes tell of and no order at hand does: of other acts, or of units not ordered."""
    ordered: dict[str, set[str]] = {}
    for one in given:
        if one.day <= base.version_date:
            ordered.setdefault(one.by, set()).add(one.order.target)
    made = [note for note in base.amendments if not note.planned and base.language in note.languages]
    return [note for note in made if not any(near(note.target, one) for one in ordered.get(note.by, ()))]


def _turn_back(group: Sequence[GivenOrder], made: Consolidation) -> None:
    """Turn the orders of one act back: first what moved numbers, then, from the last on, what changed words."""
    moving = [one for one in group if _moves(one.order)]
    for one in reversed([one for one in moving if one.order.kind is AmendmentKind.INSERTION]):
        _step(one, made, _was_not_there)
    for one in moving:
        if one.order.kind is AmendmentKind.RENUMBERING:
            _step(one, made, _old_number)
    tell_doubles(made.outline.undouble(), made.steps)
    made.outline.settle()
    for one in moving:
        if one.order.kind in _TAKEN_OUT:
            _step(one, made, _was_there)
    made.outline.settle()
    for one in reversed([one for one in group if not _moves(one.order)]):
        _step(one, made, _before)


def _moves(order: Order) -> bool:
    """Whether an order puts in, takes out or renumbers whole units."""
    if order.replacements or order.stated or order.aspect == "heading":
        return False
    return order.kind in (AmendmentKind.INSERTION, AmendmentKind.RENUMBERING, *_TAKEN_OUT)


def _step(given: GivenOrder, made: Consolidation, turn: Callable[[Order, Outline], Outcome]) -> None:
    order = given.order
    try:
        outcome = turn(order, made.outline)
    except CannotDoError as reason:
        hidden = _hide(order, made.outline)
        made.steps.append(Step(given, Fate.NOT_DONE, order.target, str(reason), [node.path for node in hidden]))
        return
    for node in outcome.touched:
        node.steps.append(len(made.steps))
        node.reconstructed = node.status is not Status.UNKNOWN
    made.steps.append(Step(given, Fate.UNDONE, order.target, outcome.said, [node.path for node in outcome.touched]))


# -- what moved numbers ---------------------------------------------------------------------------------------------


def _was_not_there(order: Order, outline: Outline) -> Outcome:
    """A unit that was put in was not there before, whatever it says today."""
    if last_segment(order.target)[0] == "al" or _opens_otherwise(order, outline):
        return _alineas_were_not_there(order, outline)
    node = unit_of(order.target, outline)
    outline.replace(*outline.extent(node), [])
    return Outcome([])


def _opens_otherwise(order: Order, outline: Outline) -> bool:
    """Whether what an order puts into a unit has no number: the unit itself was there."""
    node = outline.find(order.target)
    return node is not None and bool(order.new_text) and not _opens_with(order.new_text[0], node)


def _opens_with(block: str, node: Node) -> bool:
    return bool(node.label) and folded(block).startswith(folded(node.label))


def _alineas_were_not_there(order: Order, outline: Outline) -> Outcome:
    """Parts without a number that were put in are known by their words."""
    alinea = last_segment(order.target)[0] == "al"
    holder = unit_of(parent(order.target) if alinea else order.target, outline)
    for block in order.new_text:
        same = [one for one in outline.children(holder.path, "al") if folded(one.text) == folded(block)]
        if len(same) != 1:
            raise CannotDoError(f"«{block[:40]}» is there {len(same)} times")
    for block in order.new_text:
        (node,) = [one for one in outline.children(holder.path, "al") if folded(one.text) == folded(block)]
        outline.replace(*outline.extent(node), [])
    return Outcome([])


def _old_number(order: Order, outline: Outline) -> Outcome:
    if not order.renumbered:
        raise CannotDoError("the new number is not known")
    node = outline.find(order.renumbered)
    if node is None:
        raise CannotDoError(f"there is no {order.renumbered}")
    outline.renumber(node, last_segment(order.target)[1])
    return Outcome([node])


def _was_there(order: Order, outline: Outline) -> Outcome:
    """A unit that was taken out was there, in words that nobody knows."""
    node = outline.find(order.target)
    if last_segment(order.target)[0] == "al":
        holder = unit_of(parent(order.target), outline)
        at = alinea_place(holder, int(last_segment(order.target)[1]), outline)
        outline.nodes[at:at] = [_unknown(order.target, UnitKind.ALINEA, "")]
        outline.settle()
    elif node is None:
        kind = kind_at(order.target)
        if kind is None:
            raise CannotDoError(f"there is no {order.target}")
        at, within = insertion_place(order.target, outline)
        unknown = _unknown(order.target, kind, last_segment(order.target)[1])
        unknown.within = within
        outline.nodes[at:at] = [unknown]
    raise CannotDoError("the words that it takes out are not known")


def _unknown(path: str, kind: UnitKind, label: str) -> Node:
    return Node(path, kind, label or None, label, "", "", Status.UNKNOWN, was=path)


# -- what changed words ---------------------------------------------------------------------------------------------


def _before(order: Order, outline: Outline) -> Outcome:
    if order.target != ACT:
        node = unit_of(order.target, outline)
        if node.status is Status.UNKNOWN:
            raise CannotDoError("its words are not known as it is")
    if order.replacements and not order.stated:
        return turn_back_words(order, outline)
    if order.kind is AmendmentKind.SUBSTITUTION:
        raise CannotDoError("the wording before a new one is not known")
    raise CannotDoError("what was there before is not told")


# -- what is hidden -------------------------------------------------------------------------------------------------


def _hide(order: Order, outline: Outline) -> list[Node]:
    """The units whose words are not known before a change that cannot be turned back."""
    if order.target == ACT:
        news = [new for _, new in order.replacements if new]
        found = [one for one in outline.nodes if not news or any(folded(new) in folded(one.text) for new in news)]
        return [_hidden(one, outline, parts=False) for one in found]
    alinea, holder = last_segment(order.target)[0] == "al", outline.find(parent(order.target))
    if order.kind is AmendmentKind.INSERTION and not order.replacements and order.aspect == "unit":
        # Which of the parts without a number were there is not known, so none of them is.
        there = holder if alinea else outline.find(order.target)
        inside = outline.children(there.path, "al") if there else []
        return [_hidden(one, outline, parts=True) for one in inside]
    own = last_segment(order.target) == ("al", "1")
    node = outline.find(holder_of_first(order.target))
    return [_hidden(node, outline, parts=not own and order.aspect != "heading")] if node else []


def _hidden(node: Node, outline: Outline, *, parts: bool) -> Node:
    """A unit without its words, and without its parts where these may have been others."""
    if parts:
        outline.replace(*outline.extent(node), [node])
    node.heading, node.text, node.status, node.reconstructed = "", "", Status.UNKNOWN, False
    return node


def _hide_noted(note: Amendment, outline: Outline) -> None:
    """What a note tells of an act whose orders are not at hand: a unit put in was not there, any other is unknown."""
    node = outline.find(note.target) if note.target != ACT else None
    if note.kind is AmendmentKind.RENUMBERING or note.aspect == "heading":
        return
    if node is None:
        _hide_words(note, outline.nodes if note.target == ACT else (), outline)
    elif note.kind is AmendmentKind.INSERTION and note.aspect is None:
        outline.replace(*outline.extent(node), [])
    elif note.replacements:
        _hide_words(note, outline.nodes[slice(*outline.extent(node))], outline)
    else:
        _hidden(node, outline, parts=True)


def _hide_words(note: Amendment, nodes: Iterable[Node], outline: Outline) -> None:
    """Units in which the new words of a note stand; all of them where it names none."""
    news = [new for _, new in note.replacements if new]
    for one in list(nodes):
        if not news or any(folded(new) in folded(one.text) for new in news):
            _hidden(one, outline, parts=False)
