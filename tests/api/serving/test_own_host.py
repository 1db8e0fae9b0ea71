"""Every kind of page in a browser: nothing from another host, no error, no sideways scrolling; and what they show."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx
import pytest
from lxml import html
from playwright.sync_api import Browser, Page

from tests import plain_http
from tests.api.serving.all_pages import DECREE, PAGES, site_with_all_pages

PAGE = {"accept": "text/html", "accept-language": "en"}
#: What a policy may name: this server, and what the editor sets by itself.
SOURCES = {"'none'", "'self'", "'unsafe-inline'", "data:"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with site_with_all_pages(tmp_path_factory.mktemp("own-host")) as url:
        yield url


@pytest.fixture(scope="module")
def browser_page(browser: Browser) -> Page:
    return browser.new_page(viewport={"width": 390, "height": 844})


def tree(site: str, path: str, language: str = "en") -> html.HtmlElement:
    answer = plain_http.get(site + path, headers={**PAGE, "accept-language": language})
    assert answer.status_code == 200, answer.text
    return html.fromstring(answer.content)


def formats(site: str, path: str) -> list[str]:
    return [link.text for link in tree(site, path).xpath("//p[@class='formats']/a")]


def test_no_page_asks_another_host_or_breaks(site: str, browser_page: Page) -> None:
    """Requests are watched before they leave, so that a page that asked would be told on even without a network."""
    found: list[tuple[str, str]] = []
    host, name = urlsplit(site).netloc, ""
    page = browser_page
    page.on("request", lambda one: found.append((name, one.url)) if urlsplit(one.url).netloc != host else None)
    page.on("console", lambda one: found.append((name, one.text)) if one.type in ("error", "warning") else None)
    page.on("pageerror", lambda one: found.append((name, str(one))))
    page.on("response", lambda one: found.append((name, f"{one.status} {one.url}")) if one.status >= 400 else None)
    for name, path in PAGES.items():
        answer = page.goto(site + path, wait_until="networkidle")
        assert answer is not None
        assert answer.headers["content-type"].startswith("text/html"), name
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append((name, "scrolls sideways"))
        if page.evaluate("getComputedStyle(document.querySelector('header.site')).display") != "flex":
            found.append((name, "without its style"))
    assert found == []


def test_the_watch_sees_what_a_policy_keeps_out(site: str, browser_page: Page) -> None:
    """The policy holds in the browser: a script in the page and a picture from elsewhere are refused."""
    page, refused = browser_page, []
    page.on("console", lambda one: refused.append(one.text) if one.type == "error" else None)
    page.goto(site + "/", wait_until="networkidle")
    page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.body.append(s);"
        " const i = document.createElement('img'); i.src = 'http://127.0.0.2:9/x.png'; document.body.append(i); }"
    )
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") is None
    assert len([each for each in refused if "Content Security Policy" in each]) == 2


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_every_page_says_what_it_may_load(site: str, path: str) -> None:
    headers = plain_http.get(site + path, headers=PAGE).headers
    policy = dict(each.strip().split(" ", 1) for each in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy.get("script-src", "'self'") == "'self'"
    assert {source for sources in policy.values() for source in sources.split()} <= SOURCES
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_every_page_leads_to_the_search_and_to_itself_in_other_languages(site: str, path: str) -> None:
    page = tree(site, path)
    assert page.xpath("//header//a[@href='/search']")
    own = httpx.URL(site + path)
    for code in ("kk", "ru", "en"):
        (href,) = page.xpath(f"//nav[@class='languages']/a[@lang='{code}']/@href")
        assert urlsplit(href).path == own.path
        assert dict(httpx.URL(site + href).params) == {**own.params, "lang": code}
        assert html.fromstring(plain_http.get(site + href, headers=PAGE).content).get("lang") == code


def test_the_other_languages_keep_what_was_asked(site: str) -> None:
    page = tree(site, "/search?q=секретариат&in=ru&lang=kk&limit=3")
    (href,) = page.xpath("//nav[@class='languages']/a[@lang='ru']/@href")
    assert dict(httpx.URL(site + href).params) == {"q": "секретариат", "in": "ru", "limit": "3", "lang": "ru"}


@pytest.mark.parametrize(
    ("language", "heading", "kind", "severity", "absent"),
    [
        ("kk", "Екі тіл арасындағы алшақтықтар", "мөлшер", "Ауыр", "Орысша: Бұл тілде жоқ."),
        ("ru", "Расхождения между языками", "Количество", "Тяжёлое", "На русском: На этом языке нет."),
        ("en", "Where the two languages differ", "Quantity", "Severe", "Russian: Not there in this language."),
    ],
)
def test_an_act_shows_where_its_languages_differ(
    site: str, language: str, heading: str, kind: str, severity: str, absent: str
) -> None:
    (section,) = tree(site, DECREE, language).xpath("//section[@aria-labelledby='discrepancies']")
    assert section.xpath("h2")[0].text == heading
    missing, quantity = section.xpath(".//li")
    assert missing.xpath("p/a")[0].get("href") == f"{DECREE}/att_1/para_4/subpara_9"
    assert missing.xpath("blockquote[@lang='kk']")[0].text.startswith("этносаралық қатынастардың")
    assert not missing.xpath("blockquote[@lang='ru']")
    assert missing.xpath("p[@class='quiet']")[0].text == absent
    assert kind in quantity.text_content()
    assert quantity.xpath(".//em")[0].text == severity
    assert [each.text for each in quantity.xpath("blockquote")] == ["үштен екісі", "одной трети"]
    details = quantity.xpath("p/a")[-1].get("href")
    assert details == f"{DECREE}/discrepancy/2"
    assert "одной трети" in tree(site, details, language).text_content()


def test_a_unit_shows_its_own_discrepancies_alone(site: str) -> None:
    own = tree(site, f"{DECREE}/att_1/para_4").xpath("//section[@aria-labelledby='discrepancies']//li")
    assert len(own) == 1
    assert not tree(site, f"{DECREE}/att_1/para_11").xpath("//section[@aria-labelledby='discrepancies']")


def test_terms_are_offered_only_where_there_are_any(site: str) -> None:
    of_terms = {"skos", "tbx"}
    assert of_terms <= set(formats(site, DECREE))
    assert of_terms <= set(formats(site, f"{DECREE}/term/1"))
    for path in (f"{DECREE}/att_1/para_11", f"{DECREE}@2021-01-18", "/eli/kz/law/2008/10/20/70-iv"):
        assert not of_terms & set(formats(site, path))
        assert "skos" not in plain_http.get(site + path, headers=PAGE).headers["link"]
        assert "turtle" in plain_http.get(site + path, headers=PAGE).headers["link"]
    concepts = plain_http.get(f"{site}{DECREE}/term/1.skos").text
    assert "skos:prefLabel" in concepts
