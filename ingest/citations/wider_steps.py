"""Steps of addresses: those that a unit inherits from the lines above it, and numerals that were typed for figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from ingest.citations.found import UnitStep
from ingest.languages.quantities import roman_numbers

#: A Roman numeral as the number of a unit that figures count.
_ROMAN = re.compile(r"[IVX]{1,4}")
_WIDEST_FIRST = ("att", "sec", "subsec", "chp", "subchp", "art", "para", "subpara", "al")


def wider(steps: tuple[UnitStep, ...], than: tuple[UnitStep, ...]) -> tuple[UnitStep, ...]:
    """The steps of the frame, from the widest, that are wider than the unit; an alinea stands below a part.

    «в части первой статьи 804: подпункт 12) …»: a part may have subparagraphs, and a subparagraph parts. So may the
    part of an article have paragraphs where the article has none: «в статье 5: в части второй: в пункте 1) …».
    """
    first, kinds = _order(than[0]), [step.segment for step in takewhile(lambda step: not step.part, steps)]
    listed = than[0].segment == "subpara" or (than[0].segment == "para" and "art" in kinds and "para" not in kinds)
    return tuple(takewhile(lambda step: _order(step) < first or (listed and step.part), steps))


def _order(step: UnitStep) -> int:
    return 2 * _WIDEST_FIRST.index(step.segment) + (step.segment == "al" and not step.part)


def in_figures(steps: Sequence[UnitStep]) -> tuple[UnitStep, ...]:
    """With a Roman numeral that was typed for the figure of a paragraph or an article: «I тармақтың ережелері»."""
    return tuple(
        replace(step, number=roman_numbers(step.number)[0])
        if step.segment in ("art", "para") and step.number and _ROMAN.fullmatch(step.number)
        else step
        for step in steps
    )


def with_nested(steps: Sequence[UnitStep], words: str, units: frozenset[str]) -> tuple[UnitStep, ...]:
    """With «статья 3(2)» as paragraph 2 of article 3, where the act has that and no article 3-2."""
    first = steps[0] if steps else None
    number, _, inner = (first.number or "").partition("-") if first and first.segment == "art" else ("", "", "")
    if not inner or f"{number}({inner})" not in words:
        return tuple(steps)
    own, below = f"art_{number}-{inner}", f"art_{number}/para_{inner}"
    if any(unit.endswith(own) for unit in units) or not any(unit.endswith(below) for unit in units):
        return tuple(steps)
    return (UnitStep("art", number), UnitStep("para", inner), *steps[1:])
