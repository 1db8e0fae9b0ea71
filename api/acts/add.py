"""Documents into the store: which act each is, what each supersedes, and the graphs made anew from all of them.

An act's graph is a function of the set of its documents, of the titles that the store's acts bear, and of what the
notes of the acts it amends say of it. Adding reads the new documents, joins them with those the graph names, leaves out
what is superseded, and replaces the graph; nothing else is a part of its state.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from api.acts.assemble import act_triples, beside_register, kept_readings, now, reading_of
from api.acts.forgetting import forget_reconstructions
from api.acts.learning import Learned
from api.acts.lineage import write_lineage
from api.acts.witnesses import witnessed
from graph.documents import Copy, Documents, MissingDocumentError, all_keys, named_documents
from graph.iris import Iris
from graph.stores.store import Store
from graph.triples import Reading
from graph.triples.sources import speaking
from ingest.descriptions import Described, beside, written
from ingest.errors import SourceError, UnknownActError, UnknownLanguageError
from ingest.identifiers import ActId
from ingest.pipeline import begun, completed, parse
from ingest.register.identify import FROM_TITLE, Given
from ingest.register.known_acts import default_register
from ingest.sources import MAX_BYTES, read_source
from ingest.sources.parts import assembled
from ingest.tree import PUT_TOGETHER, Language, ParsedAct, ReadingWarning


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
    """A document that is to be added: its text as it was read, how it was read, and the copy that is to be kept."""

    act: ActId
    text: ParsedAct
    reading: Reading
    copy: Copy
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
    return begin(file, stated).addition()


@dataclass(frozen=True, slots=True)
class Begun:
    """A document of which it is known which act it is; what it says is still to be found."""

    act: ActId
    _file: Path
    _text: ParsedAct
    _described: Described
    _given: Given
    _stated: Stated

    @property
    def title(self) -> tuple[str | None, Language]:
        """What the act is called, and in which language."""
        return self._text.act.title, self._text.language

    def addition(self) -> Addition:
        """The document with all that is found in it."""
        text = completed(self._text, self._described, self._given)
        settled = _settled(text, self._described, self._stated)
        copy = Copy(self._file.name, assembled(self._file, MAX_BYTES), written(settled))
        reading = reading_of(settled, now(), copy.key)
        return Addition(self.act, _as_kept(text), reading, copy, text.act.guesses)


def begin(file: Path, stated: Stated = Stated()) -> Begun:
    """Read a document as far as it says which act it is; raises SourceError, UnknownActError."""
    source = read_source(file)
    described = beside(file).over(source.described)
    given = Given(act_id(stated.act) if stated.act else None, stated.version_date, stated.date_from)
    text = begun(source, described, given)
    if stated.language and stated.language is not text.language:
        message = f"its words are {text.language.value}, not {stated.language.value}"
        raise UnknownLanguageError(message, file=str(file))
    if any(warning.code == PUT_TOGETHER for warning in text.warnings):
        message = "it was put together from texts of other days: it is no source of its own day"
        raise SourceError(message, file=str(file))
    if not text.act.path:
        message = "the document does not say which act it is: add --act, or a meta.yaml beside it"
        raise UnknownActError(message, file=str(file))
    return Begun(ActId.parse(text.act.path), file, text, described, given, stated)


def _settled(text: ParsedAct, described: Described, stated: Stated) -> Described:
    """What the description of the kept copy says: what was read of the document, stated or concluded."""
    meta = text.act
    official = described.official if stated.official is None else stated.official
    return Described(
        file=text.source.file,
        language=text.language,
        act=ActId.parse(str(meta.path)),
        act_from=meta.path_from or "text",
        ngr=meta.ngr,
        registry=meta.registry,
        version_dates={text.language: text.version_date},
        version_from=meta.version_from or "adoption",
        official=official,
        translated_from=None if official else described.translated_from,
        cause=stated.cause or described.cause,
        guesses=meta.guesses,
    )


def _as_kept(text: ParsedAct) -> ParsedAct:
    """The text as its kept copy gives it: what the description of the copy settles is a guess, no longer a finding."""
    found = [warning for warning in text.warnings if warning.code != FROM_TITLE]
    said = {warning.message for warning in found}
    guesses = [ReadingWarning("guess", guess, (0, 0)) for guess in text.act.guesses if guess not in said]
    return replace(text, warnings=[*found, *guesses])


def act_id(name: str) -> ActId:
    """The act given by path, IRI, code or registry id; raises IdentifierError."""
    known = default_register().by_code(name)
    return known.act if known else ActId.parse(name.strip("/").rpartition("eli/kz/")[2])


def add_documents(store: Store, documents: Documents, additions: Sequence[Addition], iris: Iris) -> list[Outcome]:
    """Add documents to their acts' graphs, all acts or (where one cannot be built) none; each act in one transaction.

    Raises BuildError, MissingDocumentError; what a killed addition left over is removed first.
    """
    if documents.pending():
        documents.settle(all_keys(store))
    by_act: dict[ActId, list[Addition]] = defaultdict(list)
    for addition in additions:
        by_act[addition.act].append(addition)
    documents.announce({each.copy.key for each in additions})
    named: set[str] = set()
    learned = Learned(store, (each.text for each in additions), iris)
    try:
        changes = [_Change(store, documents, act, each, iris, learned) for act, each in by_act.items()]
        changes += _citing(store, documents, learned.citing - by_act.keys(), iris, learned)
        documents.announce(set().union(*(change.before for change in changes)))
        graphs = {change.act: change.triples for change in changes}
        graphs |= witnessed(store, graphs, iris)
        written = store.replace_graphs({iris.act(act): beside_register(each, iris) for act, each in graphs.items()})
        outcomes = {change.act: change.outcome for change in changes}
        for act in graphs:
            outcome = outcomes.setdefault(act, Outcome(act, log=[f"{act}: what it orders is held against new notes"]))
            outcome.changed = iris.act(act) in written
        changed = [act for act in graphs if iris.act(act) in written]
        for act in forget_reconstructions(store, changed, iris):
            said = f"{act}: its reconstructed wordings are removed; make them anew by jarlyq reconstruct"
            outcomes.setdefault(act, Outcome(act)).log.append(said)
        write_lineage(store, [change.act for change in changes if change.outcome.changed], iris)
        store.publish()  # on the disk before the copies it no longer names go
    finally:
        for act in {*by_act, *learned.citing}:
            named |= {each.key for each in named_documents(store, iris.act(act)) if each.key}
        documents.settle(named)
    return list(outcomes.values())


def _citing(
    store: Store, documents: Documents, acts: Iterable[ActId], iris: Iris, learned: Learned
) -> Iterator[_Change]:
    """The graphs of acts that cite the new ones by title; an act of which no copy is kept stays as it is."""
    for act in sorted(acts):
        try:
            change = _Change(store, documents, act, (), iris, learned)
        except MissingDocumentError:
            continue
        change.outcome.log = [f"{act}: what it cites by title is resolved again"]
        yield change


class _Change:
    """One act's graph as it will be: built before anything is written."""

    def __init__(
        self,
        store: Store,
        documents: Documents,
        act: ActId,
        additions: Sequence[Addition],
        iris: Iris,
        learned: Learned,
    ) -> None:
        self.act = act
        self.outcome = Outcome(act)
        graph = iris.act(act)
        new = {documents.keep(each.copy): each for each in additions}
        self.before = _kept_keys(store, act, additions, iris)
        texts = {key: (each.text, each.reading) for key, each in new.items()}
        texts |= {key: read_kept(documents, key) for key in self.before - new.keys()}
        acts, readings = distinct((learned.apply(text), reading) for text, reading in texts.values())
        kept = kept_readings(store, graph, readings)
        self.triples = act_triples(acts, kept, iris)
        self._say(new, texts, {kept[_name(text)].document for each in speaking(acts, kept).values() for text in each})

    def _say(
        self, new: dict[str, Addition], texts: dict[str, tuple[ParsedAct, Reading]], winners: set[str | None]
    ) -> None:
        """The log: what came, what was guessed, what gave way."""
        for key, addition in new.items():
            what = f"{addition.copy.name}: {self.act}, {_described(texts[key])}"
            if key not in winners:
                what += "; it does not count, for a better text of it is there"
            elif key in self.before:
                what += "; it is there already"
            self.outcome.log.append(what)
            self.outcome.log += [f"{addition.copy.name}: guess: {guess}" for guess in addition.guesses]
        for key in sorted(self.before - winners):
            self.outcome.log.append(f"{texts[key][0].source.file}: {_described(texts[key])}, superseded")


def _described(text: tuple[ParsedAct, Reading]) -> str:
    value = "official" if text[1].official else "unofficial"
    return f"{text[0].language.value}, {value}, version of {text[0].version_date}"


def _name(text: ParsedAct) -> str:
    return f"{text.source.sha256}@{text.version_date}"


def read_kept(documents: Documents, key: str) -> tuple[ParsedAct, Reading]:
    """A kept document as it was settled when it was added; raises MissingDocumentError."""
    file = documents.file(key)
    described = beside(file)
    if described.act is None:
        raise MissingDocumentError("no description is kept of this document; add it again", file=str(file))
    return _as_kept(parse(read_source(file), described)), reading_of(described, now(), key)


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
    new = {each.text.source.sha256 for each in additions}
    for each in named:
        if each.key is None and each.digest not in new:
            what = f"the graph of {act} is made of a document of which no copy is kept"
            raise MissingDocumentError(f"{what} (SHA-256 {each.digest[:12]}…): add it too")
    return {each.key for each in named if each.key}
