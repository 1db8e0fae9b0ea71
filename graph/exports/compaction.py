"""Triples as JSON-LD 1.1 by a context of terms, prefixes and coercions: each node an object with short names.

Written here because a processor for any context goes over all values many times: 195,000 triples took one 13 seconds.
What is written expands to exactly the triples given (W3C JSON-LD 1.1 API, "Expansion" and "Deserialize to RDF").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from graph.errors import ExportError
from graph.namespaces import RDF, XSD

#: Whole numbers that every reader of JSON keeps; others are spelled out with their type.
_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,14}")
_BOOLEANS = {"true": True, "false": False}

Node = NamedNode | BlankNode
Properties = dict[NamedNode, list[Any]]


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a context: its key in the objects, the type that its values are read as, and whether by language."""

    key: str
    coercion: str
    by_language: bool


@dataclass(slots=True)
class Compaction:
    """A context as a writer needs it: the terms of each IRI, and the prefix of each namespace."""

    terms: dict[str, list[Term]] = field(default_factory=dict)
    prefixes: dict[str, str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, context: Mapping[str, Any]) -> Compaction:
        """Read a context whose prefixes are plain strings and whose terms are objects."""
        made = cls()
        for key, value in context.items():
            if isinstance(value, str) and not value.startswith("@"):
                made.prefixes[value] = key
        names = {prefix: namespace for namespace, prefix in made.prefixes.items()}
        for key, value in context.items():
            if isinstance(value, Mapping):
                coercion = value.get("@type", "")
                term = Term(key, _expanded(coercion, names), value.get("@container") == "@language")
                made.terms.setdefault(_expanded(value.get("@id", key), names), []).append(term)
                made._taken.add(key)
        return made

    def iri(self, iri: str) -> str:
        """An IRI with its prefix, where it has one; raises ExportError for one that would be read as another."""
        cut = max(iri.rfind("#"), iri.rfind("/")) + 1
        prefix = self.prefixes.get(iri[:cut])
        if prefix and cut < len(iri):
            return f"{prefix}:{iri[cut:]}"
        scheme, _, rest = iri.partition(":")
        if not rest.startswith("//") and scheme in self.prefixes.values():
            raise ExportError(f"JSON-LD would read <{iri}> by its prefix {scheme}")
        return iri

    def name(self, node: Any) -> str:
        """A node as a value of `id`."""
        return self.iri(node.value) if isinstance(node, NamedNode) else str(node)

    def put(self, into: dict[str, Any], predicate: NamedNode, value: Any, embedded: dict[str, Any] | None) -> None:
        """Add a value of a property under the term that says it, or under the property's own name."""
        for term in self.terms.get(predicate.value, ()):
            if term.by_language:
                if isinstance(value, Literal) and value.language:
                    _add(into.setdefault(term.key, {}), value.language, value.value)
                    return
            elif not term.coercion or _is_coerced(value, term.coercion):
                _add(into, term.key, embedded or (self._plain(value) if term.coercion else self.value(value)))
                return
        key = self.iri(predicate.value)
        _add(into, predicate.value if key in self._taken else key, embedded or self.value(value))

    def object_of(self, node: Node, properties: Properties) -> dict[str, Any]:
        """A node with all that is said of it."""
        made = self.head_of(node, properties)
        for predicate, values in properties.items():
            for value in values:
                if predicate != RDF.type or not isinstance(value, NamedNode):
                    self.put(made, predicate, value, None)
        return made

    def head_of(self, node: Node, properties: Properties) -> dict[str, Any]:
        """A node's name and classes."""
        types = [self.iri(each.value) for each in types_of(properties)]
        return {"id": self.name(node), **({"type": types if len(types) > 1 else types[0]} if types else {})}

    def _plain(self, value: Any) -> str:
        return str(value.value) if isinstance(value, Literal) else self.name(value)

    def value(self, value: Any) -> Any:
        """A value that says its type itself: a node object, a value object, or a native number, boolean or string."""
        if not isinstance(value, Literal):
            return {"id": self.name(value)}
        if value.language:
            return {"@language": value.language, "@value": value.value}
        if value.datatype == XSD.string:
            return value.value
        if value.datatype == XSD.integer and _WHOLE.fullmatch(value.value):
            return int(value.value)
        if value.datatype == XSD.boolean and value.value in _BOOLEANS:
            return _BOOLEANS[value.value]
        return {"@type": self.iri(value.datatype.value), "@value": value.value}


def _expanded(name: str, names: Mapping[str, str]) -> str:
    prefix, colon, local = name.partition(":")
    return names[prefix] + local if colon and prefix in names else name


def _is_coerced(value: Any, coercion: str) -> bool:
    if isinstance(value, Literal):
        return not value.language and value.datatype.value == coercion
    return coercion == "@id"


def _add(into: dict[str, Any], key: str, value: Any) -> None:
    """One value stands alone, several stand in a list."""
    if key not in into:
        into[key] = value
    elif isinstance(into[key], list):
        into[key].append(value)
    else:
        into[key] = [into[key], value]


def grouped(triples: Iterable[Triple]) -> dict[Node, Properties]:
    """The properties of each subject, all in a fixed order; raises ExportError for what JSON-LD cannot say."""
    found: dict[Node, Properties] = {}
    for triple in triples:
        subject, value = triple.subject, triple.object
        if isinstance(subject, Triple) or isinstance(value, Triple):
            raise ExportError("JSON-LD has no way to say a statement about a statement")
        if isinstance(value, Literal) and value.direction:
            raise ExportError("JSON-LD keeps no direction of a text")
        found.setdefault(subject, {}).setdefault(triple.predicate, []).append(value)
    return {subject: _in_order(found[subject]) for subject in sorted(found, key=str)}


def _in_order(properties: Properties) -> Properties:
    return {
        predicate: sorted(properties[predicate], key=str) if len(properties[predicate]) > 1 else properties[predicate]
        for predicate in sorted(properties, key=lambda each: each.value)
    }


def types_of(properties: Properties) -> Sequence[NamedNode]:
    """The classes of a node."""
    return [value for value in properties.get(RDF.type, ()) if isinstance(value, NamedNode)]
