"""Asking the site: politely, once at a time, only itself, and nothing that is not whole, too large or too slow."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from api.fetching import site as asking
from api.fetching.errors import FetchError, ForbiddenError, NotThereError, UnreachableError
from api.fetching.site import Mark, Site
from api.settings import Settings
from ingest.errors import SourceError
from tests.api.fetching.database import (
    Database,
    Fault,
    Page,
    bomb,
    cut,
    drips,
    dropped,
    endless,
    instead,
    moved,
    serving,
    status,
)

PAGE = b"<html><p>" + "сад ".encode() * 500 + b"</html>"


@pytest.fixture(autouse=True)
def _page(database: Database) -> None:
    database.pages["/a"] = Page(PAGE)


def test_robots_txt_is_read_first_and_once_and_it_is_said_who_asks(database: Database) -> None:
    settings = Settings(fetch_site=database.address, fetch_delay=0, contact="law@example.org")
    with Site(settings) as site:
        assert site.get("/a").body == PAGE
        site.get("/a")
        with pytest.raises(ForbiddenError, match=r"/rus/archive/x: the site's robots\.txt forbids"):
            site.get("/rus/archive/x")
    assert database.paths == ["/robots.txt", "/a", "/a"]
    assert {headers["User-Agent"] for _, headers in database.requests} == {
        f"Jarlyq/{asking.JARLYQ_VERSION} (+https://w3id.org/jarlyq/; law@example.org)"
    }
    assert database.at_once == 1


@pytest.mark.parametrize("code", [401, 403, 404])
def test_a_site_without_robots_txt_forbids_nothing(database: Database, site: Site, code: int) -> None:
    database.faults["/robots.txt"] = [status(code)]
    assert site.get("/a").body == PAGE


def test_a_site_that_cannot_tell_its_rules_is_asked_for_nothing(database: Database, site: Site) -> None:
    database.faults["/robots.txt"] = [status(500)] * 4
    with pytest.raises(ForbiddenError, match=r"no leave to ask for anything: the site answers 500, 4 times"):
        site.get("/a")
    assert set(database.paths) == {"/robots.txt"}


def test_the_pause_is_that_of_the_settings_or_the_longer_one_of_the_site(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    rests: list[float] = []
    monkeypatch.setattr(asking.time, "sleep", rests.append)
    database.robots = "User-agent: *\nCrawl-delay: 7"
    with Site(Settings(fetch_site=database.address, fetch_delay=3)) as site:
        site.get("/a")
        site.get("/a")
    assert [round(rest) for rest in rests] == [7, 7]


def test_a_page_that_has_not_changed_is_not_sent_again(database: Database, site: Site) -> None:
    mark = site.get("/a").mark
    assert mark.tag == database.pages["/a"].tag
    assert site.get("/a", mark).body is None
    database.pages["/a"] = Page(b"other")
    assert site.get("/a", mark).body == b"other"
    site.get("/a", Mark(None, "Fri, 27 Dec 2024 00:00:00 GMT"))
    assert database.requests[-1][1]["If-Modified-Since"] == "Fri, 27 Dec 2024 00:00:00 GMT"


def test_what_is_packed_is_unpacked(database: Database, site: Site) -> None:
    database.packs = True
    assert site.get("/a").body == PAGE


@pytest.mark.parametrize(
    "fault",
    [cut(PAGE), dropped(), status(500), status(503, Retry_After="0"), status(429, Retry_After="Fri, 27 Dec 2024 00:00:00 GMT"),
     instead(PAGE, Content_Encoding="gzip"), instead(b"\x1f\x8b\x08\0\0\0\0\0", Content_Encoding="gzip")],
    ids=["cut", "dropped", "500", "503", "429", "not-packed", "packed-cut"],
)  # fmt: skip
def test_what_fails_is_asked_again_four_times_in_all(database: Database, site: Site, fault: Fault) -> None:
    database.faults["/a"] = [fault] * 3
    assert site.get("/a").body == PAGE
    database.faults["/a"] = [fault] * 4
    with pytest.raises(UnreachableError, match="4 times"):
        site.get("/a")


def test_who_says_when_to_come_back_is_asked_then(
    database: Database, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    rests: list[float] = []
    monkeypatch.setattr(asking.time, "sleep", rests.append)
    database.faults["/a"] = [status(429, Retry_After="9")]
    assert site.get("/a").body == PAGE
    assert [round(rest) for rest in rests] == [9]
    database.faults["/a"] = [status(503, Retry_After="86400")]
    with pytest.raises(UnreachableError, match="answers 503 and asks to come back in 86400 seconds: run this again"):
        site.get("/a")


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (bomb(33_000_000), "larger than the limit of 32,000,000 bytes"),
        (endless(), "larger than the limit of 32,000,000 bytes"),
        (status(418), "the site answers 418"),
        (instead(PAGE, Content_Encoding="br"), "packed by 'br', which was not asked for"),
        (moved("https://example.org/a"), "sends on to another place, 'example.org'"),
        (moved("http://name:word@127.0.0.1/a"), "sends on to another place, '127.0.0.1'"),
        (moved("file:///etc/passwd"), "sends on to another place, None"),
        (moved("http://[x/"), "sends on to another place"),
        (moved(""), "sends on to another place"),
        (moved("/rus/archive/a"), "sends on to '/rus/archive/a', which its robots.txt forbids"),
    ],
)
def test_what_no_second_attempt_would_mend_is_told_at_once(
    database: Database, site: Site, fault: Fault, says: str
) -> None:
    database.faults["/a"] = [fault]
    with pytest.raises(FetchError, match=says) as caught:
        site.get("/a")
    assert str(caught.value).startswith(f"{database.address}/a: ")
    assert database.paths == ["/robots.txt", "/a"]


def test_within_itself_a_site_may_send_on_but_not_for_ever(database: Database, site: Site) -> None:
    database.faults["/b"] = [moved("/a?x=%D0%B9 y")]
    database.pages["/a?x=%D0%B9%20y"] = Page(b"there")
    assert (site.get("/b").path, site.get("/a").body) == ("/a?x=%D0%B9%20y", PAGE)
    database.faults["/c"] = [moved("/c")] * 9
    with pytest.raises(FetchError, match="more than 5 times"):
        site.get("/c")


def test_an_answer_has_a_time_however_it_comes(database: Database) -> None:
    database.faults["/a"] = [drips(10)] * 4
    with (
        Site(Settings(fetch_site=database.address, fetch_delay=0, fetch_seconds=0.15)) as site,
        pytest.raises(UnreachableError, match=r"no whole answer in 0\.15 seconds, 4 times"),
    ):
        site.get("/a")


def test_what_is_not_there_is_told(site: Site) -> None:
    with pytest.raises(NotThereError, match=r"/b: there is no such page \(404\)"):
        site.get("/b")


def test_a_site_that_is_not_there_is_told() -> None:
    with (
        Site(Settings(fetch_site="http://127.0.0.1:9", fetch_delay=0)) as site,
        pytest.raises(ForbiddenError, match="cannot be reached"),
    ):
        site.get("/a")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """A certificate of an authority that no system knows, and its key."""
    if not (openssl := shutil.which("openssl")):
        pytest.skip("openssl is not at hand")
    folder = tmp_path_factory.mktemp("certificate")
    made, key = str(folder / "authority.pem"), str(folder / "key.pem")
    command = [
        openssl,
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
    ]
    command += ["-subj", "/CN=test", "-addext", "subjectAltName=IP:127.0.0.1", "-out", made, "-keyout", key]
    subprocess.run(command, check=True, capture_output=True)
    return made, key


def test_an_authority_is_trusted_once_its_certificate_is_named(certificate: tuple[str, str]) -> None:
    with serving(certificate) as database:
        database.pages["/a"] = Page(PAGE)
        plain = Settings(fetch_site=database.address, fetch_delay=0)
        with (
            Site(plain) as site,
            pytest.raises(FetchError, match=r"not trusted \(self.signed certificate.*CERTIFICATES"),
        ):
            site.get("/a")
        assert database.requests == []
        with Site(plain.model_copy(update={"fetch_certificates": Path(certificate[0])})) as site:
            assert site.get("/a").body == PAGE


@pytest.mark.parametrize(("text", "says"), [("nothing", "no certificates in PEM form"), (None, "No such file")])
def test_a_file_without_certificates_is_named(tmp_path: Path, text: str | None, says: str) -> None:
    file = tmp_path / "ca.pem"
    if text:
        file.write_text(text)
    with pytest.raises(SourceError, match=says) as caught:
        Site(Settings(fetch_certificates=file))
    assert caught.value.file == str(file)
