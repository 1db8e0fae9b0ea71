"""The words that a finding rests on: Web Annotation targets tied to text and source file."""

from __future__ import annotations

from pyoxigraph import NamedNode

from graph.iris import fragment, place
from graph.namespaces import JQ, OA
from graph.terms import words
from graph.triples.context import ActBuild
from ingest.tree import Language, MappedText, ParsedAct, Span


def text_offsets(text: MappedText, span: Span) -> Span | None:
    """Where a source span lies in a text mapped to that source; None where it does not."""
    ends = [start for start, _ in text.runs[1:]] + [len(text)]
    inside = [
        (at + max(span[0] - source, 0), at + min(span[1] - source, end - at))
        for (at, source), end in zip(text.runs, ends, strict=False)
        if source < span[1] and source + end - at > span[0]
    ]
    return (inside[0][0], inside[-1][1]) if inside else None


def say_evidence(
    build: ActBuild,
    finding: NamedNode,
    language: Language,
    text: NamedNode,
    span: Span,
    quote: str,
    body: MappedText | None = None,
    source: NamedNode | None = None,
    teller: str = "",
) -> None:
    """Tie a finding to the quote it rests on, in the words of ``text`` where ``body``, its mapped text, gives offsets.

    ``text`` is the expression or note that holds the quote; ``span`` is the place in ``source``, the language's newest
    by default; ``teller`` tells its words from those of another act.
    """
    out = build.out
    target = fragment(finding, f"{teller}evidence-{language}")
    selector = fragment(finding, f"{teller}quote-{language}")
    out.add(finding, JQ.evidence, target)
    out.kind(target, OA.SpecificResource)
    out.add(target, OA.hasSource, text)
    out.add(target, OA.hasSelector, selector)
    out.add(target, JQ.sourceSpan, place(source or build.source(language), span))
    out.kind(selector, OA.TextQuoteSelector)
    offsets = text_offsets(body, span) if body else None
    exact = " ".join(body.text[slice(*offsets)].split()) if body and offsets else quote
    out.add(selector, OA.exact, words(exact, language))
    if offsets:
        out.kind(selector, OA.TextPositionSelector)
        out.add(selector, OA.start, offsets[0])
        out.add(selector, OA.end, offsets[1])


def quoted(text: ParsedAct, span: Span) -> str:
    """The words of a source span on one line."""
    return " ".join(text.text[span[0] : span[1]].split())
