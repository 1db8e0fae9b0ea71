"""Amendments: one node for each change, however many languages tell of it, with the notes as evidence."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from graph.iris import fragment
from graph.namespaces import ELI, JQ, PROV
from graph.terms import words
from graph.triples.context import ActBuild
from graph.triples.evidence import say_evidence
from graph.triples.expressions import NotePlace
from graph.triples.register import say_identity
from ingest.identifiers import ActId
from ingest.tree import Amendment, AmendmentKind, Language, MappedText

#: What a change is told by in every language: target, aspect, kind, amending act, rank among its like.
Key = tuple[str, str, str, str, int]


@dataclass(slots=True)
class Event:
    """One change as the languages together tell it."""

    by: ActId
    node: NamedNode
    told: dict[Language, Amendment]
    #: Index of the amendment among its language's.
    places: dict[Language, int]
    effective: dt.date
    #: Whether that is the day itself, or which day stands for it.
    precision: str

    @property
    def first(self) -> Amendment:
        """The amendment as the first language tells it."""
        return next(iter(self.told.values()))

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages whose text changed: what all notes agree on, or what any says."""
        claims = [set(each.languages) for each in self.told.values()]
        agreed = set.intersection(*claims) or set.union(*claims)
        return tuple(language for language in Language if language in agreed)


def join_events(build: ActBuild) -> list[Event]:
    """The changes of all languages, in the order of the first language that tells of each.

    Numbered for each amending act by that order: the same notes give the same IRIs.
    """
    told: dict[Key, dict[Language, int]] = {}
    for language, text in build.texts.items():
        seen: Counter[tuple[str, str, str, str]] = Counter()
        for index, amendment in enumerate(text.amendments):
            key = (amendment.target, amendment.aspect or "", amendment.kind.value, amendment.by)
            told.setdefault((*key, seen[key]), {})[language] = index
            seen[key] += 1
    numbers: Counter[ActId] = Counter()
    days = _days(build)
    events = []
    for places in told.values():
        each = {language: build.texts[language].amendments[index] for language, index in places.items()}
        first = next(iter(each.values()))
        by = ActId.parse(first.by)
        numbers[by] += 1
        known = [days[place] for place in places.items() if place in days]
        effective, precision = min(known, default=(first.day, first.precision))
        node = build.iris.amendment(build.act, by, numbers[by])
        events.append(Event(by, node, each, places, effective, precision))
    return events


def say_amendments(build: ActBuild, events: list[Event], notes: Mapping[NotePlace, NamedNode]) -> None:
    """Each change: who made it, to what, of what kind, when it takes effect, and which wordings it parts."""
    for event in events:
        _say_event(build, event)
        _say_force(build, event)
        _say_summary(build, event)
        for language, amendment in event.told.items():
            _say_replacements(build, event, language, amendment)
            note, body = _note_of(build, notes, language, amendment)
            source = build.source_of(build.version(language, amendment.source))
            say_evidence(build, event.node, language, note, amendment.span, amendment.quote, body, source)
    _say_wordings(build, events)


def _say_event(build: ActBuild, event: Event) -> None:
    out, node, first = build.out, event.node, event.first
    out.kind(node, JQ.Amendment, PROV.Activity)
    out.add(node, JQ.amendedAct, build.node)
    out.add(node, JQ.amendingAct, build.iris.act(event.by))
    out.add(node, JQ.target, build.unit(first.target))
    stated = {each.stated_target for each in event.told.values() if each.stated_target}
    out.add(node, JQ.statedTarget, *(build.unit(path) for path in sorted(stated)))
    out.add(node, JQ.kind, build.iris.concept("amendment-kind", first.kind.value))
    if first.aspect:
        out.add(node, JQ.aspect, build.iris.concept("aspect", first.aspect))
    out.add(node, JQ.affectedLanguage, *(build.iris.language(language) for language in event.languages))


def _say_force(build: ActBuild, event: Event) -> None:
    out, node, first = build.out, event.node, event.first
    out.add(node, JQ.entryIntoForce, build.iris.concept("entry-into-force", first.entry_into_force.value))
    out.add(node, JQ.delayDays, first.delay_days)
    out.add(node, JQ.delayMonths, first.delay_months)
    out.add(node, JQ.statedDate, first.date)
    out.add(node, JQ.appliesFrom, first.applies_from)
    out.add(node, JQ.effectiveDate, event.effective)
    out.add(node, JQ.datePrecision, build.iris.concept("date-precision", event.precision))
    out.add(node, JQ.planned, all(each.planned for each in event.told.values()))
    if first.article:
        out.add(node, JQ.forceArticle, build.iris.unit(event.by, f"art_{first.article}"))


def _say_summary(build: ActBuild, event: Event) -> None:
    """The edges between acts and units that save a query the way through the amendment."""
    out, amending, target = build.out, build.iris.act(event.by), build.unit(event.first.target)
    say_identity(out, build.iris, event.by)
    for changed in (build.node, target):
        out.both_ways(amending, ELI.changes, ELI.changed_by, changed)
        out.both_ways(amending, ELI.amends, ELI.amended_by, changed)
    if event.first.kind is AmendmentKind.REPEAL:
        out.both_ways(amending, ELI.repeals, ELI.repealed_by, target)


def _say_replacements(build: ActBuild, event: Event, language: Language, amendment: Amendment) -> None:
    for number, (old, new) in enumerate(amendment.replacements, start=1):
        node = fragment(event.node, f"words-{language}-{number}")
        build.out.add(event.node, JQ.replacement, node)
        build.out.kind(node, JQ.WordReplacement)
        build.out.add(node, JQ.oldWords, words(old, language))
        build.out.add(node, JQ.newWords, words(new, language))


def _note_of(
    build: ActBuild,
    notes: Mapping[NotePlace, NamedNode],
    language: Language,
    amendment: Amendment,
) -> tuple[NamedNode, MappedText | None]:
    """The note that holds the words, with its text; else the text of the target."""
    text = build.version(language, amendment.source)
    digest = text.source.sha256
    for note in text.notes:
        if note.span[0] <= amendment.span[0] < note.span[1]:
            return notes[language, digest, note.span[0]], note.text
    expression = build.expression_in(amendment.target, text)
    unit = build.unit_in(amendment.target, text)
    if unit and unit.text:
        return notes.get((language, digest, unit.text.span()[0]), expression), unit.text
    return expression, None


def _say_wordings(build: ActBuild, events: list[Event]) -> None:
    """Which wording each change made and which it ended."""
    told = {(language, index): event for event in events for language, index in event.places.items()}
    for span in build.spans:
        if span.language not in build.texts:
            continue
        for indices, forth, back in (
            (span.begun_by, PROV.generated, PROV.wasGeneratedBy),
            (span.ended_by, PROV.invalidated, PROV.wasInvalidatedBy),
        ):
            for index in indices:
                event = told[span.language, index]
                build.out.both_ways(event.node, forth, back, build.expression(span))


def _days(build: ActBuild) -> dict[tuple[Language, int], tuple[dt.date, str]]:
    """The day each amendment takes effect and its precision, as the spans it begins or ends tell."""
    days: dict[tuple[Language, int], tuple[dt.date, str]] = {}
    for span in build.spans:
        for index in span.begun_by:
            days[span.language, index] = span.valid_from, span.date_precision
        for index in span.ended_by:
            if span.valid_until and span.until_precision:
                days[span.language, index] = span.valid_until, span.until_precision
    return days
