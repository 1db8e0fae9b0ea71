"""Sentences of a block that the other language's block lacks, and blocks that say other things.

A sentence is told only if the block across has fewer, is shorter by about as much, and answers few of its words;
translators part and join sentences, but then both texts stay as long as each other. Two blocks at one place of which
each answers few of the other's words say other things (one item of a list here, another there).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise

from ingest.bilingual.alignment import Alignment, in_order
from ingest.bilingual.discrepancies.passages import Passage, Text, paragraph, passages, said, section
from ingest.bilingual.likeness import answered_share, shared_words
from ingest.tree import Discrepancy, DiscrepancyKind, Language, ParsedAct, Severity, Span

#: Where a sentence ends: behind a word of some letters, before a capital; so abbreviations and initials end none.
_END = re.compile(r"(?:(?<=[^\W\d_]{3}\.)|(?<=[»\")]\.))\s+(?=[\"«(]?[А-ЯЁӘҒҚҢӨҰҮҺІ])")
#: The characters of the shortest sentence that is told.
_SHORT = 40
#: The share of a sentence by which its text must be longer than the text across, and of the text across itself.
_LONGER = 0.6
_MUCH = 0.15
#: The share of a sentence's words up to which the text across may answer them.
_ANSWERED = 0.6
#: The least likeness of two sentences that are said to be the same.
_ALIKE = 0.2
#: The share of words and numbers below which two blocks say other things, and the characters of the shorter one.
_UNLIKE = 0.3
_BLOCK = 60


def sentence_discrepancies(alignment: Alignment) -> Iterator[Discrepancy]:
    """Sentences that one text of a pair has and the other lacks."""
    acts = (alignment.kaz, alignment.rus)
    lengths = {act.language: _lengths(act) for act in acts}
    whole = {act.language: said(act) for act in acts}
    for passage in passages(alignment):
        if passage.role == "text" and not passage.row:
            for text, other in ((passage.kaz, passage.rus), (passage.rus, passage.kaz)):
                for span in _alone(text, other, lengths):
                    yield _told(passage, text, span)
                if _unlike(passage) and not _elsewhere(text, other, whole[other.language]):
                    yield _told(passage, text, (0, len(text.text)))


def _unlike(passage: Passage) -> bool:
    """Whether two long texts answer few of each other's words."""
    kaz, rus = passage.kaz.text.text, passage.rus.text.text
    return min(len(kaz), len(rus)) >= _BLOCK and shared_words(kaz, rus) < _UNLIKE


def _elsewhere(text: Text, other: Text, whole: Mapping[str, str]) -> bool:
    """Whether another block of the other language's paragraph says what a text does."""
    there = whole.get(paragraph(other.unit), other.text.text)
    return answered_share(text.text.text, text.language, there, other.language) >= _ANSWERED


def _lengths(act: ParsedAct) -> Mapping[str, int]:
    """How long the blocks of each section are together."""
    found: dict[str, int] = defaultdict(int)
    for unit in act.units:
        found[section(unit.path)] += len(unit.text) + len(unit.heading or "")
    return found


def _sentences(text: str) -> list[Span]:
    bounds = [0, *(match.end() for match in _END.finditer(text)), len(text)]
    return [(start, end) for start, end in pairwise(bounds) if text[start:end].strip()]


def _alone(text: Text, other: Text, lengths: Mapping[Language, Mapping[str, int]]) -> Iterator[Span]:
    """The sentences of a text that the other, with fewer of them, neither has nor has room for."""
    here, there = text.text.text, other.text.text
    longer = len(here) - len(there)
    if longer < max(_SHORT * _LONGER, _MUCH * len(there)):
        return
    own, theirs = _sentences(here), _sentences(there)
    if len(own) <= len(theirs) or not theirs:
        return
    whole = lengths[text.language][section(text.unit)] - lengths[other.language][section(other.unit)]
    paired = in_order(own, theirs, lambda one, two: _alike(text, other, one, two), least=_ALIKE)
    taken = {one for one, _ in paired}
    for span in own:
        long = span[1] - span[0]
        if span in taken or long < _SHORT or min(longer, whole) < _LONGER * long:
            continue
        if answered_share(here[slice(*span)], text.language, there, other.language) < _ANSWERED:
            yield span


def _alike(text: Text, other: Text, one: Span, two: Span) -> float:
    phrases = {text.language: text.text.text[slice(*one)], other.language: other.text.text[slice(*two)]}
    return shared_words(phrases[Language.KAZ], phrases[Language.RUS])


def _told(passage: Passage, text: Text, span: Span) -> Discrepancy:
    why = f"a sentence of {passage.kaz.unit} stands in the {text.language.english} text only"
    quote = text.quote(*span)
    kaz, rus = (quote, None) if text.language is Language.KAZ else (None, quote)
    return Discrepancy(DiscrepancyKind.MISSING_UNIT, Severity.SEVERE, passage.kaz.unit, why, kaz, rus)
