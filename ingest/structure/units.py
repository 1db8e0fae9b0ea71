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
from collections.abc import Iterable

from ingest.identifiers import ACT, PREAMBLE, child, last_segment, numbered
from ingest.identifiers import parent as holder
from ingest.languages.pack import LanguagePack
from ingest.languages.words.patterns import compiled
from ingest.sources.blocks import Block, Source
from ingest.structure.coverage import markup_alone
from ingest.structure.enacting import enacting_in_order, without_enacting_headings
from ingest.structure.footnotes import footnotes
from ingest.structure.headings import Lines, mended_breaks, parted_articles, parted_headings
from ingest.structure.labels import DIVISIONS, SEGMENT, Label
from ingest.structure.languages import in_one_language
from ingest.structure.loose_tables import with_loose_tables
from ingest.structure.misread import labels_in
from ingest.structure.notes import mark_deleted, note_goes_on, parted_notes, unit_of_note
from ingest.structure.numbering import following, follows, gaps, hyphen_range, restarting
from ingest.structure.page_tables import without_page_tables
from ingest.structure.quotations import continued, order_lines, quotations, quoted, wording_verbs
from ingest.structure.tables import table_units
from ingest.structure.zone import STAMPS, Zone
from ingest.structure.zones import Zoner
from ingest.tree import Layout, MappedText, Note, ReadingWarning, Span, Status, Unit, UnitKind

