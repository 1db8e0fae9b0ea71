"""What reading an act yields: a tree of units and findings, every character of it tied to the source.

Kinds and events use the names of Akoma Ntoso 3.0 and ELI 1.5; places are character offsets into the source text.
"""

from __future__ import annotations

from ingest.tree.act import (
    PUT_TOGETHER,
    ActMeta,
    Change,
    JointBody,
    Layout,
    Note,
    ParsedAct,
    ReadingWarning,
    SourceInfo,
    Status,
    Unit,
    UnitKind,
)
from ingest.tree.discrepancies import Discrepancy, DiscrepancyKind, Quote, Severity
from ingest.tree.findings import (
    Amendment,
    AmendmentKind,
    Citation,
    Competence,
    EntryIntoForce,
    Expiry,
    GazetteReference,
    LaterForce,
    Repeal,
    Suspension,
    Term,
)
from ingest.tree.known import Certainty, KnownAct
from ingest.tree.lineage import Continuation, LineageBasis
from ingest.tree.orders import Order
from ingest.tree.precision import ACT_DATE, AMENDING_ACT_DATE, EXACT, VERSION_DATE
from ingest.tree.spans import ActForce, ExpressionSpan
from ingest.tree.text import Language, MappedText, Span
from ingest.tree.witnesses import Joined, TextAtHand, Told, WitnessFinding, WitnessKind

__all__ = [
    "ACT_DATE",
    "AMENDING_ACT_DATE",
    "EXACT",
    "PUT_TOGETHER",
    "VERSION_DATE",
    "ActForce",
    "ActMeta",
    "Amendment",
    "AmendmentKind",
    "Certainty",
    "Change",
    "Citation",
    "Competence",
    "Continuation",
    "Discrepancy",
    "DiscrepancyKind",
    "EntryIntoForce",
    "Expiry",
    "ExpressionSpan",
    "GazetteReference",
    "Joined",
    "JointBody",
    "KnownAct",
    "Language",
    "LaterForce",
    "Layout",
    "LineageBasis",
    "MappedText",
    "Note",
    "Order",
    "ParsedAct",
    "Quote",
    "ReadingWarning",
    "Repeal",
    "Severity",
    "SourceInfo",
    "Span",
    "Status",
    "Suspension",
    "Term",
    "TextAtHand",
    "Told",
    "Unit",
    "UnitKind",
    "WitnessFinding",
    "WitnessKind",
]
