"""What an act orders to be changed in other acts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ingest.tree.findings import AmendmentKind, EntryIntoForce
from ingest.tree.text import Span


@dataclass(frozen=True, slots=True)
class Order:
    """One change that this act orders in another one: what, where, and the words that order it."""

    #: Path of the act to be changed; None where it could not be resolved.
    act: str | None
    #: The unit in it; `act` for the whole.
    target: str
    kind: AmendmentKind
    #: unit, heading, words.
    aspect: str
    #: The numbered unit that orders it, and the exact unit (an alinea) where that is narrower.
    unit: str
    place: str
    quote: str
    span: Span
    #: The blocks of the new wording, outer quotation marks off.
    new_text: tuple[str, ...] = ()
    #: Pairs (old, new); old is empty where words are added, new where words are taken out.
    replacements: tuple[tuple[str, str], ...] = ()
    #: Words after or before which the order applies.
    after: str | None = None
    before: str | None = None
    #: The words that name what of the unit is changed, where it has no path: a row, a column, a corner, a sentence.
    stated: str | None = None
    #: The unit under its new number, where the order gives it one.
    renumbered: str | None = None
    #: The words that name the act to be changed, where it could not be resolved.
    unresolved: str | None = None
    entry_into_force: EntryIntoForce = EntryIntoForce.NOT_STATED
    delay_days: int | None = None
    delay_months: int | None = None
    date: dt.date | None = None
    #: The day to which it reaches back.
    applies_from: dt.date | None = None
    #: Of a suspension, the day on which the unit ceases to hold and the day on which it holds again.
    since: dt.date | None = None
    until: dt.date | None = None
