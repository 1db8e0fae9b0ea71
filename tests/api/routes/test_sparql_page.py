"""The SPARQL page: what the server sends, and results as HTML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from api.pages.frame import LANGUAGES, words
from api.pages.sparql.results import local_path, render_results_html, short_name
from api.pages.sparql.words import script_words
from api.pages.static import editor_addresses
from api.settings import Settings
from graph.dataset.vocabulary.known import terms
from graph.namespaces import JQ_IRI
from graph.query import stored_queries
from tests import plain_http
from tests.api.page_server import PageServer, page_server
from tests.graph.answers import built_store
from tests.graph.legal_texts import ACT

BASE = "https://w3id.org/jarlyq/"
HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
PREFIXES = "PREFIX jq: <https://w3id.org/jarlyq/ontology#>\nPREFIX eli: <http://data.europa.eu/eli/ontology#>\n"
SELECT = PREFIXES + 'SELECT ?unit ?snippet { (?unit ?score ?snippet) jq:matches ("секретариат" "ru") }'


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PageServer]:
    with page_server(tmp_path_factory.mktemp("site")) as server:
        yield server


# What the server sends


def get(site: PageServer, path: str, **headers: str) -> httpx.Response:
    return plain_http.get(site.url + path, headers={**HTML, **headers})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_speaks_three_languages(site: PageServer, language: str) -> None:
    page = get(site, f"/sparql?lang={language}")
    assert page.status_code == 200
    assert f'<html lang="{language}">' in page.text
    assert words(language)["sparql_intro"] in page.text
    for query in stored_queries().values():
        assert query.title[language] in page.text


def test_a_page_without_the_editor_says_so_in_its_language(site: PageServer, tmp_path: Path) -> None:
    with page_server(tmp_path, "no-editor") as bare:
        for language in LANGUAGES:
            told = words(language)
            page = get(bare, f"/sparql?lang={language}").text
            assert page.count(told["no_editor"]) == 1
            assert told["plain"] not in page
            assert (told["no_editor"] in get(site, f"/sparql?lang={language}").text) is (editor_addresses() is None)


def test_the_language_is_the_browsers_unless_it_is_asked_for(site: PageServer) -> None:
    assert '<html lang="ru">' in get(site, "/sparql", **{"Accept-Language": "de, ru-RU;q=0.8, en;q=0.3"}).text
    assert '<html lang="kk">' in get(site, "/sparql").text


def test_the_scripts_get_the_words_that_they_say_and_no_others(site: PageServer) -> None:
    scripts = "".join(get(site, f"/static/sparql/{name}.js").text for name in ("sparql", "table", "picture"))
    said = set(re.findall(r"\bwords\.(\w+)", scripts))
    assert script_words("ru") == {key: words("ru")[key] for key in said}
    assert len(said) > 20


def test_nothing_may_be_loaded_from_elsewhere(site: PageServer) -> None:
    page = get(site, "/sparql")
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert re.findall(r'(?:src|href)="(?:https?:)?//', page.text) == []
    assert re.findall(r"<script(?![^>]*\b(?:src=|application/json))", page.text) == []
    assert not re.search(r"\son\w+=", page.text)


def test_an_example_comes_with_its_values_put_in(site: PageServer) -> None:
    page = get(site, "/sparql/page?lang=en&example=never-amended&p.act=law/2008/10/20/70-iv")
    area = page.text[page.text.index("<textarea") : page.text.index("</textarea>")]
    assert "/eli/kz/law/2008/10/20/70-iv" in area
    assert 'value="law/2008/10/20/70-iv"' in page.text
    text = get(site, "/sparql/example/never-amended?p.act=law/2008/10/20/70-iv")
    assert text.headers["content-type"].startswith("application/sparql-query")
    assert "/eli/kz/law/2008/10/20/70-iv" in text.text


@pytest.mark.parametrize("path", ["/sparql/page?example=no-such", "/sparql/page?example=never-amended&p.act=nonsense"])
def test_a_wrong_example_is_told_in_plain_words(site: PageServer, path: str) -> None:
    page = get(site, path)
    assert page.status_code == 400
    assert 'role="alert"' in page.text
    assert get(site, path.replace("/page?example=", "/example/").replace("&", "?")).status_code in (400, 404)


def test_the_query_of_an_address_stands_in_the_page_escaped(site: PageServer) -> None:
    hostile = 'SELECT * { ?s ?p "</textarea><script>alert(1)</script>" }'
    page = get(site, f"/sparql/page?query={quote(hostile)}")
    assert "<script>alert" not in page.text
    assert "&lt;/textarea&gt;" in page.text


def test_a_result_on_the_server_and_its_downloads(site: PageServer) -> None:
    page = get(site, f"/sparql/page?run=1&lang=ru&query={quote(SELECT)}")
    assert page.status_code == 200
    assert '<a href="/eli/kz/decree/2011/09/07/149/att_1/chp_3"' in page.text
    download = re.search(r'href="(/sparql\?[^"]+format=csv)"', page.text)
    assert download is not None
    assert "unit,snippet" in plain_http.get(site.url + download[1].replace("&amp;", "&")).text


def test_a_page_that_was_sent_holds_no_place_among_its_clients_queries(site: PageServer) -> None:
    most = Settings().client_queries
    for _ in range(most + 2):
        page = get(site, f"/sparql/page?run=1&query={quote('SELECT * { ?s ?p ?o } LIMIT 1')}")
        assert page.status_code == 200
    assert get(site, "/queries/contents?format=csv").status_code == 200


def test_a_broken_query_is_explained_on_the_page(site: PageServer) -> None:
    page = get(site, "/sparql/page?run=1&lang=en&query=SELECT")
    assert page.status_code == 400
    assert "The query was not answered" in page.text
    misuse = get(site, f"/sparql/page?run=1&query={quote(PREFIXES + 'SELECT * { ?u jq:matches ?t }')}")
    assert "line 3, column 26" in misuse.text
    broken = get(site, f"/sparql/page?run=1&lang=ru&query={quote('SELECT ?x { ?x foo:bar 1 }')}").text
    assert "Запрос не читается: строка 1, столбец 16." in broken
    assert "foo:" in broken
    assert "u{" not in broken


def test_only_the_pages_own_files_are_served(site: PageServer) -> None:
    for name in ("sparql.css", "sparql.js", "table.js", "picture.js", "icon.svg"):
        assert get(site, f"/static/sparql/{name}").status_code == 200
    for name in ("page.html", "strings.yaml", "..%2Fstatic.py", "words.py"):
        assert get(site, f"/static/sparql/{name}").status_code == 404
    assert get(site, "/static/yasgui/package.json").status_code == 404


def test_completion_knows_the_ontology_and_no_other_host(site: PageServer) -> None:
    found = get(site, "/static/sparql/terms.json").json()
    assert found == json.loads(json.dumps(terms()))
    assert found["classes"][f"{JQ_IRI}UnitExpression"]["ru"]
    assert f"{JQ_IRI}matches" in found["properties"]
    assert "http://data.europa.eu/eli/ontology#realizes" in found["properties"]


def test_completion_knows_all_that_the_data_use() -> None:
    with built_store() as store:
        properties = {row["p"].value for row in store.query("SELECT DISTINCT ?p { ?s ?p ?o }")}
        classes = {row["c"].value for row in store.query("SELECT DISTINCT ?c { ?s a ?c }")}
    assert properties - set(terms()["properties"]) == set()
    assert classes - set(terms()["classes"]) == set()
    assert not [iri for iri in terms()["properties"] if "shacl" in iri]


# Results as HTML


def test_results_of_every_kind_become_html() -> None:
    rows = {
        "head": {"vars": ["a", "b", "c"]},
        "results": {
            "bindings": [
                {
                    "a": {"type": "uri", "value": f"{ACT}/att_1"},
                    "b": {"type": "literal", "value": "<b>", "xml:lang": "kk"},
                },
                {"a": {"type": "bnode", "value": "x"}, "c": {"type": "uri", "value": "javascript:alert(1)"}},
            ]
        },
    }
    table = render_results_html(
        "application/sparql-results+json", json.dumps(rows).encode(), language="en", base_iri=BASE
    )
    assert 'href="/eli/kz/decree/2011/09/07/149/att_1"' in table
    assert '<td lang="kk">&lt;b&gt;</td>' in table
    assert "<td>_:x</td>" in table
    assert 'href="javascript' not in table
    answer = render_results_html(
        "application/sparql-results+json", b'{"head":{},"boolean":true}', language="ru", base_iri=BASE
    )
    assert "<strong>Да</strong>" in answer
    graph = render_results_html(
        "application/n-triples", f'<{ACT}> <{JQ_IRI}text> "мәтін"@kk .\n'.encode(), language="kk", base_iri=BASE
    )
    assert "jq:text" in graph
    assert '<td lang="kk">мәтін</td>' in graph
    with pytest.raises(ValueError, match="text/csv"):
        render_results_html("text/csv", b"", language="kk", base_iri=BASE)


def test_a_long_result_is_cut_and_says_so() -> None:
    rows = {
        "head": {"vars": ["n"]},
        "results": {"bindings": [{"n": {"type": "literal", "value": str(n)}} for n in range(1200)]},
    }
    table = render_results_html(
        "application/sparql-results+json", json.dumps(rows).encode(), language="en", base_iri=BASE, truncated=True
    )
    assert "1200 rows in all, the first 1000 are shown" in table
    assert "over the limit" in table
    assert table.count("<tr>") == 1001


def test_names_and_paths_of_iris() -> None:
    assert local_path(f"{BASE}//evil.example/", BASE) == "/evil.example/"
    assert local_path(f"{JQ_IRI}Act", BASE) == "/ontology#Act"
    assert local_path("http://example.org/", BASE) is None
    assert short_name(f"{JQ_IRI}Act", BASE) == "jq:Act"
    assert short_name(f"{ACT}/att_1", BASE) == "decree/2011/09/07/149/att_1"
