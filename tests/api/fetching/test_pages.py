"""What the database's pages say, and that a page which is not the act asked for is told as what it is."""

from __future__ import annotations

import contextlib
import datetime as dt

import pytest

from api.fetching.addresses import Wanted, names_act, wanted
from api.fetching.errors import FetchError, NotAnActError
from api.fetching.pages import ActPage, read_act, read_history, read_index
from api.fetching.site import Answer
from ingest.tree import Language
from tests.api.fetching.database import CODE, REQUISITES, TITLES, act_page, history_page, index_page
from tests.growth import grows_evenly, repeated

SITE = "https://adilet.zan.kz"
PATH = f"/rus/docs/{CODE}"
WANTED = Wanted(CODE)


def answer(body: bytes, path: str = PATH, media_type: str = "text/html") -> Answer:
    return Answer(path, body, media_type=media_type)


@pytest.mark.parametrize("language", Language)
def test_an_acts_page_has_a_title_and_requisites(language: Language) -> None:
    page = answer(act_page(language), f"/{language}/docs/{CODE}")
    assert read_act(page, WANTED, language, SITE) == ActPage(TITLES[language], f"{REQUISITES[language]}.")


def test_a_version_is_the_page_of_its_day() -> None:
    day = Wanted(CODE, dt.date(2014, 7, 3))
    assert read_act(answer(act_page("rus"), f"{PATH}/03.07.2014"), day, Language.RUS, SITE).title == "О садах"
    assert read_act(answer(act_page("rus"), f"/rus/archive/docs/{CODE}/03.07.2014"), day, Language.RUS, SITE)
    with pytest.raises(NotAnActError, match="sends on to '/rus/docs/Z1200000007'"):
        read_act(answer(act_page("rus")), day, Language.RUS, SITE)


_LOGIN = b"<html><title>\xd0\x92\xd1\x85\xd0\xbe\xd0\xb4</title><form><input type=password></form></html>"
_SHELL = act_page("rus").replace(b"container_gamma text", b"other")


@pytest.mark.parametrize(
    ("came", "says"),
    [
        (answer("<html><title>Ошибка 500</title>Сервис недоступен</html>".encode()), "no page of an act, but a page titled «Ошибка 500»"),
        (answer(_LOGIN), "a page to log in titled «Вход»"),
        (answer(b"<html><div class='g-recaptcha'></div></html>"), "a page that asks whether one is human without a title"),
        (answer(act_page("rus"), "/"), "sends on to '/'"),
        (answer(act_page("rus"), f"/kaz/docs/{CODE}"), "sends on to '/kaz/docs/Z1200000007'"),
        (answer(b" \n"), "the page is empty"),
        (answer(b"%PDF-1.7", media_type="application/pdf"), "no page, but 'application/pdf'"),
        (answer(b"<html>", media_type=""), "no page, but 'something unnamed'"),
        (answer(act_page("rus", "Z1300000088")), "the page of another act, Z1300000088"),
        (answer(act_page("kaz")), "the text is kaz, not rus"),
        (answer(act_page("rus", text=" ")), "no page of an act"),
        (answer(act_page("rus", text="<p>Text of the act and of its articles in another language</p>")), "neither Kazakh nor Russian"),
        (answer(act_page("rus")[:-10]), "the page ends before its end"),
        (answer(_SHELL), "no page of an act, but a page titled «О садах - база»"),
        (answer(b"<html>" + b"<div>" * 5000), "nested deeper than 600"),
        (answer(act_page("rus").replace(b"utf-8", b"x-none")), "x-none"),
    ],
)  # fmt: skip
def test_what_is_not_the_act_is_told_as_what_it_is(came: Answer, says: str) -> None:
    with pytest.raises(NotAnActError, match=says) as caught:
        read_act(came, WANTED, Language.RUS, SITE)
    assert caught.value.file == SITE + PATH


