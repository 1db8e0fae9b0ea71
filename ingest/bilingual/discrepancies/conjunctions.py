"""«Or» in one language where the other joins with «and», or names no alternative at all."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from ingest.bilingual.alignment import Alignment
from ingest.bilingual.discrepancies.passages import Passage, Place, Text, paragraph, passages
from ingest.languages import PACKS
from ingest.tree import Discrepancy, DiscrepancyKind, Language, Severity

#: How many times as long a text may be as its counterpart, with nothing of it elsewhere.
_MUCH = 1.35


def conjunction_discrepancies(alignment: Alignment) -> Iterator[Discrepancy]:
    """Passages in which one text alone has alternatives, or more of them while the other has as many «and» more.

    Conjunctions are the steadiest words of a translation: only where a language repeats them (либо … либо) has it more.
    What the opening of a list has more in one language, and an item in the other, is the sentence that each sets there.
    """
    lists: dict[str, list[Passage]] = defaultdict(list)
    for passage in passages(alignment):
        if passage.role != "note" and not passage.row:
            lists[paragraph(passage.kaz.unit)].append(passage)
    for listed in lists.values():
        surplus = [_surplus(one) for one in listed]
        for passage, more in zip(listed, surplus, strict=True):
            moved = any(more * other < 0 for other in surplus) and not _as_long(passage)
            if more and not moved:
                yield from _differs(passage, more)


def _surplus(passage: Passage) -> int:
    """How many alternatives more the Kazakh text has."""
    return len(_places(passage.kaz, "alternative")) - len(_places(passage.rus, "alternative"))


def _as_long(passage: Passage) -> bool:
    """Whether neither text is so much longer that it may have a sentence which the other sets elsewhere."""
    kaz, rus = len(passage.kaz.text), len(passage.rus.text)
    return max(kaz, rus) < _MUCH * min(kaz, rus)


def _differs(passage: Passage, surplus: int) -> Iterator[Discrepancy]:
    fewer = passage.rus if surplus > 0 else passage.kaz
    joined = len(_places(passage.rus, "joined")) - len(_places(passage.kaz, "joined"))
    exchanged = joined * surplus > 0
    if exchanged and _denied(passage):
        return
    if exchanged or not (_places(passage.kaz, "alternative") and _places(passage.rus, "alternative")):
        yield _told(passage, fewer, exchanged=exchanged)


def _denied(passage: Passage) -> bool:
    """Whether both texts deny of any: «no fees or costs whatever» and «no fees and costs whatever» are one norm."""
    return all(_any(one.language).search(one.text.text) for one in (passage.kaz, passage.rus))


@cache
def _any(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{PACKS[language].comparison.any_of})(?!\w)", re.IGNORECASE)


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
