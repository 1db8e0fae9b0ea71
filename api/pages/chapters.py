"""An act's units in chapters, which a phone shows folded: a code is 100,000 pixels long there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from api.pages.act import UnitView

#: What begins a chapter that can be folded, and how many units an act has at least whose chapters are.
_BEGIN = ("attachment", "section", "subsection", "chapter")
_MANY = 30


@dataclass(slots=True)
class Chapter:
    """Units under one heading; without a heading for what stands before the first, and where nothing is folded."""

    heading: UnitView | None = None
    units: list[UnitView] = field(default_factory=list)


def chapters(units: Sequence[UnitView]) -> list[Chapter]:
    """The units of an act in their order, in chapters where it is long."""
    found = [Chapter()]
    for unit in units:
        if len(units) > _MANY and unit.kind in _BEGIN and unit.headed:
            found.append(Chapter(unit))
        found[-1].units.append(unit)
    return [chapter for chapter in found if chapter.units]
