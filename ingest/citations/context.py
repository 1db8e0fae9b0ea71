"""Where a citation stands: what its meaning hangs on besides its own words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from ingest.identifiers import ACT
from ingest.tree import Language

#: The act that cites, in the path of what it cites.
SELF = "self"


@dataclass(frozen=True, slots=True)
class Attached:
    """A document or annex that an act brings with it; ``annex`` tells an annex from an approved document."""

    path: str
    title: str = ""
    #: Keys of the documents its title names (citation_words.documents).
    documents: frozenset[str] = frozenset()
    annex: bool = False
    number: str | None = None


@dataclass(slots=True)
class Context:
    """Where a citation stands: the act, the unit, what the act has, and the acts it named before."""

    language: Language
    #: Path of the citing act under eli/kz/, if known.
    act: str | None = None
    #: Form of the citing act.
    form: str | None = None
    #: The day of the citing text, on which «the Criminal Code» is the one then in force; None: the one of now.
    date: dt.date | None = None
    #: The day on which it was written, where that is an earlier one: nothing younger is cited.
    written: dt.date | None = None
    #: Whether the act itself has no day: the one above is that of what it speaks of, and it may be younger.
    undated: bool = False
    #: Path of the unit within the act, and of the heading unit it stands in.
    unit: str = ACT
    within: str | None = None
    units: frozenset[str] = frozenset()
    attached: tuple[Attached, ...] = ()
    #: Whether the act amends others: units without an act are then theirs.
    amending: bool = False
    #: The last act named, by form, and acts that were given their form's noun as a name (далее – Закон).
    named: dict[str, str] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    #: Acts named in full, by form and day and by form and title: later on they are named by one of the two.
    told: dict[tuple[str, str], str] = field(default_factory=dict)
    #: What the last citation that was resolved points to.
    last: str | None = None
