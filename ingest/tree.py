"""What reading an act yields: a tree of units and findings, every character of it tied to the source.

Kinds and events use the names of Akoma Ntoso 3.0 and ELI 1.5; places are character offsets into the source text.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

#: First and one-past-last character offset into the source text.
Span = tuple[int, int]


class Language(StrEnum):
    """The languages of the state's acts, by the EU authority's codes."""

    KAZ = "kaz"
    RUS = "rus"

    @property
    def tag(self) -> str:
        """The BCP 47 tag of text literals."""
        return "kk" if self is Language.KAZ else "ru"


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


class Status(StrEnum):
    """Whether a unit's wording stands, was deleted, or is not known."""

    CURRENT = "current"
    DELETED = "deleted"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class MappedText:
    """A text of which every character is mapped to its place in the source.

    ``runs`` are pairs (offset in the text, offset in the source), ascending; within a run both advance together.
    """

    text: str
    runs: tuple[tuple[int, int], ...] = ()

    def __str__(self) -> str:
        return self.text

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def source_offset(self, index: int) -> int:
        """The source offset of the character at an index of the text."""
        run = self.runs[bisect_right(self.runs, (index, 1 << 62)) - 1]
        return run[1] + index - run[0]

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The source span of the characters from start up to end (the whole text by default)."""
        stop = len(self.text) if end is None else end
        if stop <= start:
            place = self.source_offset(start) if self.runs else 0
            return place, place
        return self.source_offset(start), self.source_offset(stop - 1) + 1

    def slice(self, start: int, end: int | None = None) -> MappedText:
        """The part from start up to end, with its map."""
        stop = len(self.text) if end is None else min(end, len(self.text))
        if start >= stop:
            return MappedText("", ((0, self.source_offset(start)),) if self.runs and self.text[start:] else ())
        first = bisect_right(self.runs, (start, 1 << 62)) - 1
        last = bisect_right(self.runs, (stop - 1, 1 << 62))
        inner = ((at - start, place) for at, place in self.runs[first + 1 : last])
        return MappedText(self.text[start:stop], ((0, self.source_offset(start)), *inner))

    def strip(self) -> MappedText:
        """The text without white space at either end, with its map."""
        stripped = self.text.strip()
        if len(stripped) == len(self.text):
            return self
        start = len(self.text) - len(self.text.lstrip())
        return self.slice(start, start + len(stripped))

    @staticmethod
    def join(parts: Iterable[MappedText], glue: str = " ") -> MappedText:
        """Several texts as one; the glue maps to the end of the part before it."""
        text = ""
        runs: list[tuple[int, int]] = []
        for part in parts:
            if not part.text:
                continue
            if text and glue:
                runs.append((len(text), _end_of(text, runs)))
                text += glue
            runs.extend((at + len(text), place) for at, place in part.runs)
            text += part.text
        return MappedText(text, tuple(runs))


def _end_of(text: str, runs: list[tuple[int, int]]) -> int:
    at, place = runs[-1]
    return place + len(text) - at


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


@dataclass(slots=True)
class Note:
    """An editor's note (Ескерту, Сноска) and the unit it stands under."""

    unit: str
    text: MappedText
    span: Span


@dataclass(frozen=True, slots=True)
class Layout:
    """A part of the source that belongs to the page rather than to a unit, by kind."""

    kind: str
    span: Span


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
    signatory: str | None = None
    signatory_office: str | None = None
    publication_note: str | None = None
    version_date: dt.date | None = None
    #: The act's path under eli/kz/ once it is known which act this is.
    path: str | None = None
    #: How the path was found: text, meta, register, option.
    path_from: str | None = None
    #: How the version date was found: meta, option, commit, last-change; None where it is not known.
    version_from: str | None = None


class AmendmentKind(StrEnum):
    """What an amendment does, after Akoma Ntoso's textual modifications."""

    SUBSTITUTION = "substitution"
    MODIFICATION = "modification"
    INSERTION = "insertion"
    DELETION = "deletion"
    RENUMBERING = "renumbering"
    WORD_REPLACEMENT = "word-replacement"
    REPEAL = "repeal"


