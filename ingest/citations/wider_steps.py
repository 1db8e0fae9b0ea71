"""The steps that a unit inherits from the lines above it: those of the frame that are wider than the unit itself."""

from __future__ import annotations

from itertools import takewhile

from ingest.citations.found import UnitStep

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
