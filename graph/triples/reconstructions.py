"""Wordings that no source gives, carried out or turned back by machine, as a graph of their own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode, Triple

from graph.iris import Iris
from graph.namespaces import JQ, PROV
from graph.terms import words
from graph.triples.statements import Statements
from ingest.identifiers import ActId
from ingest.tree import Certainty, Language


@dataclass(frozen=True, slots=True)
class Reconstructed:
    """The wording of an expression without text, and the amendments that prove it."""

    expression: NamedNode
    language: Language
    heading: str
    text: str
    proof: tuple[NamedNode, ...]
    #: Likely where no order touched the unit, though a note tells of a change to what it stands in.
    certainty: Certainty


def build_reconstructions(
    act: ActId, used: Iterable[ActId], found: Iterable[Reconstructed], iris: Iris
) -> list[Triple]:
    """The graph of an act's reconstructed wordings: which acts' texts it was made of, and each wording with its proof.

    What its source gives, or that none does, stays in the act's own graph: the status of the wording there is unknown.
    """
    out = Statements()
    graph = iris.reconstruction_graph(act)
    out.kind(graph, PROV.Entity)
    out.add(graph, PROV.wasDerivedFrom, iris.act(act), *(iris.act(one) for one in used))
    for one in found:
        out.add(one.expression, JQ.reconstructed, True)
        out.add(one.expression, JQ.heading, words(one.heading, one.language) if one.heading else None)
        out.add(one.expression, JQ.text, words(one.text, one.language) if one.text else None)
        out.add(one.expression, JQ.certainty, iris.concept("certainty", one.certainty.value))
        out.add(one.expression, JQ.provedBy, *one.proof)
    return out.triples()
