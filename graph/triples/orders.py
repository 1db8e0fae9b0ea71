"""What the act orders to be changed in others: each order is an amendment of the changed act, with its words.

After `say_orders`:
1. an order that both languages give is one node; what one witness alone can say of an amendment (its kind, its day)
   stands on its part ``#order`` too, where the note of the changed act may speak for the amendment (`witnesses.py`);
2. an order whose act is not known is a ``jq:Order`` of this act, with the words that name the other one.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode

from graph.iris import fragment
from graph.namespaces import ELI, JQ, PROV
from graph.terms import words
from graph.triples.context import ActBuild
from graph.triples.evidence import say_evidence
from graph.triples.register import say_identity
from ingest.identifiers import ACT, ActId
from ingest.tree import AMENDING_ACT_DATE, EXACT, AmendmentKind, EntryIntoForce, Language, Order

#: What one witness alone can say of an amendment: of a change that a note tells, too, the note says it.
SINGLE = (
    JQ.kind,
    JQ.aspect,
    JQ.affectedLanguage,
    JQ.entryIntoForce,
    JQ.delayDays,
    JQ.delayMonths,
    JQ.statedDate,
    JQ.effectiveDate,
    JQ.datePrecision,
    JQ.appliesFrom,
)
#: Orders change units, headings or words; the notes' word for the last is a part of the unit, and so is a row.
_ASPECTS = {"heading": "heading", "words": "part"}
#: The order's evidence beside the note's.
TELLER = "order-"


@dataclass(slots=True)
class Ordered:
    """One order as the languages together give it."""

    told: dict[Language, Order]

    @property
    def first(self) -> Order:
        """The order as the first language gives it."""
        return next(iter(self.told.values()))


def join_orders(build: ActBuild) -> list[Ordered]:
    """The orders of all languages as the first gives each in turn: those of one unit are joined first, then others."""
    found: list[Ordered] = []
    for language, text in build.texts.items():
        rest = list(text.orders)
        for same in (lambda order: (order.unit, *_what(order)), _what):
            rest = list(_unjoined(found, language, rest, same))
        found += [Ordered({language: order}) for order in rest]
    return found


def _what(order: Order) -> tuple[Hashable, ...]:
    return order.act, order.target, order.kind, order.aspect, order.act is None and order.unit


def _unjoined(
    found: list[Ordered], language: Language, orders: list[Order], same: Callable[[Order], Hashable]
) -> Iterator[Order]:
    """Join orders of a language with those of equal key and rank that it has not told yet; yields the others."""
    known: dict[Hashable, list[Ordered]] = {}
    for each in found:
        if language not in each.told:
            known.setdefault(same(each.first), []).append(each)
    for order in orders:
        if equals := known.get(same(order)):
            equals.pop(0).told[language] = order
        else:
            yield order


def say_orders(build: ActBuild) -> None:
    """Each order: of an amendment of the act it changes, of a suspension, or of an act that is not known."""
    numbers: Counter[tuple[str | None, str | None]] = Counter()
    for position, ordered in enumerate(join_orders(build), start=1):
        first = ordered.first
        suspended = first.target if first.kind is AmendmentKind.SUSPENSION else None
        numbers[first.act, suspended] += 1
        number = numbers[first.act, suspended]
        if first.act is None:
            _say_unresolved(build, ordered, position)
            continue
        act = ActId.parse(first.act)
        say_identity(build.out, build.iris, act)
        if suspended:
            _say_suspension(build, ordered, act, number)
        else:
            _say_amendment(build, ordered, act, number, position)


def _say_amendment(build: ActBuild, ordered: Ordered, act: ActId, number: int, position: int) -> None:
    out, first = build.out, ordered.first
    node = build.iris.amendment(act, build.act, number)
    order = fragment(node, "order")
    out.kind(node, JQ.Amendment, PROV.Activity)
    out.add(node, JQ.amendedAct, build.iris.act(act))
    out.add(node, JQ.amendingAct, build.node)
    out.add(node, JQ.target, _unit(build, act, first.target))
    out.add(node, JQ.order, order)
    out.add(node, JQ.renumberedTo, *(_unit(build, act, each.renumbered) for each in _each(ordered) if each.renumbered))
    _say_facts(build, node, ordered)
    _say_place(build, order, ordered, position)
    _say_facts(build, order, ordered)
    _say_words(build, node, ordered)
    _say_evidence(build, node, ordered)
    _say_summary(build, act, first)


def _say_unresolved(build: ActBuild, ordered: Ordered, position: int) -> None:
    """An order of which the act is not known: what is to be done, and the words that name where."""
    node = build.iris.finding(build.act, "order", position)
    _say_place(build, node, ordered, position)
    _say_facts(build, node, ordered)
    build.out.add(node, JQ.path, ordered.first.target)
    build.out.add(node, JQ.unresolvedText, *(each.unresolved for each in _each(ordered)))
    _say_words(build, node, ordered)
    _say_evidence(build, node, ordered)


def _say_suspension(build: ActBuild, ordered: Ordered, act: ActId, number: int) -> None:
    out, first = build.out, ordered.first
    node = build.iris.suspension(act, build.act, first.target, number)
    out.kind(node, JQ.Suspension, PROV.Activity)
    out.add(node, JQ.target, _unit(build, act, first.target))
    out.add(node, JQ.amendingAct, build.node)
    out.add(node, JQ.standsIn, build.unit(first.unit))
    out.add(node, JQ.firstDay, first.since)
    out.add(node, JQ.lastDay, first.until - dt.timedelta(days=1) if first.until else None)
    for language, order in ordered.told.items():
        if order.new_text:
            out.add(node, JQ.meanwhile, words("\n".join(order.new_text), language))
    _say_evidence(build, node, ordered)


def _each(ordered: Ordered) -> list[Order]:
    return list(ordered.told.values())


def _unit(build: ActBuild, act: ActId, path: str) -> NamedNode:
    """A unit of the changed act, of which this act's graph says what it is: its own may not be there."""
    node = build.iris.unit(act, path)
    if path != ACT:
        build.out.kind(node, ELI.LegalResourceSubdivision)
        build.out.add(node, JQ.act, build.iris.act(act))
        build.out.add(node, JQ.path, path)
    return node


