"""Terms, gazette references, repeals, competences: joined over the languages, numbered in document order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from typing import Protocol, TypeVar

from pyoxigraph import NamedNode

from graph.iris import EliPath
from graph.namespaces import ELI, JQ, ORG, RDFS, SKOS
from graph.terms import words
from graph.triples.citations import act_of, cited_before
from graph.triples.context import ActBuild
from graph.triples.evidence import quoted, say_evidence
from graph.triples.register import say_identity
from ingest.identifiers import ActId
from ingest.tree import Competence, GazetteReference, Language, ParsedAct, Repeal, Span, Term


class Found(Protocol):
    """What every finding has: a unit and a place in the source."""

    @property
    def unit(self) -> str:
        """Path of the unit it stands in."""

    @property
    def span(self) -> Span:
        """Its place in the source."""


F = TypeVar("F", bound=Found)


def joined(
    build: ActBuild,
    findings: Callable[[ParsedAct], Iterable[F]],
    same: Callable[[F], Hashable],
) -> list[dict[Language, F]]:
    """The findings of all languages, those of equal key and rank in one; in the first teller's order."""
    together: dict[tuple[Hashable, int], dict[Language, F]] = {}
    for language, text in build.texts.items():
        seen: Counter[Hashable] = Counter()
        for finding in findings(text):
            key = same(finding)
            together.setdefault((key, seen[key]), {})[language] = finding
            seen[key] += 1
    return list(together.values())


def say_findings(build: ActBuild) -> None:
    """All of them."""
    _say_terms(build)
    _say_gazette(build)
    _say_repeals(build)
    _say_competences(build)


def _say_places(build: ActBuild, node: NamedNode, told: dict[Language, F]) -> None:
    """The unit a finding stands in, and its words in each language."""
    for language, finding in told.items():
        expression = build.newest_expression(finding.unit, language)
        unit = build.units_of[language].get(finding.unit)
        quote = quoted(build.texts[language], finding.span)
        body = unit.text if unit else None
        say_evidence(build, node, language, expression, finding.span, quote, body)


def _say_terms(build: ActBuild) -> None:
    terms: list[dict[Language, Term]] = joined(build, lambda text: text.terms, lambda term: term.unit)
    for number, told in enumerate(terms, start=1):
        node = build.iris.finding(build.act, "term", number)
        build.out.kind(node, SKOS.Concept, JQ.DefinedTerm)
        for language, term in told.items():
            build.out.add(node, SKOS.prefLabel, words(term.term, language))
            build.out.add(node, SKOS.definition, words(term.long_form, language))
            build.out.add(node, JQ.definedIn, build.unit(term.unit))
        build.out.add(node, JQ.act, build.node)
        _say_places(build, node, told)


def _say_gazette(build: ActBuild) -> None:
    """Gazette references, each tied to the act cited before it: that is what was published there."""

    def key(reference: GazetteReference) -> Hashable:
        return reference.unit, reference.year, reference.issue, reference.item

    references: list[dict[Language, GazetteReference]] = joined(build, lambda text: text.gazette, key)
    for number, told in enumerate(references, start=1):
        node = build.iris.finding(build.act, "gazette", number)
        language, first = next(iter(told.items()))
        out = build.out
        out.kind(node, JQ.GazetteReference)
        for teller, each in told.items():
            out.add(node, JQ.gazette, words(each.gazette, teller))
        out.add(node, JQ.year, first.year)
        out.add(node, JQ.issue, first.issue)
        out.add(node, JQ.item, first.item)
        out.add(node, JQ.standsIn, build.unit(first.unit))
        citation = cited_before(build.texts[language].citations, first.unit, first.span[0])
        published = build.iris.act(act_of(build, citation)) if citation else build.node
        out.add(node, JQ.publicationOf, published)
        out.add(published, ELI.published_in, node)
        _say_places(build, node, told)


def _say_repeals(build: ActBuild) -> None:
    def key(repeal: Repeal) -> Hashable:
        return repeal.act, repeal.part

    repeals: list[dict[Language, Repeal]] = joined(build, lambda text: text.repeals, key)
    for number, told in enumerate(repeals, start=1):
        first = next(iter(told.values()))
        act = ActId.parse(first.act)
        node = build.iris.finding(build.act, "repeal", number)
        ended = build.iris.node(EliPath(act, first.part))
        out = build.out
        say_identity(out, build.iris, act)
        out.kind(node, JQ.Repeal)
        out.add(node, JQ.repealingAct, build.node)
        out.add(node, JQ.standsIn, build.unit(first.unit))
        out.add(node, JQ.repealedResource, ended)
        out.add(node, JQ.wholeAct, first.whole)
        if first.part:
            out.kind(ended, ELI.LegalResourceSubdivision)
            out.add(ended, JQ.act, build.iris.act(act))
            out.add(ended, JQ.path, first.part)
        # An act of which parts stay in force is not repealed.
        for ending in () if first.excepted else (build.node, build.unit(first.unit)):
            out.both_ways(ending, ELI.repeals, ELI.repealed_by, ended)
        _say_places(build, node, told)


def _say_competences(build: ActBuild) -> None:
    """Powers and ties of bodies; a body named by competences of several languages is one body."""

    def key(competence: Competence) -> Hashable:
        return competence.unit, competence.relation

    competences: list[dict[Language, Competence]] = joined(build, lambda text: text.competences, key)
    bodies = Bodies(build)
    for number, told in enumerate(competences, start=1):
        first = next(iter(told.values()))
        node = build.iris.finding(build.act, "competence", number)
        out = build.out
        out.kind(node, JQ.Competence)
        out.add(node, JQ.body, bodies.node({language: each.body for language, each in told.items()}))
        out.add(node, JQ.relation, build.iris.concept("competence-relation", first.relation))
        others = {language: each.other_body for language, each in told.items() if each.other_body}
        if others:
            out.add(node, JQ.otherBody, bodies.node({key: name for key, name in others.items() if name}))
        for language, each in told.items():
            out.add(node, JQ.text, words(each.text, language))
            out.add(node, JQ.definedIn, build.unit(each.unit))
        _say_places(build, node, told)


class Bodies:
    """The bodies an act names, numbered as they come; names that one competence joins are one body's."""

    def __init__(self, build: ActBuild) -> None:
        self._build = build
        self._nodes: dict[tuple[Language, str], NamedNode] = {}
        self._count = 0

    def node(self, names: dict[Language, str]) -> NamedNode:
        """The node of the body that these names name, one a language; made when it is new."""
        node = next((self._nodes[name] for name in names.items() if name in self._nodes), None)
        if node is None:
            self._count += 1
            node = self._build.iris.finding(self._build.act, "body", self._count)
            self._build.out.kind(node, JQ.Body, ORG.Organization)
        for language, name in names.items():
            if self._nodes.setdefault((language, name), node) == node:
                self._build.out.add(node, RDFS.label, words(name, language))
        return node
