"""What units are part of where the words leave it to the lines above: in orders to change another act, and in lists.

«Внести в Указ … следующие изменения: 1) в Положении, утвержденном названным Указом: в пункте 5: часть вторую
исключить»: each line goes on from the one that it stands under. What an order quotes as a new wording speaks as the
act that it goes into: «настоящая статья» is the amended one there. A line like «в статье 59:» does the same for an
act's own units.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from ingest.citations.approved_documents import approved_as, own_annexes
from ingest.citations.found import TREATY, ActName, Found, Naming, UnitStep, is_this_narrow_unit, needs_an_act
from ingest.citations.orders.above import opens_division, part_at_end
from ingest.citations.orders.clauses import orders_something
from ingest.citations.orders.quoted import are_words, in_bracket, masked, open_states, place_of_opening, quoted_words
from ingest.citations.orders.whole_document import document_named
from ingest.citations.patterns import Patterns
from ingest.citations.wider_steps import wider
from ingest.identifiers import PREAMBLE, last_segment, parent
from ingest.languages.words.needles import folded, guarded
from ingest.languages.words.patterns import compiled
from ingest.structure.labels import DIVISIONS
from ingest.structure.quotations import GOES_ON_BEHIND, wording_verbs
from ingest.tree import ParsedAct, Unit, UnitKind

_MARKS = ("«", '"')
#: So many words, titles apart, may stand before the act that a line opens with.
_FEW = 2
#: So much beside an annex is looked at for its document, so much before it for words that make it a wording's place.
_DOCUMENT, _BESIDE = 60, 30


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the lines so far are about: an act, a document of it, a unit of either."""

    act: ActName | None = None
    steps: tuple[UnitStep, ...] = ()
    #: Whether it is another act that is to be changed.
    amended: bool = False
    #: The act itself where the lines are about a document that it approved.
    approving: ActName | None = None
    #: The unit that the order named, while a quoted wording says by its blocks' numbers which unit each is.
    ordered: tuple[UnitStep, ...] | None = None
    #: The unit that the last line with a colon opened: what a line that names none is about.
    opened: tuple[UnitStep, ...] = ()
    #: Whether the lines are items of this act's own clause on its entry into force.
    entry: bool = False


