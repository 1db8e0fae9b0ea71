"""The addresses of acts, units, versions, texts and findings, asked of a real server."""

from __future__ import annotations

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html
from playwright.sync_api import expect
from pyoxigraph import NamedNode, RdfFormat, parse

from graph.exports import exports
from graph.namespaces import ELI, JQ
from tests.api.browser import chromium

DECREE = "/eli/kz/decree/2011/09/07/149"
IRI = "https://w3id.org/jarlyq/eli/kz/decree/2011/09/07/149"
PAGE = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def turtle(client: httpx.Client, path: str) -> list:
    answer = client.get(path, headers={"accept": "text/turtle"})
    assert answer.status_code == 200, answer.text
    return [quad.triple for quad in parse(answer.content, format=RdfFormat.TURTLE)]


@pytest.mark.parametrize("export", exports(), ids=lambda export: export.name)
def test_each_format_by_suffix(client: httpx.Client, export) -> None:
    answer = client.get(f"{DECREE}{export.suffix}")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(export.media_type)
    assert answer.content


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", "text/html"),
        ("*/*", "text/html"),
        ("text/turtle", "text/turtle"),
        ("application/ld+json", "application/ld+json"),
        ("text/html;q=0.5, text/turtle", "text/turtle"),
        ("text/turtle;q=0.2, application/n-quads;q=0.9", "application/n-quads"),
        ("text/*;q=0.4, application/rdf+xml;q=0.6", "application/rdf+xml"),
        ("text/html, text/turtle;q=0", "text/html"),
        ("image/png, text/turtle;q=0.1", "text/turtle"),
    ],
)
def test_accept_decides_where_there_is_no_suffix(client: httpx.Client, accept: str, chosen: str) -> None:
    answer = client.get(DECREE, headers={"accept": accept})
    assert answer.headers["content-type"].partition(";")[0] == chosen
    assert "accept" in answer.headers["vary"]


def test_a_suffix_goes_before_accept(client: httpx.Client) -> None:
    assert client.get(f"{DECREE}.ttl", headers=PAGE).headers["content-type"].startswith("text/turtle")
    answer = client.get(f"{DECREE}.html", headers={"accept": "text/turtle"})
    assert answer.headers["content-type"].startswith("text/html")


def test_what_cannot_be_sent_is_a_406(client: httpx.Client) -> None:
    answer = client.get(DECREE, headers={"accept": "image/png"})
    assert answer.status_code == 406
    assert answer.headers["content-type"] == "application/problem+json"
    assert "text/turtle" in answer.json()["detail"]


@pytest.mark.parametrize(
    "path",
    ["nonsense", "decree/2011/09/07/150", "decree/2011/13/40/1", "decree/2011/09/07/149/att_1/para_99",
     "decree/2011/09/07/149@1999-01-01", "decree/2011/09/07/149/amendment/decree-2021-01-18-495/99",
     "decree/2011/09/07/149/..%2f..%2fetc", "decree/2011/09/07/149.odt"],
)  # fmt: skip
def test_what_is_not_there_is_a_404_in_plain_words(client: httpx.Client, path: str) -> None:
    answer = client.get(f"/eli/kz/{path}")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"].startswith("There is no ")
    page = client.get(f"/eli/kz/{path}", headers=PAGE)
    assert page.status_code == 404
    assert "Бұл адресте ештеңе жоқ." in page.text


def test_head_has_the_headers_and_no_body(client: httpx.Client) -> None:
    answer = client.head(f"{DECREE}.ttl")
    assert answer.status_code == 200
    assert answer.content == b""
    assert 'rel="alternate"' in answer.headers["link"]


def test_a_unit_comes_with_what_is_below_it_and_the_changes_to_it(client: httpx.Client) -> None:
    triples = turtle(client, f"{DECREE}/att_1/para_11")
    units = {each.subject.value for each in triples if each.predicate == ELI.is_part_of}
    assert units == {
        f"{IRI}/att_1/para_11{below}" for below in ("", "/al_2", "/al_3", *(f"/subpara_{n}" for n in range(1, 6)))
    }
    amendments = {each.subject.value for each in triples if each.predicate == JQ.target}
    assert amendments == {f"{IRI}/amendment/decree-2021-01-18-495/3"}


