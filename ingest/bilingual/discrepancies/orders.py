"""What an amending act orders in one language only, or otherwise in the other: its kind, its unit, its place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.bilingual.alignment import Alignment
from ingest.bilingual.discrepancies.citations import said_in
from ingest.bilingual.lexicon import default_table, keys_of, words_of
from ingest.tree import Discrepancy, DiscrepancyKind, Language, Order, Quote, Severity, Span

_NUMBER = re.compile(r"\d+(?:-\d+)*")


@dataclass(frozen=True, slots=True)
class _Differs:
    """How two orders part: what is said of it, and how much it matters."""

    why: str
    severity: Severity


def order_discrepancies(alignment: Alignment) -> Iterator[Discrepancy]:
    """Orders of each unit without an equal in the other language, then equal ones that go to another place."""
    counterpart = {pair.rus.path: pair.kaz.path for pair in alignment.pairs}
    kaz: dict[str, list[Order]] = defaultdict(list)
    rus: dict[str, list[Order]] = defaultdict(list)
    for one in alignment.kaz.orders:
        kaz[one.unit].append(one)
    for one in alignment.rus.orders:
        rus[counterpart.get(one.unit, one.unit)].append(one)
    there = {pair.kaz.path: pair.rus.path for pair in alignment.pairs}
    for unit in dict.fromkeys((*kaz, *rus)):
        said = said_in(alignment.kaz, unit) if rus[unit] else said_in(alignment.rus, there.get(unit, unit))
        if bool(kaz[unit]) is bool(rus[unit]) or not _numbered_in(said, kaz[unit] or rus[unit]):
            yield from _compare(unit, kaz[unit], rus[unit])


def _numbered_in(text: str, orders: Sequence[Order]) -> bool:
    """Whether a text in which no order was found has the numbers of all units that the other language changes.

    A finder that misses the orders of careless typing has not found a difference.
    """
    numbers = {number for one in orders for number in _NUMBER.findall(one.target)}
    return bool(numbers) and numbers <= set(_NUMBER.findall(text))


def _compare(unit: str, kaz: Sequence[Order], rus: Sequence[Order]) -> Iterator[Discrepancy]:
    rest, lonely = list(rus), []
    for one in kaz:
        equal = next((other for other in rest if _same(one, other)), None)
        if equal is None:
            lonely.append(one)
            continue
        rest.remove(equal)
        if elsewhere := _place(one, equal):
            yield _discrepancy(unit, elsewhere, one, equal)
    for one in list(lonely):
        other = next((other for other in rest if (other.act, other.target) == (one.act, one.target)), None)
        if other is None or _same_result(one, other, lonely, rest):
            continue
        rest.remove(other)
        lonely.remove(one)
        yield _discrepancy(unit, _kinds(one, other), one, other)
    ours, theirs = list(_together(lonely)), list(_together(rest))
    for orders in list(ours):
        moved = next((each for each in theirs if _moved(orders, each)), None)
        if moved is not None:
            ours.remove(orders)
            theirs.remove(moved)
            yield _discrepancy(unit, _elsewhere(orders, moved), orders[0], moved[0])
    for orders in ours:
        yield _discrepancy(unit, _alone(orders, "Kazakh", rus), orders[0], None)
    for orders in theirs:
        yield _discrepancy(unit, _alone(orders, "Russian", kaz), None, orders[0])


def _moved(kaz: Sequence[Order], rus: Sequence[Order]) -> bool:
    """Whether one order changes as much in either language, and of another unit: article 8, paragraph 8."""
    kinds = {(one.kind, one.aspect, one.act) for one in (*kaz, *rus)}
    return len(kinds) == 1 and len(kaz) == len(rus)


def _elsewhere(kaz: Sequence[Order], rus: Sequence[Order]) -> _Differs:
    ours, theirs = (", ".join(one.target for one in orders) for orders in (kaz, rus))
    return _Differs(f"the {kaz[0].kind.value} is of {ours} in Kazakh, of {theirs} in Russian", Severity.SEVERE)


def _together(orders: Sequence[Order]) -> Iterator[list[Order]]:
    """Orders that the same words give for several units are told once."""
    groups: dict[tuple[Span, str], list[Order]] = defaultdict(list)
    for one in orders:
        groups[one.span, one.kind.value].append(one)
    yield from groups.values()


def _same(one: Order, other: Order) -> bool:
    return (one.kind, one.aspect, one.target) == (other.kind, other.aspect, other.target)


def _same_result(one: Order, other: Order, kaz: Sequence[Order], rus: Sequence[Order]) -> bool:
    """Whether words taken out and words put in face a replacement of words: the same, ordered in two steps."""
    here = [each for each in kaz if each.target == one.target and each.aspect == "words"]
    there = [each for each in rus if each.target == other.target and each.aspect == "words"]
    return {len(here), len(there)} == {1, 2}


def _kinds(one: Order, other: Order) -> _Differs:
    ours, theirs = (
        f"{each.kind.value} of {each.aspect if each.aspect != 'unit' else 'the unit'}" for each in (one, other)
    )
    return _Differs(f"{one.target}: {ours} in Kazakh, {theirs} in Russian", Severity.SEVERE)


def _alone(orders: Sequence[Order], language: str, others: Sequence[Order]) -> _Differs:
    """Words taken out, or put in, where the other language replaces words of the same unit, may come to the same."""
    targets = {one.target for one in orders}
    two_steps = targets <= {other.target for other in others if other.aspect == orders[0].aspect == "words"}
    where = f"in {', '.join(one.target for one in orders)}" if targets != {"act"} else "of the act"
    why = f"the {orders[0].kind.value} {where} is ordered in the {language} text only"
    return _Differs(why, Severity.MINOR if two_steps else Severity.SEVERE)


def _place(one: Order, other: Order) -> _Differs | None:
    """Whether words go to other words; before them or behind them, for the languages order their words otherwise."""
    ours, theirs = one.after or one.before, other.after or other.before
    if not (ours and theirs):
        return None
    if _unlike(ours, theirs):
        return _Differs(f"the words go to «{ours}» in Kazakh, to «{theirs}» in Russian", Severity.MINOR)
    return None


def _unlike(kaz: str, rus: str) -> bool:
    """Whether both quotes have words that the table knows, and none of them answers one of the other's."""
    table = default_table()
    known = [table.partners(Language.KAZ, word.stem) for word in words_of(kaz, Language.KAZ)]
    theirs = [table.partners(Language.RUS, word.stem) for word in words_of(rus, Language.RUS)]
    ours_known, theirs_known = any(known), any(theirs)
    if not (ours_known or theirs_known) or _common(kaz, rus):
        return False
    there, here = keys_of(rus, Language.RUS), keys_of(kaz, Language.KAZ)
    return not any(partners & there for partners in known if partners) and not any(
        partners & here for partners in theirs if partners
    )


def _common(kaz: str, rus: str) -> bool:
    return bool({key for key in keys_of(kaz, Language.KAZ) if len(key) > 3} & keys_of(rus, Language.RUS))


def _discrepancy(unit: str, differs: _Differs, kaz: Order | None, rus: Order | None) -> Discrepancy:
    quotes = (_quote(kaz), _quote(rus))
    return Discrepancy(DiscrepancyKind.AMENDMENT, differs.severity, unit, differs.why, *quotes)


def _quote(order: Order | None) -> Quote | None:
    return Quote(order.quote, order.span, order.place) if order else None
