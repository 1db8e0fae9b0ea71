"""Clauses of which one verb stands for several places, each with words of its own.

«в пункте 3 слово «а», в пункте 4 слово «б» исключить»; «3-тармақтағы «а» деген сөз «б» деген сөзбен, 4-тармақтағы «в»
деген сөз «г» деген сөзбен ауыстырылсын»: the words of one place are not those of the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.citations.lines import Line
from ingest.citations.orders.clauses import Clause
from ingest.citations.orders.quoted import AFTER, BEFORE, NEW, OLD, QuotedWords
from ingest.languages.pack import LanguagePack
from ingest.languages.words.patterns import compiled
from ingest.tree import AmendmentKind

Share = tuple[Clause, list[QuotedWords]]


def shares_of(clause: Clause, words: list[QuotedWords], line: Line, blotted: str, pack: LanguagePack) -> list[Share]:
    """The parts of a clause that changes words, each with its words; new words that follow all are those of all."""
    cuts = [
        (index, before.end)
        for index, (before, one) in enumerate(pairwise(words), 1)
        if (before.role in (OLD, NEW) or before.role == one.role == AFTER)
        and one.role in (OLD, AFTER, BEFORE)
        and _names_place(line, blotted, before.end, one.start, pack)
    ]
    if not cuts or _stands_behind(clause, words, line):
        return [(clause, words)]
    places, ends = [0, *(index for index, _ in cuts)], [*(index for index, _ in cuts), len(words)]
    stops = [clause.start, *(stop for _, stop in cuts), clause.end]
    parts = [
        (replace(clause, start=start, end=end), words[first:last])
        for first, last, (start, end) in zip(places, ends, pairwise(stops), strict=True)
    ]
    return _with_new_words(parts) if clause.kind is not AmendmentKind.DELETION else parts


def _names_place(line: Line, blotted: str, start: int, end: int, pack: LanguagePack) -> bool:
    heading = compiled(rf"(?<!\w)(?:{pack.amendments.heading})")
    return any(not one.own for one in line.within(start, end)) or bool(heading.search(blotted, start, end))


def _stands_behind(clause: Clause, words: list[QuotedWords], line: Line) -> bool:
    """Whether the places stand behind their words: «слово «а» в пункте 3, слово «б» в пункте 4 исключить»."""
    ahead = line.within(clause.start, words[0].start)
    return not ahead and bool(line.within(words[-1].end, clause.end))


def _with_new_words(parts: list[Share]) -> list[Share]:
    """Parts that share the new words behind the last of them, one to one where there are as many as old ones."""
    if all(_of(NEW, words) for _, words in parts):
        return parts
    old, new = ([one for _, words in parts for one in _of(role, words)] for role in (OLD, NEW))
    if len(old) != len(new):
        return [(clause, [*(one for one in words if one.role != NEW), *new]) for clause, words in parts]
    pairs = dict(zip(map(id, old), new, strict=True))
    return [
        (clause, [*(one for one in words if one.role != NEW), *(pairs[id(one)] for one in _of(OLD, words))])
        for clause, words in parts
    ]


def _of(role: str, words: Sequence[QuotedWords]) -> list[QuotedWords]:
    return [one for one in words if one.role == role]