#: Lines that differ in their numbers alone differ by fewer characters.
_INSERTED = 12
_NUMBERS = re.compile(r"\d+(?:-\d+)*")


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
        #: Tables a unit, the last item of each unit's list, and what has lists whose items are several paragraphs each.
        self._tables: dict[str, int] = {}
        self._items: dict[str, Unit] = {}
        self._worded: set[str] = set()
        self._lines = Lines((), (), ())
        self._page: list[Layout] = []
        self._following: list[Label | None] = []
        #: Blocks wholly within a quotation, those that go on with one, and articles whose line is their norm.
        self._inside: set[int] = set()
        self._continued: set[int] = set()
        self._norms: set[int] = set()
        self._footnotes: dict[int, str] = {}

    def read(self, source: Source, packs: Iterable[LanguagePack]) -> None:
        """Assemble the units of a document; see the module's guarantees."""
        blocks = [block for block in source.blocks if block.text.text]
        self.layout += [Layout("markup", block.span) for block in source.blocks if not block.text.text]
        self._page = source.layout
        blocks, foreign, warnings = in_one_language(blocks, self.pack, packs)
        self.layout += foreign
        self.warnings += warnings
        blocks = list(without_page_tables(parted_notes(mended_breaks(blocks, source.layout), self.pack), self.pack))
        blocks = list(with_loose_tables(blocks, self.pack, source.text, source.layout))
        blocks = list(without_enacting_headings(parted_headings(blocks), self.pack))
        blocks = parted_articles(blocks, self.pack)
        labels, misread = labels_in(blocks, self.pack)
        self.warnings += misread
        verbs, lines, agreed = wording_verbs(self.pack), order_lines(self.pack), compiled(self.pack.structure.agreed)
        found = quotations(blocks, labels, verbs, lines, agreed)
        inside, self._continued = quoted(found), continued(found)
        labels = [None if index in inside else label for index, label in enumerate(labels)]
        zones = Zoner(blocks, labels, self.pack, packs, inside).zones_of()
        self._footnotes = footnotes(blocks)
        self._lines, self._inside = Lines(blocks, labels, zones), inside
        self._norms, self._restarting = self._lines.norms(), restarting(labels, zones)
        self._following = following(labels, zones)
        for index in range(len(blocks)):
            self._take(index)
        mark_deleted(self.notes, self._by_path, self.pack)
        self.warnings += gaps(self.units)
        claimed = [span for unit in self.units for span in unit.spans] + [note.span for note in self.notes]
        self.layout = markup_alone([*self.layout, *source.layout], claimed)

    def _take(self, index: int) -> None:
        block, label, zone = self._lines.blocks[index], self._lines.labels[index], self._lines.zones[index]
        before = self._lines.zones[index - 1] if index else Zone.TITLE
        if mark := self._footnotes.get(index):
            self.notes.append(Note(numbered(self._last.path if self._last else ACT), block.text, block.span, mark))
        elif zone is Zone.NOTE:
            self._note(block)
        elif zone is Zone.ATTACHMENT_TITLE:
            if before not in (*STAMPS, Zone.ATTACHMENT_TITLE):
                self._attach(block.text, None)
            self._attachment_title(block)
        elif zone is not Zone.BODY:
            self._page_element(index, zone, before)
        elif label is None:
            self._unlabelled(index)
        elif label.kind in DIVISIONS:
            self._division(block, label)
        else:
            self._numbered(block, label, norm=index in self._norms)

    def _page_element(self, index: int, zone: Zone, before: Zone) -> None:
        """A block of the page: a title, stamp or signature. Stamps right below each other head one attached act."""
        block = self._lines.blocks[index]
        self.head.setdefault(zone, []).append(block.text)
        if zone in STAMPS and before not in STAMPS:
            self._attach(MappedText.join(one.text for one in self._lines.same_zone(index)), zone)
        self._name_annex(block, zone)
        self.layout.append(Layout(zone.value, block.span, block.text.text))

    def _unlabelled(self, index: int) -> None:
        block = self._lines.blocks[index]
        if index in self._inside:
            self._text(index)
        elif self._lines.subheads(index) and not block.level:
            self._heading(block)
        elif self._heads_last(index):
            self._head_last(block)
        elif block.level:
            self._heading(block)
        else:
            self._text(index)

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
        """Whether a stamp names an attached document: in its case, or by its title, with no form of act or number."""
        words = self.pack.structure
        if compiled(words.annex_of_attachment).search(stamp):
            return True
        act = "№" in stamp or any(self.pack.acts.form_of(word, stamp) for word in stamp.split())
        return not act and bool(compiled(words.attachment_titles).search(stamp))

    def _name_annex(self, block: Block, zone: Zone) -> None:
        """Takes an annex's number from its first stamp; below may stand that of the annex which it words anew."""
        match = compiled(self.pack.structure.annex).fullmatch(block.text.text) if zone is Zone.ANNEX else None
        if match and (unit := self._by_path.get(self._container)) and unit.number is None:
            unit.number = match["n"]

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

    def _heads_last(self, index: int) -> bool:
        """Whether a block is the heading, or the rest of it, of the division or article that was just opened."""
        last = self.units[-1] if self.units else None
        if last is None or last is not self._last or last.text or last.kind not in (*DIVISIONS, UnitKind.ARTICLE):
            return False
        return (bool(self._lines.blocks[index].level) and not last.heading) or self._lines.heads(index, last)

    def _head_last(self, block: Block) -> None:
        last = self.units[-1]
        last.heading = MappedText.join([last.heading, block.text]) if last.heading else block.text
        last.spans.append(block.span)

    def _heading(self, block: Block) -> None:
        """A heading without a label: a division of its own, but within a numbered chapter it only parts paragraphs."""
        inner = self._divisions.get(UnitKind.SUBCHAPTER) or self._divisions.get(UnitKind.CHAPTER)
        if inner and inner.number:
            self._open.clear()
            self.layout.append(Layout(Zone.SUBHEADING.value, block.span, block.text.text))
        else:
            self._division(block, Label(UnitKind.CHAPTER, None, 0))

    def _ordinal_name(self, kind: UnitKind) -> str:
        """The path's number of a division that has none: u1, u2 … (u for unnumbered)."""
        number = self._unnumbered[kind] = self._unnumbered.get(kind, 0) + 1
        return f"u{number}"

    def _numbered(self, block: Block, label: Label, *, norm: bool) -> None:
        """An article, paragraph or subparagraph; a deleted range (5-7) opens each of its units."""
        rest = block.text.slice(label.rest).strip()
        status = self._status(rest)
        numbers = self._numbers(label, status)
        for number in numbers:
            parent = self._parent(label.kind, number)
            path = self._free(child(parent, SEGMENT[label.kind], number), block.span)
            headed = label.kind is UnitKind.ARTICLE and status is Status.CURRENT and not norm
            heading = rest if headed and rest else None
            unit = Unit(path, label.kind, number, heading, MappedText("") if headed else rest, status)
            unit.within = self._innermost_division()
            self._open = [one for one in self._open if path.startswith(f"{one.path}/")]
            self._open.append(unit)
            if unit.kind is UnitKind.SUBPARAGRAPH:
                self._items[numbered(parent)] = unit
            self._add(unit, *([block.span] if number == numbers[0] else []))

    def _status(self, text: MappedText | None) -> Status:
        return Status.DELETED if text and self._deleted.match(text.text) else Status.CURRENT

    def _numbers(self, label: Label, status: Status) -> list[str]:
        """The numbers that a label stands for: of a deleted range all, unless 5-7 is one inserted number here."""
        number = label.number or ""
        several = list(label.numbers) or (hyphen_range(number) if status is Status.DELETED else [])
        if not several or label.numbers:
            return several or [number]
        parent, first = self._parent(label.kind, number), int(several[0])
        near = (str(first), *(f"{first}-{inserted}" for inserted in range(1, int(several[-1]))))
        inserted = any(child(parent, SEGMENT[label.kind], one) in self._by_path for one in near)
        return [number] if inserted else several

    def _parent(self, kind: UnitKind, number: str) -> str:
        if kind is UnitKind.ARTICLE:
            return self._container
        if kind is UnitKind.PARAGRAPH:
            if article := next((unit for unit in self._open if unit.kind is UnitKind.ARTICLE), None):
                return article.path
            place = self._innermost_division()
            return place if place and self._ordinal in self._restarting else self._container
        return self._list_parent(number)

    def _list_parent(self, number: str) -> str:
        """What a subparagraph hangs under: a lettered one under a numbered one, a second list under its alinea."""
        chain = [unit for unit in self._open if unit.kind is not UnitKind.ALINEA]
        lists = [unit for unit in chain if unit.kind is UnitKind.SUBPARAGRAPH]
        if number[0].isdecimal():
            chain = [unit for unit in chain if unit.kind is not UnitKind.SUBPARAGRAPH]
        elif lists:
            chain = [unit for unit in chain if unit is not lists[-1] or (unit.number or "")[0].isdecimal()]
        parent = chain[-1].path if chain else self._innermost_division() or self._container
        item = self._items.get(parent)
        if item and follows(item.number, number):
            return holder(item.path)
        if child(parent, "subpara", number) in self._by_path and (alinea := self._alineas.get(parent)):
            return f"{parent}/al_{alinea}"
        return parent

    def _innermost_division(self) -> str | None:
        return next((unit.path for unit in reversed(self._divisions.values())), None)  # the widest was opened first

    # -- text without a label -----------------------------------------------------------------------------------

    def _text(self, index: int) -> None:
        block, owner = self._lines.blocks[index], self._owner(index)
        if block.table:
            self._table(block, owner)
            return
        text = enacting_in_order(block.text, self.pack) if last_segment(owner.path)[0] == PREAMBLE else block.text
        if not owner.text and self.units[-1] is owner:
            owner.text = text
            owner.status = self._status(text) if owner.kind is UnitKind.ARTICLE else owner.status
            owner.spans.append(block.span)
            self._last = owner
            return
        number = self._alineas[owner.path] = self._alineas.get(owner.path, 1) + 1
        alinea = Unit(f"{owner.path}/al_{number}", UnitKind.ALINEA, None, None, text, within=owner.within)
        alinea.continues = index in self._continued
        self._add(alinea, block.span)

    def _table(self, block: Block, owner: Unit) -> None:
        number = self._tables[owner.path] = self._tables.get(owner.path, 0) + 1
        if not block.rows:
            message = "a table is kept as text; its cells could not be told apart"
            self.warnings.append(ReadingWarning("table-kept-as-text", message, block.span))
        for unit in table_units(block, owner.path, number, owner.within):
            self._add(unit)
        self._last = owner

    def _owner(self, index: int) -> Unit:
        """The unit a block without a label belongs to."""
        if index not in self._continued:
            self._close_lists(index)
        if self._open:
            return self._open[-1]
        if place := self._innermost_division():
            return self._by_path[place]
        if self._lines.blocks[index].table and self._container != ACT:
            return self._by_path[self._container]
        path = PREAMBLE if self._container == ACT else f"{self._container}/{PREAMBLE}"
        if path not in self._by_path:
            self._add(Unit(path, UnitKind.PREAMBLE, None, None, MappedText("")))
        return self._by_path[path]

    def _close_lists(self, index: int) -> None:
        """Close the items of a list that ended above a block; what begins in small letters goes on with the item."""
        text = self._lines.blocks[index].text.text
        small = text[0].islower() and not self._leads_as_before(text)
        while self._open and self._open[-1].kind is UnitKind.SUBPARAGRAPH:
            if small or (self._list_goes_on(self._following[index]) and not self._leads_as_before(text)):
                return
            self._open.pop()

    def _leads_as_before(self, text: str) -> bool:
        """Whether a line names a unit in the very words of the line that leads the open list: «в пункте 1:» · 1) …;
        · «в пункте 6:». Then it is beside that line, and leads what follows.
        """
        if not (text.endswith(":") and self._open and self._open[-1].kind is UnitKind.SUBPARAGRAPH):
            return False
        above = holder(self._open[-1].path)
        lead = self._by_path.get(f"{above}/al_{self._alineas.get(above)}") or self._by_path.get(above)
        alike = lead and abs(len(lead.text) - len(text)) < _INSERTED
        return bool(lead and alike and _NUMBERS.sub("0", text) == _NUMBERS.sub("0", lead.text.text))

    def _list_goes_on(self, following: Label | None) -> bool:
        """Whether the open list item has not ended: it has no full stop yet, or the next item is still to come."""
        item = self._open[-1]
        last = self._last.text.text if self._last and self._last.path.startswith(item.path) else item.text.text
        if not last or last[-1] != ".":
            return True
        goes_on = (
            following is not None and following.kind is UnitKind.SUBPARAGRAPH and follows(item.number, following.number)
        )
        # Where an item above had paragraphs of its own behind its full stop, the last one has, too.
        if goes_on:
            self._worded.add(holder(item.path))
        return holder(item.path) in self._worded

    # -- notes and bookkeeping ----------------------------------------------------------------------------------

    def _note(self, block: Block) -> None:
        if self._goes_on_with_note(block):
            last = self.notes[-1]
            last.text, last.span = MappedText.join([last.text, block.text]), (last.span[0], block.span[1])
            return
        place = self._last.path if self._last else ACT
        chain = [*(self._divisions[kind] for kind in DIVISIONS if kind in self._divisions), *self._open]
        unit = unit_of_note(block.text.text, self.pack, self._container, place, chain, self.units)
        self.notes.append(Note(unit, block.text, block.span))

    def _goes_on_with_note(self, block: Block) -> bool:
        """Whether a note is the rest of the one before it (Примечание ИЗПИ!), with nothing of the page between them."""
        if not self.notes or not note_goes_on(self.notes[-1].text.text, block.text.text, self.pack):
            return False
        start, end = self.notes[-1].span[1], block.span[0]
        return not any(start <= one.span[0] < end for one in self._page)

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
