"""«Or» in one language where the other joins with «and», or names no alternative at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ingest.bilingual.alignment import Alignment
from ingest.bilingual.discrepancies.passages import Passage, Place, Text, passages
from ingest.languages import PACKS
from ingest.tree import Discrepancy, DiscrepancyKind, Language, Severity


def conjunction_discrepancies(alignment: Alignment) -> Iterator[Discrepancy]:
    """Passages in which one text alone has alternatives, or more of them while the other has as many «and» more.

    Conjunctions are the steadiest words of a translation: only where a language repeats them (либо … либо) has it more.
    """
    for passage in passages(alignment):
        if passage.role == "note" or passage.row:
            continue
        kaz, rus = _places(passage.kaz, "alternative"), _places(passage.rus, "alternative")
        if len(kaz) == len(rus):
            continue
        fewer = passage.rus if len(kaz) > len(rus) else passage.kaz
        joined = len(_places(passage.rus, "joined")) - len(_places(passage.kaz, "joined"))
        exchanged = joined * (len(kaz) - len(rus)) > 0
        if exchanged or not (kaz and rus):
            yield _told(passage, fewer, exchanged=exchanged)


def _told(passage: Passage, fewer: Text, *, exchanged: bool) -> Discrepancy:
    more = passage.kaz if fewer is passage.rus else passage.rus
    alternatives, joined = _places(more, "alternative"), _places(fewer, "joined") if exchanged else []
    place, across = _nearest(alternatives, joined, more, fewer)
    word = more.text.text[slice(*place)]
    why = f"«{word}» stands in the {more.language.english} text"
    why += f", «{fewer.text.text[slice(*across)]}» in the {fewer.language.english}" if across else " only"
    places: dict[Language, Place] = {more.language: place, fewer.language: across}
    severity = Severity.SEVERE if exchanged else Severity.MODERATE
    return passage.discrepancy(DiscrepancyKind.TERM, severity, why, places[Language.KAZ], places[Language.RUS])


def _nearest(
    alternatives: list[tuple[int, int]], joined: list[tuple[int, int]], more: Text, fewer: Text
) -> tuple[tuple[int, int], Place]:
    """The alternative and the «and» that stand at the likest shares of their texts; the first if there is no «and»."""
    pairs = [
        (abs(one[0] / len(more.text) - other[0] / len(fewer.text)), one, other)
        for one in alternatives
        for other in joined
    ]
    if not pairs:
        return alternatives[0], None
    _, one, other = min(pairs)
    return one, other


def _places(text: Text, which: str) -> list[tuple[int, int]]:
    return [match.span() for match in _pattern(text.language, which).finditer(text.text.text)]


@cache
def _pattern(language: Language, which: str) -> re.Pattern[str]:
    """Small letters alone: «Или» is a river."""
    words = PACKS[language].comparison
    pattern = words.alternative if which == "alternative" else words.joined
    return re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])")
