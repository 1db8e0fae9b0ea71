"""Where the two languages of an act part: in what, how much it matters, and the words of either."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ingest.tree.text import Span


class DiscrepancyKind(StrEnum):
    """In what two languages of an act differ, by the names of the ontology's scheme."""

    MISSING_UNIT = "missing-unit"
    NUMBER = "number"
    DATE = "date"
    QUANTITY = "quantity"
    MODALITY = "modality"
    CITATION = "citation"
    GAZETTE = "gazette"
    AMENDMENT = "amendment"
    TERM = "term"
    STRUCTURE = "structure"
    HEADING = "heading"


class Severity(StrEnum):
    """How much a discrepancy matters: it changes the law, it may, or it is a matter of form."""

    SEVERE = "severe"
    MODERATE = "moderate"
    MINOR = "minor"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of one language's text with their unit and their place in its source."""

    text: str
    span: Span
    unit: str


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A place where the two texts say different things; a quote is None where a language has nothing there."""

    kind: DiscrepancyKind
    severity: Severity
    #: Path of the unit, as the Kazakh text has it where it has it at all.
    unit: str
    why: str
    kaz: Quote | None
    rus: Quote | None
