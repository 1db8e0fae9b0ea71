"""From blocks to a tree of units.

After `structure`:
1. every block's span is in exactly one unit, note or layout element;
2. paths are unique; a repeated number gets a suffix ``~2`` and a warning;
3. units stand in document order, and a unit's text is its own first block, further blocks are alineas;
4. a paragraph hangs under its article, else under the act or attachment through which its numbering runs on,
   and only where numbering begins anew in each chapter under the chapter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ingest.identifiers import ACT, PREAMBLE, child, last_segment
from ingest.languages.pack import LanguagePack
from ingest.languages.words.patterns import compiled
from ingest.sources.blocks import Block, Source
from ingest.structure.labels import DIVISIONS, SEGMENT, Label, labels_of
from ingest.structure.notes import unit_of_note
from ingest.structure.quotations import quoted_blocks
from ingest.structure.zone import STAMPS, Zone
from ingest.structure.zones import Zoner
from ingest.tree import Layout, MappedText, Note, ReadingWarning, Span, Status, Unit, UnitKind

_RANGE = re.compile(r"(\d+)-(\d+)")
#: A deleted range longer than this is an inserted number (12-345) rather than a range.
_RANGE_LENGTH = 100


class Structure:
    """The units, notes and layout of one document, as `structure` assembles them."""

    def __init__(self, pack: LanguagePack) -> None:
        self.pack = pack
        self.units: list[Unit] = []
        self.notes: list[Note] = []
        self.layout: list[Layout] = []
        self.warnings: list[ReadingWarning] = []
        self.head: dict[Zone, list[MappedText]] = {}
        self._by_path: dict[str, Unit] = {}
        self._container = ACT
        self._attachments: dict[str, int] = {}
        self._divisions: dict[UnitKind, Unit] = {}
        #: Open article, paragraph, subparagraph …, the widest first.
        self._open: list[Unit] = []
        self._alineas: dict[str, int] = {}
        self._unnumbered: dict[UnitKind, int] = {}
        self._repeats: dict[str, int] = {}
        self._last: Unit | None = None
        #: Ordinals of the acts (0 the main one) in which paragraphs are numbered anew in each chapter.
        self._restarting: set[int] = set()
        self._ordinal = 0
        self._deleted = compiled(pack.structure.deleted)

    # -- the public face ----------------------------------------------------------------------------------------

    def read(self, source: Source, packs: Iterable[LanguagePack]) -> None:
        """Assemble the units of a document; see the module's guarantees."""
        blocks = [block for block in source.blocks if block.text.text]
        self.layout += [Layout("markup", block.span) for block in source.blocks if not block.text.text]
        quoted = quoted_blocks(blocks)
        labels = [None if index in quoted else label for index, label in enumerate(labels_of(blocks, self.pack))]
        zones = Zoner(blocks, labels, self.pack, packs).zones_of()
        self._restarting = _restarting(labels, zones)
        following = _following(labels, zones)
        for index, (block, label, zone) in enumerate(zip(blocks, labels, zones, strict=True)):
            before = zones[index - 1] if index else Zone.TITLE
            self._take(block, label, zone, before, following[index])
        self.layout += source.layout
        self.layout.sort(key=lambda one: one.span)

    # -- one block ----------------------------------------------------------------------------------------------

    def _take(self, block: Block, label: Label | None, zone: Zone, before: Zone, following: Label | None) -> None:
        if zone is Zone.NOTE:
            self._note(block)
        elif zone is Zone.ATTACHMENT_TITLE:
            if before not in (*STAMPS, Zone.ATTACHMENT_TITLE):
                self._attach(block.text, None)
            self._attachment_title(block)
        elif zone is not Zone.BODY:
            self.head.setdefault(zone, []).append(block.text)
            if zone in STAMPS and before is not zone:
                self._attach(block.text, zone)
            self._name_annex(block, zone)
            self.layout.append(Layout(zone.value, block.span))
        elif label is None and block.level:
            self._heading(block)
        elif label is None:
            self._text(block, following)
        elif label.kind in DIVISIONS:
            self._division(block, label)
        else:
            self._numbered(block, label)

    # -- attached acts ------------------------------------------------------------------------------------------

    def _attach(self, text: MappedText, zone: Zone | None) -> None:
        top = self._container.split("/")[0]
        nested = zone is Zone.ANNEX and top != ACT and self._belongs_to_attachment(text.text)
        parent = top if nested else ACT
        number = self._attachments[parent] = self._attachments.get(parent, 0) + 1
        self._container = child(parent, "att", str(number))
        self._ordinal += 1
        self._divisions.clear()
        self._open.clear()
        self._add(Unit(self._container, UnitKind.ATTACHMENT, None, None, MappedText("")))

    def _belongs_to_attachment(self, stamp: str) -> bool:
        return bool(compiled(self.pack.structure.annex_of_attachment).search(stamp))

    def _name_annex(self, block: Block, zone: Zone) -> None:
        """Takes an annex's number from its stamp."""
        if zone is Zone.ANNEX and (match := compiled(self.pack.structure.annex).fullmatch(block.text.text)):
            self._by_path[self._container].number = match["n"]

    def _attachment_title(self, block: Block) -> None:
        unit = self._by_path[self._container]
        parts = [unit.heading, block.text] if unit.heading else [block.text]
        unit.heading = MappedText.join(parts)
        unit.spans.append(block.span)

    # -- units --------------------------------------------------------------------------------------------------

    def _division(self, block: Block, label: Label) -> None:
        for kind in DIVISIONS[DIVISIONS.index(label.kind) :]:
            self._divisions.pop(kind, None)
        self._open.clear()
        above = [self._divisions[kind] for kind in DIVISIONS if kind in self._divisions]
        number = label.number or self._ordinal_name(label.kind)
        parent = above[-1].path if above and label.kind is UnitKind.SUBCHAPTER else self._container
        path = child(parent, SEGMENT[label.kind], number)
        if path in self._by_path and above:
            path = child(above[-1].path, SEGMENT[label.kind], number)
        heading = block.text.slice(label.rest).strip()
        unit = Unit(self._free(path, block.span), label.kind, label.number, heading, MappedText(""))
        unit.within = above[-1].path if above else None
        unit.status = self._status(heading)
        self._divisions[label.kind] = unit
        self._add(unit, block.span)

    def _heading(self, block: Block) -> None:
        """A heading without a label: that of the division just opened without one, else a division of its own."""
        last = self.units[-1] if self.units else None
        if last and not last.heading and not last.text and last.kind in (*DIVISIONS, UnitKind.ARTICLE):
            last.heading = block.text
            last.spans.append(block.span)
        else:
            self._division(block, Label(UnitKind.CHAPTER, None, 0))

    def _ordinal_name(self, kind: UnitKind) -> str:
        """The path's number of a division that has none: u1, u2 … (u for unnumbered)."""
        number = self._unnumbered[kind] = self._unnumbered.get(kind, 0) + 1
        return f"u{number}"

    def _numbered(self, block: Block, label: Label) -> None:
        """An article, paragraph or subparagraph; a deleted range (5-7) opens each of its units."""
        rest = block.text.slice(label.rest).strip()
        status = self._status(rest)
        numbers = self._numbers(label, status)
        for number in numbers:
            parent = self._parent(label.kind, number)
            path = self._free(child(parent, SEGMENT[label.kind], number), block.span)
            article = label.kind is UnitKind.ARTICLE
            heading = rest if article and status is Status.CURRENT else None
            unit = Unit(path, label.kind, number, heading, MappedText("") if heading is not None else rest, status)
            unit.within = self._innermost_division()
            self._open = [one for one in self._open if path.startswith(f"{one.path}/")]
            self._open.append(unit)
            self._add(unit, *([block.span] if number == numbers[0] else []))

    def _status(self, text: MappedText | None) -> Status:
        return Status.DELETED if text and self._deleted.match(text.text) else Status.CURRENT

    def _numbers(self, label: Label, status: Status) -> list[str]:
        number = label.number or ""
        match = _RANGE.fullmatch(number)
        if not match or status is not Status.DELETED:
            return [number]
        first, last = int(match[1]), int(match[2])
        parent = self._parent(label.kind, number)
        near = (str(first), *(f"{first}-{inserted}" for inserted in range(1, last)))
        inserted = any(child(parent, SEGMENT[label.kind], one) in self._by_path for one in near)
        if inserted or not first < last <= first + _RANGE_LENGTH:
            return [number]
        return [str(one) for one in range(first, last + 1)]

    def _parent(self, kind: UnitKind, number: str) -> str:
        if kind is UnitKind.ARTICLE:
            return self._container
        article = next((unit for unit in self._open if unit.kind is UnitKind.ARTICLE), None)
        if kind is UnitKind.PARAGRAPH:
            if article:
                return article.path
            place = self._innermost_division()
            return place if place and self._ordinal in self._restarting else self._container
        return self._list_parent(number)

    def _list_parent(self, number: str) -> str:
        """What a subparagraph hangs under: a lettered one under a numbered one, a second list under its alinea."""
        chain = [unit for unit in self._open if unit.kind is not UnitKind.ALINEA]
        lists = [unit for unit in chain if unit.kind is UnitKind.SUBPARAGRAPH]
        if number[0].isdigit():
            chain = [unit for unit in chain if unit.kind is not UnitKind.SUBPARAGRAPH]
        elif lists:
            chain = [unit for unit in chain if unit is not lists[-1] or (unit.number or "")[0].isdigit()]
        parent = chain[-1].path if chain else self._innermost_division() or self._container
        if child(parent, "subpara", number) in self._by_path and (alinea := self._alineas.get(parent)):
            return f"{parent}/al_{alinea}"
        return parent

    def _innermost_division(self) -> str | None:
        return next((self._divisions[kind].path for kind in reversed(DIVISIONS) if kind in self._divisions), None)

    # -- text without a label -----------------------------------------------------------------------------------

    def _text(self, block: Block, following: Label | None) -> None:
        owner = self._owner(following)
        text = self._enacting_in_order(block.text) if last_segment(owner.path)[0] == PREAMBLE else block.text
        if block.table:
            message = "a table is kept as text; its cells are not read"
            self.warnings.append(ReadingWarning("table-kept-as-text", message, block.span))
        if not owner.text and self.units[-1] is owner:
            owner.text = text
            owner.status = self._status(text) if owner.kind is UnitKind.ARTICLE else owner.status
            owner.spans.append(block.span)
            self._last = owner
            return
        number = self._alineas[owner.path] = self._alineas.get(owner.path, 1) + 1
        path = f"{owner.path}/al_{number}"
        self._add(Unit(path, UnitKind.ALINEA, None, None, text, within=owner.within), block.span)

    def _owner(self, following: Label | None) -> Unit:
        """The unit a block without a label belongs to."""
        while self._open and self._open[-1].kind is UnitKind.SUBPARAGRAPH and not self._list_goes_on(following):
            self._open.pop()
        if self._open:
            return self._open[-1]
        if place := self._innermost_division():
            return self._by_path[place]
        path = PREAMBLE if self._container == ACT else f"{self._container}/{PREAMBLE}"
        if path not in self._by_path:
            self._add(Unit(path, UnitKind.PREAMBLE, None, None, MappedText("")))
        return self._by_path[path]

    def _list_goes_on(self, following: Label | None) -> bool:
        """Whether the open list item has not ended: it has no full stop yet, or the next item is still to come."""
        item = self._open[-1]
        last = self._last.text.text if self._last and self._last.path.startswith(item.path) else item.text.text
        if not last or last[-1] != ".":
            return True
        return (
            following is not None
            and following.kind is UnitKind.SUBPARAGRAPH
            and _follows(item.number, following.number)
        )

    def _enacting_in_order(self, text: MappedText) -> MappedText:
        """Enacting words that a PDF put behind their colon (« :ҚАУЛЫ ЕТЕМІН») in reading order."""
        match = re.search(rf"\s*(:)\s*({self.pack.structure.enacting})\s*$", text.text, re.IGNORECASE)
        if not match:
            return text
        words = MappedText.join([text.slice(0, match.start()), text.slice(*match.span(2))])
        return MappedText.join([words, text.slice(*match.span(1))], glue="")

    # -- notes and bookkeeping ----------------------------------------------------------------------------------

    def _note(self, block: Block) -> None:
        place = self._last.path if self._last else ACT
        chain = [*(self._divisions[kind] for kind in DIVISIONS if kind in self._divisions), *self._open]
        unit = unit_of_note(block.text.text, self.pack, self._container, place, chain, self.units)
        self.notes.append(Note(unit, block.text, block.span))

    def _free(self, path: str, span: Span) -> str:
        if path not in self._by_path:
            return path
        number = self._repeats[path] = self._repeats.get(path, 1) + 1
        self.warnings.append(ReadingWarning("duplicate-number", f"a second unit {path}", span))
        return f"{path}~{number}"

    def _add(self, unit: Unit, *spans: Span) -> None:
        unit.spans.extend(spans)
        self.units.append(unit)
        self._by_path[unit.path] = unit
        self._last = unit


