"""The names of things for readers: concepts and terms of the ontology, acts by title, units by path."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from pyoxigraph import Literal, NamedNode

from graph.iris import Iris
from graph.namespaces import PREFIXES, RDFS, SKOS
from graph.ontology import ontology_triples

#: What other vocabularies' terms are called is told by their own names.
_LABELS = (RDFS.label, SKOS.prefLabel)


@cache
def _names() -> dict[str, dict[str, str]]:
    """The labels of every term and concept, by IRI and language."""
    names: dict[str, dict[str, str]] = {}
    for triple in ontology_triples():
        if triple.predicate in _LABELS and isinstance(triple.subject, NamedNode) and isinstance(triple.object, Literal):
            names.setdefault(triple.subject.value, {})[triple.object.language or ""] = triple.object.value
    return names


def name_of(iri: str, language: str) -> str:
    """The label of a term or concept in a language; a prefixed name where it has none."""
    labels = _names().get(iri, {})
    return labels.get(language) or labels.get("en") or short(iri)


def short(iri: str) -> str:
    """An IRI with a known prefix as a prefixed name, any other as it is."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def local(iri: str, iris: Iris) -> str:
    """The address on this server of an IRI under the base; of others those of the web, none for scripts or files."""
    return iris.address(iri)


def by_language(literals: Iterable[Literal]) -> Mapping[str, str]:
    """The first literal of each language."""
    found: dict[str, str] = {}
    for each in literals:
        found.setdefault(each.language or "", each.value)
    return found
