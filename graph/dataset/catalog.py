"""The catalogue of the data: DCAT-AP 3.0.1 (datasets, distributions, services) and VoID, of what is really offered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from graph.dataset.ledger import Extent
from graph.dataset.manifest import WHOLE, DumpFile, Manifest
from graph.iris import Iris, mailbox
from graph.namespaces import (
    DCAT,
    DCATAP,
    DCT,
    ELI,
    EU,
    FOAF,
    FORMATS,
    IANA,
    JQ_IRI,
    PREFIXES,
    RDF,
    SKOS,
    SPDX,
    VCARD,
    VOID,
    XSD,
)
from graph.ontology import ontology_triples
from graph.terms import literal

_TEMPLATE = Path(__file__).with_name("catalog.ttl")
_SHA256 = "checksumAlgorithm_sha256"
#: Vocabularies that describe the description, or that no node of the data is told with.
_NOT_OF_THE_DATA = ("rdf", "rdfs", "xsd", "sh", "owl", "jqv", "lang", "foaf")


@dataclass(frozen=True, slots=True)
class Offer:
    """All that the catalogue tells of: where the service is, whose the data are, what there is, and the newest dump."""

    iris: Iris
    address: str
    publisher: str
    licence: str
    contact: str | None
    whole: Extent
    forms: Sequence[Extent]
    dump: Manifest | None

    @property
    def parts(self) -> list[str]:
        """The datasets below the whole: the forms of acts whose texts are here, and what else the dump has files of."""
        named = [each.name for each in self.forms if each.acts]
        dumped = [each.part for each in self.dump.files if each.part != WHOLE] if self.dump else []
        return list(dict.fromkeys([*named, *dumped]))

    def at(self, path: str) -> NamedNode:
        """An address of the service."""
        return Iris(self.address).at(path)


def catalog_triples(offer: Offer) -> list[Triple]:
    """The catalogue as DCAT-AP has it."""
    return list(dict.fromkeys(_catalog(offer)))


def void_triples(offer: Offer, counts: tuple[Mapping[str, int], Mapping[str, int]] | None) -> list[Triple]:
    """The dataset as VoID has it; `counts`: the nodes of each class, the statements of each property, if known."""
    return list(dict.fromkeys(_void(offer, counts)))


def _catalog(offer: Offer) -> Iterator[Triple]:
    catalog, whole = offer.iris.catalog, offer.iris.offered(WHOLE)
    yield from _template(offer.iris)
    yield from _agent(offer)
    yield Triple(catalog, FOAF.homepage, offer.at(""))
    for node in (catalog, whole):
        yield from _common(offer, node, offer.whole)
    for name, path, described in (("sparql", "sparql", "sparql"), ("oai", "oai", "oai?verb=Identify")):
        service = offer.iris.offered(name)
        yield Triple(service, DCAT.endpointURL, offer.at(path))
        yield Triple(service, DCAT.endpointDescription, offer.at(described))
        yield from _rights(offer, service)
    for name, path in (("sparql-distribution", "sparql"), ("changes", "feed.atom")):
        node = offer.iris.offered(name)
        yield Triple(whole, DCAT.distribution, node)
        yield Triple(node, DCAT.accessURL, offer.at(path))
        yield from _rights(offer, node, publisher=False)
    yield from _dataset(offer, whole, WHOLE)
    extents = {each.name: each for each in offer.forms}
    for part in offer.parts:
        node = offer.iris.offered(part)
        yield Triple(catalog, DCAT.dataset, node)
        yield Triple(whole, DCT.hasPart, node)
        yield from _named(offer, node, part)
        yield from _common(offer, node, extents.get(part, offer.whole))
        yield from _dataset(offer, node, part)


def _template(iris: Iris) -> list[Triple]:
    text = _TEMPLATE.read_bytes()
    return [quad.triple for quad in parse(text, format=RdfFormat.TURTLE, base_iri=iris.base)]


def _agent(offer: Offer) -> Iterator[Triple]:
    agent, contact = offer.iris.offered("publisher"), offer.iris.offered("contact")
    yield Triple(agent, RDF.type, FOAF.Agent)
    yield Triple(agent, FOAF.name, Literal(offer.publisher))
    if offer.contact:
        yield Triple(contact, RDF.type, VCARD.Kind)
        yield Triple(contact, VCARD.fn, Literal(offer.publisher))
        yield Triple(contact, VCARD.hasEmail, mailbox(offer.contact))


def _rights(offer: Offer, node: NamedNode, *, publisher: bool = True) -> Iterator[Triple]:
    yield Triple(node, DCT.license, NamedNode(offer.licence))
    if publisher:
        yield Triple(node, DCT.publisher, offer.iris.offered("publisher"))
        if offer.contact and node != offer.iris.catalog:
            yield Triple(node, DCAT.contactPoint, offer.iris.offered("contact"))


def _common(offer: Offer, node: NamedNode, extent: Extent) -> Iterator[Triple]:
    """What is said of the catalogue as of a dataset: rights, when its first and its newest text were read."""
    if node == offer.iris.catalog:
        yield from _rights(offer, node)
    for term, stamp in ((DCT.issued, extent.oldest), (DCT.modified, extent.newest)):
        if stamp:
            yield Triple(node, term, Literal(stamp, datatype=XSD.dateTime))
    if extent.first_day and extent.last_day and node != offer.iris.catalog:
        period = _beside(offer, node, "period")
        yield Triple(node, DCT.temporal, period)
        yield Triple(period, RDF.type, DCT.PeriodOfTime)
        for term, day in ((DCAT.startDate, extent.first_day), (DCAT.endDate, extent.last_day)):
            yield Triple(period, term, Literal(day, datatype=XSD.date))


def _named(offer: Offer, node: NamedNode, part: str) -> Iterator[Triple]:
    """The title and description of a part: those of the whole, with the form's name behind them."""
    labels = _labels(offer.iris.concept("act-form", part)) or {"en": part}
    for triple in _template(offer.iris):
        text = triple.object
        if triple.subject != offer.iris.offered(WHOLE) or not isinstance(text, Literal):
            continue
        if triple.predicate == DCT.title:
            label = labels.get(text.language or "", part)
            named = Literal(f"{text.value}: {label}", language=text.language)
            yield Triple(node, DCT.title, named)
            yield Triple(node, DCT.description, named)
        elif triple.predicate == DCAT.keyword:
            yield Triple(node, DCAT.keyword, text)


