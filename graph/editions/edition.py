"""An act, or a unit with what is below it, as it reads in one language on one day: texts are written from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from graph.iris import EliPath, Iris
from ingest.identifiers import ACT, ActId
from ingest.tree import Language, Status, UnitKind


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation within a unit's text or heading: its place there, its words, what they point to and how surely."""

    start: int
    end: int
    quote: str
    in_heading: bool
    role: str
    #: None where it could not be resolved: `unresolved` has the words that name the act then.
    to: EliPath | None = None
    certainty: str | None = None
    candidates: tuple[EliPath, ...] = ()
    unresolved: str | None = None


@dataclass(frozen=True, slots=True)
class EditionNote:
    """An editor's note or a footnote where it stands; `mark` is that of a footnote."""

    iri: str
    #: The unit that it is on, or `act`.
    on: str
    text: str
    #: Where it stands in its source, and the day of the version that this is of.
    place: int
    given_by: dt.date | None
    mark: str | None = None
    #: The acts that make the changes it tells of, and the first day of these.
    by: tuple[ActId, ...] = ()
    day: dt.date | None = None


@dataclass(slots=True)
class EditionUnit:
    """A unit on the day: the wording that holds, from when until when, and whether that is known."""

    path: str
    kind: UnitKind
    #: The unit that holds it (a chapter of which its path does not say), or `act`.
    holder: str
    number: str | None
    heading: str
    text: str
    status: Status
    since: dt.date
    #: The first day on which it no longer holds.
    until: dt.date | None
    precision: str
    until_precision: str | None
    #: Only a wider unit is known to have changed on the first day.
    inherited: bool
    official: bool
    #: No source gives the wording: it was made by machine from orders that prove it (jq:reconstructed).
    reconstructed: bool
    #: The address of the wording: …/att_1/para_11@2021-01-18/kaz.
    expression: EliPath
    #: The day of the version whose source gives the wording; None where none gives it.
    given_by: dt.date | None = None
    place: int = 0
    cells: list[str] = field(default_factory=list)
    notes: list[EditionNote] = field(default_factory=list)
    citations: list[Cited] = field(default_factory=list)

    @property
    def known(self) -> bool:
        """Whether any source gives the wording."""
        return self.status is not Status.UNKNOWN

    @property
    def deleted(self) -> bool:
        """Whether it was taken out: its text is then what says so."""
        return self.status is Status.DELETED


@dataclass(frozen=True, slots=True)
class Replacement:
    """Words taken out and words put in; one of them is empty where words are only added or only taken out."""

    old: str
    new: str


@dataclass(slots=True)
class Change:
    """One change: to a unit of this act by another (passive), or ordered by this act in another one (active)."""

    iri: str
    #: A concept of vocab/amendment-kind: substitution, insertion …
    kind: str
    by: ActId
    #: What is changed; None where the act is not known: `words` name it then, `path` says which unit of it.
    target: EliPath | None
    path: str
    aspect: str | None
    force: str
    day: dt.date
    precision: str
    planned: bool = False
    words: str | None = None
    #: Where it is ordered in the amending act, where that is known.
    ordered_in: str | None = None
    number: int = 0
    #: The words of the notes, and of the orders, in this language.
    quotes: list[str] = field(default_factory=list)
    orders: list[str] = field(default_factory=list)
    replacements: list[Replacement] = field(default_factory=list)
    #: The new wording, a block a line.
    wording: str | None = None
    after: str | None = None
    before: str | None = None
    renumbered: EliPath | None = None


@dataclass(frozen=True, slots=True)
class PageElement:
    """Words of the page rather than of a unit, by their kind (title, issuer, signature, annex-stamp …)."""

    kind: str
    text: str
    place: int


@dataclass(frozen=True, slots=True)
class VersionDay:
    """The day of a version, and the acts whose changes are in it."""

    day: dt.date
    causes: tuple[ActId, ...] = ()


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What stands around a unit on the day: before and behind it in what holds it, and that (`act` for the act)."""

    above: str
    previous: str | None = None
    following: str | None = None


@dataclass(slots=True)
class ActFacts:
    """What is known of the act as a whole, whatever the day; its words are in the edition's language."""

    act: ActId
    titles: Mapping[Language, str]
    short_titles: tuple[str, ...] = ()
    #: NGR code and registry ids.
    codes: tuple[str, ...] = ()
    #: Who passes such acts (vocab/issuer), and how the text names them.
    issuer: str | None = None
    issuer_names: tuple[str, ...] = ()
    signatory: str | None = None
    office: str | None = None
    publication_note: str | None = None
    #: How it enters into force as it says itself, its first and its last day of force where these are known.
    entry_into_force: str | None = None
    first_day: dt.date | None = None
    last_day: dt.date | None = None
    in_force: bool | None = None
    replaces: tuple[ActId, ...] = ()
    replaced_by: tuple[ActId, ...] = ()
    repealed_by: tuple[ActId, ...] = ()
    repeals: tuple[EliPath, ...] = ()
    based_on: tuple[EliPath, ...] = ()
    #: Where it was published: gazette, year, issue, item in words.
    published_in: tuple[str, ...] = ()


@dataclass(slots=True)
class Edition:
    """An act (`unit` is None) or a unit with its parts, in one language, as of one day."""

    #: Mints the addresses of what it names.
    iris: Iris
    facts: ActFacts
    unit: str | None
    language: Language
    #: The day of the version: the texts are those that hold on it.
    day: dt.date
    official: bool
    #: Whether every unit's wording of the day is known.
    complete: bool
    #: Whether no source gives the text of this very day: it is put together of texts of other days.
    reconstructed: bool
    versions: tuple[VersionDay, ...]
    #: The languages that the act has texts in.
    languages: tuple[Language, ...]
    #: Of a unit's edition.
    neighbours: Neighbours | None = None
    #: In document order.
    units: list[EditionUnit] = field(default_factory=list)
    #: Notes on the act as a whole.
    notes: list[EditionNote] = field(default_factory=list)
    #: The words of the page, and the day of the version in whose source they stand.
    page: list[PageElement] = field(default_factory=list)
    page_day: dt.date | None = None
    #: Changes made to it (and to what is below a unit), in document order; changes that it orders elsewhere.
    changes: list[Change] = field(default_factory=list)
    orders: list[Change] = field(default_factory=list)

    @property
    def act(self) -> ActId:
        """The act's identity."""
        return self.facts.act

    @property
    def path(self) -> EliPath:
        """Its address: …@2021-01-18/kaz, below a unit …/att_1/para_11@2021-01-18/kaz."""
        return EliPath(self.act, self.unit, self.day, self.language)

    @property
    def title(self) -> str:
        """The act's title in this language, else in another, else empty."""
        return self.facts.titles.get(self.language) or next(iter(self.facts.titles.values()), "")

    def children(self) -> dict[str, list[EditionUnit]]:
        """The units by the unit that holds them; those on top under `act`, of a unit's edition under what holds it."""
        found: dict[str, list[EditionUnit]] = {}
        for unit in self.units:
            found.setdefault(unit.holder, []).append(unit)
        return found

    def tops(self) -> Iterator[EditionUnit]:
        """The units that no other unit of the edition holds, in document order."""
        own = {unit.path for unit in self.units}
        return (unit for unit in self.units if unit.holder not in own)

    def page_of(self, *kinds: str) -> list[str]:
        """The words of page elements of some kinds, in order."""
        return [one.text for one in self.page if one.kind in kinds]


def is_whole(unit: str | None) -> bool:
    """Whether a path below an act is the act itself."""
    return unit in (None, "", ACT)
