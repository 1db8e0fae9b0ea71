"""The metadata formats of OAI-PMH: a line in `FORMATS` is a format that every verb knows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from lxml import etree  # type: ignore[import-untyped]
from pyoxigraph import Literal, NamedNode

from api.harvesting.xml import XML_LANG, child, document
from api.pages.labels import name_of
from graph.dataset.facts import Facts, words_of
from graph.dataset.ledger import Entry
from graph.exports.akn.elements import AKN
from graph.iris import EliPath, Iris, act_at, as_uri
from graph.namespaces import ELI, JQ
from graph.query import Term
from graph.stores.store import Store

_XSI_LOCATION = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
_OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
_DC = "http://purl.org/dc/elements/1.1/"
#: Where OASIS publishes the schema that the namespace is of.
_AKN_SCHEMA = "https://docs.oasis-open.org/legaldocml/akn-core/v1.0/os/part2-specs/schemas/akomantoso30.xsd"


@dataclass(frozen=True)
class Record:
    """An act as a format writes it: what is said of it, and the store for who needs more."""

    entry: Entry
    said: Facts
    store: Store
    iris: Iris
    publisher: str
    licence: str
    #: Its newest text in each language as one document of Akoma Ntoso; None where it is no longer here.
    texts: Callable[[EliPath], bytes | None]

    @property
    def node(self) -> NamedNode:
        """The act's node."""
        return act_at(self.entry.path, self.iris)

    @cached_property
    def path(self) -> EliPath:
        """The act's path as a value."""
        return EliPath.parse(self.entry.path)


@dataclass(frozen=True, slots=True)
class MetadataFormat:
    """A format: its prefix, schema and namespace, what writes a record, and how many a page has at most.

    What is written is a document of XML; None where the act is no longer here.
    """

    prefix: str
    schema: str
    namespace: str
    write: Callable[[Record], bytes | None]
    page: int


#: What a Dublin Core record is made of.
PROPERTIES = (
    ELI.title,
    ELI.date_document,
    ELI.number,
    ELI.id_local,
    ELI.passed_by,
    ELI.type_document,
    ELI.in_force,
    ELI.amends,
    ELI.repeals,
    ELI.based_on,
    JQ.issuerName,
    JQ.replaces,
)
_LANGUAGES = ("kk", "ru", "en")


def dublin_core(record: Record) -> bytes:
    """An act in unqualified Dublin Core, its texts in the languages that they are in."""
    root = etree.Element(f"{{{_OAI_DC}}}dc", nsmap={"oai_dc": _OAI_DC, "dc": _DC})
    root.set(_XSI_LOCATION, f"{_OAI_DC} http://www.openarchives.org/OAI/2.0/oai_dc.xsd")
    said = record.said
    _texts(root, "title", said.get(ELI.title, ()))
    _texts(root, "creator", said.get(JQ.issuerName, ()) or _labels(said.get(ELI.passed_by, ())))
    _texts(root, "type", _labels(said.get(ELI.type_document, ())))
    _texts(root, "language", [Literal(each) for each in record.entry.languages.split()])
    _texts(root, "format", [Literal("text/html")])
    _texts(root, "publisher", [Literal(record.publisher)])
    _texts(root, "date", said.get(ELI.date_document, ())[:1])
    _texts(root, "identifier", [Literal(as_uri(record.node.value)), *said.get(ELI.id_local, ())])
    for number in words_of(said, ELI.number):
        _texts(root, "identifier", [Literal(f"№ {number.upper()}")])
    for relation in (ELI.amends, ELI.repeals, ELI.based_on, JQ.replaces):
        _texts(root, "relation", [each for each in said.get(relation, ()) if _is_act(each, record.iris)])
    _texts(root, "rights", [Literal(record.licence)])
    return document(root)


def akoma_ntoso(record: Record) -> bytes | None:
    """The newest text of an act in each language in Akoma Ntoso 3.0."""
    return record.texts(record.path)


def _labels(terms: Sequence[Term]) -> list[Literal]:
    """The names of concepts in the three languages."""
    return [Literal(name_of(each.value, language), language=language) for each in terms for language in _LANGUAGES]


def _is_act(term: Term, iris: Iris) -> bool:
    return isinstance(term, NamedNode) and iris.is_act(term)


def _texts(root: etree._Element, name: str, terms: Sequence[Term]) -> None:
    for term in terms:
        element = child(root, f"{{{_DC}}}{name}", term.value)
        if isinstance(term, Literal) and term.language:
            element.set(XML_LANG, term.language)


#: The formats by prefix; each record is offered in all of them.
FORMATS = {
    each.prefix: each
    for each in (
        MetadataFormat("oai_dc", "http://www.openarchives.org/OAI/2.0/oai_dc.xsd", _OAI_DC, dublin_core, page=100),
        MetadataFormat("akn", _AKN_SCHEMA, AKN, akoma_ntoso, page=20),
    )
}
