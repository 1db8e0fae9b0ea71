"""Which unit of an act goes on in which unit of the act that took its place: by words and headings, number last.

Acts that replace one another are renumbered, cut and joined freely, so that a number tells little, and both speak of
the same bodies in the same phrases, so that frequent words tell little. After `continuations`:
1. a unit without parts goes on in one unit at most, and takes up one at most; one with parts in as many as hold
   most of its words;
2. a pair bears the share of weighed words that both say (0 to 1), and what it rests on;
3. the result is a proposal: nobody has said that the one unit continues the other.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ingest.identifiers import last_segment
from ingest.tree import Continuation, LineageBasis

#: The least likeness of two texts wherever they stand, of two under holders that go on in one another, and of two
#: there that bear one number.
_ANYWHERE = 0.5
_TOGETHER = 0.35
_SAME_NUMBER = 0.2
#: The least share of its words by which a unit with parts goes on in another, and that by which it goes on in a further
#: one, where an article was cut in two or two were joined.
_HOLDER = 0.25
_MOST = 0.6
#: Fewer words than these tell nothing where two texts stand in holders that have nothing to do with one another, and
#: nothing of a further holder.
_WORDS_TO_TELL = 6
#: But so few are enough where each act has them once, and nothing else in that text.
_WORDS_TO_EQUAL = 3
_WORDS_TO_SPLIT = 15
#: A text is compared with those that share most of its words that so few others have.
_RARE = 16
_NEAR = 8

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A unit as lineage needs it: its path, the unit that holds it (None: the act), heading and own text."""

    path: str
    holder: str | None
    heading: str
    text: str


def continuations(older: Sequence[Passage], newer: Sequence[Passage]) -> list[Continuation]:
    """What of an older act goes on in a newer one, in one language, in the order of the newer one's units."""
    lineage = _Lineage(_Side(older), _Side(newer))
    order = {passage.path: at for at, passage in enumerate(newer)}
    rank = {passage.path: at for at, passage in enumerate(older)}
    return sorted(lineage.all(), key=lambda pair: (order[pair.newer], rank[pair.older]))


