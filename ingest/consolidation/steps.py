"""What became of an order: a step of the log, or a finding."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from ingest.consolidation.outline import Node
from ingest.tree import Order, Unit


class Fate(StrEnum):
    """What became of an order."""

    DONE = "done"
    NOT_DONE = "not-done"
    #: Some of the words that it changes were not found.
    PARTLY = "partly"
    #: Turned back: the text is one of before it.
    UNDONE = "undone"
    #: It takes effect after the day that was asked for.
    LATER = "later"
    #: The text is of the day on which it takes effect, or of a later one.
    CONTAINED = "contained"


@dataclass(frozen=True, slots=True)
class GivenOrder:
    """An order with the act that gives it, the day on which it takes effect, and whether that day is stated."""

    order: Order
    #: Path of the amending act, or the name of its file where the path is not known.
    by: str
    file: str
    adopted: dt.date
    day: dt.date
    exact: bool
    #: The units of the amending act's own annex that holds the new wording, tables and all, under their target.
    annex: tuple[Unit, ...] = ()
    #: The text that their spans count in.
    annex_source: str = ""


@dataclass(slots=True)
class Step:
    """An order, what became of it, and why."""

    given: GivenOrder
    fate: Fate
    #: The unit of the text that it changed, or that it names.
    unit: str
    #: Of a step that was done what is worth a look, of another one the reason.
    said: str = ""
    #: Units that are other than before by it.
    touched: list[str] = field(default_factory=list)
    #: Words of the order that were not found in the unit, though others were.
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """The units that an order changed, what of it is worth telling, and which of its words were not found."""

    touched: list[Node]
    said: str = ""
    missing: tuple[str, ...] = ()


class CannotDoError(Exception):
    """An order that cannot be carried out to the letter: the reason."""
