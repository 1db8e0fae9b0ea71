"""One order carried out in an outline.

After `carry_out`:
1. what the order says was done to the letter, or nothing was done and the reason is told;
2. what was done in more places than the words of the order count, or in a unit that is called otherwise, is told, too.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from ingest.consolidation.outline import Node, Outline
from ingest.consolidation.parts import alinea_place, insertion_place, named_place, unit_of
from ingest.consolidation.rows import names_rows, rows_named
from ingest.consolidation.sentences import change_sentence, ordinal_of
from ingest.consolidation.steps import CannotDoError, GivenOrder, Outcome
from ingest.consolidation.whole_words import change_words
from ingest.consolidation.wordings import is_numbered, nodes_of_annex, own_part, read_new
from ingest.identifiers import ACT, PREAMBLE, last_segment, parent
from ingest.languages.pack import LanguagePack
from ingest.structure.labels import DIVISIONS
from ingest.tree import AmendmentKind, Order, Status, UnitKind

_TAKEN_OUT = (AmendmentKind.DELETION, AmendmentKind.REPEAL)


def carry_out(given: GivenOrder, outline: Outline, pack: LanguagePack, moved: Collection[str] = ()) -> Outcome:
    """Do what an order says; tells the units that it changed; raises CannotDoError.

    ``moved``: the units that get another number from the same act, so that theirs are free.
    """
    return _Carrier(given, outline, pack, moved).do()


class _Carrier:
    def __init__(self, given: GivenOrder, outline: Outline, pack: LanguagePack, moved: Collection[str]) -> None:
        self._given, self._order, self._outline, self._pack, self._moved = given, given.order, outline, pack, moved

    def do(self) -> Outcome:
        order = self._order
        if order.kind is AmendmentKind.RENUMBERING:
            return self._renumber()
        if order.aspect == "heading":
            return self._heading()
        if order.stated and names_rows(order, self._pack):
            return self._rows()
        if order.stated:
            return self._sentence()
        if order.replacements:
            return change_words(order, self._outline)
        by_kind: dict[AmendmentKind, Callable[[], Outcome]] = {
            AmendmentKind.SUBSTITUTION: self._substitute,
            AmendmentKind.INSERTION: self._insert,
        }
        if order.kind in _TAKEN_OUT:
            return self._take_out()
        if order.kind not in by_kind:
            raise CannotDoError(f"an order of the kind {order.kind.value} changes no words of the text")
        if not order.new_text:
            raise CannotDoError("the new wording was not found in the amending act")
        return by_kind[order.kind]()

    # -- one unit ---------------------------------------------------------------------------------------------------

    def _unit(self) -> Node:
        return unit_of(self._order.target, self._outline)

    def _own_words(self) -> bool:
        """Whether the first alinea is meant: a unit's own words without its parts."""
        return last_segment(self._order.target) == ("al", "1")

    def _substitute(self) -> Outcome:
        order, outline = self._order, self._outline
        if order.target == ACT:
            return self._whole_act()
        node = self._unit()
        if node.kind in (UnitKind.TABLE, UnitKind.ROW):
            raise CannotDoError("a table is not changed in parts")
        new, others = own_part(self._wording(node.path, node), node.path)
        if self._own_words():
            return self._own_text(node, new, others)
        if not new:
            new, others = self._unlabelled(node, others)
        start, end = outline.extent(node)
        if node.kind in DIVISIONS and len(new) == 1 and end > start + 1:
            raise CannotDoError("the new wording of a division gives its heading alone")
        new[0].was, new[0].within = node.was or node.path, node.within
        outline.replace(start, end, new)
        return Outcome(new, _left_over(others))

    def _whole_act(self) -> Outcome:
        """The act in a new wording that an annex of the amending act holds."""
        if not self._given.annex:
            raise CannotDoError("the new wording of the whole act is not an annex of the amending act")
        annex, *units = nodes_of_annex(self._given.annex, self._given.annex_source)
        self._outline.replace(0, len(self._outline.nodes), units)
        self._outline.title = annex.heading or self._outline.title
        return Outcome(units)

    def _wording(self, path: str, near: Node | None) -> list[Node]:
        """The new wording as units at a path: those of the amending act's own annex, or read from its blocks."""
        if self._given.annex and self._given.annex[0].path == path:
            return nodes_of_annex(self._given.annex, self._given.annex_source)
        return read_new(self._order.new_text, path, self._outline, self._pack, near)

    def _own_text(self, node: Node, new: list[Node], others: list[Node]) -> Outcome:
        """The first alinea of a unit in a new wording, with the unit's number before it or without; its parts stay."""
        if not new:
            new, others = self._unlabelled(node, others)
        if len(new) > 1:
            raise CannotDoError("the new wording of the first alinea has several")
        node.text, node.status = new[0].text or new[0].heading, Status.CURRENT
        return Outcome([node], _left_over(others))

    def _unlabelled(self, node: Node, read: list[Node]) -> tuple[list[Node], list[Node]]:
        """A wording that does not repeat the unit's number: its first block is the unit's own words."""
        path, blocks = node.path, self._order.new_text
        if read and read[0].label and read[0].kind is node.kind:
            raise CannotDoError(f"the new wording opens with the number {read[0].number}, not with that of the unit")
        if not is_numbered(path) or (read and read[0].label):
            raise CannotDoError("the new wording does not open as the unit does")
        own = Node(path, node.kind, node.number, node.label, node.heading, blocks[0], within=node.within)
        below = read_new(blocks[1:], f"{path}/al_2", self._outline, self._pack, node) if blocks[1:] else []
        below = [one for one in below if one.path.startswith(f"{path}/") or one.kind is UnitKind.ALINEA]
        stub = Outline("", [*below])
        inner = [one for one in stub.nodes if one.path.startswith(f"{path}/")]
        if len(inner) + 1 != len(blocks):
            raise CannotDoError("the new wording does not open as the unit does")
        return [own, *inner], []

    def _take_out(self) -> Outcome:
        order, outline = self._order, self._outline
        if order.target == ACT:
            raise CannotDoError("the whole act loses its force: there is no text after that")
        node = self._unit()
        if node.status is Status.DELETED:
            raise CannotDoError("the unit was taken out before")
        if self._own_words():
            raise CannotDoError("the first alinea cannot be taken out alone: the unit's number stands before it")
        start, end = outline.extent(node)
        outline.replace(start, end, [node])
        node.heading, node.text, node.status = "", "", Status.DELETED
        return Outcome([node])

    def _renumber(self) -> Outcome:
        order = self._order
        if not order.renumbered:
            raise CannotDoError("the new number is not known")
        node = self._unit()
        self._outline.renumber(node, last_segment(order.renumbered)[1])
        return Outcome([node])

    # -- what is put in ----------------------------------------------------------------------------------------------

    def _insert(self) -> Outcome:
        order, outline = self._order, self._outline
        if order.target == ACT:
            raise CannotDoError("what is put into the act has no number, and no place is told")
        there = outline.find(order.target)
        if last_segment(order.target)[0] == "al":
            return self._insert_alinea()
        path, near = named_place(order.target, outline)
        new, others = own_part(self._wording(path, near), path)
        if new:
            if there is not None and (there.path != path or there.path in self._moved):
                there = None
            if there is not None and there.status is not Status.DELETED:
                raise CannotDoError(f"{there.path} is there already")
            return self._put(path, new, others, there)
        if there is None:
            raise CannotDoError("the new wording does not open with the number of the unit")
        return self._append(there)

    def _put(self, path: str, new: list[Node], others: list[Node], there: Node | None) -> Outcome:
        outline = self._outline
        if there is not None:
            start, end = outline.extent(there)
            new[0].was, new[0].within = there.was, there.within
            outline.replace(start, end, new)
            return Outcome(new, _left_over(others))
        at, within = insertion_place(path, outline)
        if new[0].kind not in DIVISIONS:
            for one in new:
                one.within = within
        else:
            new[0].within = within
        outline.nodes[at:at] = new
        return Outcome(new, _left_over(others))

    def _insert_alinea(self) -> Outcome:
        order, outline = self._order, self._outline
        holder = unit_of(parent(order.target), outline)
        number = int(last_segment(order.target)[1])
        if number < 2:
            raise CannotDoError("an alinea before the first one would stand before the unit's number")
        at = alinea_place(holder, number, outline)
        return self._put_alineas(holder, at, number)

    def _append(self, holder: Node) -> Outcome:
        """A part without a number: behind the alinea that the order names, else at the end of the unit."""
        outline, order = self._outline, self._order
        words = self._pack.orders
        place = ordinal_of(order.quote, self._pack, before=words.place_before, behind=words.place_behind)
        if place is None:
            return self._put_alineas(holder, outline.extent(holder)[1], None)
        if place < 1:
            raise CannotDoError("the place is told in words that are not understood")
        return self._put_alineas(holder, alinea_place(holder, place + 1, outline), place + 1)

    def _put_alineas(self, holder: Node, at: int, number: int | None) -> Outcome:
        outline = self._outline
        last = len(outline.children(holder.path, "al")) + 2
        path = f"{holder.path}/al_{number or last}"
        new = read_new(self._order.new_text, path, outline, self._pack, holder)
        if not new or any(not one.path.startswith(f"{holder.path}/") for one in new):
            raise CannotDoError("the new wording has the number of another unit")
        for one in new:
            one.within = holder.within if holder.kind not in DIVISIONS else holder.path
        outline.nodes[at:at] = new
        return Outcome(new)

    # -- rows --------------------------------------------------------------------------------------------------------

    def _rows(self) -> Outcome:
        order, outline = self._order, self._outline
        if order.kind is AmendmentKind.INSERTION and not order.replacements:
            return self._insert_rows()
        rows = rows_named(order, outline)
        if order.replacements:
            return change_words(order, outline, within=rows)
        if order.kind in _TAKEN_OUT:
            for row in rows:
                start, end = outline.extent(row)
                outline.replace(start, end, [row])
                row.text, row.status = "", Status.DELETED
            return Outcome(rows)
        return self._reword_rows(rows)

    def _reword_rows(self, rows: list[Node]) -> Outcome:
        """Numbered lines in a new wording; a table's rows would need their cells."""
        outline = self._outline
        touched: list[Node] = []
        read = read_new(self._order.new_text, rows[0].path, outline, self._pack, rows[0])
        parts = [own_part(read, row.path)[0] for row in rows]
        if any(row.kind is UnitKind.ROW for row in rows) or not all(parts):
            raise CannotDoError("the new wording does not give the rows by their numbers, or they are those of a table")
        for row, new in zip(rows, parts, strict=True):
            new[0].was, new[0].within = row.was or row.path, row.within
            outline.replace(*outline.extent(row), new)
            touched += new
        return Outcome(touched)

    def _insert_rows(self) -> Outcome:
        order, outline = self._order, self._outline
        lines = outline.children(order.target, "para")
        if not lines:
            raise CannotDoError(f"there are no numbered lines in {order.target} to put «{order.stated}» between")
        read = read_new(order.new_text, lines[-1].path, outline, self._pack, lines[-1])
        heads = [one for one in read if one.kind is UnitKind.PARAGRAPH]
        if not heads or any(outline.find(one.path) for one in heads):
            raise CannotDoError("rows with these numbers are there already, or the new ones have none")
        for head in heads:
            self._put(head.path, own_part(read, head.path)[0], [], None)
        return Outcome(heads)

    # -- headings and sentences ---------------------------------------------------------------------------------------

    def _heading(self) -> Outcome:
        order, outline = self._order, self._outline
        if order.target == ACT:
            title = change_heading(order, outline.title, "")
            outline.title = title
            return Outcome([])
        node = self._unit()
        node.heading = change_heading(order, node.heading, node.label)
        return Outcome([node])

    def _sentence(self) -> Outcome:
        order = self._order
        if order.target == ACT:
            raise CannotDoError(f"«{order.stated}» has no place of its own in the text")
        node = self._unit()
        change_sentence(order, node, self._pack, alone=len(self._outline.parts(node.path)) == 1 or self._own_words())
        return Outcome([node])


def change_heading(order: Order, heading: str, label: str) -> str:
    """A heading as an order changes it: in a new wording, without its number, or with words changed."""
    if order.replacements:
        whole = Node(PREAMBLE, UnitKind.PREAMBLE, None, "", "", heading)
        change_words(order, Outline("", [whole]), within=[whole])
        return whole.text
    if order.kind in _TAKEN_OUT:
        return ""
    if len(order.new_text) != 1:
        raise CannotDoError("the new heading was not found in the amending act")
    new = order.new_text[0].strip()
    bare = label.rstrip(" .")
    return new[len(bare) :].lstrip(" .") if bare and new.startswith(bare) else new


def _left_over(others: Iterable[Node]) -> str:
    told = ", ".join(dict.fromkeys(one.path for one in others))
    return f"the wording goes on with {told}, which this order does not name" if told else ""
