"""What the builder is told besides the trees: spans of validity, the register's facts, how a file was read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ingest.identifiers import ActId
from ingest.tree import EntryIntoForce, Language, ParsedAct


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
    return readings.get(f"{digest}@{text.version_date}") or readings.get(digest)


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