class Frames:
    """Knows, unit by unit in document order, what the units named there are part of."""

    def __init__(self, act: ParsedAct, patterns: Patterns) -> None:
        self._patterns, self._words = patterns, patterns.words
        self._amending = _says(self._words.amending, act.act.title or "")
        self._own = ActName(Naming.THIS, act.act.form or "law")
        self._lists = frozenset(
            unit.path
            for unit in act.units
            if unit.kind is UnitKind.ATTACHMENT and unit.heading and _says(self._words.amending_list, str(unit.heading))
        )
        self._divisions = frozenset(unit.path.rpartition("/")[2] for unit in act.units if unit.kind in DIVISIONS)
        self._first_article = min(_articles(act), default=1)
        self._numbered = bool(any(_articles(act)))
        self._wording = wording_verbs(patterns.pack)
        #: Whether the text before gives a wording, or announces one.
        self._announced = False
        #: Units behind which a quotation that they open does not go on.
        self._ends_here = {
            one.path for one, following in zip(act.units, act.units[1:], strict=False) if following.continues is False
        }
        #: The frame that a unit leaves to what stands below it, and whether a quotation is still open there.
        self._left: dict[str, tuple[_Frame, str]] = {}
        #: The quotation that was open where the last text began, and what a text that names no unit is about there.
        self.quoted = ""
        self.about: Found | None = None
        #: Whether the last text changes another act, or may.
        self.amends = False

    def read(self, unit: Unit, text: str, found: Sequence[Found]) -> list[tuple[Found, Found]]:
        """The citations of a unit's heading or text as found, and with what the lines above say they are part of.

        Parts, alineas and annexes alone are left out where nothing above has them.
        """
        above, self._whose = parent(unit.path), own_annexes(unit.path, self._own)
        alinea = last_segment(unit.path)[0] == "al"
        headed = self._left.get(unit.path) if unit.heading else None
        frame, quoted = headed or self._left.get(above, (_Frame(), ""))
        # Where a closing mark was forgotten, the quotation ends where the structure of the act says so.
        quoted = quoted if alinea and unit.continues is not False else ""
        part = not quoted and self._names_part(unit, text)
        if not quoted and frame.ordered is not None:
            frame = replace(frame, steps=frame.ordered, ordered=None)
        if part or (not quoted and text.lstrip()[:1] not in _MARKS):
            # An order leaves its unit to the wording that it quotes, not to the next order.
            frame = frame if frame.steps == frame.opened else replace(frame, steps=frame.opened)
        if unit.path.split("/")[0] in self._lists and not frame.amended:
            frame = replace(frame, amended=True)
        here = any(one.act and one.act.naming is Naming.THIS for one in found) and _says(self._words.own_entry, text)
        own = here or frame.entry
        # What orders nothing by itself may open a list of orders: «Внести изменения в следующие указы:».
        order = guarded(self._words.amends).search(text, folded(text)) if found or text.rstrip().endswith(":") else None
        opening = unit.path == PREAMBLE
        reading = _Reading(
            text, quoted, _Frame(entry=True) if own else frame, self._patterns, order.start() if order else None
        )
        reading.amends = not own and (order is not None or frame.amended or (self._amending and not opening))
        if part:
            reading.without_marks()
        else:
            reading.open_block()
        # Below «в статье 59:» «this subparagraph» is the one of article 59 that the line has just named.
        again = (one for one in found if not (frame.act is self._own and is_this_narrow_unit(one)))
        # A protocol quotes the treaty that it amends, which is none of its own.
        again = (one for one in again if not (one.act and one.act.form == TREATY and reading.open_at(one.start)))
        meant = [(one, self._one(one, reading, own)) for one in again]
        if not found and not quoted and reading.frame.amended:
            reading.open_document()
        goes_on = reading.frame.amended or text.rstrip().endswith(":")
        self.quoted, self.about = quoted, reading.about_nothing()
        if self.about:
            whole = document_named(text, reading.frame.act, reading.frame.approving, self._patterns)
            self.about = whole or self.about
        self.amends = reading.amends or reading.frame.amended
        after = (reading.left() if goes_on else frame, "" if part else reading.left_open())
        gives = bool(quoted) or text.lstrip()[:1] in _MARKS
        self._announced = gives or bool(self._wording.search(text, folded(text)))
        self._left[unit.path] = after
        if alinea or unit.path == PREAMBLE or unit.path.endswith(f"/{PREAMBLE}"):
            self._left[above] = after
        has = self._divisions
        return [(one, other) for one, other in meant if other.act or reading.amends or not needs_an_act(other, has)]

    def _names_part(self, unit: Unit, text: str) -> bool:
        """Whether a line that opens with a mark names a part, or an act, that is changed: «1. «Сады» деген бөлімде:».

        It ends with a colon, and no order above announces a wording, or its words go on behind the quotation.
        """
        if text.lstrip()[:1] not in _MARKS or not text.rstrip().endswith(":"):
            return False
        named = not self._announced and bool(GOES_ON_BEHIND.search(text))
        return named or unit.path in self._ends_here or not any(one.open for one in quoted_words(text))

    def _one(self, found: Found, reading: _Reading, own: bool) -> Found:
        alone = found.act is None and bool(found.steps)
        first = found.steps[0] if found.steps else None
        quoted = reading.open_at(found.start)
        if own:
            return replace(found, act=self._own) if alone and first and first.number is not None else found
        if reading.frame.amended and quoted and (alone or _is_this(found)):
            return reading.in_quotation(in_bracket(found, reading.text))
        if reading.amends and quoted and found.act and found.act.naming is Naming.THIS:
            return replace(found, act=replace(found.act, naming=Naming.SHORT))  # of an act that nothing has named yet
        if alone and first and first.segment == "att" and not quoted:
            return reading.annex(found) or replace(found, act=self._whose)
        if alone and first and first.number is not None and not quoted:
            return self._alone(found, reading)
        if not quoted and reading.amends:
            reading.names(found)
            return reading.of_frame(found)
        return found

    def _alone(self, found: Found, reading: _Reading) -> Found:
        merged = (*wider(reading.frame.steps, found.steps), *found.steps)
        if reading.frame.amended and reading.frame.act:
            reading.about(merged)
            return replace(found, act=reading.frame.act, steps=merged)
        if reading.frame.act is None and reading.amends:
            return found
        if merged and merged[0].segment == "art" and (len(merged) > len(found.steps) or self._lies_before(merged[0])):
            reading.about(merged, self._own)
            return replace(found, act=self._own, steps=merged)
        if found.steps and found.steps[0].segment == "art" and reading.text.rstrip().endswith(":"):
            # «в статье 59:» opens it; «орган, упомянутый в статье 5, … по пункту 3» speaks of this article's paragraph.
            reading.about(found.steps, self._own)
        return found

    def _lies_before(self, step: UnitStep) -> bool:
        """Whether an article stands before the first that the text has: of an act of which only a part is given."""
        number = (step.number or "").split("-")[0]
        return self._numbered and number.isdecimal() and int(number) < self._first_article


