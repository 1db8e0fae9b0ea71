"""The text of an edition as the parts of a document: prefaces, preambles, hierarchies, conclusions, attachments."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from graph.editions.edition import Edition, EditionNote, EditionUnit, PageElement
from graph.editions.names import unit_label
from graph.editions.stream import stream
from graph.exports.akn.elements import add_text, child, element
from graph.exports.akn.inline import add_cited, add_note
from graph.exports.akn.names import Names
from graph.exports.akn.periods import Periods
from ingest.identifiers import ACT, PREAMBLE, eid, last_segment
from ingest.tree import Status, UnitKind

if TYPE_CHECKING:
    from lxml import etree  # type: ignore[import-untyped]

_DIVISIONS = (UnitKind.SECTION, UnitKind.SUBSECTION, UnitKind.CHAPTER, UnitKind.SUBCHAPTER)
_STATUS = {Status.DELETED: "removed", Status.UNKNOWN: "unknown"}
_SIGNATURES = ("signature", "attachment-signature")
#: Kinds of page elements that head what is attached.
_STAMPS = ("approval-stamp", "annex-stamp", "repeated-title")
#: What of a page is none of the act: the marks of a database, what a reader of it did not read.
_LEFT_OUT = ("markup", "anchor", "comment", "image", "rule", "fence", "navigation", "contents", "database-mark")


@dataclass(slots=True)
class Part:
    """The act, or what is attached to it: the pieces that its document is put together of, in their order."""

    unit: EditionUnit | None = None
    #: Of what is attached: its attributes and its title.
    attributes: dict[str, str | None] = field(default_factory=dict)
    heading: etree._Element | None = None
    preface: list[etree._Element] = field(default_factory=list)
    preamble: list[etree._Element] = field(default_factory=list)
    body: list[etree._Element] = field(default_factory=list)
    conclusions: list[etree._Element] = field(default_factory=list)
    attachments: list[Part] = field(default_factory=list)


@dataclass(slots=True)
class _Written:
    """A unit as it was written: its element, and where notes on it stand."""

    unit: EditionUnit
    element: etree._Element
    inline: etree._Element | None
    #: The rows of a table go in here.
    rows: etree._Element | None = None


class Body:
    """Writes the items of an edition's stream one by one; `root` is then the act, or the parts of a unit."""

    def __init__(self, edition: Edition, names: Names, periods: Periods) -> None:
        self.root = Part()
        self._edition, self._names, self._periods = edition, names, periods
        self._tag = edition.language.tag
        self._holders = set(edition.children())
        self._written: dict[str, _Written] = {}
        self._parts: dict[str, Part] = {}
        self._part = self.root
        self._last: EditionUnit | None = None
        self._pending: list[PageElement] = []
        self._stamps: list[etree._Element] = []
        self._holder = {unit.path: unit.holder for unit in edition.units}
        self._left = {unit.path: index for index, unit in enumerate(edition.units)}
        for item in stream(edition):
            if isinstance(item, EditionUnit):
                self._flush(item)
                self._unit(item)
                self._last = item
            elif isinstance(item, EditionNote):
                self._note(item)
            elif item.kind not in _LEFT_OUT:
                self._pending.append(item)
        self._flush(None)

    # -- the page ---------------------------------------------------------------------------------------------------

    def _flush(self, following: EditionUnit | None) -> None:
        """Write the words of the page that stand before a unit, or at the end."""
        pending, self._pending = self._pending, []
        heads = following is not None and following.kind is UnitKind.ATTACHMENT
        own = [one for one in pending if not (heads and one.kind in _STAMPS)]
        for one in own:
            if self._last is None and self._part is self.root:
                self._part.preface.append(self._page_element(one))
            elif following is None or heads:
                self._part.conclusions.append(self._page_element(one))
            else:
                self._between(one)
        if heads:
            self._stamps = [self._page_element(one) for one in pending if one.kind in _STAMPS]

    def _between(self, element_of_page: PageElement) -> None:
        """Words of the page among units: a heading between them in the innermost division, else of the conclusions."""
        division = self._division()
        if division is None or division.element.find("{*}content") is not None:
            self._part.conclusions.append(self._page_element(element_of_page))
        else:
            child(
                division.element,
                "crossHeading",
                element_of_page.text,
                eId=self._names.fresh("crossHeading"),
                class_=element_of_page.kind,
            )

    def _division(self) -> _Written | None:
        path = self._last.path if self._last else ACT
        while path in self._written:
            written = self._written[path]
            if written.unit.kind in _DIVISIONS:
                return written
            path = written.unit.holder
        return None

    def _page_element(self, one: PageElement) -> etree._Element:
        if one.kind == "title":
            made = element("longTitle", eId=self._names.fresh("longTitle"))
            child(child(made, "p"), "docTitle", one.text)
            return made
        made = element("p", class_=one.kind)
        if one.kind in _SIGNATURES:
            child(made, "signature", one.text)
        else:
            add_text(made, one.text)
        return made

    # -- units ------------------------------------------------------------------------------------------------------

    def _unit(self, unit: EditionUnit) -> None:
        if unit.kind is UnitKind.ATTACHMENT:
            self._attach(unit)
        elif unit.kind is UnitKind.ROW and (table := self._written.get(unit.holder)) and table.rows is not None:
            self._row(unit, table.rows)
        elif self._in_preamble(unit):
            self._of_preamble(unit)
        else:
            self._hierarchy(unit)

    def _attach(self, unit: EditionUnit) -> None:
        holder = self._parts.get(unit.holder, self.root)
        heading = element("heading")
        add_cited(heading, unit.heading, (one for one in unit.citations if one.in_heading), self._names)
        part = self._part = Part(unit, self._own(unit), heading, self._stamps)
        self._stamps = []
        self._parts[unit.path] = part
        holder.attachments.append(part)
        if unit.text:
            self._words(unit, part.body)
        self._written[unit.path] = _Written(unit, heading, heading)

    def _in_preamble(self, unit: EditionUnit) -> bool:
        """Whether a unit stands in a preamble that stands before all other units of its part."""
        if last_segment(unit.path)[0] == PREAMBLE:
            return not self._part.body
        holder = self._written.get(unit.holder)
        if holder is not None and unit.kind in (UnitKind.ALINEA, UnitKind.TABLE):
            return holder.element in self._part.preamble or self._is_amid_preamble(unit)
        return unit.kind is UnitKind.TABLE and self._is_amid_preamble(unit)

    def _is_amid_preamble(self, unit: EditionUnit) -> bool:
        """Whether a preamble goes on behind a table of the act or of what is attached."""
        if unit.kind is not UnitKind.TABLE or self._part.body or not self._part.preamble:
            return False
        coming = self._edition.units[self._left[unit.path] + 1 :]
        following = next((one for one in coming if one.kind is not UnitKind.ROW), None)
        return following is not None and f"{PREAMBLE}/" in following.path

    def _of_preamble(self, unit: EditionUnit) -> None:
        if unit.kind is UnitKind.TABLE:
            made = self._table(unit)
            self._written[unit.path] = _Written(unit, made, None, made)
        else:
            made = element("p", **self._own(unit))
            add_cited(made, unit.text, unit.citations, self._names)
            self._written[unit.path] = _Written(unit, made, made)
        self._part.preamble.append(made)

    def _own(self, unit: EditionUnit) -> dict[str, str | None]:
        """The attributes of a unit: its name, when its wording holds, whether it was taken out or is not known."""
        given = unit.given_by if unit.given_by != self._edition.day else None
        return {
            "eId": eid(unit.path),
            "status": "edited" if unit.reconstructed else self._status(unit),
            "jq_reconstructed": "true" if unit.reconstructed else None,
            "period": self._periods.of_unit(unit),
            "jq_givenBy": given.isoformat() if given else None,
        }

    def _status(self, unit: EditionUnit) -> str | None:
        """Taken out or not known; what has no words of its own in the source of the day, but parts, is not unknown."""
        bare = unit.kind in (UnitKind.ATTACHMENT, UnitKind.TABLE) and unit.path in self._holders
        return None if bare and not unit.known and not self._edition.reconstructed else _STATUS.get(unit.status)

    def _hierarchy(self, unit: EditionUnit) -> None:
        name, attributes = unit.kind.value, self._own(unit)
        if unit.kind in (UnitKind.PREAMBLE, UnitKind.TABLE, UnitKind.ROW):
            attributes = {"name": name, **attributes}
            if unit.kind is UnitKind.TABLE:
                attributes["eId"] = f"{eid(unit.path)}__hcontainer"
            name = "hcontainer"
        made = element(name, **attributes)
        inline = self._head(unit, made)
        rows = None
        if unit.kind is UnitKind.TABLE:
            rows = self._table(unit)
            child(made, "content").append(rows)
            inline = rows.find(".//{*}p") if unit.text else None
        elif unit.path not in self._holders:
            inline = self._words(unit, child(made, "content"))
        elif unit.text or inline is None:
            inline = self._words(unit, child(made, "intro"))
        self._place(unit, made)
        self._written[unit.path] = _Written(unit, made, inline, rows)

    def _head(self, unit: EditionUnit, made: etree._Element) -> etree._Element | None:
        """Write number and heading; returns the heading."""
        if unit.number is not None and unit.kind not in (UnitKind.TABLE, UnitKind.ROW):
            label = unit_label(unit.kind.value, unit.number, self._tag) or unit.number
            said = unit.number if unit.number != last_segment(unit.path)[1] else None
            child(made, "num", label, jq_number=said)
        if not unit.heading:
            return None
        heading = child(made, "heading")
        add_cited(heading, unit.heading, (one for one in unit.citations if one.in_heading), self._names)
        return heading

    def _words(self, unit: EditionUnit, block: etree._Element | list[etree._Element]) -> etree._Element:
        words = element("p")
        block.append(words)
        add_cited(words, unit.text, (one for one in unit.citations if not one.in_heading), self._names)
        return words

    def _place(self, unit: EditionUnit, made: etree._Element) -> None:
        holder = self._written.get(unit.holder)
        if holder and holder.unit.kind is not UnitKind.ATTACHMENT and holder.element not in self._part.preamble:
            wrap = holder.element.find("{*}wrapUp")
            holder.element.insert(len(holder.element) if wrap is None else holder.element.index(wrap), made)
        else:
            self._part.body.append(made)

    def _table(self, unit: EditionUnit) -> etree._Element:
        """A table whose rows come; one whose rows could not be told apart has its words as its only cell."""
        table = element("table", eId=eid(unit.path))
        if unit.text or unit.path not in self._holders:
            cell = child(child(table, "tr", class_="text"), "td")
            add_cited(child(cell, "p"), unit.text, unit.citations, self._names)
        return table

    def _row(self, unit: EditionUnit, table: etree._Element) -> None:
        own = self._own(unit)
        made = child(table, "tr", **own)
        cells, at = unit.cells or [unit.text], 0
        words = made
        for cell in cells:
            words = child(child(made, "td"), "p")
            start = unit.text.find(cell, at) if cell else -1
            inside = [one for one in unit.citations if start <= one.start and one.end <= start + len(cell)]
            shifted = (
                [replace(one, start=one.start - start, end=one.end - start) for one in inside] if start >= 0 else []
            )
            add_cited(words, cell, shifted, self._names)
            at = start + len(cell) if start >= 0 else at
        self._written[unit.path] = _Written(unit, made, words)

    # -- notes ------------------------------------------------------------------------------------------------------

    def _note(self, note: EditionNote) -> None:
        """A note stands in its unit's words; behind the unit's last part in its wrapUp; else where it stands."""
        here = self._written.get(self._last.path) if self._last else None
        if here is None or self._last is None:
            self._part.preface.append(self._note_alone(note, None if note.on == ACT else note.on))
        elif note.on == here.unit.path and here.inline is not None:
            add_note(here.inline, note, self._names)
        elif self._ends(note.on) and self._wrap(note):
            return
        elif here.inline is not None:
            add_note(here.inline, note, self._names, on=note.on)
        else:
            self._part.conclusions.append(self._note_alone(note, note.on))

    def _ends(self, path: str) -> bool:
        """Whether the unit just written is the last below another one."""
        following = self._left[self._last.path] + 1 if self._last else 0
        units = self._edition.units
        return following >= len(units) or not self._is_below(units[following].path, path)

    def _is_below(self, path: str, holder: str) -> bool:
        while path in self._holder:
            path = self._holder[path]
            if path == holder:
                return True
        return False

    def _wrap(self, note: EditionNote) -> bool:
        written = self._written.get(note.on)
        if (
            written is None
            or written.unit.kind is UnitKind.ATTACHMENT
            or written.element.find("{*}content") is not None
        ):
            return False
        if written.element.tag.endswith(("}p", "}tr", "}table")):
            return False
        wrap = written.element.find("{*}wrapUp")
        if wrap is None:
            wrap = child(written.element, "wrapUp")
        add_note(child(wrap, "p", class_="note"), note, self._names)
        return True

    def _note_alone(self, note: EditionNote, on: str | None) -> etree._Element:
        made = element("p", class_="note")
        add_note(made, note, self._names, on=on)
        return made
