"""What the builder is told besides the trees: spans of validity, the register's facts, how a file was read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from ingest.identifiers import ActId
from ingest.tree import EntryIntoForce, Language, ParsedAct


class TextSpan(Protocol):
    """The time during which one wording of a unit in one language stands (ingest.validity.ExpressionSpan)."""

    @property
    def unit(self) -> str:
        """Path of the unit; ``act`` for the act as a whole."""

    @property
    def language(self) -> Language:
        """Language of the wording."""

    @property
    def valid_from(self) -> dt.date:
        """First day."""

    @property
    def valid_until(self) -> dt.date | None:
        """First day no longer valid; None while it stands."""

    @property
    def text_known(self) -> bool:
        """Whether the sources give this wording."""

    @property
    def date_precision(self) -> str:
        """How sure the first day is: a concept of vocab/date-precision."""

    @property
    def until_precision(self) -> str | None:
        """How sure the last day is; None while it stands."""

    @property
    def inherited(self) -> bool:
        """Whether only a wider unit is known to have changed on the first day."""

    @property
    def begun_by(self) -> tuple[int, ...]:
        """Indices of the language's amendments that made this wording."""

    @property
    def ended_by(self) -> tuple[int, ...]:
        """Indices of those that ended it."""

    @property
    def source(self) -> str | None:
        """Digest of the version that gives the wording; None for the language's newest."""


@dataclass(frozen=True, slots=True)
class ActFacts:
    """What the register knows about an act; empty where it knows nothing."""

    act: ActId
    titles: Mapping[Language, str] = field(default_factory=dict)
    short_names: Mapping[Language, tuple[str, ...]] = field(default_factory=dict)
    ngr: str | None = None
    registry: str | None = None
    in_force: bool | None = None
    #: When the act takes effect, as it says itself.
    entry_into_force: EntryIntoForce | None = None
    first_day: dt.date | None = None
    #: The LAST day in force.
    last_day: dt.date | None = None
    repealed_by: ActId | None = None
    replaces: tuple[ActId, ...] = ()
    replaced_by: ActId | None = None
    amends: tuple[ActId, ...] = ()

    def with_force(self, entry_into_force: EntryIntoForce, first_day: dt.date) -> ActFacts:
        """The same with what the act itself says of its entry into force; the register's first day stays."""
        return replace(self, entry_into_force=entry_into_force, first_day=self.first_day or first_day)


def reading_of(readings: Mapping[str, Reading], text: ParsedAct) -> Reading | None:
    """How a text was read: by its digest and version date (the same bytes may be two versions), else by its digest."""
    digest = text.source.sha256
    return readings.get(f"{digest}@{text.act.version_date}") or readings.get(digest)


@dataclass(frozen=True, slots=True)
class Reading:
    """How and when a source was read: kept from the first ingest, so that a second run says the same."""

    read_at: dt.datetime
    #: Jarlyq's version.
    version: str
    #: False for a translation of our own.
    official: bool = True
    #: Language that an unofficial text was translated from.
    translated_from: Language | None = None
    #: The key of the copy that is kept of it (graph.documents).
    document: str | None = None
    #: The act that caused this version, as the history it comes from says.
    cause: ActId | None = None

    def first_read(self, read_at: dt.datetime, version: str) -> Reading:
        """The same with the time and version of an earlier reading."""
        return replace(self, read_at=read_at, version=version)
