"""The notes of a changed act and the orders of the act that changes it: which tell of one change, and where they part.

Editors note a change more coarsely than it was ordered: a note under an article says that it was changed, where the act
changed five of its paragraphs. So notes and orders go together in three ways:

1. a note and an order of one unit, one kind and one side tell of the same change;
2. a note that something was modified, or that says more of a unit than one order does, comprises the orders in it;
3. an order that puts in or takes out a whole unit comprises what notes say of its parts.

What is left has one witness, or is told otherwise by the other one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from ingest.amendments.witness_findings import dates_part, words_part
from ingest.identifiers import ACT, PREAMBLE
from ingest.tree import AmendmentKind, Joined, TextAtHand, Told, WitnessFinding, WitnessKind

#: What notes and orders call one side of a unit; the preamble's is its unit.
_SIDES = {"part": "words", "whole-text": "words", "preamble": None}
_HEADING = "heading"
_GROUPS = ("sec", "subsec", "chp", "subchp")
#: Orders that change a unit with all that is in it.
_WHOLE = (AmendmentKind.SUBSTITUTION, AmendmentKind.INSERTION, AmendmentKind.DELETION, AmendmentKind.REPEAL)


def join_witnesses(
    notes: Sequence[Told], orders: Sequence[Told], text: TextAtHand, *, all_known: bool = True
) -> Joined:
    """How the notes on the changes by one act go together with its orders to one act; each in document order.

    ``all_known`` says whether it is known of all its orders which act they change.
    """
    return _Joining(notes, orders, text, all_known).run()


class _Joining:
    """One pair of acts; each step leaves to the next one what it does not explain."""

    def __init__(self, notes: Sequence[Told], orders: Sequence[Told], text: TextAtHand, all_known: bool) -> None:
        self._notes, self._orders, self._text = list(notes), list(orders), text
        self._all_known = all_known
        #: By name, what has its other witness.
        self._met: set[str] = set()
        self._joined = Joined()

    def run(self) -> Joined:
        """All steps, the surest first."""
        self._alike(lambda told: (*_side(told), _kind(told)))
        self._alike(lambda told: (_side(told)[0], _kind(told)))
        self._modified()
        self._coarser()
        self._parts_of_whole()
        self._otherwise()
        self._elsewhere()
        self._alone()
        return self._joined

    def _left(self, told: Sequence[Told]) -> list[Told]:
        return [each for each in told if each.name not in self._met]

    def _same(self, note: Told, order: Told) -> None:
        """Both tell of one change; where its day or its words differ, that is a finding."""
        self._met |= {note.name, order.name}
        self._joined.same[order.name] = note.name
        for kind, why in ((WitnessKind.DATE, dates_part(note, order)), (WitnessKind.WORDS, words_part(note, order))):
            if why:
                self._find(kind, note, why, order)

    def _comprise(self, whole: Told, parts: Sequence[Told]) -> None:
        self._met |= {whole.name, *(part.name for part in parts)}
        for part in parts:
            if self._joined.same.get(part.name) != whole.name:
                self._joined.comprised.append((whole.name, part.name))

    def _find(self, kind: WitnessKind, about: Told, why: str, *others: Told) -> None:
        names = (about.name, *(other.name for other in others))
        self._joined.findings.append(WitnessFinding(kind, about.target, why, names))

    def _alike(self, key: Callable[[Told], object]) -> None:
        """Notes and orders of equal key, one by one; the last note speaks for all orders that are over."""
        orders: dict[object, list[Told]] = defaultdict(list)
        for order in self._left(self._orders):
            orders[key(order)].append(order)
        notes: dict[object, list[Told]] = defaultdict(list)
        for note in self._left(self._notes):
            notes[key(note)].append(note)
        for each, told in notes.items():
            equals = orders.get(each, [])
            single = len(told) if len(told) >= len(equals) else len(told) - 1
            for note, order in zip(told[:single], equals, strict=False):
                self._same(note, order)
            if over := equals[single:]:
                self._comprise(told[-1], over)
            elif equals:  # said twice
                self._met |= {note.name for note in told}

    def _modified(self) -> None:
        """A note that a unit was modified tells of one order on the unit, or comprises the orders in it."""
        for note in self._notes:
            if note.kind is not AmendmentKind.MODIFICATION or note.name in self._joined.same.values():
                continue
            inside = [order for order in self._orders if _within(order, note)]
            alone = [order for order in inside if order.name not in self._met]
            if len(inside) == len(alone) == 1 and alone[0].target == note.target:
                self._same(note, alone[0])
            elif inside:
                self._comprise(note, inside)

    def _coarser(self) -> None:
        """A note of a whole unit, of which only parts were ordered to be changed so: it says more than was ordered."""
        for note in (each for each in self._left(self._notes) if _side(each)[1] is None):
            inside = [
                order
                for order in self._left(self._orders)
                if _kind(order) == _kind(note) and order.target != note.target and _holds(note.target, order.target)
            ]
            if inside:
                self._comprise(note, inside)
                places = ", ".join(dict.fromkeys(order.target for order in inside))
                self._find(WitnessKind.UNIT, note, f"{note.target} in the note, {places} in the order", *inside)

    def _parts_of_whole(self) -> None:
        """What notes say of the parts of a unit that was ordered to be put in, replaced or taken out as a whole."""
        for order in self._orders:
            if order.kind not in _WHOLE or order.aspect:
                continue
            inside = [
                note
                for note in self._left(self._notes)
                if note.target != order.target and _holds(order.target, note.target)
            ]
            if inside:
                self._comprise(order, inside)

    def _otherwise(self) -> None:
        """Of one unit the note tells another kind of change than was ordered."""
        for note in self._left(self._notes):
            order = next((each for each in self._left(self._orders) if _one_place(each, note)), None)
            if order:
                self._met |= {note.name, order.name}
                why = f"{note.target}: {_told(note)} in the note, {_told(order)} in the order"
                self._find(WitnessKind.KIND, note, why, order)

    def _elsewhere(self) -> None:
        """The same kind of change in another unit near by, where no other note and order may be meant."""
        notes, orders = self._left(self._notes), self._left(self._orders)
        for note in notes:
            near = [order for order in orders if _near(note, order)]
            if len(near) == 1 and sum(_near(each, near[0]) for each in notes) == 1:
                self._met |= {note.name, near[0].name}
                why = f"{note.target} in the note, {near[0].target} in the order"
                self._find(WitnessKind.UNIT, note, why, near[0])

    def _alone(self) -> None:
        """What has one witness, where the other one could be expected."""
        for note in self._left(self._notes):
            if self._all_known and not _in_group(note, self._orders):
                why = f"{_told(note)} of {note.target} is noted, and was not ordered"
                self._find(WitnessKind.NOTE_WITHOUT_ORDER, note, why)
        if not (self._text.noted and self._text.version):
            return
        for order in self._left(self._orders):
            late = order.effective > self._text.version
            if not (late or self._renewed(order) or _in_group(order, self._notes)):
                why = f"{_told(order)} of {order.target} was ordered, and no note tells of it"
                self._find(WitnessKind.ORDER_WITHOUT_NOTE, order, why)

    def _renewed(self, order: Told) -> bool:
        """Whether a later act replaced or took out what was changed: its note stands where that of the order stood."""
        return any(order.effective < day and _holds(unit, _side(order)[0]) for unit, day in self._text.renewed)


def _kind(told: Told) -> AmendmentKind:
    """Editors note units as excluded that lost their force, and the other way round."""
    return AmendmentKind.DELETION if told.kind is AmendmentKind.REPEAL else told.kind


def _side(told: Told) -> tuple[str, str | None]:
    """The unit, and what of it; a preamble is a unit of its own, words are words, in the whole text or in a part."""
    if told.aspect == "preamble" and told.target.rpartition("/")[2] != PREAMBLE:
        return (PREAMBLE if told.target == ACT else f"{told.target}/{PREAMBLE}"), None
    return told.target, _SIDES.get(told.aspect or "", told.aspect)


def _in_group(one: Told, others: Sequence[Told]) -> bool:
    """Whether the other witness may speak of the chapter that a change is in, or of what is in it: no path says so."""
    return any(map(_of_group, others)) or (_of_group(one) and bool(others))


def _of_group(told: Told) -> bool:
    """Whether a section or chapter is changed with what is in it: the articles in it have paths of their own."""
    return told.aspect is None and told.target.rpartition("/")[2].partition("_")[0] in _GROUPS


def _holds(whole: str, part: str) -> bool:
    return whole in (ACT, part) or part.startswith(f"{whole}/")


def _within(order: Told, note: Told) -> bool:
    """Whether an order is within what a note says was modified: a note on a heading speaks of the heading alone."""
    if _side(note)[1] == _HEADING:
        return _side(order) == _side(note)
    return _holds(_side(note)[0], _side(order)[0])


def _one_place(one: Told, other: Told) -> bool:
    """Whether both change one unit, and not its heading here and its wording there."""
    (unit, side), (other_unit, other_side) = _side(one), _side(other)
    return unit == other_unit and (side == _HEADING) == (other_side == _HEADING)


def _near(note: Told, order: Told) -> bool:
    """Whether two targets are siblings, or one path is the end of the other, of one kind and side."""
    if (_kind(note), _side(note)[1]) != (_kind(order), _side(order)[1]):
        return False
    ours, theirs = note.target, order.target
    if ours.endswith(f"/{theirs}") or theirs.endswith(f"/{ours}"):
        return True
    return ours.rpartition("/")[0] == theirs.rpartition("/")[0] != ""


def _told(told: Told) -> str:
    return f"{told.kind.value} of words" if told.aspect == "part" else told.kind.value
