"""Documents into the store: which act each is, what each supersedes, and the graphs made anew from all of them.

An act's graph is a function of the set of its documents. Adding reads the new documents, joins them with those
the graph names, leaves out what is superseded, and replaces the graph; nothing else is a part of its state.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from api.acts.assemble import act_triples, beside_register, kept_readings, now, reading_of
from api.settings import JARLYQ_VERSION
from graph.documents import Documents, MissingDocumentError, all_keys, key_of, named_documents
from graph.iris import Iris
from graph.stores.store import Store
from graph.triples import Reading
from graph.triples.sources import speaking
from ingest.errors import UnknownActError, UnknownLanguageError
from ingest.identifiers import ActId
from ingest.pipeline import read_act
from ingest.register.known_acts import default_register
from ingest.sources import MAX_BYTES
from ingest.sources.parts import assembled
from ingest.tree import Language, ParsedAct, ReadingWarning

#: Warnings that speak of the way a document's identity was found, which its kept copy does not show again.
_GUESSES = ("act-from-title", "act-differs")


@dataclass(frozen=True, slots=True)
class Stated:
    """What the options or a repository's history say of a document; None where they say nothing."""

    act: str | None = None
    language: Language | None = None
    version_date: dt.date | None = None
    official: bool | None = None
    #: The act that caused the version, and where the date comes from.
    cause: ActId | None = None
    date_from: str = "option"


@dataclass(frozen=True, slots=True)
class Addition:
    """A document that is to be added: its bytes, the description its copy bears, what was guessed of it."""

    act: ActId
    file: Path
    data: bytes
    description: dict[str, Any]
    guesses: tuple[str, ...] = ()


@dataclass(slots=True)
class Outcome:
    """What adding did to one act; which one is not known where its documents could not be read."""

    act: ActId | None
    changed: bool = False
    log: list[str] = field(default_factory=list)
    error: str | None = None


def written_graphs(outcomes: Iterable[Outcome], iris: Iris) -> set[str]:
    """The names of the graphs that adding changed."""
    return {iris.act(outcome.act).value for outcome in outcomes if outcome.act and outcome.changed}


def prepare(file: Path, stated: Stated = Stated()) -> Addition:
    """Read a document and settle which act, language and version it is; raises SourceError, UnknownActError."""
    act = read_act(file)
    if stated.language and stated.language is not act.language:
        message = f"its words are {act.language.value}, not {stated.language.value}"
        raise UnknownLanguageError(message, file=str(file))
    path, path_from = _path(act, stated, file)
    date, date_from = _version_date(act, stated, path)
    guesses = _guesses(act, stated, path, (date, date_from))
    known = act.act if act.act.path == path else None
    description = {
        "act": path,
        "act_from": path_from,
        "ngr": known.ngr if known else None,
        "registry": known.registry if known else None,
        "guesses": guesses,
        "documents": [{**_own_facts(file, act, stated), "version_date": date, "version_from": date_from}],
    }
    facts = {key: value for key, value in description.items() if value}
    return Addition(ActId.parse(path), file, _bytes(file), facts, tuple(guesses))


def _own_facts(file: Path, act: ParsedAct, stated: Stated) -> dict[str, Any]:
    """What a document's own entry in its description says besides its version; nothing is said as None."""
    reading = reading_of(file, now())
    official = reading.official if stated.official is None else stated.official
    facts = {
        "file": file.name,
        "language": act.language.value,
        "legal_value": "official" if official else "unofficial",
        "translated_from": reading.translated_from.value if reading.translated_from and not official else None,
        "cause": str(stated.cause) if stated.cause else None,
    }
    return {key: value for key, value in facts.items() if value is not None}


def _guesses(act: ParsedAct, stated: Stated, path: str, version: tuple[dt.date, str]) -> list[str]:
    """What was concluded rather than read, and what was overruled."""
    date, date_from = version
    guesses = [warning.message for warning in act.warnings if warning.code in _GUESSES and not stated.act]
    if act.act.path and act.act.path != path:
        guesses.append(f"it is {path}, as the option says, though the document says {act.act.path}")
    if date_from in ("last-change", "adoption"):
        source = "its last change" if date_from == "last-change" else "the adoption: it notes no change"
        guesses.append(f"the version date {date} is that of {source}")
    elif act.act.version_from == "meta" and act.act.version_date not in (None, date):
        guesses.append(f"the version is of {date}, though the description says {act.act.version_date}")
    return guesses


def _bytes(file: Path) -> bytes:
    return assembled(file, MAX_BYTES)


def _path(act: ParsedAct, stated: Stated, file: Path) -> tuple[str, str]:
    if stated.act:
        return act_path(stated.act), "option"
    if not act.act.path:
        message = "the document does not say which act it is: add --act, or a meta.yaml beside it"
        raise UnknownActError(message, file=str(file))
    return act.act.path, act.act.path_from or "text"


def act_path(name: str) -> str:
    """The path of an act given by path, IRI, code or registry id; raises IdentifierError."""
    known = default_register().by_code(name)
    return known.path if known else str(ActId.parse(name.strip("/").rpartition("eli/kz/")[2]))


