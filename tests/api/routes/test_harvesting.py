"""OAI-PMH, the feed, the sitemap and the coverage over HTTP, as harvesters take them."""

from __future__ import annotations

import datetime as dt
import socket
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from lxml import etree
from oaipmh_scythe import Scythe
from sickle import Sickle

from graph.iris import as_uri
from graph.stores.embedded import EmbeddedStore
from tests.api.dataset_server import CITED, CONTACT, LAWS, ORDER, dataset_server
from tests.graph.made_up_acts import IRIS, act_id, made_up

OAI = "{http://www.openarchives.org/OAI/2.0/}"
ATOM = "{http://www.w3.org/2005/Atom}"
HISTORY = "{http://purl.org/syndication/history/1.0}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
DECREE = "decree/2011/09/07/149"
LIST = {"verb": "ListRecords", "metadataPrefix": "oai_dc"}


@pytest.fixture(scope="module")
def client(decree_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with dataset_server(decree_store, tmp_path_factory.mktemp("dumps")) as (_, client):
        yield client


def asked(client: httpx.Client, arguments: Any) -> etree._Element:
    answer = client.get("/oai", params=arguments)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/xml; charset=utf-8")
    root = etree.fromstring(answer.content)
    assert [each.tag.removeprefix(OAI) for each in root][:2] == ["responseDate", "request"]
    assert len(root) == 3
    return root


def code(root: etree._Element) -> str:
    return root[2].get("code", "") if root[2].tag == f"{OAI}error" else ""


def test_sickle_harvests_every_act_once(client: httpx.Client) -> None:
    sickle = Sickle(f"{client.base_url}/oai")
    records = list(sickle.ListRecords(metadataPrefix="oai_dc"))
    found = Counter(record.header.identifier for record in records)
    assert found == Counter(as_uri(f"{IRIS.root}{act}") for act in [*LAWS, ORDER, DECREE])
    decree = next(record for record in records if record.header.identifier.endswith(DECREE))
    assert decree.header.setSpecs == ["decree"]
    assert len(decree.metadata["title"]) == 2
    assert decree.metadata["language"] == ["kaz", "rus"]
    assert decree.metadata["rights"] == ["https://example.org/licence"]
    odd = sickle.GetRecord(identifier=as_uri(IRIS.act(ORDER).value), metadataPrefix="oai_dc")
    assert odd.metadata["title"] == ["Акт <b>&</b> \ufffd\ufffd]]> \U0001f4dc"]
    assert {each.setSpec for each in sickle.ListSets()} == {"law", "ministerial-order", "decree"}
    assert [each.metadataPrefix for each in sickle.ListMetadataFormats()] == ["oai_dc", "akn"]
    assert sickle.Identify().adminEmail == CONTACT


def test_another_client_harvests_the_same(client: httpx.Client) -> None:
    with Scythe(f"{client.base_url}/oai") as scythe:
        found = [record.header.identifier for record in scythe.list_records(metadata_prefix="oai_dc")]
    assert Counter(found) == Counter(as_uri(f"{IRIS.root}{act}") for act in [*LAWS, ORDER, DECREE])


def test_a_connection_that_breaks_between_two_pages_and_within_one_costs_nothing(client: httpx.Client) -> None:
    first = asked(client, LIST)
    token = first.findtext(f".//{OAI}resumptionToken")
    place = urlsplit(str(client.base_url))
    with socket.create_connection((place.hostname, place.port)) as broken:
        broken.sendall(f"GET /oai?verb=ListRecords&resumptionToken={token} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        assert broken.recv(10)
    pages, ends = [first], []
    while token:
        pages.append(asked(client, {"verb": "ListRecords", "resumptionToken": token}))
        ends.append(pages[-1].find(f".//{OAI}resumptionToken"))
        token = ends[-1].text
    identifiers = [each.text for page in pages for each in page.iter(f"{OAI}identifier")]
    assert len(identifiers) == len(set(identifiers)) == 232
    assert [(each.get("cursor"), each.get("completeListSize")) for each in ends] == [("100", "232"), ("200", "232")]


def headers(client: httpx.Client, **bounds: str) -> dict[str, str | None]:
    """The identifiers of a list that one page holds, each with its status."""
    root = asked(client, {"verb": "ListIdentifiers", "metadataPrefix": "oai_dc", **bounds})
    return {each.findtext(f"{OAI}identifier"): each.get("status") for each in root.iter(f"{OAI}header")}


def listed(client: httpx.Client, act: str, status: str | None) -> bool:
    """Whether an act is listed so, at once or, where the list was long in the making, when it has rested."""
    deadline = time.monotonic() + 240
    while time.monotonic() < deadline:
        if headers(client).get(act, "missing") == status:
            return True
        time.sleep(0.5)
    return False


def test_a_list_that_was_begun_goes_on_as_it_was_and_what_went_is_told_as_deleted(
    client: httpx.Client, decree_store: Path
) -> None:
    token = asked(client, LIST).findtext(f".//{OAI}resumptionToken")
    late = act_id(777, "code")
    name = IRIS.act(late).value
    with EmbeddedStore(decree_store) as store:
        store.replace_graph(IRIS.act(late), made_up(late))
    assert listed(client, name, None)
    going_on = asked(client, {"verb": "ListRecords", "resumptionToken": token})
    assert going_on.find(f".//{OAI}resumptionToken").get("completeListSize") == "232"
    with EmbeddedStore(decree_store) as store:
        store.remove_graph(IRIS.act(late))
    assert listed(client, name, "deleted")
    today = f"{dt.datetime.now(dt.UTC):%Y-%m-%d}"
    assert headers(client, **{"from": today, "set": "code"}) == {name: "deleted"}
    record = asked(client, {"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": name})
    assert (record.find(f".//{OAI}header").get("status"), record.find(f".//{OAI}metadata")) == ("deleted", None)
    with EmbeddedStore(decree_store) as store:
        store.replace_graph(IRIS.act(late), made_up(late))
    assert listed(client, name, None)
    assert headers(client, **{"from": today, "set": "code"}) == {name: None}
    with EmbeddedStore(decree_store) as store:
        store.remove_graph(IRIS.act(late))
    assert listed(client, name, "deleted")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({"verb": "ListIdentifiers", "metadataPrefix": "oai_dc", "set": "law"}, 230),
        ({**LIST, "verb": "ListIdentifiers", "from": "2026-03-01T00:00:04Z", "set": "law"}, 30),
        ({**LIST, "verb": "ListIdentifiers", "until": "2026-03-01"}, 231),
        ({**LIST, "verb": "ListIdentifiers", "from": "2026-03-01T00:00:00Z", "until": "2026-03-01T00:00:00Z"}, 51),
    ],
)
def test_selective_harvesting(client: httpx.Client, arguments: dict[str, str], expected: int) -> None:
    assert len(list(asked(client, arguments).iter(f"{OAI}header"))) == expected


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({}, "badVerb"),
        ({"verb": "Nothing"}, "badVerb"),
        ([("verb", "Identify"), ("verb", "Identify")], "badVerb"),
        ({"verb": "ListRecords"}, "badArgument"),
        ({**LIST, "from": "1" * 5000}, "badArgument"),
        ({**LIST, "from": "1000000"}, "badArgument"),
        ([*LIST.items(), *((f"x{number}", "") for number in range(60))], "badArgument"),
        ({**LIST, "metadataPrefix": "marc"}, "cannotDisseminateFormat"),
        ({**LIST, "set": "nothing"}, "noRecordsMatch"),
        ({**LIST, "from": "2099-01-01"}, "noRecordsMatch"),
        ({"verb": "ListRecords", "resumptionToken": "x"}, "badResumptionToken"),
        ({"verb": "ListSets", "resumptionToken": "x"}, "badResumptionToken"),
        (
            {
                "verb": "ListRecords",
                "resumptionToken": "WyJmZmZmZmZmZmZmZmZmZmZmZmYiLCJvYWlfZGMiLCIiLCIiLCIiLCIiLCIiLDFd",
            },
            "badResumptionToken",
        ),
        ({"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": "urn:x"}, "idDoesNotExist"),
        ({"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": f"{IRIS.root}{CITED}"}, "idDoesNotExist"),
        ({"verb": "ListMetadataFormats", "identifier": "x\x00\ufffe"}, "idDoesNotExist"),
    ],
)
def test_every_error_of_the_protocol(client: httpx.Client, arguments: Any, expected: str) -> None:
    root = asked(client, arguments)
    assert code(root) == expected
    assert bool(root[1].attrib) == (expected not in ("badVerb", "badArgument"))


