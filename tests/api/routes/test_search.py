"""/search: as a page, as JSON, and its text index in step with the store behind a running application."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from lxml import etree

from api.http.errors import ProblemError
from api.sparql.text_search import TextSearch
from graph.search.index import TextIndex, index_beside
from graph.sparql.text import SparqlText
from graph.stores.store import open_store
from tests import plain_http
from tests.api.page_server import PageServer, page_server
from tests.api.running_server import RunningServer, running_server
from tests.graph.legal_texts import ACT, OTHER, TEXTS, little_store, triples_of

HTML = {"Accept": "text/html"}
SCOOTER = ("art_7", "2020-01-01", "rus", "", "Езда на электрическом самокате влечет административное взыскание.")
QUERY = """PREFIX jq: <https://w3id.org/jarlyq/ontology#>
SELECT ?unit { ?unit jq:matches "бюджетный" }"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PageServer]:
    with page_server(tmp_path_factory.mktemp("search")) as server:
        yield server


def test_json_gives_units_with_marked_snippets(site: PageServer) -> None:
    found = plain_http.get(f"{site.url}/search", params={"q": "функции секретариата"}).json()
    assert found["query"] == "функции секретариата"
    assert found["more"] is False
    first = found["hits"][0]
    assert first["unit"] == f"{ACT}/att_1/chp_3"
    assert first["path"] == "/eli/kz/decree/2011/09/07/149/att_1/chp_3"
    assert first["language"] == "ru"
    assert first["score"] > found["hits"][1]["score"] > 0
    snippet = first["snippet"]
    assert [snippet["text"][start:end] for start, end in snippet["marks"]] == ["Функции", "Секретариата"]


def test_language_and_number_of_hits_can_be_chosen(site: PageServer) -> None:
    both = plain_http.get(f"{site.url}/search", params={"q": "ассамблея", "limit": 2}).json()
    assert len(both["hits"]) == 2
    assert both["more"] is True
    one = plain_http.get(f"{site.url}/search", params={"q": "ассамблея", "in": "kk"}).json()
    assert {hit["language"] for hit in one["hits"]} == {"kk"}


@pytest.mark.parametrize("query", ["", "  ", "-сот", "а*"])
def test_a_search_for_nothing_is_a_problem(site: PageServer, query: str) -> None:
    answer = plain_http.get(f"{site.url}/search", params={"q": query})
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_page_marks_matches_and_links_to_units(site: PageServer, language: str) -> None:
    page = plain_http.get(f"{site.url}/search", params={"q": "хатшылық", "lang": language}, headers=HTML)
    assert page.status_code == 200
    assert f'<html lang="{language}">' in page.text
    assert f'<a href="/eli/kz/decree/2011/09/07/149/att_1/chp_3?lang={language}">' in page.text
    assert {"kk": "3-тарау</a>", "ru": "глава 3</a>", "en": "chapter 3</a>"}[language] in page.text
    assert "att_1" not in re.sub(r'"[^"]*"', "", page.text)
    assert "<mark>Хатшылығының</mark>" in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "script-src" not in page.headers["content-security-policy"]


def test_the_page_is_there_without_words_and_explains_wrong_ones(site: PageServer) -> None:
    assert plain_http.get(f"{site.url}/search", headers=HTML).status_code == 200
    wrong = plain_http.get(f"{site.url}/search", params={"q": "а*"}, headers=HTML)
    assert wrong.status_code == 400
    assert 'role="alert"' in wrong.text
    hostile = plain_http.get(f"{site.url}/search", params={"q": '"><script>alert(1)</script>'}, headers=HTML)
    assert "<script>" not in hostile.text


