"""The foot of an act and of what is attached to it: who signed, and what stands under the signature.

A signature is an office and a name, an office alone (as corpora give acts of the 1990s), or a name under an office that
no list knows. It stands behind the act's last sentence, in one line or several, and no sentence is in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.languages.pack import LanguagePack
from ingest.languages.words.needles import guarded
from ingest.languages.words.patterns import compiled
from ingest.sources.blocks import Block
from ingest.structure.labels import Label
from ingest.structure.zone import HEAD_LINE, STAMP_LINE, TERMINAL, Zone
from ingest.tree import UnitKind

_CAPITAL = "[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]"
_SMALL = "[a-zа-яёәғқңөұүһі]"
_LETTER = "[A-ZА-ЯЁӘҒҚҢӨҰҮҺІa-zа-яёәғқңөұүһі]"
#: К. Токаев, Н.НАЗАРБАЕВ, А. Б. Сериков-Примеров, Умбетов С.: a name with its initials at a line's end; alone in its
#: line it may have a full stop behind it.
NAME = re.compile(
    rf"^(?:{_CAPITAL}\s?\.\s?){{1,2}}{_CAPITAL}{_LETTER}+(?:-{_CAPITAL}{_LETTER}+)?\s*\.\s*$|"
    rf"(?:^|(?<=[\s_]))(?:(?:{_CAPITAL}\s?\.\s?){{1,2}}{_CAPITAL}{_LETTER}+(?:-{_CAPITAL}{_LETTER}+)?"
    rf"|{_CAPITAL}{_LETTER}+\s(?:{_CAPITAL}\s?\.\s?){{1,2}})\s*$"
)
#: Name and surname in full, a line of its own.
FULL_NAME = re.compile(rf"{_CAPITAL}{_SMALL}+(?:-{_CAPITAL}{_SMALL}+)?(?:\s{_CAPITAL}{_SMALL}+){{1,2}}")
#: An office is over at most so many lines, the signatures of a joint act in at most so many.
_OFFICE_LINES = 5
_SIGNATURE_LINES = 24
#: Between a signature and the first number of what is attached below it stand so few blocks; with a name in it, so few.
_NEAR, _NEAR_NAME = 2, 8


def name_at_end(text: str) -> re.Match[str] | None:
    """The name with its initials that a line ends with; most lines are without a full stop, or sentences."""
    return NAME.search(text) if "." in text else None


def titles_attachment(text: str, nouns: str) -> bool:
    """Whether a line begins or ends with what is attached to acts; a noun in capitals may have grown together with the
    words that stood below it (ПРОТОКОЛоб изъятиях).
    """
    noun = compiled(rf"^{nouns}").match(text)
    grown = noun is not None and noun[0].isupper() and text[noun.end() : noun.end() + 1].islower()
    return grown or bool(compiled(rf"^{nouns}(?!\w)|(?<!\w){nouns}$").search(text))


class Foot:
    """Finds the signature in a stretch of a document that is one act: the main one, or one attached to it."""

    def __init__(
        self,
        blocks: Sequence[Block],
        labels: Sequence[Label | None],
        zones: list[Zone],
        pack: LanguagePack,
        offices: Sequence[re.Pattern[str]],
    ) -> None:
        self.blocks, self.labels, self.zones = blocks, labels, zones
        self.offices = offices
        self.head_of_state = compiled(pack.acts.head_of_state)
        self.nouns = pack.structure.attachment_titles
        self.done_at = compiled(pack.structure.done_at)
        self.year = compiled(pack.structure.year_at_end)
        self.day = pack.dates.pattern
        #: What stands under a signature: consents of other bodies, the registration, who typed and read the text.
        self.behind = compiled(rf"^{pack.structure.agreed}|^{pack.structure.staff}|{pack.acts.registration}")
        self.party = guarded(pack.structure.party)

    def mark(self, start: int, end: int) -> int | None:
        """Mark the main act's signature; the index behind it, None where it has none."""
        at_end, before = self._at_end(start, end), self._before_attachment(start, end)
        if at_end and before and any(self._begins_anew(place) for place in range(before[1], at_end[0])):
            at_end = None
        found = at_end or before or self._last_named(start, end)
        if found is None:
            return None
        self._set(found, Zone.SIGNATURE)
        return found[1]

    def signed_by_head_of_state(self, start: int, end: int) -> bool:
        """Whether the signature in a stretch begins with the head of state's office: that of a law or a decree."""
        signed = [self._text(index) for index in range(start, end) if self.zones[index] is Zone.SIGNATURE]
        return bool(self.head_of_state.match(" ".join(signed)))

    def mark_attached(self, start: int, end: int) -> None:
        """Mark the signature that ends an attached act, which needs an office and a name, or parties of a treaty."""
        if found := self._parties(start, end) or self._certified(start, end):
            self._set(found, Zone.ATTACHMENT_SIGNATURE)

    def _set(self, found: tuple[int, int], zone: Zone) -> None:
        for index in range(*found):
            if self.zones[index] is Zone.BODY:
                self.zones[index] = zone

    # -- where it may be ------------------------------------------------------------------------------------------

    def _at_end(self, start: int, end: int) -> tuple[int, int] | None:
        """A signature in the lines behind the last sentence: from an office or a name on, to the last name if any."""
        first = end
        while first > start and self._may_sign(first - 1):
            first -= 1
        if first == start or first < end - _SIGNATURE_LINES or self._announces(first - 1):
            return None
        end = next((place for place in range(first, end) if self.behind.search(self._text(place))), end)
        for begin in range(first, end):
            if self.zones[begin] is not Zone.BODY:
                continue
            if last := self._signed(begin, end):
                return begin, last
        return None

    def _signed(self, begin: int, end: int) -> int | None:
        """The index behind a signature that begins at a line."""
        names = [place for place in range(begin, end) if self._is_name(place)]
        office = self._office_from(begin, end)
        if office is None and (not names or names[0] - begin > 3):
            return None
        full = office is not None and office < end and FULL_NAME.fullmatch(self._text(office))
        last = max(
            [*(place + 1 for place in names), *([office] if office else []), *([office + 1] if full and office else [])]
        )
        # A second office may have no name.
        while last < end and (further := self._office_from(last, end)):
            last = further
        return last

    def _last_named(self, start: int, end: int) -> tuple[int, int] | None:
        """The last office with a name, where more of the document follows it."""
        for index in range(end - 1, start, -1):
            if not self._may_sign(index) or not self._is_name(index):
                continue
            for first in range(max(start + 1, index - _OFFICE_LINES), index + 1):
                if self._closed(first - 1) and all(map(self._may_sign, range(first, index))):
                    office = self._office_from(first, index + 1)
                    if office is not None and office >= index:
                        return first, index + 1
        return None

    def _before_attachment(self, start: int, end: int) -> tuple[int, int] | None:
        """An office, with a name or alone, before the heading of what is attached (a treaty under a law)."""
        for index in range(start + 1, end):
            if self._may_sign(index) and self._closed(index - 1) and (office := self._office_from(index, end)):
                last = office + 1 if office < end and self._is_name(office) else office
                after = next((place for place in range(last, end) if self._begins_anew(place)), end)
                # What follows the stretch is an annex under its stamp.
                stamped = after == end < len(self.blocks)
                bare = last < end and not self._is_name(last) and self._is_state_head(index, office)
                near = _NEAR_NAME if self._has_name(index, last) else _NEAR
                if (after - last <= near and (after < end or stamped)) or bare:
                    return index, last
        return None

    def _is_state_head(self, start: int, end: int) -> bool:
        """Whether the office is the head of state's: what follows it without a name is no part of the law."""
        return bool(self.head_of_state.fullmatch(" ".join(self._text(index) for index in range(start, end))))

    def _begins_anew(self, index: int) -> bool:
        label = self.labels[index]
        first = label is not None and label.number in ("1", "I")
        return bool(self.blocks[index].level) or (
            first and label is not None and label.kind is not UnitKind.SUBPARAGRAPH
        )

    def parties_within(self, start: int, end: int) -> list[tuple[int, int]]:
        """The parties' lines of treaties behind which more follows (a protocol), with what closes each treaty."""
        found: list[tuple[int, int]] = []
        index = start + 1
        while index < end:
            last = index
            while last < end and self._is_line_of_parties(last, first=last == index):
                last += 1
            if last > index and self._closed(index - 1):
                found.append((self._done(index, start), last))
            index = max(last, index + 1)
        return found

    def _is_line_of_parties(self, index: int, *, first: bool) -> bool:
        """Whether a line names a party, or goes on below one that does: Республики Казахстан."""
        if first or self._is_party(index):
            return self._is_party(index)
        return (
            self._may_sign(index)
            and not titles_attachment(self._text(index), self.nouns)
            and not self._text(index).isupper()
        )

    def _done(self, first: int, start: int) -> int:
        """Where the words begin that close a treaty as a whole, not its last article: Совершено в городе …"""
        while first > start and self.done_at.match(self._text(first - 1)) and not self.labels[first - 1]:
            first -= 1
        return first

    def _parties(self, start: int, end: int) -> tuple[int, int] | None:
        """The parties' lines under a treaty (За Правительство …), as many as end the document."""
        signs = [index for index in range(max(start, end - _SIGNATURE_LINES), end) if self._is_party(index)]
        if not signs or not self._closed(signs[0] - 1) or any(self.labels[index] for index in range(signs[0], end)):
            return None
        return self._done(signs[0], start), end

    def _certified(self, start: int, end: int) -> tuple[int, int] | None:
        """An office with a name in the lines that end an attached act, which may be a list without stops."""
        found = self._at_end(start, end)
        begins = range(found[0], found[1]) if found else ()
        return next(
            (
                (one, found[1])
                for one in begins
                if found and self._has_name(one, found[1]) and self._office_from(one, found[1])
            ),
            None,
        )

    # -- what a line is -------------------------------------------------------------------------------------------

    def _text(self, index: int) -> str:
        return self.blocks[index].text.text

    def _may_sign(self, index: int) -> bool:
        """Whether a block is no sentence and opens no unit: a short line without a stop. Notes do not count."""
        block, text = self.blocks[index], self._text(index)
        if self.zones[index] is Zone.NOTE:
            return True
        plain = self.zones[index] is Zone.BODY and not (block.level or block.table or self.labels[index])
        if not plain or len(text) >= STAMP_LINE:
            return False
        return text[-1] not in TERMINAL or bool(
            self.behind.search(text)
            or self.year.search(text)
            or self.day.fullmatch(text.rstrip(" ."))  # the day of a consent, below its signature
            or self._is_name(index)
            or self._is_part_of_office(index)
        )

    def _is_part_of_office(self, index: int) -> bool:
        """Whether an office goes on behind a line's comma: Начальник управления труда, · занятости и защиты."""
        text = self._text(index)
        below = self._text(index + 1)[0] if index + 1 < len(self.blocks) else ""
        return text[-1] == "," and below.islower() and any(office.match(text) for office in self.offices)

    def _is_name(self, index: int) -> bool:
        return (
            self.zones[index] is Zone.BODY
            and len(self._text(index)) < HEAD_LINE
            and name_at_end(self._text(index)) is not None
        )

    def _has_name(self, start: int, end: int) -> bool:
        return any(self._is_name(index) for index in range(start, end))

    def _is_party(self, index: int) -> bool:
        return self.zones[index] is Zone.BODY and not self.labels[index] and bool(self.party.match(self._text(index)))

    def _closed(self, index: int) -> bool:
        """Whether a block ends what stands before a signature: a sentence, a unit, a note."""
        announces = self._announces(index)
        return not announces and (not self._may_sign(index) or self.zones[index] is Zone.NOTE)

    def _announces(self, index: int) -> bool:
        """Whether a block introduces a list or goes on: then what follows is no signature."""
        return self._text(index)[-1] in (":", ",")

    def _office_from(self, start: int, end: int) -> int | None:
        """The index behind an office that begins at a line, its name's line included where they share one."""
        joined = ""
        found = None
        for index in range(start, min(end, start + _OFFICE_LINES)):
            if self.zones[index] is not Zone.BODY:
                break
            text = self._text(index)
            name = name_at_end(text)
            if index > start and not name and (text[-1] in TERMINAL or titles_attachment(text, self.nouns)):
                break
            # What was drawn between an office and a name is where the signature was put.
            joined = f"{joined} {text[: name.start()] if name else text}".strip(" _")
            if joined and len(joined) < HEAD_LINE and any(office.fullmatch(joined) for office in self.offices):
                found = index + 1
            if name:
                break
        return found
