"""JSON-LD 1.1, compacted with the project's context (ontology/context.jsonld)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from graph.describe import Content
from graph.errors import ExportError
from graph.exports.format import Export
from graph.ontology import context

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import IdentifiedNode, Literal


def write(content: Content) -> bytes:
    """One JSON-LD document; short names come from the context, which it carries within itself."""
    graph = _graph(content.triples)
    compact = json.loads(graph.serialize(format="json-ld", context=context()["@context"], auto_compact=True))
    nodes = [_sorted(node) for node in compact.pop("@graph", [])]
    nodes.sort(key=lambda node: (node.get("id") != content.resource.value, str(node.get("id"))))
    return json.dumps({**_sorted(compact), "@graph": nodes}, ensure_ascii=False, indent=1).encode()


def _graph(triples: Sequence[ox.Triple]) -> Graph:
    """The triples as rdflib's, literals as they are spelled."""
    from rdflib import BNode, Graph, Literal, URIRef

    def term(of: object) -> IdentifiedNode | Literal:
        if isinstance(of, ox.NamedNode):
            return URIRef(of.value)
        if isinstance(of, ox.BlankNode):
            return BNode(of.value)
        if not isinstance(of, ox.Literal):
            raise ExportError("JSON-LD has no way to say a statement about a statement")
        datatype = None if of.language else URIRef(of.datatype.value)
        return Literal(of.value, lang=of.language, datatype=datatype, normalize=False)

    graph = Graph()
    for triple in triples:
        graph.add((term(triple.subject), term(triple.predicate), term(triple.object)))
    return graph


def _sorted(node: Any) -> Any:
    """Values in a fixed order: a set has none of its own, and the same data shall give the same bytes."""
    if isinstance(node, dict):
        return {key: value if key == "@context" else _sorted(value) for key, value in sorted(node.items())}
    if isinstance(node, list):
        return sorted((_sorted(each) for each in node), key=lambda each: json.dumps(each, ensure_ascii=False))
    return node


EXPORT = Export("json-ld", "application/ld+json", ".jsonld", write, rank=20, syntax=ox.RdfFormat.JSON_LD)