def _restarting(labels: Sequence[Label | None], zones: Sequence[Zone]) -> set[int]:
    """The acts of a document (0 the main one) whose paragraph numbers begin anew in each chapter."""
    found: set[int] = set()
    ordinal = ones = 0
    article = False
    for index, (label, zone) in enumerate(zip(labels, zones, strict=True)):
        if (
            zone in (*STAMPS, Zone.ATTACHMENT_TITLE)
            and index
            and zones[index - 1] not in (*STAMPS, Zone.ATTACHMENT_TITLE)
        ):
            ordinal, ones, article = ordinal + 1, 0, False
        if label is None or zone is not Zone.BODY:
            continue
        article = article or label.kind is UnitKind.ARTICLE
        if label.kind is UnitKind.PARAGRAPH and label.number == "1" and not article:
            ones += 1
            if ones > 1:
                found.add(ordinal)
    return found


def _following(labels: Sequence[Label | None], zones: Sequence[Zone]) -> list[Label | None]:
    """For each block the next label after it within the same body."""
    found: list[Label | None] = [None] * len(labels)
    label: Label | None = None
    for index in range(len(labels) - 1, -1, -1):
        found[index] = label
        if zones[index] is Zone.BODY:
            label = labels[index] or label
        elif zones[index] is not Zone.NOTE:
            label = None
    return found


def _follows(number: str | None, other: str | None) -> bool:
    """Whether a number is the next one in a list: 3 → 4, 3 → 3-1, 3-1 → 3-2, 3-1 → 4, а → б."""
    if not number or not other:
        return False
    if not (number[0].isdigit() and other[0].isdigit()):
        return len(number) == len(other) == 1 and 0 < ord(other) - ord(number) <= 2
    one, two = ([int(part) for part in text.split("-")] for text in (number, other))
    return two in ([*one[:-1], one[-1] + 1], [*one, 1], [one[0] + 1])
