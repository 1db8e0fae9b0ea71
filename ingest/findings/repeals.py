"""Acts, and parts of acts, whose force this act ends: in its text or in a list of repealed acts attached to it.

After `repeals_of`:
1. a repeal is a citation of another act in a clause that repeals, in an item of the list that such a clause opens or
   closes, or in an attached list of repealed acts;
2. none stands in a title, a quotation or a bracket, none is the ground of the repeal or excepted from it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.errors import IdentifierError
from ingest.findings.asides import BLOT, bare_title_end, without_asides
from ingest.findings.exceptions import excepted_units
from ingest.identifiers import ACT, PREAMBLE, ActId, last_segment, parent, split_path
from ingest.languages.pack import LanguagePack
from ingest.languages.words.needles import folded, guarded
from ingest.languages.words.patterns import compiled
from ingest.tree import Citation, ParsedAct, Repeal, Span, Status, Unit, UnitKind

#: A stop; after a word of one or two letters a full stop is an abbreviation's (2001 г., ст. 5).
_STOP = re.compile(r"[.;]\s+(?=[^\W\d_]|[«\"“])")
_ABBREVIATION = 2
#: What may stand between citations of one list.
_GLUE = 12
#: So long is a case ending that two words are compared by.
_ENDING = 2
#: So long is a word that is looked at before a citation.
_WORD = 24
_QUOTE = re.compile(r"[«»\"“”]")
_OWN_ANNEX = re.compile(r"self/((?:att_[^/]+/)*att_[^/]+)")


@dataclass(frozen=True, slots=True)
class _Named:
    """A citation in the text of a unit, by its offsets there."""

    start: int
    end: int
    citation: Citation


def repeals_of(act: ParsedAct, pack: LanguagePack, citations: Sequence[Citation]) -> list[Repeal]:
    """What an act repeals, given its citations, in text order; an act or part is told once, where it stands first."""
    reader = _Reader(act, pack, citations)
    found: dict[tuple[str, str | None], Repeal] = {}
    for citation in sorted(reader.read(), key=lambda one: one.span):
        if named := _named(citation.to):
            excepted = reader.excepted.get(citation.span, ())
            found.setdefault(named, Repeal(named[0], citation.unit, citation.span, named[1], excepted))
    return list(found.values())


class _Reader:
    """Reads the units of an act for clauses that repeal."""

    def __init__(self, act: ParsedAct, pack: LanguagePack, citations: Sequence[Citation]) -> None:
        self.act, self.pack, self.words = act, pack, pack.findings.repeals
        #: What stays in force of the acts repealed, by the places of their citations.
        self.excepted: dict[Span, tuple[str, ...]] = {}
        self.by_place: dict[str, list[Citation]] = {}
        for citation in citations:
            if citation.aspect is None:
                self.by_place.setdefault(citation.place, []).append(citation)

    def read(self) -> Iterator[Citation]:
        """The citations of what is repealed, some of them twice."""
        for unit in self.act.units:
            if unit.status is not Status.CURRENT:
                continue
            if unit.kind is UnitKind.ATTACHMENT and self._search(self.words.list_title, str(unit.heading or unit.text)):
                yield from self._items(unit.path)
            elif self._search(self.words.enacted, unit.text.text):
                yield from self._in_clauses(unit)

    def _in_clauses(self, unit: Unit) -> Iterator[Citation]:
        plain = without_asides(unit.text.text)
        for verb in compiled(self.words.enacted).finditer(plain):
            start, end = _clause(plain, verb.start(), verb.end())
            named = [one for one in self._citations(unit, plain) if start <= one.start < end]
            yield from self._repealed(unit, plain, named, (start, end))
            for one in named:
                yield from self._annexed(one.citation)
        if plain.rstrip().endswith(":"):
            yield from self._items(PREAMBLE if unit.path == PREAMBLE else unit.path)
        elif lead := self._lead(unit):
            yield from self._items(lead.path)

    def _items(self, path: str) -> Iterator[Citation]:
        """What the items of a list name; the list that the preamble opens are the act's own paragraphs."""
        own = path == PREAMBLE
        for unit in self.act.units if own else self.act.below(path):
            if unit.status is not Status.CURRENT or (own and (unit.path == PREAMBLE or unit.path.startswith("att_"))):
                continue
            plain = without_asides(unit.text.text)
            yield from self._repealed(unit, plain, self._citations(unit, plain), (0, len(plain)))

    def _lead(self, unit: Unit) -> Unit | None:
        """The lead of a list that is repealed by the words behind its last item (… қаулыларының: 1) …; 2) …)."""
        above = self.act.unit(parent(unit.path))
        if above is None or last_segment(unit.path)[0] not in ("subpara", "al"):
            return None
        return above if self._search(self.words.open_lead, above.text.text) else None

    def _annexed(self, citation: Citation) -> Iterator[Citation]:
        """What the annex of a clause lists (… согласно приложению): an annex that is a list, or has no title."""
        annex = _OWN_ANNEX.fullmatch(citation.to or "")
        unit = self.act.unit(annex[1]) if annex else None
        if unit and (unit.heading is None or self._search(self.words.list_noun, str(unit.heading))):
            yield from self._items(unit.path)

    def _citations(self, unit: Unit, plain: str) -> list[_Named]:
        """The citations of a unit's text that stand in no other, no quotation and no bracket, in text order."""
        named: list[_Named] = []
        titled = 0
        for citation in sorted(self.by_place.get(unit.path, ()), key=lambda one: (one.span[0], -one.span[1])):
            start = bisect_left(range(len(plain)), citation.span[0], key=unit.text.source_offset)
            # A range is one place, and a citation of each of its units (пункты 3 – 5).
            within = named and start < named[-1].end and citation.span != named[-1].citation.span
            if titled <= start < len(plain) and plain[start] != "_" and not within:
                named.append(_Named(start, start + len(citation.quote), citation))
                stop = bare_title_end(plain, named[-1].end, self.words.bare_title)
                titled = stop if stop > named[-1].end else titled
        return named

    def _repealed(self, unit: Unit, plain: str, named: Sequence[_Named], clause: tuple[int, int]) -> Iterator[Citation]:
        spared = _governed(compiled(self.words.spared), plain, named, clause, ahead=self.words.spared_ahead)
        for index, one in enumerate(named):
            if index not in spared and not self._in_part(plain, one):
                later = (other.start for other in named[index + 1 :] if _named(other.citation.to))
                self._except(unit.text.text, plain, one, next(later, clause[1]))
                yield one.citation

    def _except(self, text: str, plain: str, one: _Named, end: int) -> None:
        """Keep what stays in force of an act: units that the words behind it except, in brackets too."""
        excepting = compiled(self.pack.citations.excepting)
        word = excepting.search(plain, one.end, end)
        if word is None and (word := excepting.search(text, one.end, end)):
            word = None if _QUOTE.search(text, one.end, word.start()) else word
            end = text.find(");", word.end(), end) if word and ");" in text[word.end() : end] else end
        if word:
            ahead = self.words.spared_ahead
            words = (
                (plain if plain[word.start()] != BLOT else text)[word.end() : end]
                if ahead
                else text[one.end : word.start()]
            )
            self.excepted[one.citation.span] = excepted_units(words, self.pack)

    def _in_part(self, plain: str, one: _Named) -> bool:
        """Whether words say that not the whole act is meant that is cited as a whole, without saying which part."""
        before = plain[max(0, one.start - _WORD) : one.start]
        behind = compiled(self.words.partly_behind).match(plain, one.end)
        whole = (named := _named(one.citation.to)) is not None and named[1] is None
        return whole and bool(behind or self._search(self.words.partly_before, before))

    def _search(self, pattern: str, text: str) -> bool:
        return bool(guarded(pattern).search(text, folded(text)))


