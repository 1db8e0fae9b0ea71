"""An act in one language as one source gives it: its own facts, its units, and all that was found in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from ingest.tree.findings import (
    Amendment,
    Citation,
    Competence,
    EntryIntoForce,
    Expiry,
    GazetteReference,
    LaterForce,
    Repeal,
    Suspension,
    Term,
)
from ingest.tree.orders import Order
from ingest.tree.text import Language, MappedText, Span


class UnitKind(StrEnum):
    """Kinds of units, from the widest to the narrowest."""

    ATTACHMENT = "attachment"
    PREAMBLE = "preamble"
    SECTION = "section"
    SUBSECTION = "subsection"
    CHAPTER = "chapter"
    SUBCHAPTER = "subchapter"
    ARTICLE = "article"
    PARAGRAPH = "paragraph"
    SUBPARAGRAPH = "subparagraph"
    ALINEA = "alinea"
    TABLE = "table"
    ROW = "row"


class Status(StrEnum):
    """Whether a unit's wording stands, was deleted, or is not known."""

    CURRENT = "current"
    DELETED = "deleted"
    UNKNOWN = "unknown"


@dataclass(slots=True)
class Unit:
    """A unit of an act in one language: its own number, heading and first block of text, without its parts."""

    path: str
    kind: UnitKind
    number: str | None
    heading: MappedText | None
    text: MappedText
    status: Status = Status.CURRENT
    #: Source spans of the unit's own characters, number and markup included, parts excluded.
    spans: list[Span] = field(default_factory=list)
    #: Path of the heading unit it stands in where the path does not say (an article's chapter).
    within: str | None = None
    #: The cells of a table's row, empty ones among them.
    cells: list[MappedText] = field(default_factory=list)
    #: Whether an alinea goes on with a quotation that a block before it opened; None where that is not known.
    continues: bool | None = None


@dataclass(slots=True)
class Note:
    """An editor's note (Ескерту, Сноска) or a footnote of the act's own, and the unit it stands under."""

    unit: str
    text: MappedText
    span: Span
    #: The mark of a footnote (*), which stands behind a word above; None of an editor's note.
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """A part of the source that belongs to the page rather than to a unit, by kind."""

    kind: str
    span: Span
    #: Its words without the markup of the source, where it is a paragraph; None where the source says them itself.
    words: str | None = field(default=None, compare=False)


#: The warning that a document is no source of its day: it was put together from texts of other days.
PUT_TOGETHER = "put-together"


@dataclass(frozen=True, slots=True)
class ReadingWarning:
    """Something the parser did not understand, with its place."""

    code: str
    message: str
    span: Span


@dataclass(frozen=True, slots=True)
class Change:
    """A repair that normalisation made: what stood in the source and what stands in the text."""

    kind: str
    span: Span
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """Where a text comes from: file name, digest of the bytes, length in characters, media type."""

    file: str
    sha256: str
    chars: int
    media_type: str


@dataclass(frozen=True, slots=True)
class JointBody:
    """A further body of a joint act, with the day and number that the act has in its books."""

    issuer: str | None
    date: dt.date
    number: str | None


@dataclass(slots=True)
class ActMeta:
    """What a document says about the act it holds; None where it does not say."""

    form: str | None = None
    date: dt.date | None = None
    number: str | None = None
    ngr: str | None = None
    registry: str | None = None
    title: str | None = None
    issuer: str | None = None
    #: The further bodies of a joint act; the first one's day and number name it.
    joint: tuple[JointBody, ...] = ()
    signatory: str | None = None
    signatory_office: str | None = None
    #: The entry in the register of a body of justice (Зарегистрирован … № 14503), which is none of the act's own.
    registration_date: dt.date | None = None
    registration_number: str | None = None
    publication_note: str | None = None
    #: When the act takes effect, as it says itself; None where it does not say, or not in words that are understood.
    entry_into_force: EntryIntoForce | None = None
    delay_days: int | None = None
    delay_months: int | None = None
    entry_into_force_date: dt.date | None = None
    #: The day to which the act reaches back.
    applies_from: dt.date | None = None
    #: Parts of the act that take effect at another time.
    later_force: tuple[LaterForce, ...] = ()
    #: The last day on which the act is in force, as it says itself, and parts of it that say another one of themselves.
    last_day: dt.date | None = None
    expiring: tuple[Expiry, ...] = ()
    #: The day whose wording the text gives, decided where the act is identified; None of an act of no known day.
    version_date: dt.date | None = None
    #: The act's path under eli/kz/ once it is known which act this is.
    path: str | None = None
    #: How the path was found: text, meta, register, option.
    path_from: str | None = None
    #: How the version date was found: meta, option, commit, last-change, adoption; None where it is not known.
    version_from: str | None = None
    #: What of this was concluded or overruled rather than read, in words.
    guesses: tuple[str, ...] = ()


@dataclass(slots=True)
class ParsedAct:
    """An act in one language as one source gives it: units in document order, and everything found in them."""

    source: SourceInfo
    text: str
    language: Language
    act: ActMeta
    units: list[Unit] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    layout: list[Layout] = field(default_factory=list)
    warnings: list[ReadingWarning] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    amendments: list[Amendment] = field(default_factory=list)
    suspensions: list[Suspension] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    gazette: list[GazetteReference] = field(default_factory=list)
    repeals: list[Repeal] = field(default_factory=list)
    competences: list[Competence] = field(default_factory=list)

    @property
    def version_date(self) -> dt.date:
        """The day whose wording the text gives, as `identify` settled it; the first of all where none is known."""
        return self.act.version_date or dt.date.min

    def unit(self, path: str) -> Unit | None:
        """The unit at a path, or None."""
        return next((unit for unit in self.units if unit.path == path), None)

    def below(self, path: str) -> Iterator[Unit]:
        """The units under a path, in document order."""
        prefix = f"{path}/"
        return (unit for unit in self.units if unit.path.startswith(prefix))
