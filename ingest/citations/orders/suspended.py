"""What an act suspends, units and whole acts: «Приостановить до 1 января 2027 года действие статьи 5 Закона …».

They are the act's own or another's, as the citations of the clause say; the wording that holds meanwhile follows as
that of an order does.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from ingest.amendments.suspensions import days_of
from ingest.citations.context import SELF
from ingest.citations.orders.quoted import quoted_words
from ingest.citations.orders.wordings import following_blocks, quoted_block
from ingest.identifiers import ACT, numbered, split_path
from ingest.languages.pack import LanguagePack
from ingest.languages.words.needles import guarded
from ingest.languages.words.patterns import compiled
from ingest.tree import AmendmentKind, Citation, Order, ParsedAct, Status, Unit

#: So much before an act is looked at for the word that its force is meant.
_BESIDE = 20
_QUOTES = ("«", '"')


def suspensions_ordered(act: ParsedAct, pack: LanguagePack) -> list[Order]:
    """What an act suspends until a day that it gives, in text order; a clause without a day or a unit gives nothing."""
    verb = guarded(pack.orders.suspends)
    cited: dict[str, list[Citation]] = {}
    for citation in act.citations:
        cited.setdefault(citation.place, []).append(citation)
    return [
        order
        for index, unit in enumerate(act.units)
        if unit.status is Status.CURRENT and not unit.continues
        for order in (
            _of_unit(act, index, unit, cited, pack)
            if verb.search(unit.text.text)
            else _below_lead(act, index, unit, cited, pack)
        )
    ]


def _below_lead(
    act: ParsedAct, place: int, unit: Unit, cited: Mapping[str, list[Citation]], pack: LanguagePack
) -> Iterator[Order]:
    """What stands below a lead without the verb, which its last item has: «2021 жылғы 1 қаңтарға дейін мыналардың:»."""
    if guarded(pack.orders.suspends_below).search(unit.text.text) and days_of(unit.text.text, pack)[1]:
        yield from _listed(act, place, unit.text.text, cited, pack)


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause that suspends: its unit, its place there, its days, and whether the lead over it speaks of force."""

    unit: Unit
    span: tuple[int, int]
    since: dt.date | None
    until: dt.date
    wording: tuple[str, ...] = ()
    listed: bool = False


def _of_unit(
    act: ParsedAct, place: int, unit: Unit, cited: Mapping[str, list[Citation]], pack: LanguagePack
) -> Iterator[Order]:
    text = unit.text.text
    verb = compiled(pack.orders.suspends).search(text)
    if verb is None or any(one.start <= verb.start() < one.end for one in quoted_words(text)):
        return  # a new wording orders nothing by itself
    start, end = _clause(text, verb.start(), verb.end(), pack)
    since, until = days_of(text[start:end], pack)
    blocks_follow = text.rstrip().endswith(":")
    wording = following_blocks(act, place + 1, pack) if blocks_follow else _in_line(text, verb.end(), pack)
    if until is not None:
        clause = _Clause(unit, (start, end), since, until, wording)
        yield from _of_clause(act, clause, cited.get(unit.path, ()), pack)
    if blocks_follow and not wording:
        yield from _listed(act, place, text[start:], cited, pack)


def _listed(
    act: ParsedAct, place: int, lead: str, cited: Mapping[str, list[Citation]], pack: LanguagePack
) -> Iterator[Order]:
    """What the items below a lead suspend, each until its own day or that of the lead."""
    since, until = days_of(lead, pack)
    speaks = bool(compiled(rf"(?:{pack.orders.force})").search(lead))
    above = f"{act.units[place].path}/"
    for index in takewhile(lambda at: act.units[at].path.startswith(above), range(place + 1, len(act.units))):
        item, text = act.units[index], act.units[index].text.text
        announced = compiled(pack.amendments.meanwhile).search(text) or compiled(pack.orders.meanwhile_item).search(
            text
        )
        opens = text.rstrip().endswith(":")
        days = days_of(text, pack)
        last = days[1] or until
        if last is None or item.continues or text.lstrip()[:1] in _QUOTES or (opens and not announced):
            continue  # «в статье 59:» is only the place of what stands below it
        wording, told = _meanwhile(act, index, cited, pack) if opens else ((), [])
        span = (0, announced.start() if announced else len(text))
        clause = _Clause(item, span, days[0] or since, last, wording, speaks)
        yield from _of_clause(act, clause, told or cited.get(item.path, ()), pack)


