"""From files to the graph of an act: reading, spans of validity and the register's facts brought together.

The one place where `ingest`'s steps and `graph`'s builder meet; every command that writes acts goes through it.
"""

from __future__ import annotations

import datetime as dt
import os
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from pyoxigraph import NamedNode, Triple

from api.acts.compare_languages import discrepancies_between
from api.settings import JARLYQ_VERSION
from graph.documents import named_documents
from graph.iris import Iris
from graph.ontology import ontology_triples
from graph.stores.store import Store
from graph.triples import ActBuild, Lines, Reading, Statements, build_register, say_all
from graph.triples.sources import speaking
from ingest.amendments.force import entry_into_force_of
from ingest.descriptions import Described
from ingest.errors import UnknownActError
from ingest.identifiers import ActId
from ingest.languages import PACKS
from ingest.register.known_acts import default_register
from ingest.tree import ActForce, ExpressionSpan, KnownAct, Language, ParsedAct
from ingest.versions import Version, unify
from ingest.versions.spans_from_texts import Chronicle, version_spans


@cache
def register_triples(iris: Iris) -> frozenset[Triple]:
    """The register's named graph, made once a process."""
    return frozenset(build_register(default_register(), iris))


def act_force(texts: Collection[ParsedAct], act: ActId) -> ActForce:
    """The act's first day of force, as the first of its texts that says so says it, and the day after its last one.

    The last day is that of the newest text: acts that held for a while are often made to hold for longer.
    """
    known = default_register().get(str(act))
    newest = max(texts, key=lambda text: (text.version_date, text.act.last_day or dt.date.min))
    last_day = (known.until if known else None) or newest.act.last_day
    until = last_day + dt.timedelta(days=1) if last_day else None
    clauses = (entry_into_force_of(text, PACKS[text.language]) for text in texts)
    clause = next(filter(None, clauses), None)
    force = clause.act_force(act.date, until) if clause else ActForce(act.date, until=until)
    return replace(force, later=_later(texts), ending=_ending(texts))


def _later(texts: Iterable[ParsedAct]) -> tuple[tuple[str, dt.date], ...]:
    """The units that the act's clause gives a day of their own, as the newest text that says so says it."""
    told = {
        unit: later.date
        for text in sorted(texts, key=lambda each: each.version_date)
        for later in text.act.later_force
        for unit in later.units
        if later.date
    }
    return tuple(told.items())


def _ending(texts: Iterable[ParsedAct]) -> tuple[tuple[str, dt.date], ...]:
    """The units whose last day the newest text that names one tells: such days are often put off."""
    told = {
        unit: ending.last_day
        for text in sorted(texts, key=lambda each: each.version_date)
        for ending in text.act.expiring
        for unit in ending.units
    }
    return tuple(told.items())


@dataclass(slots=True)
class Settled:
    """All versions of an act under the paths its units keep, each language's spans, how the units were matched."""

    force: ActForce
    #: The newest version of each language has the amendments that only older ones' notes tell, too.
    acts: list[ParsedAct]
    spans: list[ExpressionSpan]
    versions: list[Version]
    chronicles: dict[Language, Chronicle] = field(default_factory=dict)


def settle(acts: Sequence[ParsedAct], readings: Mapping[str, Reading]) -> Settled:
    """The versions that speak for each language, brought together; raises UnknownActError."""
    chosen = [text for texts in speaking(acts, readings).values() for text in texts]
    settled = Settled(act_force(chosen, identity(acts[0])), [], [], unify(chosen))
    for language in Language:
        own = [version for version in settled.versions if version.language is language]
        if not own:
            continue
        newest = own[-1].act
        chronicle = version_spans(own, settled.force)
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
    out = Statements()
    _say_graph(out, acts, readings, iris)
    return out.triples()


def act_lines(acts: Sequence[ParsedAct], readings: Mapping[str, Reading], iris: Iris) -> list[str]:
    """The same as lines of N-Triples, without those that the register's graph has; raises the same."""
    out, said = Lines(), _register_lines(iris)
    _say_graph(out, acts, readings, iris)
    return [line for line in out.lines() if line not in said]


@cache
def _register_lines(iris: Iris) -> frozenset[str]:
    return frozenset(f"{triple} .\n" for triple in register_triples(iris))


def _say_graph(out: Statements, acts: Sequence[ParsedAct], readings: Mapping[str, Reading], iris: Iris) -> None:
    settled = settle(acts, readings)
    # What only older notes tell is no part of the newest text, which is what the languages are compared by.
    found = discrepancies_between([version.act for version in settled.versions])
    known = default_register().get(str(identity(acts[0])))
    build = ActBuild(
        settled.acts, spans=settled.spans, known=known, force=settled.force, readings=readings, iris=iris, out=out
    )
    say_all(build, found)


def write_common_graphs(store: Store, iris: Iris) -> None:
    """Put the register and the ontology into the store; changes nothing where they are there already."""
    store.replace_graphs({iris.register_graph: register_triples(iris), iris.ontology_graph: ontology_triples()})


def write_act(store: Store, acts: Sequence[ParsedAct], readings: Mapping[str, Reading], iris: Iris) -> bool:
    """Replace an act's named graph in one transaction; False when nothing changed."""
    graph = iris.act(identity(acts[0]))
    kept = kept_readings(store, graph, readings)
    return store.replace_graph(graph, beside_register(act_triples(acts, kept, iris), iris))


def beside_register(triples: Iterable[Triple], iris: Iris) -> list[Triple]:
    """An act's triples without those that the register's graph has.

    The engine's union of graphs does not merge: what two graphs say, a query without DISTINCT would count twice.
    """
    told = list(triples)
    said = _said_by_register({triple.subject for triple in told}, iris)
    return [triple for triple in told if triple not in said]


def _said_by_register(subjects: Collection[object], iris: Iris) -> frozenset[Triple]:
    """What the register's graph says of some nodes: only entries that name one of them need be built for it."""
    naming = _entries_naming(iris)
    near = {known.path: known for node in subjects for known in naming.get(node, ())}
    return frozenset(build_register(near.values(), iris))


@cache
def _entries_naming(iris: Iris) -> dict[object, list[KnownAct]]:
    """The register's entries by the nodes of the acts that they name, made once a process."""
    naming: dict[object, list[KnownAct]] = defaultdict(list)
    for known in default_register():
        for act in known.named:
            naming[iris.act(act)].append(known)
    return dict(naming)


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
