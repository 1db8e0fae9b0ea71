"""The terms that are known: the classes and properties of the ontology, and others' terms that the data use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypedDict

import pyoxigraph as ox

import graph
from graph.namespaces import PREFIXES, RDF, RDFS, SKOS
from graph.ontology import ontology_triples, shapes_file
from graph.search.rewrite import MATCHES

_OWL, _SH = PREFIXES["owl"], PREFIXES["sh"]
_CLASSES = frozenset((f"{_OWL}Class", RDFS.Class.value))
_PROPERTIES = frozenset(
    (f"{_OWL}ObjectProperty", f"{_OWL}DatatypeProperty", f"{_OWL}AnnotationProperty", RDF.Property.value)
)
#: Properties of shapes whose objects are classes, and properties.
_SHAPE_CLASSES = frozenset((f"{_SH}targetClass", f"{_SH}class"))
_SHAPE_PROPERTIES = frozenset((f"{_SH}path",))
#: A term of another vocabulary in the code (graph/namespaces.py).
_TERM = re.compile(r"\b(ELI|PROV|OA|ORG|SKOS|DCAT|DCT|RDF|RDFS)(?:\.(\w+)|\[\"(\w+)\"\])")


class Terms(TypedDict):
    """Classes and properties with their labels by language."""

    classes: dict[str, dict[str, str]]
    properties: dict[str, dict[str, str]]


@cache
def terms() -> Terms:
    """All terms by IRI, in alphabetical order; each with its labels, none where the ontology gives none."""
    triples = [*ontology_triples(), *_shapes()]
    labels: dict[str, dict[str, str]] = {}
    for triple in triples:
        if triple.predicate == RDFS.label and isinstance(triple.object, ox.Literal):
            labels.setdefault(_iri(triple.subject), {})[triple.object.language or ""] = triple.object.value
    classes = {_iri(t.subject) for t in triples if t.predicate == RDF.type and _iri(t.object) in _CLASSES}
    classes |= {_iri(t.object) for t in triples if t.predicate.value in _SHAPE_CLASSES}
    properties = {_iri(t.subject) for t in triples if t.predicate == RDF.type and _iri(t.object) in _PROPERTIES}
    properties |= {_iri(t.object) for t in triples if t.predicate.value in _SHAPE_PROPERTIES}
    properties |= {MATCHES, RDF.type.value, RDFS.label.value}
    # The ontology is part of the data: its own triples use terms, too.
    classes |= {_iri(t.object) for t in ontology_triples() if t.predicate == RDF.type}
    properties |= {t.predicate.value for t in ontology_triples()}
    for iri, name in _written():
        (classes if name[0].isupper() else properties).add(iri)
    return Terms(classes=_labelled(classes, labels), properties=_labelled(properties, labels))


def _written() -> Iterator[tuple[str, str]]:
    """The IRI and the local name of each term that the code of the graph names, such as ELI.cites or OA["exact"].

    Read from the code, since a store need not have met all of them.
    """
    for file in Path(graph.__file__).parent.rglob("*.py"):
        for vocabulary, attribute, item in _TERM.findall(file.read_text(encoding="utf-8")):
            if (name := attribute or item) != "iri":
                yield PREFIXES[vocabulary.lower()] + name, name


def _shapes() -> Iterator[ox.Triple]:
    yield from (quad.triple for quad in ox.parse(path=shapes_file(), format=ox.RdfFormat.TURTLE))


def _iri(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""


def _labelled(iris: set[str], labels: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    return {iri: labels.get(iri, {}) for iri in sorted(iris - {""})}


@cache
def concepts() -> dict[str, dict[str, str]]:
    """The concepts of the ontology's schemes with their labels."""
    labels: dict[str, dict[str, str]] = {}
    for triple in ontology_triples():
        if triple.predicate == SKOS.prefLabel and isinstance(triple.object, ox.Literal):
            labels.setdefault(_iri(triple.subject), {})[triple.object.language or ""] = triple.object.value
    return labels
