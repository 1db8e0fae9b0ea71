"""Lineage: which unit of an act may continue which unit of the act that it replaced, as a graph of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import Triple

from graph.iris import Iris
from graph.namespaces import JQ
from graph.triples.statements import Statements
from ingest.identifiers import ActId
from ingest.tree import Continuation, Language


@dataclass(frozen=True, slots=True)
class Lineage:
    """What of an older act may go on in a newer one: the pairs of units, each as every language shows it."""

    older: ActId
    newer: ActId
    shown: tuple[tuple[Language, Continuation], ...]

    def joined(self) -> list[tuple[Continuation, tuple[Language, ...]]]:
        """Each pair once, with the languages that show it and the least of their likenesses."""
        found: dict[tuple[str, str], list[tuple[Language, Continuation]]] = {}
        for language, pair in self.shown:
            found.setdefault((pair.newer, pair.older), []).append((language, pair))
        return [
            (min((pair for _, pair in each), key=lambda pair: pair.likeness), tuple(language for language, _ in each))
            for each in found.values()
        ]


def build_lineage(lineages: Iterable[Lineage], iris: Iris) -> list[Triple]:
    """The graph of what one act continues of those that it replaced: an edge a pair, and what the pair rests on."""
    out = Statements()
    number = 0
    for lineage in lineages:
        for pair, languages in lineage.joined():
            number += 1
            node = iris.finding(lineage.newer, "continuation", number)
            newer, older = iris.unit(lineage.newer, pair.newer), iris.unit(lineage.older, pair.older)
            out.add(newer, JQ.continues, older)
            out.kind(node, JQ.Continuation)
            out.add(node, JQ.newerUnit, newer)
            out.add(node, JQ.olderUnit, older)
            out.add(node, JQ.likeness, Decimal(str(pair.likeness)))
            out.add(node, JQ.lineageBasis, iris.concept("lineage-basis", pair.basis.value))
            out.add(node, JQ.lineageStatus, iris.concept("lineage-status", "proposed"))
            out.add(node, JQ.comparedLanguage, *(iris.language(language) for language in languages))
    return out.triples()
