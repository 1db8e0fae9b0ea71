"""Which unit of an older version is which unit of a newer one: by number, heading and text.

After `match_units`:
1. every unit stands in at most one match, and both sides are of one kind;
2. a unit whose place a note of deletion holds is matched by its number alone;
3. a match says how it was found, so that it can be explained.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from ingest.identifiers import ACT, last_segment, parent
from ingest.tree import Status, Unit, UnitKind

#: What an equal number is worth beside the likeness of the texts, from 0 to 1: an alinea's is only its rank.
_NUMBER_WORTH = 0.5
_RANK_WORTH = 0.15
#: The least likeness of units of one number before the others are looked at, of units of different numbers under one
#: holder, and of those under different ones.
_REWORDED = 0.25
_RENUMBERED = 0.6
_MOVED = 0.75
#: Fewer words than these tell nothing about where a unit went.
_WORDS_TO_MOVE = 6
#: Beyond this many pairs a unit is compared with those only that share most words which few units have.
_ALL_PAIRS = 2_500
_NEAR = 8
_RARE = 12

_WORD = re.compile(r"\w+")


class How(StrEnum):
    """What a match rests on."""

    SAME = "number and text"
    NUMBER = "number"
    TEXT = "text"
    HEADING = "heading"
    MOVED = "text, under another unit"


@dataclass(frozen=True, slots=True)
class Match:
    """One unit in two versions: the paths each text gives it, how it was found, how alike the texts are (0 to 1)."""

    older: str
    newer: str
    how: How
    likeness: float


def explain(match: Match) -> str:
    """A match in words: ``para_3 is para_4 of the newer version by its text (likeness 0.97)``."""
    to = "keeps its path" if match.older == match.newer else f"is {match.newer} of the newer version"
    return f"{match.older} {to}, by {match.how.value} (likeness {match.likeness:.2f})"


def match_units(older: Sequence[Unit], newer: Sequence[Unit]) -> list[Match]:
    """The units that two versions of an act in one language share, in the order of the newer one."""
    matching = _Matching(_Side(older), _Side(newer))
    matching.below(ACT, ACT)
    matching.moved()
    matching.given_anew()
    order = {unit.path: at for at, unit in enumerate(newer)}
    return sorted(matching.found, key=lambda match: order[match.newer])


class _Side:
    """One version: its units by path and holder, and what each says with all its parts."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.units = units
        self.children: dict[str, list[Unit]] = defaultdict(list)
        self._parts: dict[str, list[str]] = defaultdict(list)
        self._shingles: dict[str, Counter[str]] = {}
        paths = {unit.path for unit in units}
        for unit in units:
            holder = parent(unit.path)
            while holder != ACT and holder not in paths:
                holder = parent(holder)
            self.children[holder].append(unit)
            own = " ".join(filter(None, (str(unit.heading or ""), unit.text.text))).casefold()
            path = unit.path
            while path != ACT:
                self._parts[path].append(own)
                path = parent(path)

    def words(self, unit: Unit) -> list[str]:
        """All words of a unit and its parts."""
        return _WORD.findall("\n".join(self._parts[unit.path]))

    def shingles(self, unit: Unit) -> Counter[str]:
        """The words of a unit and its parts, alone and in pairs, with their number."""
        if unit.path not in self._shingles:
            words = self.words(unit)
            pairs = (f"{one} {two}" for one, two in pairwise(words))
            self._shingles[unit.path] = Counter([*words, *pairs])
        return self._shingles[unit.path]


@dataclass(frozen=True, slots=True)
class _Candidate:
    weight: float
    older: Unit
    newer: Unit
    how: How
    likeness: float


