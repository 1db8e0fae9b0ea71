"""`jarlyq fetch`, and `jarlyq add` of what it brings or of a code, with a real server that plays the database."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from api.cli import app
from api.fetching.addresses import index_path
from graph.iris import Iris
from graph.namespaces import ELI, PROV
from graph.stores.store import open_store
from ingest.errors import JarlyqError
from ingest.identifiers import ActId
from tests.api.fetching.database import CODE, Database, Page, index_page, serving, status

ACT = ActId.parse("law/2012/05/07/7-v")
KAZAKH, RUSSIAN = "Бақтар туралы", "О садах"


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    with serving() as database:
        database.add_act("07.05.2012", "03.07.2014")
        database.pages[index_path(2012, 1)] = Page(index_page(1, (CODE, "Thu, 03 Jul 2014")), "application/rss+xml")
        database.pages[index_path(2012, 2)] = Page(index_page(1), "application/rss+xml")
        yield database


@pytest.fixture(autouse=True)
def _settings(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database.requests.clear()
    for name, value in {
        "FETCH_SITE": database.address,
        "FETCH_DELAY": "0",
        "FETCHED": str(tmp_path / "fetched"),
    }.items():
        monkeypatch.setenv(f"JARLYQ_{name}", value)


def run(*arguments: str | Path, code: int = 0) -> Result:
    result = CliRunner().invoke(app, list(map(str, arguments)))
    assert result.exit_code == code, result.output
    return result


def titles(store: Path) -> dict[str, str]:
    """The titles of an act's texts that came from files, by the day and language in their addresses."""
    name = f"{Iris().act(ACT).value}@"
    with open_store(store, read_only=True) as opened:
        triples = list(opened.graph(Iris().act(ACT)))
    from_files = {one.subject for one in triples if one.predicate == PROV.wasDerivedFrom}
    titled = {
        one.subject.value: one.object.value
        for one in triples
        if one.predicate == ELI.title and one.subject in from_files
    }
    return {one.removeprefix(name): title for one, title in titled.items() if one.startswith(name)}


def test_a_code_is_added_with_all_that_was_fetched_of_it(database: Database, tmp_path: Path) -> None:
    shown = run("fetch", f"https://adilet.zan.kz/rus/docs/{CODE}#z1", "--versions").stderr
    assert shown == f"{CODE}: kaz 2014-07-03 new, kaz 2012-05-07 new, rus 2014-07-03 new, rus 2012-05-07 new\n"
    assert database.at_once == 1
    added = run("add", CODE.lower(), "--store", tmp_path / "store", "--json")
    assert added.stderr.startswith(f"{CODE}: kaz 2014-07-03 unchanged, rus 2014-07-03 unchanged\n")
    assert [(one["act"], one["error"]) for one in json.loads(added.stdout)] == [(str(ACT), None)]
    assert titles(tmp_path / "store") == {
        f"{day}/{language}": title
        for day in ("2012-05-07", "2014-07-03")
        for language, title in (("kaz", KAZAKH), ("rus", RUSSIAN))
    }


@pytest.mark.parametrize(
    ("command", "variable", "says"),
    [(["add", CODE, "--offline"], None, "--offline is given"), (["add", CODE], "1", "JARLYQ_OFFLINE is set"), (["fetch", CODE], "1", "JARLYQ_OFFLINE is set")],
)  # fmt: skip
def test_offline_asks_no_site(
    database: Database, monkeypatch: pytest.MonkeyPatch, command: list[str], variable: str | None, says: str
) -> None:
    monkeypatch.setenv("JARLYQ_OFFLINE", variable or "")
    with pytest.raises(JarlyqError, match=says):
        CliRunner().invoke(app, command, catch_exceptions=False)
    assert database.requests == []


def test_an_act_that_cannot_be_had_is_not_added(database: Database, tmp_path: Path) -> None:
    database.faults[f"/kaz/docs/{CODE}"] = [status(403)]
    with pytest.raises(JarlyqError, match=f"{database.address}/kaz/docs/{CODE}: the site answers 403"):
        CliRunner().invoke(app, ["add", CODE, "--store", str(tmp_path / "store")], catch_exceptions=False)
    assert not (tmp_path / "store").exists()


def test_years_and_reports(tmp_path: Path) -> None:
    lines = run(
        "fetch", "--year", "2012", "--changed-since", "2014-01-01", "--lang", "rus", "--json"
    ).stdout.splitlines()
    assert [json.loads(line) for line in lines] == [
        {"code": CODE, "folder": str(tmp_path / "fetched" / CODE), "pages": [{"language": "rus", "day": "2014-07-03", "state": "new"}], "errors": []}
    ]  # fmt: skip
    missing = run("fetch", "Z1300000088", code=1)
    assert missing.stderr == f"error {os.environ['JARLYQ_FETCH_SITE']}/kaz/docs/Z1300000088: the site has no such act\n"
    for arguments in ([], [CODE, "--year", "2012"], ["--year", "1200"], [CODE, "--changed-since", "2014-01-01"]):
        run("fetch", *arguments, code=2)
