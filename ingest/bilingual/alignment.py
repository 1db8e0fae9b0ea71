"""Which unit of the Kazakh text is which unit of the Russian: by structure first, then by content.

After ``align``:
1. every unit and note of either text stands in exactly one pair or among the loose ones of its language;
2. pairs never cross among siblings of one kind that have no number of their own;
3. a numbered unit is paired by its number unless its siblings were plainly numbered anew in one language,
   an unnumbered one by what it says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar

from ingest.bilingual.likeness import Lexicon, shared_words
from ingest.identifiers import ACT, last_segment, parent
from ingest.languages.quantities import roman_numbers
from ingest.tree import Language, Note, ParsedAct, Unit, UnitKind

#: The least likeness of two units or notes that are said to be the same one.
_ALIKE = 0.08
#: The share of words up to which two neighbours may belong to each other's counterparts.
_LITTLE = 0.5
#: How many times as alike units must be to be paired by content against their numbers.
_MUCH_MORE = 1.25
#: How many times as long a block must be for its pairing by place to be looked at again.
_MUCH_LONGER = 2
#: What bears a heading and may have no number.
_HEADINGS = (UnitKind.SECTION, UnitKind.SUBSECTION, UnitKind.CHAPTER, UnitKind.SUBCHAPTER)
#: Beyond this many cells the search for the best order of pairs keeps to the diagonal.
_BAND = 25

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pair:
    """One unit in both languages and how it was found: structure, content."""

    kaz: Unit
    rus: Unit
    how: str


@dataclass(slots=True, eq=False)
class Alignment:
    """Two texts of one act, unit by unit and note by note."""

    kaz: ParsedAct
    rus: ParsedAct
    pairs: list[Pair] = field(default_factory=list)
    notes: list[tuple[Note, Note]] = field(default_factory=list)
    loose_units: dict[Language, list[Unit]] = field(default_factory=lambda: {one: [] for one in Language})
    loose_notes: dict[Language, list[Note]] = field(default_factory=lambda: {one: [] for one in Language})


def align(kaz: ParsedAct, rus: ParsedAct) -> Alignment:
    """Pair the units and notes of two texts of one act; what has no counterpart is kept as loose."""
    alignment = Alignment(kaz, rus)
    _Pairing(alignment).run()
    order = {id(unit): at for at, unit in enumerate(kaz.units)}
    alignment.pairs.sort(key=lambda pair: order[id(pair.kaz)])
    paired = {id(unit) for pair in alignment.pairs for unit in (pair.kaz, pair.rus)}
    for act in (kaz, rus):
        alignment.loose_units[act.language] = [unit for unit in act.units if id(unit) not in paired]
    _align_notes(alignment)
    return alignment


@dataclass
class _Pairing:
    """The rounds of pairing: what structure tells is the lexicon by which the rest is told."""

    alignment: Alignment
    left: dict[str, list[Unit]] = field(init=False)
    right: dict[str, list[Unit]] = field(init=False)
    #: What stands under each heading that is in no path.
    inside: tuple[dict[str, list[Unit]], dict[str, list[Unit]]] = field(init=False)
    #: Sets of siblings that structure does not pair.
    open_sets: list[tuple[list[Unit], list[Unit]]] = field(default_factory=list)
    #: Blocks that were paired one by one, for there are as many of them in both languages.
    even: list[tuple[list[Unit], list[Unit]]] = field(default_factory=list)
    #: Sets of siblings of which one language has other numbers: it may have passed one by, or numbered them anew.
    doubtful: list[tuple[list[Unit], list[Unit]]] = field(default_factory=list)
    #: Likenesses that were told before, by path.
    known: dict[tuple[str, str], float] = field(default_factory=dict)

    def run(self) -> None:
        """Pair all units, level by level."""
        self.left, self.right = _by_parent(self.alignment.kaz.units), _by_parent(self.alignment.rus.units)
        self.inside = _by_heading(self.alignment.kaz.units), _by_heading(self.alignment.rus.units)
        self._below(ACT, ACT)
        self._exchange()
        uneven = [one for one in self.even if _of_other_lengths(*one)]
        if not (self.open_sets or self.doubtful or uneven):
            return
        lexicon = Lexicon((pair.kaz.text.text, pair.rus.text.text) for pair in self.alignment.pairs)
        for kaz, rus in self.doubtful:
            self._reconsider(kaz, rus, _by_number(kaz, rus), lexicon)
        for kaz, rus in uneven:
            # As many blocks, of which either language lacks one: 1 2 4, 1 2 3 with a line that was cut off.
            self._reconsider(kaz, rus, list(zip(kaz, rus, strict=True)), lexicon)
        while self.open_sets:
            kaz, rus = self.open_sets.pop()
            pairs = in_order(kaz, rus, lambda a, b: self._alike(a, b, lexicon), least=_ALIKE)
            self._take(pairs, "content")

    def _below(self, kaz: str, rus: str) -> None:
        left, right = self.left.get(kaz, []), self.right.get(rus, [])
        titled, others = _titled(left), _titled(right)
        if len(titled) != len(others):
            # Headings without a number: the number of their place says nothing where one language has more of them.
            left, right = _without(left, titled), _without(right, others)
            self.open_sets.append((titled, others))
        self._take(_by_number(left, right), "structure")
        for kind in (UnitKind.ALINEA, None):
            rest, others = _unpaired(left, right, kind)
            if (kind and len(rest) == len(others)) or (kind is None and _called_otherwise(rest, others)):
                self._take(list(zip(rest, others, strict=True)), "structure")
                self.even.append((rest, others))
                continue
            if rest and others:
                self.open_sets.append((rest, others))
            if kind is None and (rest or others):
                self.doubtful.append((_numbered(left), _numbered(right)))

    def _take(self, pairs: list[tuple[Unit, Unit]], how: str) -> None:
        for kaz, rus in pairs:
            self.alignment.pairs.append(Pair(kaz, rus, how))
            self._below(kaz.path, rus.path)

    def _exchange(self) -> None:
        """Pair neighbours crosswise that stand in another order: what is to be replaced, and what to be added."""
        moved: dict[int, Unit] = {}
        for kaz, rus in self.even:
            partner = dict(zip(map(id, kaz), rus, strict=True))
            for one, other in pairwise(kaz):
                ours, theirs = partner[id(one)], partner[id(other)]
                if _crosswise(one.text.text, other.text.text, ours.text.text, theirs.text.text):
                    partner[id(one)], partner[id(other)] = theirs, ours
                    moved |= {id(one): theirs, id(other): ours}
        pairs = self.alignment.pairs
        self.alignment.pairs = [
            Pair(one.kaz, moved[id(one.kaz)], "content") if id(one.kaz) in moved else one for one in pairs
        ]

    def _reconsider(
        self, kaz: list[Unit], rus: list[Unit], by_number: list[tuple[Unit, Unit]], lexicon: Lexicon
    ) -> None:
        """Pair siblings by content instead of by number or place, where that makes them much more alike."""
        if not self._shifted(by_number, rus, lexicon):
            return
        by_content = in_order(kaz, rus, lambda a, b: self._alike(a, b, lexicon), least=_ALIKE)
        same = {*map(_paths, by_number)} & {*map(_paths, by_content)}
        number, content = (
            sum(self._alike(*pair, lexicon) for pair in pairs if _paths(pair) not in same)
            for pairs in (by_number, by_content)
        )
        if content <= number * _MUCH_MORE:
            return
        roots = tuple(f"{unit.path}/" for unit in kaz)
        self.alignment.pairs = [pair for pair in self.alignment.pairs if not f"{pair.kaz.path}/".startswith(roots)]
        # What lies below is paired anew, too.
        self.open_sets = [
            one for one in self.open_sets if not any(f"{unit.path}/".startswith(roots) for unit in one[0])
        ]
        self._take(by_content, "content")

    def _shifted(self, pairs: list[tuple[Unit, Unit]], rus: list[Unit], lexicon: Lexicon) -> bool:
        """Whether some unit is more like a neighbour of its namesake: a quick look before a long one."""
        place = {id(unit): at for at, unit in enumerate(rus)}
        for one, namesake in pairs:
            at = place[id(namesake)]
            beside = [*rus[max(at - 1, 0) : at], *rus[at + 1 : at + 2]]
            own = self._alike(one, namesake, lexicon)
            if any(self._alike(one, other, lexicon) > own * _MUCH_MORE for other in beside):
                return True
        return False

    def _alike(self, kaz: Unit, rus: Unit, lexicon: Lexicon) -> float:
        if kaz.kind is not rus.kind:
            return 0.0
        known = self.known.get((kaz.path, rus.path))
        if known is None:
            known = lexicon.likeness(_whole(kaz, self.left, self.inside[0]), _whole(rus, self.right, self.inside[1]))
            if kaz.number is None and kaz.heading and rus.heading:  # a heading is what it is called before all
                known = (known + lexicon.likeness(kaz.heading.text, rus.heading.text)) / 2
            self.known[kaz.path, rus.path] = known
        return known


def _of_other_lengths(kaz: Sequence[Unit], rus: Sequence[Unit]) -> bool:
    """Whether some of several blocks is much longer than its counterpart: a quick look before a long one."""
    lengths = [(len(one.text) + 1, len(other.text) + 1) for one, other in zip(kaz, rus, strict=True)]
    return len(kaz) > 1 and any(max(two) > _MUCH_LONGER * min(two) for two in lengths)


def _crosswise(one: str, other: str, ours: str, theirs: str) -> bool:
    """Whether two neighbours plainly say what each other's counterparts say."""
    straight = max(shared_words(one, ours), shared_words(other, theirs))
    return straight <= _LITTLE and min(shared_words(one, theirs), shared_words(other, ours)) > straight


