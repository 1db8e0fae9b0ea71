"""What an export format is: a name, a media type, a suffix, and a function from content to bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize

from graph.namespaces import PREFIXES, RDF

_XMLNS = re.compile(rb' xmlns:\w+="[^"]*"')


@dataclass(frozen=True, slots=True)
class Content:
    """What is exported: a resource, the named graph it stands in, and the triples that describe it."""

    resource: NamedNode
    graph: NamedNode
    triples: Sequence[Triple]


@dataclass(frozen=True, slots=True)
class Export:
    """A format; the lower the rank, the sooner it is chosen where a client has no preference.

    One that is of terms is empty for what defines none.
    """

    name: str
    media_type: str
    suffix: str
    write: Callable[[Content], bytes]
    rank: int = 50
    of_terms: bool = False


def ordered(triples: Sequence[Triple]) -> list[Triple]:
    """The triples by subject, the type first: the same data always give the same bytes."""
    return sorted(
        triples, key=lambda each: (str(each.subject), each.predicate != RDF.type, str(each.predicate), str(each.object))
    )


def settled(data: bytes) -> bytes:
    """The same document with its prefixes in a fixed order: the writer takes them from a set."""
    lines = data.split(b"\n")
    count = next((number for number, line in enumerate(lines) if not line.startswith(b"@prefix")), 0)
    head = b"\n".join([*sorted(lines[:count]), *lines[count : count + 2]])
    names = sorted(_XMLNS.findall(head))
    for old, new in zip(_XMLNS.findall(head), names, strict=True) if len(names) > 1 else ():
        head = head.replace(old, b"\0" + new[1:], 1)
    return b"\n".join([head.replace(b"\0", b" "), *lines[count + 2 :]])


def rdf_export(name: str, rdf_format: RdfFormat, media_type: str, suffix: str, rank: int) -> Export:
    """An RDF syntax that pyoxigraph writes."""

    def write(content: Content) -> bytes:
        triples = ordered(content.triples)
        if rdf_format.supports_datasets:
            quads = [Quad(each.subject, each.predicate, each.object, content.graph) for each in triples]
            return serialize(quads, format=rdf_format) or b""
        prefixes = PREFIXES if rdf_format in (RdfFormat.TURTLE, RdfFormat.RDF_XML) else None
        return settled(serialize(triples, format=rdf_format, prefixes=prefixes) or b"")

    return Export(name, media_type, suffix, write, rank)
