"""Citations: from the words of a text to acts and units, and the summary edges they add up to."""

from __future__ import annotations

from collections import Counter

from pyoxigraph import NamedNode

from graph.iris import EliPath, under
from graph.namespaces import ELI, JQ
from graph.triples.context import ActBuild
from graph.triples.evidence import say_evidence
from graph.triples.register import say_identity
from ingest.identifiers import ActId
from ingest.tree import Citation, MappedText, ParsedAct


def say_citations(build: ActBuild) -> None:
    """Each citation with its text, its target or the words that name none, its role and its quote."""
    counts: Counter[NamedNode] = Counter()
    for text in build.sources():
        for citation in text.citations:
            if not _own_words(build, text, citation):
                continue
            expression = build.expression_in(citation.place, text)
            counts[expression] += 1
            node = under(expression, "citation", counts[expression])
            _say_citation(build, node, expression, citation)
            body = _body(build, text, citation)
            source = build.source_of(text)
            say_evidence(build, node, text.language, expression, citation.span, citation.quote, body, source)


def _own_words(build: ActBuild, text: ParsedAct, citation: Citation) -> bool:
    """Whether a citation stands in words that this version gives: a newer one's citations are said with its own."""
    if text is build.texts[text.language]:
        return True
    span = build.span_at(citation.place, text)
    return span is not None and span.source == text.source.sha256


def _say_citation(build: ActBuild, node: NamedNode, expression: NamedNode, citation: Citation) -> None:
    out = build.out
    out.kind(node, JQ.Citation)
    out.add(node, JQ.citingExpression, expression)
    out.add(node, JQ.citingUnit, build.unit(citation.unit))
    out.add(node, JQ.role, build.iris.concept("citation-role", citation.role))
    if citation.aspect:
        out.add(node, JQ.aspect, build.iris.concept("aspect", citation.aspect))
    if citation.certainty:
        out.add(node, JQ.certainty, build.iris.concept("certainty", citation.certainty))
    for candidate in citation.candidates:
        other = build.iris.reference(candidate, build.act)
        out.add(node, JQ.candidate, build.iris.node(other))
        _say_target(build, other)
    if citation.to is None:
        out.add(node, JQ.unresolvedText, citation.unresolved or citation.quote)
        return
    target = build.iris.reference(citation.to, build.act)
    out.add(node, JQ.citedResource, build.iris.node(target))
    _say_target(build, target)
    _say_summary(build, citation, target)


def _say_target(build: ActBuild, target: EliPath) -> None:
    """What the target's path alone says of it, so that an act nobody has ingested is still a node."""
    if target.act == build.act:
        return
    say_identity(build.out, build.iris, target.act)
    if target.unit:
        node = build.iris.node(target)
        build.out.kind(node, ELI.LegalResourceSubdivision)
        build.out.add(node, JQ.act, build.iris.act(target.act))
        build.out.add(node, JQ.path, target.unit)


def _say_summary(build: ActBuild, citation: Citation, target: EliPath) -> None:
    """The edges unit to target, act to act, and the legal basis."""
    out, cited = build.out, build.iris.node(target)
    out.both_ways(build.unit(citation.unit), ELI.cites, ELI.cited_by, cited)
    if target.act != build.act:
        out.both_ways(build.node, ELI.cites, ELI.cited_by, build.iris.act(target.act))
    if citation.role == "legal-basis":
        out.both_ways(build.node, ELI.based_on, ELI.basis_for, cited)


def _body(build: ActBuild, text: ParsedAct, citation: Citation) -> MappedText | None:
    unit = build.unit_in(citation.place, text)
    if unit is None:
        return None
    return unit.heading if citation.aspect == "heading" else unit.text


def cited_before(citations: list[Citation], unit: str, offset: int) -> Citation | None:
    """The resolved citation of a unit that ends last before a place: what a gazette reference there is about.

    The last to end, not to begin: within the title of the act that is meant another one may be cited.
    """
    before = [each for each in citations if each.unit == unit and each.to and each.span[1] <= offset]
    return max(before, key=lambda each: (each.span[1], -each.span[0]), default=None)


def act_of(build: ActBuild, citation: Citation) -> ActId:
    """The act that a resolved citation names, by itself or through one of its units."""
    return build.iris.reference(str(citation.to), build.act).act
