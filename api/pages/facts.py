"""The table of facts at the head of an act's page, and the description of any other node."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import Literal, NamedNode

from api.pages.act import act_name
from api.pages.frame import words
from api.pages.labels import local, name_of, short
from api.pages.names import full_name
from graph.describe import Content, rows
from graph.exports.format import ordered
from graph.iris import Iris
from graph.namespaces import ELI, JQ, LANG
from graph.query import Term
from graph.stores.store import Store
from ingest.errors import IdentifierError

#: What the head of an act's page shows, in this order: the key of its word and the property.
SHOWN = (
    ("form", ELI.type_document),
    ("date", ELI.date_document),
    ("number", ELI.number),
    ("issuer", ELI.passed_by),
    ("signed", JQ.signatory),
    ("codes", ELI.id_local),
    ("force", ELI.in_force),
    ("first_day", ELI.first_date_entry_in_force),
    ("last_day", ELI.date_no_longer_in_force),
    ("repealed_by", ELI.repealed_by),
    ("replaces", JQ.replaces),
    ("replaced_by", JQ.replacedBy),
    ("based_on", ELI.based_on),
    ("repeals", ELI.repeals),
    ("published", JQ.publicationNote),
)
#: The words for the values of ELI's table of force.
FORCE = {
    "InForce-inForce": "in_force",
    "InForce-notInForce": "not_in_force",
    "InForce-partiallyInForce": "partly_in_force",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A value for readers: its words, an address if it has one, its language if it is a text."""

    text: str
    href: str = ""
    lang: str = ""


def statements(store: Store, node: NamedNode) -> dict[NamedNode, list[Term]]:
    """Everything said of a node, by property."""
    said: dict[NamedNode, list[Term]] = defaultdict(list)
    for row in rows(store, "statements", node=node):
        prop, term = row["property"], row["value"]
        if isinstance(prop, NamedNode) and term is not None:
            said[prop].append(term)
    return said


def titles(said: Mapping[NamedNode, Sequence[Term]]) -> dict[str, str]:
    """An act's titles by language tag, Kazakh first."""
    found = [term for term in said.get(ELI.title, ()) if isinstance(term, Literal)]
    by_tag = {term.language or "": term.value for term in reversed(found)}
    return dict(sorted(by_tag.items()))


def act_facts(said: dict[NamedNode, list[Term]], iris: Iris, language: str) -> list[tuple[str, list[Shown]]]:
    """The facts of an act's head: the word for each and its values."""
    told = words(language)
    facts = []
    for word, prop in SHOWN:
        values = [shown(term, iris, language) for term in said.get(prop, ())]
        if prop == ELI.number:  # addresses have it in small letters; people write 300-V
            values = [replace(each, text=each.text.upper()) for each in values]
        tagged = [each for each in values if each.lang in ("", language)] or values
        if tagged:
            facts.append((told[word], list({each.text: each for each in tagged}.values())))
    return facts


def shown(term: Term, iris: Iris, language: str) -> Shown:
    """A term for readers: an act by its name, a concept by its label, a text as it is."""
    if isinstance(term, Literal):
        return Shown(term.value, lang=term.language or "")
    if term.value.startswith(ELI.iri + "InForce-"):
        return Shown(words(language)[FORCE[term.value.removeprefix(ELI.iri)]])
    if term.value.startswith(LANG.iri):
        return Shown(words(language)[term.value.removeprefix(LANG.iri).lower()])
    if term.value.startswith(iris.root) and "#" in term.value:
        return Shown("#" + term.value.partition("#")[2], local(term.value, iris))
    if not term.value.startswith(iris.root):
        return Shown(name_of(term.value, language), local(term.value, iris))
    try:
        path = iris.path_of(term.value)
    except IdentifierError:
        return Shown(short(term.value), local(term.value, iris))
    if path == path.work:
        return Shown(act_name(term.value, iris, language), local(term.value, iris))
    return Shown(full_name(path, iris, language) if not path.finding else str(path), local(term.value, iris))


def description(content: Content, iris: Iris, language: str) -> list[tuple[str, list[tuple[str, str, list[Shown]]]]]:
    """What is said of a node that has no page of its own, and of the parts of its description.

    The part's fragment (empty for the node itself), then label, address and values of each property.
    """
    parts: dict[str, dict[str, list[Shown]]] = {"": {}}
    for triple in ordered(content.triples):
        if not isinstance(triple.subject, NamedNode) or not isinstance(triple.object, NamedNode | Literal):
            continue
        said = parts.setdefault(triple.subject.value.partition("#")[2], {})
        said.setdefault(triple.predicate.value, []).append(shown(triple.object, iris, language))
    return [
        (part, [(name_of(prop, language), local(prop, iris), values) for prop, values in said.items()])
        for part, said in parts.items()
    ]
