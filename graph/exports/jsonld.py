"""JSON-LD 1.1, compacted with the project's context (ontology/context.jsonld)."""

from __future__ import annotations

import json
from typing import Any

from pyoxigraph import RdfFormat, serialize
from rdflib import Graph

from graph.exports.format import Content, Export
from graph.ontology import context


def write(content: Content) -> bytes:
    """One JSON-LD document; short names come from the context, which it carries within itself."""
    graph = Graph()
    graph.parse(data=serialize(content.triples, format=RdfFormat.N_TRIPLES), format="nt")
    compact = json.loads(graph.serialize(format="json-ld", context=context()["@context"], auto_compact=True))
    nodes = [_sorted(node) for node in compact.pop("@graph", [])]
    nodes.sort(key=lambda node: (node.get("id") != content.resource.value, str(node.get("id"))))
    return json.dumps({**_sorted(compact), "@graph": nodes}, ensure_ascii=False, indent=1).encode()


def _sorted(node: Any) -> Any:
    """Values in a fixed order: a set has none of its own, and the same data shall give the same bytes."""
    if isinstance(node, dict):
        return {key: value if key == "@context" else _sorted(value) for key, value in sorted(node.items())}
    if isinstance(node, list):
        return sorted((_sorted(each) for each in node), key=lambda each: json.dumps(each, ensure_ascii=False))
    return node


EXPORT = Export("json-ld", "application/ld+json", ".jsonld", write, rank=20)
