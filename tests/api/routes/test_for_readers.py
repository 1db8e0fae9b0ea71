"""What a careful reader would object to: paths for names, words of another language, a state that is not told."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from lxml import html

from tests.api.mcp.acts import GARDENS, OLDER, add_acts
from tests.api.running_server import running_server

PAGE = {"Accept": "text/html"}
DECREE = "/eli/kz/decree/2011/09/07/149"


@pytest.fixture(scope="module")
def client(built_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = shutil.copytree(built_folder, tmp_path_factory.mktemp("read") / "data")
    add_acts(folder)
    with running_server(store=folder / "store", near_processes=0) as server, server.client() as made:
        yield made


def page(client: httpx.Client, address: str, status: int = 200) -> html.HtmlElement:
    answer = client.get(address, headers=PAGE, follow_redirects=True)
    assert answer.status_code == status
    return html.fromstring(answer.content)


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_where_nothing_is_acts_and_units_are_named_in_words_and_the_nearest_is_a_link(client: httpx.Client) -> None:
    main = page(client, f"{DECREE}/att_1/para_99?lang=ru", 404).find(".//main")
    (told,) = main.xpath("p[@class='meta']")
    assert words(told) == (
        "404 · Нет такого: Указ 2011-09-07 № 149 · приложенный документ 1, пункт 99."
        " Текст акта здесь есть; такая единица стояла бы здесь: Указ 2011-09-07 № 149 · приложенный документ 1."
    )
    assert told.xpath(".//a/@href") == [f"{DECREE}/att_1?lang=ru"]
    problem = client.get(f"{DECREE}/att_1/para_99", headers={"Accept": "application/json"}).json()
    assert "decree/2011/09/07/149/att_1/para_99" in problem["detail"]  # a program reads the path


def test_what_is_no_path_stays_as_it_was_asked(client: httpx.Client) -> None:
    main = page(client, "/eli/kz/%3Cb%3E/2011/09/07/1?lang=en", 404).find(".//main")
    assert not main.xpath(".//b")
    assert "<b>/2011/09/07/1" in words(main)


def test_a_discrepancy_is_told_in_the_readers_language_with_the_language_of_each_quote(client: httpx.Client) -> None:
    for language, reason, places in (
        ("ru", "Числа расходятся: в казахском «15», в русском «10».", ["на казахском", "на русском"]),
        ("kk", "Сандар өзгеше: қазақша «15», орысша «10».", ["қазақша", "орысша"]),
        ("en", "the Kazakh text has 15, the Russian 10", ["Kazakh", "Russian"]),
    ):
        main = page(client, f"/eli/kz/{GARDENS}/discrepancy/1?lang={language}").find(".//main")
        assert reason in words(main)
        assert [words(one).rpartition(" · ")[2] for one in main.xpath(".//blockquote/cite")] == places


def test_a_kind_stands_within_a_sentence_as_a_word_of_it(client: httpx.Client) -> None:
    changed = page(client, f"{DECREE}/amendment/decree-2021-01-18-495/6?lang=ru")
    assert "— новая редакция; с 2021-01-18." in words(changed.xpath(".//p[@class='lead']")[0])


def test_an_act_that_another_repealed_is_marked_wherever_it_is_listed(client: httpx.Client) -> None:
    for address in ("/?lang=ru", "/eli/kz/decree/2010?lang=ru", "/search?q=конкурс+яблок&lang=ru"):
        (link,) = page(client, address).xpath(
            f".//main//a[contains(@href, '{OLDER}')][normalize-space()='О конкурсе яблок']"
        )[:1]
        assert "Утратил силу" in words(link.xpath("ancestor::li | ancestor::section")[-1]), address
    found = client.get("/search", params={"q": "саженец редкого сорта", "format": "json"}).json()["hits"]
    assert {one["over"] for one in found if OLDER in one["unit"]} == {True}
    assert client.get("/eli/kz/decree/2010", params={"format": "json"}).json()["acts"][0]["over"]


def test_of_a_text_that_is_not_known_nothing_was_put_in(client: httpx.Client) -> None:
    compared = page(client, "/compare?of=decree/2011/09/07/149&from=2017-05-05&to=2021-01-18&lang=ru").find(".//main")
    unknown = compared.xpath(".//section[@class='redline'][.//a[contains(@href, 'para_13')]]//div[@lang='ru']")[0]
    assert "Текста одного из двух дней источники не дают." in words(unknown)
    assert "2021-01-18 13. Рабочим органом" in words(unknown)
    assert not unknown.xpath(".//ins | .//del")


def test_the_life_of_an_act_ends_with_its_last_day(client: httpx.Client) -> None:
    caption = page(client, f"{DECREE}?lang=en").find(".//figcaption")
    assert "2011-09-07 – 2024-12-26" in words(caption)


def test_files_have_the_names_that_people_say_in_the_order_that_they_want(client: httpx.Client) -> None:
    files = page(client, f"{DECREE}?lang=ru").xpath(".//p[@class='formats'][1]/a")
    assert [words(each) for each in files] == ["PDF", "Word", "текст", "Markdown"]
    assert [each.get("href").rpartition(".")[2] for each in files] == ["pdf", "docx", "txt", "md"]


def test_a_concept_and_a_scheme_are_called_by_their_names(client: httpx.Client) -> None:
    for address, name in (
        ("/vocab/issuer/president", "Президент Республики Казахстан"),
        ("/vocab/issuer", "Органы, издающие акты"),
    ):
        told = page(client, f"{address}?lang=ru")
        assert words(told.find(".//main//h1")) == name
        assert words(told.find(".//main//section/h2")) == "Органы, издающие акты"
