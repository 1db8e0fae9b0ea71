"""Units, alineas and notes that stand in one language only."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.bilingual.alignment import Alignment
from ingest.bilingual.discrepancies.passages import Text
from ingest.identifiers import parent
from ingest.tree import Discrepancy, DiscrepancyKind, Language, Note, Quote, Severity, Unit

_NAMES = {Language.KAZ: "Kazakh", Language.RUS: "Russian"}


def missing_discrepancies(alignment: Alignment) -> Iterator[Discrepancy]:
    """One discrepancy for each loose unit that does not hang under another loose one, and for each loose note."""
    for language in Language:
        units = alignment.loose_units[language]
        paths = {unit.path for unit in units}
        for unit in units:
            if parent(unit.path) not in paths:
                yield _missing(language, unit.path, _unit_quote(language, unit), f"{unit.kind.value} {unit.path}")
        for note in alignment.loose_notes[language]:
            yield _missing(language, note.unit, _note_quote(note), f"a note to {note.unit}")


def _missing(language: Language, unit: str, quote: Quote, what: str) -> Discrepancy:
    why = f"{what} stands in the {_NAMES[language]} text only"
    kaz, rus = (quote, None) if language is Language.KAZ else (None, quote)
    return Discrepancy(DiscrepancyKind.MISSING_UNIT, Severity.SEVERE, unit, why, kaz, rus)


def _unit_quote(language: Language, unit: Unit) -> Quote:
    text = unit.text or unit.heading
    if text:
        return Text(language, unit.path, text).quote()
    return Quote(unit.number or "", unit.spans[0] if unit.spans else (0, 0), unit.path)


def _note_quote(note: Note) -> Quote:
    return Quote(note.text.text, note.span, note.unit)
