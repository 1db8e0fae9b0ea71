"""What is found in an act's texts: amendments, citations, terms, gazettes, repeals, competences."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from ingest.identifiers import ActId
from ingest.tree.precision import AMENDING_ACT_DATE, EXACT
from ingest.tree.text import Language, Span


class AmendmentKind(StrEnum):
    """What an amendment does, after Akoma Ntoso's textual modifications."""

    SUBSTITUTION = "substitution"
    MODIFICATION = "modification"
    INSERTION = "insertion"
    DELETION = "deletion"
    RENUMBERING = "renumbering"
    WORD_REPLACEMENT = "word-replacement"
    REPEAL = "repeal"
    #: No textual modification: AKN's efficacyMod. It is told as a `Suspension`, never as an `Amendment`.
    SUSPENSION = "suspension"


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
    #: The day to which the change reaches back (ELI's date_applicability).
    applies_from: dt.date | None = None

    @property
    def day(self) -> dt.date:
        """The day on which the change takes effect as its note states it, else that of the amending act."""
        if self.entry_into_force is EntryIntoForce.ON_DATE and self.date:
            return self.date
        return ActId.parse(self.by).date

    @property
    def precision(self) -> str:
        """Whether `day` is the day itself (exact), or that of the amending act in place of one that is not known."""
        stated = self.entry_into_force is EntryIntoForce.ON_DATE and self.date
        exact = stated or self.entry_into_force is EntryIntoForce.ON_SIGNING
        return EXACT if exact else AMENDING_ACT_DATE


@dataclass(frozen=True, slots=True)
class Suspension:
    """A unit that does not hold for a time, by one act, with the words that say so."""

    target: str
    by: str
    quote: str
    span: Span
    #: The day on which it ceases to hold, where the words give one, and the day on which it holds again.
    since: dt.date | None = None
    until: dt.date | None = None
    #: The blocks of the wording that holds meanwhile.
    wording: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LaterForce:
    """A part of an act that takes effect at another time than the act: the words that say which, and when."""

    unit: str
    quote: str
    span: Span
    entry_into_force: EntryIntoForce
    delay_days: int | None = None
    delay_months: int | None = None
    date: dt.date | None = None
    #: The units of the act that the words name.
    units: tuple[str, ...] = ()
    #: The day to which it reaches back.
    applies_from: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Expiry:
    """The last day of force of an act, or of a part of it, and the sentence that says so."""

    unit: str
    quote: str
    span: Span
    last_day: dt.date
    of_part: bool
    #: The units of the act that the sentence names.
    units: tuple[str, ...] = ()


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
    #: How sure it is that this is meant: certain, likely, ambiguous; None where the words name nothing.
    certainty: str | None = None
    #: The paths that may be meant, where it is not certain.
    candidates: tuple[str, ...] = ()


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
    #: Units of it that stay in force.
    excepted: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether the whole act is repealed, without exception."""
        return self.part is None and not self.excepted


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
