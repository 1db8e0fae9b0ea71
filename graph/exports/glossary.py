"""The bilingual glossary: the terms that acts define, as concepts of one SKOS scheme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Triple

from graph.describe import Content, triples
from graph.iris import fragment
from graph.namespaces import JQ, RDF, SKOS, VOCAB
from graph.stores.store import Store

#: The scheme of all terms of all acts.
GLOSSARY = VOCAB["glossary"]


@dataclass(slots=True)
class GlossaryTerm:
    """A defined term: by BCP 47 tag its names and what they stand for; the units that define it."""

    node: NamedNode
    names: dict[str, list[str]] = field(default_factory=dict)
    definitions: dict[str, list[str]] = field(default_factory=dict)
    units: list[NamedNode] = field(default_factory=list)


def glossary_of(store: Store) -> Content:
    """The terms of all acts in a store."""
    return Content(GLOSSARY, GLOSSARY, triples(store, "glossary"))


def scheme_of(content: Content) -> NamedNode:
    """The scheme that an export's terms stand in: the glossary of all acts, or the described resource's own."""
    return GLOSSARY if content.resource == GLOSSARY else fragment(content.resource, "glossary")


def glossary_terms(content: Content) -> list[GlossaryTerm]:
    """The defined terms among the triples of an export, by their IRI; other concepts are left out."""
    wanted = {one.subject for one in content.triples if one.predicate == RDF.type and one.object == JQ.DefinedTerm}
    terms = {node: GlossaryTerm(node) for node in wanted if isinstance(node, NamedNode)}
    for one in sorted(content.triples, key=str):
        if isinstance(one.subject, NamedNode) and (term := terms.get(one.subject)):
            _say(term, one)
    return sorted((term for term in terms.values() if term.names), key=_number)


def _say(term: GlossaryTerm, triple: Triple) -> None:
    if isinstance(triple.object, Literal) and triple.object.language:
        tables = {SKOS.prefLabel: term.names, SKOS.definition: term.definitions}
        if (table := tables.get(triple.predicate)) is not None:
            table.setdefault(triple.object.language, []).append(triple.object.value)
    elif triple.predicate == JQ.definedIn and isinstance(triple.object, NamedNode):
        term.units.append(triple.object)


def _number(term: GlossaryTerm) -> tuple[str, int]:
    """Terms in the order in which their act defines them."""
    act, _, number = term.node.value.rpartition("/")
    return act, int(number) if number.isdecimal() else 0


def concept_triples(terms: Sequence[GlossaryTerm], scheme: NamedNode) -> Iterator[Triple]:
    """The terms as concepts of a scheme (W3C SKOS Reference)."""
    yield Triple(scheme, RDF.type, SKOS.ConceptScheme)
    for term in terms:
        yield Triple(term.node, RDF.type, SKOS.Concept)
        yield Triple(term.node, SKOS.inScheme, scheme)
        yield Triple(term.node, SKOS.topConceptOf, scheme)
        yield Triple(scheme, SKOS.hasTopConcept, term.node)
        for tag, names in term.names.items():
            yield Triple(term.node, SKOS.prefLabel, Literal(names[0], language=tag))
            yield from (Triple(term.node, SKOS.altLabel, Literal(one, language=tag)) for one in names[1:])
        for tag, definitions in term.definitions.items():
            yield from (Triple(term.node, SKOS.definition, Literal(one, language=tag)) for one in definitions)
        yield from (Triple(term.node, JQ.definedIn, unit) for unit in term.units)
