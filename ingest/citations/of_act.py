"""The citations of a parsed act: what its units cite, in what role, from where."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.citations.find import find_citations
from ingest.citations.patterns import Patterns, patterns_of
from ingest.citations.roles import names_itself, role_of
from ingest.identifiers import ACT, PREAMBLE, numbered
from ingest.languages.pack import LanguagePack
from ingest.register import Register
from ingest.resolve import Attached, Context, resolve
from ingest.tree import Citation, MappedText, ParsedAct, Status, Unit, UnitKind

#: Stamps of attached documents among the layout.
_ANNEX_STAMP = "annex-stamp"
_APPROVAL_STAMP = "approval-stamp"


def citations_of(act: ParsedAct, pack: LanguagePack, register: Register) -> list[Citation]:
    """The citations in the headings and texts of an act's units, in document order; deleted units have none."""
    patterns = patterns_of(pack.citations)
    context = _context(act, patterns)
    found: list[Citation] = []
    for unit in act.units:
        if unit.status is Status.DELETED:
            continue
        context.unit, context.within = unit.path, unit.within
        for aspect, text in (("heading", unit.heading), (None, unit.text)):
            if text and not (aspect and unit.kind is UnitKind.ATTACHMENT):
                found += _in_text(act, unit, text, aspect, register, context, patterns)
    return found


def _context(act: ParsedAct, patterns: Patterns) -> Context:
    meta = act.act
    return Context(
        language=act.language,
        act=meta.path,
        form=meta.form,
        date=meta.version_date or meta.date,
        units=frozenset(unit.path for unit in act.units),
        attached=tuple(_attached(act, patterns)),
    )


def _attached(act: ParsedAct, patterns: Patterns) -> Iterator[Attached]:
    """The attached documents with their stamps: a stamp belongs to the first attachment that begins after it."""
    stamps = [
        (one.span[0], one.kind, act.text[slice(*one.span)])
        for one in act.layout
        if one.kind in (_ANNEX_STAMP, _APPROVAL_STAMP)
    ]
    last = 0
    for unit in act.units:
        if unit.kind is not UnitKind.ATTACHMENT:
            continue
        start = unit.spans[0][0] if unit.spans else last
        own = [(kind, text) for place, kind, text in stamps if last <= place < start]
        last = start
        title = unit.heading.text if unit.heading else ""
        documents = frozenset(key for key, pattern in patterns.documents if _last_word_of(title, pattern))
        stamp = " ".join(text for _, text in own)
        number = re.search(patterns.words.annex_stamp, stamp, re.IGNORECASE)
        annex = any(kind == _ANNEX_STAMP for kind, _ in own)
        yield Attached(unit.path, title, documents, annex, unit.number or (number[1] if annex and number else None))


def _last_word_of(title: str, pattern: re.Pattern[str]) -> bool:
    """Whether a title names a document: the noun opens it (Russian) or closes it (Kazakh)."""
    return any(match.start() == 0 or match.end() >= len(title.rstrip(". ")) for match in pattern.finditer(title))


def _in_text(
    act: ParsedAct,
    unit: Unit,
    text: MappedText,
    aspect: str | None,
    register: Register,
    context: Context,
    patterns: Patterns,
) -> Iterator[Citation]:
    found = find_citations(text.text, patterns.words)
    for one, target in zip(found, resolve(found, register, context), strict=True):
        if names_itself(act, unit, one, target.to, patterns.words):
            continue
        yield Citation(
            unit=_citing_unit(unit.path),
            place=unit.path,
            quote=one.text,
            span=text.span(one.start, one.end),
            to=target.to,
            unresolved=target.unresolved,
            role=role_of(act, unit, one, found, patterns.words),
            aspect=aspect,
        )


def _citing_unit(path: str) -> str:
    return path if path in (ACT, PREAMBLE) else numbered(path)
