"""The head of a document: what stands before the words of the act, in whatever order.

Corpora give a title and no more; registries a title, the requisites and the title again; gazettes the form, the
title, and a line of place, date and number; a PDF all of it in both languages. Each line is told by itself, so their
order does not matter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.languages.pack import LanguagePack
from ingest.languages.words.patterns import compiled
from ingest.sources.blocks import Block
from ingest.structure.head_lines import form_and_issuer_lines, registration_lines
from ingest.structure.labels import DIVISIONS, Label
from ingest.structure.requisites import head_of, is_dated_line, read_requisites, starts_with_form
from ingest.structure.zone import HEAD_LINE, STAMP_LINE, TERMINAL, Zone
from ingest.tree import UnitKind

#: An act's head has fewer blocks than this.
_REACH = 60
#: How far behind it a title in a heading can be.
_TITLE_AHEAD = 12
#: A note on publication has no more lines than this.
_NOTE_LINES = 5
#: Lines of a head that are read together are no more than this, with the line below them.
_TOGETHER = 8
_WORDS = re.compile(r"[^\W_]+")
#: A town in a line of its own.
_TOWN = r"[^\W\d_]{3,}(?:-[^\W\d_]{2,}){0,2}"
_ARROW = re.compile(r"\s*[↑←→]")


class Head:
    """Finds the zones of the blocks before the body of one document."""

    def __init__(
        self,
        blocks: Sequence[Block],
        labels: Sequence[Label | None],
        zones: list[Zone],
        pack: LanguagePack,
        offices: Sequence[re.Pattern[str]],
    ) -> None:
        self.blocks, self.labels, self.zones, self.pack = blocks, labels, zones, pack
        #: An act's head may stand in both languages.
        self.offices = offices
        self.enacting = compiled(pack.structure.enacting)
        self.publication = compiled(pack.structure.publication)
        self.contents = compiled(pack.structure.contents)
        self.registration = compiled(pack.acts.registration)
        self.title_start = compiled(pack.acts.title_start)
        self.edition = compiled(pack.structure.edition, STATE=pack.structure.state)
        self.solemn = compiled(pack.structure.solemn)
        self.state = compiled(rf"{pack.acts.country}|{pack.acts.former_state}")
        #: The title's words so far; whether a heading gave them, whether something else has followed them.
        self.title: list[str] = []
        self.marked = self.closed = False

    def mark(self) -> int:
        """Give every block before the body its zone; the body's first index. Notes stay notes wherever they stand."""
        index = self._contents(0)
        reach = min(len(self.blocks), index + _REACH)
        while index < reach:
            if self.zones[index] is Zone.NOTE:
                index += 1
                continue
            if lines := self._lines_together(index):
                end, zone = lines
                self.zones[index:end] = [zone] * (end - index)
                self.closed = self.closed or (zone is not Zone.REPEATED_TITLE and bool(self.title))
                index = end
                continue
            zone = self._zone(index)
            if zone is Zone.BODY:
                break
            self.zones[index] = zone
            self._note_title(index, zone)
            index += 1
        return self._contents(index)

    def _lines_together(self, index: int) -> tuple[int, Zone] | None:
        """The end and the zone of lines that are of the head only together; None where a line is told by itself."""
        if repeated := self._repeated(index):
            return repeated, Zone.REPEATED_TITLE
        lines: list[str] = []
        for place in range(index, min(index + _TOGETHER, len(self.blocks))):
            block = self.blocks[place]
            if self.labels[place] or block.table or self.zones[place] is not Zone.BODY:
                break
            lines.append(block.text.text)
        if count := registration_lines(lines, self.pack):
            return index + count, Zone.REGISTRATION
        count = form_and_issuer_lines(lines, self.pack) or (index and self._is_place(index, lines))
        return (index + count, Zone.ISSUER) if count else None

    def _is_place(self, index: int, lines: Sequence[str]) -> bool:
        """Whether a line is a town's name alone, between day and number and the title (Астана; Астана, Акорда)."""
        dated = self.zones[index - 1] is Zone.ISSUER and is_dated_line(self.blocks[index - 1].text.text, self.pack)
        place = compiled(rf"{_TOWN}(?:,\s*(?:{self.pack.acts.place}|{_TOWN}))?")
        alone = lines and place.fullmatch(lines[0]) and lines[0][0].isupper()
        alone = alone and not starts_with_form(lines[0], self.pack)
        below = lines[1:] if self.pack.acts.head_noun_last else lines[1:2]
        return bool(dated and alone and any(self.title_start.match(line) for line in below))

    def _note_title(self, index: int, zone: Zone) -> None:
        if zone is Zone.TITLE:
            self.title += _WORDS.findall(self.blocks[index].text.text.lower())
        else:
            self.closed = self.closed or bool(self.title)

    def _zone(self, index: int) -> Zone:
        block, label = self.blocks[index], self.labels[index]
        text = block.text.text
        if _ARROW.match(text):
            return Zone.NAVIGATION
        if self.enacting.search(text):
            return Zone.BODY
        if not self.title_start.match(text) and self.edition.fullmatch(text) and not read_requisites(text, self.pack):
            return Zone.EDITION
        if self._is_publication(index):
            return Zone.PUBLICATION
        if block.level and not self.title and not self._is_heading_label(index) and not self._is_head_line(text):
            self.marked = True
            return Zone.TITLE
        if label or block.table:
            return Zone.BODY
        if self._goes_on_with_title(index):
            return Zone.TITLE
        if self._is_head_line(text):
            return Zone.ISSUER
        titled = not self.title and self.title_start.match(text)
        if len(text) < HEAD_LINE and self.registration.search(text) and "№" in text and not titled:
            return Zone.REGISTRATION
        return self._unmarked(index)

    def _goes_on_with_title(self, index: int) -> bool:
        """Whether a line in small letters right below a title is its rest, though it reads like an issuer's name."""
        above = index > 0 and self.zones[index - 1] is Zone.TITLE and not self.blocks[index].level
        text = self.blocks[index].text.text
        rest = text[0].islower() and text[-1] not in TERMINAL and not read_requisites(text, self.pack)
        return above and not self.marked and rest and not self._is_whole(index)

    def _is_publication(self, index: int) -> bool:
        """Whether a line is of the note on publication."""
        text = self.blocks[index].text.text
        if (len(text) < HEAD_LINE and self.publication.search(text)) or self._begins_publication(index):
            return True
        below = bool(index) and self.zones[index - 1] is Zone.PUBLICATION
        return below and self._goes_on_with_publication(self.blocks[index])

    def _begins_publication(self, index: int) -> bool:
        """Whether a line is the first of a note on publication whose verb ends it, lines below."""
        if not self.pack.acts.head_noun_last or len(self.blocks[index].text) > STAMP_LINE or self.blocks[index].level:
            return False
        for below in self.blocks[index + 1 : index + _NOTE_LINES]:
            text = below.text.text
            if len(text) > STAMP_LINE or not text[0].islower():
                return False
            if self.publication.search(text):
                return True
        return False

    def _goes_on_with_publication(self, block: Block) -> bool:
        """Whether a line is more of the note on publication above it (в Собрании актов Президента …)."""
        text = block.text.text
        line = len(text) < STAMP_LINE and text[-1] not in TERMINAL and not block.level
        named = compiled(self.pack.structure.stamp_line).search(text)
        return line and (block.tight or text[0].islower() or bool(named))

    def _unmarked(self, index: int) -> Zone:
        """A line that nothing tells from a sentence but that it is none: of the title, or of the head before it."""
        text = self.blocks[index].text.text
        whole = text[-1] not in TERMINAL or (not self.title and bool(self.title_start.match(text)))
        if self.marked or self.closed or not whole or self._is_whole(index):
            return Zone.BODY
        return Zone.ISSUER if self._marked_title_ahead(index) else Zone.TITLE

    def _is_whole(self, index: int) -> bool:
        """Whether the title above a line is whole by its last word, as Kazakh titles are (… туралы)."""
        last = self.pack.acts.head_noun_last and bool(self.title)
        return last and bool(self.title_start.fullmatch(self.blocks[index - 1].text.text))

    def _marked_title_ahead(self, index: int) -> bool:
        ahead = self.blocks[index + 1 : index + _TITLE_AHEAD]
        return not self.blocks[index].level and not self.title and any(one.level == 1 for one in ahead)

    def _repeated(self, index: int) -> int | None:
        """The index behind the title where it stands once more, in one line or over several; None where it does not."""
        words: list[str] = []
        for place in range(index, min(index + _TITLE_AHEAD, len(self.blocks))):
            if not self.title or (self.labels[place] and place == index):
                return None
            words += _WORDS.findall(self.blocks[place].text.text.lower())
            if words != self.title[: len(words)]:
                return None
            if len(words) == len(self.title):
                return place + 1
        return None

    def _is_head_line(self, text: str) -> bool:
        """Whether a line is of the act's requisites, a name of its issuer or of the state, or a solemn formula."""
        if read_requisites(text, self.pack) or self.solemn.fullmatch(text) or self.state.fullmatch(text):
            return True
        if len(text) > HEAD_LINE:
            return False
        return any(one.fullmatch(text) for one in self.offices) or bool(
            head_of(text, self.pack) or is_dated_line(text, self.pack)
        )

    # -- a table of contents ------------------------------------------------------------------------------------

    def _contents(self, start: int) -> int:
        """Marks a table of contents that begins at an index; returns the index after it."""
        end, listed = start, set()
        while end < len(self.blocks) and (self._is_heading_label(end) or self._is_contents_word(end)):
            label = self.labels[end]
            # What is listed once more is the act itself, which may begin with headings right below its contents.
            if label and (key := (label.kind, label.number)) in listed:
                break
            listed |= {key} if label else set()
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
