"""The clauses of a line that orders changes: each has one verb, and what goes with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.citations.orders.quoted import masked, quoted_words
from ingest.languages.pack import LanguagePack
from ingest.languages.words.needles import folded, guarded
from ingest.languages.words.patterns import compiled
from ingest.tree import AmendmentKind


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a text, and its verb in it."""

    start: int
    end: int
    kind: AmendmentKind
    verb: tuple[int, int]


def clauses_of(text: str, pack: LanguagePack) -> list[Clause]:
    """The clauses that order something, ``text`` being without what it quotes."""
    verbs = list(_verbs(text, pack))
    found: list[Clause] = []
    start = 0
    for index, (first, last, kind) in enumerate(verbs):
        following = verbs[index + 1][0] if index + 1 < len(verbs) else None
        end = _end(text, last, following, pack)
        found.append(Clause(start, end, kind, (first, last)))
        start = end
    return found


def orders_something(text: str, pack: LanguagePack) -> bool:
    """Whether a text orders something, outside its quotations."""
    return any(True for _ in _verbs(masked(text, list(quoted_words(text))), pack))


def _verbs(text: str, pack: LanguagePack) -> Iterator[tuple[int, int, AmendmentKind]]:
    """The verbs of a text, none within another."""
    lower = folded(text)
    matches = [
        (match.start(), -match.end(), kind)
        for kind, pattern in pack.orders.verbs
        for match in guarded(pattern).finditer(text, lower)
    ]
    at = 0
    for first, last, kind in sorted(matches):
        if first >= at:
            yield first, -last, kind
            at = -last


def _end(text: str, verb_end: int, following: int | None, pack: LanguagePack) -> int:
    """Where the clause of a verb ends: behind it, or where the words of the next verb begin."""
    if following is None:
        return len(text)
    if pack.orders.verb_last:
        return verb_end
    stop = compiled(pack.orders.clause_end).search(text, verb_end, following)
    return stop.start() if stop else following
