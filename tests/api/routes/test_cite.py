"""/id: a citation as lawyers write it leads to its address, by the figures of `jarlyq cite`; many at once by POST."""

from __future__ import annotations

import datetime as dt
import json
from urllib.parse import parse_qs, quote, urlsplit

import httpx
import pytest
from lxml import html

from api.acts.meanings import meaning_data, meaning_of
from api.routes.cite import MOST_LINES
from graph.iris import Iris
from tests.api.acts.citation_forms import FORMS

DAY = "2026-01-15"
CODE = "/eli/kz/code/2014/07/03/226-v"
DECREE = "/eli/kz/decree/2011/09/07/149"
PAGE = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
SEVERAL = "ст. 5 УК РК, ст. 7 ГК РК"


def asked(client: httpx.Client, text: str, *, headers: dict[str, str] | None = None, **more: str) -> httpx.Response:
    return client.get("/id", params={"cite": text, **more}, headers=headers)


def expected(form: str) -> dict:
    return json.loads(json.dumps(meaning_data(form, meaning_of(form, dt.date.fromisoformat(DAY)), Iris())))


@pytest.mark.parametrize("form", FORMS)
def test_each_form_means_what_cite_says_and_leads_to_what_is_there(client: httpx.Client, form: str) -> None:
    told, answer = expected(form), asked(client, form, date=DAY)
    if answer.status_code == 303:
        location = answer.headers["location"]
        assert (told["status"], told["address"]) == (303, urlsplit(location).path)
        for accept in ("text/html", "text/turtle"):
            assert client.get(location, headers={"accept": accept}).status_code == 200
        return
    said = answer.json()
    assert said["citations"] == told["citations"]
    assert [choice["path"] for choice in said["choices"]] == [choice["path"] for choice in told["choices"]]
    if answer.status_code == 300:
        assert told["status"] == 300
        assert any(choice["known"] for choice in said["choices"])
    else:
        assert (answer.status_code, said["type"]) == (404, "#citation")
        assert not any(choice["known"] for choice in said["choices"])
        assert all(client.get(choice["address"]).status_code == 404 for choice in said["choices"])


def test_many_are_answered_in_their_order_as_one_is(client: httpx.Client) -> None:
    sent = [{"cite": form, "date": DAY, "id": number} for number, form in enumerate(FORMS)]
    body = "\n".join(json.dumps(each, ensure_ascii=False) for each in sent)
    answer = client.post("/id", content=body.encode(), headers={"content-type": "application/x-ndjson"})
    assert answer.headers["content-type"] == "application/x-ndjson"
    assert answer.headers["access-control-allow-origin"] == "*"
    lines = [json.loads(line) for line in answer.text.splitlines()]
    assert lines == [{"line": number + 1, "id": number, **expected(form)} for number, form in enumerate(FORMS)]


def test_a_line_that_cannot_be_read_has_an_answer_of_its_own(client: httpx.Client) -> None:
    lines = ['"УК РК"', "", "no", '{"cite": 5, "id": "a"}', "[" * 100_000, '{"cite": "УК РК", "date": "soon", "id": 9}',
             '"\\ud800"', '{"cite": "\\u0423\\u041a \\u0420\\u041a", "id": "\\udfff"}', "9" * 5000, '""']  # fmt: skip
    body = "\n".join(lines).encode() + b"\n\xff\xfe\n"
    answers = [json.loads(line) for line in client.post("/id", content=body, params={"date": DAY}).text.splitlines()]
    assert [(each["line"], each["status"]) for each in answers] == [
        (1, 303), (3, 400), (4, 400), (5, 400), (6, 400), (7, 404), (8, 303), (9, 400), (10, 400), (11, 400),
    ]  # fmt: skip
    assert (answers[2]["id"], answers[4]["id"], answers[6]["id"]) == ("a", 9, "\ufffd")
    assert all(each["detail"].startswith("The line ") for each in answers if each["status"] == 400)


def test_too_many_lines_and_too_much_are_refused(client: httpx.Client) -> None:
    for body in (b'"a"\n' * (MOST_LINES + 1), b" " * 1_000_001, b"x\n" * 600_000):
        answer = client.post("/id", content=body)
        assert (answer.status_code, answer.json()["type"]) == (413, "#size")
        assert answer.headers["access-control-allow-origin"] == "*"
    answer = client.post("/id", content=b"\x1f\x8b", headers={"content-encoding": "gzip"})
    assert (answer.status_code, answer.json()["type"]) == (415, "#encoding")
    assert client.post("/id", content=b"").text == ""


