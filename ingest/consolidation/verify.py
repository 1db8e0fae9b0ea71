"""A version held against the one before it with the orders of the time between carried out, unit by unit.

After `verify`:
1. every unit that the version has, or that carrying out gives, stands in one row;
2. two wordings are equal when they are so to the letter, but for kinds of dashes, quotation marks and spaces, and for
   the lines into which a page parts the words of one unit;
3. a difference is explained by an order that could not be carried out in it, or by a note that tells of a change by
   an act whose orders are not at hand; else it is told as not explained. An order that was carried out explains none.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest

from ingest.consolidation.consolidate import Consolidation, consolidate, order_of_time, told_by
from ingest.consolidation.outline import Node, Outline
from ingest.consolidation.steps import Fate, GivenOrder, Step
from ingest.consolidation.words import folded
from ingest.identifiers import ACT, parent
from ingest.tree import Amendment, ParsedAct, Status, UnitKind
from ingest.versions.differences import Piece, word_differences

_PARTED = "the same words, in other lines"
#: The spaces around the dash of a range of years come and go with the edition.
_RANGE = re.compile(r"(?<=\d) ?- ?(?=\d)")
_UNNUMBERED = (UnitKind.ALINEA, UnitKind.ROW)


class Verdict(StrEnum):
    """How a unit of a version stands to what carrying out gives."""

    #: No order touched it, and it is the same.
    UNCHANGED = "unchanged"
    #: Orders changed it, and it is what they make of it.
    CARRIED_OUT = "carried-out"
    #: It is another one where an order could not be carried out.
    NOT_CARRIED_OUT = "not-carried-out"
    #: It is another one, and a note tells of an act that changed it, whose orders are not at hand.
    BY_NOTE = "by-note"
    NOT_EXPLAINED = "not-explained"


@dataclass(frozen=True, slots=True)
class Row:
    """A unit, the verdict on it, how the words part (the older side is what was carried out), and who explains it."""

    unit: str
    verdict: Verdict
    pieces: tuple[Piece, ...] = ()
    #: Paths of the amending acts that explain it.
    by: tuple[str, ...] = ()
    why: str = ""


@dataclass(slots=True)
class Verified:
    """Two versions and what lies between them."""

    start: dt.date
    end: dt.date
    made: Consolidation
    rows: list[Row] = field(default_factory=list)

    def count(self, verdict: Verdict) -> int:
        """How many units have a verdict."""
        return sum(row.verdict is verdict for row in self.rows)

    @property
    def explained(self) -> bool:
        """Whether nothing differs without a reason."""
        return not self.count(Verdict.NOT_EXPLAINED)


def verify(older: ParsedAct, newer: ParsedAct, given: Sequence[GivenOrder]) -> Verified:
    """A version held against the one before it; orders as `orders_for` gives them."""
    made = consolidate(older, _between(older, newer, given), newer.version_date)
    found = Verified(older.version_date, newer.version_date, made)
    judge = _Judge(newer, made)
    carried, real = made.outline, Outline.of(newer)
    title = Node(ACT, UnitKind.PREAMBLE, None, "", "", carried.title)
    found.rows += judge.row(title, Node(ACT, UnitKind.PREAMBLE, None, "", "", real.title))
    for one, other in _pairs(carried.nodes, real.nodes):
        found.rows += judge.row(one, other)
    place = {one.path: index for index, one in enumerate([*carried.nodes, *real.nodes])}
    found.rows.sort(key=lambda row: place.get(row.unit, -1))
    return found


def _between(older: ParsedAct, newer: ParsedAct, given: Sequence[GivenOrder]) -> list[GivenOrder]:
    """The orders, those whose day is not stated on the day of the version whose notes are the first to tell of them.

    Versions are dated by the day of the amending act in one place, by its entry into force in another.
    """
    new = told_by(newer) - told_by(older)
    day = newer.version_date
    moved = [replace(one, day=day) if not one.exact and one.by in new else one for one in given]
    return sorted(moved, key=order_of_time)


def _pairs(carried: Sequence[Node], real: Sequence[Node]) -> list[tuple[Node | None, Node | None]]:
    """Units by their paths, parts without a number by their words: where one is lacking, the others are the same.

    What is left over goes by its words alone: a list may hang under another alinea.
    """
    numbered = {one.path: one for one in carried if one.kind not in _UNNUMBERED}
    pairs: list[tuple[Node | None, Node | None]] = [
        (numbered.pop(other.path, None), other) for other in real if other.kind not in _UNNUMBERED
    ]
    pairs += [(one, None) for one in numbered.values()]
    rows, others = _by_holder(carried), _by_holder(real)
    for holder in dict.fromkeys([*others, *rows]):
        pairs += _aligned(rows.get(holder, []), others.get(holder, []))
    return list(_joined(pairs))


def _by_holder(nodes: Sequence[Node]) -> dict[tuple[str, UnitKind], list[Node]]:
    """The parts without a number, by what they are part of."""
    found: dict[tuple[str, UnitKind], list[Node]] = {}
    for one in nodes:
        if one.kind in _UNNUMBERED:
            found.setdefault((parent(one.path), one.kind), []).append(one)
    return found


def _aligned(carried: Sequence[Node], real: Sequence[Node]) -> Iterable[tuple[Node | None, Node | None]]:
    """Parts of one unit in their order: the same words are a pair, and what stands between goes in turn."""
    matcher = SequenceMatcher(None, [_words(one) for one in carried], [_words(one) for one in real], autojunk=False)
    for _, start, end, other_start, other_end in matcher.get_opcodes():
        yield from zip_longest(carried[start:end], real[other_start:other_end])


def _joined(pairs: Sequence[tuple[Node | None, Node | None]]) -> Iterable[tuple[Node | None, Node | None]]:
    """The pairs, with those that lack a side put together where their words are the same."""
    alone: dict[str, list[Node]] = {}
    for one, other in pairs:
        if one is not None and other is None:
            alone.setdefault(_words(one), []).append(one)
    taken: set[int] = set()
    for one, other in pairs:
        if one is None and other is not None and (same := alone.get(_words(other))):
            taken.add(id(same[0]))
            yield same.pop(0), other
        elif other is not None:
            yield one, other
    yield from ((one, None) for one, other in pairs if other is None and id(one) not in taken)


def _words(node: Node | None) -> str:
    """What a unit says, as it is compared; nothing of one that is not there or was taken out."""
    if node is None or node.status is Status.DELETED:
        return ""
    return _RANGE.sub("-", " ".join(folded(f"{node.heading} {node.text}").split()))


def _holder(node: Node) -> str:
    """The unit whose own words a node is part of: itself, or what an alinea stands in."""
    return parent(node.path) if node.kind is UnitKind.ALINEA else node.path


def _runs(nodes: Sequence[Node]) -> dict[str, str]:
    """The own words of each unit with its alineas, without the spaces that lines and paragraphs are parted by."""
    runs: dict[str, str] = {}
    for one in nodes:
        runs[_holder(one)] = runs.get(_holder(one), "") + _words(one).replace(" ", "")
    return runs


class _Judge:
    def __init__(self, newer: ParsedAct, made: Consolidation) -> None:
        self._newer, self._made = newer, made
        self._within = {unit.path: unit.within for unit in newer.units}
        self._within |= {node.path: node.within for node in made.outline.nodes}
        ours, theirs = _runs(made.outline.nodes), _runs(Outline.of(newer).nodes)
        self._parted = {holder for holder, words in ours.items() if words and words == theirs.get(holder)}

    def row(self, carried: Node | None, real: Node | None) -> Iterable[Row]:
        """The row of a unit; none of one that neither side has words of."""
        node = real or carried
        before, after = _words(carried), _words(real)
        if node is None or not (before or after):
            return
        touched = carried is not None and bool(carried.steps)
        parted = before != after and _holder(node) in self._parted
        if before == after or parted:
            verdict = Verdict.CARRIED_OUT if touched else Verdict.UNCHANGED
            yield Row(node.path, verdict, by=self._by(carried), why=_PARTED if parted else "")
            return
        pieces = word_differences(before, after)
        holders = set(self._holders(node.path)) | set(self._holders(carried.path) if carried else ())
        if failed := [step for step in self._made.findings if step.unit in holders or _parted(step, holders)]:
            acts = tuple(dict.fromkeys(step.given.by for step in failed))
            yield Row(node.path, Verdict.NOT_CARRIED_OUT, pieces, acts, failed[0].said)
        elif notes := [note for note in self._notes() if note.target in holders]:
            acts = tuple(dict.fromkeys(note.by for note in notes))
            yield Row(node.path, Verdict.BY_NOTE, pieces, acts, notes[0].quote)
        else:
            why = "" if not touched else "orders were carried out in it"
            yield Row(node.path, Verdict.NOT_EXPLAINED, pieces, self._by(carried), why)

    def _by(self, node: Node | None) -> tuple[str, ...]:
        steps = [self._made.steps[index] for index in node.steps] if node else []
        return tuple(dict.fromkeys(step.given.by for step in steps))

    def _holders(self, path: str) -> Iterable[str]:
        """A unit, all that it stands in by its path or by its chapter, and the act."""
        seen: set[str] = set()
        waiting = [path]
        while waiting:
            if (one := waiting.pop()) in seen:
                continue
            seen.add(one)
            yield one
            if one != ACT:
                waiting.append(parent(one))
            if above := self._within.get(one):
                waiting.append(above)

    def _notes(self) -> list[Amendment]:
        """What the version's notes tell of the time since the one before, by acts without an order at hand."""
        known = {step.given.by for step in self._made.steps if step.fate is not Fate.CONTAINED}
        start, end = self._made.base, self._made.day
        told = [one for one in self._newer.amendments if not one.planned and self._newer.language in one.languages]
        return [one for one in told if one.by not in known and start < one.day <= end]


def _parted(step: Step, holders: set[str]) -> bool:
    """Whether an order that failed was to put in, take out or shift what hangs beside a unit: an alinea, a row."""
    return step.unit.rpartition("/")[2].startswith("al_") and parent(step.unit) in holders
