"""An act's units as a row of nodes that orders can change: what is carried out is carried out here.

While the orders of one amending act are carried out, a unit is named by the number that it had before them (`was`): an
act says «paragraph 5» of the text that it changes, not of what its own earlier lines made of that text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.identifiers import ACT, child, last_segment, parent
from ingest.structure.labels import DIVISIONS
from ingest.structure.wording import DIVIDING
from ingest.structure.zone import Zone
from ingest.tree import MappedText, Note, ParsedAct, Status, Unit, UnitKind

_MARKUP = re.compile(r"<[^<>]{0,200}>|\\(?=[.)])")
_LEADING = "#>*_ \t\n\r\u00a0"
_NUMBER = re.compile(r"\d+|[^\W\d_]")
#: Parts of paths that only divide; a paragraph is named with its chapter or without it.
_DIVISION = re.compile(rf"(?:{'|'.join(DIVIDING)})_[^/]+/")


#: Stands for the end of the text among paths.
END = ""
_KEPT = {
    *(Zone.ISSUER, Zone.PUBLICATION, Zone.REGISTRATION, Zone.SIGNATURE, Zone.ATTACHMENT_SIGNATURE),
    *(Zone.APPROVAL, Zone.ANNEX, Zone.AFTER_SIGNATURE, "subheading"),
}
#: Parts that are counted, not numbered: their segment, and what the first of them is called.
_COUNTED = {UnitKind.ALINEA: ("al", 2), UnitKind.ROW: ("row", 1)}


@dataclass(slots=True)
class Node:
    """A unit that may change: its label as it stands in the text («5.», «Статья 5.»), its heading, its own words."""

    path: str
    kind: UnitKind
    number: str | None
    label: str
    heading: str
    text: str
    status: Status = Status.CURRENT
    within: str | None = None
    #: Its path before the orders of the act that is being carried out; empty of a unit that they put in.
    was: str = ""
    #: Steps that made it what it is.
    steps: list[int] = field(default_factory=list)
    #: Whether its words were concluded from orders, not read in a text.
    reconstructed: bool = False


@dataclass(slots=True)
class Outline:
    """The units of an act in document order, with its title, their notes, and what of the page stands before them."""

    title: str
    nodes: list[Node]
    notes: dict[str, list[str]] = field(default_factory=dict)
    #: Requisites, stamps, signatures and the like, by the unit before which they stand; at the end under `END`.
    page: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, act: ParsedAct) -> Outline:
        """The outline of a text as it was read."""
        notes: dict[str, list[str]] = {}
        for note in act.notes:
            notes.setdefault(note.unit, []).append(_note(note))
        return cls(act.act.title or "", [node_of(unit, act.text) for unit in act.units], notes, _page(act))

    # -- where units are -------------------------------------------------------------------------------------------

    def find(self, path: str) -> Node | None:
        """The unit of a path as an order names it: with or without the chapter that it stands in; None where there is
        none, or where several may be meant.
        """
        for search in (self._named_before, self._put_in, self._without_divisions):
            found = search(path)
            standing = [one for one in found if one.status is not Status.DELETED] or found
            if standing:
                return standing[0] if len(standing) == 1 else None
        return None

    def _named_before(self, path: str) -> list[Node]:
        return [one for one in self.nodes if one.was == path]

    def _put_in(self, path: str) -> list[Node]:
        return [one for one in self.nodes if one.path == path and not one.was]

    def _without_divisions(self, path: str) -> list[Node]:
        bare, named, last = bare_path(path), _DIVISION.findall(path), path.rpartition("/")[2]
        alike = [one for one in self.nodes if (one.was or one.path).endswith(last)]
        found = [one for one in alike if bare == bare_path(one.was or one.path)]
        if len(found) < 2 or not named:
            return found
        return [one for one in found if named[-1].strip("/") in {last for last, _ in self.divisions_around(one)}]

    def divisions_around(self, node: Node) -> Iterator[tuple[str, str]]:
        """The last segments and the paths of the divisions that a unit stands in."""
        places = {one.path: one for one in self.nodes if one.kind in DIVISIONS}
        above, seen = node.within, 0
        while above and above in places and seen < len(places):
            yield above.rpartition("/")[2], above
            above, seen = places[above].within, seen + 1

    def index(self, node: Node) -> int:
        """Where a unit stands in the row."""
        return next(index for index, one in enumerate(self.nodes) if one is node)

    def extent(self, node: Node) -> tuple[int, int]:
        """Where a unit with all its parts begins and ends; those of a chapter are what stands in it."""
        start = self.index(node)
        end, holders = start + 1, {node.path}
        while end < len(self.nodes) and self._is_below(self.nodes[end], node, holders):
            if self.nodes[end].kind in DIVISIONS:
                holders.add(self.nodes[end].path)
            end += 1
        return start, end

    def _is_below(self, one: Node, node: Node, holders: set[str]) -> bool:
        return one.path.startswith(f"{node.path}/") or (node.kind in DIVISIONS and one.within in holders)

    def parts(self, path: str) -> list[Node]:
        """The units of a path and all below it; of `act` all but those of its attachments' own."""
        if path == ACT:
            return list(self.nodes)
        node = self.find(path)
        return self.nodes[slice(*self.extent(node))] if node else []

    def above(self, path: str, near: Node | None = None) -> list[Unit]:
        """The units that hold a path, the widest first, as plain units; ``near`` stands in the same divisions."""
        chain = []
        holder = parent(path)
        while holder != ACT:
            if found := next((one for one in self.nodes if one.path == holder), None):
                chain.append(found)
            holder = parent(holder)
        divisions = [place for _, place in self.divisions_around(near)] if near else []
        chain += [one for place in divisions for one in self.nodes if one.path == place and one not in chain]
        order = {kind: rank for rank, kind in enumerate(UnitKind)}
        return [_plain(one) for one in sorted(chain, key=lambda one: (order[one.kind], len(one.path)))]

    def children(self, holder: str, segment: str) -> list[Node]:
        """The units of one kind right under a path."""
        start = child(holder, segment, "")
        return [one for one in self.nodes if one.path.startswith(start) and parent(one.path) == holder]

    # -- what changes them -----------------------------------------------------------------------------------------

    def replace(self, start: int, end: int, nodes: Sequence[Node]) -> None:
        """Put units in the place of others; the notes on what went go, too."""
        gone = {one.path for one in self.nodes[start:end]}
        self.nodes[start:end] = nodes
        for path in gone:
            self.notes.pop(path, None)

    def settle(self) -> None:
        """End an amending act: parts without a number that it took out are gone, the others are counted anew."""
        self.nodes = [one for one in self.nodes if one.kind not in _COUNTED or one.status is not Status.DELETED]
        counted: dict[tuple[str, UnitKind], int] = {}
        for node in list(self.nodes):
            if node.kind in _COUNTED:
                segment, first = _COUNTED[node.kind]
                holder = parent(node.path)
                number = counted[holder, node.kind] = counted.get((holder, node.kind), first - 1) + 1
                self.rename(node, child(holder, segment, str(number)))
        for node in self.nodes:
            node.was = node.path

    def renumber(self, node: Node, number: str) -> None:
        """Give a unit another number, in its label and its path; its parts go with it."""
        node.label = node.label.replace(node.number or "", number, 1) if node.number else node.label
        node.number = number
        self.rename(node, f"{node.path.rpartition('_')[0]}_{number}")

    def undouble(self) -> list[Node]:
        """See to it that no two units have one number: one that was taken out gives its own up, one that was to get it
        keeps its old one. Returns the units that keep theirs, and those that were put in and had to go.
        """
        kept: list[Node] = []
        while (pair := self._doubled()) is not None:
            gone = next((one for one in pair if one.status is Status.DELETED), None)
            moved = next((one for one in pair if one.was and one.was != one.path), None)
            if gone is None and moved is not None and moved not in kept:
                self.renumber(moved, last_segment(moved.was)[1])
                kept.append(moved)
            else:
                one = gone or pair[1]
                self.replace(*self.extent(one), [])
                kept += [] if gone else [one]
        return kept

    def _doubled(self) -> tuple[Node, Node] | None:
        seen: dict[str, Node] = {}
        for node in self.nodes:
            if node.path in seen and node.kind not in _COUNTED:
                return seen[node.path], node
            seen[node.path] = node
        return None

    def rename(self, node: Node, path: str) -> None:
        """Give a unit another path, and its parts with it."""
        old = node.path
        if old == path:
            return
        for one in self.nodes[slice(*self.extent(node))]:
            if one.path == old or one.path.startswith(f"{old}/"):
                one.path = path + one.path.removeprefix(old)
            if one.within and (one.within == old or one.within.startswith(f"{old}/")):
                one.within = path + one.within.removeprefix(old)
        for beside in (self.notes, self.page):
            for held in [held for held in beside if held == old or held.startswith(f"{old}/")]:
                beside[path + held.removeprefix(old)] = beside.pop(held)