def test_a_form_is_answered_as_an_address_and_one_that_is_long_is_not_read(client: httpx.Client) -> None:
    by_post = etree.fromstring(client.post("/oai", data={**LIST, "set": "decree"}).content)
    assert by_post.findtext(f".//{OAI}identifier") == f"{IRIS.root}{DECREE}"
    long = client.post("/oai", data={"verb": "x" * 20_000})
    assert (long.status_code, long.json()["type"]) == (413, "#size")


def entries(feed: etree._Element) -> list[str]:
    return [each.findtext(f"{ATOM}id") for each in feed.iter(f"{ATOM}entry")]


def link(feed: etree._Element, relation: str) -> str | None:
    return next((each.get("href") for each in feed.findall(f"{ATOM}link") if each.get("rel") == relation), None)


def test_the_feed_and_its_archives_have_every_event(client: httpx.Client) -> None:
    newest = etree.fromstring(client.get("/feed.atom", headers={"accept-language": "ru"}).content)
    assert newest.find(f"{HISTORY}archive") is None
    found, before = set(entries(newest)), link(newest, "prev-archive")
    archives = 0
    while before:
        archive = etree.fromstring(client.get(before).content)
        assert archive.find(f"{HISTORY}archive") is not None
        assert len(entries(archive)) == 100
        found |= set(entries(archive))
        before, archives = link(archive, "prev-archive"), archives + 1
    assert archives == 4
    assert len(found) == 230 * 2 + 1 + 2 + 2
    stamps = [each.text for each in newest.iter(f"{ATOM}updated")]
    assert stamps[1:] == sorted(stamps[1:], reverse=True)
    assert stamps[0] == stamps[1]


