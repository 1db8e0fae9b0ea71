"""The act itself: identity, titles, force, versions, and what joins it to other acts."""

from __future__ import annotations

import datetime as dt

from graph.namespaces import ELI, JQ, PROV
from graph.terms import words
from graph.triples.amendments import Event
from graph.triples.context import ActBuild
from graph.triples.expressions import legal_value
from graph.triples.register import say_facts, say_identity, say_title
from ingest.identifiers import ActId
from ingest.tree import EXACT, Language


def say_act(build: ActBuild) -> None:
    """What the documents and the register say of the act as a whole."""
    out, node = build.out, build.node
    say_identity(out, build.iris, build.act)
    if build.known:
        say_facts(out, build.iris, build.known)
    _say_force(build)
    for language, text in build.texts.items():
        meta = text.act
        out.add(node, ELI.id_local, meta.ngr, meta.registry)
        if meta.title:
            say_title(out, node, words(meta.title, language))
        for predicate, value in (
            (JQ.issuerName, meta.issuer),
            *((JQ.issuerName, body.issuer) for body in meta.joint),
            (JQ.signatory, meta.signatory),
            (JQ.signatoryOffice, meta.signatory_office),
            (JQ.publicationNote, meta.publication_note),
        ):
            if value:
                out.add(node, predicate, words(value, language))
        out.add(node, JQ.identifiedFrom, meta.path_from)


def _say_force(build: ActBuild) -> None:
    """When the act takes effect and ends, as it says itself; the days that the register knows go before its own.

    A day that stands for one that is not known (adoption for publication) is no first day of force.
    """
    force = build.force
    if force and force.until and not (build.known and build.known.until):
        build.out.add(build.node, ELI.date_no_longer_in_force, force.until - dt.timedelta(days=1))
    for unit, last_day in force.ending if force else ():
        if any(unit in units for units in build.units_of.values()):
            build.out.add(build.unit(unit), ELI.date_no_longer_in_force, last_day)
    if force and force.stated:
        build.out.add(build.node, JQ.entryIntoForce, build.iris.concept("entry-into-force", force.stated.value))
        if force.precision == EXACT and not (build.known and build.known.since):
            build.out.add(build.node, ELI.first_date_entry_in_force, force.first_day)


def say_versions(build: ActBuild, events: list[Event]) -> None:
    """A consolidation for each day on which some wording begins, and its expression in each language.

    ``jq:complete`` says whether the wording of every unit is known in that language on that day.
    """
    for date in version_dates(build):
        version = build.iris.version(build.act, date)
        out = build.out
        out.kind(version, ELI.LegalResource, JQ.Consolidation)
        out.add(version, ELI.version_date, date)
        out.both_ways(build.node, ELI.has_member, ELI.is_member_of, version)
        out.add(version, ELI.consolidates, *(build.iris.act(by) for by in _causes(build, events, date)))
        for language in build.texts:
            _say_act_expression(build, date, language)


def version_dates(build: ActBuild) -> list[dt.date]:
    """The days on which some wording begins or ends by a change, those the sources name, the day of the act."""
    turns = [build.turning_days(language) for language in build.texts]
    named = {text.version_date for text in build.sources()}
    return sorted(named.union(*turns, {build.act.date}))


def _causes(build: ActBuild, events: list[Event], date: dt.date) -> list[ActId]:
    """The acts whose changes are part of the text of a day, as notes or the history of the texts say."""
    causes = {event.by for event in events if event.effective <= date}
    for text in build.sources():
        reading = build.reading(text)
        if reading and reading.cause and text.version_date <= date:
            causes.add(reading.cause)
            say_identity(build.out, build.iris, reading.cause)
    return sorted(causes, key=str)


def _say_act_expression(build: ActBuild, date: dt.date, language: Language) -> None:
    node = build.iris.act_expression(build.act, date, language)
    out = build.out
    out.kind(node, JQ.ActExpression, ELI.LegalExpression)
    out.both_ways(node, ELI.realizes, ELI.is_realized_by, build.iris.version(build.act, date))
    out.add(node, ELI.language, build.iris.language(language))
    out.add(node, ELI.legal_value, legal_value(build, language))
    text = build.text_on(language, date)
    if title := text.act.title:
        out.add(node, ELI.title, words(title, language))
    out.add(node, JQ.complete, _complete(build, date, language))
    for each in build.versions[language]:
        if each.version_date == date:
            out.add(node, PROV.wasDerivedFrom, build.source_of(each))


def _complete(build: ActBuild, date: dt.date, language: Language) -> bool:
    return all(
        span.text_known
        for span in build.spans
        if span.language is language
        and span.valid_from <= date
        and (span.valid_until is None or date < span.valid_until)
    )
