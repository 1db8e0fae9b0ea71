"""Every kind of page once more: it keeps to WCAG as far as a program can see (axe-core), and to the grammar of HTML (html5lib)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import html5lib
import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from tests import plain_http
from tests.api.serving.all_pages import DECREE, PAGES, site_with_all_pages

pytestmark = pytest.mark.slow

#: What is no page of its own kind in the other tests: problems, what is framed, findings of each kind.
MORE = {
    "unit on a day whose wording is not known": f"{DECREE}/att_1/para_13?date=2015-06-01",
    "act on a day": f"{DECREE}?date=2015-06-01",
    "body": f"{DECREE}/body/4",
    "competence": f"{DECREE}/competence/1",
    "repeal": f"{DECREE}/repeal/4",
    "citation in a text": f"{DECREE}/att_1/para_2@2011-09-07/rus/citation/1",
    "all acts": "/eli/kz/",
    "nothing found": "/search?q=чапсжьё",
    "words left out": "/search?q=секретариат+чапсжьё",
    "choices of a citation": "/id?cite=ст.+5+Закона",
    "citation of nothing": "/id?cite=xyz",
    "no such unit": f"{DECREE}/att_1/para_99",
    "no such act": "/eli/kz/law/2011/09/07/149",
    "what is no day": f"{DECREE}?date=x",
    "card": f"/card?of={DECREE[8:]}/att_1/para_11",
    "card of nothing": f"/card?of={DECREE[8:]}/att_1/para_99",
    "result of a query": "/queries/lineage?run=1",
    "value that is wrong": "/queries/state-on-date?date=x",
    "query that is wrong": "/sparql/page?run=1&query=SELECT+*+%7B",
    "catalogue": "/catalog",
    "dumps": "/dumps",
    "coverage": "/coverage",
    "concept": "/vocab/status/official",
    "tutorial": "/docs/tutorials/kk/portal",
    "nothing in the documentation": "/docs/search?q=чапсжьё",
}
ALL = {**PAGES, **MORE}
SHOWN = [("light", 1280, "ru"), ("dark", 1280, "kk"), ("light", 390, "en"), ("dark", 390, "ru")]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with site_with_all_pages(tmp_path_factory.mktemp("every-page")) as url:
        yield url


def violations(page: Page) -> list[tuple[Any, ...]]:
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("axe.run({resultTypes: ['violations']}).then(results => results.violations)")
    return [
        (one["id"], [node["target"] for node in one["nodes"]][:3], one["nodes"][0]["failureSummary"]) for one in found
    ]


@pytest.mark.parametrize(("scheme", "width", "language"), SHOWN)
def test_axe_finds_nothing_on_any_page(site: str, browser: Browser, scheme: Any, width: int, language: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, locale=language, bypass_csp=True
    )
    page, found = context.new_page(), {}
    for name, path in ALL.items():
        page.goto(site + path, wait_until="load")
        if told := violations(page):
            found[name] = told
    context.close()
    assert found == {}


def test_axe_sees_what_is_wrong(site: str, browser: Browser) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(site + "/search")
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=x><p style=color:#ddd>pale words</p>')"
    )
    assert {"image-alt", "color-contrast"} <= {one[0] for one in violations(page)}
    context.close()


@pytest.mark.parametrize("path", ALL.values(), ids=ALL)
def test_every_page_is_html_by_its_grammar(site: str, path: str) -> None:
    answer = plain_http.get(
        site + path, headers={"accept": "text/html", "accept-language": "ru"}, follow_redirects=True
    )
    assert answer.headers["content-type"].startswith("text/html")
    html5lib.HTMLParser(strict=True).parse(answer.text)


def test_the_grammar_is_strict() -> None:
    with pytest.raises(html5lib.html5parser.ParseError):
        html5lib.HTMLParser(strict=True).parse("<!doctype html><title>x</title><p><div></p>")
