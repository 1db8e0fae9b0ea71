"""Words that people use for what acts call otherwise (`everyday.yaml`): which a search has, and what is meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from graph.search.query import Clause
from ingest.languages.stemmers import STEMMERS, words
from ingest.tree import Language
from ingest.yaml_text import load_yaml

_FILE = Path(__file__).with_name("everyday.yaml")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What acts call something, in each language; `beside`: only next to another word of the file."""

    acts: Mapping[Language, tuple[Clause, ...]]
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a search that stand for something: as they were typed, and what acts call it."""

    typed: tuple[Clause, ...]
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Meant:
    """What a search means in the words of acts: its parts, each in other words, and the clauses that stay."""

    parts: tuple[Part, ...]
    rest: tuple[Clause, ...]

    def clauses(self, languages: Sequence[Language]) -> tuple[Clause, ...]:
        """All words of acts that are searched for in some languages, in the order of the search."""
        found = (clause for part in self.parts for each in languages for clause in part.meaning.acts[each])
        return tuple(dict.fromkeys(found))

    def covers(self, clause: Clause) -> bool:
        """Whether a clause stands for something else."""
        return any(clause in part.typed for part in self.parts)

    def asks_for(self, clause: Clause) -> bool:
        """Whether a clause counts: little words beside what stands for something else do not."""
        return clause in self.rest or self.covers(clause)

    def behind(self, clause: Clause, language: Language) -> tuple[Clause, ...]:
        """What acts of a language call that of which a clause is a word; nothing for other clauses."""
        return tuple(one for part in self.parts if clause in part.typed for one in part.meaning.acts[language])

    def staying(self, spelled: Mapping[Clause, Clause]) -> Meant:
        """The same with the clauses that stay as a table spells them; those that it does not have are left out."""
        return replace(self, rest=tuple(spelled[clause] for clause in self.rest if clause in spelled))


def meant(clauses: Sequence[Clause]) -> Meant | None:
    """What a search means in the words of acts; None where it has none of the words that people use.

    A phrase in quotes, a prefix and what must not occur are taken as they were typed.
    """
    open_ = [clause for clause in clauses if len(clause.words) == 1 and not clause.prefix and not clause.excluded]
    kept = [clause for clause in clauses if clause not in open_]
    spoken = [clause for clause in open_ if clause.words[0] not in _little()]
    parts: list[Part] = []
    at = 0
    while at < len(spoken):
        part = _longest(spoken, at)
        if part:
            parts.append(part)
        else:
            kept.append(spoken[at])
        at += len(part.typed) if part else 1
    if not parts or (len(parts) == 1 and parts[0].meaning.beside):
        return None
    return Meant(tuple(parts), tuple(kept))


def _longest(spoken: Sequence[Clause], at: int) -> Part | None:
    """The longest phrase of the file that begins at a word."""
    best: Part | None = None
    for language in Language:
        stem = STEMMERS[language]
        for stems, meaning in _phrases(language).get(stem(spoken[at].words[0]), ()):
            typed = tuple(spoken[at : at + len(stems)])
            if [stem(clause.words[0]) for clause in typed] == stems and (not best or len(best.typed) < len(stems)):
                best = Part(typed, meaning)
    return best


@cache
def _entries() -> dict[str, Any]:
    loaded: dict[str, Any] = load_yaml(_FILE.read_text(encoding="utf-8"), shipped=True)
    return loaded


@cache
def _little() -> frozenset[str]:
    return frozenset(word for several in _entries()["little"].values() for word in several)


@cache
def _phrases(language: Language) -> dict[str, list[tuple[list[str], Meaning]]]:
    """The phrases of a language by the stem of their first word, as stems, little words left out."""
    found: dict[str, list[tuple[list[str], Meaning]]] = {}
    for entry in _entries()["words"]:
        acts = {each: tuple(Clause(_words(one)) for one in entry["acts"][each.tag]) for each in Language}
        meaning = Meaning(acts, entry.get("beside", False))
        for phrase in entry["said"][language.tag]:
            stems = [STEMMERS[language](word) for word in _words(str(phrase)) if word not in _little()]
            found.setdefault(stems[0], []).append((stems, meaning))
    return found


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word, _, _ in words(text))