class _Side:
    """One act: its passages by path, what hangs under each, and their words."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.passages = {passage.path: passage for passage in passages}
        self.parts: dict[str | None, list[str]] = defaultdict(list)
        for passage in passages:
            self.parts[passage.holder].append(passage.path)
        self.shingles = {path: _shingles(passage.text) for path, passage in self.passages.items()}

    @cached_property
    def words(self) -> dict[str, int]:
        """How many words each unit has with its heading and all its parts."""
        found: dict[str, int] = Counter()
        for path, passage in self.passages.items():
            own = len(_words(f"{passage.heading} {passage.text}"))
            for above in self.holders(path):
                found[above] += own
        return found

    def holders(self, path: str) -> Iterator[str]:
        """A unit and those that hold it, the act excluded."""
        at: str | None = path
        while at is not None and at in self.passages:
            yield at
            at = self.passages[at].holder

    @cached_property
    def headings(self) -> dict[str, str]:
        """The units with a heading that no other bears, by its words."""
        return _single({path: passage.heading for path, passage in self.passages.items()}, 1)

    @cached_property
    def texts(self) -> dict[str, str]:
        """The units with a text that no other has, by its words."""
        return _single({path: passage.text for path, passage in self.passages.items()}, _WORDS_TO_EQUAL)

    def holds(self, path: str) -> bool:
        """Whether a unit has parts, or nothing but a heading."""
        return bool(self.parts.get(path)) or not self.shingles[path]


class _Lineage:
    """Texts first, wherever they stand; then what holds them, by what they share; then what is left in there."""

    def __init__(self, older: _Side, newer: _Side) -> None:
        self._older, self._newer = older, newer
        spread = Counter(word for side in (older, newer) for each in side.shingles.values() for word in each)
        self._weight = {word: math.log(1 + len(spread) / number) for word, number in spread.items()}
        self._texts: dict[str, tuple[str, float]] = {}
        self._taken: set[str] = set()

    def all(self) -> list[Continuation]:
        """Every pair, each once."""
        self._take((1.0, 1.0, self._older.texts[words], other) for words, other in self._equal())
        self._take(self._anywhere())
        self._take(self._together(self._holders()))
        return [*self._leaves(), *self._holders()]

    def _take(self, candidates: Iterable[tuple[float, float, str, str]]) -> None:
        """Take pairs of texts, the best first, while both are free."""
        for _, likeness, one, other in sorted(candidates, key=lambda each: (-each[0], each[2], each[3])):
            if other not in self._texts and one not in self._taken:
                self._texts[other] = one, likeness
                self._taken.add(one)

    def _equal(self) -> Iterator[tuple[str, str]]:
        return ((words, other) for words, other in self._newer.texts.items() if words in self._older.texts)

    def _anywhere(self) -> Iterator[tuple[float, float, str, str]]:
        having: dict[str, list[str]] = defaultdict(list)
        for path, shingles in self._newer.shingles.items():
            for word in shingles:
                having[word].append(path)
        for one, shingles in self._older.shingles.items():
            if len(_words(self._older.passages[one].text)) < _WORDS_TO_TELL:
                continue
            for other in self._near(shingles, having):
                likeness = self._likeness(one, other)
                if likeness >= _ANYWHERE:
                    yield likeness + self._told_by_place(one, other), likeness, one, other

    def _near(self, shingles: Counter[str], having: dict[str, list[str]]) -> list[str]:
        shared: Counter[str] = Counter()
        for word in shingles:
            if len(places := having.get(word, ())) <= _RARE:
                shared.update(places)
        return [path for path, _ in shared.most_common(_NEAR)]

    def _together(self, pairs: Iterable[Continuation]) -> Iterator[tuple[float, float, str, str]]:
        """Pairs of texts that are left under holders that go on in one another."""
        for pair in pairs:
            ours = [path for path in self._older.parts[pair.older] if self._is_free(path, self._older, self._taken)]
            theirs = [path for path in self._newer.parts[pair.newer] if self._is_free(path, self._newer, self._texts)]
            for one in ours:
                for other in theirs[: _NEAR * _RARE]:
                    likeness, same = self._likeness(one, other), last_segment(one) == last_segment(other)
                    if likeness >= (_SAME_NUMBER if same else _TOGETHER):
                        yield likeness + self._told_by_place(one, other), likeness, one, other

    @staticmethod
    def _is_free(path: str, side: _Side, taken: Iterable[str]) -> bool:
        return path not in taken and bool(side.shingles[path])

    def _told_by_place(self, one: str, other: str) -> float:
        """What settles a doubt: a heading that both bear, one number, and one kind of unit."""
        (kind, number), (its_kind, its_number) = last_segment(one), last_segment(other)
        heading = _words(self._older.passages[one].heading)
        titled = bool(heading) and heading == _words(self._newer.passages[other].heading)
        return 0.3 * titled + 0.02 * (kind == its_kind) + 0.03 * (number == its_number)

    def _likeness(self, one: str, other: str) -> float:
        """Dice's coefficient of two texts' words and pairs of words, each weighed by how few texts have it."""
        ours, theirs = self._older.shingles[one], self._newer.shingles[other]
        whole = sum(self._weight[word] * number for each in (ours, theirs) for word, number in each.items())
        common = sum(self._weight[word] * min(number, theirs[word]) for word, number in ours.items())
        return 2 * common / whole if whole else 0.0

    def _leaves(self) -> list[Continuation]:
        return [
            Continuation(one, other, round(likeness, 4), LineageBasis.TEXT)
            for other, (one, likeness) in self._texts.items()
            if not self._newer.holds(other) and not self._older.holds(one)
        ]

    def _holders(self) -> list[Continuation]:
        """The units with parts that go on in one another: each with the one it shares most with, and further ones."""
        shared, titled = self._shared(), set[tuple[str, str]]()
        for heading, other in self._newer.headings.items():
            if (one := self._older.headings.get(heading)) and (other not in self._texts or self._newer.holds(other)):
                titled.add((one, other))
                shared[one, other] += len(_words(heading))
        likeness = {pair: self._share(pair, words) for pair, words in shared.items()}
        best = self._best(likeness, titled)
        further = {pair for pair in likeness if pair not in best and self._holds_most(pair, shared[pair])}
        return [
            Continuation(
                *pair, round(likeness[pair], 4), LineageBasis.HEADING if pair in titled else LineageBasis.PARTS
            )
            for pair in sorted(best | further)
        ]

    def _shared(self) -> Counter[tuple[str, str]]:
        """How many words two units, of which one has parts, have in common by the texts in them that were paired."""
        shared: Counter[tuple[str, str]] = Counter()
        for other, (one, likeness) in self._texts.items():
            words = len(_words(self._older.passages[one].text)) + len(_words(self._newer.passages[other].text))
            for above in self._older.holders(one):
                for its in self._newer.holders(other):
                    if self._older.holds(above) or self._newer.holds(its):
                        shared[above, its] += round(likeness * words / 2)
        return shared

    def _share(self, pair: tuple[str, str], words: int) -> float:
        return min(2 * words / max(self._older.words[pair[0]] + self._newer.words[pair[1]], 1), 1.0)

    def _best(self, likeness: dict[tuple[str, str], float], titled: set[tuple[str, str]]) -> set[tuple[str, str]]:
        """The pairs that share most while both are free, units of one kind first; a common heading weighs much."""

        def rank(pair: tuple[str, str]) -> tuple[bool, float, tuple[str, str]]:
            return not _alike(*pair), -(likeness[pair] + self._told_by_place(*pair)), pair

        best: set[tuple[str, str]] = set()
        ours, theirs = set[str](), set[str]()
        for pair in sorted((pair for pair in likeness if likeness[pair] >= _HOLDER or pair in titled), key=rank):
            if pair[0] not in ours and pair[1] not in theirs:
                best.add(pair)
                ours.add(pair[0])
                theirs.add(pair[1])
        return best

    def _holds_most(self, pair: tuple[str, str], words: int) -> bool:
        """Whether most of one unit is in another of its kind: an article that was cut in two, or joined to another."""
        if words < _WORDS_TO_SPLIT or not _alike(*pair):
            return False
        return words >= _MOST * min(self._older.words[pair[0]], self._newer.words[pair[1]])


def _single(texts: Mapping[str, str], least: int) -> dict[str, str]:
    """The paths whose text, of so many words at least, no other path has, by the words."""
    paths: dict[str, list[str]] = defaultdict(list)
    for path, text in texts.items():
        if len(words := _words(text)) >= least:
            paths[" ".join(words)].append(path)
    return {words: found[0] for words, found in paths.items() if len(found) == 1}


def _alike(one: str, other: str) -> bool:
    return last_segment(one)[0] == last_segment(other)[0]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _shingles(text: str) -> Counter[str]:
    """The words of a text, alone and in pairs, with their number."""
    words = _words(text)
    return Counter([*words, *(f"{one} {two}" for one, two in pairwise(words))])