class EntryIntoForce(StrEnum):
    """When a change takes effect, as its note states it."""

    ON_SIGNING = "on-signing"
    ON_FIRST_OFFICIAL_PUBLICATION = "on-first-official-publication"
    AFTER_DAYS = "after-days-from-first-official-publication"
    AFTER_MONTHS = "after-months-from-first-official-publication"
    ON_DATE = "on-date"
    SEE_ACT_ARTICLE = "see-act-article"
    NOT_STATED = "not-stated"


@dataclass(frozen=True, slots=True)
class Amendment:
    """One change to one unit by one act, with the words that say so."""

    target: str
    kind: AmendmentKind
    by: str
    entry_into_force: EntryIntoForce
    quote: str
    span: Span
    #: Unit path as the note states it, where that is another unit than the one it stands under.
    stated_target: str | None = None
    #: heading, preamble, part, whole-text; None for the unit as a whole.
    aspect: str | None = None
    delay_days: int | None = None
    date: dt.date | None = None
    #: Article of the amending act that sets the day (see-act-article).
    article: str | None = None
    #: Languages whose text changed; both unless the note says otherwise.
    languages: tuple[Language, ...] = (Language.KAZ, Language.RUS)
    #: Pairs (old, new) of a word replacement.
    replacements: tuple[tuple[str, str], ...] = ()
    #: Whole months that must pass, where the delay is not in days.
    delay_months: int | None = None
    #: Announced for a later day: the text as read does not have the change yet.
    planned: bool = False
    #: Digest of the version whose notes say so, where that is another one than the text's own.
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference in running text: where it stands, what it says, and what it points to if that is known."""

    #: The numbered unit it stands in, and the exact unit (an alinea) where that is narrower.
    unit: str
    place: str
    quote: str
    span: Span
    #: Path under eli/kz/, or self/…; None when unresolved.
    to: str | None = None
    #: What the words name, where it could not be resolved.
    unresolved: str | None = None
    #: legal-basis, approves, annex, repeal, plain.
    role: str = "plain"
    #: heading, when it stands in the unit's heading.
    aspect: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A short name that an act defines, and the words it stands for."""

    term: str
    long_form: str
    unit: str
    span: Span


@dataclass(frozen=True, slots=True)
class GazetteReference:
    """Where an act was published: gazette, year, issue and item."""

    gazette: str
    year: int
    issue: str
    item: str
    unit: str
    span: Span


@dataclass(frozen=True, slots=True)
class Repeal:
    """An act, or a part of one, whose force this act ends."""

    act: str
    unit: str
    span: Span
    part: str | None = None

    @property
    def whole(self) -> bool:
        """Whether the whole act is repealed."""
        return self.part is None


@dataclass(frozen=True, slots=True)
class Competence:
    """A power, function or duty of a body, or a tie between two bodies, with the unit that says so."""

    body: str
    #: function, appoints, appointed-by, heads, headed-by, reports-to, approves, convenes, part-of, consists-of …
    relation: str
    text: str
    unit: str
    span: Span
    other_body: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of one language's text with their unit and their place in its source."""

    text: str
    span: Span
    unit: str


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A place where the two texts say different things; a quote is None where a language has nothing there."""

    #: Kind and severity by the names that the ontology's schemes know.
    kind: str
    severity: str
    #: Path of the unit, as the Kazakh text has it where it has it at all.
    unit: str
    why: str
    kaz: Quote | None
    rus: Quote | None


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
    citations: list[Citation] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    gazette: list[GazetteReference] = field(default_factory=list)
    repeals: list[Repeal] = field(default_factory=list)
    competences: list[Competence] = field(default_factory=list)

    def unit(self, path: str) -> Unit | None:
        """The unit at a path, or None."""
        return next((unit for unit in self.units if unit.path == path), None)

    def below(self, path: str) -> Iterator[Unit]:
        """The units under a path, in document order."""
        prefix = f"{path}/"
        return (unit for unit in self.units if unit.path.startswith(prefix))
