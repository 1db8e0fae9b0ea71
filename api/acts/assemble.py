"""From files to the graph of an act: reading, spans of validity and the register's facts brought together.

The one place where `ingest`'s steps and `graph`'s builder meet; every command that writes acts goes through it.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from pyoxigraph import NamedNode, Triple

from api.acts.compare_languages import discrepancies_between
from api.settings import JARLYQ_VERSION
from graph.documents import named_documents
from graph.iris import Iris
from graph.ontology import ontology_triples
from graph.stores.store import Store
from graph.triples import ActFacts, Reading, build_act, build_register
from graph.triples.sources import speaking
from ingest.amendments.force import entry_into_force_of
from ingest.descriptions import Described
from ingest.errors import UnknownActError
from ingest.identifiers import ActId
from ingest.languages import PACKS
from ingest.register.known_acts import KnownAct, default_register
from ingest.tree import ActForce, ExpressionSpan, Language, ParsedAct
from ingest.versions import Version, unify
from ingest.versions.spans_from_texts import Chronicle, version_spans


def facts_of(known: KnownAct) -> ActFacts:
    """What the register says of an act, as the builder takes it."""
    names = {
        language: (*known.names.get(language, ()), *known.abbreviations.get(language, ()))
        for language in {*known.names, *known.abbreviations}
    }
    return ActFacts(
        known.act,
        titles=known.titles,
        short_names=dict(sorted(names.items())),
        ngr=known.ngr,
        registry=known.registry,
        in_force=known.in_force,
        first_day=known.since,
        last_day=known.until,
        repealed_by=ActId.parse(known.repealed_by) if known.repealed_by else None,
        replaces=tuple(ActId.parse(path) for path in (known.replaces,) if path),
        replaced_by=ActId.parse(known.replaced_by) if known.replaced_by else None,
        amends=tuple(ActId.parse(path) for path in known.amends),
    )


@cache
def register_triples(iris: Iris) -> frozenset[Triple]:
    """The register's named graph, made once a process."""
    return frozenset(build_register((facts_of(known) for known in default_register()), iris))


def act_force(act: ParsedAct, last_day: dt.date | None) -> ActForce:
    """The first day of an act's force as its text says it, and the end of it after its last day if it has one."""
    until = last_day + dt.timedelta(days=1) if last_day else None
    clause = entry_into_force_of(act, PACKS[act.language])
    adopted = identity(act).date
    return clause.act_force(adopted, until) if clause else ActForce(adopted, until=until)


@dataclass(slots=True)
class Settled:
    """All versions of an act under the paths its units keep, each language's spans, how the units were matched."""

    #: The newest version of each language has the amendments that only older ones' notes tell, too.
    acts: list[ParsedAct]
    spans: list[ExpressionSpan]
    versions: list[Version]
    chronicles: dict[Language, Chronicle] = field(default_factory=dict)


def settle(acts: Sequence[ParsedAct], readings: Mapping[str, Reading], last_day: dt.date | None) -> Settled:
    """The versions that speak for each language, brought together; raises UnknownActError."""
    chosen = [text for texts in speaking(acts, readings).values() for text in texts]
    versions = unify(chosen)
    settled = Settled([], [], versions)
    for language in Language:
        own = [version for version in versions if version.language is language]
        if not own:
            continue
        newest = own[-1].act
        chronicle = version_spans(own, act_force(newest, last_day))
        settled.chronicles[language] = chronicle
        settled.spans += chronicle.spans
        if len(own) > 1:
            newest = replace(newest, amendments=[told.amendment for told in chronicle.told])
        settled.acts += [*(version.act for version in own[:-1]), newest]
    return settled


def identity(act: ParsedAct) -> ActId:
    """Which act a document is; raises UnknownActError with the file."""
    if not act.act.path:
        raise UnknownActError("the document does not say which act it is", file=act.source.file)
    return ActId.parse(act.act.path)


def act_triples(acts: Sequence[ParsedAct], readings: Mapping[str, Reading], iris: Iris) -> list[Triple]:
    """The named graph of one act from all its documents, in any order; raises UnknownActError, BuildError."""
    facts = known_facts(identity(acts[0]))
    settled = settle(acts, readings, facts.last_day)
    facts = _with_own_force(settled.acts, facts)
    # What only older notes tell is no part of the newest text, which is what the languages are compared by.
    found = discrepancies_between([version.act for version in settled.versions])
    return build_act(settled.acts, spans=settled.spans, facts=facts, readings=readings, iris=iris, discrepancies=found)


def known_facts(act: ActId) -> ActFacts:
    """What the register says of an act, if it knows it."""
    known = default_register().get(str(act))
    return facts_of(known) if known else ActFacts(act)


def _with_own_force(acts: Sequence[ParsedAct], facts: ActFacts) -> ActFacts:
    """The register's facts, and what the act itself says of its entry into force."""
    for act in acts:
        if clause := entry_into_force_of(act, PACKS[act.language]):
            force = clause.act_force(facts.act.date)
            return facts.with_force(clause.entry_into_force, force.first_day)
    return facts


def write_common_graphs(store: Store, iris: Iris) -> None:
    """Put the register and the ontology into the store; changes nothing where they are there already."""
    store.replace_graph(iris.register_graph, register_triples(iris))
    store.replace_graph(iris.ontology_graph, ontology_triples())


def write_act(store: Store, acts: Sequence[ParsedAct], readings: Mapping[str, Reading], iris: Iris) -> bool:
    """Replace an act's named graph in one transaction; False when nothing changed."""
    graph = iris.act(identity(acts[0]))
    kept = kept_readings(store, graph, readings)
    return store.replace_graph(graph, beside_register(act_triples(acts, kept, iris), iris))


def beside_register(triples: Iterable[Triple], iris: Iris) -> list[Triple]:
    """An act's triples without those that the register's graph has.

    The engine's union of graphs does not merge: what two graphs say, a query without DISTINCT would count twice.
    """
    said = register_triples(iris)
    return [triple for triple in triples if triple not in said]


def kept_readings(store: Store, graph: NamedNode, readings: Mapping[str, Reading]) -> dict[str, Reading]:
    """The readings with the time and version of the first ingest of the same bytes, if the store has them."""
    earliest: dict[str, tuple[dt.datetime, str]] = {}
    for each in named_documents(store, graph):
        if each.read_at and each.read_by:
            first = each.read_at, each.read_by
            earliest[each.digest] = min(first, earliest.get(each.digest, first))
    kept = dict(readings)
    for name, reading in readings.items():
        if known := earliest.get(name.partition("@")[0]):
            kept[name] = reading.first_read(*known)
    return kept


def now() -> dt.datetime:
    """The time that readings bear: SOURCE_DATE_EPOCH's where it is set (reproducible-builds.org), else the clock's."""
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC)
    return dt.datetime.now(dt.UTC).replace(microsecond=0)


def reading_of(described: Described, read_at: dt.datetime, document: str | None = None) -> Reading:
    """How a document that is described so is read by this version; `document` is the key of its copy."""
    return Reading(
        read_at,
        JARLYQ_VERSION,
        official=described.official,
        translated_from=described.translated_from,
        document=document,
        cause=described.cause,
    )