def test_a_unit_whose_path_begins_another_is_not_mixed_with_it(client: httpx.Client) -> None:
    subjects = {each.subject.value for each in turtle(client, f"{DECREE}/att_1/para_1")}
    assert not [iri for iri in subjects if "/para_11" in iri or "/para_10" in iri]


def test_a_version_holds_the_texts_of_its_day(client: httpx.Client) -> None:
    texts = {
        each.subject.value for each in turtle(client, f"{DECREE}@2019-01-24/kaz") if each.predicate == ELI.realizes
    }
    assert f"{IRI}/att_1/para_13@2019-01-24/kaz" in texts
    assert f"{IRI}/att_1/para_13@2021-01-18/kaz" not in texts
    assert not [iri for iri in texts if iri.endswith("/rus")]


@pytest.mark.parametrize(
    ("path", "location"),
    [
        (f"{DECREE}@2022-05-05", f"{DECREE}@2021-01-18"),
        (f"{DECREE}@2022-05-05/kaz", f"{DECREE}@2021-01-18/kaz"),
        (f"{DECREE}@2015-05-05.ttl", f"{DECREE}@2012-12-21.ttl"),
        (f"{DECREE}/att_1/para_13@2020-01-01/rus", f"{DECREE}/att_1/para_13@2019-01-24/rus"),
        (f"{DECREE}/att_1/para_13@2020-01-01", f"{DECREE}/att_1/para_13?date=2020-01-01"),
        (f"{DECREE}@2025-01-01", f"{DECREE}?date=2025-01-01"),
        (f"{DECREE}@2025-01-01/rus", f"{DECREE}?date=2025-01-01"),
    ],
)
def test_a_day_between_versions_leads_to_what_stands_on_it(client: httpx.Client, path: str, location: str) -> None:
    answer = client.get(path, headers=PAGE)
    assert (answer.status_code, answer.headers["location"]) == (303, location)
    assert client.get(location, headers=PAGE).status_code == 200


def test_a_repealed_act_has_no_text_after_its_last_day(client: httpx.Client) -> None:
    assert client.get(f"{DECREE}/att_1/para_13@2025-01-01/kaz").status_code == 404


@pytest.mark.parametrize(
    ("path", "day", "told"),
    [
        ("", "2010-01-01", "2010-01-01: Did not exist"),
        ("", "2015-06-01", "2015-06-01: In force (since 2011-09-07)"),
        ("", "2025-01-01", "2025-01-01: Lost force (since 2024-12-27, Decree 2024-12-27 № 747)"),
        ("/att_1/para_13", "2015-06-01", "2015-06-01: Not known (since 2011-09-07)"),
        ("/att_1/para_13", "2022-01-01", "2022-01-01: In force"),
        ("/att_1/para_13", "2025-01-01", "2025-01-01: Lost force (since 2024-12-27, Decree 2024-12-27 № 747)"),
    ],
)
def test_a_page_says_what_the_state_of_its_day_was(client: httpx.Client, path: str, day: str, told: str) -> None:
    """A day that stands for one that is not known (2021-01-18, of the amending act) is not told as the first."""
    tree = html.fromstring(client.get(f"{DECREE}{path}?date={day}&lang=en", headers=PAGE).content)
    (said,) = tree.xpath("//p[@class='state']")
    assert " ".join(said.text_content().split()) == told
    answer = client.get(
        f"/queries/state-on-date?subject={DECREE.removeprefix('/eli/kz/')}{path}&date={day}&format=json"
    ).json()
    names = {
        "Did not exist": "did-not-exist",
        "In force": "in-force",
        "Lost force": "lost-force",
        "Not known": "unknown",
    }
    states = {row["state"]["value"] for row in answer["results"]["bindings"]}
    assert states == {next(code for name, code in names.items() if f": {name}" in told)}


def test_a_finding_has_an_address(client: httpx.Client) -> None:
    triples = turtle(client, f"{DECREE}/amendment/decree-2021-01-18-495/4")
    assert NamedNode(f"{IRI}/att_1/para_13") in {each.object for each in triples if each.predicate == JQ.target}
    page = client.get(f"{DECREE}/amendment/decree-2021-01-18-495/4", headers=PAGE).text
    assert "13-тармақ жаңа редакцияда" in client.get(f"{DECREE}/att_1/para_13", headers=PAGE).text
    assert "18.01.2021 № 495" in page


