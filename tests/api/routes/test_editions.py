"""Acts and units as they read, asked of a real server in the formats of texts."""

from __future__ import annotations

import httpx
import pytest

from graph.exports import TextExport, text_exports

DECREE = "/eli/kz/decree/2011/09/07/149"
NEWEST = f"{DECREE}@2021-01-18"


def leads_to(answer: httpx.Response) -> str:
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


@pytest.mark.parametrize("export", text_exports(), ids=lambda export: export.name)
@pytest.mark.parametrize("unit", ["", "/att_1/para_11"])
def test_each_format_at_the_address_of_its_version(client: httpx.Client, export: TextExport, unit: str) -> None:
    language = "" if export.both else "/rus"
    address = f"{DECREE}{unit}@2021-01-18{language}{export.suffix}"
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith(export.media_type)
    assert answer.headers["access-control-allow-origin"] == "*"
    again = client.get(address, headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    if not export.both:
        assert client.get(address).content == answer.content
        assert client.head(address).status_code == 200


@pytest.mark.parametrize(
    ("asked", "headers", "place"),
    [
        (f"{DECREE}.md", {}, f"{NEWEST}/kaz.md"),
        (f"{DECREE}.md", {"accept-language": "ru-KZ, en;q=0.5"}, f"{NEWEST}/rus.md"),
        (f"{DECREE}.md", {"accept-language": "de"}, f"{NEWEST}/kaz.md"),
        (f"{DECREE}.md?lang=ru", {}, f"{NEWEST}/rus.md"),
        (f"{DECREE}.txt?lang=rus", {}, f"{NEWEST}/rus.txt"),
        (f"{DECREE}.md?date=2018-03-01", {}, f"{DECREE}@2017-05-05/kaz.md"),
        (f"{DECREE}@2018-03-01/rus.md", {}, f"{DECREE}@2017-05-05/rus.md"),
        (f"{DECREE}/att_1/para_11/al_1.txt", {}, f"{DECREE}/att_1/para_11@2021-01-18/kaz.txt"),
        (f"{DECREE}?format=markdown", {}, f"{NEWEST}/kaz.md"),
        (DECREE, {"accept": "text/markdown"}, f"{NEWEST}/kaz.md"),
        (NEWEST, {"accept": "text/markdown"}, f"{NEWEST}/kaz.md"),
    ],
)  # fmt: skip
def test_other_addresses_lead_to_the_text_that_stands(
    client: httpx.Client, asked: str, headers: dict[str, str], place: str
) -> None:
    assert leads_to(client.get(asked, headers=headers)) == place
    assert client.get(place).status_code == 200


def test_a_number_in_capital_letters_keeps_all_that_was_asked_for(client: httpx.Client) -> None:
    answer = client.get("/eli/kz/law/2008/10/20/70-IV/art_3.md?lang=ru&date=2015-03-01")
    assert answer.status_code == 301
    assert answer.headers["location"] == "/eli/kz/law/2008/10/20/70-iv/art_3.md?lang=ru&date=2015-03-01"


def test_a_graph_asked_for_by_name_is_so_on_the_way_to_its_version(client: httpx.Client) -> None:
    assert leads_to(client.get(f"{DECREE}@2015-01-01?format=turtle")) == f"{DECREE}@2012-12-21.ttl"
    assert leads_to(client.get(f"{DECREE}@2015-01-01", headers={"accept": "text/turtle"})) == f"{DECREE}@2012-12-21"


@pytest.mark.parametrize(
    ("asked", "status", "told"),
    [
        (f"{DECREE}@2001-01-01/kaz.md", 404, "2011-09-07"),
        (f"{DECREE}/att_1/para_99.md", 404, "what would hold it is"),
        (f"{DECREE}/amendment/decree-2021-01-18-495/4.md", 406, "turtle"),
        ("/eli/kz/decree/2021/01/18/495.md", 406, "turtle"),
        ("/eli/kz/decree/1999/01/01/1.md", 404, "Nothing is known of it"),
        (f"{DECREE}.md?date=yesterday", 400, "yesterday"),
    ],
)  # fmt: skip
def test_what_cannot_be_sent_says_what_there_is(client: httpx.Client, asked: str, status: int, told: str) -> None:
    answer = client.get(asked)
    assert answer.status_code == status
    assert told in answer.json()["detail"]


def test_a_graph_is_still_sent_to_who_accepts_plain_text(client: httpx.Client) -> None:
    answer = client.get(DECREE, headers={"accept": "text/plain"})
    assert answer.headers["content-type"] == "application/n-triples"
    assert leads_to(client.get(f"{DECREE}?format=txt")).endswith("/kaz.txt")


def test_pages_and_headers_name_the_formats_of_texts(client: httpx.Client) -> None:
    answer = client.get(DECREE, headers={"accept": "text/html"})
    for export in text_exports():
        assert f'href="{DECREE}{export.suffix}"' in answer.text
        assert f'<{DECREE}{export.suffix}>; rel="alternate"; type="{export.media_type}"' in answer.headers["link"]


def test_an_act_that_is_known_without_its_text_offers_graphs_alone(client: httpx.Client) -> None:
    answer = client.get("/eli/kz/decree/2021/01/18/495", headers={"accept": "text/html"})
    assert answer.status_code == 200
    assert ".md" not in answer.headers["link"]