def test_what_is_typed_is_mended_and_said_on_the_page_and_in_the_data(site: PageServer) -> None:
    data = plain_http.get(f"{site.url}/search", params={"q": "хатшылыгы"}).json()
    assert (data["corrected"], data["loose"]) == ("хатшылық", False)
    page = plain_http.get(f"{site.url}/search", params={"q": "хатшылыгы", "lang": "ru"}, headers=HTML)
    assert "<strong>хатшылық</strong>" in page.text
    loose = plain_http.get(f"{site.url}/search", params={"q": "секретариат ассамблеи на луне"}).json()
    assert loose["loose"] is True
    assert loose["left_out"] == ["на", "луне"]
    assert "луне" in loose["hits"][0]["missing"]
    page = plain_http.get(
        f"{site.url}/search", params={"q": "секретариат ассамблеи на луне", "lang": "ru"}, headers=HTML
    )
    assert "Ни в одном нет: <s>на</s>, <s>луне</s></p>" in page.text
    assert "Здесь нет: <s>" in page.text


def test_pages_of_hits_follow_each_other(site: PageServer) -> None:
    first, second = (
        plain_http.get(f"{site.url}/search", params={"q": "ассамблея", "limit": 2, "offset": start}).json()
        for start in (0, 2)
    )
    units = [hit["unit"] for hit in (*first["hits"], *second["hits"])]
    assert len(units) == len(set(units)) == first["total"] == second["total"]
    assert (first["more"], second["more"]) == (True, False)


def test_a_search_is_narrowed_down(site: PageServer) -> None:
    narrowed = plain_http.get(f"{site.url}/search", params={"q": "секретариат", "act": "law/2008/10/20/70-iv"}).json()
    assert narrowed["hits"] == []
    form = plain_http.get(f"{site.url}/search", params={"q": "секретариат", "form": "decree", "year": "2011"}).json()
    assert {hit["act"] for hit in form["hits"]} == {ACT}
    for wrong in ({"form": "poem"}, {"year": "soon"}):
        assert plain_http.get(f"{site.url}/search", params={"q": "секретариат", **wrong}).status_code == 400


def test_a_search_is_a_feed_and_is_described_for_browsers(site: PageServer) -> None:
    answer = plain_http.get(f"{site.url}/search", params={"q": "<b> секретариат", "format": "atom"})
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = etree.fromstring(answer.content)
    names = {"a": "http://www.w3.org/2005/Atom"}
    entries = feed.xpath("a:entry", namespaces=names)
    assert entries
    for needed in ("title", "id", "updated"):
        assert all(entry.xpath(f"string(a:{needed})", namespaces=names) for entry in (feed, *entries))
    described = etree.fromstring(plain_http.get(f"{site.url}/opensearch.xml").content)
    assert "{searchTerms}" in described.xpath("string(//*[local-name()='Url'][1]/@template)")


@pytest.mark.parametrize("path", ["/search?q=секретариат&format=atom", "/opensearch.xml"])
def test_no_host_that_a_client_names_gets_into_an_answer(site: PageServer, path: str) -> None:
    told = plain_http.get(f"{site.url}{path}")
    assert told.status_code == 200
    assert site.url in told.text
    answer = plain_http.get(f"{site.url}{path}", headers={"host": "elsewhere.example"})
    assert answer.status_code == 200
    assert "elsewhere.example" not in answer.text


def test_what_is_written_is_found_soon(site: PageServer) -> None:
    text = (("art_2", "2008-10-20", "rus", "", "Бюджетные средства не выделяются."),)
    with open_store(site.store) as store:
        store.replace_graph(ox.NamedNode(OTHER), triples_of(OTHER, TEXTS[OTHER] + text))
    end, units = time.monotonic() + 60, []
    while not units and time.monotonic() < end:
        time.sleep(0.2)
        units = [hit["path"] for hit in plain_http.get(f"{site.url}/search", params={"q": "бюджетных"}).json()["hits"]]
    assert units == ["/eli/kz/law/2008/10/20/70-iv/art_2"]
    answer = plain_http.get(f"{site.url}/sparql", params={"query": QUERY}).json()
    assert [row["unit"]["value"] for row in answer["results"]["bindings"]] == [f"{OTHER}/art_2"]


