"""What a search finds: texts of units, and acts by their names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import tantivy

from graph.search.everyday import Meant
from graph.search.fields import SINCE, UNTIL
from graph.search.query import Clause
from graph.search.snippet import Snippet, find_matches, make_snippet
from ingest.languages.stemmers import STEMMERS
from ingest.tree import Language

_NAMES = ("graph", "expression", "unit", "language", "heading", "text")


@dataclass(frozen=True, slots=True)
class Hit:
    """A text that was found, the better the higher its score (BM25, a match in the heading counts double).

    `since` and `until` are its days as numbers (20210118); `meant` is what was searched for besides the clauses.
    """

    graph: str
    expression: str
    unit: str
    language: Language
    heading: str
    text: str
    score: float
    clauses: tuple[Clause, ...]
    act: str = ""
    form: str = ""
    since: int = 0
    until: int = 0
    meant: Meant | None = None

    @property
    def snippet(self) -> Snippet:
        """The piece of the text, or of the heading if only that matches, that shows the match."""
        stem = STEMMERS[self.language]
        clauses = (*self.clauses, *(self.meant.clauses((self.language,)) if self.meant else ()))
        piece = make_snippet(self.text, clauses, stem)
        return piece if piece.marks or not self.heading else make_snippet(self.heading, clauses, stem)

    @property
    def missing(self) -> list[str]:
        """The words that were asked for and that text and heading have in no wording, as one types them."""
        stem, parts = STEMMERS[self.language], (self.heading, self.text)

        def has(clause: Clause) -> bool:
            wordings = [clause, *(self.meant.behind(clause, self.language) if self.meant else ())]
            return any(any(find_matches(part, [one], stem)) for part in parts for one in wordings)

        asked = [clause for clause in self.clauses if not self.meant or self.meant.asks_for(clause)]
        return [clause.typed for clause in asked if not clause.excluded and not has(clause)]


@dataclass(slots=True)
class ActHit:
    """An act that was found by its names: title and short names by language, and the name of its force in ELI."""

    act: str
    form: str
    year: str
    force: str = ""
    score: float = 0.0
    titles: dict[Language, str] = field(default_factory=dict)
    short: dict[Language, str] = field(default_factory=dict)

    @property
    def is_over(self) -> bool:
        """Whether the act has lost its force."""
        return self.force == "InForce-notInForce"


def hit_of(found: tantivy.Document, score: float, clauses: tuple[Clause, ...], meant: Meant | None = None) -> Hit:
    """The text that a document holds."""
    graph, expression, unit, language, heading, text = (str(found.get_first(name)) for name in _NAMES)
    act, form = (str(found.get_first(name)) for name in ("act", "form"))
    since, until = (int(str(found.get_first(name))) for name in (SINCE, UNTIL))
    return Hit(
        graph, expression, unit, Language(language), heading, text, score, clauses, act, form, since, until, meant
    )


def best_of(hits: Sequence[Hit], by_unit: bool) -> list[Hit]:
    """Hits by falling score; of those of one unit the best alone if so wanted."""
    ranked = sorted(hits, key=lambda hit: (-hit.score, hit.expression))
    first: dict[str, Hit] = {}
    for hit in ranked:
        first.setdefault(hit.unit if by_unit else hit.expression, hit)
    return list(first.values())


def merged(documents: Sequence[tuple[float, tantivy.Document]]) -> dict[str, ActHit]:
    """The acts that documents name, each with the names of all of its documents."""
    found: dict[str, ActHit] = {}
    for score, one in documents:
        act, form, year, force = (str(one.get_first(name) or "") for name in ("act", "form", "year", "force"))
        hit = found.setdefault(act, ActHit(act, form, year))
        language = Language(str(one.get_first("language")))
        hit.score, hit.force = max(hit.score, score), hit.force or force
        for names, kept in ((hit.titles, "heading"), (hit.short, "text")):
            if name := str(one.get_first(kept)):
                names.setdefault(language, name)
    return found
