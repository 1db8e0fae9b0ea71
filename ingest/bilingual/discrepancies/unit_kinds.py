"""Units that one language calls by another noun: article 4 in Russian, paragraph 4 in Kazakh.

It needs no act to be known: the number is the same, and the noun beside it is not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from ingest.bilingual.alignment import Alignment
from ingest.bilingual.discrepancies.passages import Passage, Text, passages
from ingest.languages import PACKS
from ingest.tree import Discrepancy, DiscrepancyKind, Language, Severity, Span

#: Kinds that no drafting habit takes for another. A part of an article is a paragraph in some codes (часть, абзац).
_KINDS = ("art", "para", "subpara", "chp")
_DIGIT = re.compile(r"\d")
_CALLED = {"art": "article", "para": "paragraph", "subpara": "subparagraph", "chp": "chapter"}


def unit_kind_discrepancies(alignment: Alignment) -> Iterator[Discrepancy]:
    """Numbers that stand once in each text, beside the noun of one kind of unit here and of another there."""
    for passage in passages(alignment):
        kaz, rus = _named(passage.kaz), _named(passage.rus)
        for number in kaz.keys() & rus.keys():
            (ours, place), *more = kaz[number]
            (theirs, there), *others = rus[number]
            if not (more or others) and ours != theirs:
                yield _differs(passage, number, (ours, place), (theirs, there))


def _differs(passage: Passage, number: str, kaz: tuple[str, Span], rus: tuple[str, Span]) -> Discrepancy:
    why = f"{_CALLED[kaz[0]]} {number} is named in Kazakh, {_CALLED[rus[0]]} {number} in Russian"
    severity = Severity.MODERATE if passage.role == "heading" else Severity.SEVERE
    return passage.discrepancy(DiscrepancyKind.CITATION, severity, why, kaz[1], rus[1])


def _named(text: Text) -> dict[str, list[tuple[str, Span]]]:
    """The numbers of a text that stand beside the noun of a kind of unit, by number."""
    found: dict[str, list[tuple[str, Span]]] = defaultdict(list)
    if not _DIGIT.search(text.text.text):
        return found
    for kind, pattern in _patterns(text.language):
        for match in pattern.finditer(text.text.text):
            found[match["number"]].append((kind, match.span()))
    return found


@cache
def _patterns(language: Language) -> list[tuple[str, re.Pattern[str]]]:
    names = PACKS[language].units
    number = r"(?P<number>\d(?<![\w-].)\d{0,3}(?:-\d{1,3})?)(?![\w.,]\d)"
    if names.number_first:
        forms = {kind: rf"{number}(?:-|\)\s*|\s+)(?:{names.noun(kind)})" for kind in _KINDS}
    else:
        forms = {kind: rf"(?<!\w)(?:{names.noun(kind)})\s+{number}" for kind in _KINDS}
    return [(kind, re.compile(form, re.IGNORECASE)) for kind, form in forms.items()]
