"""What clients may keep and ask about again, and the bounds of stored queries, on a real server."""

from __future__ import annotations

import contextlib
import csv
import gzip
import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from lxml import html

from api.settings import Settings
from tests import plain_http
from tests.api.in_process import serving
from tests.api.running_server import RunningServer, running_server

DECREE = "/eli/kz/decree/2011/09/07/149"
IRI = "https://w3id.org/jarlyq"
PAGE = {"accept": "text/html", "accept-language": "en"}
PAGES = ["/", DECREE, f"{DECREE}/att_1/para_11", f"{DECREE}@2021-01-18", f"{DECREE}/att_1/para_13@2021-01-18/kaz",
         "/queries", "/queries/contents", "/search?q=секретариат", "/search", "/ontology", "/vocab/status/deleted", "/docs"]  # fmt: skip
DATA = [f"{DECREE}.ttl", f"{DECREE}/att_1/para_11.jsonld", f"{DECREE}@2021-01-18.nq", "/queries?format=json",
        "/queries/contents?format=csv", "/search?q=секретариат", "/ontology.ttl", "/vocab/status.jsonld"]  # fmt: skip
HEAVY = "\n".join(
    f"<urn:r{n}> a jq:GazetteReference ; jq:standsIn <urn:u> ; jq:publicationOf <urn:p> ; jq:gazette 'А'@kk ; jq:year 2020 ;"
    f" jq:issue '{n}' ; jq:item '{'м' * 3000}' ."
    for n in range(1600)
)
LARGE = (
    "@prefix jq: <https://w3id.org/jarlyq/ontology#> .\n"
    f"<urn:u> jq:act <https://w3id.org/jarlyq{DECREE}> ; jq:path 'x' ; jq:position 1 .\n{HEAVY}"
)


@pytest.fixture(scope="module")
def server(decree_store: Path) -> Iterator[RunningServer]:
    with running_server(store=decree_store, max_age=77, near_processes=1) as started:
        yield started


@contextlib.contextmanager
def bounded(store: Path, **bounds: float) -> Iterator[str]:
    """The address of a service with those bounds, in this process, where it is up in less time."""
    settings = Settings.model_validate({"store": str(store), "workers": 1, "near_processes": 0, **bounds})
    with serving(settings) as address:
        yield address


def get(server: RunningServer | str, path: str, method: str = "GET", **headers: str) -> httpx.Response:
    address = server if isinstance(server, str) else server.url
    return plain_http.request(method, address + path, headers=headers)


@pytest.mark.parametrize(
    ("path", "headers"), [*((path, PAGE) for path in PAGES), *((path, {"accept": "*/*"}) for path in DATA)]
)
def test_an_answer_is_sent_again_only_when_it_changed(server: RunningServer, path: str, headers: dict) -> None:
    first = get(server, path, **headers)
    tag = first.headers["etag"]
    assert first.status_code == 200
    assert tag.startswith('W/"')
    assert first.headers["cache-control"] == "public, max-age=77"
    varies = first.headers["vary"].replace(" ", "").split(",")
    assert {"accept", "accept-encoding"} <= set(varies)
    assert ("accept-language" in varies) is (headers is PAGE)
    for condition in (tag, f'"other", {tag.removeprefix("W/")}', "*"):
        again = get(server, path, **headers, **{"if-none-match": condition})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
        assert again.headers["vary"] == first.headers["vary"]
    assert get(server, path, **headers, **{"if-none-match": 'W/"other"'}).status_code == 200
    head = get(server, path, "HEAD", **headers)
    assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", tag)
    assert get(server, path, "HEAD", **headers, **{"if-none-match": tag}).status_code == 304


def test_each_form_of_an_answer_has_a_tag_of_its_own(server: RunningServer) -> None:
    forms: list[tuple[str, dict[str, str]]] = [
        (DECREE, {**PAGE}),
        (DECREE, {**PAGE, "accept-language": "ru"}),
        (f"{DECREE}?lang=en", {**PAGE}),
        (f"{DECREE}?date=2015-01-01", {**PAGE}),
        (DECREE, {"accept": "text/turtle"}),
        (DECREE, {"accept": "application/ld+json"}),
        ("/queries/contents", {**PAGE}),
        ("/queries/contents", {"accept": "text/csv"}),
        ("/queries/contents", {"accept": "application/json"}),
        ("/queries/contents?act=law/2008/10/20/70-iv", {"accept": "text/csv"}),
    ]
    tags = [get(server, path, **headers).headers["etag"] for path, headers in forms]
    assert len(set(tags)) == len(forms)


def test_a_write_changes_every_tag_that_hangs_on_the_store(server: RunningServer) -> None:
    addresses = [(DECREE, PAGE), (f"{DECREE}.ttl", {}), ("/", PAGE), ("/queries/contents?format=csv", {})]
    before = [get(server, path, **headers).headers["etag"] for path, headers in addresses]
    written = server.update("INSERT DATA { GRAPH <urn:g> { <urn:s> <urn:p> 1 } }")
    assert written.status_code == 204, written.text
    for (path, headers), tag in zip(addresses, before, strict=True):
        after = get(server, path, **headers, **{"if-none-match": tag})
        assert after.status_code == 200
        assert after.headers["etag"] != tag