def test_an_act_known_only_by_citation_is_described(client: httpx.Client) -> None:
    answer = client.get("/eli/kz/law/2008/10/20/70-iv", headers={**PAGE, "accept-language": "en"})
    assert answer.status_code == 200
    assert "The text of this act is not in the store" in answer.text
    assert "Қазақстан халқы Ассамблеясы туралы" in answer.text


def test_the_page_has_both_languages_side_by_side(client: httpx.Client) -> None:
    tree = html.fromstring(client.get(DECREE, headers={**PAGE, "accept-language": "en"}).content)
    assert tree.get("lang") == "en"
    (unit,) = tree.xpath("//article[@id='att_1/para_4/subpara_11']")
    kaz, rus = (unit.xpath(f".//div[@lang='{tag}']")[0].text_content() for tag in ("kk", "ru"))
    assert "жұмысты ұйымдастырады, сондай-ақ" in kaz
    assert "организует работу" in rus
    assert tree.xpath("//em[@class='mark'][normalize-space()='unofficial translation']")
    (chapter,) = tree.xpath("//article[@id='att_1/chp_1']//p[@role='heading'][1]")[:1]
    assert " ".join(chapter.text_content().split()) == "1-тарау. Жалпы ережелер"


def test_citations_are_links_and_notes_are_told_from_the_text(client: httpx.Client) -> None:
    tree = html.fromstring(client.get(DECREE, headers=PAGE).content)
    (link,) = tree.xpath("//article[@id='att_1/para_2']//div[@lang='kk']//a[contains(@href, '/70-iv')]")
    assert link.text_content() == '"Қазақстан халқы Ассамблеясы туралы" Қазақстан Республикасының Заңына'
    (note,) = tree.xpath("//article[@id='att_1/para_13']//div[@lang='kk']//p[@class='note']")
    assert note.text_content().startswith("Ескерту. 13-тармақ жаңа редакцияда")


@pytest.mark.parametrize(("day", "standing"), [("2015-06-01", "2012-12-21"), ("2019-01-24", "2019-01-24")])
def test_the_version_that_stands_on_the_day_is_chosen(client: httpx.Client, day: str, standing: str) -> None:
    tree = html.fromstring(client.get(f"{DECREE}?date={day}", headers=PAGE).content)
    assert tree.xpath("//select[@name='date']/option[@selected]/@value") == [standing]


@pytest.mark.parametrize("day", ["01.06.2015", "2015-02-30", "20150601", "2015-W23-1", "soon", "2015-06-01x"])
@pytest.mark.parametrize("suffix", ["", ".ttl"])
def test_what_is_no_day_is_refused_and_not_taken_for_today(client: httpx.Client, day: str, suffix: str) -> None:
    answer = client.get(f"{DECREE}{suffix}", params={"date": day})
    assert (answer.status_code, answer.json()["type"]) == (400, "#parameter")
    assert day in answer.json()["detail"]
    assert client.get(f"{DECREE}?date=").status_code == 200


def test_an_earlier_day_says_what_is_not_known(client: httpx.Client) -> None:
    page = client.get(f"{DECREE}/att_1/para_13?date=2015-06-01", headers={**PAGE, "accept-language": "en"}).text
    assert "No source gives the wording of this day." in page
    assert "аппарат (хатшылық) болып табылады" not in page


def test_a_deleted_unit_says_so_after_its_deletion_and_not_before(client: httpx.Client) -> None:
    address = f"{DECREE}/att_1/para_27?lang=en"
    after, before = (
        html.fromstring(client.get(f"{address}{day}", headers=PAGE).content).xpath(
            "//article[@id='att_1/para_27']//div[1]"
        )[0]
        for day in ("", "&date=2011-12-01")
    )
    assert after.text_content().split()[:2] == ["27.", "deleted"]
    assert "Алып тасталды - ҚР Президентінің 2012.12.21 № 450 Жарлығымен" in after.text_content()
    assert "No source gives the wording of this day." in before.text_content()
    assert "deleted" not in before.text_content()


@pytest.mark.parametrize(("language", "word"), [("kk", "Мазмұны"), ("ru", "Оглавление"), ("en", "Contents")])
def test_the_interface_speaks_three_languages(client: httpx.Client, language: str, word: str) -> None:
    for answer in (
        client.get(f"{DECREE}?lang={language}", headers=PAGE),
        client.get(DECREE, headers={**PAGE, "accept-language": f"de, {language};q=0.8"}),
    ):
        assert word in answer.text
        assert answer.headers["content-language"] == language


