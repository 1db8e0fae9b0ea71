"""JSON-LD 1.1, compacted with the project's context (ontology/context.jsonld)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from graph.describe import Content
from graph.errors import ExportError
from graph.exports.format import Export
from graph.ontology import context

if TYPE_CHECKING:
    from rdflib import Literal
    from rdflib.term import IdentifiedNode


def write(content: Content) -> bytes:
    """One JSON-LD document; short names come from the context, which it carries within itself."""
    from rdflib import Graph  # here and below, not above: every server knows of this format, few ever write it

    graph = Graph()
    for triple in content.triples:
        graph.add((_term(triple.subject), _term(triple.predicate), _term(triple.object)))
    compact = json.loads(graph.serialize(format="json-ld", context=context()["@context"], auto_compact=True))
    nodes = [_sorted(node) for node in compact.pop("@graph", [])]
    nodes.sort(key=lambda node: (node.get("id") != content.resource.value, str(node.get("id"))))
    return json.dumps({**_sorted(compact), "@graph": nodes}, ensure_ascii=False, indent=1).encode()


def _term(term: object) -> IdentifiedNode | Literal:
    """A term as rdflib's, a literal as it is spelled."""
    from rdflib import BNode, Literal, URIRef

    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if not isinstance(term, ox.Literal):
        raise ExportError("JSON-LD has no way to say a statement about a statement")
    datatype = None if term.language else URIRef(term.datatype.value)
    return Literal(term.value, lang=term.language, datatype=datatype, normalize=False)


def _sorted(node: Any) -> Any:
    """Values in a fixed order: a set has none of its own, and the same data shall give the same bytes."""
    if isinstance(node, dict):
        return {key: value if key == "@context" else _sorted(value) for key, value in sorted(node.items())}
    if isinstance(node, list):
        return sorted((_sorted(each) for each in node), key=lambda each: json.dumps(each, ensure_ascii=False))
    return node


EXPORT = Export("json-ld", "application/ld+json", ".jsonld", write, rank=20)
