"""`/docs`: every document is a page in the interface's frame, leads on, can be found, and comes as Markdown, too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import httpx
import pytest

from api.pages.manual.finding import MOST_HITS, MOST_LETTERS, find
from api.pages.manual.library import Document, Library, library
from api.pages.manual.rendering import rendered
from tests import plain_http
from tests.api.browser import chromium
from tests.api.running_server import RunningServer

ROOT = Path(__file__).resolve().parents[3]
#: What the repository has as a document, by its address below /docs/.
NAMES = sorted(
    [file.relative_to(ROOT / "docs").with_suffix("").as_posix() for file in ROOT.glob("docs/**/*.md")]
    + [f"project/{name}" for name in ("readme", "contributing", "security", "changelog", "notice", "license")]
)


class Seen(HTMLParser):
    """What a page links to, loads and has as anchors; the text of the article alone."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.anchors: set[str] = set()
        self.within = 0
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag names."""
        named = {name: value or "" for name, value in attrs}
        self.anchors |= {named["id"]} if "id" in named else set()
        self.links += [named["href"]] if tag == "a" and "href" in named else []
        self.loaded += [named[name] for name in ("src", "href") if name in named and tag in ("script", "img", "link")]
        self.within += tag == "article"

    def handle_endtag(self, tag: str) -> None:
        """Note the end of the article."""
        self.within -= tag == "article"

    def handle_data(self, data: str) -> None:
        """Keep the words of the article."""
        self.words += [data] if self.within else []


@pytest.fixture(scope="module")
def client(server: RunningServer) -> Iterator[httpx.Client]:
    with plain_http.Client(base_url=server.url) as client:
        yield client


@pytest.fixture(scope="module")
def found(client: httpx.Client) -> dict[str, Seen]:
    """Every page that links lead to from `/docs`, by its address."""
    pages: dict[str, Seen] = {}
    ahead = ["/docs"]
    while ahead:
        address = ahead.pop()
        answer = client.get(address, headers={"accept": "text/html"})
        assert answer.status_code == 200, address
        pages[address] = Seen(answer.text)
        links = {urldefrag(urljoin(address, link))[0].partition("?")[0] for link in pages[address].links}
        ahead += [
            link
            for link in links
            if (link == "/docs" or (link.startswith("/docs/") and not link.endswith(".ipynb")))
            and link not in pages
            and link not in ahead
        ]
    return pages


def test_no_document_is_an_orphan(found: dict[str, Seen]) -> None:
    """Links lead from the first page to each document of the repository, and to no other but the list of addresses and the search."""
    others = {"/docs", "/docs/api", "/docs/search"}
    assert {f"/docs/{name}" for name in NAMES} - {"/docs/index"} | others == set(found)


def test_every_document_is_linked_from_another_beside_the_index() -> None:
    """Within the sentences of a document: who reads is led on, not only who looks at the table of contents."""
    here = library()
    assert here is not None
    linked = {
        urldefrag(link)[0]
        for document in here.documents.values()
        for link in Seen(rendered(document, here).html).links
        if document.name != "index"
    }
    alone = {name for name in here.documents if f"/docs/{name}" not in linked} - {"index"}
    assert not alone


def test_every_link_leads_to_a_place_that_is_there(found: dict[str, Seen]) -> None:
    broken = []
    for address, page in found.items():
        for link in page.links:
            target, anchor = urldefrag(urljoin(address, link))
            target = target.partition("?")[0]
            if target in found and anchor and anchor not in found[target].anchors:
                broken.append(f"{address}: {link}")
    assert not broken


def test_no_page_loads_anything_from_another_host(found: dict[str, Seen], client: httpx.Client) -> None:
    loaded = {link for page in found.values() for link in page.loaded}
    assert any(link.startswith("/docs/images/") for link in loaded)
    assert not [link for link in loaded if not link.startswith("/") or link.startswith("//")]
    policy = client.get("/docs/addresses").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy


@pytest.mark.parametrize(
    "address",
    ["/", "/search?format=html", "/sparql?format=html", "/queries", "/ontology", "/docs/api", "/x?format=html"],
)
def test_every_page_of_the_portal_links_to_it(client: httpx.Client, address: str) -> None:
    assert "/docs" in Seen(client.get(address).text).links


@pytest.mark.parametrize("name", ["addresses", "tutorials/kk/portal", "project/readme"])
def test_a_document_is_whole_on_its_page(found: dict[str, Seen], name: str) -> None:
    """Each word of the Markdown stands in the article."""
    here = library()
    assert here is not None
    words = re.findall(r"[^\W\d_]{4,}", re.sub(r"\]\([^)]*\)|```\w+[^\n]*", "", here.documents[name].text))
    shown = set(re.findall(r"[^\W\d_]{4,}", " ".join(found[f"/docs/{name}"].words)))
    assert len(words) > 100
    assert set(words) - shown <= {"Paragraph"}  # the words for a picture


def test_a_document_comes_as_markdown(client: httpx.Client) -> None:
    text = (ROOT / "docs/addresses.md").read_text(encoding="utf-8")
    for answer in (
        client.get("/docs/addresses.md"),
        client.get("/docs/addresses", params={"format": "md"}),
        client.get("/docs/addresses", headers={"accept": "text/markdown"}),
    ):
        assert (answer.status_code, answer.headers["content-type"]) == (200, "text/markdown; charset=utf-8")
        assert answer.text == text
    assert client.get("/docs/addresses", headers={"accept": "image/png"}).status_code == 406


def test_a_page_that_is_held_is_not_sent_again(client: httpx.Client) -> None:
    first = client.get("/docs/addresses", headers={"accept-language": "ru"})
    again = client.get("/docs/addresses", headers={"accept-language": "ru", "if-none-match": first.headers["etag"]})
    other = client.get("/docs/addresses", headers={"accept-language": "kk", "if-none-match": first.headers["etag"]})
    assert (first.status_code, again.status_code, other.status_code) == (200, 304, 200)
    head = client.head("/docs/addresses", headers={"accept-language": "ru"})
    assert (head.status_code, head.headers["etag"], head.content) == (200, first.headers["etag"], b"")


@pytest.mark.parametrize("address", ["/docs/", "/docs/index", "/docs/index.html"])
def test_the_first_page_has_one_address(client: httpx.Client, address: str) -> None:
    answer = client.get(address, params={"lang": "ru"})
    assert (answer.status_code, answer.headers["location"]) == (301, "/docs?lang=ru")


@pytest.mark.parametrize(
    "address",
    [
        "/docs/nothing",
        "/docs/../pyproject.toml",
        "/docs/%2e%2e/pyproject.toml",
        "/docs/..%2fpyproject.toml",
        "/docs/images/..%2f..%2fREADME.md",
        "/docs/images/%2e%2e%2findex.md",
        "/docs//etc/passwd",
        "/docs/addresses%00",
        "/docs/tutorials",
        "/docs/images/nothing.png",
    ],
)
def test_no_other_file_is_reached(client: httpx.Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_picture_is_sent_as_what_it_is(client: httpx.Client) -> None:
    answer = client.get("/docs/images/unit.png")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    assert answer.content == (ROOT / "docs/images/unit.png").read_bytes()


def test_a_notebook_is_a_file_that_the_page_on_python_links_to(client: httpx.Client, found: dict[str, Seen]) -> None:
    linked = {link for link in found["/docs/python"].links if link.endswith(".ipynb")}
    assert linked == {f"/docs/notebooks/{file.name}" for file in (ROOT / "docs/notebooks").glob("*.ipynb")}
    for link in linked:
        answer = client.get(link)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "application/x-ipynb+json")
        assert answer.headers["content-disposition"].startswith("attachment")
        assert answer.content == (ROOT / link.removeprefix("/")).read_bytes()
    assert client.get("/docs/notebooks/nothing.ipynb").status_code == 404


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("etag if-none-match", "/docs/endpoint"),
        ("JARLYQ_TRUSTED_PROXIES", "/docs/"),
        ("көшірме", "/docs/tutorials/kk/operator"),
        ("сервер раздавал выгрузку", "/docs/tutorials/ru/operator"),
        ("widget.js", "/docs/"),
    ],
)
def test_a_section_is_found_by_its_words(client: httpx.Client, asked: str, first: str) -> None:
    page = client.get("/docs/search", params={"q": asked, "lang": "ru"}).text
    hits = re.search(r'<ol class="found">(.*?)</ol>', page, re.DOTALL)
    assert hits
    assert Seen(hits[1]).links[0].startswith(first)
    assert "<mark>" in hits[1]


def test_words_of_a_search_are_words_and_no_markup(client: httpx.Client) -> None:
    answer = client.get("/docs/search", params={"q": "<script>alert(1)</script>"})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert client.get("/docs/search", params={"q": "x" * (MOST_LETTERS + 1)}).status_code == 422
    assert client.get("/docs/search").status_code == 200


def of(text: str, name: str = "page") -> tuple[Document, Library]:
    document = Document(name, f"docs/{name}.md", "en", "Page", text)
    return document, Library("x", {name: document}, {}, {})


def test_html_in_a_document_is_text() -> None:
    html = rendered(*of("# Page\n\n<script>x</script> and `<b>`\n\n[out](javascript:alert(1))\n")).html
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert 'href="javascript' not in html


def test_headings_of_the_same_words_have_anchors_of_their_own() -> None:
    shown = rendered(*of("# Page\n\n## A b\n\n## A b\n\n## `c`: d, e\n"))
    assert [each.anchor for each in shown.headings] == ["page", "a-b", "a-b-1", "c-d-e"]
    assert [each.words for each in shown.headings] == ["Page", "A b", "A b", "c: d, e"]


def test_what_the_service_does_not_have_is_no_link() -> None:
    html = rendered(*of("# Page\n\n[code](../api/cli.py), [queries](../queries), [web](https://example.org/).\n")).html
    assert Seen(html).links == ["/queries", "https://example.org/"]
    assert "code" in html


def test_a_search_finds_no_more_than_it_shows() -> None:
    _, many = of("# Page\n\n" + "".join(f"## Part {number}\n\nthe same word\n\n" for number in range(3 * MOST_HITS)))
    assert len(find("same word", many)) == MOST_HITS
    assert find("same words", many) == []
    assert find("  ", many) == []


def test_a_document_fits_a_phone_and_a_sheet(server: RunningServer) -> None:
    """Long lines of code scroll by themselves; on paper the text has the whole width, and code breaks."""
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.goto(f"{server.url}/docs/tutorials/kk/portal")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        page.set_viewport_size({"width": 1000, "height": 1400})
        page.emulate_media(media="print")
        assert page.evaluate("document.querySelector('article').clientWidth") > 900
        assert page.evaluate(
            "[...document.querySelectorAll('pre')].every(each => each.scrollWidth <= each.clientWidth)"
        )
