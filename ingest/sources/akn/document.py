"""Going through a document: its units, notes and words of the page as drafts, each line in its order."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from ingest.errors import EmptySourceError, SourceError
from ingest.identifiers import ACT, PREAMBLE, child, parent
from ingest.sources.akn.drafts import Draft, Drafts
from ingest.sources.akn.identification import described, issuer_of, language_of
from ingest.sources.akn.lines import Lines
from ingest.sources.akn.naming import (
    DIVISIONS,
    JQ,
    alinea_of,
    is_made,
    kind_of,
    number_in,
    own_number,
    own_path,
    path_under,
    status_of,
)
from ingest.sources.akn.parsing import Element, local, parsed
from ingest.sources.akn.words import Words, one_line, pieces, words_of
from ingest.sources.blocks import Block, Reading
from ingest.tree import PUT_TOGETHER, ReadingWarning, Status, UnitKind

_BODIES = ("body", "mainBody", "judgmentBody", "debateBody", "amendmentBody", "fragmentBody")
_ATTACHED = ("attachments", "components", "appendixes", "annexes")
#: What holds units and blocks without being either.
_TRANSPARENT = ("intro", "content", "wrapUp", "hcontainer", "container", "blockContainer", "tblock")


def read(data: bytes, name: str) -> Reading:
    """Read an act in Akoma Ntoso; raises SourceError for what is none, or is only a portion of one."""
    root = parsed(data, name)
    document = next((one for one in root if local(one)), None)
    if document is None:
        raise EmptySourceError("the document is empty", file=name)
    if local(document) in ("portion", "documentCollection", "amendmentList") or _is_component(document):
        what = "a collection" if local(document).endswith(("Collection", "List")) else "a portion of an act"
        raise SourceError(f"it holds {what}; what is read is an act as a whole", file=name)
    walk = _Walk(is_ours=JQ.strip("{}") in root.nsmap.values())
    walk.document(document, ACT, None)
    if not walk.drafts.units:
        raise EmptySourceError("the document holds no text of an act", file=name)
    source, changes = walk.lines.close()
    marked = walk.drafts.marked(walk.lines, language_of(document))
    marked.issuer = issuer_of(document)
    blocks: list[Block] = [block for block in marked.blocks if block]
    warnings = walk.warnings()
    if document.findtext(f"{{*}}meta/{{*}}proprietary/{JQ}reconstructed") == "true":
        warnings.append(ReadingWarning(PUT_TOGETHER, "it was put together from texts of other days", (0, 0)))
    return Reading(source, blocks, [], changes, warnings, described(document), marked)


def _is_component(document: Element) -> bool:
    """Whether a document is by itself what is attached to another one."""
    this = document.find("{*}meta/{*}identification/{*}FRBRWork/{*}FRBRthis")
    return this is not None and "/!att_" in str(this.get("value", ""))


def _is_regular(table: Element) -> bool:
    """Whether all words of a table stand in the cells of its rows: those of any other are blocks."""
    rows = list(pieces(table))
    cells = [cell for row in rows if not isinstance(row, Words) for cell in pieces(row)]
    return all(not isinstance(row, Words) and local(row) == "tr" for row in rows) and all(
        not isinstance(cell, Words) and local(cell) in ("td", "th") for cell in cells
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk is: in which attached document (or the act), in which unit, in which division."""

    container: str
    owner: Draft | None = None
    within: str | None = None