def test_an_act_has_a_feed_and_a_kind_of_event(client: httpx.Client) -> None:
    feed = etree.fromstring(client.get(f"/eli/kz/{ORDER}.atom?lang=en").content)
    assert sorted(each.get("term") for each in feed.iter(f"{ATOM}category") if "-" not in each.get("term", "")) == [
        "discrepancies",
        "planned",
        "text",
    ]
    planned = etree.fromstring(client.get("/feed.atom?kind=planned&lang=en").content)
    (entry,) = planned.iter(f"{ATOM}entry")
    assert "2031-01-01" in entry.findtext(f"{ATOM}summary")
    assert client.get(link(entry, "alternate")).status_code == 200
    for path in (f"/eli/kz/{CITED}.atom", f"/eli/kz/{ORDER}/art_1.atom", "/eli/kz/x.atom", "/feed.atom?page=5"):
        assert client.get(path).status_code == 404, path
    assert client.get("/feed.atom?page=-1").status_code == 422


def test_the_sitemap_has_each_act_with_a_text(client: httpx.Client) -> None:
    index = etree.fromstring(client.get("/sitemap.xml").content)
    parts = [each.text for each in index.iter(f"{MAP}loc")]
    assert len(parts) == 2
    pages = [each.text for part in parts for each in etree.fromstring(client.get(part).content).iter(f"{MAP}loc")]
    assert len(pages) == len(set(pages)) == 6 + 232
    for page in (*pages[:6], pages[-1]):
        assert client.get(page, headers={"accept": "text/html"}).status_code == 200, page
    assert client.get("/sitemap-2.xml").status_code == 404
    assert client.get("/sitemap-99999999999999999999.xml").status_code == 404
    assert client.get("/sitemap-x.xml").status_code == 422
    assert f"Sitemap: {client.base_url}/sitemap.xml" in client.get("/robots.txt").text


def test_the_coverage_says_what_is_here_and_what_is_missing(client: httpx.Client) -> None:
    told = client.get("/coverage", params={"format": "json"}).json()
    assert (told["whole"]["acts"], told["whole"]["both"]) == (232, 231)
    assert sum(each["acts"] for each in told["years"]) == 232
    assert told["missing"]["one_language"] == 1
    listed = client.get("/coverage/without-text").json()
    assert listed["acts"][0] == {"act": f"{IRIS.root}{CITED}", "cited_by": 230}
    assert len(listed["acts"]) == told["missing"]["without_text"]
    assert listed["next"] is None
    assert client.get("/coverage/one-language").json()["acts"] == [{"act": f"{IRIS.root}{ORDER}", "language": "kaz"}]
    assert client.get("/coverage/nothing").status_code == 422
    page = client.get("/coverage", headers={"accept": "text/html", "accept-language": "ru"})
    assert "Чего нет" in page.text or "чего нет" in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/feed.atom", "/sitemap.xml", "/sitemap-1.xml", "/coverage", "/catalog", "/dumps"])
def test_what_a_client_has_is_not_sent_again(client: httpx.Client, path: str) -> None:
    first = client.get(path)
    assert client.get(path, headers={"if-none-match": first.headers["etag"]}).status_code == 304
    head = client.head(path)
    assert (head.status_code, head.content) == (200, b"")
