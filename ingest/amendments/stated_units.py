"""Units as a note names them (пункт 2 статьи 5, 15-баптың), and which unit of the act is meant.

Finding and resolving are two functions: `find_units` reads the words, `Places.resolve` looks at the act.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from ingest.identifiers import ACT, PREAMBLE, child, numbered, parent
from ingest.languages.pack import LanguagePack
from ingest.languages.words.patterns import NUMBER, compiled
from ingest.languages.words.units import UnitNames
from ingest.tree import ParsedAct, Unit, UnitKind

#: One step of a path: its kind and number.
Step = tuple[str, str]

_LISTED = rf"{NUMBER}-?\)?"
#: Units after the first in one list.
_LIST = 80
#: Kinds that head units without being part of their path where numbering runs on.
HEADINGS = ("sec", "subsec", "chp", "subchp")


@dataclass(frozen=True, slots=True)
class StatedUnits:
    """Units that one phrase names: their steps, wide to narrow, and where the phrase stands."""

    chains: tuple[tuple[Step, ...], ...]
    start: int
    end: int
    #: In the instrumental case: what something is supplemented with.
    instrumental: bool


@dataclass(frozen=True, slots=True)
class _Named:
    segment: str
    numbers: tuple[str, ...]
    start: int
    end: int
    instrumental: bool


@cache
def _pattern(pack: LanguagePack) -> re.Pattern[str]:
    names, listed = pack.units, pack.units.list_words
    numbers = rf"(?P<n>{_LISTED}(?:\s*(?:,|–|—|\s-\s|(?<=\))-|(?:{listed})\s)\s*{_LISTED}){{0,{_LIST}}})"
    noun = "|".join(rf"(?P<{segment}>{names.noun(segment)})" for segment in names.segments if segment != "al")
    part, ordinal = rf"(?P<part>{names.noun('al')})", pack.numbers.ordinal
    ordinals = rf"(?P<o>{ordinal}(?:\s*(?:,|(?:{listed})\s)\s*{ordinal}){{0,{_LIST}}})"
    if names.number_first:
        return compiled(rf"(?<![\w.]){numbers}[\s-]*(?:{noun})(?!\w)|{ordinals}\s+{part}(?!\w)")
    return compiled(rf"(?<!\w)(?:(?:{noun})\s*{numbers}(?![\w.]*\d)|{part}\s+{ordinals})")


def find_units(text: str, pack: LanguagePack) -> list[StatedUnits]:
    """The units a text names, phrase by phrase; an unnumbered part (часть вторая) is a step ``al``."""
    found: list[StatedUnits] = []
    group: list[_Named] = []
    names = pack.units
    for named in _named(text, pack):
        if group and (text[group[-1].end : named.start].strip() or not _nests(group[-1], named, names)):
            found.append(_stated(group, names))
            group = []
        group.append(named)
    if group:
        found.append(_stated(group, names))
    return found


def _named(text: str, pack: LanguagePack) -> Iterator[_Named]:
    for match in _pattern(pack).finditer(text):
        groups = {name: value for name, value in match.groupdict().items() if value is not None}
        if "o" in groups:
            numbers, noun, segment = _ordinals(match, pack), groups["part"], "al"
        else:
            segment = next(name for name in groups if name != "n")
            numbers, noun = _numbers(groups["n"]), groups[segment]
        instrumental = bool(compiled(pack.units.instrumental).search(noun))
        yield _Named(segment, tuple(numbers), *match.span(), instrumental)


def _numbers(text: str) -> list[str]:
    """The numbers of a list, in a path's spelling; ranges stay as «a..b» until the act is looked at."""
    pieces = re.findall(rf"({NUMBER})-?\)?(\s*[–—]\s*|\s+-\s+|(?<=\))-\s*)?", text, re.IGNORECASE)
    numbers: list[str] = []
    open_range = False
    for number, dash in pieces:
        if open_range:
            numbers[-1] += f"..{number.lower()}"
        else:
            numbers.append(number.lower())
        open_range = bool(dash)
    return numbers


def _ordinals(match: re.Match[str], pack: LanguagePack) -> list[str]:
    return [str(value) for value, *_ in pack.numbers.ordinals_in(match.string, *match.span("o"))]


_WIDTH = ("al", "subpara", "para", "art", "subchp", "chp", "subsec", "sec", "att")


def _nests(first: _Named, second: _Named, names: UnitNames) -> bool:
    wider, narrower = (first, second) if names.wide_first else (second, first)
    return _WIDTH.index(wider.segment) > _WIDTH.index(narrower.segment)


def _stated(group: Sequence[_Named], names: UnitNames) -> StatedUnits:
    ordered = list(group) if names.wide_first else list(reversed(group))
    steps = [[(named.segment, number) for number in named.numbers] for named in ordered]
    return StatedUnits(tuple(product(*steps)), group[0].start, group[-1].end, ordered[-1].instrumental)