@pytest.mark.slow
def test_every_link_of_the_page_to_this_server_leads_somewhere(client: httpx.Client) -> None:
    tree = html.fromstring(client.get(DECREE, headers=PAGE).content)
    links = {link.partition("#")[0] for link in tree.xpath("//a/@href") if link.startswith("/")}
    own = sorted(link for link in links if link.startswith(("/eli/", "/ontology", "/queries", "/vocab")))
    assert len(own) > 90
    broken = [link for link in own if client.get(link, headers=PAGE).status_code not in (200, 303)]
    assert broken == []


def test_the_home_page_lists_the_acts(client: httpx.Client) -> None:
    page = client.get("/", headers={"accept-language": "ru"})
    assert page.status_code == 200
    assert "О Положении об Ассамблее народа Казахстана" in page.text
    for address in (DECREE, "/sparql", "/queries", "/docs"):
        assert f'href="{address}' in page.text
    assert client.get("/assets/jarlyq.css").headers["content-type"].startswith("text/css")


def test_a_browser_shows_it_wide_and_narrow(client: httpx.Client) -> None:
    """No sideways scrolling; side by side on a wide screen, one under the other on a phone."""
    with chromium() as browser:
        for width, beside in ((1200, True), (390, False)):
            page = browser.new_page(viewport={"width": width, "height": 800})
            errors: list[str] = []
            page.on("pageerror", lambda error, seen=errors: seen.append(str(error)))
            page.goto(f"{client.base_url}{DECREE}?lang=en#att_1/para_11".replace("//eli", "/eli"))
            kaz, rus = (page.locator(f"[id='att_1/para_11'] > .{code}") for code in ("kaz", "rus"))
            expect(kaz).to_be_visible()
            boxes = kaz.bounding_box(), rus.bounding_box()
            assert boxes[0] is not None
            assert boxes[1] is not None
            assert (abs(boxes[0]["y"] - boxes[1]["y"]) < 2) is beside
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert errors == []


SEGMENTS = st.sampled_from(
    ["decree", "law", "2011", "09", "07", "149", "att_1", "para_4", "subpara_11", "@2021-01-18", "kaz", "rus", "amendment",
     "citation", "1", "..", "%00", "%2e%2e", "%ff", "x" * 300, ".ttl", ".html", "@", "#", "%3Cscript%3E", "ережe", "[", "1%5D"]
)  # fmt: skip


@given(
    parts=st.lists(SEGMENTS, max_size=9),
    glue=st.sampled_from(["/", ""]),
    accept=st.sampled_from(["*/*", "text/turtle", ";q=", "a/b"]),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_path_breaks_the_server(client: httpx.Client, parts: list[str], glue: str, accept: str) -> None:
    answer = client.get(f"{DECREE if len(parts) % 2 else '/eli/kz'}/{glue.join(parts)}", headers={"accept": accept})
    assert answer.status_code in (200, 303, 307, 404, 406)


@pytest.mark.parametrize(
    ("address", "status", "detail"),
    [(f"{DECREE}/att_1/para_99", 404, "такая единица стояла бы здесь"), ("/eli/kz/decree/2012/09/07/149", 404, "ничего не известно"),
     ("/eli/kz/nonsense", 404, "Это не путь акта"), (f"{DECREE}?date=x", 400, "«x» — не дата"), ("/no/such/address", 404, "Все адреса"),
     ("/eli/kz/law/2008/10/20/70-iv.docx", 406, "не выдаётся в формате docx"), ("/eli/kz/?offset=x", 400, "не число актов"), ("/id?cite=xyz", 404, "ссылка не прочитана"),
     ("/docs/nothing", 404, "Все документы названы"), ("/search?format=json", 400, "называет параметр q")],
)  # fmt: skip
def test_what_a_problem_says_is_said_in_the_readers_language(
    client: httpx.Client, address: str, status: int, detail: str
) -> None:
    client.cookies.clear()
    answer = client.get(address, headers={"accept-language": "ru", "accept": "application/json"}, follow_redirects=True)
    assert (answer.status_code, answer.headers["content-language"]) == (status, "ru"), answer.text
    assert detail in answer.json()["detail"]
    english = client.get(address, headers={"accept": "application/json"}, follow_redirects=True).json()["detail"]
    assert english != answer.json()["detail"]
    assert detail not in english
