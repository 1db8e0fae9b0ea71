"""JSON-LD: other processors read from it exactly the triples that Turtle has, flat, linked and as a tree."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import rdflib
from hypothesis import example, given
from hypothesis import strategies as st
from pyld import jsonld
from pyoxigraph import BaseDirection, BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from graph.describe import Content, describe
from graph.errors import ExportError
from graph.exports import export_named
from graph.iris import EliPath, Iris
from graph.namespaces import ELI, JQ, RDF, SKOS, XSD
from graph.ontology import context, ontology_triples
from graph.stores.store import open_store
from tests.graph.acts import built

ACT = NamedNode("https://w3id.org/jarlyq/eli/kz/decree/2011/09/07/149")
UNIT = NamedNode(f"{ACT.value}/para_1")
NAMES = ("json-ld", "json-ld-linked", "json-ld-tree")


def read_by_pyld(data: bytes) -> set[Triple]:
    def loader(address: str, _: Any) -> dict[str, Any]:
        assert address == "https://w3id.org/jarlyq/ontology/context.jsonld"
        return {"contextUrl": None, "documentUrl": address, "document": context()}

    quads = jsonld.to_rdf(json.loads(data), {"format": "application/n-quads", "documentLoader": loader})
    return {quad.triple for quad in parse(quads, format=RdfFormat.N_QUADS)}


def read_by_rdflib(data: bytes, monkeypatch: pytest.MonkeyPatch) -> set[Triple]:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    graph = rdflib.Graph().parse(data=data, format="json-ld")
    return {quad.triple for quad in parse(graph.serialize(format="nt"), format=RdfFormat.N_TRIPLES)}


@pytest.fixture(scope="module")
def contents(decree_store: Path) -> list[Content]:
    iris = Iris()
    wanted = ("decree/2011/09/07/149/att_1", "decree/2011/09/07/149@2021-01-18/kaz", "decree/2011/09/07/149/term/1")
    with open_store(str(decree_store), read_only=True) as store:
        found = [describe(store, EliPath.parse(each), iris) for each in wanted]
    return [Content(ACT, ACT, built()), *found, Content(SKOS.Concept, SKOS.Concept, ontology_triples())]


@pytest.mark.parametrize("name", NAMES)
def test_a_processor_reads_the_triples(name: str, contents: list[Content]) -> None:
    for content in contents:
        assert read_by_pyld(export_named(name).write(content)) == set(content.triples)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own reader uses it
@pytest.mark.parametrize("name", ["json-ld", "json-ld-tree"])
def test_rdflib_reads_the_triples(name: str, contents: list[Content], monkeypatch: pytest.MonkeyPatch) -> None:
    for content in contents[:2]:
        assert read_by_rdflib(export_named(name).write(content), monkeypatch) == set(content.triples)


def test_a_linked_context_is_that_of_the_base() -> None:
    def context_of(resource: str) -> Any:
        node = NamedNode(resource)
        return json.loads(export_named("json-ld-linked").write(Content(node, node, [])))["@context"]

    assert context_of(ACT.value) == "https://w3id.org/jarlyq/ontology/context.jsonld"
    assert context_of("https://law.example/eli/kz/decree/2011/09/07/149") == (
        "https://law.example/ontology/context.jsonld"
    )


def test_a_tree_holds_units_texts_notes_and_citations(contents: list[Content]) -> None:
    document = json.loads(export_named("json-ld-tree").write(contents[0]))
    assert document["id"] == ACT.value
    paragraph = next(each for each in document["eli:has_part"][0]["eli:has_part"] if each["path"] == "para_1")
    text = next(each for each in paragraph["eli:is_realized_by"] if "text" in each)
    assert text["note"]["text"]
    (cited, *_) = text["@reverse"]["jq:citingExpression"]
    assert cited["evidence"]["oa:hasSelector"]["oa:exact"]


words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=8)
literals = st.one_of(
    words.map(Literal),
    words.map(lambda text: Literal(text, language="kk")),
    st.sampled_from(["5", "05", "-0", "0", "123456789012345678901234567890", "+1"]).map(
        lambda spelt: Literal(spelt, datatype=XSD.integer)
    ),
    st.sampled_from(["true", "1", "TRUE"]).map(lambda spelt: Literal(spelt, datatype=XSD.boolean)),
    st.sampled_from(["2011-09-07", "soon"]).map(lambda spelt: Literal(spelt, datatype=XSD.date)),
    words.map(lambda text: Literal(text, datatype=NamedNode("urn:of-its-own"))),
)
nodes = st.sampled_from([ACT, UNIT, NamedNode("urn:a:b"), JQ.Act, ELI.title, XSD.date, JQ.text])
predicates = st.sampled_from(
    [ELI.title, ELI.has_part, JQ.text, JQ.act, JQ.validFrom, JQ.position, JQ.citingExpression, RDF.type, SKOS.note]
)


@given(st.lists(st.builds(Triple, nodes, predicates, st.one_of(nodes, literals)), max_size=12))
@example([Triple(ACT, ELI.has_part, UNIT), Triple(UNIT, ELI.has_part, ACT)])
@example([Triple(ACT, RDF.type, Literal("no class")), Triple(ACT, ELI.title, NamedNode("urn:no-text"))])
def test_whatever_is_said_is_read_back(triples: list[Triple]) -> None:
    content = Content(ACT, ACT, triples)
    flat = export_named("json-ld").write(content)
    assert {quad.triple for quad in parse(flat, format=RdfFormat.JSON_LD)} == set(triples)
    assert read_by_pyld(export_named("json-ld-tree").write(content)) == set(triples)


def test_a_chain_without_end_is_no_tree_without_end() -> None:
    nodes = [NamedNode(f"urn:{number}") for number in range(300)]
    chain = [Triple(one, ELI.has_part, other) for one, other in pairwise(nodes)]
    assert len(read_by_pyld(export_named("json-ld-tree").write(Content(nodes[0], ACT, chain)))) == len(chain)


@pytest.mark.parametrize(
    "triple",
    [
        Triple(ACT, SKOS.note, NamedNode("jq:not-what-it-seems")),
        Triple(ACT, SKOS.note, Triple(ACT, SKOS.note, UNIT)),
        Triple(ACT, SKOS.note, Literal("سلام", language="ar", direction=BaseDirection.RTL)),
    ],
)
def test_what_json_ld_cannot_say_is_told(triple: Triple) -> None:
    for name in NAMES:
        with pytest.raises(ExportError):
            export_named(name).write(Content(ACT, ACT, [triple]))


def test_a_blank_node_keeps_its_statements() -> None:
    blank = BlankNode("b0")
    triples = [Triple(ACT, SKOS.note, blank), Triple(blank, SKOS.note, Literal("x"))]
    (found,) = json.loads(export_named("json-ld").write(Content(ACT, ACT, triples)))["@graph"][1:]
    assert found == {"id": "_:b0", "skos:note": "x"}
