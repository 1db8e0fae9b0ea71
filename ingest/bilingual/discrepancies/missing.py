"""Units, alineas and notes that stand in one language only."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from ingest.bilingual.alignment import Alignment, Pair
from ingest.bilingual.discrepancies.days import days_of
from ingest.bilingual.discrepancies.passages import Text
from ingest.bilingual.likeness import answered_share
from ingest.identifiers import ACT, parent
from ingest.tree import (
    Discrepancy,
    DiscrepancyKind,
    Language,
    Note,
    ParsedAct,
    Quote,
    Severity,
    Unit,
    UnitKind,
)

_OTHER = {Language.KAZ: Language.RUS, Language.RUS: Language.KAZ}
_OWN: dict[Language, Callable[[Pair], Unit]] = {
    Language.KAZ: lambda pair: pair.kaz,
    Language.RUS: lambda pair: pair.rus,
}
#: Blocks without a number: what one language sets as several the other may set as one.
_HEADINGS = (UnitKind.SECTION, UnitKind.SUBSECTION, UnitKind.CHAPTER, UnitKind.SUBCHAPTER)
#: The share of a text's words that must be answered where it is said to stand, and how much longer than the room for
#: it there it may be.
_NUMBER = re.compile(r"\d+")
_ANSWERED = 0.6
_ROOM = 2
_ANY = 1 << 30
_NUMBERED = (UnitKind.ARTICLE, UnitKind.PARAGRAPH)
_BLOCKS = (UnitKind.ALINEA, UnitKind.ROW, UnitKind.TABLE)


def missing_discrepancies(alignment: Alignment) -> Iterator[Discrepancy]:
    """One discrepancy for each run of loose units that hang under no other, and for each cause of loose notes."""
    called_otherwise = {*_called_otherwise(alignment), *_set_as_another(alignment)}
    for language in Language:
        units = alignment.loose_units[language]
        paths = {unit.path for unit in units}
        roots = [unit for unit in units if parent(unit.path) not in paths and id(unit) not in called_otherwise]
        spare = _Spare(alignment, _OTHER[language])
        for run in _runs(alignment, language, roots):
            numbered = run[0].kind in _NUMBERED
            if not (_set_otherwise(alignment, language, run) or spare.says(language, _said(run), numbered=numbered)):
                yield _missing_run(language, run)
        for notes in _by_cause(alignment, language):
            text = "\n".join(note.text.text for note in notes)
            if spare.says(language, text) or _noted_there(alignment, language, notes[0].unit, text):
                continue
            what = f"a note to {notes[0].unit}"
            if len(notes) > 1:
                what = f"the notes to {', '.join(note.unit for note in notes)} on one act's changes"
            yield _missing(language, notes[0].unit, _note_quote(notes[0]), what, plural=len(notes) > 1)


def _noted_there(alignment: Alignment, language: Language, unit: str, text: str) -> bool:
    """Whether a note on the whole act, or on the same unit, tells of the same change among others."""
    numbers = set(_NUMBER.findall(text))
    days = {day for _, day in days_of(text, language)}
    other = _OTHER[language]
    return any(
        bool(days) and days <= {day for _, day in days_of(note.text.text, other)}
        for note in _act(alignment, other).notes
        if note.unit in (ACT, unit) and len(numbers & set(_NUMBER.findall(note.text.text))) > 1
    )


def _said(units: Sequence[Unit]) -> str:
    return "\n".join(text.text for unit in units for text in (unit.heading, unit.text) if text)


class _Spare:
    """What one language has too much: loose units and notes, stamps, and texts that are longer than their counterparts.

    Files of two languages are typed by different hands: a heading here is a block there, a note a sentence.
    """

    def __init__(self, alignment: Alignment, language: Language) -> None:
        self._language = language
        self._texts = [(_said([unit]), _ANY) for unit in alignment.loose_units[language]]
        self._texts += [(note.text.text, _ANY) for note in alignment.loose_notes[language]]
        act = _act(alignment, language)
        stamps = [(act.text[slice(*one.span)], _ANY) for one in act.layout]
        own, theirs = _OWN[language], _OWN[_OTHER[language]]
        for pair in alignment.pairs:
            here, there = _said([own(pair)]), _said([theirs(pair)])
            self._texts.append((here, len(here) - len(there)))
        for notes in alignment.notes:
            here, there = (note.text.text for note in (notes if language is Language.KAZ else notes[::-1]))
            self._texts.append((here, len(here) - len(there)))
        self._all = [*self._texts, *stamps]
        for texts in (self._texts, self._all):
            texts.append(("\n".join(text for text, room in texts if room == _ANY), _ANY))

    def says(self, language: Language, text: str, *, numbered: bool = False) -> bool:
        """Whether some of it has room for a text of the other language, and answers its words.

        A numbered unit is no stamp, though it may say again what the title says («Утвердить прилагаемые Правила»).
        """
        return any(
            len(text) <= _ROOM * room and answered_share(text, language, spare, self._language) >= _ANSWERED
            for spare, room in (self._texts if numbered else self._all)
        )


def _called_otherwise(alignment: Alignment) -> Iterator[int]:
    """The loose headings that face as many in the other language: a section here, there a part or a chapter."""
    kaz, rus = (
        [unit for unit in alignment.loose_units[language] if unit.kind in _HEADINGS and unit.heading]
        for language in Language
    )
    if len(kaz) == len(rus):
        yield from map(id, (*kaz, *rus))


def _set_as_another(alignment: Alignment) -> Iterator[int]:
    """The loose units of one parent that face as many of other kinds: an item here, a plain alinea there."""
    counterpart = {pair.rus.path: pair.kaz.path for pair in alignment.pairs}
    loose: dict[str, dict[Language, list[Unit]]] = {}
    for language in Language:
        for unit in alignment.loose_units[language]:
            owner = counterpart.get(parent(unit.path), parent(unit.path))
            loose.setdefault(owner, {one: [] for one in Language})[language].append(unit)
    for units in loose.values():
        kaz, rus = units[Language.KAZ], units[Language.RUS]
        if len(kaz) == len(rus) and all(one.kind is not other.kind for one, other in zip(kaz, rus, strict=True)):
            yield from map(id, (*kaz, *rus))


def _act(alignment: Alignment, language: Language) -> ParsedAct:
    return alignment.kaz if language is Language.KAZ else alignment.rus


def _runs(alignment: Alignment, language: Language, roots: Sequence[Unit]) -> Iterator[list[Unit]]:
    """Loose units one by one, but blocks that follow each other under one unit together."""
    place = {id(unit): at for at, unit in enumerate(_act(alignment, language).units)}
    keyed = [
        (parent(unit.path), place[id(unit)] - at) if unit.kind in _BLOCKS else (unit.path, 0)
        for at, unit in enumerate(roots)
    ]
    for _, run in groupby(zip(keyed, roots, strict=True), key=lambda one: one[0]):
        yield [unit for _, unit in run]


def glued_blocks(alignment: Alignment) -> Iterator[tuple[Language, Unit, Unit]]:
    """Blocks that one language has within a neighbour: the language that has them apart, the block, the neighbour."""
    for language in Language:
        units = [unit for unit in alignment.loose_units[language] if unit.kind is UnitKind.ALINEA]
        for run in _runs(alignment, language, units):
            if other := _set_otherwise(alignment, language, run):
                yield language, run[0], other


def _set_otherwise(alignment: Alignment, language: Language, run: Sequence[Unit]) -> Unit | None:
    """The block of the other language that has the blocks' text: a neighbour's counterpart, as much longer there."""
    if run[0].kind not in _BLOCKS:
        return None
    own = _OWN[language]
    owner = parent(run[0].path)
    blocks = [unit for unit in _act(alignment, language).units if unit.path == owner or parent(unit.path) == owner]
    first = next(at for at, unit in enumerate(blocks) if unit is run[0])
    counterpart = {id(own(pair)): _OWN[_OTHER[language]](pair) for pair in alignment.pairs}
    missing = sum(len(unit.text) for unit in run)
    for at in (first - 1, first + len(run)):
        beside = blocks[at] if 0 <= at < len(blocks) else None
        other = counterpart.get(id(beside))
        if beside and other and len(other.text) - len(beside.text) > missing / 2:
            return other
    return None


def _missing_run(language: Language, run: Sequence[Unit]) -> Discrepancy:
    quote = _unit_quote(language, run[0])
    what = f"{run[0].kind.value} {run[0].path}"
    if len(run) > 1:
        what = f"{run[0].kind.value}s {run[0].path} to {run[-1].path}"
        span = (quote.span[0], _unit_quote(language, run[-1]).span[1])
        quote = Quote("\n".join(unit.text.text for unit in run), span, run[0].path)
    return _missing(language, run[0].path, quote, what, plural=len(run) > 1)


def _by_cause(alignment: Alignment, language: Language) -> Iterator[list[Note]]:
    """The loose notes, those on the changes of one act together: it is one reason why they are missing."""
    act = _act(alignment, language)
    groups: dict[object, list[Note]] = {}
    for note in alignment.loose_notes[language]:
        causes = frozenset(one.by for one in act.amendments if note.span[0] <= one.span[0] < note.span[1])
        groups.setdefault(causes or id(note), []).append(note)
    yield from groups.values()


def _missing(language: Language, unit: str, quote: Quote, what: str, *, plural: bool = False) -> Discrepancy:
    why = f"{what} {'stand' if plural else 'stands'} in the {language.english} text only"
    kaz, rus = (quote, None) if language is Language.KAZ else (None, quote)
    return Discrepancy(DiscrepancyKind.MISSING_UNIT, Severity.SEVERE, unit, why, kaz, rus)


def _unit_quote(language: Language, unit: Unit) -> Quote:
    text = unit.text or unit.heading
    if text:
        return Text(language, unit.path, text).quote()
    return Quote(unit.number or "", unit.spans[0] if unit.spans else (0, 0), unit.path)


def _note_quote(note: Note) -> Quote:
    return Quote(note.text.text, note.span, note.unit)