@pytest.mark.parametrize("links", [True, False])
def test_a_history_lists_the_days_of_versions(links: bool) -> None:
    page = answer(history_page("rus", "03.07.2014", "07.05.2012", "31.02.2020", links=links), f"{PATH}/history")
    assert read_history(page, CODE, SITE) == [dt.date(2012, 5, 7), dt.date(2014, 7, 3)]
    assert read_history(answer(history_page("rus"), f"{PATH}/history"), CODE, SITE) == []
    with pytest.raises(NotAnActError, match="no history of Z1300000088, but a page titled «История»"):
        read_history(page, "Z1300000088", SITE)


def test_an_index_lists_codes_and_the_days_of_their_last_changes() -> None:
    page = index_page(12, ("Z1200000007", "Fri, 27 Dec 2024"), ("V18ABW01196", "never"))
    index = read_index(answer(page, "/index"), SITE)
    assert (index.total, index.acts) == (12, (("Z1200000007", dt.date(2024, 12, 27)), ("V18ABW01196", None)))


@pytest.mark.parametrize(
    ("body", "says"),
    [(b"<html><body>", "no RSS"), (b"<rss/>", "has no channel"), (b"", "no RSS"),
     (b"<!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><rss><channel>&a;</channel></rss>", "document with entities")],
)  # fmt: skip
def test_what_is_no_index_is_told(body: bytes, says: str) -> None:
    with pytest.raises(FetchError, match=says):
        read_index(answer(body, "/index"), SITE)


@pytest.mark.parametrize(
    ("text", "code", "day"),
    [
        ("U1100000149", "U1100000149", None),
        ("z990000451_", "Z990000451_", None),
        ("V18ABW01196", "V18ABW01196", None),
        ("https://adilet.zan.kz/kaz/docs/U1100000149#z5", "U1100000149", None),
        ("https://mirror.example/rus/docs/U1100000149/history", "U1100000149", None),
        ("https://adilet.zan.kz/rus/docs/K1400000226/03.07.2014", "K1400000226", dt.date(2014, 7, 3)),
        ("https://adilet.zan.kz/rus/archive/docs/K1400000226/03.07.2014/", "K1400000226", dt.date(2014, 7, 3)),
    ],
)
def test_codes_and_addresses_are_understood(text: str, code: str, day: dt.date | None) -> None:
    assert names_act(text)
    assert wanted(text, "https://mirror.example") == Wanted(code, day)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("https://example.org/rus/docs/U1100000149", "example.org is not the site that is asked, .*JARLYQ_FETCH_SITE"),
        ("https://me:secret@adilet.zan.kz/rus/docs/U1100000149", "a name or a password"),
        ("https://adilet.zan.kz/rus/docs/..%2f..%2fetc", "no address of an act"),
        ("https://adilet.zan.kz/", "no address of an act"),
        ("https://adilet.zan.kz/rus/docs/U1100000149/31.02.2021", "no day of a version"),
        ("https://adilet.zan.kz/rus/docs/U1100000149/2021-01-18", "no day of a version"),
        ("https://[x/rus/docs/U1100000149", "not an address"),
        ("decree/2011/09/07/149", "no code"),
        ("../../etc/passwd", "no code"),
    ],
)
def test_others_are_refused(text: str, says: str) -> None:
    with pytest.raises(FetchError, match=says) as caught:
        wanted(text, SITE)
    assert "secret" not in str(caught.value)


def test_names_of_files_are_none_of_acts() -> None:
    assert not any(map(names_act, ("kaz.txt", "data/U1100000149", "U1100000149.html", "decree-149")))


@pytest.mark.parametrize(
    "run", ["<tr><td>01.02.2020</td>", "<div class='container_alpha slogan'><p>x", "<!--", "</html>"]
)
def test_the_time_grows_as_the_page_does(run: str) -> None:
    def read(text: str) -> None:
        with contextlib.suppress(NotAnActError):
            read_history(answer(text.encode()), CODE, SITE)

    assert grows_evenly(read, repeated(run, "<html><body>"), 4_000)