def _titled(units: list[Unit]) -> list[Unit]:
    """The sections and chapters that bear no number."""
    return [unit for unit in units if unit.number is None and unit.kind in _HEADINGS]


def _without(units: list[Unit], others: list[Unit]) -> list[Unit]:
    taken = {id(unit) for unit in others}
    return [unit for unit in units if id(unit) not in taken]


def _numbered(units: list[Unit]) -> list[Unit]:
    return [unit for unit in units if unit.kind is not UnitKind.ALINEA]


def _paths(pair: tuple[Unit, Unit]) -> tuple[str, str]:
    return pair[0].path, pair[1].path


def _by_parent(units: Iterable[Unit]) -> dict[str, list[Unit]]:
    children: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        children[parent(unit.path)].append(unit)
    return children


def _by_heading(units: Iterable[Unit]) -> dict[str, list[Unit]]:
    under: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        if unit.within:
            under[unit.within].append(unit)
    return under


def _by_number(left: list[Unit], right: list[Unit]) -> list[tuple[Unit, Unit]]:
    numbered = {_key(unit): unit for unit in right if unit.kind is not UnitKind.ALINEA}
    return [(unit, numbered[_key(unit)]) for unit in left if _key(unit) in numbered]


def _unpaired(left: list[Unit], right: list[Unit], kind: UnitKind | None) -> tuple[list[Unit], list[Unit]]:
    """The alineas among siblings, or (kind None) the numbered units whose number the other language lacks."""
    if kind:
        return [unit for unit in left if unit.kind is kind], [unit for unit in right if unit.kind is kind]
    here, there = {_key(unit) for unit in left}, {_key(unit) for unit in right}
    rest = [unit for unit in left if unit.kind is not UnitKind.ALINEA and _key(unit) not in there]
    return rest, [unit for unit in right if unit.kind is not UnitKind.ALINEA and _key(unit) not in here]


