"""An act written in a test, and its units as a list of paths to compare with what a reader sees."""

from __future__ import annotations

from textwrap import dedent

from ingest.pipeline import parse
from ingest.sources import READERS, read_bytes
from ingest.tree import ParsedAct, Status
from tests.ingest.coverage_of import miscovered


def act_of(text: str, suffix: str = ".md") -> ParsedAct:
    act = parse(read_bytes(dedent(text).encode(), f"act{suffix}", READERS[suffix]))
    assert miscovered(act) == []
    return act


def outline(act: ParsedAct) -> list[str]:
    return [unit.path + (" †" if unit.status is Status.DELETED else "") for unit in act.units]
