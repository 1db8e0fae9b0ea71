"""How a source was read, which the builder is told beside the trees."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ingest.identifiers import ActId
from ingest.tree import Language, ParsedAct


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
