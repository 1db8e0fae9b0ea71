"""What readers of the portal rely on: names in words, the banner of force, their language, other names, other times."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from lxml import html
from playwright.sync_api import Browser, expect

DECREE = "/eli/kz/decree/2011/09/07/149"
UNIT = f"{DECREE}/att_1/para_11"
PAGE = {"accept": "text/html"}
#: A step of a unit's path, which no reader should see.
PATHS = re.compile(r"\b(?:att|chp|art|para|subpara|al)_\d")
FINDINGS = (f"{DECREE}/amendment/decree-2021-01-18-495/4", f"{DECREE}/gazette/4", f"{DECREE}/repeal/4", f"{DECREE}/body/1",
            f"{DECREE}/term/1", f"{DECREE}/competence/1", f"{DECREE}/att_1/para_2@2011-09-07/rus/citation/1")  # fmt: skip


def tree(client: httpx.Client, path: str, status: int = 200, **headers: str) -> html.HtmlElement:
    answer = client.get(path, headers={**PAGE, **headers})
    assert answer.status_code == status, answer.text[:500]
    return html.fromstring(answer.content)


def told(found: html.HtmlElement, place: str) -> str:
    return " ".join(" ".join(one.text_content() for one in found.xpath(place)).split())


def test_a_unit_is_named_in_words_in_both_languages(client: httpx.Client) -> None:
    page = tree(client, f"{UNIT}?lang=ru")
    assert told(page, "//h1") == "11-тармақ · пункт 11"
    assert told(page, "//nav[@class='crumbs']//li[last()]") == "пункт 11"
    assert told(page, "//title").startswith("Указ 2011-09-07 № 149 · приложенный документ 1, пункт 11")


@pytest.mark.parametrize(
    "path", [DECREE, UNIT, f"{DECREE}/att_1/para_13@2021-01-18/kaz", f"/compare?of={DECREE[8:]}", *FINDINGS]
)
def test_no_page_shows_a_path_for_a_name(client: httpx.Client, path: str) -> None:
    page = tree(client, path)
    for data in page.xpath("//details[.//table[@class='statements']] | //script"):
        data.drop_tree()
    assert not PATHS.search(page.text_content()), PATHS.findall(page.text_content())


@pytest.mark.parametrize(
    "path", [DECREE, UNIT, f"{DECREE}@2019-01-24", f"{DECREE}/att_1/para_13@2021-01-18/kaz", *FINDINGS]
)
def test_every_page_of_an_act_that_is_over_says_so_first(client: httpx.Client, path: str) -> None:
    banner = tree(client, path, **{"accept-language": "ru"}).xpath("//aside[contains(@class, 'banner')]")
    assert len(banner) == 1
    assert "lost-force" in banner[0].get("class")
    first = " ".join(banner[0].xpath("p[1]")[0].text_content().split())
    assert first.startswith("Утратило силу (с 2024-12-27, Указ 2024-12-27 № 747)")


def test_what_an_amendment_says_is_a_sentence_with_links_and_its_words(client: httpx.Client) -> None:
    page = tree(client, f"{FINDINGS[0]}?lang=en")
    (sentence,) = page.xpath("//p[@class='lead']")
    assert " ".join(sentence.text_content().split()) == (
        "Decree 2021-01-18 № 495 changed Decree 2011-09-07 № 149 · attached document 1, paragraph 13: substitution; from 2021-01-18."
    )
    assert sentence.xpath("a/@href") == ["/eli/kz/decree/2021/01/18/495", f"{DECREE}/att_1/para_13"]
    assert {quote.get("lang") for quote in page.xpath("//blockquote")} == {"kk", "ru"}


def test_a_body_tells_its_powers(client: httpx.Client) -> None:
    pages = [tree(client, f"{DECREE}/body/{number}?lang=ru") for number in (4, 5)]
    assert any("Полномочие" in told(page, "//h2") for page in pages)


def test_the_language_stays_on_ways_links_and_in_a_cookie(client: httpx.Client) -> None:
    moved = client.get(f"{DECREE}@2022-05-05?lang=ru", headers=PAGE)
    assert (moved.status_code, moved.headers["location"]) == (303, f"{DECREE}@2021-01-18?lang=ru")
    page = tree(client, f"{UNIT}?lang=ru")
    links = [link for link in page.xpath("//main//a/@href") if link.startswith("/eli/") and not urlsplit(link).fragment]
    data = {link for link in links if re.search(r"\.\w+$", urlsplit(link).path)}
    assert [link for link in links if link not in data and "lang=ru" not in link] == []
    answer = client.get(f"{UNIT}?lang=en", headers={**PAGE, "cookie": ""})
    assert answer.headers["set-cookie"].startswith("lang=en;")
    client.cookies.clear()
    assert tree(client, UNIT, cookie="lang=en", **{"accept-language": "ru"}).get("lang") == "en"
    assert tree(client, f"{UNIT}?lang=kk", cookie="lang=en").get("lang") == "kk"
    client.cookies.clear()


def test_one_turns_to_the_next_unit_and_the_one_before(client: httpx.Client) -> None:
    turned = tree(client, f"{UNIT}?lang=en").xpath("//nav[@class='neighbours']/a")
    assert [(one.get("rel"), urlsplit(one.get("href")).path) for one in turned] == [
        ("prev", f"{DECREE}/att_1/para_10"),
        ("next", f"{DECREE}/att_1/para_12"),
    ]


@pytest.mark.parametrize(
    ("alias", "address"),
    [("U1100000149", DECREE), ("60416", DECREE), ("U1100000149/att_1/para_11", UNIT), ("U1100000149@2021-01-18", f"{DECREE}@2021-01-18"),
     ("law/2008/10/20/70-IV", "/eli/kz/law/2008/10/20/70-iv"), ("law/2008/10/20/70-IV/art_3", "/eli/kz/law/2008/10/20/70-iv/art_3")],
)  # fmt: skip
def test_other_names_of_an_act_lead_to_it(client: httpx.Client, alias: str, address: str) -> None:
    answer = client.get(f"/eli/kz/{alias}")
    assert (answer.status_code, answer.headers["location"]) == (301, address)
    for suffix in (".ttl", ".md", ".json", ".docx"):
        told = client.get(f"/eli/kz/{alias}{suffix}")
        assert (told.status_code, told.headers["location"]) == (301, f"{address}{suffix}")
    assert client.get(f"/eli/kz/{alias}?format=turtle").headers["location"] == f"{address}.ttl"
    for suffix in ("", ".md"):
        dated = client.get(f"/eli/kz/{alias}{suffix}?date=2015-03-01&lang=ru").headers["location"]
        way = urlsplit(dated)
        assert (way.path, parse_qs(way.query)) == (f"{address}{suffix}", {"date": ["2015-03-01"], "lang": ["ru"]})


CAPITALS, LAW = "law/2008/10/20/70-IV", "/eli/kz/law/2008/10/20/70-iv"


@pytest.mark.parametrize("code", ["U1100000149", "/eli/kz/60416", "eli/kz/decree/2011/09/07/149"])
def test_what_is_told_of_an_act_elsewhere_is_told_by_its_other_names_too(client: httpx.Client, code: str) -> None:
    path = code.removeprefix("/").removeprefix("eli/kz/")
    assert told(tree(client, f"/compare?of={code}&lang=en"), "//h1").endswith("Decree 2011-09-07 № 149")
    assert f"{DECREE}/att_1/para_11" in client.get(f"/reference?of={code}/att_1/para_11").text
    assert tree(client, f"/card?of={code}&lang=ru").xpath("//h1/a/@href") == [DECREE]
    embedded = client.get("/oembed", params={"url": f"https://w3id.org/jarlyq/eli/kz/{path}"}).json()
    assert "card?of=decree%2F2011%2F09%2F07%2F149" in embedded["html"]
    assert f'<{DECREE}>; rel="original"' in client.get(f"/timemap/{code}").text
    assert client.get(f"/timegate/{code}").headers["location"] == f"{DECREE}@2021-01-18"
    if path != DECREE[8:]:
        moved = client.get(f"/eli/kz/{path}.atom?kind=text")
        assert (moved.status_code, moved.headers["location"]) == (301, f"{DECREE}.atom?kind=text")


def test_numbers_in_capitals_are_read_wherever_an_act_is_named(client: httpx.Client) -> None:
    assert f"{LAW}/art_3" in client.get(f"/reference?of={CAPITALS}/art_3").text
    assert tree(client, f"/card?of={CAPITALS}").xpath("//h1/a/@href") == [LAW]
    assert client.get(f"/eli/kz/{CAPITALS}.atom").headers["location"] == f"{LAW}.atom"
    assert client.get(f"/timemap/{CAPITALS}").json()["detail"].startswith("There is no law/2008/10/20/70-iv.")
    assert client.get(f"/card?of={DECREE[8:]}/att_1/para_99").json()["matches"][0] == f"{DECREE}/att_1/para_29"


def test_where_nothing_is_the_nearest_are_named_in_the_readers_language(client: httpx.Client) -> None:
    unit = tree(client, f"{DECREE}/att_1/para_99?lang=ru", 404)
    assert "пункт 29" in told(unit, "//main//li[1]")
    act = tree(client, "/eli/kz/decree/2012/09/07/149?lang=kk", 404)
    assert told(act, "//main//li") == "Жарлық 2011-09-07 № 149"
    assert client.get(f"{DECREE}/att_1/para_99").json()["matches"][0] == f"{DECREE}/att_1/para_29"


def test_acts_are_listed_by_form_and_year(client: httpx.Client) -> None:
    assert client.get("/eli/kz", headers=PAGE).headers["location"] == "/eli/kz/"
    everything = client.get("/eli/kz/", headers={"accept": "application/json"}).json()
    decrees = client.get("/eli/kz/decree", headers={"accept": "application/json"}).json()
    assert everything["total"] > decrees["total"] > 0
    assert all(act["path"].startswith("/eli/kz/decree/") for act in decrees["acts"])
    days = [act["path"].split("/")[4:7] for act in everything["acts"]]
    assert days == sorted(days, reverse=True)
    assert DECREE in tree(client, "/eli/kz/decree/2011").xpath("//ul[@class='acts']//a/@href")
    turned = tree(client, "/eli/kz/law").xpath("//nav[@class='pages']/a[@rel='next']/@href")
    assert len(client.get(turned[0], headers={"accept": "application/json"}).json()["acts"]) == 50
    assert client.get("/eli/kz/?offset=soon").status_code == 400


def test_a_page_says_how_it_is_cited(client: httpx.Client) -> None:
    page = tree(client, f"{UNIT}?lang=ru")
    said = [" ".join(one.text_content().split()) for one in page.xpath("//details[@class='cite-this']/p[@lang]")]
    assert said == [
        "«Қазақстан халқы Ассамблеясының ережесі туралы» Қазақстан Республикасы Президентінің 2011 жылғы 7 қыркүйектегі "
        "№ 149 Жарлығы, қоса берілген 1-құжат, 11-тармақ",
        "Указ Президента Республики Казахстан от 7 сентября 2011 года № 149 «О Положении об Ассамблее народа Казахстана», "
        "приложенный документ 1, пункт 11",
    ]


def test_references_for_programs(client: httpx.Client) -> None:
    asked = {"of": "decree/2011/09/07/149/att_1/para_11", "lang": "ru"}
    (item,) = json.loads(client.get("/reference", params={**asked, "as": "csl"}).content)
    assert (item["type"], item["number"], item["issued"]) == ("legislation", "149", {"date-parts": [[2011, 9, 7]]})
    assert item["URL"].endswith(UNIT)
    bib, ris = (client.get("/reference", params={**asked, "as": form}).text for form in ("bib", "ris"))
    assert bib.startswith("@misc{decree-2011-09-07-149-att_1-para_11,")
    assert bib.count("{") == bib.count("}")
    assert ris.splitlines()[0] == "TY  - STAT"
    assert ris.endswith("ER  - \r\n")
    assert client.get("/reference", params={"of": "decree/2011/09/07/150"}).status_code == 404
    elsewhere = client.get("/reference", params=asked, headers={"host": "elsewhere.example"})
    assert elsewhere.status_code == 200
    assert "elsewhere.example" not in elsewhere.text


#: What RFC 7089 § 2 asks of each resource, for the pattern with a time gate of its own (§ 4.2): its name and the links.
REQUIRED = {
    "original": {"timegate"},
    "timegate": {"original", "timemap"},
    "memento": {"original", "timegate", "timemap"},
}


def relations(answer: httpx.Response) -> set[str]:
    return {rel for found in re.findall(r'rel="([^"]+)"', answer.headers["link"]) for rel in found.split()}


def test_memento_as_its_standard_has_it(client: httpx.Client) -> None:
    day = {"accept-datetime": "Mon, 01 Jun 2015 00:00:00 GMT"}
    original = client.get(DECREE, headers=PAGE)
    gate = client.get(f"/timegate/{DECREE[8:]}", headers=day)
    memento = client.get(gate.headers["location"], headers=PAGE)
    answers = {"original": original, "timegate": gate, "memento": memento}
    for name, required in REQUIRED.items():
        assert required <= relations(answers[name]), name
    assert (gate.status_code, gate.headers["location"]) == (302, f"{DECREE}@2012-12-21")
    assert "accept-datetime" in gate.headers["vary"]
    assert "memento-datetime" not in {*gate.headers, *original.headers}
    assert memento.headers["memento-datetime"] == "Fri, 21 Dec 2012 00:00:00 GMT"
    latest = client.get(f"/timegate/{DECREE[8:]}")
    assert latest.headers["location"] == f"{DECREE}@2021-01-18"
    kept = client.get(f"/timegate/{DECREE[8:]}?lang=ru")
    assert kept.headers["location"] == f"{DECREE}@2021-01-18?lang=ru"
    wrong = client.get(f"/timegate/{DECREE[8:]}", headers={"accept-datetime": "2015-06-01"})
    assert wrong.status_code == 400


def test_the_time_map_lists_every_version(client: httpx.Client) -> None:
    answer = client.get(f"/timemap/{DECREE[8:]}")
    assert answer.headers["content-type"].startswith("application/link-format")
    mementos = re.findall(r'<([^>]+)>; rel="([a-z ]*memento)"; datetime="[^"]+"', answer.text)
    assert [path for path, _ in mementos] == [
        f"{DECREE}@{day}" for day in ("2011-09-07", "2012-12-21", "2017-05-05", "2019-01-24", "2021-01-18")
    ]
    assert all(client.get(path, headers=PAGE).status_code == 200 for path, _ in mementos)
    unit = client.get(f"/timegate{UNIT}", headers={"accept-datetime": "Mon, 01 Jun 2015 00:00:00 GMT"})
    assert unit.headers["location"] == f"{UNIT}?date=2012-12-21"


def test_two_days_are_compared(client: httpx.Client) -> None:
    page = tree(client, f"/compare?of={DECREE[8:]}&from=2012-12-20&to=2021-01-18&lang=en")
    assert not page.xpath("//section[@class='redline']//ins | //section[@class='redline']//del")
    assert "No source gives the wording of one of the two days." in page.text_content()
    same = tree(client, f"/compare?of={DECREE[8:]}&from=2021-02-01&to=2021-03-01&lang=en")
    assert "The texts of these days are the same." in same.text_content()
    assert client.get(f"/compare?of={DECREE[8:]}&from=soon").status_code == 400
    assert client.get("/compare?of=decree/2011/09/07/150").status_code == 404


def test_the_life_of_an_act_is_drawn_and_told(client: httpx.Client) -> None:
    (drawn,) = tree(client, f"{DECREE}?lang=en").xpath("//figure[@class='timeline']")
    assert len(drawn.xpath(".//circle")) >= 5
    assert "2021-01-18: changes: " in drawn.xpath("string(.//desc)")
    assert drawn.xpath(".//line[contains(@class, 'over')]")


def test_the_first_page_says_what_is_inside(client: httpx.Client) -> None:
    page = tree(client, "/?lang=en")
    assert re.search(r"Acts known: \d{3}; of them with their texts: 1\.", page.text_content())
    assert page.xpath("//figure[@class='timeline']")
    assert page.xpath("//a[starts-with(@href, '/eli/kz/law')]")


@pytest.mark.parametrize(
    ("typed", "address"),
    [("U1100000149", DECREE), ("60416", DECREE), ("ст. 146 УК РК", "/eli/kz/code/2014/07/03/226-v/art_146"),
     ("ҚР ҚК 146-бабы", "/eli/kz/code/2014/07/03/226-v/art_146")],
)  # fmt: skip
def test_a_search_for_a_code_or_a_citation_goes_straight_there(client: httpx.Client, typed: str, address: str) -> None:
    answer = client.get("/search", params={"q": typed, "lang": "ru"}, headers=PAGE)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{address}?lang=ru")
    first = client.get("/search", params={"q": typed}).json()["hits"][0]
    assert first["path"] == address
    assert client.get("/search", params={"q": typed, "only": "texts"}, headers=PAGE).status_code == 200


@pytest.mark.parametrize(
    ("typed", "address"),
    [("№ 149", DECREE), ("149", DECREE), ("указ 149", DECREE), ("О Положении об Ассамблее народа Казахстана", DECREE),
     ("УК РК", "/eli/kz/code/2014/07/03/226-v"), ("ҚР ҚК", "/eli/kz/code/2014/07/03/226-v"),
     ("Уголовный кодекс", "/eli/kz/code/2014/07/03/226-v"), ("Қылмыстық кодексі", "/eli/kz/code/2014/07/03/226-v"),
     ("70-IV", "/eli/kz/law/2008/10/20/70-iv")],
)  # fmt: skip
def test_a_search_for_a_name_or_a_number_has_its_act_first(client: httpx.Client, typed: str, address: str) -> None:
    assert client.get("/search", params={"q": typed}).json()["hits"][0]["path"] == address
    page = client.get("/search", params={"q": typed}, headers=PAGE)
    assert html.fromstring(page.content).xpath("//ul[@class='acts']/li[1]/a/@href") == [address]


@pytest.mark.parametrize(
    ("accepted", "title", "languages"),
    [("ru-KZ, en;q=0.5", "Значение параметра неверно.", "ru, en"), ("kk", "Параметрдің мәні дұрыс емес.", "kk, en"),
     ("en", "The value of a parameter is not right.", "en"), ("de", "Bad Request", None), (None, "Bad Request", None)],
)  # fmt: skip
def test_a_problem_document_has_its_title_in_the_language_asked_for(
    client: httpx.Client, accepted: str | None, title: str, languages: str | None
) -> None:
    headers = {"Accept": "application/json", **({"Accept-Language": accepted} if accepted else {})}
    client.cookies.clear()
    answer = client.get("/search?q=сот&form=poem", headers=headers)
    assert (answer.status_code, answer.headers.get("content-language")) == (400, languages)
    problem = answer.json()
    assert (problem["type"], problem["title"]) == ("#parameter", title)
    assert problem["detail"].startswith("There is no form «poem»")


def test_a_problem_without_a_type_of_its_own_is_told_by_its_status(client: httpx.Client) -> None:
    assert (
        client.get("/nowhere?lang=ru", headers={"Accept": "application/json"}).json()["title"]
        == "По этому адресу ничего нет."
    )


def test_an_address_typed_raw_is_read_and_what_is_no_request_is_a_problem(client: httpx.Client) -> None:
    host, port = client.base_url.host, client.base_url.port
    for asked, status, words in (
        ("/search?q=ассамблея&limit=1", 200, '"hits"'),
        ("/search?q=екі сөз", 400, "no HTTP request"),
    ):
        with socket.create_connection((host, port), timeout=30) as connection:
            connection.sendall(f"GET {asked} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
            answer = b"".join(iter(lambda held=connection: held.recv(65536), b"")).decode()
        assert answer.startswith(f"HTTP/1.1 {status} ")
        assert words in answer
    assert "application/problem+json" in answer


def test_a_phone_shows_an_act_folded_and_nothing_is_too_wide(client: httpx.Client, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 800})
    for path in (
        DECREE,
        UNIT,
        FINDINGS[0],
        "/search?q=секретариат",
        "/eli/kz/",
        f"/compare?of={DECREE[8:]}",
        "/",
        "/ontology",
        "/ontology/terms/jq:Amendment",
    ):
        page.goto(f"{client.base_url}".rstrip("/") + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    page.goto(f"{client.base_url}".rstrip("/") + DECREE)
    folded = page.evaluate("document.documentElement.scrollHeight")
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert page.evaluate("document.documentElement.scrollHeight") > 3 * folded


def test_print_has_both_columns_beside_each_other(client: httpx.Client, browser: Browser, tmp_path: Path) -> None:
    if not shutil.which("pdftotext"):
        pytest.skip("no pdftotext here (apt-get install poppler-utils)")
    page = browser.new_page()
    page.goto(f"{client.base_url}".rstrip("/") + DECREE)
    page.pdf(path=tmp_path / "act.pdf", format="A4")
    text = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "act.pdf", "-"], capture_output=True, check=True
    ).stdout.decode()
    assert re.search(r"^\s*1-тарау\. Жалпы ережелер\s{3,}Глава 1\. Общие положения$", text, re.MULTILINE)
    plain = " ".join(
        subprocess.run(["pdftotext", tmp_path / "act.pdf", "-"], capture_output=True, check=True)
        .stdout.decode()
        .split()
    )
    assert "Осы ереже Қазақстан Республикасының заң актілеріне сәйкес" in plain
    assert "Настоящее Положение в соответствии с законодательными" in plain


def test_a_permalink_is_copied_and_a_citation_shows_its_card(client: httpx.Client, browser: Browser) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{client.base_url}".rstrip("/") + DECREE)
    page.locator("[id='att_1/para_2'] button.copy").click()
    expect(page.locator(".told")).not_to_be_empty()
    assert page.evaluate("navigator.clipboard.readText()").endswith(f"{DECREE}/att_1/para_2")
    page.locator("a.citation[href*='70-iv']").first.hover()
    page.locator("#card").wait_for(state="visible")
    assert "Ассамблея" in page.locator("#card").inner_text()
    context.close()
