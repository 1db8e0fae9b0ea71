"""Terms of a query that nothing in the data uses, with the terms that were meant, where that can be guessed.

Such a query is right and finds nothing, which a reader takes for an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from pyoxigraph import NamedNode

from graph.dataset.vocabulary.known import concepts, terms
from graph.describe import rows
from graph.namespaces import PREFIXES
from graph.search.rewrite import MATCHES
from graph.search.spelling import distance
from graph.sparql.named import named_terms
from graph.sparql.text import SparqlText
from graph.stores.store import Store

#: Terms of a query that are told, terms that are looked up, and letters of a name that others are compared with.
TOLD, MOST, LONGEST = 5, 60, 60
_NEAREST = 3
#: Fewest letters of a name with one letter wrong, and with two.
_ONE, _TWO = 4, 8
#: Queries of other kinds that are remembered for a state of the store.
_REMEMBERED = 2000
_IRI = re.compile(r"<([^\s<>\"{}|^`]*)>")


@dataclass(frozen=True, slots=True)
class Unused:
    """A term that nothing in the data uses, and the terms in use that it is nearest to; whether it is a known one."""

    term: str
    nearest: tuple[str, ...] = ()
    known: bool = False


class TermCheck:
    """Looks up which terms of queries a store uses; what it found stands for as long as the store does not change."""

    def __init__(self, store: Store, data: str) -> None:
        self._store = store
        self._data = data
        self._revision = ""
        self._used: dict[str, bool] = {}
        self._told: dict[tuple[str, ...], tuple[Unused, ...]] = {}

    def unused(self, query: SparqlText, base: str = "") -> tuple[Unused, ...]:
        """The terms of a query that nothing uses, at most TOLD; acts and units, which stand under `data`, are no terms.

        Queries of one kind name the same terms by prefixes: one that also has the same whole IRIs is not read again.
        """
        if (revision := self._store.revision()) != self._revision:
            self._revision, self._used, self._told = revision, {}, {}
        key = (query.kind, base, *(iri for iri in _IRI.findall(query.text) if not iri.startswith(self._data)))
        if key not in self._told:
            if len(self._told) >= _REMEMBERED:
                self._told.clear()
            self._told[key] = self._look_up(query, base)
        return self._told[key]

    def used(self, wanted: Iterable[str]) -> set[str]:
        """Those of some terms that the data use."""
        terms_of = list(wanted)
        fresh = [iri for iri in terms_of if iri not in self._used]
        if fresh:
            found = {row["term"].value for row in rows(self._store, "used_terms", term=_nodes(fresh)) if row["term"]}
            self._used |= {iri: iri in found for iri in fresh}
        return {iri for iri in terms_of if self._used[iri]}

    def _look_up(self, query: SparqlText, base: str) -> tuple[Unused, ...]:
        named = [iri for iri in named_terms(query.tokens, base) if self._is_term(iri)][:MOST]
        missing = [iri for iri in named if iri not in self.used(named)][:TOLD] if named else []
        return tuple(self._told_of(iri) for iri in missing)

    def _is_term(self, iri: str) -> bool:
        return iri != MATCHES and not iri.startswith((self._data, PREFIXES["xsd"])) and bool(_nodes([iri]))

    def _told_of(self, iri: str) -> Unused:
        known = all_known()
        if iri in known:
            return Unused(iri, known=True)
        near = _near(iri, known)
        in_use = self.used(near) if near else set()
        return Unused(iri, tuple(each for each in near if each in in_use)[:_NEAREST])


@cache
def all_known() -> Mapping[str, str]:
    """All terms that are known, classes, properties and concepts, each with its local name in small letters."""
    found = terms()
    return {iri: _name(iri) for kind in (found["classes"], found["properties"], concepts()) for iri in kind}


def _near(iri: str, known: Mapping[str, str]) -> list[str]:
    """The known terms whose names are like that of a term, the likeliest first; those of its own vocabulary before."""
    name = _name(iri)
    most = 2 if len(name) >= _TWO else 1 if len(name) >= _ONE else 0
    if len(name) > LONGEST or not name:
        return []
    ranked = []
    for each, other in known.items():
        if abs(len(other) - len(name)) <= most and (far := distance(other, name)) <= most:
            ranked.append((far, each[: -len(other)] != iri[: -len(name)], each))
    return [each for _, _, each in sorted(ranked)]


def _name(iri: str) -> str:
    return re.split(r"[#/:]", iri)[-1].lower()


def _nodes(iris: Iterable[str]) -> list[NamedNode]:
    """The nodes of IRIs; what is none is left out."""
    found = []
    for iri in iris:
        try:
            found.append(NamedNode(iri))
        except ValueError:
            continue
    return found
