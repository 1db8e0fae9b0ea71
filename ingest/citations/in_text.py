"""Citations of a text given by itself, without an act around it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from ingest.citations.find import find_citations
from ingest.citations.found import Found
from ingest.citations.resolve import Context, resolve
from ingest.languages import PACKS
from ingest.languages.pack import LanguagePack
from ingest.register.known_acts import Register, default_register
from ingest.tree import Language

_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?![^\S\n]*\n))+")


#: One letter in so many that only one language has makes a text that language's.
_SURE = 50


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
    contexts = {language: Context(language, date=day) for language in PACKS}
    found: list[Cited] = []
    for paragraph in _PARAGRAPH.finditer(text):
        pack, citations = _found(paragraph[0])
        targets = resolve(citations, known, contexts[pack.language])
        for one, target in zip(citations, targets, strict=True):
            start = paragraph.start() + one.start
            unit = _unit(one)
            place = (pack.language, start, start + len(one.text), one.text)
            found.append(Cited(*place, target.to, target.unresolved, unit, target.how_sure, target.candidates))
    return found


def _found(text: str) -> tuple[LanguagePack, list[Found]]:
    """The citations in a text by the pack of its language, or by the next where that finds none and may be wrong."""
    lower = text.lower()
    scores = [(sum(map(lower.count, pack.citations.letters)), pack) for pack in PACKS.values()]
    scores.sort(key=lambda score: -score[0])
    for score, pack in scores:
        citations = find_citations(text, pack)
        if citations or (score and score > len(text) // _SURE):
            return pack, citations
    return scores[0][1], []


def _unit(found: Found) -> str:
    return "/".join(f"{step.segment}_{step.number or 'this'}" for step in found.steps)
