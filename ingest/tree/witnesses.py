"""What two acts tell of one change: the note in the changed act, the order in the amending one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from ingest.tree.findings import AmendmentKind, EntryIntoForce


@dataclass(frozen=True, slots=True)
class Told:
    """A change as one witness tells it; ``name`` is what it is called by, ``target`` the unit of the changed act."""

    name: str
    target: str
    kind: AmendmentKind
    aspect: str | None = None
    entry_into_force: EntryIntoForce = EntryIntoForce.NOT_STATED
    date: dt.date | None = None
    delay_days: int | None = None
    delay_months: int | None = None
    #: The day it counts from, of the amending act where no other is known.
    effective: dt.date = dt.date.min
    planned: bool = False
    #: Pairs of words with the tag of their language.
    replacements: frozenset[tuple[str, str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class TextAtHand:
    """What is at hand of a changed act: the day of its newest version, and whether its texts have notes on changes."""

    version: dt.date | None = None
    noted: bool = False
    #: Units that notes say were replaced or taken out as a whole, with the day.
    renewed: tuple[tuple[str, dt.date], ...] = ()


class WitnessKind(StrEnum):
    """How a note and an order part."""

    NOTE_WITHOUT_ORDER = "note-without-order"
    ORDER_WITHOUT_NOTE = "order-without-note"
    KIND = "kind"
    UNIT = "unit"
    DATE = "date"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class WitnessFinding:
    """Where a note and an order part, or one of them is missing: the names of the changes it is about."""

    kind: WitnessKind
    target: str
    why: str
    names: tuple[str, ...]


@dataclass(slots=True)
class Joined:
    """How the notes and orders of two acts go together."""

    #: Orders that tell of the same change as a note, by name.
    same: dict[str, str] = field(default_factory=dict)
    #: A change that is told as a whole, and one that is a part of it.
    comprised: list[tuple[str, str]] = field(default_factory=list)
    findings: list[WitnessFinding] = field(default_factory=list)