def _labels(concept: NamedNode) -> dict[str, str]:
    found = (each for each in ontology_triples() if each.subject == concept and each.predicate == SKOS.prefLabel)
    return {each.object.language or "": each.object.value for each in found if isinstance(each.object, Literal)}


def _dataset(offer: Offer, node: NamedNode, part: str) -> Iterator[Triple]:
    """What every dataset says of itself, and its file in the dump."""
    yield Triple(node, RDF.type, DCAT.Dataset)
    yield Triple(node, DCT.identifier, Literal(node.value))
    yield from _rights_of_dataset(offer, node)
    for language in ("KAZ", "RUS"):
        yield Triple(node, DCT.language, EU[f"language/{language}"])
    yield Triple(node, DCT.spatial, EU["country/KAZ"])
    for theme in ("JUST", "GOVE"):
        yield Triple(node, DCAT.theme, EU[f"data-theme/{theme}"])
    yield Triple(node, DCT.accessRights, EU["access-right/PUBLIC"])
    yield Triple(node, DCT.accrualPeriodicity, EU["frequency/IRREG"])
    yield Triple(node, DCT.conformsTo, NamedNode(JQ_IRI.removesuffix("#")))
    yield Triple(node, DCAT.landingPage, offer.at("coverage"))
    for file in offer.dump.files if offer.dump else ():
        if file.part == part:
            yield from _distribution(offer, node, file)


def _rights_of_dataset(offer: Offer, node: NamedNode) -> Iterator[Triple]:
    yield Triple(node, DCT.publisher, offer.iris.offered("publisher"))
    if offer.contact:
        yield Triple(node, DCAT.contactPoint, offer.iris.offered("contact"))


def _distribution(offer: Offer, dataset: NamedNode, file: DumpFile) -> Iterator[Triple]:
    """A file of the dump; its media type is that of what is compressed, as DCAT has it."""
    node, checksum = (_beside(offer, dataset, name) for name in ("nquads", "checksum"))
    address = offer.at(f"dumps/{file.name}")
    yield Triple(dataset, DCAT.distribution, node)
    yield Triple(node, RDF.type, DCAT.Distribution)
    yield Triple(node, DCT.title, Literal(f"{file.name} (N-Quads, zstd)", language="en"))
    yield Triple(node, DCT.description, Literal(f"{file.quads} quads of {file.graphs} named graphs.", language="en"))
    yield Triple(node, DCAT.accessURL, offer.at("dumps"))
    yield Triple(node, DCAT.downloadURL, address)
    yield Triple(node, DCAT.mediaType, IANA["application/n-quads"])
    yield Triple(node, DCAT.compressFormat, IANA["application/zstd"])
    yield Triple(node, DCT["format"], EU["file-type/RDF_N_QUADS"])
    yield Triple(node, DCAT.byteSize, Literal(str(file.bytes), datatype=XSD.nonNegativeInteger))
    yield Triple(node, SPDX.checksum, checksum)
    yield Triple(checksum, RDF.type, SPDX.Checksum)
    yield Triple(checksum, SPDX.algorithm, SPDX[_SHA256])
    yield Triple(checksum, SPDX.checksumValue, Literal(file.sha256, datatype=XSD.hexBinary))
    yield Triple(node, DCATAP.availability, EU["planned-availability/STABLE"])
    if offer.dump and offer.dump.modified:
        yield Triple(node, DCT.modified, Literal(offer.dump.modified, datatype=XSD.dateTime))
    yield from _rights(offer, node, publisher=False)


