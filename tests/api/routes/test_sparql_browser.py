"""The SPARQL page in a real browser, with and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from lxml import etree
from playwright.sync_api import Browser, BrowserContext, Page, expect

from api.pages import static
from graph.dataset.vocabulary.known import terms
from graph.namespaces import JQ_IRI
from graph.query import stored_query
from tests import plain_http
from tests.api.page_server import PageServer, page_server

PREFIXES = "PREFIX jq: <https://w3id.org/jarlyq/ontology#>\nPREFIX eli: <http://data.europa.eu/eli/ontology#>\n"
SELECT = PREFIXES + 'SELECT ?unit ?snippet { (?unit ?score ?snippet) jq:matches ("секретариат" "ru") }'
CONSTRUCT = PREFIXES + "CONSTRUCT { ?e a jq:UnitExpression ; eli:realizes ?u } WHERE { ?e eli:realizes ?u }"

needs_editor = pytest.mark.skipif(
    static.editor_addresses() is None, reason="the editor is not installed: run `npm ci` in the root folder"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PageServer]:
    with page_server(tmp_path_factory.mktemp("site")) as server:
        yield server


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
        "text => { const e = window.jarlyqSparql.editor; e.setValue(text); e.focus(); e.setCursor(2, 99); }", start
    )
    page.wait_for_function("() => window.jarlyqSparql.editor.getPrefixesFromQuery().jq")  # read after the text is set
    page.evaluate("() => window.jarlyqSparql.editor.autocomplete()")
    hint = page.locator(".CodeMirror-hints li").first
    expect(hint).to_contain_text("jq:UnitExpression")
    expect(hint).to_contain_text(terms()["classes"][f"{JQ_IRI}UnitExpression"]["ru"])
    assert watched.hosts == {urlsplit(site.url).netloc}


@pytest.mark.slow
@needs_editor
def test_a_prefix_is_declared_as_it_is_typed(site: PageServer, watched: Watched) -> None:
    page = watched.page
    page.goto(f"{site.url}/sparql?lang=en", wait_until="networkidle")
    page.evaluate("() => { const e = window.jarlyqSparql.editor; e.setValue(''); e.focus(); }")
    page.keyboard.type("SELECT * { ?s a jq:")
    expect(page.locator("#editor")).to_contain_text(f"PREFIX jq: <{JQ_IRI}>")
    assert watched.hosts == {urlsplit(site.url).netloc}


@pytest.mark.slow
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
    expect(form.locator(".wrong")).to_have_text("An act is written like this: decree/2011/09/07/149")
    assert page.evaluate("document.activeElement.name") == "p.act"
    form.locator("input[name='p.act']").fill("")
    form.locator("button").click()
    expect(form.locator(".wrong")).to_have_text("Give a value.")
    form.locator("input[name='p.act']").fill("law/2008/10/20/70-iv")
    form.locator("button").click()
    expect(form.locator(".wrong")).to_be_hidden()


def set_and_run(page: Page, query: str) -> None:
    """Run a query when the one before has its answer: until then the button ends that one."""
    expect(page.locator("#run")).to_have_text(re.compile("Орындау|Выполнить|Run"))
    page.evaluate("query => window.jarlyqSparql.editor.setValue(query)", query)
    page.click("#run")


@pytest.mark.slow
@needs_editor
def test_back_leads_to_the_query_before_and_an_empty_editor_clears_the_error(
    site: PageServer, watched: Watched
) -> None:
    page, answer, problem = watched.page, watched.page.locator("#results .answer"), watched.page.locator(".problem")
    page.goto(f"{site.url}/sparql?lang=ru", wait_until="networkidle")
    set_and_run(page, "ASK {}")
    expect(answer).to_have_text("Да")
    set_and_run(page, "ASK { FILTER(false) }")
    expect(answer).to_have_text("Нет")
    set_and_run(page, "SELECT ?x { ?x foo:bar 1 }")
    expect(problem).to_contain_text("Запрос не читается: строка 1, столбец 16.")
    expect(problem.locator(".engine")).to_contain_text("Префикс 'foo:' не объявлен")
    expect(problem.locator(".engine")).to_have_attribute("lang", "ru")
    frames = "() => getComputedStyle(document.querySelector('.yasr .redOutline')).borderTopWidth"
    assert page.evaluate(frames) == "0px"
    set_and_run(page, " ")
    expect(problem).to_have_count(0)
    page.go_back()
    expect(answer).to_have_text("Нет")
    page.go_back()
    expect(answer).to_have_text("Да")
    assert page.evaluate("window.jarlyqSparql.editor.getValue()") == "ASK {}"


@pytest.mark.slow
@needs_editor
def test_the_columns_of_an_example_have_their_names(site: PageServer, watched: Watched) -> None:
    title = stored_query("contents").title["kk"]
    select = f"# {title}\n" + 'SELECT ?path ?other { VALUES (?path ?other) { ("a" "b") } }'
    watched.page.goto(f"{site.url}/sparql/page?lang=ru&query={quote(select)}")
    expect(watched.page.locator("#results thead th")).to_have_text(["Путь", "other"])
    plain = plain_http.get(f"{site.url}/sparql/page?run=1&lang=ru&query={quote(select)}").text
    assert '<th scope="col">Путь</th><th scope="col">other</th>' in plain


@pytest.mark.slow
@needs_editor
def test_the_picture_that_is_downloaded_stands_alone(site: PageServer, watched: Watched, tmp_path: Path) -> None:
    page = watched.page
    page.goto(f"{site.url}/sparql/page?lang=en&query={quote(CONSTRUCT)}", wait_until="networkidle")
    page.click(".yasr_btnGroup .select_picture:not(.disabled)")
    with page.expect_download() as download:
        page.click(".yasr_downloadIcon")
    download.value.save_as(tmp_path / "picture.svg")
    root = etree.parse(tmp_path / "picture.svg").getroot()
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert int(root.get("width")) > 100 < int(root.get("height"))
    lines = root.findall(".//{http://www.w3.org/2000/svg}line")
    assert lines
    assert all("stroke:rgb(" in line.get("style") for line in lines)
    links = root.findall(".//{http://www.w3.org/2000/svg}a")
    assert all(link.get("href").startswith(f"{site.url}/eli/kz/") for link in links)


@pytest.mark.slow
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
    page.get_by_role("button", name="Исходный ответ").click()
    expect(page.locator("#results .CodeMirror")).to_be_visible()
    expect(page.locator("#results")).not_to_contain_text("status")
    page.get_by_role("button", name="Таблица").click()
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
def test_a_term_that_nothing_uses_is_told_with_the_one_that_is_meant(site: PageServer, watched: Watched) -> None:
    page = watched.page
    page.goto(f"{site.url}/sparql?lang=ru", wait_until="networkidle")
    set_and_run(page, PREFIXES + "SELECT (COUNT(*) AS ?n) { ?e a jq:UnitExpresion }")
    expect(page.locator("#unused")).to_contain_text("jq:UnitExpresion")
    expect(page.locator("#unused")).to_contain_text("jq:UnitExpression.")
    set_and_run(page, PREFIXES + "SELECT (COUNT(*) AS ?n) { ?e a jq:UnitExpression }")
    expect(page.locator("#unused")).to_be_empty()
    assert watched.errors == []
    set_and_run(page, "SELECT * { ?e a skos:Concept }")
    expect(page.locator("#results")).to_contain_text("PREFIX skos: <http://www.w3.org/2004/02/skos/core#>")


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