def _called_otherwise(kaz: list[Unit], rus: list[Unit]) -> bool:
    """Whether as many units are left in both languages, each of another kind: a chapter here, an article there."""
    return 0 < len(kaz) == len(rus) and all(a.kind is not b.kind for a, b in zip(kaz, rus, strict=True))


def _key(unit: Unit) -> tuple[str, str]:
    return last_segment(unit.path)


def _whole(unit: Unit, children: dict[str, list[Unit]], inside: dict[str, list[Unit]]) -> str:
    """A unit's heading and text with those of its children, or the numbers of what it heads: enough to know it by."""
    heading = unit.heading.text if unit.heading else ""
    parts = [heading, *roman_numbers(heading), unit.text.text]
    parts += [child.text.text for child in children.get(unit.path, [])]
    parts += [f"{child.number} {child.text.text}" for child in inside.get(unit.path, [])]
    return "\n".join(filter(None, parts))


def in_order(
    left: Sequence[T], right: Sequence[T], alike: Callable[[T, T], float], *, least: float
) -> list[tuple[T, T]]:
    """The pairs that make two sequences most alike without crossing; a pair less alike than ``least`` is none."""
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    gain: dict[tuple[int, int], float] = {}
    for i in range(len(left) - 1, -1, -1):
        for j in range(len(right) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1])
            near = abs(i * len(right) - j * len(left)) <= _BAND * max(len(left), len(right))
            score = alike(left[i], right[j]) if near else 0.0
            if score >= least and score + best[i + 1][j + 1] > best[i][j]:
                gain[i, j] = score
                best[i][j] = score + best[i + 1][j + 1]
    return _walk(left, right, best, gain)


def _walk(
    left: Sequence[T], right: Sequence[T], best: list[list[float]], gain: dict[tuple[int, int], float]
) -> list[tuple[T, T]]:
    pairs = []
    i = j = 0
    while i < len(left) and j < len(right):
        if (i, j) in gain:
            pairs.append((left[i], right[j]))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def _align_notes(alignment: Alignment) -> None:
    """Pair the notes under each pair of units in their order; the unpaired are loose."""
    counterpart = {pair.kaz.path: pair.rus.path for pair in alignment.pairs}
    right: dict[str, list[Note]] = defaultdict(list)
    for note in alignment.rus.notes:
        right[note.unit].append(note)
    left: dict[str, list[Note]] = defaultdict(list)
    for note in alignment.kaz.notes:
        left[counterpart.get(note.unit, note.unit)].append(note)
    for unit, notes in left.items():
        others = right.get(unit, [])
        if len(notes) == len(others):
            alignment.notes += zip(notes, others, strict=True)
        else:
            alignment.notes += in_order(notes, others, _alike_notes, least=_ALIKE)
    paired = {id(note) for two in alignment.notes for note in two}
    for act in (alignment.kaz, alignment.rus):
        alignment.loose_notes[act.language] = [note for note in act.notes if id(note) not in paired]


def _alike_notes(kaz: Note, rus: Note) -> float:
    """Notes are known by the acts and days they name."""
    return Lexicon(()).likeness(kaz.text.text, rus.text.text)
