"""Seeded changes to one language of an act: what a careless hand does to a text, kind by kind."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from ingest.identifiers import parent
from ingest.languages import PACKS
from ingest.tree import Citation, ParsedAct, Span, Status, Unit, UnitKind
from tests.mutations.forms import (
    CONJUNCTIONS,
    DAYS,
    MEASURES,
    MODALS,
    NOTES,
    NOUNS,
    NUMERALS,
    OTHER_ACT,
    QUALIFIERS,
    TERMS,
)

#: A place in a source text and what is put there.
Edit = tuple[Span, str]
#: Where a sentence ends, and the characters of the shortest that is dropped.
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{3})\.\s+(?=[^\W\d_])")
_SENTENCE = 40
_ACT_NUMBER = re.compile(r"№\s*(\d+)")
_NUMBER = re.compile(r"(?<![\d.№-])(?<!№ )\d{1,3}(?!\d|\.\d|-[IVXІ])")


@dataclass(frozen=True)
class Mutation:
    """One change: its kind, the unit it hits, what stood there and what stands there now."""

    kind: str
    unit: str
    span: Span
    before: str
    after: str

    def apply(self, text: str) -> str:
        """The source text with the change made."""
        return text[: self.span[0]] + self.after + text[self.span[1] :]


def mutations(act: ParsedAct, kind: str, seed: int) -> Iterator[Mutation]:
    """Changes of one kind to an act, each place once and in random order."""
    chance = random.Random(f"{seed} {kind} {act.act.path} {act.language}")
    found = [
        Mutation(kind, unit, span, act.text[slice(*span)], after)
        for unit, (span, after) in KINDS[kind](act, chance)
        if act.text[slice(*span)] != after
    ]
    chance.shuffle(found)
    yield from found


def _passages(act: ParsedAct) -> Iterator[tuple[str, Span]]:
    """Units' own text and notes as ranges of the source."""
    for unit in act.units:
        if unit.text:
            yield unit.path, unit.text.span()
    for note in act.notes:
        yield note.unit, note.text.span()


def _elsewhere(act: ParsedAct) -> list[Span]:
    """Where dates and act numbers stand: numbers there are other kinds of change."""
    places = [(start, end) for start, end, _ in PACKS[act.language].dates.find(act.text)]
    return places + [match.span() for match in _ACT_NUMBER.finditer(act.text)]


def _numbers(act: ParsedAct, chance: random.Random) -> Iterator[tuple[str, Edit]]:
    taken = _elsewhere(act)
    for unit, (start, end) in _passages(act):
        for match in _NUMBER.finditer(act.text, start, end):
            if not any(a <= match.start() < b for a, b in taken):
                yield unit, (match.span(), str(int(match[0]) + chance.randint(1, 9)))


def _dates(act: ParsedAct, chance: random.Random) -> Iterator[tuple[str, Edit]]:
    for unit, (start, end) in _passages(act):
        for first, last, _ in PACKS[act.language].dates.find(act.text[start:end]):
            words = act.text[start + first : start + last]
            year = re.search(r"(?:19|20)\d\d", words)
            if year:
                at = start + first + year.start()
                yield unit, ((at, at + 4), str(int(year[0]) - chance.randint(1, 5)))


def _act_numbers(act: ParsedAct, chance: random.Random) -> Iterator[tuple[str, Edit]]:
    gazettes = [one.span for one in act.gazette]
    for unit, (start, end) in _passages(act):
        for match in _ACT_NUMBER.finditer(act.text, start, end):
            if any(a <= match.start() < b for a, b in gazettes):
                continue
            yield unit, (match.span(1), str(int(match[1]) + chance.randint(1, 50)))


def _dropped_units(act: ParsedAct, chance: random.Random) -> Iterator[tuple[str, Edit]]:
    kinds = {UnitKind.PARAGRAPH, UnitKind.SUBPARAGRAPH, UnitKind.ALINEA}
    parents = {parent(unit.path) for unit in act.units}
    for unit in act.units:
        if unit.kind in kinds and unit.path not in parents and unit.status is Status.CURRENT:
            yield unit.path, (_extent(unit), "")


def _extent(unit: Unit) -> Span:
    return min(start for start, _ in unit.spans), max(end for _, end in unit.spans)


def _dropped_citations(act: ParsedAct, chance: random.Random) -> Iterator[tuple[str, Edit]]:
    for one in _running(act):
        yield one.unit, (one.span, "")


def _running(act: ParsedAct) -> list[Citation]:
    """Citations but what stands inside a gazette reference."""
    gazettes = [one.span for one in act.gazette]
    return [one for one in act.citations if not any(a <= one.span[0] < b for a, b in gazettes)]


def _changed_citations(act: ParsedAct, chance: random.Random) -> Iterator[tuple[str, Edit]]:
    for one in _running(act):
        number = re.search(r"\d+(?=-бабы|-тарма|\))|(?<=статьи )\d+|(?<=пункта )\d+|(?<=пункте )\d+", one.quote)
        if number:
            at = one.span[0] + act.text[slice(*one.span)].find(number[0])
            yield one.unit, ((at, at + len(number[0])), str(int(number[0]) + chance.randint(1, 9)))
        elif (one.to or "").startswith("self"):
            yield one.unit, (one.span, OTHER_ACT[act.language])