class Places:
    """The units of an act, asked by the steps that a note names them with."""

    def __init__(self, act: ParsedAct) -> None:
        self._units = {unit.path: unit for unit in act.units}
        self._by_last: dict[str, list[str]] = {}
        for path in self._units:
            self._by_last.setdefault(path.rpartition("/")[2], []).append(path)

    def __contains__(self, path: str) -> bool:
        return path in self._units

    def root(self, path: str) -> str:
        """The attached act that a unit belongs to, or the act."""
        first = path.partition("/")[0]
        return first if first.startswith("att_") else ACT

    def attachment(self, number: str) -> str | None:
        """The annex that bears a number."""
        annexes = (unit for unit in self._units.values() if unit.kind is UnitKind.ATTACHMENT)
        return next((unit.path for unit in annexes if unit.number == number), None)

    def expand(self, chain: Iterable[Step], near: str) -> list[tuple[Step, ...]]:
        """Chains with their ranges written out: «5-7» is a range only where there is no unit 5-7."""
        options: list[list[Step]] = []
        for segment, number in chain:
            first, _, last = number.partition("..")
            if not last and re.fullmatch(r"\d+-\d+", number) and not self._known(segment, number, near):
                low, high = number.split("-")
                if int(low) < int(high) and self._known(segment, low, near) and self._known(segment, high, near):
                    first, last = low, high
            options.append([(segment, one) for one in _range(first, last)] if last else [(segment, first)])
        return list(product(*options))

    def resolve(self, chain: Sequence[Step], near: str) -> str:
        """The path of the unit that steps name, seen from another unit; the path it would have if there is none."""
        if chain[0][0] == "att":
            holder = self._attachment(chain[0][1], near)
            return self.resolve(chain[1:], holder) if len(chain) > 1 else holder
        for steps in _without_headings(chain):
            if match := self._best(steps, near):
                return match
        return self._built(_without_headings(chain)[-1], near)

    def enclosing(self, segment: str, path: str) -> str | None:
        """The unit of a kind that a unit is or stands in, by its path and by the chapter it stands in."""
        at: str | None = path
        seen: set[str] = set()
        while at and at != ACT and at not in seen:
            seen.add(at)
            if at.rpartition("/")[2].startswith(f"{segment}_"):
                return at
            unit = self._units.get(at)
            at = unit.within if unit and unit.within else parent(at)
        return None

    def _attachment(self, number: str, near: str) -> str:
        """An annex by the number it bears, else the attached act one is in, else by its place."""
        if found := self.attachment(number):
            return found
        return self.root(near) if self.root(near) != ACT else f"att_{number}"

    def _known(self, segment: str, number: str, near: str) -> bool:
        root = self.root(near)
        return any(self.root(path) == root for path in self._by_last.get(f"{segment}_{number}", ()))

    def _best(self, steps: Sequence[Step], near: str) -> str | None:
        last = f"{steps[-1][0]}_{steps[-1][1]}"
        candidates = [path for path in self._by_last.get(last, ()) if self._holds(path, steps)]
        own = [path for path in candidates if self.root(path) == self.root(near)]
        ranked = sorted(own, key=lambda path: (-_shared(path, near), path.count("/")))
        if not ranked:
            return None
        first = ranked[0]
        certain = len(steps) > 1 or steps[0][0] not in ("para", "subpara", "al") or _near(first, near)
        return first if certain else None

    def _holds(self, path: str, steps: Sequence[Step]) -> bool:
        """Whether the steps stand in a path in this order (the chapters a unit stands in count too)."""
        trail = self._trail(path)
        at = 0
        for segment, number in steps:
            try:
                at = trail.index(f"{segment}_{number}", at) + 1
            except ValueError:
                return False
        return True

    def _trail(self, path: str) -> list[str]:
        trail: list[str] = []
        at: str | None = path
        seen: set[str] = set()
        while at and at != ACT and at not in seen:
            seen.add(at)
            trail.insert(0, at.rpartition("/")[2])
            unit: Unit | None = self._units.get(at)
            at = unit.within if unit and unit.within else parent(at)
        return trail

    def _built(self, steps: Sequence[Step], near: str) -> str:
        """Where a unit that the text does not have would stand."""
        segment = steps[0][0]
        holder = self.root(near)
        if segment in ("para", "subpara", "al"):
            sibling = self.enclosing(segment, near)
            holder = parent(sibling) if sibling else numbered(near) if near != PREAMBLE else ACT
        elif segment == "subchp":
            holder = self.enclosing("chp", near) or holder
        path = holder
        for step in steps:
            path = child(path, *step)
        return path


def _range(first: str, last: str) -> list[str]:
    if first.isdecimal() and last.isdecimal() and 0 < int(last) - int(first) < 200:
        return [str(number) for number in range(int(first), int(last) + 1)]
    return [first, last]


def _without_headings(chain: Sequence[Step]) -> list[tuple[Step, ...]]:
    """The chain, then the same without the chapters that narrower steps stand in."""
    nested = chain[-1][0] == "subchp"
    bare = (*(step for step in chain[:-1] if nested or step[0] not in HEADINGS), chain[-1])
    return [tuple(chain), bare] if bare != tuple(chain) else [tuple(chain)]


def _shared(first: str, second: str) -> int:
    count = 0
    for one, two in zip(first.split("/"), second.split("/"), strict=False):
        if one != two:
            break
        count += 1
    return count


def _near(path: str, near: str) -> bool:
    """Whether a unit named by one step is a part, a holder or a sibling of the unit it is seen from."""
    holder = parent(path)
    if holder == ACT:
        return not near.startswith("att_")
    return near in (path, holder) or near.startswith(f"{holder}/") or path.startswith(f"{near}/")