def test_the_day_and_the_language_stay_on_the_way(client: httpx.Client) -> None:
    location = asked(client, "ст. 146 УК РК", date="2010-05-05", lang="ru").headers["location"]
    assert urlsplit(location).path == "/eli/kz/code/1997/07/16/167-i/art_146"
    assert parse_qs(urlsplit(location).query) == {"date": ["2010-05-05"], "lang": ["ru"]}
    assert asked(client, "УК РК", lang="xx").headers["location"] == CODE


def test_a_unit_of_an_act_that_is_here_is_found_and_one_that_it_lacks_is_not(client: httpx.Client) -> None:
    words = "пункт {} Положения, утвержденного Указом Президента РК от 7 сентября 2011 года № 149"
    assert asked(client, words.format(11)).headers["location"] == f"{DECREE}/att_1/para_11"
    answer = asked(client, words.format(99))
    assert (answer.status_code, answer.json()["choices"][0]["known"]) == (404, False)
    assert "decree/2011/09/07/149/att_1/para_99" in answer.json()["detail"]


def test_a_first_alinea_is_the_unit_itself(client: httpx.Client) -> None:
    words = "абзац первый пункта 11 Положения, утвержденного Указом Президента РК от 7 сентября 2011 года № 149"
    assert asked(client, words).headers["location"] == f"{DECREE}/att_1/para_11"
    answer = client.get(f"{DECREE}/att_1/para_11/al_1.ttl")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{DECREE}/att_1/para_11.ttl")


def test_choices_are_links_and_a_page_for_readers(client: httpx.Client) -> None:
    answer = asked(client, SEVERAL, date=DAY)
    assert answer.status_code == 300
    assert answer.headers["link"] == (
        f'<{CODE}/art_5?date={DAY}>; rel="alternate", '
        f'</eli/kz/code/1994/12/27/268-xiii/art_7?date={DAY}>; rel="alternate"'
    )
    for code, word in (("kk", "5-бап"), ("ru", "статья 5"), ("en", "article 5")):
        shown = asked(client, SEVERAL, headers=PAGE, date=DAY, lang=code)
        assert (shown.status_code, shown.headers["content-language"]) == (300, code)
        tree = html.fromstring(shown.content)
        assert tree.xpath("//main//li/a/@href") == [
            f"{CODE}/art_5?date={DAY}&lang={code}",
            f"/eli/kz/code/1994/12/27/268-xiii/art_7?date={DAY}&lang={code}",
        ]
        assert word in tree.text_content()


def test_a_page_says_what_was_understood_where_nothing_is_known(client: httpx.Client) -> None:
    shown = asked(client, "ст. 7 Закона «О <неведомом>»", headers=PAGE, lang="ru")
    assert shown.status_code == 404
    assert "«О &lt;неведомом&gt;»" in shown.text
    assert html.fromstring(shown.content).xpath("//input[@name='cite']/@value") == ["ст. 7 Закона «О <неведомом>»"]
    assert "статья 7" in shown.text
    assert "Ни одной ссылки" in asked(client, "погода", headers=PAGE, lang="ru").text
    assert "не назван" in asked(client, "статья 5 настоящего Закона", lang="ru").json()["detail"]


def test_who_asks_nothing_gets_a_form_or_a_problem(client: httpx.Client) -> None:
    form = client.get("/id", headers=PAGE)
    assert form.status_code == 200
    assert html.fromstring(form.content).xpath("//form[@action='/id']//input[@name='cite'][@required]")
    assert (client.get("/id").status_code, client.get("/id").json()["type"]) == (400, "#parameter")
    assert asked(client, "УК РК", date="05.05.2010").json()["type"] == "#parameter"
    assert asked(client, "x" * 2001).json()["type"] == "#parameter"
    assert asked(client, "УК РК", format="ttl").status_code == 406


def test_scripts_of_any_site_may_ask(client: httpx.Client) -> None:
    for address in ("/id", "/annotate"):
        answer = client.options(address, headers={"origin": "https://example.org"})
        assert answer.status_code == 204
        assert answer.headers["access-control-allow-origin"] == "*"
        assert "POST" in answer.headers["access-control-allow-methods"]
    for text in ("УК РК", SEVERAL, "погода", ""):
        assert asked(client, text).headers["access-control-allow-origin"] == "*"