class _Matching:
    """Matches found so far: level by level under matched units, then what moved to another place."""

    def __init__(self, older: _Side, newer: _Side) -> None:
        self._older, self._newer = older, newer
        self._taken: tuple[set[str], set[str]] = (set(), set())
        self.found: list[Match] = []

    def below(self, older: str, newer: str) -> None:
        """Match the units that hang under two matched ones, and those below them."""
        ours, theirs = self._free(self._older.children[older], self._newer.children[newer])
        numbered = {_label(unit): unit for unit in theirs}
        same = [(unit, numbered[_label(unit)]) for unit in ours if _label(unit) in numbered]
        self._take_best(
            _Candidate(1.0, one, two, How.SAME, 1.0)
            for one, two in same
            if Status.DELETED in (one.status, two.status) or self._older.words(one) == self._newer.words(two)
        )
        self._take_best(self._compare(*self._free(ours, theirs), self._siblings))

    def moved(self) -> None:
        """Match what is left over of both versions wherever it stands, wider units first."""
        for kind in UnitKind:
            left = self._free(
                [unit for unit in self._older.units if unit.kind is kind],
                [unit for unit in self._newer.units if unit.kind is kind],
            )
            self._take_best(self._compare(*left, self._elsewhere))

    def given_anew(self) -> None:
        """Match by their number alone the units under matched holders that went nowhere else: their words are new."""
        holders = [(ACT, ACT), *((match.older, match.newer) for match in self.found)]
        for older, newer in holders:  # grows as units are matched that hold others
            before = len(self.found)
            ours, theirs = self._free(self._older.children[older], self._newer.children[newer])
            numbered = {(unit.kind, _label(unit)): unit for unit in theirs}
            self._take_best(
                _Candidate(1.0, one, other, How.NUMBER, self._likeness(one, other))
                for one in ours
                if (other := numbered.get((one.kind, _label(one))))
            )
            holders += [(match.older, match.newer) for match in self.found[before:]]

    def _free(self, older: Iterable[Unit], newer: Iterable[Unit]) -> tuple[list[Unit], list[Unit]]:
        return (
            [unit for unit in older if unit.path not in self._taken[0]],
            [unit for unit in newer if unit.path not in self._taken[1]],
        )

    def _compare(
        self, older: list[Unit], newer: list[Unit], judge: Callable[[Unit, Unit], _Candidate | None]
    ) -> Iterable[_Candidate]:
        for one, others in self._worth_comparing(older, newer):
            for other in others:
                if one.kind is other.kind and (candidate := judge(one, other)):
                    yield candidate

    def _worth_comparing(self, older: list[Unit], newer: list[Unit]) -> Iterator[tuple[Unit, list[Unit]]]:
        """Each older unit with the newer ones it is compared with: where there are many, those that share rare words,
        its number or its neighbourhood.
        """
        if len(older) * len(newer) <= _ALL_PAIRS:
            yield from ((one, newer) for one in older)
            return
        holding: dict[str, list[int]] = defaultdict(list)
        for at, other in enumerate(newer):
            for shingle in self._newer.shingles(other):
                holding[shingle].append(at)
        numbered = {_label(other): at for at, other in enumerate(newer)}
        for at, one in enumerate(older):
            shared = Counter(
                place
                for shingle in self._older.shingles(one)
                if len(holding.get(shingle, ())) <= _RARE
                for place in holding.get(shingle, ())
            )
            near = {place for place, _ in shared.most_common(_NEAR)}
            near |= {*range(max(at - 2, 0), min(at + 3, len(newer))), numbered.get(_label(one), 0)}
            yield one, [newer[place] for place in sorted(near)]

    def _siblings(self, one: Unit, other: Unit) -> _Candidate | None:
        """How well two units under the same holder match; None where they surely do not."""
        same = _label(one) == _label(other)
        if Status.DELETED in (one.status, other.status):
            return _Candidate(1.0, one, other, How.NUMBER, 0.0) if same else None
        likeness = self._likeness(one, other)
        titled = _same_heading(one, other)
        if likeness < (_REWORDED if same else _RENUMBERED) and not titled:
            return None
        worth = self._worth(one, likeness, same)
        how = How.NUMBER if same else How.HEADING if titled and likeness < _RENUMBERED else How.TEXT
        return _Candidate(max(likeness, 0.9 if titled else 0.0) + worth, one, other, how, likeness)

    def _worth(self, one: Unit, likeness: float, same: bool) -> float:
        """What speaks for a pair beside its likeness: the number, or that not one of enough words differs."""
        if same:
            return _RANK_WORTH if one.kind is UnitKind.ALINEA else _NUMBER_WORTH
        return _NUMBER_WORTH if likeness == 1.0 and len(self._older.words(one)) >= _WORDS_TO_MOVE else 0.0

    def _elsewhere(self, one: Unit, other: Unit) -> _Candidate | None:
        """How well two units under different holders match."""
        if Status.DELETED in (one.status, other.status):
            return None
        if min(len(self._older.words(one)), len(self._newer.words(other))) < _WORDS_TO_MOVE:
            return None
        likeness = self._likeness(one, other)
        return _Candidate(likeness, one, other, How.MOVED, likeness) if likeness >= _MOVED else None

    def _likeness(self, one: Unit, other: Unit) -> float:
        """Dice's coefficient of the words and pairs of words of two units with their parts."""
        ours, theirs = self._older.shingles(one), self._newer.shingles(other)
        whole = ours.total() + theirs.total()
        return 2 * (ours & theirs).total() / whole if whole else 1.0

    def _take_best(self, candidates: Iterable[_Candidate]) -> None:
        """Take the candidates, the best first, while both units are free; then what hangs under them."""
        taken = []
        for each in sorted(candidates, key=lambda one: -one.weight):
            if each.older.path in self._taken[0] or each.newer.path in self._taken[1]:
                continue
            self._taken[0].add(each.older.path)
            self._taken[1].add(each.newer.path)
            self.found.append(Match(each.older.path, each.newer.path, each.how, round(each.likeness, 4)))
            taken.append(each)
        for each in taken:
            self.below(each.older.path, each.newer.path)


def _label(unit: Unit) -> tuple[str, str]:
    return last_segment(unit.path)


def _same_heading(one: Unit, other: Unit) -> bool:
    return bool(one.heading) and str(one.heading).casefold() == str(other.heading).casefold()
