"""What an export format is: a name, a media type, a suffix, and a function from content to bytes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize

from graph.namespaces import PREFIXES, RDF


@dataclass(frozen=True, slots=True)
class Content:
    """What is exported: a resource, the named graph it stands in, and the triples that describe it."""

    resource: NamedNode
    graph: NamedNode
    triples: Sequence[Triple]


@dataclass(frozen=True, slots=True)
class Export:
    """A format; the lower the rank, the sooner it is chosen where a client has no preference."""

    name: str
    media_type: str
    suffix: str
    write: Callable[[Content], bytes]
    rank: int = 50


def ordered(triples: Sequence[Triple]) -> list[Triple]:
    """The triples by subject, the type first: the same data always give the same bytes."""
    return sorted(
        triples, key=lambda each: (str(each.subject), each.predicate != RDF.type, str(each.predicate), str(each.object))
    )


def rdf_export(name: str, rdf_format: RdfFormat, media_type: str, suffix: str, rank: int) -> Export:
    """An RDF syntax that pyoxigraph writes."""

    def write(content: Content) -> bytes:
        triples = ordered(content.triples)
        if rdf_format.supports_datasets:
            quads = [Quad(each.subject, each.predicate, each.object, content.graph) for each in triples]
            return serialize(quads, format=rdf_format) or b""
        prefixes = PREFIXES if rdf_format in (RdfFormat.TURTLE, RdfFormat.RDF_XML) else None
        return serialize(triples, format=rdf_format, prefixes=prefixes) or b""

    return Export(name, media_type, suffix, write, rank)
