"""What the two texts say of the act itself: its day, its number, its title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.bilingual.alignment import Alignment
from ingest.bilingual.discrepancies.passages import Passage, Text
from ingest.identifiers import ACT
from ingest.languages import PACKS
from ingest.tree import Discrepancy, DiscrepancyKind, MappedText, ParsedAct, Quote, Severity

#: The first and the last characters of a text, where its stamps and its requisites stand.
_HEAD = 3_000


def fact_discrepancies(alignment: Alignment) -> Iterator[Discrepancy]:
    """The day and the number of the act, where both texts state them and not the same."""
    kaz, rus = alignment.kaz, alignment.rus
    if kaz.act.date and rus.act.date and kaz.act.date != rus.act.date:
        why = f"the act is of {kaz.act.date.isoformat()} in Kazakh, of {rus.act.date.isoformat()} in Russian"
        yield Discrepancy(DiscrepancyKind.DATE, Severity.SEVERE, ACT, why, _day_of(kaz), _day_of(rus))
    if kaz.act.number and rus.act.number and kaz.act.number.casefold() != rus.act.number.casefold():
        why = f"the act is № {kaz.act.number} in Kazakh, № {rus.act.number} in Russian"
        yield Discrepancy(DiscrepancyKind.NUMBER, Severity.SEVERE, ACT, why, _number_of(kaz), _number_of(rus))


def title_passage(alignment: Alignment) -> Passage | None:
    """The act's titles side by side, where both stand in their texts as they were read."""
    kaz, rus = (_title_of(act) for act in (alignment.kaz, alignment.rus))
    return Passage(kaz, rus, "heading") if kaz and rus else None


def _title_of(act: ParsedAct) -> Text | None:
    title = act.act.title
    at = act.text.find(title) if title else -1
    return Text(act.language, ACT, MappedText(title or "", ((0, at),))) if at >= 0 else None


def _day_of(act: ParsedAct) -> Quote | None:
    """Where a text states its day: what its head or its end has of it."""
    for start in (0, max(len(act.text) - _HEAD, 0)):
        for first, last, day in PACKS[act.language].dates.find(act.text[start : start + _HEAD]):
            if day == act.act.date:
                span = start + first, start + last
                return Quote(act.text[slice(*span)], span, ACT)
    return None


def _number_of(act: ParsedAct) -> Quote | None:
    match = re.search(rf"(?<!\w){re.escape(act.act.number or '')}(?!\w)", act.text, re.IGNORECASE)
    return Quote(match[0], match.span(), ACT) if match else None
