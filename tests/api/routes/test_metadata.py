"""What pages say to programs agrees with the graph: schema.org, ELI, the links of a page's head."""

from __future__ import annotations

import json

import httpx
import pytest
from lxml import html
from pyoxigraph import NamedNode, RdfFormat, Triple, parse
from rdflib import Graph, URIRef

from api.pages.metadata import _block
from graph.namespaces import ELI, RDF

DECREE = "/eli/kz/decree/2011/09/07/149"
IRI = f"https://w3id.org/jarlyq{DECREE}"
PAGE = {"accept": "text/html"}
SCHEMA = "https://schema.org/"
PLACES = ("", "@2021-01-18", "@2021-01-18/rus", "/att_1/para_11")


def head(client: httpx.Client, path: str) -> html.HtmlElement:
    answer = client.get(path, headers=PAGE)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    return html.fromstring(answer.text)


def blocks(client: httpx.Client, path: str) -> list[dict]:
    found = head(client, path).xpath("//script[@type='application/ld+json']")
    return [json.loads(each.text) for each in found]


def turtle(client: httpx.Client, path: str) -> set[Triple]:
    answer = client.get(f"{path}.ttl")
    assert answer.status_code == 200
    return {quad.triple for quad in parse(answer.content, format=RdfFormat.TURTLE)}


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own reader uses it
@pytest.mark.parametrize("place", PLACES)
def test_what_a_page_says_in_eli_is_what_turtle_says(client: httpx.Client, place: str) -> None:
    _, eli = blocks(client, f"{DECREE}{place}")
    said = Graph().parse(data=json.dumps(eli), format="json-ld")
    triples = {quad.triple for quad in parse(said.serialize(format="nt"), format=RdfFormat.N_TRIPLES)}
    known = set().union(
        *(turtle(client, f"{DECREE}{each}") for each in ("", place, "@2021-01-18/kaz", "@2021-01-18/rus"))
    )
    assert triples <= known
    assert Triple(NamedNode(f"{IRI}{place}"), RDF.type, ELI.LegalResource) in triples or "/" in place
    formats = {triple.object for triple in triples if triple.predicate == ELI.is_embodied_by}
    assert NamedNode(f"{IRI}@2021-01-18/rus.docx") in formats
    licensed = {triple.subject for triple in triples if triple.predicate == ELI.licence}
    assert licensed == formats == {triple.subject for triple in triples if triple.predicate == ELI.media_type}


def test_each_format_of_a_text_is_sent_in_its_type(client: httpx.Client) -> None:
    text = f"{DECREE}@2021-01-18/rus"
    types = {one.subject.value: one.object.value for one in turtle(client, text) if one.predicate == ELI.media_type}
    assert len(types) > 8
    for address, media_type in types.items():
        answer = client.get(address.replace("https://w3id.org/jarlyq", ""))
        assert answer.status_code == 200, address
        assert answer.headers["content-type"].partition(";")[0] == media_type.partition("/media-types/")[2]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_what_a_page_says_in_schema_org_agrees_with_turtle(client: httpx.Client) -> None:
    schema, _ = blocks(client, DECREE)
    assert schema["@context"] == "https://schema.org"
    said = Graph().parse(data=json.dumps({**schema, "@context": {"@vocab": SCHEMA}}), format="json-ld")
    act = URIRef(IRI)
    graph = Graph().parse(data=client.get(f"{DECREE}.ttl").content, format="turtle")

    def values(name: str) -> set[str]:
        return {str(each) for each in said.objects(act, URIRef(SCHEMA + name))}

    def known(name: str) -> set[str]:
        return {str(each) for each in graph.objects(act, URIRef(ELI.iri + name))}

    for one, other in (("name", "title"), ("legislationDate", "date_document"), ("legislationType", "type_document"),
                       ("legislationPassedBy", "passed_by"), ("isBasedOn", "based_on"), ("legislationRepeals", "repeals"),
                       ("alternateName", "title_short"), ("legislationChanges", "changes")):  # fmt: skip
        assert values(one) == known(other), one
        assert values(one) or one in ("alternateName", "legislationChanges")
    assert values("legislationIdentifier") == {IRI} | known("id_local")
    assert values("legislationLegalForce") == {f"{SCHEMA}NotInForce"}
    assert values("legislationDateVersion") == {"2021-01-18"}
    assert values("inLanguage") == {"kk", "ru"}
    version = Graph().parse(data=client.get(f"{DECREE}@2021-01-18.ttl").content, format="turtle")
    consolidated = {
        str(each) for each in version.objects(URIRef(f"{IRI}@2021-01-18"), URIRef(f"{ELI.iri}consolidates"))
    }
    assert values("legislationConsolidates") == consolidated != set()
    files = {str(each) for each in said.objects(act, URIRef(f"{SCHEMA}encoding"))}
    assert f"{IRI}@2021-01-18/kaz.pdf" in files


def test_a_unit_is_part_of_its_act_and_a_day_before_the_end_was_in_force(client: httpx.Client) -> None:
    unit, _ = blocks(client, f"{DECREE}/att_1/para_11")
    assert unit["isPartOf"]["@id"] == IRI
    assert {each["@language"] for each in unit["name"]} == {"kk", "ru", "en"}
    dated, _ = blocks(client, f"{DECREE}?date=2015-01-01")
    assert dated["legislationLegalForce"] == {"@id": f"{SCHEMA}InForce"}
    assert dated["legislationDateVersion"] == "2012-12-21"


def test_the_head_names_canonical_address_languages_and_forms(client: httpx.Client) -> None:
    page = head(client, f"{DECREE}?lang=ru&date=2015-01-01")
    assert page.xpath("//link[@rel='canonical']/@href") == [DECREE]
    languages = page.xpath("//link[@rel='alternate'][@hreflang][not(@type)]/@hreflang")
    assert sorted(languages) == ["en", "kk", "ru"]
    typed = dict(
        zip(
            page.xpath("//link[@rel='alternate']/@type"),
            page.xpath("//link[@rel='alternate'][@type]/@href"),
            strict=True,
        )
    )
    assert typed["text/turtle"] == f"{DECREE}.ttl"
    card = dict(zip(page.xpath("//meta[@property]/@property"), page.xpath("//meta[@property]/@content"), strict=True))
    assert card["og:url"] == IRI
    assert card["og:title"] == "О Положении об Ассамблее народа Казахстана"
    assert card["og:locale"] in ("ru_KZ", "kk_KZ", "en_GB")


def test_no_text_ends_the_element_that_holds_it() -> None:
    words = "</script><script>alert(1)</script> <!-- & \u2028 ]]>"
    block = _block({"name": words})
    assert not set("<>&") & set(block)
    assert json.loads(block) == {"name": words}
