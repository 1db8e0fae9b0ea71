"""SKOS in Turtle: the terms that an act, or every act, defines (W3C SKOS Reference)."""

from __future__ import annotations

from pyoxigraph import RdfFormat, serialize

from graph.describe import Content
from graph.exports.format import Export, ordered
from graph.exports.glossary import concept_triples, glossary_terms, scheme_of
from graph.namespaces import PREFIXES


def write(content: Content) -> bytes:
    """The defined terms of a resource as one concept scheme."""
    triples = list(concept_triples(glossary_terms(content), scheme_of(content)))
    return serialize(ordered(triples), format=RdfFormat.TURTLE, prefixes=PREFIXES) or b""


EXPORT = Export("skos", "application/vnd.jarlyq.skos+turtle", ".skos", write, rank=80, of_terms=True)
