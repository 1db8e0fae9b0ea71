"""The RDF syntaxes that pyoxigraph writes: Turtle, N-Triples, N-Quads, TriG, RDF/XML (W3C RDF 1.1)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pyoxigraph import Quad, RdfFormat, Triple, serialize

from graph.describe import Content
from graph.exports.format import Export, ordered
from graph.namespaces import PREFIXES

_WITH_PREFIXES = (RdfFormat.TURTLE, RdfFormat.TRIG, RdfFormat.RDF_XML)
_XMLNS = re.compile(rb' xmlns:\w+="[^"]*"')


def _settled(data: bytes) -> bytes:
    """The same document with its prefixes in a fixed order: the writer takes them from a set."""
    lines = data.split(b"\n")
    count = next((number for number, line in enumerate(lines) if not line.startswith(b"@prefix")), 0)
    head = b"\n".join([*sorted(lines[:count]), *lines[count : count + 2]])
    names = sorted(_XMLNS.findall(head))
    for old, new in zip(_XMLNS.findall(head), names, strict=True) if len(names) > 1 else ():
        head = head.replace(old, b"\0" + new[1:], 1)
    return b"\n".join([head.replace(b"\0", b" "), *lines[count + 2 :]])


def _quads(content: Content) -> list[Quad]:
    """Each triple in every graph that says it."""
    return [
        Quad(each.subject, each.predicate, each.object, graph)
        for graph, triples in content.by_graph()
        for each in ordered(triples)
    ]


def written(triples: Sequence[Triple], rdf_format: RdfFormat, prefixes: Mapping[str, str] = PREFIXES) -> bytes:
    """A document of some triples, in no graph of a name: the same triples always give the same bytes."""
    short = dict(prefixes) if rdf_format in _WITH_PREFIXES else None
    return _settled(serialize(ordered(triples), format=rdf_format, prefixes=short) or b"")


def _export(name: str, rdf_format: RdfFormat, media_type: str, suffix: str, rank: int) -> Export:
    """An RDF syntax that pyoxigraph writes."""

    def write(content: Content) -> bytes:
        statements: list[Triple] | list[Quad] = (
            _quads(content) if rdf_format.supports_datasets else ordered(content.triples)
        )
        prefixes = PREFIXES if rdf_format in _WITH_PREFIXES else None
        return _settled(serialize(statements, format=rdf_format, prefixes=prefixes) or b"")

    return Export(name, media_type, suffix, write, rank, syntax=rdf_format)


EXPORTS = (
    _export("turtle", RdfFormat.TURTLE, "text/turtle", ".ttl", rank=10),
    _export("n-triples", RdfFormat.N_TRIPLES, "application/n-triples", ".nt", rank=30),
    _export("n-quads", RdfFormat.N_QUADS, "application/n-quads", ".nq", rank=40),
    _export("trig", RdfFormat.TRIG, "application/trig", ".trig", rank=50),
    _export("rdf/xml", RdfFormat.RDF_XML, "application/rdf+xml", ".rdf", rank=60),
)
