"""Citations of a text given by itself, without an act around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.citations.find import find_citations
from ingest.found import Found
from ingest.languages import PACKS
from ingest.languages.pack import LanguagePack
from ingest.register import Register, default_register
from ingest.resolve import Context, resolve
from ingest.tree import Language

_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?![^\S\n]*\n))+")


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


def cite(text: str, register: Register | None = None) -> list[Cited]:
    """The citations in a text, Kazakh or Russian paragraph by paragraph, found and resolved; offsets into the text."""
    known = register or default_register()
    contexts = {language: Context(language) for language in PACKS}
    found: list[Cited] = []
    for paragraph in _PARAGRAPH.finditer(text):
        pack = _pack_of(paragraph[0])
        citations = find_citations(paragraph[0], pack.citations)
        targets = resolve(citations, known, contexts[pack.language])
        for one, target in zip(citations, targets, strict=True):
            start = paragraph.start() + one.start
            unit = _unit(one)
            found.append(
                Cited(pack.language, start, start + len(one.text), one.text, target.to, target.unresolved, unit)
            )
    return found


def _pack_of(text: str) -> LanguagePack:
    """The pack of the language with the most letters that only it has; Russian where there are none of either."""
    lower = text.lower()
    scores = {pack: _score(lower, pack.citations.letters) for pack in PACKS.values()}
    return max(reversed(list(scores)), key=lambda pack: scores[pack])


def _score(text: str, letters: str) -> int:
    return sum(map(text.count, letters))


def _unit(found: Found) -> str:
    return "/".join(f"{step.segment}_{step.number or 'this'}" for step in found.steps)