def test_a_misused_search_in_sparql_is_a_problem_with_its_place(site: PageServer) -> None:
    answer = plain_http.get(f"{site.url}/sparql", params={"query": QUERY.replace('"бюджетный"', "?text")})
    assert answer.status_code == 400
    assert "line 2, column" in answer.json()["detail"]


def test_an_update_with_a_search_is_a_problem_with_its_place(tmp_path: Path) -> None:
    with little_store() as store:
        searching = TextSearch(store, str(tmp_path / "store"))
        with pytest.raises(ProblemError, match="line 2, column 44") as problem:
            searching.refuse(SparqlText(QUERY.replace("SELECT ?unit", "INSERT { ?unit a <a:Found> } WHERE")))
    assert problem.value.status == 400
    assert problem.value.kind == "#search"


def test_an_update_is_not_run_without_its_search(server: RunningServer) -> None:
    answer = server.update(QUERY.replace("SELECT ?unit", "INSERT { ?unit a <http://example.org/Found> } WHERE"))
    assert answer.status_code == 400
    assert answer.json()["type"] == "#search"
    assert "line 2, column" in answer.json()["detail"]


def test_an_index_that_was_never_made_says_so_instead_of_finding_nothing(tmp_path: Path) -> None:
    with little_store() as store:
        place = tmp_path / "store"
        searching = TextSearch(store, str(place))
        with TextIndex(index_beside(place)).writing(), pytest.raises(ProblemError) as problem:
            searching.rewrite(SparqlText(QUERY))
        assert problem.value.status == 503
        assert not searching.may_be_kept(SparqlText(QUERY))
        assert searching.may_be_kept(SparqlText("SELECT * { ?s ?p ?o }"))
        end = time.monotonic() + 60
        while not searching.is_current() and time.monotonic() < end:
            searching.keep_in_step()
            time.sleep(0.1)
        assert searching.may_be_kept(SparqlText(QUERY))
        assert "VALUES" in searching.rewrite(SparqlText(QUERY)).text
        assert searching.rewrite(SparqlText("SELECT * { ?s ?p ?o }")).text == "SELECT * { ?s ?p ?o }"


def test_words_that_people_use_are_told_with_those_of_acts_and_kept_where_nothing_is_found(tmp_path: Path) -> None:
    file = tmp_path / "unfound"
    with running_server(unfound=file, near_processes=0) as server:
        triples = "".join(f"{triple} .\n" for triple in triples_of(ACT, (SCOOTER,)))
        target = {"params": {"graph": "http://example.org/g"}, "content": triples.encode()}
        headers = {"Content-Type": "application/n-triples", **server.authorization}
        plain_http.put(f"{server.url}/graph-store", headers=headers, **target).raise_for_status()
        search = f"{server.url}/search"

        def asked(text: str, **more: str) -> dict:
            return plain_http.get(search, params={"q": text, "format": "json", **more}).json()

        deadline = time.monotonic() + 60
        while not asked("самоката").get("hits") and time.monotonic() < deadline:
            time.sleep(0.2)
        assert "әкімшілік жаза" in asked("штраф за самокат")["also"]
        assert [hit["unit"] for hit in asked("штраф за самокат")["hits"]] == [f"{ACT}/art_7"]
        assert asked("штраф за самокат", words="typed")["also"] == []
        page = plain_http.get(search, params={"q": "штраф за самокат", "lang": "ru"}, headers=HTML).text
        assert "Также искали словами актов" in page
        assert "words=typed" in page
        for text in ("межпланетный Телескоп", "межпланетный телескоп", "12345678"):
            assert asked(text)["total"] == 0
        asked("межпланетный телескоп", year="2011")
    kept = [line.partition("\t")[2] for line in file.read_text(encoding="utf-8").splitlines()]
    assert kept.count("межпланетный телескоп") == 2
    assert not any("1234" in words for words in kept)