def _page(act: ParsedAct) -> dict[str, list[str]]:
    """What of the page a reader of the text needs to know which act it is, by the unit that it stands before."""
    found: dict[str, list[str]] = {}
    starts = [(unit.spans[0][0], unit.path) for unit in act.units if unit.spans]
    for element in sorted(act.layout, key=lambda one: one.span):
        if element.kind in _KEPT:
            before = next((path for start, path in starts if start > element.span[0]), END)
            found.setdefault(before, []).append(act.text[slice(*element.span)].strip())
    return found


def node_of(unit: Unit, source: str) -> Node:
    """A unit as a node; ``source`` is the text that its spans count in."""
    heading, text = str(unit.heading or ""), unit.text.text
    label = "" if unit.kind in (UnitKind.ALINEA, UnitKind.TABLE, UnitKind.ROW) else _label(unit, source)
    node = Node(unit.path, unit.kind, unit.number, label, heading, text, unit.status, unit.within)
    node.was = unit.path
    return node


def _label(unit: Unit, source: str) -> str:
    """The number of a unit as its line writes it, without markup."""
    if not unit.spans or not unit.number:
        return ""
    mapped = unit.heading or unit.text
    end = mapped.span()[0] if mapped else unit.spans[0][1]
    return _MARKUP.sub("", source[unit.spans[0][0] : end]).strip(_LEADING)


def _note(note: Note) -> str:
    return f"{note.mark}{note.text.text}" if note.mark else note.text.text


def _plain(node: Node) -> Unit:
    unit = Unit(node.path, node.kind, node.number, None, MappedText(node.text or "."), node.status)
    unit.within = node.within
    return unit


def bare_path(path: str) -> str:
    """A path without the divisions that it passes through: a paragraph is named with its chapter or without it."""
    return _DIVISION.sub("", path)


def number_key(number: str) -> tuple[tuple[int, str], ...]:
    """What units are put in order by: 5 before 5-1, that before 6; letters by the alphabet."""
    parts = _NUMBER.findall(number)
    return tuple((int(one), "") if one.isdecimal() else (0, one.casefold()) for one in parts)
