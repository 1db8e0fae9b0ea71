"""Which unit an editor's note stands under."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ingest.identifiers import ACT, PREAMBLE, numbered
from ingest.languages.pack import LanguagePack
from ingest.languages.words.patterns import compiled
from ingest.structure.labels import SEGMENT
from ingest.tree import Unit, UnitKind


def unit_of_note(
    text: str, pack: LanguagePack, container: str, place: str, chain: Sequence[Unit], units: Sequence[Unit]
) -> str:
    """The path of the unit a note belongs to.

    That is the nearest unit of the kind the note names, of its number if one is near; else the unit just read.
    ``chain`` are the open units from the widest, ``place`` the one just read, ``units`` all so far.
    """
    stated = stated_unit(text, pack)
    if stated is None:
        return numbered(place) if place != PREAMBLE else PREAMBLE
    kind, number = stated
    if kind is None or kind is UnitKind.ATTACHMENT:
        return container
    if kind is UnitKind.PREAMBLE:
        return PREAMBLE if container == ACT else f"{container}/{PREAMBLE}"
    near = [unit for unit in chain if unit.kind is kind]
    exact = next((unit for unit in reversed(near) if unit.number == number), None)
    if exact or near:
        return (exact or near[-1]).path
    for unit in reversed(units):
        if unit.kind is kind and unit.number == number and (container == ACT or unit.path.startswith(container)):
            return unit.path
    return numbered(place)


def stated_unit(text: str, pack: LanguagePack) -> tuple[UnitKind | None, str | None] | None:
    """The kind and number of the unit a note names; kind None is the act itself; None where it names nothing."""
    for kind, pattern in _targets(pack):
        if match := pattern.search(text[:400]):
            return kind, match.groupdict().get("n")
    return None


@cache
def _targets(pack: LanguagePack) -> tuple[tuple[UnitKind | None, re.Pattern[str]], ...]:
    """The ways a note names its unit: kind and pattern."""
    return tuple(
        (kind, compiled(pattern, NOUN=pack.units.noun(SEGMENT[kind]) if kind in SEGMENT else ""))
        for kinds, pattern in pack.structure.note_targets
        for kind in kinds
    )
