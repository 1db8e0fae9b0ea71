"""New wording that an act quotes: its numbers are those of the amended act, not its own.

A quotation opens at the beginning of a block, or behind the colon of the order itself. It ends with the block that
closes its mark. Where the drafter forgot to close it, it ends before what cannot belong to it: a unit that goes on
with the act's own numbers, an order that announces the next quotation, or one that begins after a full stop in
small letters. Where he forgot to open it, it opens behind the order that announces it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from ingest.languages.pack import LanguagePack
from ingest.languages.words.needles import Guarded, guarded
from ingest.sources.blocks import Block
from ingest.sources.lines import begins_note
from ingest.structure.labels import Label
from ingest.structure.numbering import follows
from ingest.tree import AmendmentKind, UnitKind

_WORDED = (AmendmentKind.SUBSTITUTION, AmendmentKind.INSERTION)

_OPENS = re.compile(r"\s*[\"«]")
#: A quotation mark before a number or the noun of a unit: new wording, whether or not a colon announces it.
_OPENS_UNIT = re.compile(r"\s*[\"«]\s*(?:(?:\d+|[IVX]+)(?:-\d+)*\s*[.)]|\d+(?:-\d+)*-[^\W\d_]|§)")
#: New wording that begins in the line of its order.
_OPENS_WITHIN = re.compile(r":\s*([\"«])")
#: A mark that closes a quotation stands at the block's end, or before the verb of the order («…;» деген редакцияда
#: жазылсын).
_CLOSES = re.compile(r"[\"»]\s*(?:[.;,:]?\s*|[-–]?\s*[^\W\d_A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][^\"«»]{0,200})\Z")
#: A mark with a stop behind it closes a wording, whatever marks stand within.
_STOPS = re.compile(r"»\s*[;.]\s*\Z")
#: The words that go on behind a name in quotation marks, up to the colon: «… деген бөлімде:».
GOES_ON_BEHIND = re.compile(r"[»\"][^«»\":]{1,60}:\s*\Z")
#: The number that new wording opens with; a mark and a stop behind a block that may close the wording.
_OPENS_NUMBER = re.compile(r"\s*[\"«]\s*(\d+(?:-\d+)*)\s*\.")
_STOPPED = re.compile(r"[\"»]\s*[;.]\s*\Z")
#: A quotation that has not ended after so many blocks has lost its closing mark.
_REACH = 400
#: So many blocks on the mark stands that closes what goes on behind a name.
_NAME = 4
#: One that no mark opens is no longer than so many blocks.
_UNOPENED = 60


@dataclass(frozen=True, slots=True)
class Quotation:
    """The blocks of one quotation, first and last; ``within`` where it opens in the block of its order."""

    first: int
    last: int
    within: bool = False


def quotations(
    blocks: Sequence[Block],
    labels: Sequence[Label | None],
    announces: Guarded | None = None,
    orders: Guarded | None = None,
    agreed: re.Pattern[str] | None = None,
) -> list[Quotation]:
    """The quotations of new wording, in order; ``labels`` are those that the blocks would have outside of one.

    ``announces`` finds the verb of an order that gives a wording, ``orders`` matches a line that is one by itself,
    ``agreed`` the word over a consent, below which a quotation mark begins the name of a body.
    """
    found: list[Quotation] = []
    own = _Numbers(orders, announces)
    index = 0
    while index < len(blocks):
        if not _may_open(blocks, index):
            own.reach(labels[index])
            index += 1
            continue
        if not _heads_quotation(blocks, index, labels):
            own.reach(labels[index])
        consent = agreed and index and agreed.match(blocks[index - 1].text.text)
        quotation = (None if consent else _opened(blocks, index, found, own, labels)) or _unopened(blocks, index, own)
        if quotation and not (announces and _names_part(blocks, quotation, found, announces)):
            found.append(quotation)
            index = quotation.last
        index += 1
    return found


def _may_open(blocks: Sequence[Block], index: int) -> bool:
    """Whether a block has a mark, or stands behind a colon: no quotation opens in any other, and most are such."""
    text = blocks[index].text.text
    return "«" in text or '"' in text or (index > 0 and blocks[index - 1].text.text.rstrip().endswith(":"))


@cache
def wording_verbs(pack: LanguagePack) -> Guarded:
    """The verbs of orders that give a wording."""
    verbs = (verb for kind, verb in pack.orders.verbs if kind in _WORDED)
    return guarded("|".join(f"(?:{verb})" for verb in verbs))


@cache
def order_lines(pack: LanguagePack) -> Guarded:
    """Lines that begin small and end with the verb of an order, or give a number: «пункт 6 исключить;»."""
    verbs = "|".join(f"(?:{verb})" for _, verb in pack.orders.verbs)
    renumbering = next(verb for kind, verb in pack.orders.verbs if kind is AmendmentKind.RENUMBERING)
    given = rf"|(?:{renumbering})[^«»\"]{{1,60}}"
    return guarded(rf"\A\s*(?-i:[а-яёәғқңөұүһі\d])[^«»\"]{{0,200}}?(?:{verbs}{given})\s*[.;:]\s*\Z")


def quoted(found: Iterable[Quotation]) -> set[int]:
    """The blocks that stand in a quotation wholly: what they begin with opens no unit."""
    return {index for one in found for index in range(one.first + one.within, one.last + 1)}


def continued(found: Iterable[Quotation]) -> set[int]:
    """The blocks that go on with a quotation that a block before them opened."""
    return {index for one in found for index in range(one.first + 1, one.last + 1)}


class _Numbers:
    """Numbers of units as far as they have come: the last article, paragraph and subparagraph."""

    def __init__(self, orders: Guarded | None = None, announces: Guarded | None = None) -> None:
        self._last: dict[UnitKind, str] = {}
        #: What finds a line of the act's own that orders something, and the verb of one that gives a wording.
        self.orders = orders
        self.announces = announces

    def reach(self, label: Label | None) -> None:
        """Take the number of a block that opens a unit."""
        if label is None or label.number is None:
            return
        if label.kind is not UnitKind.SUBPARAGRAPH:
            self._last.pop(UnitKind.SUBPARAGRAPH, None)
        if label.kind is UnitKind.ARTICLE:
            self._last.pop(UnitKind.PARAGRAPH, None)
        self._last[label.kind] = label.number

    def goes_on_with(self, label: Label | None) -> bool:
        """Whether a label is the next one."""
        return label is not None and follows(self._last.get(label.kind), label.number)


def _heads_quotation(blocks: Sequence[Block], index: int, labels: Sequence[Label | None]) -> bool:
    """Whether a heading belongs to the quotation whose mark stands below it: an order announces it, and the mark opens
    with a number («следующего содержания:» · Статья 5. Сад · «1. Сад растет»).
    """
    label = labels[index]
    if label is None or label.kind in (UnitKind.PARAGRAPH, UnitKind.SUBPARAGRAPH) or not 0 < index < len(blocks) - 1:
        return False
    announced = blocks[index - 1].text.text.rstrip().endswith(":")
    return announced and bool(_OPENS_UNIT.match(blocks[index + 1].text.text))


def _opened(
    blocks: Sequence[Block], index: int, found: list[Quotation], own: _Numbers, labels: Sequence[Label | None]
) -> Quotation | None:
    """The quotation that opens at a block, None if none does."""
    text = blocks[index].text.text
    if _heads_quotation(blocks, index, labels):
        below = blocks[index + 1].text.text.lstrip()[0]
        return Quotation(index, _end(blocks, index + 1, below, labels, own))
    if _OPENS.match(text) and index:
        above = blocks[index - 1].text.text.rstrip()
        after_another = bool(found) and found[-1].last == index - 1
        if not (above.endswith(":") or after_another or _OPENS_UNIT.match(text)):
            return None
        return Quotation(index, _end(blocks, index, text.lstrip()[0], labels, own))
    within = [match.start(1) for match in _OPENS_WITHIN.finditer(text)]
    if within and _balance(text[within[-1] :], text[within[-1]]):
        return Quotation(index, _end(blocks, index, text[within[-1]], labels, own, within[-1]), within=True)
    return None


def _unopened(blocks: Sequence[Block], index: int, own: _Numbers) -> Quotation | None:
    """The quotation that an order announces and a later mark closes, where none opens it."""
    above = blocks[index - 1].text.text if index else ""
    if own.announces is None or not above.rstrip().endswith(":") or not own.announces.search(above):
        return None
    length = length_without_mark((block.text.text for block in islice(blocks, index, None)), own.announces, own.orders)
    return Quotation(index, index + length - 1) if length else None


def length_without_mark(texts: Iterable[str], announces: Guarded, orders: Guarded | None = None) -> int:
    """How many texts a quotation has that opens with no mark, up to the one that closes it; 0 where none does.

    None of them opens another one, or announces one, or is an order by itself.
    """
    for count, text in enumerate(islice(texts, _UNOPENED), 1):
        if _OPENS.match(text) or announces.search(text) or (orders and orders.match(text)):
            return 0
        mark = text.rstrip(" .;,")[-1:]
        if mark in ("»", '"') and _CLOSES.search(text) and _balance(text, "«" if mark == "»" else mark):
            return count
    return 0


def _names_part(blocks: Sequence[Block], quotation: Quotation, found: list[Quotation], announces: Guarded) -> bool:
    """Whether a quoted line only names a part that the lines below it change: «1. «Сады» деген бөлімде:».

    It ends with a colon, and no order announces it; or, behind another quotation, nothing closes what it opens before
    an order announces the next one.
    """
    first = quotation.first
    text = blocks[first].text.text
    if quotation.within or not text.rstrip().endswith(":"):
        return False
    if found and found[-1].last == first - 1:
        closed = _closed(blocks, first, text.lstrip()[0], 0)
        behind = range(first + 1, min(len(blocks) - 1, first + _REACH) if closed is None else closed)
        return closed is None or any(
            announces.search(blocks[index].text.text) and _announced(blocks, index + 1) for index in behind
        )
    return bool(GOES_ON_BEHIND.search(text)) and not announces.search(blocks[first - 1].text.text)


def _balance(text: str, mark: str) -> int:
    """How many marks a text opens without closing them; of straight ones, whether their number is odd."""
    return text.count('"') % 2 if mark == '"' else text.count("«") - text.count("»")


def _end(
    blocks: Sequence[Block], start: int, mark: str, labels: Sequence[Label | None], own: _Numbers, offset: int = 0
) -> int:
    """The last block of the quotation opened at a block, there at an offset."""
    closed = _closed(blocks, start, mark, offset)
    if closed is not None:
        # A mark that closes too early: «… өте алады.».» · «2. … тыйым салынады.»;»: another one closes without opening.
        behind = (block.text.text for block in islice(blocks, closed + 1, None))
        return closed + (length_without_mark(behind, own.announces, own.orders) if own.announces else 0)
    if mark == "«" and offset == 0 and _STOPS.search(blocks[start].text.text):
        return start  # «2. «Сад открыт.»;»: one mark for two
    if run := _run(blocks, start, labels, own) if offset == 0 else None:
        return run
    quoted = _Numbers()
    for index in range(start + 1, min(start + _REACH, len(blocks))):
        label = labels[index]
        # An item that goes on with both lists is the quoted one's; a paragraph is the act's own.
        item = label is not None and label.kind is UnitKind.SUBPARAGRAPH and quoted.goes_on_with(label)
        ordering = own.orders is not None and own.orders.match(blocks[index].text.text)
        if ordering or _cannot_belong(blocks, index) or (own.goes_on_with(label) and not item):
            return index - 1
        quoted.reach(label)
    return start


def _run(blocks: Sequence[Block], start: int, labels: Sequence[Label | None], own: _Numbers) -> int | None:
    """The block that ends quoted paragraphs that run on by number, where a mark of a name among them was forgotten.

    «3. «Сад» кәсіпорны.» · 4. «Бақ» кәсіпорны.» · «5. «Орман кәсіпорны.»;»: one mark for two, of the last.
    """
    opening = _OPENS_NUMBER.match(blocks[start].text.text)
    if opening is None:
        return None
    last, count = opening[1], 0
    for index in range(start + 1, min(start + _REACH, len(blocks))):
        label, text = labels[index], blocks[index].text.text
        if (own.orders and own.orders.search(text)) or _announced(blocks, index):
            return None
        if label is not None:
            if label.kind is not UnitKind.PARAGRAPH or not follows(last, label.number):
                return None
            last, count = label.number or last, count + 1
        if count and _STOPPED.search(text):
            return index
    return None


def _closed(blocks: Sequence[Block], start: int, mark: str, offset: int) -> int | None:
    """The block that closes the quotation opened at a block, None if none does."""
    balance = 0
    for index in range(start, min(start + _REACH, len(blocks))):
        text = blocks[index].text.text[offset if index == start else 0 :]
        straight = mark == '"'
        if straight and balance and index > start and _announced(blocks, index):
            return None
        balance = (balance + _balance(text, mark)) % 2 if straight else balance + _balance(text, mark)
        # A block that closes what it opens («Реестр» ведется) is no quotation of several blocks.
        if balance <= 0 and (index == start or _CLOSES.search(text)):
            # «5. «Сад» орталығы» without a stop: one mark for two, where the next block closes more than it opens.
            if not straight and text.rstrip()[-1:] == "»" and balance == 0 and _closes_more(blocks, index + 1):
                continue
            behind = (block.text.text for block in islice(blocks, index + 1, None))
            return index + (goes_on(text, behind) if straight else 0)
    return None


def goes_on(text: str, following: Iterable[str]) -> int:
    """How many texts a quotation goes on behind one whose last mark, a straight one, closes a name alone.

    «470-176 "Тараз институты"» · «республикалық мемлекеттік кәсіпорны".»: no stop, and small letters behind it.
    """
    if text.rstrip()[-1:] != '"':
        return 0
    for count, one in enumerate(islice(following, _NAME), 1):
        if not one[:1].islower():
            return 0
        if '"' in one:
            return count if one.count('"') % 2 and _CLOSES.search(one) else 0
    return 0


def _closes_more(blocks: Sequence[Block], index: int) -> bool:
    """Whether a block closes a quotation that it did not open, and opens none at its beginning."""
    text = blocks[index].text.text if index < len(blocks) else ""
    return not _OPENS.match(text) and _balance(text, "«") < 0 and bool(_CLOSES.search(text))


def _announced(blocks: Sequence[Block], index: int) -> bool:
    """Whether a block opens a quotation that the block above it announces."""
    return bool(_OPENS.match(blocks[index].text.text)) and blocks[index - 1].text.text.rstrip().endswith(":")


def _cannot_belong(blocks: Sequence[Block], index: int) -> bool:
    """Whether a block is plainly not part of a quotation that was never closed."""
    block, above = blocks[index], blocks[index - 1].text.text.rstrip()
    text = block.text.text
    announces = index + 1 < len(blocks) and text.rstrip().endswith(":") and _announced(blocks, index + 1)
    if block.quoted or begins_note(text) or announces:
        return True
    return above.endswith(".") and text[:1].islower()
