"""Which unit of an act may go on in which unit of the act that took its place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LineageBasis(StrEnum):
    """What a continuation rests on: the words of the units, those of their parts, a heading that both bear."""

    TEXT = "text"
    PARTS = "parts"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Continuation:
    """A unit of the newer act that may go on what one of the older act said: paths, share of common words, ground."""

    older: str
    newer: str
    likeness: float
    basis: LineageBasis
