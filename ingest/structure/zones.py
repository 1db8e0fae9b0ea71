"""The parts of a document: head, body, signature, stamps and titles of attached acts.

After `zones_of` every block has exactly one zone, in document order, and a body block stands in exactly one act:
the main one or an attached one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from ingest.languages.pack import LanguagePack
from ingest.languages.words.patterns import compiled
from ingest.sources.blocks import Block
from ingest.structure.foot import Foot, name_at_end, titles_attachment
from ingest.structure.head import Head
from ingest.structure.labels import DIVISIONS, Label
from ingest.structure.notes import note_goes_on
from ingest.structure.stamps import Stamps
from ingest.structure.zone import HEAD_LINE, STAMPS, TERMINAL, Zone
from ingest.tree import UnitKind

#: A title in capitals may have lost the end of its line.
_IN_CAPITALS = re.compile(r"[^\W\d_a-zа-яёәғқңөұүһі]{4,}\s[^\W\d_a-zа-яёәғқңөұүһі]{4,}")
#: A title has no more lines than this.
_TITLE_LINES = 12
#: An act's own title stands in its first blocks.
_HEAD = 60
_WORDS = re.compile(r"[^\W_]+")
#: A sentence of a document is longer than this, one on the page below a signature is not.
_SENTENCE = 80
#: A stamp over several lines that ends with its keyword ends within so many.
_STAMPED = 10
#: A heading of one word is shorter than this.
_WORD_ALONE = 20


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
        #: An act's head may stand in both languages, and a database may note one text with the other's word (Сноска).
        both = list(packs)
        self.note_words = [compiled(one.structure.note) for one in both]
        self.offices = [compiled(one.structure.office) for one in both]
        self.zones = [Zone.QUOTED if index in quoted else Zone.BODY for index in range(len(blocks))]
        self.preamble_heading = compiled(self.words.preamble_heading)
        self.behind = compiled(rf"^{self.words.agreed}|^{self.words.staff}|{pack.acts.registration}")
        self.stamps = Stamps(blocks, labels, self.zones, pack, self.offices)

    def zones_of(self) -> list[Zone]:
        """The zone of each block."""
        self._notes()
        self._preamble_headings()
        cut = self._begins_with_stamp()
        start = 0 if cut else Head(self.blocks, self.labels, self.zones, self.pack, self.offices).mark()
        stamps = self._stamps(start)
        self._signatures(start, stamps)
        return [Zone.BODY if zone is Zone.QUOTED else zone for zone in self.zones]

    def _notes(self) -> None:
        """Marks editors' notes; where one is only called for (Примечание ИЗПИ!), the next paragraph is what it says."""
        for index, block in enumerate(self.blocks):
            text = block.text.text
            note = self.zones[index] is Zone.BODY and any(one.match(text) for one in self.note_words)
            if note or (self._is_below_note(index) and self.labels[index] is None and not block.level):
                self.zones[index] = Zone.NOTE

    def _is_below_note(self, index: int) -> bool:
        """Whether a block goes on with the note right above it."""
        above = index > 0 and self.zones[index - 1] is Zone.NOTE
        return above and note_goes_on(self.blocks[index - 1].text.text, self.blocks[index].text.text, self.pack)

    def _preamble_headings(self) -> None:
        """Marks the word that some treaties set over their preamble (Преамбула), which is neither title nor chapter. A
        programme without articles begins with a chapter of that name (Кіріспе).
        """
        for index, block in enumerate(self.blocks):
            if len(block.text.text) < _WORD_ALONE and self.preamble_heading.fullmatch(block.text.text):
                numbered = (one.kind for one in self.labels[index + 1 :] if one and one.kind not in DIVISIONS)
                if self.zones[index] is Zone.BODY and next(numbered, None) is UnitKind.ARTICLE:
                    self.zones[index] = Zone.SUBHEADING

    def _begins_with_stamp(self) -> bool:
        """Whether the text is only what is attached to an act: a stamp stands where the act's head would."""
        for index in range(min(_STAMPED, len(self.blocks))):
            if self.stamps.zone(index):
                return self.stamps.reach(index, 0)[0] == 0
        return False

    # -- stamps and attached acts -----------------------------------------------------------------------------

    def _stamps(self, start: int) -> list[int]:
        """Marks stamps of approval and of annexes, and the titles after them; returns the first index of each."""
        found: list[tuple[int, int]] = []
        for index in range(start, len(self.blocks)):
            zone = self.stamps.zone(index)
            if zone is None or self.zones[index] in STAMPS:
                continue
            first, last = self.stamps.reach(index, start)
            last = self._quoted_title(last)
            self.zones[first : last + 1] = [zone] * (last + 1 - first)
            found.append((first, last))
        # A stamp's first lines may stand below another stamp, where a title would: titles are told when all stamps are.
        for _, last in found:
            self._title(last + 1)
        return [first for first, _ in found]

    def _quoted_title(self, last: int) -> int:
        """The last line of a stamp that ends with the act's own title, line by line and without marks of quotation;
        the title of what is attached stands below.
        """
        title = [
            word for place, zone in enumerate(self.zones[:_HEAD]) if zone is Zone.TITLE for word in self._words(place)
        ]
        said: list[str] = []
        for place in range(last + 1, min(last + _TITLE_LINES, len(self.blocks) - 1)):
            if self.zones[place] is not Zone.BODY or self.labels[place] or self.blocks[place].level:
                return last
            said += self._words(place)
            if said == title:
                return place if place > last + 1 and self._is_no_sentence(place + 1) else last
            if said != title[: len(said)]:
                return last
        return last

    def _words(self, index: int) -> list[str]:
        return _WORDS.findall(self.blocks[index].text.text.lower())

    def _is_bare_title(self, index: int) -> bool:
        """Whether a line without markup is the title of an attached act: it begins or ends with what such acts are."""
        text = self.blocks[index].text.text
        whole = text[-1] not in TERMINAL and not self.blocks[index].table
        return whole and titles_attachment(text, self.words.attachment_titles)

    def _heads_units(self, index: int, end: int) -> bool:
        """Whether a line is no sentence and units follow: under a law's signature, the title of a treaty."""
        return self._is_no_sentence(index) and any(self.labels[index + 1 : end])

    def _heads_sentences(self, index: int, end: int) -> bool:
        """Whether a line is no sentence, nor a signature's, and sentences follow right below: a declaration's title."""
        text = self.blocks[index].text.text
        below = self.blocks[index + 1].text.text if index + 1 < end else ""
        page = name_at_end(text) or any(one.fullmatch(text) for one in self.offices) or self.behind.search(text)
        title = self._is_no_sentence(index) or (text[-1] not in TERMINAL and bool(_IN_CAPITALS.match(text)))
        return title and not page and len(below) > _SENTENCE and below[-1] in ".:;"

    def _is_no_sentence(self, index: int) -> bool:
        text = self.blocks[index].text.text
        return text[-1] not in TERMINAL and ". " not in text and not self.blocks[index].table

    def _title(self, index: int) -> None:
        """Marks the title of an attached act that begins at an index."""
        for place in range(index, min(index + 4, len(self.blocks))):
            block = self.blocks[place]
            text = block.text.text
            first = place == index
            if self.labels[place] or block.table or self.zones[place] is not Zone.BODY or self.stamps.zone(place):
                return
            whole = text[-1] not in TERMINAL or (self._ends_in_stop(place) if first else self._breaks_off(place))
            if block.level or (whole and (first or self._goes_on_with_title(place))):
                self.zones[place] = Zone.ATTACHMENT_TITLE
            else:
                return

    def _ends_in_stop(self, index: int) -> bool:
        """Whether a title has a stop behind it: right below a stamp, above a table or the number 1 or I; with a colon
        it names what is attached (Состав комиссии:).
        """
        text = self.blocks[index].text.text
        stamped = index > 0 and self.zones[index - 1] in STAMPS and index + 1 < len(self.blocks)
        named = text[-1] == "." or (text[-1] == ":" and titles_attachment(text[:-1], self.words.attachment_titles))
        if not stamped or not named or ". " in text or len(text) > HEAD_LINE:
            return False
        label = self.labels[index + 1]
        return self.blocks[index + 1].table or (label is not None and label.number in ("1", "I"))

    def _breaks_off(self, index: int) -> bool:
        """Whether a line of a title ends with a comma because the next one goes on with it, both in small letters."""
        text = self.blocks[index].text.text
        below = self.blocks[index + 1] if index + 1 < len(self.blocks) else None
        small = below is not None and text[0].islower() and below.text.text[0].islower()
        return small and text[-1] == "," and self.labels[index + 1] is None

    def _goes_on_with_title(self, index: int) -> bool:
        """Whether a line is more of the title above it: below a noun alone (ПРАВИЛА, Форма), or in small letters."""
        above, block = self.blocks[index - 1], self.blocks[index]
        # A Kazakh title ends with what is attached (… КЕЛІСІМ).
        whole = self.pack.acts.head_noun_last and compiled(rf"\s{self.words.attachment_titles}$")
        # What stands in brackets below a title is told of what is attached: its day, its state, its form.
        if block.text.text[0] == "(" or ":" in block.text.text:
            return False
        if whole and whole.search(above.text.text) and block.text.text[0].isupper():
            return False
        if whole and compiled(self.words.attachment_titles).fullmatch(block.text.text):
            return True
        capitals = above.text.text.isupper() or " " not in above.text.text
        return not above.level and (block.tight or capitals or block.text.text[0].islower())

    # -- signatures -------------------------------------------------------------------------------------------

    def _signatures(self, start: int, stamps: Sequence[int]) -> None:
        """Marks the main act's signature, what stands between it and the first stamp or heading, and those below."""
        end = min(stamps, default=len(self.blocks))
        foot = Foot(self.blocks, self.labels, self.zones, self.pack, self.offices)
        if (last := foot.mark(start, end)) is not None:
            self._after_signature(last, end, ratified=foot.signed_by_head_of_state(start, last))
        self._parted_treaties(foot, start)
        attached = [index for index in range(start, len(self.blocks)) if self._opens_attachment(index)]
        for first, behind in zip(attached, [*attached[1:], len(self.blocks)], strict=False):
            foot.mark_attached(first, behind)

    def _parted_treaties(self, foot: Foot, start: int) -> None:
        """Marks the parties' lines of each treaty behind which another document has its title (a protocol)."""
        if Zone.ATTACHMENT_TITLE not in self.zones:
            return
        for first, last in foot.parties_within(start, len(self.blocks)):
            below = last < len(self.blocks) and self.zones[last] is Zone.BODY and not self.labels[last]
            if below and (self.blocks[last].level or self._is_bare_title(last)):
                self.zones[first:last] = [Zone.ATTACHMENT_SIGNATURE] * (last - first)
                self._title(last)

    def _opens_attachment(self, index: int) -> bool:
        marks = (*STAMPS, Zone.ATTACHMENT_TITLE)
        return self.zones[index] in marks and self.zones[index - 1] not in marks

    def _after_signature(self, index: int, end: int, *, ratified: bool) -> None:
        first = next((place for place in range(index, end) if self.zones[place] is Zone.BODY), end)
        for place in range(index, end):
            if self.zones[place] is Zone.BODY:
                title = self._is_bare_title(place) or (ratified and place == first and self._heads_units(place, end))
                title = title or self._heads_sentences(place, end)
                if self.blocks[place].level or self.labels[place] or title:
                    self._title(place)
                    return
                self.zones[place] = Zone.AFTER_SIGNATURE
