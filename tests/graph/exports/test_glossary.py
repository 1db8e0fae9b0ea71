"""The glossary leaves the graph as SKOS and as TBX-Basic, with the five pairs of the decree."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree  # type: ignore[import-untyped]
from pyoxigraph import Literal, NamedNode, Triple
from rdflib import Graph, Namespace
from rdflib.namespace import RDF as RDF_TERMS
from rdflib.namespace import SKOS as SKOS_TERMS

from graph.describe import Content
from graph.exports import export_named
from graph.exports.glossary import GLOSSARY, glossary_terms
from graph.namespaces import JQ, RDF, SKOS

ACT = "https://w3id.org/jarlyq/eli/kz/decree/2011/09/07/149"
PAIRS = [("Ассамблея", "Ассамблея"), ("Кеңес", "Совет"), ("Хатшылық", "Секретариат")]
TBX = {"t": "urn:iso:std:iso:30042:ed-2"}
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture
def content() -> Content:
    """Three terms as the graph has them, and a concept that is none."""
    triples = [Triple(NamedNode(f"{ACT}#other"), RDF.type, SKOS.Concept)]
    for number, (kaz, rus) in enumerate(PAIRS, start=1):
        node = NamedNode(f"{ACT}/term/{number}")
        triples += [
            Triple(node, RDF.type, SKOS.Concept),
            Triple(node, RDF.type, JQ.DefinedTerm),
            Triple(node, SKOS.prefLabel, Literal(kaz, language="kk")),
            Triple(node, SKOS.prefLabel, Literal(rus, language="ru")),
            Triple(node, SKOS.definition, Literal(f"{rus} народа & государства", language="ru")),
            Triple(node, JQ.definedIn, NamedNode(f"{ACT}/att_1/para_{number}")),
        ]
    return Content(GLOSSARY, GLOSSARY, triples)


def test_terms_stand_in_the_order_of_their_act(content: Content) -> None:
    found = [(term.names["kk"], term.names["ru"]) for term in glossary_terms(content)]
    assert found == [([kaz], [rus]) for kaz, rus in PAIRS]


def test_skos_is_one_scheme_of_top_concepts(content: Content) -> None:
    graph = Graph().parse(data=export_named("skos").write(content), format="turtle")
    (scheme,) = graph.subjects(RDF_TERMS.type, SKOS_TERMS.ConceptScheme)
    concepts = set(graph.objects(scheme, SKOS_TERMS.hasTopConcept))
    assert concepts == set(graph.subjects(RDF_TERMS.type, SKOS_TERMS.Concept))
    assert len(concepts) == len(PAIRS)
    for concept in concepts:
        languages = [label.language for label in graph.objects(concept, SKOS_TERMS.prefLabel)]  # type: ignore[attr-defined]
        assert sorted(languages) == ["kk", "ru"]
        assert (concept, SKOS_TERMS.inScheme, scheme) in graph
        assert list(graph.objects(concept, Namespace("https://w3id.org/jarlyq/ontology#").definedIn))


def test_tbx_has_the_core_structure(content: Content) -> None:
    root = etree.fromstring(export_named("tbx").write(content))
    assert root.tag == f"{{{TBX['t']}}}tbx"
    assert (root.get("type"), root.get("style")) == ("TBX-Basic", "dca")
    assert root.xpath("t:tbxHeader/t:fileDesc/t:sourceDesc/t:p", namespaces=TBX)
    entries = root.xpath("t:text/t:body/t:conceptEntry", namespaces=TBX)
    assert [entry.get("id") for entry in entries] == [f"decree-2011-09-07-149-term-{n}" for n in (1, 2, 3)]
    for entry, pair in zip(entries, PAIRS, strict=True):
        sections = entry.findall("t:langSec", TBX)
        assert [section.get(XML_LANG) for section in sections] == ["kk", "ru"]
        assert tuple(section.findtext("t:termSec/t:term", namespaces=TBX) for section in sections) == pair
        assert entry.findtext("t:descrip[@type='subjectField']", namespaces=TBX) == "law"
        assert "&" in sections[1].findtext("t:descripGrp/t:descrip", namespaces=TBX)


def test_the_same_glossary_gives_the_same_bytes(content: Content) -> None:
    turned = Content(content.resource, content.graph, list(reversed(content.triples)))
    for name in ("skos", "tbx"):
        assert export_named(name).write(content) == export_named(name).write(turned)


def test_a_built_store_gives_the_five_pairs_of_the_decree(decree_store: Path) -> None:
    from graph.exports.glossary import glossary_of
    from graph.stores.store import open_store

    with open_store(str(decree_store), read_only=True) as store:
        terms = glossary_terms(glossary_of(store))
    pairs = [(term.names["kk"], term.names["ru"]) for term in terms]
    assert (["Кеңес"], ["Совет"]) in pairs
    assert len(pairs) == 5