def _exchanged(
    act: ParsedAct, rows: list[list[str]], chance: random.Random, places: Iterator[tuple[str, Span]]
) -> Iterator[tuple[str, Edit]]:
    """Words of a row for others of the same row, one edit a place."""
    for unit, (start, end) in places:
        for row in rows:
            for word in row:
                for match in re.finditer(rf"(?<![\w-]){re.escape(word)}(?![\w-])", act.text[start:end]):
                    other = chance.choice([one for one in row if one != word])
                    yield unit, ((start + match.start(), start + match.end()), other)


def _terms(act: ParsedAct, chance: random.Random) -> Iterator[tuple[str, Edit]]:
    yield from _exchanged(act, TERMS[act.language], chance, _texts(act))


def _texts(act: ParsedAct) -> Iterator[tuple[str, Span]]:
    return ((unit.path, unit.text.span()) for unit in act.units if unit.text and unit.status is Status.CURRENT)


def _notes(act: ParsedAct) -> Iterator[tuple[str, Span]]:
    yield from ((note.unit, note.text.span()) for note in act.notes)


def _quantities(act: ParsedAct, chance: random.Random) -> Iterator[tuple[str, Edit]]:
    yield from _exchanged(act, NUMERALS[act.language], chance, _passages(act))


def _modals(act: ParsedAct, chance: random.Random) -> Iterator[tuple[str, Edit]]:
    for unit, (start, end) in _texts(act):
        for word, other in MODALS[act.language]:
            at = act.text.find(word, start, end)
            if at >= 0 and not act.text[at + len(word)].isalpha():
                yield unit, ((at, at + len(word)), other)


def _changed_notes(act: ParsedAct, chance: random.Random) -> Iterator[tuple[str, Edit]]:
    yield from _exchanged(act, NOTES[act.language], chance, _notes(act))
    for note in act.notes:
        yield note.unit, (note.span, "")
    for change in (_numbers, _dates, _act_numbers):
        for unit, edit in change(act, chance):
            if any(note.span[0] <= edit[0][0] < note.span[1] for note in act.notes):
                yield unit, edit


def _days(act: ParsedAct, chance: random.Random) -> Iterator[tuple[str, Edit]]:
    yield from _exchanged(act, DAYS[act.language], chance, _texts(act))


def _qualifiers(act: ParsedAct, chance: random.Random) -> Iterator[tuple[str, Edit]]:
    """Words that narrow a norm, taken out where the unit has them once."""
    pattern = re.compile(rf"(?<![\w-]){QUALIFIERS[act.language]}")
    for unit, (start, end) in _texts(act):
        found = list(pattern.finditer(act.text, start, end))
        for match in found:
            if sum(other[0][:5] == match[0][:5] for other in found) == 1:
                yield unit, (match.span(), "")


def _nouns(act: ParsedAct, chance: random.Random) -> Iterator[tuple[str, Edit]]:
    yield from _exchanged(act, NOUNS[act.language], chance, _texts(act))


def _measures(act: ParsedAct, chance: random.Random) -> Iterator[tuple[str, Edit]]:
    yield from _exchanged(act, MEASURES[act.language], chance, _texts(act))


def _conjunctions(act: ParsedAct, chance: random.Random) -> Iterator[tuple[str, Edit]]:
    """An «or» for the «and» of its unit that stands alone there, or the other way round."""
    for unit, edit in _exchanged(act, CONJUNCTIONS[act.language], chance, _texts(act)):
        if edit[1] in CONJUNCTIONS[act.language][0][1:]:
            yield unit, edit


def _dropped_sentences(act: ParsedAct, chance: random.Random) -> Iterator[tuple[str, Edit]]:
    """Sentences of units that have several."""
    for unit, (start, end) in _texts(act):
        ends = [match.end() for match in _SENTENCE_END.finditer(act.text, start, end)]
        bounds = [start, *ends, end]
        if len(bounds) > 2:
            yield from ((unit, (span, "")) for span in pairwise(bounds) if span[1] - span[0] > _SENTENCE)


Change = Callable[[ParsedAct, random.Random], Iterator[tuple[str, Edit]]]
KINDS: dict[str, Change] = {
    "number": _numbers,
    "date": _dates,
    "act number": _act_numbers,
    "dropped unit": _dropped_units,
    "dropped citation": _dropped_citations,
    "changed citation": _changed_citations,
    "swapped term": _terms,
    "changed quantity word": _quantities,
    "changed note": _changed_notes,
    "changed modality": _modals,
    "changed kind of days": _days,
    "dropped qualifier": _qualifiers,
    "swapped body or decision": _nouns,
    "changed measure": _measures,
    "or became and": _conjunctions,
    "dropped sentence": _dropped_sentences,
}
