"""The parts of a document: head, body, signature, stamps and titles of attached acts.

After `zones_of` every block has exactly one zone, in document order, and a body block stands in exactly one act:
the main one or an attached one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum

from ingest.languages.pack import LanguagePack
from ingest.languages.words.patterns import compiled
from ingest.sources.blocks import Block
from ingest.structure.labels import DIVISIONS, Label
from ingest.tree import UnitKind


class Zone(StrEnum):
    """What a block is to the document; the values are the kinds of layout."""

    CONTENTS = "contents"
    ISSUER = "issuer"
    TITLE = "title"
    PUBLICATION = "publication-note"
    BODY = "body"
    NOTE = "note"
    SIGNATURE = "signature"
    APPROVAL = "approval-stamp"
    ANNEX = "annex-stamp"
    ATTACHMENT_TITLE = "attachment-title"
    AFTER_SIGNATURE = "after-signature"
    #: Quoted wording, which is body: a stamp or title in it is that of the amended act.
    QUOTED = "quoted"


STAMPS = (Zone.APPROVAL, Zone.ANNEX)

_NAME = re.compile(
    r"(?:^|\s)(?:[А-ЯӘҒҚҢӨҰҮҺІЁ]\s?\.\s?){1,2}[А-ЯӘҒҚҢӨҰҮҺІЁ][А-ЯЁӘҒҚҢӨҰҮҺІа-яёәғқңөұүһі]+(?:-[А-Я][а-яё]+)?\s*$"
)
_TERMINAL = (".", ";", ":", ",")
_STAMP_REACH = 5
#: A stamp whose lines stand together has no more lines than this.
_STAMP_LINES = 16
_STAMP_LINE = 160
_HEAD_LINE = 260
#: An act's head has fewer blocks than this.
_HEAD_REACH = 60


class Zoner:
    """Finds the zone of each block of one document."""

    def __init__(
        self,
        blocks: Sequence[Block],
        labels: Sequence[Label | None],
        pack: LanguagePack,
        packs: Iterable[LanguagePack],
        quoted: Collection[int] = (),
    ) -> None:
        self.blocks = blocks
        self.labels = labels
        self.pack = pack
        self.words = pack.structure
        self.note = compiled(self.words.note)
        self.approval = compiled(self.words.approval)
        self.annex = compiled(self.words.annex)
        #: Whether a heading gave the title: then no plain block adds to it.
        self.marked_title = False
        self.contents = compiled(self.words.contents)
        self.stamp_line = compiled(self.words.stamp_line)
        self.enacting = compiled(self.words.enacting)
        self.publication = compiled(self.words.publication)
        #: An act's head may stand in both languages.
        self.offices = [compiled(one.structure.office) for one in packs]
        self.zones = [Zone.QUOTED if index in quoted else Zone.BODY for index in range(len(blocks))]

    def zones_of(self) -> list[Zone]:
        """The zone of each block."""
        self._notes()
        start = self._head()
        stamps = self._stamps(start)
        self._signature(start, min(stamps, default=len(self.blocks)))
        return [Zone.BODY if zone is Zone.QUOTED else zone for zone in self.zones]

    def _notes(self) -> None:
        """Marks editors' notes; where one is only called for (Примечание ИЗПИ!), the next paragraph is what it says."""
        called = False
        for index, block in enumerate(self.blocks):
            text = block.text.text
            note = self.zones[index] is Zone.BODY and bool(self.note.match(text))
            if note or (called and self.labels[index] is None and not block.level):
                self.zones[index] = Zone.NOTE
            called = note and bool(self.note.fullmatch(text.strip()))

    # -- head -------------------------------------------------------------------------------------------------

    def _head(self) -> int:
        """Marks everything before the body and returns the body's first index."""
        index = self._contents(0)
        reach = min(len(self.blocks), index + _HEAD_REACH)
        titled = False
        while index < reach:
            zone = self._head_zone(index, titled)
            if zone is Zone.BODY and (self.zones[index] is not Zone.NOTE or titled):
                break
            if self.zones[index] is not Zone.NOTE:
                self.zones[index] = zone
            titled = titled or zone is Zone.TITLE
            index += 1
        return self._contents(index)

    def _head_zone(self, index: int, titled: bool) -> Zone:
        block, label = self.blocks[index], self.labels[index]
        text = block.text.text
        if self.enacting.search(text):
            return Zone.BODY
        if index and self.zones[index - 1] is Zone.PUBLICATION and self._goes_on_with_publication(block):
            return Zone.PUBLICATION
        if len(text) < _HEAD_LINE and self.publication.search(text):
            return Zone.PUBLICATION
        if block.level and not titled and not self._is_heading_label(index):
            self.marked_title = True
            return Zone.TITLE
        if label or block.table:
            return Zone.BODY
        if self._is_issuer(text):
            return Zone.ISSUER
        if not self.marked_title and text[-1] not in _TERMINAL:
            return Zone.ISSUER if self._marked_title_ahead(index) else Zone.TITLE
        return Zone.BODY

    def _goes_on_with_publication(self, block: Block) -> bool:
        """Whether a line is more of the note on publication above it (в Собрании актов Президента …)."""
        text = block.text.text
        line = len(text) < _STAMP_LINE and text[-1] not in _TERMINAL and not block.level
        return line and (block.tight or text[0].islower() or bool(self.stamp_line.search(text)))

    def _marked_title_ahead(self, index: int) -> bool:
        return not self.blocks[index].level and any(one.level == 1 for one in self.blocks[index + 1 : index + 12])

    def _is_issuer(self, text: str) -> bool:
        if len(text) > _HEAD_LINE:
            return False
        dated = any(True for _ in self.pack.dates.find(text)) or "№" in text
        return (dated and bool(self.stamp_line.search(text))) or self._is_office(text) or self._is_form(text)

    def _is_office(self, text: str) -> bool:
        return any(office.fullmatch(text) for office in self.offices)

    def _is_form(self, text: str) -> bool:
        """Whether a line is only the name of a form, with or without the country: ЗАКОН РЕСПУБЛИКИ КАЗАХСТАН."""
        bare = re.sub(self.pack.acts.country, "", text, flags=re.IGNORECASE).strip(" .")
        return bool(bare) and " " not in bare and self.pack.acts.form_of(bare) is not None

    def _contents(self, start: int) -> int:
        """Marks a table of contents that begins at an index; returns the index after it."""
        end = start
        while end < len(self.blocks) and (self._is_heading_label(end) or self._is_contents_word(end)):
            end += 1
        later = {(label.kind, label.number) for label in self.labels[end:] if label}
        run = [label for label in self.labels[start:end] if label]
        articles = [label for label in run if label.kind is UnitKind.ARTICLE]
        if start < end and self._is_contents_word(start) and len(articles) < 3:
            end, run = start + 1, []
        elif len(articles) < 3 or sum((label.kind, label.number) in later for label in run) < len(run) * 0.9:
            return start
        self.zones[start:end] = [Zone.CONTENTS] * (end - start)
        return end

    def _is_contents_word(self, index: int) -> bool:
        return bool(self.contents.fullmatch(self.blocks[index].text.text))

    def _is_heading_label(self, index: int) -> bool:
        label = self.labels[index]
        return label is not None and (label.kind in DIVISIONS or label.kind is UnitKind.ARTICLE)

    # -- stamps and attached acts -----------------------------------------------------------------------------

    def _stamps(self, start: int) -> list[int]:
        """Marks stamps of approval and of annexes, and the titles after them; returns the first index of each."""
        found: list[tuple[int, int]] = []
        for index in range(start, len(self.blocks)):
            zone = self._stamp_zone(index)
            if zone is None or self.zones[index] in STAMPS:
                continue
            first = self._reach(index, -1, start)
            last = self._reach(index, +1, len(self.blocks) - 1)
            self.zones[first : last + 1] = [zone] * (last + 1 - first)
            found.append((first, last))
        # A stamp's first lines may stand below another stamp, where a title would: titles are told when all stamps are.
        for _, last in found:
            self._title(last + 1)
        return [first for first, _ in found]

    def _stamp_zone(self, index: int) -> Zone | None:
        block, text = self.blocks[index], self.blocks[index].text.text
        if len(text) > 300 or self.zones[index] is not Zone.BODY or text[-1] in ".;:" or self.labels[index]:
            return None
        if self.approval.fullmatch(text):
            return Zone.APPROVAL if block.quoted or self._beside_stamp_line(index) else None
        if self.annex.fullmatch(text):
            return Zone.ANNEX
        return None

    def _beside_stamp_line(self, index: int) -> bool:
        near = (*self.blocks[max(0, index - 2) : index], self.blocks[index], *self.blocks[index + 1 : index + 3])
        return any(len(block.text) < _STAMP_LINE and self.stamp_line.search(block.text.text) for block in near)

    def _reach(self, index: int, step: int, limit: int) -> int:
        """How far a stamp's lines reach from its keyword in one direction."""
        place = index
        if self.blocks[index].quoted and len(self.blocks[index].text) > 40:
            return index  # a quoted stamp is whole
        if self.blocks[index].tight or (index + 1 < len(self.blocks) and self.blocks[index + 1].tight):
            # Its lines stand together, blank lines around them.
            while place != limit and abs(place - index) < _STAMP_LINES and self._is_tight(place + step, place):
                place += step
            return place
        while place != limit and abs(place - index) < _STAMP_REACH and self._is_stamp_line(place + step):
            place += step
        return place

    def _is_tight(self, index: int, beside: int) -> bool:
        """Whether a line stands with the stamp's line beside it, blank lines around both."""
        text = self.blocks[index].text.text
        plain = self.zones[index] is Zone.BODY and not self.labels[index]
        return plain and len(text) < _STAMP_LINE and not _NAME.search(text) and self.blocks[max(index, beside)].tight

    def _is_stamp_line(self, index: int) -> bool:
        block = self.blocks[index]
        text = block.text.text
        plain = self.zones[index] is Zone.BODY and not (block.level or block.table or self.labels[index])
        short = len(text) < _STAMP_LINE and text[-1] not in _TERMINAL and not _NAME.search(text)
        return plain and short and bool(self.stamp_line.search(text)) and not self._is_title_like(text)

    def _is_title_like(self, text: str) -> bool:
        return bool(compiled(self.words.attachment_titles).search(text)) and "№" not in text

    def _title(self, index: int) -> None:
        """Marks the title of an attached act that begins at an index."""
        for place in range(index, min(index + 4, len(self.blocks))):
            block = self.blocks[place]
            text = block.text.text
            first = place == index
            if self.labels[place] or block.table or self.zones[place] is not Zone.BODY or self._stamp_zone(place):
                return
            if block.level or (text[-1] not in _TERMINAL and (first or self._goes_on_with_title(place))):
                self.zones[place] = Zone.ATTACHMENT_TITLE
            else:
                return

    def _goes_on_with_title(self, index: int) -> bool:
        """Whether a line is more of the title above it: below a noun alone (ПРАВИЛА, Форма), or in small letters."""
        above, block = self.blocks[index - 1], self.blocks[index]
        capitals = above.text.text.isupper() or " " not in above.text.text
        return not above.level and (block.tight or capitals or block.text.text[0].islower())

    # -- signature --------------------------------------------------------------------------------------------

    def _signature(self, start: int, end: int) -> None:
        """Marks the signature of the main act and what stands between it and the first stamp or heading."""
        for index in range(end - 1, start - 1, -1):
            if first := self._signature_start(index, start):
                self.zones[first : index + 1] = [Zone.SIGNATURE] * (index + 1 - first)
                self._after_signature(index + 1, end)
                return

    def _signature_start(self, index: int, start: int) -> int | None:
        """The first block of the signature that ends in the block at an index, None if none does."""
        text = self.blocks[index].text.text
        name = _NAME.search(text)
        if not name or self.labels[index] or self.zones[index] is not Zone.BODY or len(text) > _HEAD_LINE:
            return None
        office = text[: name.start()].strip()
        found: int | None = None
        for first in range(index, max(start, index - 4), -1):
            if office and self._is_office(office):
                found = first
            before = self.blocks[first - 1]
            if not self._is_office_line(first - 1):
                break
            office = f"{before.text.text} {office}".strip()
        return found

    def _is_office_line(self, index: int) -> bool:
        """Whether a block may be a line of the office over a signature."""
        block = self.blocks[index]
        text = block.text.text
        plain = self.zones[index] is Zone.BODY and not self.labels[index] and text[-1] not in _TERMINAL
        return plain and len(text) < _STAMP_LINE and bool(self._is_office(text) or self.stamp_line.search(text))

    def _after_signature(self, index: int, end: int) -> None:
        for place in range(index, end):
            if self.zones[place] is Zone.BODY:
                if self.blocks[place].level or self.labels[place]:
                    self._title(place)
                    return
                self.zones[place] = Zone.AFTER_SIGNATURE