def _meanwhile(
    act: ParsedAct, place: int, cited: Mapping[str, list[Citation]], pack: LanguagePack
) -> tuple[tuple[str, ...], list[Citation]]:
    """The wording that holds meanwhile, and the units named behind it: «…» деген редакцияда …, бірінші бөліктің;»."""
    blocks = following_blocks(act, place + 1, pack)
    pattern = compiled(pack.orders.worded_behind)
    ends = ((index, match) for index, block in enumerate(blocks) if (match := pattern.search(block)))
    if (end := next(ends, None)) is None:
        return blocks, []
    index, behind = end
    last = act.units[place + 1 + index]
    at = last.text.text.rfind(blocks[index][behind.start() :])
    told = [one for one in cited.get(last.path, ()) if one.span[0] >= last.text.source_offset(max(0, at))]
    return (*blocks[:index], blocks[index][: behind.start()].rstrip()), told


def _of_clause(act: ParsedAct, clause: _Clause, cited: Sequence[Citation], pack: LanguagePack) -> Iterator[Order]:
    unit, text = clause.unit, clause.unit.text.text
    start, end = clause.span
    for citation in cited:
        at = bisect_left(range(len(text)), citation.span[0], key=unit.text.source_offset)
        named = _named(act, citation)
        if citation.place == unit.path and not (
            start <= at < end and named and _is_suspended(named[1], text, (at, at + len(citation.quote)), clause, pack)
        ):
            continue
        if named:
            yield Order(
                named[0],
                named[1],
                AmendmentKind.SUSPENSION,
                "unit",
                numbered(unit.path),
                unit.path,
                text[start:end].strip(),
                unit.text.span(start, end),
                new_text=clause.wording,
                since=clause.since,
                until=clause.until,
            )


def _is_suspended(unit: str, text: str, at: tuple[int, int], clause: _Clause, pack: LanguagePack) -> bool:
    """Whether a clause suspends what it cites at a place: no ground («в соответствии с …»), and nothing excepted.

    A whole act has the word for its force beside it («действие Закона …»), and no exception in its clause.
    """
    words, before = pack.orders, text[max(0, at[0] - _BESIDE) : at[0]]
    if compiled(words.by_annex_before).search(before) or compiled(words.by_annex_behind).match(text, at[1]):
        return False
    excepted = compiled(pack.amendments.force.exception).search(text, *clause.span)
    if unit == ACT and clause.listed:
        return excepted is None
    if unit == ACT:
        force = compiled(words.force_before).search(before) and compiled(words.force_behind).match(text, at[1])
        return bool(force) and excepted is None
    if excepted is None:
        return True
    first = pack.amendments.force.exception_first
    return bool(text[at[1] : excepted.start()].strip()) if first else at[0] < excepted.start()


def _in_line(text: str, verb_end: int, pack: LanguagePack) -> tuple[str, ...]:
    """The wording that holds meanwhile where it stands in the line that announces it."""
    announced = compiled(pack.amendments.meanwhile).search(text, verb_end)
    behind = (one for one in quoted_words(text) if announced and one.start >= announced.end())
    return next((quoted_block(one) for one in behind), ())


def _clause(text: str, verb: int, verb_end: int, pack: LanguagePack) -> tuple[int, int]:
    """The clause of a verb: its sentence, up to the words that announce another wording; in Kazakh up to the verb."""
    start = text.rfind(". ", 0, verb) + 1
    if pack.orders.verb_last:
        return start, verb_end
    announced = compiled(pack.amendments.meanwhile).search(text, verb_end)
    return start, announced.start() if announced else len(text)


def _named(act: ParsedAct, citation: Citation) -> tuple[str, str] | None:
    """The act and unit that a citation points to; this act by its own path."""
    if citation.to is None:
        return None
    if citation.to == SELF or citation.to.startswith(f"{SELF}/"):
        own = act.act.path
        return (own, citation.to[len(SELF) :].strip("/") or ACT) if own else None
    return split_path(citation.to)
