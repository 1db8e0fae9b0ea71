"""Cards that pages of others frame, what tells how (oEmbed), and what is shown of a unit where its address is shared."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from lxml import html

PATH = "decree/2011/09/07/149"
UNIT = f"{PATH}/att_1/para_11"
IRI = "https://w3id.org/jarlyq/eli/kz/"


@pytest.fixture(autouse=True)
def _no_choice(client: httpx.Client) -> None:
    client.cookies.clear()


def shown(client: httpx.Client, address: str) -> html.HtmlElement:
    answer = client.get(address, headers={"accept": "text/html"})
    assert answer.status_code == 200, answer.text
    return html.fromstring(answer.content)


@pytest.mark.parametrize(
    ("language", "name", "begins"),
    [("kk", "11-тармақ", "Ассамблея"), ("ru", "пункт 11", "Ассамбле"), ("en", "paragraph 11", "")],
)
def test_a_card_shows_name_state_and_beginning_in_the_readers_language(
    client: httpx.Client, language: str, name: str, begins: str
) -> None:
    card = shown(client, f"/card?of={UNIT}&lang={language}")
    assert name in card.xpath("string(//h1)")
    assert card.xpath("//h1/a/@href") == [f"/eli/kz/{UNIT}"]
    assert card.xpath("//aside[contains(@class, 'lost-force')]")
    text = card.xpath("//p[@lang][not(@class)]")[0]
    assert text.get("lang") == (language if language != "en" else "kk")
    assert begins in text.text_content()
    assert 20 < len(text.text_content()) <= 302
    assert bool(card.xpath("//em[@class='mark']")) is (language == "ru")
    assert not card.xpath("//script")


def test_a_card_shows_an_act_by_its_title_and_a_unit_as_it_read_on_a_day(client: httpx.Client) -> None:
    act = shown(client, f"/card?of={PATH}&lang=ru")
    assert act.xpath("string(//p[@class='heading'])") == "О Положении об Ассамблее народа Казахстана"
    dated = shown(client, f"/card?of={PATH}/att_1/para_13&lang=kk&date=2015-06-01")
    assert dated.xpath("//h1/a/@href") == [f"/eli/kz/{PATH}/att_1/para_13?date=2015-06-01"]
    now = shown(client, f"/card?of={PATH}/att_1/para_13&lang=kk")
    assert dated.xpath("string(//main)") != now.xpath("string(//main)")


def test_only_a_card_may_be_framed_anywhere_and_it_keeps_no_language(client: httpx.Client) -> None:
    card = client.get(f"/card?of={UNIT}&lang=ru")
    assert "frame-ancestors" not in card.headers["content-security-policy"]
    assert card.headers["content-security-policy"].startswith("default-src 'none'; style-src 'self';")
    assert "set-cookie" not in card.headers
    page = client.get(f"/eli/kz/{UNIT}?lang=ru", headers={"accept": "text/html"})
    assert "frame-ancestors 'self'" in page.headers["content-security-policy"]
    assert "set-cookie" in page.headers


def test_a_card_of_nothing_is_a_card_too_and_a_problem_for_programs(client: httpx.Client) -> None:
    answer = client.get(f"/card?of={PATH}/att_1/para_99&lang=ru", headers={"accept": "text/html"})
    assert (answer.status_code, answer.headers["cache-control"]) == (404, "no-store")
    assert "frame-ancestors" not in answer.headers["content-security-policy"]
    shown = html.fromstring(answer.content)
    assert not shown.xpath("//header | //form | //script")
    assert "такая единица стояла бы здесь" in shown.text_content()
    assert client.get(f"/card?of={PATH}/att_1/para_99").json()["status"] == 404


@pytest.mark.parametrize("root", [IRI, ""])
def test_oembed_tells_how_a_card_is_put_into_a_page(client: httpx.Client, root: str) -> None:
    root = root or f"{str(client.base_url).rstrip('/')}/eli/kz/"
    answer = client.get(
        "/oembed", params={"url": f"{root}{UNIT}?lang=ru&date=2015-06-01", "maxwidth": 400, "format": "json"}
    )
    told = answer.json()
    assert answer.headers["access-control-allow-origin"] == "*"
    assert (told["version"], told["type"], told["width"]) == ("1.0", "rich", 400)
    assert "пункт 11" in told["title"]
    (frame,) = html.fragments_fromstring(told["html"])
    source = urlsplit(frame.get("src"))
    assert parse_qs(source.query) == {"of": [UNIT], "lang": ["ru"], "date": ["2015-06-01"]}
    assert "пункт 11" in shown(client, f"{source.path}?{source.query}").xpath("string(//h1)")


def test_a_version_is_embedded_as_of_its_day(client: httpx.Client) -> None:
    told = client.get("/oembed", params={"url": f"{IRI}{PATH}@2012-12-21"}).json()
    (frame,) = html.fragments_fromstring(told["html"])
    assert parse_qs(urlsplit(frame.get("src")).query) == {"of": [PATH], "date": ["2012-12-21"]}


@pytest.mark.parametrize(
    ("url", "status"),
    [(f"https://example.org/eli/kz/{UNIT}", 404), (f"{IRI}{PATH}0", 404), (f"{IRI}..%2f..", 404), (f"{IRI}{UNIT}?date=soon", 400),
     (f'{IRI}{PATH}/"><script>', 404), ("http://[x", 404), (f"{IRI}[x", 404), (f"{IRI}//[::1/x", 404), (f"{IRI}{PATH}/term/1", 404)],
)  # fmt: skip
def test_what_is_no_act_or_unit_here_is_not_embedded(client: httpx.Client, url: str, status: int) -> None:
    answer = client.get("/oembed", params={"url": url})
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_other_form_of_oembed_is_not_made(client: httpx.Client) -> None:
    assert client.get("/oembed", params={"url": f"{IRI}{PATH}", "format": "xml"}).status_code == 501


def test_the_page_of_a_unit_names_its_card_and_how_its_text_begins(client: httpx.Client) -> None:
    page = shown(client, f"/eli/kz/{UNIT}?lang=ru")
    (address,) = page.xpath("//link[@type='application/json+oembed']/@href")
    assert "пункт 11" in client.get(address, headers={"accept-language": "ru"}).json()["title"]
    card = dict(zip(page.xpath("//meta[@property]/@property"), page.xpath("//meta[@property]/@content"), strict=True))
    assert card["og:title"].endswith("пункт 11")
    (said,) = [
        one for one in map(json.loads, page.xpath("//script[@type]/text()")) if one.get("@type") == "Legislation"
    ]
    told = {one["@language"]: one["@value"] for one in said["description"]}
    assert told.keys() == {"kk"}, "a translation of our own is none of the act's"
    assert card["og:description"].startswith("(неофициальный перевод) Аппарат (Секретариат) Ассамблеи")
    kazakh = shown(client, f"/eli/kz/{UNIT}?lang=kk").xpath("//meta[@property='og:description']/@content")
    assert kazakh == [told["kk"]]
