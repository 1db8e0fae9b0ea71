"""The stored queries, the ontology and the schemes over HTTP, asked of a real server."""

from __future__ import annotations

import csv
import io

import httpx
import pytest
from lxml import html
from pyoxigraph import RdfFormat, parse

from graph.query import stored_queries

PAGE = {"accept": "text/html", "accept-language": "en"}


@pytest.mark.parametrize("name", stored_queries())
def test_each_query_is_served_as_a_page_and_as_csv(client: httpx.Client, name: str) -> None:
    query = stored_queries()[name]
    page = client.get(f"/queries/{name}", headers=PAGE)
    assert page.status_code == 200
    assert query.title["en"] in page.text
    rows = list(csv.reader(io.StringIO(client.get(f"/queries/{name}", headers={"accept": "text/csv"}).text)))
    assert rows[0] == list(query.columns)
    shown = html.fromstring(page.content).xpath("//table/tbody/tr")
    assert len(shown) == len(rows) - 1
    assert client.get(f"/queries/{name}.rq").text == query.text


def test_the_list_as_page_and_as_json(client: httpx.Client) -> None:
    listed = client.get("/queries", headers={"accept": "application/json"}).json()
    assert [each["name"] for each in listed] == list(stored_queries())
    page = html.fromstring(client.get("/queries", headers=PAGE).content)
    assert len(page.xpath("//ul[@class='acts']/li")) == len(listed)


def test_parameters_come_from_the_address(client: httpx.Client) -> None:
    values = {"unit": "decree/2011/09/07/149/att_1/para_6", "date": "2018-01-01", "language": "rus", "format": "json"}
    rows = client.get("/queries/provision-on-date", params=values).json()["results"]["bindings"]
    assert [row["value"]["value"] for row in rows] == ["unofficial"]
    assert rows[0]["text"]["xml:lang"] == "ru"


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/queries/nothing", 404, "nothing"),
        ("/queries/terms?colour=red", 400, "it has: act"),
        ("/queries/provision-on-date?date=yesterday", 400, "yesterday"),
        ("/queries/terms?act=decree/2011", 400, "decree/2011"),
    ],
)
def test_mistakes_are_told_in_plain_words(client: httpx.Client, address: str, status: int, words: str) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert words in answer.json()["detail"]


BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "accept-language": "ru"}


def test_a_reader_gets_the_form_back_with_what_is_wrong_beside_the_field(client: httpx.Client) -> None:
    address = "/queries/provision-on-date?date=&unit=decree/2011/09/07/149/att_1/para_13&language=xx"
    assert client.get(address).json()["detail"] == "the parameter date is empty; it needs a value such as «2022-01-01»"
    answer = client.get(address, headers=BROWSER)
    assert (answer.status_code, answer.headers["content-language"]) == (400, "ru")
    page = html.fromstring(answer.content)
    assert page.xpath("string(//p[@id='date-problem'])") == "Укажите значение."
    assert page.xpath("string(//p[@id='language-problem'])") == "Язык пишется так: kaz или rus"
    assert page.xpath("//input[@id='unit']/@value") == ["decree/2011/09/07/149/att_1/para_13"]
    other = client.get("/queries/terms?colour=red", headers=BROWSER)
    assert other.status_code == 400
    assert "it has: act" in html.fromstring(other.content).xpath("string(//div[@role='alert'])")


def test_problems_are_pages_for_readers_only(client: httpx.Client) -> None:
    for path, words in (
        ("/nothing", "По этому адресу ничего нет."),
        ("/queries/nothing", "По этому адресу ничего нет."),
    ):
        page = client.get(path, headers=BROWSER)
        assert page.status_code == 404
        assert html.fromstring(page.content).xpath("string(//h1)") == words
        assert "accept" in page.headers["vary"]
    for accept in ("*/*", "application/json", "application/json, text/html;q=0.9", "text/turtle"):
        answer = client.get("/nothing", headers={"accept": accept})
        assert answer.headers["content-type"] == "application/problem+json", accept


def test_units_are_links_and_empty_columns_are_left_out(client: httpx.Client) -> None:
    values = {"unit": "decree/2011/09/07/149/att_1/para_13", "date": "2015-06-01", "language": "rus", "lang": "ru"}
    page = html.fromstring(client.get("/queries/provision-on-date", params=values, headers=PAGE).content)
    assert page.xpath("//thead//th/text()") == ["Единица", "Состояние", "Источник", "Сноска", "С", "До"]
    assert page.xpath("//tbody//a/@href") == ["/eli/kz/decree/2011/09/07/149/att_1/para_13"]


def test_what_a_user_writes_is_escaped(client: httpx.Client) -> None:
    page = client.get("/queries/functions-of-body", params={"name": "<script>alert(1)</script>"}, headers=PAGE)
    assert page.status_code == 200
    assert "<script>" not in page.text


def test_the_ontology_and_its_parts(client: httpx.Client) -> None:
    data = client.get("/ontology", headers={"accept": "text/turtle"})
    subjects = {quad.subject.value for quad in parse(data.content, format=RdfFormat.TURTLE)}
    assert "https://w3id.org/jarlyq/ontology#Amendment" in subjects
    assert "https://w3id.org/jarlyq/vocab/status/deleted" in subjects
    concept = client.get("/vocab/status/deleted.ttl")
    found = {quad.subject.value for quad in parse(concept.content, format=RdfFormat.TURTLE)}
    assert found == {"https://w3id.org/jarlyq/vocab/status/deleted"}
    assert "Алып тасталған" in client.get("/vocab/status?lang=kk", headers=PAGE).text


def test_shapes_and_context_can_be_fetched_from_anywhere(client: httpx.Client) -> None:
    assert b"jqs:CitationShape" in client.get("/ontology/shapes.ttl").content
    context = client.get("/ontology/context.jsonld")
    assert context.headers["access-control-allow-origin"] == "*"
    assert context.json()["@context"]["jq"] == "https://w3id.org/jarlyq/ontology#"


@pytest.mark.parametrize("path", ["/vocab/nothing", "/vocab/status/nothing", "/ontologyx", "/ontology.docx"])
def test_what_is_not_there_is_a_404(client: httpx.Client, path: str) -> None:
    assert client.get(path).status_code == 404