@pytest.mark.parametrize("path", ["/eli/kz/decree/2011/09/07/150", "/queries/nothing", "/vocab/nothing"])
def test_what_is_not_there_is_not_kept(server: RunningServer, path: str) -> None:
    answer = get(server, path, **{"if-none-match": "*"})
    assert answer.status_code == 404
    assert "etag" not in answer.headers
    for page in (PAGE, {}):  # nothing is there that could be unchanged
        wrong = get(server, "/search?q=а*", **{**page, "if-none-match": "*"})
        assert wrong.status_code == 400
    wrong = get(server, "/search?q=а*", **PAGE)
    assert (wrong.status_code, wrong.headers["cache-control"]) == (400, "no-store")


@pytest.mark.parametrize("path", [DECREE, f"{DECREE}.ttl", "/queries/contents?format=json"])
def test_bodies_are_compressed_for_those_who_accept_it(server: RunningServer, path: str) -> None:
    plain = get(server, path, **{"accept-encoding": "identity"})
    with httpx.stream("GET", server.url + path, headers={"accept-encoding": "gzip"}) as answer:
        assert answer.headers["content-encoding"] == "gzip"
        assert gzip.decompress(b"".join(answer.iter_raw())) == plain.content
    assert int(answer.headers["content-length"]) < len(plain.content) / 2


def test_a_large_result_comes_from_a_file_whole(server: RunningServer) -> None:
    address = f"{server.url}/graph-store?graph=urn:large"
    headers = {"content-type": "text/turtle", **server.authorization}
    assert plain_http.put(address, content=LARGE.encode(), headers=headers).status_code == 201
    for encoding in ("identity", "gzip"):
        answer = get(server, "/queries/gazette?format=json", **{"accept-encoding": encoding})
        assert len(answer.content) > 8_000_000
        assert len(answer.json()["results"]["bindings"]) >= 1600
        for condition in ("*", answer.headers["etag"]):
            again = get(server, "/queries/gazette?format=json", **{"if-none-match": condition})
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", answer.headers["etag"])
        assert answer.headers["etag"]
    page = html.fromstring(get(server, "/queries/gazette", **PAGE).content)
    assert len(page.xpath("//table/tbody/tr")) == 500
    assert "only the beginning of the answer" in page.text_content()


def test_of_many_citing_places_a_page_shows_the_first_and_leads_to_all(server: RunningServer) -> None:
    cited = f"{DECREE}/att_1/para_20"
    citations = "\n".join(
        f"<urn:c{n}> jq:citedResource <{IRI}{cited}> ; jq:citingUnit <{IRI}{DECREE}/att_1/para_{n}> ;"
        f" jq:evidence [ oa:hasSelector [ oa:exact 'пункт 20'@ru ] ] ."
        for n in range(1000, 1300)
    )
    prefixes = "@prefix jq: <https://w3id.org/jarlyq/ontology#> . @prefix oa: <http://www.w3.org/ns/oa#> .\n"
    headers = {"content-type": "text/turtle", **server.authorization}
    address = f"{server.url}/graph-store?graph=urn:citing"
    assert plain_http.put(address, content=(prefixes + citations).encode(), headers=headers).status_code == 201
    (section,) = html.fromstring(get(server, cited, **PAGE).content).xpath("//section[@aria-labelledby='citing']")
    assert len(section.xpath(".//li")) == 200
    (every,) = section.xpath(".//p/a/@href")
    assert every == f"/queries/who-cites?cited={cited.removeprefix('/eli/kz/')}&lang=en"
    assert get(server, every, **PAGE).status_code == 200


def test_a_stored_query_is_ended_when_its_time_is_over(decree_store: Path) -> None:
    with bounded(decree_store, wall_seconds=0.001) as server:
        for headers, content in (
            (PAGE, "text/html; charset=utf-8"),
            ({"accept": "text/csv"}, "application/problem+json"),
        ):
            answer = get(server, "/queries/contents", **headers)
            assert answer.status_code == 504
            assert answer.headers["content-type"] == content
            assert answer.headers["cache-control"] == "no-store"
            assert "longer than 0.001 seconds" in answer.text
        metrics = plain_http.get(f"{server}/metrics").text
        assert "jarlyq_query_timeouts_total 2.0" in metrics
        killed = next(line for line in metrics.splitlines() if line.startswith("jarlyq_workers_killed"))
        assert float(killed.rpartition(" ")[2]) >= 1


def test_rows_over_the_limit_are_cut_and_it_is_said(decree_store: Path) -> None:
    with bounded(decree_store, max_rows=3) as server:
        answer = get(server, "/queries/contents", accept="text/csv")
        assert len(list(csv.reader(io.StringIO(answer.text)))) == 4
        assert answer.headers["jarlyq-truncated"].startswith("rows=3")
        assert "was over the limit" in get(server, "/queries/contents", **PAGE).text


def test_a_client_may_not_have_too_many_acts_read_at_a_time(decree_store: Path) -> None:
    with bounded(decree_store, client_queries=2) as server, ThreadPoolExecutor(12) as threads:
        answers = list(threads.map(lambda _: get(server, f"{DECREE}.ttl"), range(60)))
        assert {each.status_code for each in answers} == {200, 429}
        assert get(server, f"{DECREE}.ttl").status_code == 200


def test_a_client_may_not_ask_too_often(decree_store: Path) -> None:
    with bounded(decree_store, requests_per_minute=2) as server:
        answers = [get(server, "/queries/contents", accept="text/csv") for _ in range(3)]
        assert [each.status_code for each in answers] == [200, 200, 429]
        assert int(answers[2].headers["retry-after"]) > 0
        for address in ("/id?cite=УК", "/annotate?text=УК", "/annotate"):
            assert get(server, address, accept="application/json").status_code == 429