class _Walk:
    """One way through a document; nesting is limited when it is parsed."""

    def __init__(self, *, is_ours: bool) -> None:
        self.lines, self.drafts = Lines(), Drafts()
        self._is_ours = is_ours
        self._paths: dict[str, int] = {}
        self._taken: dict[str, Draft] = {}
        self._repeated: list[str] = []
        self._top = Draft(ACT, UnitKind.ATTACHMENT, None)

    def warnings(self) -> list[ReadingWarning]:
        """What was not as it should be: units that bear the number of another one."""
        return [ReadingWarning("duplicate-number", f"a second unit {path}", (0, 0)) for path in self._repeated]

    def document(self, element: Element, container: str, attached: Draft | None) -> None:
        """Go through an act, or what is attached to one."""
        place = _Place(container, attached if self._is_ours else None)
        for part in pieces(element):
            name = "" if isinstance(part, Words) else local(part)
            if isinstance(part, Words):
                self._text(part, place)
            elif name == "preface":
                if attached is None:  # that of what is attached stands before its title
                    self._page(part, container, None, head=True)
            elif name == "preamble":
                self._preamble(part, place)
            elif name in _BODIES:
                self._inside(part, place)
            elif name == "conclusions":
                self._page(part, container, attached, head=False)
            elif name in _ATTACHED:
                self._attachments(part, container)
            elif name not in ("meta", "coverPage"):
                self._inside(part, place)

    # -- the page ---------------------------------------------------------------------------------------------------

    def _page(
        self, element: Element, container: str, attached: Draft | None, *, head: bool, titled: bool = False
    ) -> None:
        """The words around an act, or around what is attached to it, of which `titled` says that its title is known."""
        for block in pieces(element):
            for words in [block] if isinstance(block, Words) else words_of(block):
                kind = self._page_kind(block, attached, head=head)
                kind = "annex-stamp" if kind is None and titled else kind
                line = self.lines.add(words.text)
                if line is not None and kind is None and attached is not None and attached.heading is None:
                    attached.heading = line
                elif line is not None:
                    self.drafts.page.append((kind or "title", line))
                self._notes(words, container)

    def _page_kind(self, block: Element | Words, attached: Draft | None, *, head: bool) -> str | None:
        """What a block of the page is; None for the title."""
        found = None if isinstance(block, Words) else block
        said = str(found.get("class", "")) if found is not None else ""
        if self._is_ours and said and said != "note":
            return said
        if head and found is not None and found.find(".//{*}docTitle") is not None:
            return None
        if head:
            return "issuer" if attached is None else "annex-stamp"
        if attached is not None:
            return "attachment-signature"
        signed = found is not None and found.find(".//{*}signature") is not None
        return "signature" if signed else "after-signature"

    # -- units ------------------------------------------------------------------------------------------------------

    def _preamble(self, element: Element, place: _Place) -> None:
        path = PREAMBLE if place.container == ACT else f"{place.container}/{PREAMBLE}"
        draft = Draft(path, UnitKind.PREAMBLE, None)
        for block in pieces(element):
            if not isinstance(block, Words) and local(block) == "table":
                self._table(block, replace(place, owner=self._known(draft)))
                continue
            said = own_path(block) if self._is_ours and not isinstance(block, Words) else None
            status = Status.CURRENT if isinstance(block, Words) else status_of(block)
            draft.made = draft.made or (not isinstance(block, Words) and said == path and is_made(block))
            for words in [block] if isinstance(block, Words) else words_of(block):
                if said and said != path:
                    self._add(Draft(said, UnitKind.ALINEA, None, status=status), words)
                elif path in self._taken:
                    self._text(words, replace(place, owner=self._taken[path]))
                else:
                    draft.status = status
                    self._add(draft, words)

    def _known(self, draft: Draft) -> Draft:
        if draft.path not in self._taken:
            self._take(draft)
        return self._taken[draft.path]

    def _inside(self, element: Element, place: _Place, done: Collection[Element] = ()) -> None:
        """Go through what holds units and blocks, without what is `done`: the number and heading of a unit."""
        for part in pieces(element):
            if isinstance(part, Words):
                self._text(part, place)
            elif part not in done:
                self._part(part, place)

    def _part(self, part: Element, place: _Place) -> None:
        name, kind = local(part), kind_of(part)
        if kind is not None:
            self._unit(part, kind, place)
        elif name in _TRANSPARENT:
            self._inside(part, place)
        elif name == "table" and _is_regular(part):
            self._table(part, place)
        elif name == "crossHeading":
            self._crossing(part, place)
        elif name == "blockList":
            self._list(part, place)
        elif name in _ATTACHED:
            self._attachments(part, place.container)
        else:
            for words in words_of(part):
                self._text(words, place)

    def _crossing(self, element: Element, place: _Place) -> None:
        words = one_line(element)
        line = self.lines.add(words.text)
        if line is not None:
            self.drafts.page.append(
                (str(element.get("class") or "subheading") if self._is_ours else "subheading", line)
            )
        self._notes(words, place.owner.path if place.owner else place.container)

    def _list(self, element: Element, place: _Place) -> None:
        """A list of blocks: its introduction, and its items as units."""
        for part in pieces(element):
            if not isinstance(part, Words) and local(part) == "item":
                self._unit(part, UnitKind.SUBPARAGRAPH, place)
            else:
                for words in [part] if isinstance(part, Words) else words_of(part):
                    self._text(words, place)

    def _unit(self, element: Element, kind: UnitKind, place: _Place) -> None:
        number = element.find("{*}num")
        label = one_line(number) if number is not None else Words()
        draft = self._draft(element, kind, label.text, place)
        draft.label = self.lines.add(label.text)
        self._take(draft)
        within = draft.path if draft.kind in DIVISIONS else place.within
        headings = [part for part in element if local(part) in ("heading", "subheading")]
        for part in headings:
            self._heading(draft, one_line(part))
        self._notes(label, draft.path)
        self._inside(element, _Place(place.container, draft, within), [number, *headings])

    def _heading(self, draft: Draft, words: Words) -> None:
        line = self.lines.add(words.text)
        if draft.heading is None:
            draft.heading = line
        elif line is not None:
            self.drafts.page.append(("subheading", line))
        self._notes(words, draft.path)

    def _draft(self, element: Element, kind: UnitKind, label: str, place: _Place) -> Draft:
        path = own_path(element) if self._is_ours else None
        if path:
            number = own_number(element, path, kind)
        else:
            number = number_in(label)
            owner = place.owner or self._top
            path = path_under(kind, number, place.container, owner if owner.path != ACT else None, place.within)
            if path is None:
                kind, number = UnitKind.ALINEA, None
                path = alinea_of(place.owner, place.container)
        return Draft(
            path, kind, number, self._within(path, kind, place.within), status_of(element), made=is_made(element)
        )

    def _within(self, path: str, kind: UnitKind, within: str | None) -> str | None:
        """The division that a unit stands in where its path does not say so; its own words are in what it is in."""
        if within is None or kind not in (UnitKind.ALINEA, UnitKind.TABLE) or parent(path) != within:
            return within
        return self._taken[within].within if within in self._taken else within

    def _take(self, draft: Draft) -> None:
        """Enter a unit; of two that bear one path the second is marked."""
        count = self._paths[draft.path] = self._paths.get(draft.path, 0) + 1
        if count > 1:
            self._repeated.append(draft.path)
            draft.path = f"{draft.path}~{count}"
            self._paths[draft.path] = 1
        self._taken[draft.path] = draft
        self.drafts.units.append(draft)

    def _add(self, draft: Draft, words: Words) -> None:
        draft.text = self.lines.add(words.text)
        self._take(draft)
        self._notes(words, draft.path)

    def _text(self, words: Words, place: _Place) -> None:
        """A block: the text of its unit, or an alinea behind it; where there is no unit, of the preamble."""
        owner = place.owner or self._of_container(place.container)
        if not words.text.strip():
            self._notes(words, owner.path)
        elif owner.text is None and self.drafts.units and self.drafts.units[-1] is owner:
            owner.text = self.lines.add(words.text)
            self._notes(words, owner.path)
        else:
            path = alinea_of(owner, place.container)
            self._add(Draft(path, UnitKind.ALINEA, None, self._within(path, UnitKind.ALINEA, place.within)), words)

    def _of_container(self, container: str) -> Draft:
        path = PREAMBLE if container == ACT else f"{container}/{PREAMBLE}"
        return self._known(Draft(path, UnitKind.PREAMBLE, None))

    def _table(self, element: Element, place: _Place) -> None:
        owner = place.owner or self._of_container(place.container)
        owner.tables += 1
        path = (own_path(element) if self._is_ours else None) or child(owner.path, "table", str(owner.tables))
        within = self._within(path, UnitKind.TABLE, place.within)
        table = Draft(path, UnitKind.TABLE, path.rpartition("_")[2], within)
        self._take(table)
        for count, row in enumerate(element.iterfind("{*}tr"), 1):
            cells = [one for one in row if local(one) in ("td", "th")]
            words = [one_line(cell) for cell in cells]
            if self._is_ours and row.get("class") == "text":
                table.text = self.lines.add(" ".join(each.text for each in words))
                draft = table
            else:
                said = own_path(row) if self._is_ours else None
                draft = Draft(said or child(table.path, "row", str(count)), UnitKind.ROW, None, within, status_of(row))
                draft.number = draft.path.rpartition("_")[2]
                draft.cells = [self.lines.add(each.text) for each in words]
                if not draft.lines() and not self._is_ours:
                    continue
                self._take(draft)
            for each in words:
                self._notes(each, draft.path)

    # -- what is attached, and notes --------------------------------------------------------------------------------

    def _attachments(self, element: Element, container: str) -> None:
        """Each attached document, under the act or the one that it is attached to."""
        above = "" if container == ACT else container
        for count, part in enumerate((one for one in element if local(one)), 1):
            path = (own_path(part) if self._is_ours else None) or child(above, "att", str(count))
            number = part.find("{*}num")
            label = one_line(number) if number is not None else Words()
            draft = Draft(path, UnitKind.ATTACHMENT, number_in(label.text), status=status_of(part))
            if self._is_ours and number is not None:
                draft.number = label.text.strip()
            self._take(draft)
            headings = list(part.iterfind("{*}heading"))
            for preface in part.iterfind("*/{*}preface"):
                self._page(preface, draft.path, draft, head=True, titled=bool(headings))
            if not self._is_ours:  # in ours it is what the stamp says
                draft.label = self.lines.add(label.text)
            for heading in headings:
                self._heading(draft, one_line(heading))
            for document in part:
                if local(document) not in ("", "num", "heading", "subheading"):
                    self.document(document, draft.path, draft)

    def _notes(self, words: Words, on: str) -> None:
        """The notes in a line, on the unit around them unless they name another one."""
        for note in words.notes:
            said = one_line(note)
            line = self.lines.add(said.text)
            mark = note.get("marker") if note.get("class") == "footnote" else None
            if line is not None:
                self.drafts.notes.append((str(note.get(f"{JQ}on") or on), line, mark))
            self._notes(Words(notes=said.notes), on)