def _version_date(act: ParsedAct, stated: Stated, path: str) -> tuple[dt.date, str]:
    if stated.version_date:
        return stated.version_date, stated.date_from
    if act.act.version_date:
        return act.act.version_date, act.act.version_from or "meta"
    return ActId.parse(path).date, "adoption"


def add_documents(store: Store, documents: Documents, additions: Sequence[Addition], iris: Iris) -> list[Outcome]:
    """Add documents to their acts' graphs, all acts or (where one cannot be built) none; each act in one transaction.

    Raises BuildError, MissingDocumentError; what a killed addition left over is removed first.
    """
    if documents.pending():
        documents.settle(all_keys(store))
    by_act: dict[ActId, list[Addition]] = defaultdict(list)
    for addition in additions:
        by_act[addition.act].append(addition)
    documents.announce({key_of(each.data, each.description) for each in additions})
    named: set[str] = set()
    try:
        changes = [_Change(store, documents, act, each, iris) for act, each in by_act.items()]
        for change in changes:
            documents.announce(change.before)
            change.outcome.changed = store.replace_graph(iris.act(change.act), beside_register(change.triples, iris))
        store.publish()  # on the disk before the copies it no longer names go
    finally:
        for act in by_act:
            named |= {each.key for each in named_documents(store, iris.act(act)) if each.key}
        documents.settle(named)
    return [change.outcome for change in changes]


class _Change:
    """One act's graph as it will be: built before anything is written."""

    def __init__(
        self, store: Store, documents: Documents, act: ActId, additions: Sequence[Addition], iris: Iris
    ) -> None:
        self.act = act
        self.outcome = Outcome(act)
        graph = iris.act(act)
        new = {documents.keep(each.data, each.description): each for each in additions}
        self.before = _kept_keys(store, act, additions, iris)
        texts = {key: read_kept(documents, key) for key in sorted({*self.before, *new})}
        acts, readings = distinct(texts.values())
        kept = kept_readings(store, graph, readings)
        self.triples = act_triples(acts, kept, iris)
        self._say(new, texts, {kept[_name(text)].document for each in speaking(acts, kept).values() for text in each})

    def _say(
        self, new: dict[str, Addition], texts: dict[str, tuple[ParsedAct, Reading]], winners: set[str | None]
    ) -> None:
        """The log: what came, what was guessed, what gave way."""
        for key, addition in new.items():
            what = f"{addition.file.name}: {self.act}, {_described(texts[key])}"
            if key not in winners:
                what += "; it does not count, for a better text of it is there"
            elif key in self.before:
                what += "; it is there already"
            self.outcome.log.append(what)
            self.outcome.log += [f"{addition.file.name}: guess: {guess}" for guess in addition.guesses]
        for key in sorted(self.before - winners):
            self.outcome.log.append(f"{texts[key][0].source.file}: {_described(texts[key])}, superseded")


def _described(text: tuple[ParsedAct, Reading]) -> str:
    value = "official" if text[1].official else "unofficial"
    return f"{text[0].language.value}, {value}, version of {text[0].act.version_date}"


def _name(text: ParsedAct) -> str:
    return f"{text.source.sha256}@{text.act.version_date}"


def read_kept(documents: Documents, key: str) -> tuple[ParsedAct, Reading]:
    """A kept document as it was settled when it was added; raises MissingDocumentError."""
    file, facts = documents.file(key), documents.description(key)
    own = facts["documents"][0]
    text = read_act(file)
    meta, act = text.act, ActId.parse(str(facts["act"]))
    meta.path, meta.path_from = str(act), facts.get("act_from")
    meta.form, meta.date, meta.number = act.form, act.date, act.number
    meta.version_date, meta.version_from = own["version_date"], own.get("version_from")
    said = {warning.message for warning in text.warnings}
    text.warnings += [ReadingWarning("guess", each, (0, 0)) for each in facts.get("guesses", ()) if each not in said]
    reading = Reading(
        now(),
        JARLYQ_VERSION,
        official=own["legal_value"] == "official",
        translated_from=Language(own["translated_from"]) if "translated_from" in own else None,
        document=key,
        cause=ActId.parse(own["cause"]) if "cause" in own else None,
    )
    return text, reading


def distinct(texts: Iterable[tuple[ParsedAct, Reading]]) -> tuple[list[ParsedAct], dict[str, Reading]]:
    """The texts, those of the same bytes and version once, an official one first; readings by digest and version."""
    acts: dict[str, ParsedAct] = {}
    readings: dict[str, Reading] = {}
    for text, reading in sorted(texts, key=lambda pair: (not pair[1].official, str(pair[1].document))):
        name = _name(text)
        if name not in acts:
            acts[name], readings[name] = text, reading
    return list(acts.values()), readings


def _kept_keys(store: Store, act: ActId, additions: Sequence[Addition], iris: Iris) -> set[str]:
    """The keys of the documents that a graph names; one without a copy must be among the new ones."""
    named = named_documents(store, iris.act(act))
    new = {hashlib.sha256(each.data).hexdigest() for each in additions}
    for each in named:
        if each.key is None and each.digest not in new:
            what = f"the graph of {act} is made of a document of which no copy is kept"
            raise MissingDocumentError(f"{what} (SHA-256 {each.digest[:12]}…): add it too")
    return {each.key for each in named if each.key}