def _governed(
    words: re.Pattern[str], plain: str, named: Sequence[_Named], clause: tuple[int, int], *, ahead: bool
) -> set[int]:
    """Which citations are the ground of a repeal or excepted from it: those that a word governs, with their list.

    Russian has the word before what it governs (в соответствии с …, за исключением …), Kazakh behind it (… сәйкес).
    """
    order = list(range(len(named))) if ahead else list(range(len(named)))[::-1]
    found: set[int] = set()
    for word in words.finditer(plain, *clause):
        at = word.end() if ahead else word.start()
        beyond = [index for index in order if (named[index].start >= at if ahead else named[index].end <= at)]
        for place, index in enumerate(beyond):
            before = None if place == 0 else named[beyond[place - 1]]
            if before and not _one_list(plain, before, named[index], ahead=ahead):
                break
            if before is None and _far(plain, at, named[index], ahead=ahead):
                break
            found.add(index)
    return found


def _far(plain: str, at: int, one: _Named, *, ahead: bool) -> bool:
    """Whether a comma stands between a word and the citation next to it."""
    between = plain[at : one.start] if ahead else plain[one.end : at]
    return "," in between.strip(" ,")


def _one_list(plain: str, one: _Named, other: _Named, *, ahead: bool) -> bool:
    """Whether two citations follow one another with no more than a comma and «and» between.

    In Kazakh a comma may part what a word governs from what it does not; then both end alike, for the case is the same.
    """
    first, second = sorted((one, other), key=lambda each: each.start)
    between = plain[first.end : second.start]
    if len(between) > _GLUE or ";" in between:
        return False
    alike = first.citation.quote[-_ENDING:] == second.citation.quote[-_ENDING:]
    return ahead or alike or not between.startswith(",")


def _clause(plain: str, verb: int, verb_end: int) -> tuple[int, int]:
    """The sentence around a verb; a colon behind it makes a list that goes on over semicolons."""
    stops = [match for match in _STOP.finditer(plain) if match[0][0] == ";" or not _abbreviated(plain, match.start())]
    start = max((stop.end() for stop in stops if stop.end() <= verb), default=0)
    listed = ":" in re.split(r"[.;]", plain[verb_end:], maxsplit=1)[0]
    ends = [stop.end() for stop in stops if stop.end() > verb and not (listed and stop[0][0] == ";")]
    return start, min(ends, default=len(plain))


def _abbreviated(plain: str, stop: int) -> bool:
    """Whether one or two letters stand before a full stop."""
    letters = 0
    while letters <= _ABBREVIATION and letters < stop and plain[stop - letters - 1].isalpha():
        letters += 1
    return 0 < letters <= _ABBREVIATION


def _named(path: str | None) -> tuple[str, str | None] | None:
    """The act and the part of it that a citation points to; None for this act and for what is unresolved."""
    if not path or path.startswith("self"):
        return None
    act, unit = split_path(path)
    try:
        ActId.parse(act)
    except IdentifierError:
        return None
    return act, None if unit == ACT else unit
