"""Which of an act's documents its graph is made of: the same ones whatever the order they came in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.triples.facts import Reading, reading_of
from ingest.tree import Language, ParsedAct

#: What makes one text of a version and language better than another; by name last, so that there is always one.
_Rank = tuple[int, int, str, str]


def speaking(acts: Sequence[ParsedAct], readings: Mapping[str, Reading]) -> dict[Language, list[ParsedAct]]:
    """The documents that speak for each language, one a version date, the oldest first; languages in a fixed order.

    Where a language has an official text, translations of our own do not count. Of two texts of one version the
    one that was understood better counts: fewer warnings, then more units, then the greater digest.
    """
    found: dict[Language, list[ParsedAct]] = {}
    for language in Language:
        texts = [act for act in acts if act.language is language]
        official = [act for act in texts if is_official(act, readings)]
        ranked = sorted(official or texts, key=lambda act: _rank(act, readings))
        by_date = {act.version_date: act for act in ranked}
        if by_date:
            found[language] = [by_date[day] for day in sorted(by_date)]
    return found


def is_official(act: ParsedAct, readings: Mapping[str, Reading]) -> bool:
    """Whether a text is the state's, not a translation of our own."""
    reading = reading_of(readings, act)
    return reading is None or reading.official


def _rank(act: ParsedAct, readings: Mapping[str, Reading]) -> _Rank:
    reading = reading_of(readings, act)
    key = (reading.document if reading else None) or ""
    return -len(act.warnings), len(act.units), act.source.sha256, key