def _beside(offer: Offer, dataset: NamedNode, name: str) -> NamedNode:
    """What belongs to a dataset and has no address of its own."""
    return offer.iris.offered(f"{dataset.value.rpartition('#')[2]}-{name}")


def _void(offer: Offer, counts: tuple[Mapping[str, int], Mapping[str, int]] | None) -> Iterator[Triple]:
    whole, document = offer.iris.offered(WHOLE), offer.iris.at(".well-known/void")
    yield Triple(document, RDF.type, VOID.DatasetDescription)
    yield Triple(document, FOAF.primaryTopic, whole)
    yield Triple(whole, RDF.type, VOID.Dataset)
    for triple in _template(offer.iris):
        if triple.subject == whole and triple.predicate in (DCT.title, DCT.description):
            yield triple
    yield from _rights(offer, whole)
    yield from (each for each in _agent(offer) if each.predicate in (RDF.type, FOAF.name, VCARD.fn, VCARD.hasEmail))
    yield Triple(whole, FOAF.homepage, offer.at(""))
    yield Triple(whole, VOID.uriSpace, Literal(offer.iris.base))
    yield Triple(whole, VOID.sparqlEndpoint, offer.at("sparql"))
    for term in ("Turtle", "N-Triples", "N-Quads", "TriG", "JSON-LD", "RDF_XML"):
        yield Triple(whole, VOID.feature, FORMATS[term])
    for name, iri in PREFIXES.items():
        if name not in _NOT_OF_THE_DATA:
            yield Triple(whole, VOID.vocabulary, NamedNode(iri))
    for file in offer.dump.files if offer.dump else ():
        yield from _void_part(offer, whole, file)
    if counts:
        yield from _partitions(offer, whole, *counts)


def _void_part(offer: Offer, whole: NamedNode, file: DumpFile) -> Iterator[Triple]:
    node = offer.iris.offered(file.part)
    yield Triple(node, RDF.type, VOID.Dataset)
    yield Triple(node, VOID.dataDump, offer.at(f"dumps/{file.name}"))
    yield Triple(node, VOID.triples, literal(file.quads))
    if node != whole:
        yield Triple(whole, VOID.subset, node)
        if any(each.name == file.part for each in offer.forms):
            yield Triple(node, VOID.uriSpace, Literal(f"{offer.iris.root}{file.part}/"))


def _partitions(
    offer: Offer, whole: NamedNode, classes: Mapping[str, int], properties: Mapping[str, int]
) -> Iterator[Triple]:
    """How many nodes each class has and how many statements each property, and the links to the table of languages."""
    yield Triple(whole, VOID.triples, literal(sum(properties.values())))
    yield Triple(whole, VOID.classes, literal(len(classes)))
    yield Triple(whole, VOID.properties, literal(len(properties)))
    for partition, term, number, found in (
        (VOID.classPartition, VOID["class"], VOID.entities, classes),
        (VOID.propertyPartition, VOID.property, VOID.triples, properties),
    ):
        kind = term.value.rpartition("#")[2]
        for place, (iri, count) in enumerate(sorted(found.items()), start=1):
            part = offer.iris.offered(f"{kind}-{place}")
            yield Triple(whole, partition, part)
            yield Triple(part, term, NamedNode(iri))
            yield Triple(part, number, literal(count))
    if links := properties.get(ELI.language.value):
        linkset = offer.iris.offered("languages")
        yield Triple(linkset, RDF.type, VOID.Linkset)
        yield Triple(linkset, VOID.subjectsTarget, whole)
        yield Triple(linkset, VOID.objectsTarget, EU.language)
        yield Triple(linkset, VOID.linkPredicate, ELI.language)
        yield Triple(linkset, VOID.triples, literal(links))
