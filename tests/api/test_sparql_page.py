"""The SPARQL page: what the server sends, and what a real browser makes of it, with and without JavaScript."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from api.pages.interface import LANGUAGES
from api.pages.sparql import assets
from api.pages.sparql.results import local_path, render_results_html, short_name
from api.pages.sparql.vocabulary import terms
from api.pages.sparql.words import interface_words
from graph.namespaces import JQ_IRI
from graph.query import stored_queries
from tests.api.browser import chromium
from tests.api.page_server import PageServer, page_server
from tests.graph.legal_texts import ACT

BASE = "https://w3id.org/jarlyq/"
HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
PREFIXES = "PREFIX jq: <https://w3id.org/jarlyq/ontology#>\nPREFIX eli: <http://data.europa.eu/eli/ontology#>\n"
SELECT = PREFIXES + 'SELECT ?unit ?snippet { (?unit ?score ?snippet) jq:matches ("секретариат" "ru") }'
CONSTRUCT = PREFIXES + "CONSTRUCT { ?e a jq:UnitExpression ; eli:realizes ?u } WHERE { ?e eli:realizes ?u }"

needs_editor = pytest.mark.skipif(
    assets.editor_addresses() is None, reason="the editor is not installed: run `npm ci` in the root folder"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PageServer]:
    with page_server(tmp_path_factory.mktemp("site")) as server:
        yield server


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


class Watched:
    """A browser page that remembers the hosts it asked and the errors it met."""

    def __init__(self, context: BrowserContext) -> None:
        self.page: Page = context.new_page()
        self.hosts: set[str] = set()
        self.errors: list[str] = []
        self.page.on("request", lambda request: self.hosts.add(urlsplit(request.url).netloc))
        self.page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield Watched(context)
    context.close()


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


# What the server sends


def get(site: PageServer, path: str, **headers: str) -> httpx.Response:
    return httpx.get(site.url + path, headers={**HTML, **headers}, timeout=30)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_speaks_three_languages(site: PageServer, language: str) -> None:
    page = get(site, f"/sparql?lang={language}")
    assert page.status_code == 200
    assert f'<html lang="{language}">' in page.text
    assert interface_words(language)["sparql_intro"] in page.text
    for query in stored_queries().values():
        assert query.title[language] in page.text


def test_the_language_is_the_browsers_unless_it_is_asked_for(site: PageServer) -> None:
    assert '<html lang="ru">' in get(site, "/sparql", **{"Accept-Language": "de, ru-RU;q=0.8, en;q=0.3"}).text
    assert '<html lang="kk">' in get(site, "/sparql").text


def test_every_language_has_every_word() -> None:
    words = [interface_words(language) for language in LANGUAGES]
    assert words[0].keys() == words[1].keys() == words[2].keys()
    for name in words[0]:
        places = [sorted(re.findall(r"\{\w+\}", each[name])) for each in words]
        assert places[0] == places[1] == places[2], name


def test_no_words_are_left_over() -> None:
    folder = Path(assets.__file__).parent
    used = "\n".join(
        file.read_text(encoding="utf-8") for file in folder.iterdir() if file.suffix in (".html", ".js", ".py")
    )
    used += "".join(file.read_text(encoding="utf-8") for file in (folder.parents[1] / "routes").glob("*.py"))
    unused = [name for name in interface_words("kk") if not re.search(rf"words\.{name}\b|\[\"{name}\"\]", used)]
    assert unused == []


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
    assert "unit,snippet" in httpx.get(site.url + download[1].replace("&amp;", "&")).text


def test_a_broken_query_is_explained_on_the_page(site: PageServer) -> None:
    page = get(site, "/sparql/page?run=1&lang=en&query=SELECT")
    assert page.status_code == 400
    assert "The query was not answered" in page.text
    misuse = get(site, f"/sparql/page?run=1&query={quote(PREFIXES + 'SELECT * { ?u jq:matches ?t }')}")
    assert "line 3, column 26" in misuse.text


def test_only_the_pages_own_files_are_served(site: PageServer) -> None:
    for name in ("sparql.css", "sparql.js", "table.js", "picture.js", "icon.svg"):
        assert get(site, f"/static/sparql/{name}").status_code == 200
    for name in ("page.html", "strings.yaml", "..%2Fassets.py", "words.py"):
        assert get(site, f"/static/sparql/{name}").status_code == 404
    assert get(site, "/static/yasgui/package.json").status_code == 404


def test_completion_knows_the_ontology_and_no_other_host(site: PageServer) -> None:
    found = get(site, "/static/sparql/terms.json").json()
    assert found == json.loads(json.dumps(terms()))
    assert found["classes"][f"{JQ_IRI}UnitExpression"]["ru"]
    assert f"{JQ_IRI}matches" in found["properties"]
    assert "http://data.europa.eu/eli/ontology#realizes" in found["properties"]


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


# In a browser


@needs_editor
def test_a_query_is_run_and_its_rows_lead_to_local_pages(site: PageServer, watched: Watched) -> None:
    page = watched.page
    page.goto(f"{site.url}/sparql?lang=ru", wait_until="networkidle")
    page.evaluate("text => window.jarlyqSparql.editor.setValue(text)", SELECT)
    page.click("#run")
    links = page.locator("#results table a")
    expect(links).to_have_count(2)
    assert links.first.get_attribute("href") == "/eli/kz/decree/2011/09/07/149/att_1/chp_3"
    expect(page.locator("#results td[lang=ru]").first).to_contain_text("«Секретариата»")
    expect(page.locator(".yasr_btnGroup .select_rows")).to_have_text("Таблица")
    page.fill("#results .filter", "para_13")
    expect(links).to_have_count(1)
    page.click(".yasr_btnGroup .select_response")
    expect(page.locator(".yasr_results")).to_contain_text("bindings")
    assert parse_qs(urlsplit(page.url).query)["query"] == [SELECT]
    assert watched.errors == []
    assert watched.hosts == {urlsplit(site.url).netloc}


@needs_editor
def test_a_shared_address_runs_its_query_and_a_graph_is_drawn(site: PageServer, watched: Watched) -> None:
    page = watched.page
    page.goto(f"{site.url}/sparql/page?lang=en&query={quote(CONSTRUCT)}", wait_until="networkidle")
    page.click(".yasr_btnGroup .select_picture:not(.disabled)")
    picture = page.locator("svg.picture")
    expect(picture.locator("circle")).to_have_count(13)
    expect(picture.locator(".edge")).to_have_count(9)
    hrefs = picture.locator("a").evaluate_all("nodes => nodes.map(node => node.getAttribute('href'))")
    assert all(href.startswith("/eli/kz/") for href in hrefs)
    expect(page.locator(".legend")).to_have_text("jq:UnitExpression")
    before = picture.get_attribute("viewBox")
    page.click(".picture-controls button >> nth=0")
    assert picture.get_attribute("viewBox") != before
    assert watched.errors == []


@needs_editor
def test_completion_suggests_terms_with_labels(site: PageServer, watched: Watched) -> None:
    page = watched.page
    page.goto(f"{site.url}/sparql?lang=ru", wait_until="networkidle")
    start = PREFIXES + "SELECT * { ?e a jq:UnitEx"
    page.evaluate(
        "text => { const e = window.jarlyqSparql.editor; e.setValue(text); e.focus(); e.setCursor(2, 99); e.autocomplete(); }",
        start,
    )
    hint = page.locator(".CodeMirror-hints li").first
    expect(hint).to_contain_text("jq:UnitExpression")
    expect(hint).to_contain_text(terms()["classes"][f"{JQ_IRI}UnitExpression"]["ru"])
    assert watched.hosts == {urlsplit(site.url).netloc}


@needs_editor
def test_a_prefix_is_declared_as_it_is_typed(site: PageServer, watched: Watched) -> None:
    page = watched.page
    page.goto(f"{site.url}/sparql?lang=en", wait_until="networkidle")
    page.evaluate("() => { const e = window.jarlyqSparql.editor; e.setValue(''); e.focus(); }")
    page.keyboard.type("SELECT * { ?s a jq:")
    expect(page.locator("#editor")).to_contain_text(f"PREFIX jq: <{JQ_IRI}>")
    assert watched.hosts == {urlsplit(site.url).netloc}


@needs_editor
def test_an_example_fills_the_editor(site: PageServer, watched: Watched) -> None:
    page = watched.page
    page.goto(f"{site.url}/sparql?lang=en", wait_until="networkidle")
    form = page.locator("form.example", has=page.locator("input[value='never-amended']"))
    form.locator("xpath=..").locator("summary").click()
    form.locator("input[name='p.act']").fill("law/2008/10/20/70-iv")
    form.locator("button").click()
    expect(page.locator("#editor")).to_contain_text("# Units never amended")
    assert "eli/kz/law/2008/10/20/70-iv" in page.evaluate("window.jarlyqSparql.editor.getValue()")
    form.locator("input[name='p.act']").fill("nonsense")
    form.locator("button").click()
    expect(page.locator("#status")).to_contain_text("nonsense")


@needs_editor
def test_one_result_after_another_is_shown_in_words_of_the_page(site: PageServer, watched: Watched) -> None:
    page = watched.page
    page.goto(f"{site.url}/sparql/page?lang=ru&query={quote(CONSTRUCT)}")
    page.get_by_role("button", name="Рисунок").click()
    foreign = "<https://w3id.org/jarlyq//evil.example/> <javascript:alert(1)> <http://example.org/a>"
    rows = page.locator("#results table.results tbody tr")
    for query, shown in (
        (f"SELECT * {{ VALUES ?x {{ {foreign} }} }}", 3),
        ("CONSTRUCT { ?s ?p 1 } WHERE { FILTER(false) }", 0),
    ):
        page.evaluate("query => window.jarlyqSparql.editor.setValue(query)", query)
        page.locator("#run").click()
        expect(rows).to_have_count(shown)
    expect(page.locator("#results")).to_contain_text("ничего не соответствует")
    page.evaluate(
        "query => window.jarlyqSparql.editor.setValue(query)", f"SELECT ?y ?x {{ VALUES ?x {{ {foreign} }} }}"
    )
    page.locator("#run").click()
    expect(rows).to_have_count(3)
    links = page.locator("#results a[href]").evaluate_all("links => links.map((link) => link.getAttribute('href'))")
    assert links == ["/evil.example/", "http://example.org/a"]
    assert page.locator("#results thead th").all_inner_texts() == ["x"]  # a column without any value is left out
    assert "plugin" not in page.locator("#results").inner_text()
    assert watched.errors == []


@needs_editor
def test_a_query_that_is_stopped_is_said_to_be(site: PageServer, watched: Watched) -> None:
    page = watched.page
    endless = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"VALUES ?v{i} {{1 2 3 4 5 6 7 8 9 10}}" for i in range(9)) + " }"
    page.goto(f"{site.url}/sparql/page?lang=en")
    page.evaluate("query => window.jarlyqSparql.editor.setValue(query)", endless)
    page.locator("#run").click()
    expect(page.locator("#run")).to_have_text("Stop")
    page.locator("#run").click()
    expect(page.locator("#status")).to_have_text("The query was stopped.")
    expect(page.locator(".problem")).to_have_count(0)


@needs_editor
def test_an_error_is_told_in_plain_words(site: PageServer, watched: Watched) -> None:
    page = watched.page
    broken = PREFIXES + 'SELECT * { ?unit jq:matches ("сот" "en") }'
    page.goto(f"{site.url}/sparql/page?lang=kk&query={quote(broken)}", wait_until="networkidle")
    expect(page.locator("#results .problem")).to_contain_text("Сұрау орындалмады")
    expect(page.locator("#results .problem")).to_contain_text("line 3")


@needs_editor
def test_the_keyboard_alone_is_enough(site: PageServer, watched: Watched) -> None:
    page = watched.page
    page.goto(f"{site.url}/sparql?lang=en", wait_until="networkidle")
    page.evaluate("text => { const e = window.jarlyqSparql.editor; e.setValue(text); e.focus(); }", SELECT)
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "run"
    page.keyboard.press("Enter")
    expect(page.locator("#results table a")).to_have_count(2)


@needs_editor
@pytest.mark.parametrize(
    "address", ["/sparql?lang=kk", f"/sparql/page?lang=ru&query={quote(CONSTRUCT)}", "/search?q=заң"]
)
def test_a_phone_needs_no_sideways_scrolling(site: PageServer, browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(site.url + address, wait_until="networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


def test_without_javascript_the_plain_form_answers(site: PageServer, plain: Page) -> None:
    plain.goto(f"{site.url}/sparql?lang=ru")
    plain.fill("#query", SELECT)
    plain.click("#run")
    links = plain.locator("table.results a")
    expect(links).to_have_count(2)
    assert links.first.get_attribute("href") == "/eli/kz/decree/2011/09/07/149/att_1/chp_3"
    plain.locator("details", has=plain.locator("input[value='never-amended']")).locator("summary").click()
    plain.locator("form.example", has=plain.locator("input[value='never-amended']")).locator("button").click()
    expect(plain.locator("#query")).to_have_value(re.compile("eli/kz/decree/2011/09/07/149"))


def test_without_the_editors_files_the_plain_form_answers(watched: Watched, tmp_path: Path) -> None:
    with page_server(tmp_path, "no-editor") as site:
        page = watched.page
        page.goto(f"{site.url}/sparql?lang=en", wait_until="networkidle")
        page.fill("#query", SELECT)
        page.click("#run")
        expect(page.locator("table.results a")).to_have_count(2)
        assert page.locator("script").count() == 0
        assert watched.errors == []