def test_a_unit_whose_text_is_not_here_says_what_is_known(client: httpx.Client) -> None:
    unit = f"{CODE}/art_146/para_2"
    page = client.get(f"{unit}?lang=en", headers=PAGE)
    assert page.status_code == 200
    for words in (
        "article 146, paragraph 2",
        "Уголовный кодекс Республики Казахстан",
        "not in the store",
        "2014-07-03",
    ):
        assert words in page.text
    turtle = client.get(unit, headers={"accept": "text/turtle"}).text
    assert "K1400000226" in turtle
    assert 'jq:path "art_146/para_2"' in turtle
    assert client.get(f"{unit}.jsonld").headers["content-type"] == "application/ld+json"
    cited = client.get("/eli/kz/law/2008/10/20/70-iv/art_10.ttl")
    assert cited.status_code == 200
    for missing in ("/eli/kz/code/2014/07/03/999-v/art_1", f"{unit}@2020-01-01/kaz", f"{CODE}/nonsense_1"):
        assert client.get(missing).status_code == 404


def test_a_unit_that_an_act_lacks_is_told_with_the_nearest_that_would_hold_it(client: httpx.Client) -> None:
    answer = client.get(f"{DECREE}/att_1/para_11/subpara_99/al_3")
    assert (answer.status_code, answer.json()["nearest"]) == (404, f"{DECREE}/att_1/para_11")
    assert answer.headers["link"] == f'<{DECREE}/att_1/para_11>; rel="up"'
    page = html.fromstring(client.get(f"{DECREE}/art_5?lang=ru", headers=PAGE).content)
    assert page.xpath("//main/p[@class='meta']//a/@href")[0] == f"{DECREE}?lang=ru"


@pytest.mark.parametrize("odd", ["%00", "%ED%A0%80", "%FF", quote("(" * 1900), quote("ст. " * 400), quote("«" * 1900)])
def test_odd_citations_are_no_fault(client: httpx.Client, odd: str) -> None:
    assert client.get(f"/id?cite={odd}").status_code in (303, 300, 400, 404, 414)


@pytest.mark.parametrize("accept", ["text/turtle", "application/ld+json", "text/plain"])
def test_the_way_to_an_address_is_for_whoever_accepts_what_is_there(client: httpx.Client, accept: str) -> None:
    answer = asked(client, "ст. 5 УК РК", headers={"accept": accept})
    assert (answer.status_code, answer.headers["location"]) == (303, f"{CODE}/art_5")
    assert asked(client, "no", headers={"accept": accept}).status_code == 404
    assert asked(client, SEVERAL, headers={"accept": accept}).status_code == 406


@pytest.mark.parametrize("headers", [PAGE, {"accept": "text/turtle"}])
def test_scripts_of_any_site_can_go_the_way_to_its_end(client: httpx.Client, headers: dict[str, str]) -> None:
    for address in (asked(client, "УК РК").headers["location"], f"{DECREE}/art_999", f"{DECREE}@2012-02-02"):
        assert client.get(address, headers=headers).headers["access-control-allow-origin"] == "*"


def test_choices_keep_the_day(client: httpx.Client) -> None:
    answer = asked(client, SEVERAL, date=DAY)
    assert answer.headers["link"].count(f"?date={DAY}>") == 2
    shown = html.fromstring(asked(client, SEVERAL, headers=PAGE, date=DAY, lang="ru").content)
    ways = shown.xpath("//ul[@class='acts']//a/@href")
    assert [parse_qs(urlsplit(way).query) for way in ways] == [{"date": [DAY], "lang": ["ru"]}] * 2


@pytest.mark.parametrize(
    ("address", "methods"),
    [("/id", "GET, HEAD, OPTIONS, POST"), ("/annotate", "GET, HEAD, OPTIONS, POST"), ("/widget.js", "GET, HEAD"), (CODE, "GET, HEAD")],
)  # fmt: skip
def test_a_method_too_many_is_told_which_there_are(client: httpx.Client, address: str, methods: str) -> None:
    answer = client.delete(address)
    assert (answer.status_code, answer.headers["allow"]) == (405, methods)
