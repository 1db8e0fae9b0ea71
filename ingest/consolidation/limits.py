"""What ends the force of an act or of its units and changes no words: told as findings with their places.

A suspension counts while it lasts, a repeal of the whole act from its day on: an act that lost its force has a text
still, and nobody may take it for the law of that day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.consolidation.consolidate import Consolidation, adopted_on, day_of, name_of, order_of_time, same_act
from ingest.consolidation.steps import Fate, GivenOrder, Step
from ingest.identifiers import ACT
from ingest.tree import AmendmentKind, EntryIntoForce, Language, Order, ParsedAct, Repeal


def limits_of(act: str, amending: Iterable[ParsedAct], language: Language) -> list[GivenOrder]:
    """The suspensions in an act, and its repeals as a whole, that acts in its language order, by their days."""
    found: list[GivenOrder] = []
    for text in amending:
        if text.language is language:
            orders = [order for order in text.orders if order.kind is AmendmentKind.SUSPENSION]
            orders += [_ordered(one, text) for one in text.repeals if one.whole]
            found += [_given(order, text) for order in orders if order.act and same_act(order.act, act)]
    return sorted(found, key=order_of_time)


def tell_limits(made: Consolidation, limits: Sequence[GivenOrder]) -> None:
    """Add a step for each suspension and repeal: a finding where it holds on the day, else why it does not."""
    made.steps += [_step(one, made.day) for one in limits]


def _ordered(repeal: Repeal, text: ParsedAct) -> Order:
    """A repeal of a whole act as an order: it takes effect when the act that repeals does."""
    meta, (start, end) = text.act, repeal.span
    return Order(
        repeal.act,
        ACT,
        AmendmentKind.REPEAL,
        "unit",
        repeal.unit,
        repeal.unit,
        text.text[start:end],
        repeal.span,
        entry_into_force=meta.entry_into_force or EntryIntoForce.NOT_STATED,
        delay_days=meta.delay_days,
        delay_months=meta.delay_months,
        date=meta.entry_into_force_date,
    )


def _given(order: Order, text: ParsedAct) -> GivenOrder:
    given = GivenOrder(order, name_of(text), text.source.file, adopted_on(text), *day_of(order, text))
    return replace(given, day=order.since, exact=True) if order.since else given


def _step(given: GivenOrder, day: dt.date) -> Step:
    order = given.order
    start = f"{given.day}{'' if given.exact else ' or later'}"
    if order.kind is not AmendmentKind.SUSPENSION:
        said = f"the act lost its force on {start}, by {given.by}"
    else:
        said = f"suspended from {start}{f' to {order.until}' if order.until else ''}, by {given.by}"
    if given.day > day:
        return Step(given, Fate.LATER, order.target, f"takes effect on {start}")
    if order.until and order.until <= day:
        return Step(given, Fate.CONTAINED, order.target, f"{said}: that is over")
    return Step(given, Fate.NOT_DONE, order.target, said)
