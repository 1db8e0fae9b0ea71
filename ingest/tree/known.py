"""An act as the register knows it (`ingest.register`): its names and codes, its force, what joins it to others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ingest.identifiers import ActId
from ingest.tree.text import Language


class Certainty(StrEnum):
    """How sure a fact of the register is, or what a citation points to."""

    CERTAIN = "certain"
    #: To be confirmed by an official source; of a citation, that one reading is the likelier.
    LIKELY = "likely"
    #: Of a citation alone: several acts may be meant.
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class KnownAct:
    """What the register knows of an act; dates are the first and the last day in force, None where not known."""

    path: str
    ngr: str | None = None
    registry: str | None = None
    titles: Mapping[Language, str] = field(default_factory=dict)
    names: Mapping[Language, tuple[str, ...]] = field(default_factory=dict)
    abbreviations: Mapping[Language, tuple[str, ...]] = field(default_factory=dict)
    #: in-force or repealed; None where no fact says so.
    status: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    #: First and last article, where two acts are one code (Гражданский кодекс).
    articles: tuple[int, int] | None = None
    #: Whether the parts (часть, бөлік) of its articles bear numbers and so are paragraphs of the tree.
    numbered_parts: bool = False
    replaces: ActId | None = None
    replaced_by: ActId | None = None
    repealed_by: ActId | None = None
    amends: tuple[ActId, ...] = ()
    certainty: Certainty = Certainty.CERTAIN

    @property
    def act(self) -> ActId:
        """The act's identity."""
        return ActId.parse(self.path)

    @property
    def named(self) -> tuple[ActId, ...]:
        """The act and all acts that it is joined to."""
        others = (self.replaces, self.replaced_by, self.repealed_by)
        return (self.act, *(other for other in others if other), *self.amends)

    @property
    def in_force(self) -> bool | None:
        """Whether the act is in force today; None where no fact says so."""
        return None if self.status is None else self.status == "in-force"

    @property
    def short_names(self) -> dict[Language, tuple[str, ...]]:
        """What the act is called for short in each language: its names, then its abbreviations."""
        return {
            language: (*self.names.get(language, ()), *self.abbreviations.get(language, ()))
            for language in Language
            if language in self.names or language in self.abbreviations
        }