@dataclass(slots=True)
class _Reading:
    """The reading of one text: the frame so far."""

    text: str
    #: The mark of a quotation that the text before left open, '' where it left none.
    quoted: str
    frame: _Frame
    patterns: Patterns
    #: Where the words stand that order changes, if they do.
    order: int | None = None
    #: Whether the text, or what stands above it, orders changes of another act.
    amends: bool = False
    #: Where what opens the text ends at the latest; found when it is first asked for.
    opening: int | None = None
    #: Whether a unit without an act stood in this text.
    units_named: bool = False
    #: Places of quotation marks, each with whether a quotation is open behind it.
    _marks: list[tuple[int, bool]] | None = None

    def open_at(self, at: int) -> bool:
        """Whether a quotation is open at a place."""
        if self._marks is None:
            self._marks = list(open_states(self.quoted + self.text))
        index = bisect_left(self._marks, (at + len(self.quoted), False)) - 1
        return index >= 0 and self._marks[index][1]

    def without_marks(self) -> None:
        """Read the text as one that quotes nothing."""
        self._marks = []

    def open_block(self) -> None:
        """Take the unit that a block of a quoted wording is from its number: «2-2. …», «Статья 14-1. …»."""
        if not self.frame.amended or not (self.quoted or self.text[:1] in _MARKS):
            return
        if block := self.patterns.block_number.match(self.text):
            segment = next(name for name, number in block.groupdict().items() if number)
            step = UnitStep(segment, block[segment])
            ordered = self.frame.steps if self.frame.ordered is None else self.frame.ordered
            self.frame = replace(self.frame, steps=(*wider(self.frame.steps, (step,)), step), ordered=ordered)

    def left_open(self) -> str:
        """The mark of a new wording that goes on in the next alinea: it opens one and is not closed in it."""
        mark = self.quoted or self.text.lstrip()[:1]
        return mark if mark in _MARKS and self.open_at(len(self.text)) else ""

    def names(self, found: Found) -> None:
        """Take the act that is to be changed from a citation of it."""
        act = found.act
        if act is None or self.units_named or not (self._opens(found) or (act.naming is Naming.SHORT and act.document)):
            return
        if self.frame.amended and are_words(self.text, found.start, found.end, self.patterns.pack):
            return  # «"Қылмыстық кодексінің" деген сөздерден кейін …»
        if act.naming is Naming.NAMED and not self._opens_annex(found):
            self.frame = _Frame(act, found.steps, True, replace(act, document=None, place=1))
        elif act.naming is Naming.SHORT and act.document and self.frame.approving:
            document = approved_as(act.document, self.frame.approving, self.patterns)
            self.frame = _Frame(document, found.steps, True, self.frame.approving)
        elif act.naming is not Naming.NAMED and not (self._opens_annex(found) or self._opens_in_document(found)):
            return
        self.units_named = True

    def _opens_in_document(self, found: Found) -> bool:
        """Take the unit that a line opens with the noun of its document behind it: «в приложении 2 к Правилам:»."""
        act, approving = found.act, self.frame.approving
        if not (act and act.naming is Naming.SHORT_DOCUMENT and approving and found.steps and self.frame.amended):
            return False
        if not self.text[found.end :].lstrip().startswith(":"):
            return False
        document = self._document_of(act, approving)
        self.frame = _Frame(document, found.steps, True, approving)
        return True

    def _document_of(self, named: ActName, approving: ActName) -> ActName:
        """The document of the act to be changed that is named by its noun alone."""
        own, key = self.frame.act, named.form or ""
        return own if own and own.document == key else approved_as(key, approving, self.patterns)

    def _opens_annex(self, found: Found) -> bool:
        """Take the annex that a line opens by the form of its act: «в приложении 1 к указанному приказу:»."""
        act, own = found.act, self.frame.approving
        if not (act and own and found.steps and act.form in (None, own.form, own.called)):
            return False
        if not (act.naming is Naming.SHORT or self._is_title_of_annex(act)):
            return False
        if self.order is not None or not self.text.rstrip().endswith(":"):
            return False
        self.frame = _Frame(own, found.steps, True, own)
        return True

    def _is_title_of_annex(self, act: ActName) -> bool:
        """Whether quotation marks hold what the annex is called, and no act: «к Указу «Бюджет на 1996 год»:»."""
        opening = self.patterns.plain_title
        titled = act.title and (opening.match(f" {act.title}") or opening.search(act.title))
        return bool(act.naming is Naming.NAMED and act.title and not (act.date or act.number or titled))

    def open_document(self) -> None:
        """Take the document that a line opens by its noun alone: «в перечне организаций, находящихся в ведении …:»."""
        own, act = self.frame.approving, self.frame.act
        if self.units_named or own is None or act is None or act.document or self.frame.opened:
            return
        opening = self.patterns.document_opened.search(masked(self.text, list(quoted_words(self.text))))
        noun = self.patterns.document.search(opening[0]) if opening else None
        if noun is None or orders_something(self.text, self.patterns.pack):
            return
        key = next((key for key, one in self.patterns.documents if one.search(noun[0])), None)
        if key is None:
            return
        self.frame = _Frame(approved_as(key, own, self.patterns), (), True, own)
        self.units_named = True

    def _opens(self, found: Found) -> bool:
        """Whether an act is the one to be changed: its name opens the line, or the words of the order stand there."""
        if self.opening is None:
            self.opening = place_of_opening(self.text, _FEW)
        if found.start <= self.opening:
            return True
        if self.order is None and self.text.rstrip().endswith(":"):
            return True  # «1994 жылғы … қабылдаған … кодексіне (…):»
        return self.order is not None and (self.patterns.units.wide_first or self.order < found.start)

    def annex(self, found: Found) -> Found | None:
        """An annex of the act to be changed; None of one by which this act words it: «согласно приложению 1»."""
        orders = self.patterns.pack.orders
        by_it = compiled(orders.by_annex_before).search(self.text[max(0, found.start - _BESIDE) : found.start])
        theirs = compiled(orders.annex_of_theirs).match(self.text, found.end)
        if (by_it and not theirs) or compiled(orders.by_annex_behind).match(self.text, found.end):
            return None
        if not self.frame.amended or self.frame.act is None:
            return None
        self.about(found.steps)
        return replace(found, act=self._with_document(found) or self.frame.act)

    def _with_document(self, found: Found) -> ActName | None:
        """The document of the act to be changed whose annex is named: «приложение 2 к указанным Правилам»."""
        own, orders = self.frame.act, self.patterns.pack.orders
        if own is None or own.document:
            return None
        behind = self.text[found.end : found.end + _DOCUMENT] if orders.document_of_annex_behind else ""
        noun = compiled(orders.document_of_annex).search(
            behind or self.text[max(0, found.start - _DOCUMENT) : found.start]
        )
        key = next((key for key, one in self.patterns.documents if noun and one.match(noun["noun"])), None)
        return approved_as(key, own, self.patterns) if key else None

    def of_frame(self, found: Found) -> Found:
        """A document of the act to be changed, where the words name that act by its form alone."""
        act, own = found.act, self.frame.act
        if act and own and act.naming is Naming.SHORT and act.document and act.document == own.document:
            return replace(found, act=own)
        if act and act.naming is Naming.SHORT_DOCUMENT and self.frame.amended and self.frame.approving:
            # «заголовок главы 3 Правил»: of the document that the act to be changed approved.
            return replace(found, act=self._document_of(act, self.frame.approving))
        return found

    def about(self, steps: tuple[UnitStep, ...], act: ActName | None = None) -> None:
        """Let what follows be part of a unit."""
        self.units_named = True
        self.frame = replace(self.frame, steps=steps, act=act or self.frame.act)

    def about_nothing(self) -> Found | None:
        """What words of the text without a unit are about: the unit opened last; None where no act is changed."""
        frame = self.frame
        return Found(0, 0, "", frame.act, frame.opened) if frame.amended and frame.act else None

    def left(self) -> _Frame:
        """The frame as the text leaves it: with a colon at its end it opens a unit, unless it orders something.

        «в разделе «Перечень …»:» opens a part that has no number: what was named before is closed.
        """
        opens = self.text.rstrip().endswith(":") or part_at_end(self.text, self.patterns.pack) is not None
        if not opens or orders_something(self.text, self.patterns.pack) or self.left_open():
            return self.frame
        if self.units_named:
            return replace(self.frame, opened=self.frame.steps)
        if opens_division(self.text, self.patterns.pack):
            annex = tuple(takewhile(lambda step: step.segment == "att", self.frame.opened))
            return replace(self.frame, steps=annex, opened=annex, amended=self.frame.amended or self.amends)
        return replace(self.frame, steps=self.frame.opened, amended=self.frame.amended or self.amends)

    def in_quotation(self, found: Found) -> Found:
        """A citation in a new wording: of the act that the wording goes into."""
        act = self.frame.act
        if found.act and found.act.naming is Naming.THIS_DOCUMENT:
            return replace(found, act=act) if act and act.document else found
        if found.act:
            return replace(found, act=self.frame.approving)
        steps = found.steps
        if not steps:
            return found
        if steps[0].number is None:
            kinds = [step.segment for step in self.frame.steps]
            depth = kinds.index(steps[0].segment) + 1 if steps[0].segment in kinds else 0
            return replace(found, act=act, steps=(*self.frame.steps[:depth], *steps[1:])) if depth else found
        return replace(found, act=act, steps=(*wider(self.frame.steps, steps), *steps))


def _is_this(found: Found) -> bool:
    return found.act is not None and found.act.naming in (Naming.THIS, Naming.THIS_DOCUMENT)


def _articles(act: ParsedAct) -> Iterator[int]:
    for unit in act.units:
        number = (unit.number or "").split("-")[0]
        if unit.kind is UnitKind.ARTICLE and "/" not in unit.path and number.isdecimal():
            yield int(number)


def _says(pattern: str, text: str) -> bool:
    return bool(guarded(pattern).search(text, folded(text)))
