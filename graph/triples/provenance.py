"""Where an act's graph comes from: the files, how they were read, what was repaired, what not understood."""

from __future__ import annotations

from pyoxigraph import NamedNode

from graph.iris import fragment, media_type_iri, place
from graph.namespaces import DCAT, DCT, ELI, JQ, PROV
from graph.terms import words
from graph.triples.context import ActBuild
from graph.triples.evidence import quoted
from ingest.tree import ParsedAct, Span
from ingest.tree.audit import audit


def say_provenance(build: ActBuild) -> None:
    """Every source: file name, digest, media type, size, when and by which version it was read."""
    for text in build.sources():
        language, node = text.language, build.source_of(text)
        out, source = build.out, text.source
        out.kind(node, JQ.Source, PROV.Entity)
        out.add(build.node, DCT.source, node)
        out.add(node, ELI.language, build.iris.language(language))
        out.add(node, JQ.fileName, source.file)
        out.add(node, JQ.sha256, source.sha256)
        out.add(node, JQ.characters, source.chars)
        out.add(node, DCAT.mediaType, media_type_iri(source.media_type))
        if reading := build.reading(text):
            out.add(node, JQ.readAt, reading.read_at)
            out.add(node, JQ.readBy, reading.version)
            out.add(node, JQ.document, reading.document)
        _say_audit(build, text, node)
        _say_layout(build, text, node)
        _say_changes(build, text, node)
        _say_warnings(build, text, node)


def _say_audit(build: ActBuild, read: ParsedAct, source: NamedNode) -> None:
    """Whether it was read whole, and what was assumed of it: what `jarlyq parse --audit` says."""
    proof = audit(read)
    build.out.add(source, JQ.readWhole, proof.complete)
    build.out.add(source, JQ.visibleCharacters, proof.characters)
    build.out.add(source, JQ.unreadCharacters, proof.unread)
    for each in proof.assumed:
        build.out.add(source, JQ.assumption, each)


def _part(build: ActBuild, source: NamedNode, kind: str, number: int, span: Span) -> NamedNode:
    node = fragment(source, f"{kind}-{number}")
    build.out.add(node, JQ.sourceSpan, place(source, span))
    return node


def _say_layout(build: ActBuild, read: ParsedAct, source: NamedNode) -> None:
    """What belongs to the page rather than to a unit, with its words if it has any."""
    for number, layout in enumerate(read.layout, start=1):
        node = _part(build, source, "layout", number, layout.span)
        build.out.kind(node, JQ.LayoutElement)
        build.out.add(source, JQ.layout, node)
        build.out.add(node, JQ.layoutKind, layout.kind)
        if text := quoted(read, layout.span) if layout.words is None else layout.words:
            build.out.add(node, JQ.text, words(text, read.language))


def _say_changes(build: ActBuild, read: ParsedAct, source: NamedNode) -> None:
    """What normalisation repaired."""
    for number, change in enumerate(read.changes, start=1):
        node = _part(build, source, "repair", number, change.span)
        build.out.kind(node, JQ.Repair)
        build.out.add(source, JQ.repair, node)
        build.out.add(node, JQ.repairKind, change.kind)
        build.out.add(node, JQ.before, change.before)
        build.out.add(node, JQ.after, change.after)


def _say_warnings(build: ActBuild, read: ParsedAct, source: NamedNode) -> None:
    """What the parser did not understand."""
    for number, warning in enumerate(read.warnings, start=1):
        node = _part(build, source, "warning", number, warning.span)
        build.out.kind(node, JQ.ReadingWarning)
        build.out.add(source, JQ.warning, node)
        build.out.add(node, JQ.code, warning.code)
        build.out.add(node, JQ.message, warning.message)
