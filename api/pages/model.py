"""The model for readers: the classes and properties with what they are called, how often they are used, and how."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import Literal

from api.pages.labels import name_of, short
from graph.dataset.vocabulary.known import terms
from graph.dataset.vocabulary.model import Use, model
from graph.dataset.vocabulary.picture import picture
from graph.namespaces import JQ_IRI, PREFIXES, SKOS
from graph.ontology import ontology_triples
from graph.query import internal_query, stored_queries

#: Where the pages of terms are, by prefixed name.
TERMS = "/ontology/terms/"
QUERIES = Path(__file__).parent / "queries"
#: What stands for the term in the queries that ask for it.
_CLASS, _PROPERTY = "jq:Act", "eli:title"
_NAME = re.compile(r"([a-z]+):([\w-]+)")


@dataclass(frozen=True, slots=True)
class TermView:
    """A term in a list: its IRI, prefixed name, label, definition, address, and how often the data use it."""

    iri: str
    name: str
    label: str
    definition: str
    href: str
    count: int | None


@dataclass(frozen=True, slots=True)
class UseView:
    """A property of a class: the term on its other side, what its values are, and how many there are."""

    term: TermView
    values: str
    values_href: str
    count: str


def address_of(iri: str) -> str:
    """The address of the page of a term; empty for what is none of the classes and properties."""
    known = terms()
    return TERMS + short(iri) if iri in known["classes"] or iri in known["properties"] else ""


def iri_of(name: str) -> str | None:
    """The IRI of a class or property by its prefixed name; None for what is none."""
    match = _NAME.fullmatch(name)
    iri = PREFIXES.get(match[1], "") + match[2] if match else ""
    return iri if match and match[1] in PREFIXES and address_of(iri) else None


def is_class(iri: str) -> bool:
    """Whether a term is a class; all others are properties."""
    return iri in terms()["classes"]


@cache
def drawn(language: str) -> str:
    """The picture of the model in a language, as part of a page."""
    return picture(lambda iri: name_of(iri, language), address_of).decode()


def alone(language: str) -> bytes:
    """The picture of the model in a language, as a file of its own."""
    return picture(lambda iri: name_of(iri, language))


def view(iri: str, language: str, counts: Mapping[str, int] | None) -> TermView:
    """A term as lists show it; a term that nothing uses is counted as none."""
    count = None if counts is None else counts.get(iri, 0)
    return TermView(iri, short(iri), name_of(iri, language), definition_of(iri, language), address_of(iri), count)


@cache
def _definitions() -> dict[tuple[str, str], str]:
    return {
        (getattr(triple.subject, "value", ""), triple.object.language or ""): triple.object.value
        for triple in ontology_triples()
        if triple.predicate == SKOS.definition and isinstance(triple.object, Literal)
    }


def definition_of(iri: str, language: str) -> str:
    """What a term means, in a language; empty for terms of other vocabularies, which define them."""
    return _definitions().get((iri, language), "")


def lists(language: str, counts: tuple[Mapping[str, int], Mapping[str, int]] | None) -> dict[str, list[TermView]]:
    """Jarlyq's classes and properties, then those of others that the data use or that have a label here."""
    known, (nodes, statements) = terms(), counts or (None, None)
    own: dict[str, list[TermView]] = {"classes": [], "properties": [], "others": []}
    for kind, counted in (("classes", nodes), ("properties", statements)):
        for iri, labels in (known["classes"] if kind == "classes" else known["properties"]).items():
            if iri.startswith(JQ_IRI):
                own[kind].append(view(iri, language, counted))
            elif labels:
                own["others"].append(view(iri, language, counted))
    return own


def uses_of(iri: str, language: str) -> list[UseView]:
    """The properties of a class and of those above it."""
    told, wanted = model(), [iri]
    for each in wanted:
        wanted += [above for above in told.above.get(each, ()) if above not in wanted]
    return _views(((use.term, use) for each in wanted for use in told.uses.get(each, ())), language)


def holders_of(iri: str, language: str) -> list[UseView]:
    """The classes that have a property."""
    return _views(model().used_by(iri), language)


def _views(found: Iterable[tuple[str, Use]], language: str) -> list[UseView]:
    return [
        UseView(
            view(term, language, None),
            name_of(use.values, language) if use.values else "",
            address_of(use.values),
            use.count,
        )
        for term, use in found
    ]


def around(iri: str, language: str) -> tuple[list[TermView], list[TermView]]:
    """The classes directly above and below a class."""
    told = model()
    return (
        [view(each, language, None) for each in told.above.get(iri, ())],
        [view(each, language, None) for each in told.below(iri)],
    )


def asked(iri: str) -> str:
    """A query that asks for a term as it is used, to be changed by who reads it."""
    if is_class(iri):
        first = next((each for each in model().uses.get(iri, ()) if each.least), None)
        text = internal_query("use_of_class", QUERIES).replace(_CLASS, short(iri))
        text = text.replace(_PROPERTY, short(first.term) if first else "?property")
    else:
        text = internal_query("use_of_property", QUERIES).replace(_PROPERTY, short(iri))
    body = text.partition("\n")[2]
    named = {prefix for prefix, _ in _NAME.findall(body) if prefix in PREFIXES}
    return "\n".join([*(" ".join(("PREFIX", f"{each}:", f"<{PREFIXES[each]}>")) for each in sorted(named)), body])


def queries_with(iri: str, language: str) -> list[tuple[str, str]]:
    """The stored queries that name a term: name and title."""
    found = re.compile(rf"(?<![\w:-]){re.escape(short(iri))}(?![\w-])")
    return [(name, query.title[language]) for name, query in stored_queries().items() if found.search(query.text)]
