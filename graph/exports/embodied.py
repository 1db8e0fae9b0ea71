"""The formats of a text as ELI's formats: what each file of an expression is, and under which licence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pyoxigraph import DefaultGraph, NamedNode, Triple

from graph.describe import Content, Parts
from graph.exports import Export, all_exports
from graph.iris import EliPath, Iris, manifestation, media_type_iri
from graph.namespaces import ELI, RDF


def with_formats(content: Content, path: EliPath, iris: Iris, licence: str) -> Content:
    """The content of a version in a language with its formats, which no graph of the store tells; else as it is."""
    if path.unit or path.finding or not path.date or not path.language or not content.triples:
        return content
    said: Parts = dict(content.said) or {content.graph: dict.fromkeys(content.triples)}
    said[DefaultGraph()] = dict.fromkeys(formats_of(path, iris, licence))
    return replace(content, triples=[*content.triples, *said[DefaultGraph()]], said=said)


def files_of(path: EliPath, iris: Iris) -> list[tuple[NamedNode, str]]:
    """The files that the service sends the text of a version in a language in, each with its media type."""
    expression = iris.node(path)
    return [
        (manifestation(expression, export.suffix), export.media_type.partition(";")[0])
        for export in all_exports()
        if export.listed and not (isinstance(export, Export) and (export.of_terms or export.of_acts))
    ]


def formats_of(path: EliPath, iris: Iris, licence: str) -> Iterator[Triple]:
    """What ELI says of these files: embodies, media_type, licence.

    None has a legal value of its own: what binds is what the state published.
    """
    expression = iris.node(path)
    for node, media_type in files_of(path, iris):
        yield Triple(expression, ELI.is_embodied_by, node)
        yield Triple(node, RDF.type, ELI.Format)
        yield Triple(node, ELI.embodies, expression)
        yield Triple(node, ELI.media_type, media_type_iri(media_type))
        yield Triple(node, ELI.legal_value, ELI["LegalValue-unofficial"])
        if licence:
            yield Triple(node, ELI.licence, NamedNode(licence))
