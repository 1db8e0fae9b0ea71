"""Acts, and parts of acts, whose force this act ends: in its text or in a list of repealed acts attached to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.errors import IdentifierError
from ingest.identifiers import SEGMENTS, ActId
from ingest.languages.pack import LanguagePack
from ingest.languages.words.findings import RepealWords
from ingest.languages.words.patterns import compiled
from ingest.tree import Citation, MappedText, ParsedAct, Repeal, Span, Status, Unit, UnitKind

#: A stop with the word before it; after a word of one or two letters it is an abbreviation's (2001 г., ст. 5).
_STOP = re.compile(r"(\w+)[.;]\s+(?=[^\W\d_])")
_UNIT = re.compile(rf"/(?:{'|'.join(SEGMENTS)}|preamble)(?:_|$)")


def repeals_of(act: ParsedAct, pack: LanguagePack, citations: Sequence[Citation]) -> list[Repeal]:
    """What an act repeals, given its citations, in text order; a citation inside a title or of this act is none."""
    words = pack.findings.repeals
    places = list(_places(act, words))
    found: dict[tuple[str, str | None], Repeal] = {}
    for citation in sorted(citations, key=lambda one: one.span):
        named = _named(citation.to)
        if (
            named
            and any(_stands(citation, unit, span) for unit, span in places)
            and not _inside_another(act, citation, citations)
        ):
            found.setdefault(named, Repeal(named[0], citation.unit, citation.span, named[1]))
    return list(found.values())


def _places(act: ParsedAct, words: RepealWords) -> Iterator[tuple[str, Span]]:
    """Where repealed acts are named: units with the span of the clause that repeals, lists with all of theirs."""
    for unit in act.units:
        if unit.status is not Status.CURRENT:
            continue
        if unit.kind is UnitKind.ATTACHMENT and compiled(words.list_title).search(str(unit.heading or unit.text)):
            for item in act.below(unit.path):
                yield from _kept(item, item.text, words)
        elif match := compiled(words.enacted).search(unit.text.text):
            start, end = _clause(unit.text.text, match.start())
            yield from _kept(unit, unit.text.slice(start, end), words)
            if unit.text.text.rstrip().endswith(":"):
                for item in act.below(unit.path):
                    yield from _kept(item, item.text, words)


def _kept(unit: Unit, text: MappedText, words: RepealWords) -> Iterator[tuple[str, Span]]:
    """A text without what it excepts from the repeal."""
    if not text:
        return
    exception = compiled(words.exception).search(text.text)
    kept = text.slice(0, exception.start()) if exception else text
    if kept:
        yield unit.path, kept.span()


def _clause(text: str, at: int) -> tuple[int, int]:
    """The sentence around a place."""
    stops = [match.end() for match in _STOP.finditer(text) if len(match[1]) > 2 or match[1].isdigit()]
    start = max((stop for stop in stops if stop <= at), default=0)
    return start, min((stop for stop in stops if stop > at), default=len(text))


def _stands(citation: Citation, unit: str, span: Span) -> bool:
    return citation.place in (unit, citation.unit) and span[0] <= citation.span[0] and citation.span[1] <= span[1]


def _inside_another(act: ParsedAct, citation: Citation, citations: Sequence[Citation]) -> bool:
    """Whether a citation stands within another one, or within a quoted title."""
    start, end = citation.span
    if any(one.span != citation.span and one.span[0] <= start and end <= one.span[1] for one in citations):
        return True
    unit = act.unit(citation.place) or act.unit(citation.unit)
    return unit is not None and any(first <= start and end <= last for first, last in _quotes(unit.text))


def _quotes(text: MappedText) -> Iterator[Span]:
    for match in re.finditer(r"\"[^\"]*\"|«[^»]*»", text.text):
        yield text.span(match.start() + 1, match.end() - 1)


def _named(path: str | None) -> tuple[str, str | None] | None:
    """The act and the part of it that a citation points to; None for this act and for what is unresolved."""
    if not path or path.startswith("self"):
        return None
    match = _UNIT.search(path)
    act = path[: match.start()] if match else path
    try:
        ActId.parse(act)
    except IdentifierError:
        return None
    return act, path[match.start() + 1 :] if match else None
