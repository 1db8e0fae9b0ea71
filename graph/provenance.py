"""Where an act's graph comes from: the files, how they were read, what was repaired, what not understood."""

from __future__ import annotations

from pyoxigraph import NamedNode

from graph.build.context import ActBuild
from graph.build.evidence import quoted
from graph.build.statements import words
from graph.iris import fragment, place
from graph.namespaces import DCAT, DCT, ELI, JQ, PROV
from ingest.tree import Language, Span


def say_provenance(build: ActBuild) -> None:
    """One source a language: file name, digest, media type, size, when and by which version it was read."""
    for language, text in build.texts.items():
        node = build.source(language)
        out, source = build.out, text.source
        out.kind(node, JQ.Source, PROV.Entity)
        out.add(build.node, DCT.source, node)
        out.add(node, ELI.language, build.iris.language(language))
        out.add(node, JQ.fileName, source.file)
        out.add(node, JQ.sha256, source.sha256)
        out.add(node, JQ.characters, source.chars)
        out.add(node, DCAT.mediaType, source.media_type)
        if reading := build.readings.get(source.sha256):
            out.add(node, JQ.readAt, reading.read_at)
            out.add(node, JQ.readBy, reading.version)
        _say_layout(build, language, node)
        _say_changes(build, language, node)
        _say_warnings(build, language, node)


def _part(build: ActBuild, source: NamedNode, kind: str, number: int, span: Span) -> NamedNode:
    node = fragment(source, f"{kind}-{number}")
    build.out.add(node, JQ.sourceSpan, place(source, span))
    return node


def _say_layout(build: ActBuild, language: Language, source: NamedNode) -> None:
    """What belongs to the page rather than to a unit, with its words if it has any."""
    for number, layout in enumerate(build.texts[language].layout, start=1):
        node = _part(build, source, "layout", number, layout.span)
        build.out.kind(node, JQ.LayoutElement)
        build.out.add(source, JQ.layout, node)
        build.out.add(node, JQ.layoutKind, layout.kind)
        if text := quoted(build, language, layout.span):
            build.out.add(node, JQ.text, words(text, language))


def _say_changes(build: ActBuild, language: Language, source: NamedNode) -> None:
    """What normalisation repaired."""
    for number, change in enumerate(build.texts[language].changes, start=1):
        node = _part(build, source, "repair", number, change.span)
        build.out.kind(node, JQ.Repair)
        build.out.add(source, JQ.repair, node)
        build.out.add(node, JQ.repairKind, change.kind)
        build.out.add(node, JQ.before, change.before)
        build.out.add(node, JQ.after, change.after)


def _say_warnings(build: ActBuild, language: Language, source: NamedNode) -> None:
    """What the parser did not understand."""
    for number, warning in enumerate(build.texts[language].warnings, start=1):
        node = _part(build, source, "warning", number, warning.span)
        build.out.kind(node, JQ.ReadingWarning)
        build.out.add(source, JQ.warning, node)
        build.out.add(node, JQ.code, warning.code)
        build.out.add(node, JQ.message, warning.message)
