"""Citations of a text given by itself, without an act around it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.citations.context import Context
from ingest.citations.find import find_citations, foreign_acts
from ingest.citations.found import Found
from ingest.citations.resolve import resolve
from ingest.languages import PACKS
from ingest.languages.pack import LanguagePack
from ingest.register.known_acts import Register, default_register
from ingest.sources.normalise import normalise
from ingest.tree import Language

_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?![^\S\n]*\n))+")


#: No text gives more short names.
_NAMES = 60
#: An act's number, whose letters are of no language: № ҚР ДСМ-175/2020.
_NUMBER = re.compile(r"№\s*(?:[^\W\d_]{1,4}\s)?\S+")
#: One letter in so many that only one language has makes a text that language's.
_SURE = 50
#: So it is with fewer of them where the text has none that only the other language has: of Russian щ, ъ and ё are rare.
_ALONE = 250


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation in a text: its language, place, words and target (a path under eli/kz/, self/… or None)."""

    language: Language
    start: int
    end: int
    quote: str
    to: str | None
    unresolved: str | None
    #: The unit as words name it (art_33/para_2), with or without an act to it.
    unit: str
    #: How sure it is that this is meant (certain, likely, ambiguous), and what may be meant where it is not certain.
    certainty: str | None = None
    candidates: tuple[str, ...] = ()


def cite(text: str, register: Register | None = None, day: dt.date | None = None) -> list[Cited]:
    """The citations in a text, Kazakh or Russian paragraph by paragraph, found and resolved; offsets into the text.

    «The Criminal Code» is the one in force on the day, without one the one that is in force now.
    """
    known = register or default_register()
    names: dict[Language, list[str]] = {language: [] for language in PACKS}
    contexts = {language: Context(language, date=day) for language in PACKS}
    mended, _ = normalise(text)
    found: list[Cited] = []
    for paragraph in _PARAGRAPH.finditer(mended.text):
        pack, citations = _found(paragraph[0], names)
        given = [one.alias for one in citations if one.alias]
        names[pack.language] = list(dict.fromkeys([*names[pack.language], *given]))[:_NAMES]
        targets = resolve(citations, known, contexts[pack.language])
        for one, target in zip(citations, targets, strict=True):
            start, end = mended.span(paragraph.start() + one.start, paragraph.start() + one.end)
            place = (pack.language, start, end, text[start:end])
            found.append(Cited(*place, target.to, target.unresolved, _unit(one), target.how_sure, target.candidates))
    return found


def _found(text: str, names: Mapping[Language, Sequence[str]]) -> tuple[LanguagePack, list[Found]]:
    """The citations in a text by the pack of its language; of a text too short to tell, by the one that reads more."""
    lower = (_NUMBER.sub("", text) if "№" in text else text).lower()
    scores = [(sum(map(lower.count, pack.citations.letters)), pack) for pack in PACKS.values()]
    scores.sort(key=lambda score: -score[0])
    (own, pack), (others, _) = scores
    if own > others + len(text) // _SURE or (not others and own * _ALONE > len(text)):
        return pack, find_citations(text, pack, names=names[pack.language])
    read = [(find_citations(text, pack, names=names[pack.language]), pack) for _, pack in scores]
    citations, pack = max(read, key=lambda one: len({at for found in one[0] for at in range(found.start, found.end)}))
    # «Конституция США» is a word of both languages, and only one of them reads whose constitution it is.
    foreign = [place for _, other in scores if other is not pack for place in foreign_acts(text, other)]
    return pack, [one for one in citations if not any(one.start < end and start < one.end for start, end in foreign)]


def _unit(found: Found) -> str:
    return "/".join(f"{step.segment}_{step.number or 'this'}" for step in found.steps)
