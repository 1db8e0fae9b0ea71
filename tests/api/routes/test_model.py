"""The picture of the model and the pages of classes and properties, asked of a real server."""

from __future__ import annotations

import time
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from lxml import etree, html

from api.pages.model import asked, iri_of
from graph.dataset.vocabulary.known import terms
from tests.api.running_server import RunningServer

PAGE = {"accept": "text/html", "accept-language": "en"}


@pytest.fixture(scope="module")
def client(decrees: RunningServer) -> Iterator[httpx.Client]:
    with decrees.client() as made:
        # How many acts there are is known shortly after the start; without it no page counts.
        deadline = time.monotonic() + 120
        while made.get("/coverage").status_code == 503 and time.monotonic() < deadline:
            time.sleep(0.2)
        yield made


def test_the_ontology_shows_the_model_with_a_way_to_each_term(client: httpx.Client) -> None:
    page = html.fromstring(client.get("/ontology?lang=ru", headers=PAGE).content)
    drawn = page.xpath("//*[local-name()='svg']//*[local-name()='a']/@href")
    listed = page.xpath("//dt/a/@href | //ul[@class='terms']/li/a/@href")
    assert "/ontology/terms/jq:Amendment" in drawn
    assert {each.partition("?")[0] for each in listed} >= set(drawn)
    assert all(iri_of(each.partition("?")[0].removeprefix("/ontology/terms/")) for each in listed)
    assert "Структурная единица" in page.xpath("string(//*[local-name()='svg'])")
    # What links lead to by the IRIs of terms is there, each with how often the data have it.
    assert page.xpath("//dt[@id='Amendment']/small/text()") == ["14"]
    assert len(page.xpath("//dt[@id='amendingAct']")) == len(page.xpath("//dt[@id='deleted']")) == 1


def test_the_picture_alone_is_a_file_that_any_site_may_show(client: httpx.Client) -> None:
    picture = client.get("/ontology/model.svg?lang=kk")
    assert picture.headers["content-type"] == "image/svg+xml"
    assert picture.headers["access-control-allow-origin"] == "*"
    root = etree.fromstring(picture.content)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "Құрылымдық бірлік" in "".join(root.itertext())
    assert client.get("/ontology/model.svg", headers={"if-none-match": "*"}).status_code == 304


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (
            "jq:Amendment",
            [
                "In the data: 14.",
                "decree/2011/09/07/149/amendment/",
                "jq:amendingAct",
                "Activity",
                "Units never amended",
            ],
        ),
        ("jq:Unit", ["Classes below", "jq:Paragraph"]),
        ("jq:text", ["Statements with this property", "jq:UnitExpression", "0..1"]),
        ("eli:realizes", ["jq:ActExpression", "realizes"]),
        ("jq:Suspension", ["These data have no example.", "In the data: 0."]),
        ("skos:prefLabel", ["preferred label"]),
    ],
)
def test_a_page_of_a_term_has_examples_and_a_query(client: httpx.Client, name: str, shown: list[str]) -> None:
    answer = client.get(f"/ontology/terms/{name}?lang=en", headers=PAGE)
    assert answer.status_code == 200
    page = html.fromstring(answer.content)
    words = page.xpath("string(//main)")
    assert [each for each in shown if each not in words] == []
    ask = parse_qs(urlsplit(page.xpath("//a[@class='button']/@href")[0]).query)["query"][0]
    rows = client.get("/sparql", params={"query": ask, "format": "json"}).json()["results"]["bindings"]
    assert bool(rows) == (name != "jq:Suspension")


def test_each_term_has_a_query_that_can_be_read(client: httpx.Client) -> None:
    for kind in terms().values():
        for iri in list(kind)[::9]:
            assert client.get("/sparql", params={"query": asked(iri), "format": "csv"}).status_code == 200


@pytest.mark.parametrize("name", ["jq:Nothing", "no:Act", "jq:", "act", "xsd:date", "jq:Act<b>"])
def test_what_is_no_term_has_no_page(client: httpx.Client, name: str) -> None:
    assert client.get(f"/ontology/terms/{name}").status_code == 404
