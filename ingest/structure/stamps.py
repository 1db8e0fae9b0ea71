"""Stamps of approval and of annexes: their keyword, and how far their lines reach.

A stamp is one phrase set in a narrow column: «Приложение / к приказу Министра / от 5 мая 2020 года / № 17». Russian
stamps begin with their keyword and end with a number or a day, Kazakh ones end with it. Where blank lines stand around
a stamp, its lines are told by these; where none do, by the phrase.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.identifiers import ACT_NUMBER
from ingest.languages.pack import LanguagePack
from ingest.languages.words.needles import guarded
from ingest.languages.words.patterns import compiled
from ingest.sources.blocks import Block
from ingest.structure.foot import name_at_end
from ingest.structure.labels import Label
from ingest.structure.zone import STAMP_LINE, TERMINAL, Zone

#: A stamp has no more lines than this; where nothing but their words tell them, than that.
_TOGETHER, _LINES = 16, 14
#: A keyword's line is shorter than this, a quoted stamp that has all its words longer than that; with the act's whole
#: title in it the stamp is no longer than the third.
_LONGEST, _WHOLE, _TITLED = 300, 40, 1000
#: What is behind the day of a stamp without a keyword; the body's name has no more words than this.
_NUMBER, _BODY = re.compile(rf"[\s.,]*№\s*{ACT_NUMBER}\s*\.?\s*"), 12
_CAPITALS = re.compile(r"[«\"]?[^\W\d_a-zа-яёәғқңөұүһі]{4,}(?!\w)")


class Stamps:
    """Finds the stamps of one document in its blocks, whose zones it reads."""

    def __init__(
        self,
        blocks: Sequence[Block],
        labels: Sequence[Label | None],
        zones: Sequence[Zone],
        pack: LanguagePack,
        offices: Sequence[re.Pattern[str]],
    ) -> None:
        self.blocks, self.labels, self.zones, self.offices = blocks, labels, zones, offices
        words = pack.structure
        self.approval, self.annex = guarded(words.approval), guarded(words.annex)
        self.line, self.end = compiled(words.stamp_line), compiled(words.stamp_end)
        self.open = compiled(words.stamp_open)
        self.title = compiled(rf"^{words.attachment_titles}(?!\w)")
        self.titles = compiled(words.attachment_titles)
        self.dates = pack.dates
        self.joint = compiled(pack.acts.joint)
        self.country = compiled(pack.acts.country)
        #: A year's abbreviation has a full stop, too, with which a stamp may end.
        self.year = compiled(words.year_at_end)
        self.keyword_last = pack.acts.head_noun_last

    def zone(self, index: int) -> Zone | None:
        """The zone of a block that has a stamp's keyword; None of any other."""
        block, text = self.blocks[index], self._text(index)
        if self.labels[index] or self.zones[index] is not Zone.BODY:
            return None
        if len(text) > (_TITLED if block.quoted else _LONGEST) or self._stops(text):
            return None
        if self.approval.fullmatch(text):
            return Zone.APPROVAL if block.quoted or self._beside_stamp_line(index) else None
        bare = block.quoted and self._is_bare(text)
        return Zone.ANNEX if self.annex.fullmatch(text) or bare else None

    def reach(self, index: int, start: int) -> tuple[int, int]:
        """The first and the last block of the stamp whose keyword a block has; none before ``start``."""
        end = len(self.blocks) - 1
        if self.blocks[index].quoted and len(self._text(index)) > _WHOLE:
            return index, index
        if self.blocks[index].tight or (index < end and self.blocks[index + 1].tight):
            return self._together(index, -1, start), self._together(index, +1, end)
        last = self._last(index, end)
        # What stands over a keyword that has its act behind it is another's: the end of a consent.
        whole = not self.keyword_last and (last > index or self._is_ended(index))
        return index if whole else self._first(index, start), last

    def is_title_like(self, text: str) -> bool:
        """Whether a line names what is attached rather than the act it is attached to."""
        return bool(self.titles.search(text)) and "№" not in text

    # -- between blank lines --------------------------------------------------------------------------------------

    def _together(self, index: int, step: int, limit: int) -> int:
        place = index
        while place != limit and abs(place - index) < _TOGETHER and self._is_tight(place + step, place):
            place += step
        return place

    def _is_tight(self, index: int, beside: int) -> bool:
        """Whether a line stands with the stamp's line beside it, blank lines around both."""
        text = self._text(index)
        plain = self.zones[index] is Zone.BODY and not self.labels[index]
        return plain and len(text) < STAMP_LINE and not name_at_end(text) and self.blocks[max(index, beside)].tight

    # -- by its phrase --------------------------------------------------------------------------------------------

    def _first(self, index: int, start: int) -> int:
        """The first line of a stamp that may end with its keyword: upwards as long as lines are of its phrase."""
        place = index
        while place > start and index - place < _LINES and self._may_be_line(place - 1):
            if self._has_signed(place - 1):
                break
            above = self._text(place - 1)
            goes_on = self.keyword_last and (self.open.search(above) or self._small(place) or self._cuts_state(place))
            if not (goes_on or self._is_of_stamp(place - 1)):
                break
            place -= 1
        return place

    def _cuts_state(self, place: int) -> bool:
        """Whether the state's name begins in the line above and ends in this one: … Қазақстан · Республикасының …."""
        above = self._text(place - 1)
        names = self.country.finditer(f"{above} {self._text(place)}")
        return any(name.start() < len(above) < name.end() for name in names)

    def _last(self, index: int, end: int) -> int:
        """The last line of a stamp that may begin with its keyword: to its number or day, else while lines are its."""
        last = index
        while last < end and last - index < _LINES and self._may_be_line(last + 1):
            last += 1
        if self._is_ended(index):
            return index
        ends = [place for place in range(index + 1, last + 1) if self.end.search(self._text(place))]
        if ends and not self.keyword_last:
            return self._behind(ends)
        place = index
        while place < last and self._goes_on(place):
            place += 1
        return place

    def _behind(self, ends: Sequence[int]) -> int:
        """The last of the lines that may end a stamp: that follow each other or are a joint act's."""
        behind = ends[0]
        while later := [place for place in ends if place > behind]:
            if later[0] != behind + 1 and not self.joint.match(self._text(behind + 1)):
                break
            behind = later[0]
        return behind

    def _goes_on(self, place: int) -> bool:
        """Whether the line below one is more of the stamp."""
        if self.keyword_last:
            return "№" in self._text(place + 1) and self._is_of_stamp(place + 1)
        return self._small(place + 1) or bool(self.open.search(self._text(place))) or self._is_of_stamp(place + 1)

    def _has_signed(self, index: int) -> bool:
        """Whether an office over a stamp is the act's signature: it stands below a sentence."""
        above = self.blocks[index - 1] if index else None
        closed = above is not None and not above.table and above.text.text[-1] in TERMINAL
        return closed and any(office.fullmatch(self._text(index)) for office in self.offices)

    def _may_be_line(self, index: int) -> bool:
        """Whether a block can be a line of a stamp at all: short, no sentence, no name, no title, no other stamp."""
        block, text = self.blocks[index], self._text(index)
        plain = self.zones[index] is Zone.BODY and not (block.level or block.table or self.labels[index])
        broken = text[-1] == "," and not (index + 1 < len(self.blocks) and self._small(index + 1))
        if not plain or len(text) >= STAMP_LINE or self._stops(text) or broken or name_at_end(text):
            return False
        named = self.title.match(text) and not (self.keyword_last and self.open.search(text))
        title = named or (_CAPITALS.match(text) and not self.line.search(text))
        keyword = self.annex.fullmatch(text) or self.approval.fullmatch(text)
        return not (title and "№" not in text) and not keyword

    def _is_of_stamp(self, index: int) -> bool:
        """Whether a line names an issuer, an act, a number or a day, and not what is attached."""
        text = self._text(index)
        return bool(self.line.search(text)) and not self.is_title_like(text)

    def _beside_stamp_line(self, index: int) -> bool:
        near = (*self.blocks[max(0, index - 2) : index], self.blocks[index], *self.blocks[index + 1 : index + 3])
        return any(len(block.text) < STAMP_LINE and self.line.search(block.text.text) for block in near)

    def _is_bare(self, text: str) -> bool:
        """Whether a text is body, day and number alone, as local acts stamp what is attached without a keyword."""
        dates = list(self.dates.find(text)) if "№" in text and len(text) < STAMP_LINE else []
        rest = text[dates[0][1] :] if len(dates) == 1 else ""
        body = text[: dates[0][0]] if dates else ""
        return bool(_NUMBER.fullmatch(rest) and self.line.search(body) and len(body.split()) <= _BODY)

    def _is_ended(self, index: int) -> bool:
        """Whether a keyword's line is the whole stamp: it ends with the act's number or day, not with the annex's own
        number (Приложение № 1).
        """
        annex = self.annex.fullmatch(self._text(index))
        bare = annex is not None and annex.end("n") == annex.end()
        return not bare and bool(self.end.search(self._text(index)))

    def _stops(self, text: str) -> bool:
        return text[-1] in TERMINAL and text[-1] != "," and not self.year.search(text)

    def _small(self, index: int) -> bool:
        return self._text(index)[0].islower()

    def _text(self, index: int) -> str:
        return self.blocks[index].text.text
