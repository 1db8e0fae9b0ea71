"""The texts that stand side by side: headings, units and notes of both languages, and quotes from them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ingest.bilingual.alignment import Alignment
from ingest.tree import Discrepancy, DiscrepancyKind, Language, MappedText, ParsedAct, Quote, Severity, Status, UnitKind

_CLAUSE_END = re.compile(r"[.;:]\s+(?=\S)")
_ROWS = (UnitKind.TABLE, UnitKind.ROW)
#: A unit's text is quoted whole up to this length.
_WHOLE = 240


@dataclass(frozen=True, slots=True)
class Text:
    """A text of one language with the unit it belongs to."""

    language: Language
    unit: str
    text: MappedText

    def quote(self, start: int = 0, end: int | None = None) -> Quote:
        """Its characters from start up to end as a quote with their place in the source."""
        part = self.text.slice(start, end)
        return Quote(part.text, self.text.span(start, end), self.unit)

    def clause(self, share: float) -> Quote:
        """The clause that stands at a share of its length: what to quote where nothing definite can be."""
        if len(self.text) <= _WHOLE:
            return self.quote()
        at = share * len(self.text)
        bounds = [0, *(match.end() for match in _CLAUSE_END.finditer(self.text.text)), len(self.text)]
        start, end = next((one for one in pairwise(bounds) if one[1] > at), (bounds[-2], bounds[-1]))
        return self.quote(start, end)


@dataclass(frozen=True, slots=True)
class Passage:
    """A text in both languages: a unit's own text, its heading, or a note (a deletion is a note, too)."""

    kaz: Text
    rus: Text
    role: str
    #: Whether it is a line of a table, whose numbers are data and no norm.
    row: bool = False

    def discrepancy(
        self, kind: DiscrepancyKind, severity: Severity, why: str, kaz: Place = None, rus: Place = None
    ) -> Discrepancy:
        """A discrepancy in this passage; where one side has no definite place, its clause is quoted."""
        share = 0.0
        for text, place in ((self.kaz, kaz), (self.rus, rus)):
            if place:
                share = place[0] / max(len(text.text), 1)
        return Discrepancy(kind, severity, self.kaz.unit, why, _at(self.kaz, kaz, share), _at(self.rus, rus, share))


def section(path: str) -> str:
    """The unit whose blocks belong together: a path without its alineas, and what lies in them."""
    return path.partition("/al_")[0]


def paragraph(path: str) -> str:
    """The unit whose list items belong together: a section without its subparagraphs."""
    return section(path).partition("/subpara_")[0]


def said(act: ParsedAct) -> dict[str, str]:
    """All that each paragraph says, its list and its blocks, by its path."""
    texts: dict[str, list[str]] = defaultdict(list)
    for unit in act.units:
        texts[paragraph(unit.path)] += [text.text for text in (unit.heading, unit.text) if text]
    return {path: "\n".join(parts) for path, parts in texts.items()}


#: Start and end in a text, None where there is no definite place.
Place = tuple[int, int] | None


def _at(text: Text, place: Place, share: float) -> Quote:
    return text.quote(*place) if place else text.clause(share)


@lru_cache(maxsize=1)
def passages(alignment: Alignment) -> tuple[Passage, ...]:
    """Every pair of texts: per unit the heading, then the text; then the notes. Most checks go through them."""
    return tuple(_passages(alignment))


def _passages(alignment: Alignment) -> Iterator[Passage]:
    for pair in alignment.pairs:
        if pair.kaz.heading and pair.rus.heading:
            yield Passage(
                Text(Language.KAZ, pair.kaz.path, pair.kaz.heading),
                Text(Language.RUS, pair.rus.path, pair.rus.heading),
                "heading",
            )
        deleted = Status.DELETED in (pair.kaz.status, pair.rus.status)
        yield Passage(
            Text(Language.KAZ, pair.kaz.path, pair.kaz.text),
            Text(Language.RUS, pair.rus.path, pair.rus.text),
            "note" if deleted else "text",
            pair.kaz.kind in _ROWS,
        )
    for kaz, rus in alignment.notes:
        yield Passage(Text(Language.KAZ, kaz.unit, kaz.text), Text(Language.RUS, rus.unit, rus.text), "note")
