"""Acts and years: what comes into the folders, what is asked for again, what is told, and what a cut run leaves."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
import yaml

from api.fetching.act import Outcome, Wish, fetch_act
from api.fetching.addresses import Wanted, index_path
from api.fetching.errors import FetchError, ForbiddenError, UnreachableError
from api.fetching.folder import alone
from api.fetching.site import Site
from api.fetching.years import Stage, fetch_years
from ingest.descriptions import read_description
from ingest.errors import SourceError
from ingest.tree import Language
from tests.api.fetching.database import CODE, Database, Page, act_page, cut_without_length, index_page, instead, status

KAZ, RUS = Language.KAZ, Language.RUS
FIRST, LAST, TO_COME = "07.05.2012", "03.07.2014", "01.01.2099"
OTHER = "Z1300000088"


def files(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir() if not file.name.startswith("."))


def came(outcome: Outcome) -> list[str]:
    return [f"{one.language} {one.day} {one.state}" for one in outcome.pages]


def test_an_act_comes_in_both_languages_with_a_description(database: Database, site: Site, tmp_path: Path) -> None:
    database.add_act(FIRST, LAST, TO_COME)
    outcome = fetch_act(site, tmp_path, Wanted(CODE), Wish())
    assert came(outcome) == ["kaz 2014-07-03 new", "rus 2014-07-03 new"]
    assert files(tmp_path / CODE) == ["kaz.2014-07-03.html", "rus.2014-07-03.html", "source.yaml"]
    assert (tmp_path / CODE / "rus.2014-07-03.html").read_bytes() == database.pages[f"/rus/docs/{CODE}"].body
    assert yaml.safe_load((tmp_path / CODE / "source.yaml").read_text(encoding="utf-8")) == {
        "ngr": CODE,
        "requisite": "Закон Республики Казахстан от 7 мая 2012 года № 7-V.",
        "title": {"kaz": "Бақтар туралы", "rus": "О садах"},
        "documents": [
            {"file": "kaz.2014-07-03.html", "language": "kaz", "version_date": dt.date(2014, 7, 3)},
            {"file": "rus.2014-07-03.html", "language": "rus", "version_date": dt.date(2014, 7, 3)},
        ],
    }
    assert read_description(tmp_path / CODE / "source.yaml").act.titles == {KAZ: "Бақтар туралы", RUS: "О садах"}


def test_what_has_not_changed_is_not_sent_again_and_what_has_is_kept_beside_it(
    database: Database, site: Site, tmp_path: Path
) -> None:
    database.add_act(FIRST)
    fetch_act(site, tmp_path, Wanted(CODE), Wish())
    assert came(fetch_act(site, tmp_path, Wanted(CODE), Wish())) == [
        "kaz 2012-05-07 unchanged",
        "rus 2012-05-07 unchanged",
    ]
    asked = {path: headers.get("If-None-Match") for path, headers in database.requests}
    assert asked[f"/rus/docs/{CODE}"] == database.pages[f"/rus/docs/{CODE}"].tag
    database.pages[f"/kaz/docs/{CODE}"] = Page(act_page("kaz", word="Күту"))
    assert came(fetch_act(site, tmp_path, Wanted(CODE), Wish())) == [
        "kaz 2012-05-07 changed",
        "rus 2012-05-07 unchanged",
    ]
    database.add_act(FIRST, LAST, word="Охрана садов")
    assert came(fetch_act(site, tmp_path, Wanted(CODE), Wish())) == ["kaz 2014-07-03 changed", "rus 2014-07-03 changed"]
    names = [f"{language}.{day}.html" for language in ("kaz", "rus") for day in ("2012-05-07", "2014-07-03")]
    assert [one.file for one in read_description(tmp_path / CODE / "source.yaml").documents] == names


def test_a_page_that_was_changed_or_removed_here_is_fetched_anew(
    database: Database, site: Site, tmp_path: Path
) -> None:
    database.add_act(FIRST)
    fetch_act(site, tmp_path, Wanted(CODE), Wish())
    (tmp_path / CODE / "kaz.2012-05-07.html").unlink()
    (tmp_path / CODE / "rus.2012-05-07.html").write_text("half")
    fetch_act(site, tmp_path, Wanted(CODE), Wish())
    assert (tmp_path / CODE / "rus.2012-05-07.html").read_bytes() == database.pages[f"/rus/docs/{CODE}"].body


def test_versions_come_once_each(database: Database, site: Site, tmp_path: Path) -> None:
    database.add_act(FIRST, LAST, TO_COME)
    wish = Wish((RUS,), versions=True)
    assert came(fetch_act(site, tmp_path, Wanted(CODE), wish)) == ["rus 2014-07-03 new", "rus 2012-05-07 new"]
    assert "Слова дня 07.05.2012".encode() in (tmp_path / CODE / "rus.2012-05-07.html").read_bytes()
    assert came(fetch_act(site, tmp_path, Wanted(CODE), wish))[1] == "rus 2012-05-07 unchanged"
    assert database.paths.count(f"/rus/docs/{CODE}/{FIRST}") == 1
    assert not any(TO_COME in path or "/kaz/" in path for path in database.paths)


def test_a_version_of_a_day_comes_alone(database: Database, site: Site, tmp_path: Path) -> None:
    database.add_act(FIRST, LAST)
    fetch_act(site, tmp_path, Wanted(CODE, dt.date(2012, 5, 7)), Wish())
    assert files(tmp_path / CODE) == ["kaz.2012-05-07.html", "rus.2012-05-07.html", "source.yaml"]
    assert not any("history" in path for path in database.paths)


def test_an_act_without_history_has_no_day_until_it_has_one(database: Database, site: Site, tmp_path: Path) -> None:
    database.add_act()
    del database.pages[f"/rus/docs/{CODE}/history"]
    fetch_act(site, tmp_path, Wanted(CODE), Wish((RUS,)))
    assert files(tmp_path / CODE) == ["rus.html", "source.yaml"]
    database.add_act(LAST)
    fetch_act(site, tmp_path, Wanted(CODE), Wish((RUS,)))
    days = {one.file: one.version_dates.get(RUS) for one in read_description(tmp_path / CODE / "source.yaml").documents}
    assert days == {"rus.html": None, "rus.2014-07-03.html": dt.date(2014, 7, 3)}


def test_an_act_in_one_language_is_one(database: Database, site: Site, tmp_path: Path) -> None:
    database.add_act(FIRST)
    del database.pages[f"/kaz/docs/{CODE}"]
    outcome = fetch_act(site, tmp_path, Wanted(CODE), Wish())
    assert (came(outcome), outcome.errors) == (["kaz None not there", "rus 2012-05-07 new"], [])
    assert [str(error) for error in fetch_act(site, tmp_path, Wanted(OTHER), Wish()).errors] == [
        f"{database.address}/kaz/docs/{OTHER}: the site has no such act"
    ]
    assert not (tmp_path / OTHER).exists()


def test_what_cannot_be_had_is_told_and_leaves_what_is_there(database: Database, site: Site, tmp_path: Path) -> None:
    database.add_act(FIRST)
    fetch_act(site, tmp_path, Wanted(CODE), Wish())
    before = {file: file.read_bytes() for file in (tmp_path / CODE).iterdir()}
    path = f"/rus/docs/{CODE}"
    database.faults[path] = [instead(act_page("rus", OTHER)), cut_without_length(act_page("rus")), status(403)]
    for says in (f"the page of another act, {OTHER}", "which ends before its end", "the site answers 403"):
        outcome = fetch_act(site, tmp_path, Wanted(CODE), Wish())
        assert came(outcome) == ["kaz 2012-05-07 unchanged"]
        with pytest.raises(FetchError, match=f"{path}: .*({says})"):
            raise outcome.errors[0]
    assert {file: file.read_bytes() for file in (tmp_path / CODE).iterdir()} == before


def test_a_broken_record_is_named(database: Database, site: Site, tmp_path: Path) -> None:
    record = tmp_path / CODE / ".fetched.json"
    record.parent.mkdir()
    for said in ("{", "[]", '{"pages": {"/a": {"file": "../b", "day": null}}, "days": {}, "changed": null}'):
        record.write_text(said)
        with pytest.raises(SourceError, match="not a record of what was fetched: remove it") as caught:
            fetch_act(site, tmp_path, Wanted(CODE), Wish())
        assert caught.value.file == str(record)


def test_one_run_at_a_time_fetches_into_a_folder(tmp_path: Path) -> None:
    with alone(tmp_path), pytest.raises(FetchError, match="another run is fetching into this folder"), alone(tmp_path):
        pass


# -- years ------------------------------------------------------------------------------------------------------------

CODES = [f"Z120000000{number}" for number in range(1, 6)]


@pytest.fixture
def year(database: Database) -> Database:
    """A year of five acts on three pages of its index."""
    for code in CODES:
        database.add_act(FIRST, code=code)
    days = dict.fromkeys(CODES, "Fri, 27 Dec 2024") | {CODES[3]: "Sun, 05 Jan 2025"}
    for number in range(4):
        acts = [(code, days[code]) for code in CODES[2 * number : 2 * number + 2]]
        database.pages[index_path(2012, number + 1)] = Page(index_page(5, *acts), "application/rss+xml")
    return database


def ended(
    site: Site, root: Path, since: dt.date | None = None, languages: tuple[Language, ...] = (RUS,)
) -> list[Outcome]:
    wish = Wish(languages)
    return [one for one in fetch_years(site, root, [2012], wish, since) if isinstance(one, Outcome)]


def test_the_acts_of_a_year_come_and_another_run_asks_for_what_changed(
    year: Database, site: Site, tmp_path: Path
) -> None:
    stages = [one for one in fetch_years(site, tmp_path, [2012], Wish((RUS,))) if isinstance(one, Stage)]
    assert stages == [Stage(2012, 2, 5), Stage(2012, 4, 5), Stage(2012, 5, 5)]
    assert sorted(folder.name for folder in tmp_path.iterdir()) == CODES
    year.requests.clear()
    year.pages[index_path(2012, 1)] = Page(
        index_page(5, (CODES[0], "Mon, 03 Feb 2025"), (CODES[1], "Fri, 27 Dec 2024"))
    )
    assert [came(one) for one in ended(site, tmp_path)] == [["rus 2012-05-07 unchanged"]] * 5
    acts = [path for path in year.paths if "/docs/Z" in path]
    assert acts == [f"/rus/docs/{CODES[0]}/history", f"/rus/docs/{CODES[0]}"]
    year.requests.clear()
    ended(site, tmp_path, languages=(KAZ, RUS))
    assert f"/kaz/docs/{CODES[4]}" in year.paths, "another language is wanted"


def test_acts_changed_since_a_day_alone(year: Database, site: Site, tmp_path: Path) -> None:
    assert [one.code for one in ended(site, tmp_path, dt.date(2025, 1, 1))] == [CODES[3]]


def test_a_run_that_was_cut_goes_on_where_it_ended(year: Database, site: Site, tmp_path: Path) -> None:
    run = fetch_years(site, tmp_path, [2012], Wish((RUS,)))
    while not isinstance(one := next(run), Outcome) or one.code != CODES[2]:
        pass
    run.close()
    year.requests.clear()
    assert [one.code for one in ended(site, tmp_path)] == CODES[2:]
    assert index_path(2012, 1) not in year.paths
    assert f"/rus/docs/{CODES[2]}" not in year.paths
    yesterday = json.dumps({"day": str(dt.date.today() - dt.timedelta(1)), "page": 3})
    for left in (yesterday, "{", '{"day": 1}'):
        (tmp_path / ".index-2012.json").write_text(left)
        assert len(ended(site, tmp_path)) == 5
    assert not (tmp_path / ".index-2012.json").exists()


def test_an_index_that_lists_less_than_it_says_is_told(year: Database, site: Site, tmp_path: Path) -> None:
    year.pages[index_path(2012, 2)] = year.pages[index_path(2012, 1)]
    last = ended(site, tmp_path)[-1]
    assert str(last.errors[0]).endswith("the index says 5 acts, and lists 2")


def test_one_bad_act_stops_nothing_and_a_site_that_is_down_everything(
    year: Database, site: Site, tmp_path: Path
) -> None:
    year.faults[f"/rus/docs/{CODES[0]}"] = [instead(b"<html>login</html>")]
    year.faults[f"/rus/docs/{CODES[1]}"] = [status(500)] * 4
    outcomes = ended(site, tmp_path)
    assert [len(one.errors) for one in outcomes] == [1, 1, 0, 0, 0]
    for code in CODES:
        year.faults[f"/kaz/docs/{code}/history"] = [status(503)] * 4
    with pytest.raises(UnreachableError, match="nothing could be had of 3 acts in a row: run this again later"):
        ended(site, tmp_path, languages=(KAZ,))


def test_what_robots_txt_forbids_is_not_asked_for(year: Database, site: Site, tmp_path: Path) -> None:
    year.robots = "User-agent: *\nDisallow: /rus/index/"
    with pytest.raises(ForbiddenError):
        ended(site, tmp_path)
    assert year.paths == ["/robots.txt"]
