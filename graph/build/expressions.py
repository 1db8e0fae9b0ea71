"""Expressions: the wording of each unit in each language, span of time by span of time."""

from __future__ import annotations

from collections import Counter

from pyoxigraph import NamedNode

from graph.build.context import ActBuild
from graph.build.facts import TextSpan
from graph.build.statements import words
from graph.iris import place, under
from graph.namespaces import ELI, JQ, PROV
from ingest.tree import Language, MappedText, ParsedAct, Span, Status, Unit


def say_expressions(build: ActBuild) -> None:
    """One expression a unit, language and span of validity; text only where a source gives it.

    1. Every expression realises its unit and has one language, a first day and a legal value.
    2. A wording that no source gives is said to be unknown (``jq:status``), never lent from another day;
       it is the state's, whatever the source of the others.
    """
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
        unit = build.units_of[span.language].get(span.unit)
        known = span.text_known and unit is not None
        out.add(node, ELI.legal_value, legal_value(build, span.language) if known else ELI["LegalValue-official"])
        if span.text_known and unit is not None:
            _say_wording(build, node, span, unit)
        else:
            out.add(node, JQ.status, build.iris.concept("status", Status.UNKNOWN.value))


def legal_value(build: ActBuild, language: Language) -> NamedNode:
    """Official for the state's text, unofficial for a translation of our own."""
    reading = build.readings.get(build.texts[language].source.sha256)
    official = reading is None or reading.official
    return ELI["LegalValue-official" if official else "LegalValue-unofficial"]


def _say_wording(build: ActBuild, node: NamedNode, span: TextSpan, unit: Unit) -> None:
    out = build.out
    out.add(node, JQ.status, build.iris.concept("status", unit.status.value))
    out.add(node, JQ.number, unit.number)
    if unit.heading:
        out.add(node, JQ.heading, words(unit.heading.text, span.language))
    if unit.text:
        out.add(node, JQ.text, words(unit.text.text, span.language))
    source = build.source(span.language)
    out.add(node, JQ.sourceSpan, *(place(source, piece) for piece in unit.spans))
    out.add(node, PROV.wasDerivedFrom, source, _original(build, span))


def _original(build: ActBuild, span: TextSpan) -> NamedNode | None:
    """The expression that ours is a translation of."""
    reading = build.readings.get(build.texts[span.language].source.sha256)
    origin = reading.translated_from if reading else None
    if origin is None or span.unit not in build.units_of.get(origin, {}):
        return None
    return build.newest_expression(span.unit, origin)


def say_notes(build: ActBuild) -> dict[tuple[Language, int], NamedNode]:
    """The editor's notes under the text they stand under; returns their nodes by language and source offset.

    The words that stand in a deleted unit's place (``Алып тасталды - …``) are such a note.
    """
    nodes: dict[tuple[Language, int], NamedNode] = {}
    for language, text in build.texts.items():
        counts: Counter[NamedNode] = Counter()
        for unit, note_text, start, pieces in _all_notes(text):
            expression = build.newest_expression(unit, language)
            counts[expression] += 1
            node = under(expression, "note", counts[expression])
            nodes[language, start] = node
            build.out.kind(node, JQ.Note)
            build.out.add(expression, JQ.note, node)
            build.out.add(node, JQ.noteOn, build.unit(unit))
            build.out.add(node, JQ.text, words(note_text.text, language))
            build.out.add(node, JQ.sourceSpan, *(place(build.source(language), piece) for piece in pieces))
    return nodes


def _all_notes(text: ParsedAct) -> list[tuple[str, MappedText, int, list[Span]]]:
    """Notes and the words in place of deleted units, in document order: unit, words, start, places."""
    notes = [(note.unit, note.text, note.span[0], [note.span]) for note in text.notes]
    deleted = [
        (unit.path, unit.text, unit.text.span()[0], unit.spans)
        for unit in text.units
        if unit.status is Status.DELETED and unit.text
    ]
    return sorted(notes + deleted, key=lambda note: note[2])