def _say_place(build: ActBuild, node: NamedNode, ordered: Ordered, position: int) -> None:
    build.out.kind(node, JQ.Order)
    build.out.add(node, JQ.orderNumber, position)
    build.out.add(node, JQ.standsIn, *(build.unit(each.unit) for each in _each(ordered)))


def _say_facts(build: ActBuild, node: NamedNode, ordered: Ordered) -> None:
    """What is done, to which side, in which languages, from when: all of `SINGLE`."""
    out, iris, first = build.out, build.iris, ordered.first
    stated = next((each for each in _each(ordered) if each.entry_into_force is not EntryIntoForce.NOT_STATED), first)
    out.add(node, JQ.kind, iris.concept("amendment-kind", first.kind.value))
    if aspect := _ASPECTS.get(first.aspect) or ("part" if first.stated else None):
        out.add(node, JQ.aspect, iris.concept("aspect", aspect))
    # Whether the other language's text orders it, too, is not known where that text is not at hand.
    alone = len(build.texts) > 1 and len(ordered.told) == 1
    out.add(node, JQ.affectedLanguage, *(iris.language(each) for each in (ordered.told if alone else Language)))
    out.add(node, JQ.entryIntoForce, iris.concept("entry-into-force", stated.entry_into_force.value))
    out.add(node, JQ.delayDays, stated.delay_days)
    out.add(node, JQ.delayMonths, stated.delay_months)
    out.add(node, JQ.statedDate, stated.date)
    out.add(node, JQ.effectiveDate, stated.date or build.act.date)
    exact = stated.date or stated.entry_into_force is EntryIntoForce.ON_SIGNING
    out.add(node, JQ.datePrecision, iris.concept("date-precision", EXACT if exact else AMENDING_ACT_DATE))
    out.add(node, JQ.appliesFrom, next(filter(None, (each.applies_from for each in _each(ordered))), None))


def _say_words(build: ActBuild, node: NamedNode, ordered: Ordered) -> None:
    """Words taken out and put in, the words beside them, the new wording, what of the unit is meant."""
    out = build.out
    for language, order in ordered.told.items():
        for number, (old, new) in enumerate(order.replacements, start=1):
            pair = fragment(node, f"{TELLER}words-{language}-{number}")
            out.add(node, JQ.replacement, pair)
            out.kind(pair, JQ.WordReplacement)
            out.add(pair, JQ.oldWords, words(old, language) if old else None)
            out.add(pair, JQ.newWords, words(new, language) if new else None)
        for predicate, text in (
            (JQ.afterWords, order.after),
            (JQ.beforeWords, order.before),
            (JQ.stated, order.stated),
            (JQ.wording, "\n".join(order.new_text)),
        ):
            out.add(node, predicate, words(text, language) if text else None)


def _say_evidence(build: ActBuild, node: NamedNode, ordered: Ordered) -> None:
    for language, order in ordered.told.items():
        expression = build.newest_expression(order.place, language)
        unit = build.units_of[language].get(order.place)
        body = unit.text if unit else None
        say_evidence(build, node, language, expression, order.span, order.quote, body, teller=TELLER)


def _say_summary(build: ActBuild, act: ActId, order: Order) -> None:
    """The edges that save a query the way through the amendment, as notes give them."""
    target = build.iris.unit(act, order.target)
    for changed in (build.iris.act(act), target):
        build.out.both_ways(build.node, ELI.changes, ELI.changed_by, changed)
        build.out.both_ways(build.node, ELI.amends, ELI.amended_by, changed)
    if order.kind is AmendmentKind.REPEAL:
        build.out.both_ways(build.node, ELI.repeals, ELI.repealed_by, target)
