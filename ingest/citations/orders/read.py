"""The orders of an act, from the lines of it that change another one.

After `orders_of`:
1. every order has one target and one kind, and quotes the clause that orders it;
2. they stand in the order of the text;
3. a clause that orders something of which no unit or act is known gives nothing: no target is guessed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter

from ingest.citations.lines import Line
from ingest.citations.orders.above import DivisionAbove, RowAbove, SentenceAbove, contents_above, part_named_above
from ingest.citations.orders.broken_lines import mended
from ingest.citations.orders.clauses import Clause, clauses_of
from ingest.citations.orders.in_force import Forces
from ingest.citations.orders.quoted import (
    AFTER,
    BEFORE,
    NEW,
    OLD,
    QuotedWords,
    masked,
    quoted_words,
    with_new_words,
    with_roles,
)
from ingest.citations.orders.shares import shares_of
from ingest.citations.orders.suspended import suspensions_ordered
from ingest.citations.orders.targets import Target, Targets
from ingest.citations.orders.wordings import annex_blocks, following_blocks, quoted_blocks, shared_out
from ingest.identifiers import ACT, last_segment, numbered
from ingest.languages.pack import LanguagePack
from ingest.languages.words.patterns import compiled
from ingest.tree import AmendmentKind, Order, ParsedAct, UnitKind

_BY_WORDS = (AmendmentKind.WORD_REPLACEMENT, AmendmentKind.DELETION, AmendmentKind.INSERTION)
_WITH_WORDING = (AmendmentKind.SUBSTITUTION, AmendmentKind.INSERTION)
_SEPARATORS = " \n;,.:-–—"


def orders_of(act: ParsedAct, lines: Sequence[Line], pack: LanguagePack) -> list[Order]:
    """What an act orders to be changed in others, in text order."""
    suspended = suspensions_ordered(act, pack)
    if not lines and not suspended:
        return []
    forces, places = Forces(act, pack), {id(unit): index for index, unit in enumerate(act.units)}
    whole, sentence = mended(lines, places, pack), SentenceAbove(pack)
    division, row = DivisionAbove(pack), RowAbove(pack)
    readers = (
        _Reader(act, line, pack, forces, places, sentence.of(line), division.of(line), row.of(line)) for line in whole
    )
    found = [order for reader in readers for order in reader.orders()]
    return sorted([*found, *map(forces.stated, suspended)], key=lambda order: order.span[0]) if suspended else found


#: Pairs of old and new words, and the words after which they stand.
_Change = tuple[tuple[tuple[str, str], ...], str | None]


@dataclass(slots=True)
class _Reader:
    """Reads one line, clause by clause."""

    act: ParsedAct
    line: Line
    pack: LanguagePack
    forces: Forces
    #: Where each unit stands among the act's.
    places: Mapping[int, int]
    #: The part without a path in which words are changed, as the line above, or the clause before, names it.
    part: str | None = None
    #: The section known by its name alone that the line is about.
    division: str | None = None
    #: The row of a table that the line is about.
    row: str | None = None
    #: The words after and before which the clause before adds something.
    beside: tuple[str | None, str | None] = (None, None)
    quoted: list[QuotedWords] = field(default_factory=list)

    def orders(self) -> Iterator[Order]:
        """The orders of the line."""
        text = self.line.text.text
        quoted = list(quoted_words(text))
        self.quoted = with_roles(text, quoted, self.pack)
        blotted = masked(text, quoted)
        clauses = [one for one in clauses_of(blotted, self.pack) if not self._only_repeals(one)]
        targets = Targets(self.line, blotted, self.pack, contents_above(self.act, self.line.unit, self.pack))
        for index, clause in enumerate(clauses):
            yield from self._of_clause(clause, targets, blotted, last=index == len(clauses) - 1)

    def _only_repeals(self, clause: Clause) -> bool:
        """Whether a clause ends the force of a part outside a list of changes: that is a repeal (`repeals`)."""
        return clause.kind is AmendmentKind.REPEAL and self.line.about is None

    def _of_clause(self, clause: Clause, targets: Targets, blotted: str, *, last: bool) -> Iterator[Order]:
        first, end = (bisect_left(self.quoted, at, key=attrgetter("start")) for at in (clause.start, clause.end))
        inside = with_new_words(clause.kind, clause.verb[1], self.quoted[first:end], self.line.text.text, self.pack)
        words = [one for one in inside if one.role in (OLD, NEW)]
        by_words = clause.kind is AmendmentKind.WORD_REPLACEMENT or any(one.role for one in inside)
        marks = self._unquoted(clause, blotted, inside) if clause.kind in _BY_WORDS and not words else []
        if clause.kind is AmendmentKind.SUBSTITUTION and any(one.role == OLD for one in inside):
            clause, by_words = replace(clause, kind=AmendmentKind.WORD_REPLACEMENT), True
        beside = {one.role for one in words} == {NEW} and any(one.role in (AFTER, BEFORE) for one in inside)
        if beside and clause.kind is AmendmentKind.WORD_REPLACEMENT:
            # «после слова «а» заменить словом «б»»: nothing is replaced, the verb is a slip for «дополнить».
            clause = replace(clause, kind=AmendmentKind.INSERTION)
        if clause.kind in _BY_WORDS and (by_words or marks):
            for part, shared in shares_of(clause, inside + marks, self.line, blotted, self.pack):
                yield from self._by_words(clause, part, targets, shared)
        else:
            yield from self._by_unit(clause, targets, inside, last=last)

    # -- words --------------------------------------------------------------------------------------------------

    def _unquoted(self, clause: Clause, blotted: str, inside: list[QuotedWords]) -> list[QuotedWords]:
        """Words that stand without quotation marks: figures that are replaced, punctuation by its name."""
        if clause.kind is not AmendmentKind.WORD_REPLACEMENT:
            return self._marks(clause, blotted, inside)
        figures = compiled(self.pack.orders.bare_numbers).finditer(blotted, clause.start, clause.end)
        found = [(one, role) for one in figures for role in (OLD, NEW)]
        return [QuotedWords(*one.span(role), one[role], role) for one, role in found] or self._marks(
            clause, blotted, inside
        )

    def _marks(self, clause: Clause, blotted: str, inside: list[QuotedWords]) -> list[QuotedWords]:
        """Punctuation that an order names: «после слова … поставить запятую», «точку заменить точкой с запятой»."""
        found = [
            (match.start(), match.end(), mark)
            for pattern, mark in self.pack.orders.marks.items()
            for match in compiled(pattern).finditer(blotted, clause.start, clause.end)
        ]
        found.sort()
        if clause.kind is AmendmentKind.INSERTION and not any(one.role in (AFTER, BEFORE) for one in inside):
            return []
        roles = [NEW] if clause.kind is AmendmentKind.INSERTION else [OLD, NEW]
        return [QuotedWords(*one, role) for one, role in zip(found, roles, strict=False)]

    def _by_words(self, clause: Clause, part: Clause, targets: Targets, inside: list[QuotedWords]) -> Iterator[Order]:
        """The orders of a part of a clause; they quote the clause, where the verb stands."""
        after = next((one.text for one in inside if one.role == AFTER), None)
        before = next((one.text for one in inside if one.role == BEFORE), None)
        if clause.kind is AmendmentKind.INSERTION and not (after or before or self._names_units(part)):
            # «… деген сөздерден кейін үтір қойылып, «б» деген сөздермен толықтырылсын»: beside the same words.
            after, before = self.beside
        self.beside = (after, before)
        changes, changed = list(self._changes(clause, inside, after)), targets.of_words(part)
        self.part = targets.stated(part) or (None if self._names_units(part) else self.part)
        for (pairs, place), target in self._in_turn(part, inside, changes, changed):
            order = self._order(clause, replace(target, aspect="heading" if target.aspect == "heading" else "words"))
            stated = self._in_row(self.part) or self._in_division(part, target)
            yield replace(order, replacements=pairs, after=place, before=before, stated=stated)

    def _in_division(self, clause: Clause, target: Target) -> str | None:
        """The section known by its name alone whose heading is changed: it has no path."""
        return self.division if target.aspect == "heading" and not self._names_units(clause) else None

    def _in_row(self, part: str | None) -> str | None:
        """A part with the row above it: «в строке 9:» «в графе 3 …»."""
        if part is None or self.row is None:
            return part or self.row
        return f"{self.row}, {part}"

    def _names_units(self, clause: Clause) -> bool:
        return any(not one.own for one in self.line.within(clause.start, clause.end))

    def _in_turn(
        self, clause: Clause, inside: list[QuotedWords], changes: list[_Change], changed: list[Target]
    ) -> Iterator[tuple[_Change, Target]]:
        """What is changed in each unit: all of it, or in turn one thing each where the words say so.

        «в подпунктах 3) и 8) соответственно слова «а» и «б» исключить»; «после слов «а» и «б» … соответственно …».
        """
        first = inside[0].start if inside else clause.end
        in_turn, text = compiled(self.pack.orders.in_turn), self.line.text.text
        old, new = ([one.text for one in inside if one.role == role] for role in (OLD, NEW))
        replaced = clause.kind is AmendmentKind.WORD_REPLACEMENT and len(old) == 1 and len(new) == len(changed)
        if replaced and in_turn.search(text, clause.start, clause.end):
            # «в заголовке и в части первой слова «а» заменить соответственно словами «б», «в»»
            changes = [(((old[0], one),), changes[0][1]) for one in new]
        if len(changes) == 1 and len(changes[0][0]) > 1 and in_turn.search(text, clause.start, first):
            changes = [((pair,), changes[0][1]) for pair in changes[0][0]]
        if len(changes) == len(changed) and in_turn.search(text, clause.start, clause.end):
            yield from zip(changes, changed, strict=True)
            return
        yield from ((change, target) for change in changes for target in changed)

    def _changes(self, clause: Clause, inside: list[QuotedWords], after: str | None) -> Iterator[_Change]:
        """The pairs of old and new words, and the words after which they stand."""
        old = [one.text for one in inside if one.role == OLD]
        new = [one.text for one in inside if one.role == NEW]
        if clause.kind is AmendmentKind.WORD_REPLACEMENT:
            yield _pairs(old, new), after
        elif clause.kind is AmendmentKind.DELETION:
            yield tuple((one, "") for one in old or new), after
        else:
            places = [one.text for one in inside if one.role == AFTER]
            if len(places) > 1 and len(places) == len(new):
                yield from (((("", one),), place) for place, one in zip(places, new, strict=True))
            else:
                # «слово «а» дополнить словом «б»» is a slip for «после слова «а»».
                beside = old[0] if old and new and not places else after
                yield tuple(("", one) for one in new or old), beside

    # -- units --------------------------------------------------------------------------------------------------

    def _by_unit(self, clause: Clause, targets: Targets, inside: list[QuotedWords], *, last: bool) -> Iterator[Order]:
        changed = targets.of_units(clause)
        if clause.kind is AmendmentKind.REPEAL:
            # What ends a whole act changes none: it is told in `repeals`.
            changed = [target for target in changed if target.named.unit != ACT]
        wordings = self._wordings(clause, inside, [target.named.unit for target in changed], last=last)
        place = self.places[id(self.line.unit)]
        above = part_named_above(self.act, place, clause, self.line.text.text, self.pack)
        stated = targets.stated(clause, changed) or above
        for target, wording in zip(targets.of_document(clause, changed, stated), wordings, strict=True):
            part = self._in_row(stated) if stated else self._in_division(clause, target)
            yield replace(self._order(clause, target), new_text=wording, stated=part)
        for target, part in targets.told_beside(clause):
            yield replace(self._order(clause, target), stated=part)

    def _wordings(
        self, clause: Clause, inside: list[QuotedWords], targets: list[str], *, last: bool
    ) -> list[tuple[str, ...]]:
        """The new wording of each target: of the line itself, of annexes one by one, or of the blocks that follow."""
        if clause.kind not in _WITH_WORDING:
            return [()] * len(targets)
        behind = [one for one in inside if not one.role and one.start >= clause.verb[1]]
        if behind and not behind[-1].open:
            return shared_out(quoted_blocks(behind, targets), targets)
        annexes = [one.unit for one in self.line.within(clause.start, clause.end) if one.own]
        if annexes and len(annexes) == len(targets):
            return [annex_blocks(self.act, annex) for annex in annexes]
        if annexes:
            return shared_out(annex_blocks(self.act, annexes[-1]), targets)
        attached = self._attached(clause, targets)
        if attached:
            return [annex_blocks(self.act, attached)]
        place = self.places[id(self.line.unit)] + self.line.pieces
        return shared_out(following_blocks(self.act, place, self.pack, targets) if last else (), targets)

    def _attached(self, clause: Clause, targets: list[str]) -> str | None:
        """The annex of this act by which another's is worded: «приложение изложить в новой редакции (прилагается)»."""
        said = compiled(self.pack.orders.attached).search(self.line.text.text, clause.start, clause.end)
        if not said or len(targets) != 1 or last_segment(targets[0])[0] != "att":
            return None
        own = [unit.path for unit in self.act.units if unit.kind is UnitKind.ATTACHMENT and "/" not in unit.path]
        return own[0] if len(own) == 1 else next((one for one in own if one == targets[0]), None)

    def _order(self, clause: Clause, target: Target) -> Order:
        named, unit = target.named, self.line.unit
        quote, span = self._quote(clause)
        order = Order(named.act, named.unit, clause.kind, target.aspect, numbered(unit.path), unit.path, quote, span)
        order = replace(order, unresolved=None if named.act else named.words, renumbered=target.renumbered)
        return self.forces.stated(order)

    def _quote(self, clause: Clause) -> tuple[str, tuple[int, int]]:
        text, start, end = self.line.text.text, clause.start, clause.end
        while start < end and text[start] in _SEPARATORS:
            start += 1
        while end > start and text[end - 1] in _SEPARATORS:
            end -= 1
        return text[start:end], self.line.text.span(start, end)


def _pairs(old: list[str], new: list[str]) -> tuple[tuple[str, str], ...]:
    """Old and new words, one to one; several old words may have one new in common."""
    if len(new) == 1:
        return tuple((one, new[0]) for one in old)
    return tuple(zip(old, new, strict=False))
