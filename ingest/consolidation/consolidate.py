"""An act's text on a day: an older text, and all orders that took effect since, one after the other.

After `consolidate`:
1. orders are carried out by the day on which they take effect, on one day in the order of the acts' own days and of
   their texts;
2. each order has one step in the log: done, not done with the reason, later than the day asked for, or contained in
   the text already;
3. what no order touched is as it was, to the letter.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from ingest.consolidation.apply import carry_out
from ingest.consolidation.outline import Node, Outline
from ingest.consolidation.steps import CannotDoError, Fate, GivenOrder, Step
from ingest.consolidation.wordings import annex_of
from ingest.errors import IdentifierError
from ingest.identifiers import ActId
from ingest.languages import PACKS
from ingest.languages.pack import LanguagePack
from ingest.tree import AmendmentKind, EntryIntoForce, Language, Order, ParsedAct, Span

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
    #: The acts whose changes the notes of that text tell of, as made.
    told: frozenset[str] = frozenset()

    @property
    def findings(self) -> list[Step]:
        """The orders that could not be carried out, or not wholly."""
        return [step for step in self.steps if step.fate in (Fate.NOT_DONE, Fate.PARTLY)]


def orders_for(act: str, amending: Iterable[ParsedAct], language: Language) -> list[GivenOrder]:
    """The orders on an act that amending acts in its language give, by the day on which they take effect."""
    given = [
        GivenOrder(
            order,
            name_of(text),
            text.source.file,
            adopted_on(text),
            *day_of(order, text),
            annex_of(order, text),
            text.text,
        )
        for text in amending
        if text.language is language
        for order in text.orders
        if order.act and same_act(order.act, act) and order.kind is not AmendmentKind.SUSPENSION
    ]
    return sorted(given, key=order_of_time)


def order_of_time(one: GivenOrder) -> tuple[dt.date, dt.date, str, Span]:
    """What orders are put in order by: the day they take effect, the act's own day, the act, its text."""
    return one.day, one.adopted, one.by, one.order.span


def same_act(one: str, other: str) -> bool:
    """Whether two paths name one act: equal, or of one form and day where one of them lacks the number.

    Old codes are named by their day alone («Лесной кодекс от 23 января 1993 года»).
    """
    if one == other:
        return True
    try:
        first, second = ActId.parse(one), ActId.parse(other)
    except IdentifierError:
        return False
    alike = (first.form, first.date) == (second.form, second.date)
    return alike and (not first.number or not second.number) and first.body == second.body


def day_of(order: Order, text: ParsedAct) -> tuple[dt.date, bool]:
    """The day on which an order takes effect, and whether the act says it.

    Else the day before which it cannot: no act is published before its own day, from which a delay counts.
    """
    stated = order.entry_into_force is EntryIntoForce.ON_DATE and order.date
    exact = bool(stated) or order.entry_into_force in _EXACT
    return stated or _after(adopted_on(text), order.delay_months or 0, order.delay_days or 0), exact


def _after(day: dt.date, months: int, days: int) -> dt.date:
    """A day so many months and days later; the last one there is where the calendar ends."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > dt.MAXYEAR:
        return dt.date.max
    last = calendar.monthrange(year, month + 1)[1]
    start = dt.date(year, month + 1, min(day.day, last))
    return start + dt.timedelta(min(days, (dt.date.max - start).days))


def adopted_on(text: ParsedAct) -> dt.date:
    """The day on which an amending act was adopted; that of its version where it does not say."""
    return text.act.date or text.version_date


def name_of(text: ParsedAct) -> str:
    """An act's path, or its file's name where it does not say which act it is."""
    return text.act.path or text.source.file


def told_by(text: ParsedAct) -> frozenset[str]:
    """The acts whose changes the notes of a text tell of, as made."""
    return frozenset(note.by for note in text.amendments if not note.planned)


def consolidate(base: ParsedAct, given: Sequence[GivenOrder], day: dt.date) -> Consolidation:
    """The text of an act on a day, from a text of that day or an earlier one and orders as `orders_for` gives them."""
    outline, pack = Outline.of(base), PACKS[base.language]
    made = Consolidation(name_of(base), base.language, base.version_date, day, outline, told=told_by(base))
    for _, one_act in groupby(given, key=lambda one: (one.day, one.by)):
        first, orders = len(made.steps), list(one_act)
        moved = {one.order.target for one in orders if one.order.kind is AmendmentKind.RENUMBERING}
        for one in orders:
            made.steps.append(_step(one, made, pack, moved))
        _found_elsewhere(made.steps[first:])
        tell_doubles(outline.undouble(), made.steps[first:])
        outline.settle()
    return made


def _step(given: GivenOrder, made: Consolidation, pack: LanguagePack, moved: Collection[str]) -> Step:
    order = given.order
    if not given.exact and given.by in made.told:
        return Step(given, Fate.CONTAINED, order.target, "a note of the text tells of the act")
    if given.day <= made.base:
        return Step(given, Fate.CONTAINED, order.target, f"the text is of {made.base}")
    if given.day > made.day:
        return Step(given, Fate.LATER, order.target, f"takes effect on {given.day}{'' if given.exact else ' or later'}")
    try:
        outcome = carry_out(given, made.outline, pack, moved)
    except CannotDoError as reason:
        return Step(given, Fate.NOT_DONE, order.target, str(reason))
    for node in outcome.touched:
        node.steps.append(len(made.steps))
    place = outcome.touched[0].path if outcome.touched else order.target
    fate = Fate.PARTLY if outcome.missing else Fate.DONE
    return Step(given, fate, place, outcome.said, [node.path for node in outcome.touched], outcome.missing)


def tell_doubles(kept: Collection[Node], steps: Iterable[Step]) -> None:
    """Turn the steps that gave a unit the number of another one into findings."""
    paths = {one.was or one.path for one in kept}
    for step in steps:
        order = step.given.order
        numbers = order.kind is AmendmentKind.RENUMBERING or (order.kind is AmendmentKind.INSERTION and order.new_text)
        if numbers and step.fate in (Fate.DONE, Fate.UNDONE) and paths & {order.target, order.renumbered, step.unit}:
            step.fate, step.said, step.touched = Fate.NOT_DONE, "the number is that of another unit", []


def _found_elsewhere(steps: Sequence[Step]) -> None:
    """One clause may name several units and several words, of which each stands in one of the units («в заголовке и в
    абзаце первом слова «…», «…» исключить»): a word that one of them had is not missing in the others.
    """
    clauses: dict[tuple[Span, tuple[tuple[str, str], ...]], list[Step]] = {}
    for step in steps:
        clauses.setdefault((step.given.order.span, step.given.order.replacements), []).append(step)
    for clause in clauses.values():
        done = [step for step in clause if step.fate in (Fate.DONE, Fate.PARTLY)]
        for step in done:
            if all(any(word not in other.missing for other in done) for word in step.missing) and step.missing:
                step.fate, step.said = Fate.DONE, "its other words stand in another of the units that the order names"
