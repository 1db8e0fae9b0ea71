"""Roman numerals that only one language has in its list: of groups I, II, III; of groups I, II."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.bilingual.alignment import Alignment
from ingest.bilingual.discrepancies.passages import Passage, Text, passages
from ingest.languages import PACKS
from ingest.languages.quantities import digits, lone_romans, numerals
from ingest.tree import Discrepancy, DiscrepancyKind, Severity


def roman_discrepancies(alignment: Alignment) -> Iterator[Discrepancy]:
    """Roman numerals that one text has beside others and the other, which has some of them, in no way."""
    for passage in passages(alignment):
        if passage.role != "text" or passage.row:
            continue
        kaz, rus = (lone_romans(text.text.text) for text in (passage.kaz, passage.rus))
        if {value for value, _, _ in kaz} & {value for value, _, _ in rus}:
            yield from _alone(passage, kaz, passage.kaz, passage.rus)
            yield from _alone(passage, rus, passage.rus, passage.kaz)


def _alone(passage: Passage, own: list[tuple[int, int, int]], text: Text, other: Text) -> Iterator[Discrepancy]:
    theirs = _numbers(other)
    for value, start, end in own:
        if value not in theirs:
            why = f"{text.text.text[start:end]} stands in the {text.language.english} text only"
            places = ((start, end), None) if text is passage.kaz else (None, (start, end))
            yield passage.discrepancy(DiscrepancyKind.NUMBER, Severity.SEVERE, why, *places)


def _numbers(text: Text) -> set[object]:
    """All the numbers of a text, however they are written."""
    plain = text.text.text
    words = numerals(plain, PACKS[text.language].numbers)
    return {value for value, _, _ in lone_romans(plain)} | {one.value for one in (*digits(plain), *words)}
