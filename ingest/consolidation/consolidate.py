"""An act's text on a day: an older text, and all orders that took effect since, one after the other.

After `consolidate`:
1. orders are carried out by the day on which they take effect, on one day in the order of the acts' own days and of
   their texts;
2. each order has one step in the log: done, not done with the reason, later than the day asked for, or contained in
   the text already;
3. what no order touched is as it was, to the letter.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from ingest.consolidation.apply import carry_out
from ingest.consolidation.outline import Outline
from ingest.consolidation.steps import CannotDoError, Fate, GivenOrder, Step
from ingest.languages import PACKS
from ingest.languages.pack import LanguagePack
from ingest.tree import AmendmentKind, EntryIntoForce, Language, Order, ParsedAct

_EXACT = (EntryIntoForce.ON_DATE, EntryIntoForce.ON_SIGNING)


@dataclass(slots=True)
class Consolidation:
    """The text of an act on a day, and the log of how it came to be."""

    act: str
    language: Language
    #: The day of the text that it was made from, and the day it is for.
    base: dt.date
    day: dt.date
    outline: Outline
    steps: list[Step] = field(default_factory=list)

    @property
    def findings(self) -> list[Step]:
        """The orders that could not be carried out, or not wholly."""
        return [step for step in self.steps if step.fate in (Fate.NOT_DONE, Fate.PARTLY)]


def orders_for(act: str, amending: Iterable[ParsedAct], language: Language) -> list[GivenOrder]:
    """The orders on an act that amending acts in its language give, by the day on which they take effect."""
    given = [
        GivenOrder(order, name_of(text), text.source.file, adopted_on(text), *day_of(order, text))
        for text in amending
        if text.language is language
        for order in text.orders
        if order.act == act and order.kind is not AmendmentKind.SUSPENSION
    ]
    return sorted(given, key=lambda one: (one.day, one.adopted, one.by, one.order.span))


def day_of(order: Order, text: ParsedAct) -> tuple[dt.date, bool]:
    """The day on which an order takes effect, and whether the act says it; else the act's own day stands for it."""
    stated = order.entry_into_force is EntryIntoForce.ON_DATE and order.date
    return stated or adopted_on(text), bool(stated) or order.entry_into_force in _EXACT


def adopted_on(text: ParsedAct) -> dt.date:
    """The day on which an amending act was adopted; that of its version where it does not say."""
    return text.act.date or text.version_date


def name_of(text: ParsedAct) -> str:
    """An act's path, or its file's name where it does not say which act it is."""
    return text.act.path or text.source.file


def consolidate(base: ParsedAct, given: Sequence[GivenOrder], day: dt.date) -> Consolidation:
    """The text of an act on a day, from a text of that day or an earlier one and orders as `orders_for` gives them."""
    outline, pack = Outline.of(base), PACKS[base.language]
    made = Consolidation(name_of(base), base.language, base.version_date, day, outline)
    for _, one_act in groupby(given, key=lambda one: (one.day, one.by)):
        for one in one_act:
            made.steps.append(_step(one, made, pack))
        outline.settle()
    return made


def _step(given: GivenOrder, made: Consolidation, pack: LanguagePack) -> Step:
    order = given.order
    if given.day > made.day:
        return Step(given, Fate.LATER, order.target, f"takes effect on {given.day}")
    if given.day <= made.base:
        return Step(given, Fate.CONTAINED, order.target, f"the text is of {made.base}")
    try:
        outcome = carry_out(order, made.outline, pack)
    except CannotDoError as reason:
        return Step(given, Fate.NOT_DONE, order.target, str(reason))
    for node in outcome.touched:
        node.steps.append(len(made.steps))
    place = outcome.touched[0].path if outcome.touched else order.target
    fate = Fate.PARTLY if outcome.partly else Fate.DONE
    return Step(given, fate, place, outcome.said, [node.path for node in outcome.touched])
