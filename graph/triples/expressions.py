"""Expressions: the wording of each unit in each language, span of time by span of time.

After `say_expressions`:
1. every expression realises its unit and has one language, a first day and a legal value;
2. a wording that no source gives is said to be unknown (``jq:status``), never lent from another day; it is the
   state's, whatever the source of the others.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from graph.iris import place, under
from graph.namespaces import ELI, JQ, PROV
from graph.terms import words
from graph.triples.context import ActBuild
from ingest.tree import ExpressionSpan, Language, MappedText, ParsedAct, Span, Status, Unit

#: Language, digest of the source, offset of the note's first character.
NotePlace = tuple[Language, str, int]


def say_expressions(build: ActBuild) -> None:
    """One expression a unit, language and span of validity; text only where a source gives it."""
    for span in build.spans:
        if span.language not in build.texts:
            continue
        node = build.expression(span)
        out = build.out
        out.kind(node, JQ.UnitExpression, ELI.LegalExpression)
        out.both_ways(node, ELI.realizes, ELI.is_realized_by, build.unit(span.unit))
        out.add(node, ELI.language, build.iris.language(span.language))
        out.add(node, JQ.validFrom, span.valid_from)
        out.add(node, JQ.validUntil, span.valid_until)
        out.add(node, JQ.datePrecision, build.iris.concept("date-precision", span.date_precision))
        if span.until_precision:
            out.add(node, JQ.untilPrecision, build.iris.concept("date-precision", span.until_precision))
        if span.inherited:
            out.add(node, JQ.inherited, True)
        unit = build.unit_of(span)
        known = span.text_known and unit is not None
        out.add(node, ELI.legal_value, legal_value(build, span.language) if known else ELI["LegalValue-official"])
        if span.text_known and unit is not None:
            _say_wording(build, node, span, unit)
        else:
            out.add(node, JQ.status, build.iris.concept("status", Status.UNKNOWN.value))


def legal_value(build: ActBuild, language: Language) -> NamedNode:
    """Official for the state's text, unofficial for a translation of our own."""
    reading = build.reading(build.texts[language])
    official = reading is None or reading.official
    return ELI["LegalValue-official" if official else "LegalValue-unofficial"]


def _say_wording(build: ActBuild, node: NamedNode, span: ExpressionSpan, unit: Unit) -> None:
    out = build.out
    out.add(node, JQ.status, build.iris.concept("status", unit.status.value))
    out.add(node, JQ.number, unit.number)
    if unit.heading:
        out.add(node, JQ.heading, words(unit.heading.text, span.language))
    if unit.text:
        out.add(node, JQ.text, words(unit.text.text, span.language))
    for column, cell in enumerate(unit.cells, 1):
        _say_cell(build, node, column, words(cell.text, span.language) if cell.text else None)
    source = build.source_of(build.version(span.language, span.source))
    out.add(node, JQ.sourceSpan, *(place(source, piece) for piece in unit.spans))
    out.add(node, PROV.wasDerivedFrom, source, _original(build, span))


def _say_cell(build: ActBuild, row: NamedNode, column: int, text: Literal | None) -> None:
    node = under(row, "cell", column)
    build.out.kind(node, JQ.Cell)
    build.out.add(row, JQ.cell, node)
    build.out.add(node, JQ.column, column)
    build.out.add(node, JQ.text, text)


def _original(build: ActBuild, span: ExpressionSpan) -> NamedNode | None:
    """The expression that ours is a translation of."""
    reading = build.reading(build.texts[span.language])
    origin = reading.translated_from if reading else None
    if origin is None or span.unit not in build.units_of.get(origin, {}):
        return None
    return build.newest_expression(span.unit, origin)


@dataclass(frozen=True, slots=True)
class _Words:
    """A note, or the words in place of a unit that was taken out: of its text or, where the heading stayed, of that."""

    unit: str
    text: MappedText
    start: int
    places: list[Span]
    mark: str | None = None
    in_place: bool = False
    heading: bool = False


def say_notes(build: ActBuild) -> dict[NotePlace, NamedNode]:
    """The editor's notes under the text they stand under; returns their nodes by source and offset.

    The words that stand in a deleted unit's place (``Алып тасталды - …``) are such a note, too, and so is the heading
    that is left of it. What two versions note of one wording in the same words is one note.
    """
    nodes: dict[NotePlace, NamedNode] = {}
    said: dict[tuple[NamedNode, str], NamedNode] = {}
    counts: Counter[NamedNode] = Counter()
    for text in build.sources():
        newest = text is build.texts[text.language]
        for words_of in _all_notes(text):
            expression = build.expression_in(words_of.unit, text)
            node = None if newest else said.get((expression, words_of.text.text))
            if node is None:
                counts[expression] += 1
                node = under(expression, "note", counts[expression])
            said[expression, words_of.text.text] = node
            nodes[text.language, text.source.sha256, words_of.start] = node
            build.out.add(expression, JQ.note, node)
            _say_note(build, node, words_of, text)
    return nodes


def _say_note(build: ActBuild, node: NamedNode, note: _Words, text: ParsedAct) -> None:
    out, unit = build.out, build.unit(note.unit)
    out.kind(node, JQ.Note)
    out.add(node, JQ.noteOn, unit)
    out.add(node, JQ.text, words(note.text.text, text.language))
    out.add(node, JQ.footnoteMark, note.mark)
    if note.in_place:
        out.add(node, JQ.inPlaceOf, unit)
    if note.heading:
        out.add(node, JQ.aspect, build.iris.concept("aspect", "heading"))
    out.add(node, JQ.sourceSpan, *(place(build.source_of(text), piece) for piece in note.places))


def _all_notes(text: ParsedAct) -> list[_Words]:
    """Notes and the words in place of deleted units, in document order."""
    found = [_Words(note.unit, note.text, note.span[0], [note.span], note.mark) for note in text.notes]
    for unit in text.units:
        if unit.status is Status.DELETED and unit.heading:
            start = unit.heading.span()[0]
            found.append(_Words(unit.path, unit.heading, start, unit.spans, in_place=True, heading=True))
        if unit.status is Status.DELETED and unit.text:
            found.append(_Words(unit.path, unit.text, unit.text.span()[0], unit.spans, in_place=True))
    return sorted(found, key=lambda note: note.start)
