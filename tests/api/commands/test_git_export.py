"""`jarlyq export --git`: an act's versions as commits, which `jarlyq add --git` reads back as they were."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from api.cli import app
from api.commands.export import export
from graph.describe import rows
from graph.editions.languages import editions_of
from graph.editions.settle import text_versions
from graph.errors import ExportError
from graph.exports import any_export_named
from graph.exports.format import TextExport
from graph.iris import EliPath, Iris
from graph.stores.store import open_store
from ingest.identifiers import ActId
from ingest.tree import Language
from ingest.versions.git_history import read_history
from tests.ingest.texts import NOTE, article, law, written

IRIS = Iris()
LAW = "law/2015/03/03/500-v"
DECREE = "decree/2011/09/07/149"
NOTED = NOTE.format(what="Статья 1 с изменением, внесенным", date="05.04.2017", number="60-VI")
FIRST = law(article("1", "Уход", "1. Деревья поливают утром.", "2. Кусты стригут весной."))
SECOND = law(article("1", "Уход", "1. Деревья поливают вечером.", "2. Кусты стригут весной.", note=NOTED))
KAZAKH = "# Бақтар мен саябақтар туралы\n\n### 1-бап. Күтім\n\n1. Ағаштар кешке суарылады.\n\n2. Бұталар көктемде қырқылады.\n"


def run(*arguments: str | Path) -> str:
    result = CliRunner().invoke(app, [*map(str, arguments)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stderr


def git(folder: Path, *arguments: str) -> str:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    return subprocess.run(
        ["git", "-C", folder, *arguments], env=environment, capture_output=True, check=True
    ).stdout.decode()


def told(store: Path, act: str) -> dict[str, Any]:
    """All that is shown of an act: each version's JSON in both languages, whose text it is, who changed it."""
    portal, path = any_export_named("portal-json"), EliPath(ActId.parse(act))
    assert isinstance(portal, TextExport)
    with open_store(store, read_only=True) as opened:
        versions = text_versions(opened, path, IRIS)
        days = {one.day for one in versions}
        shown = {day: json.loads(portal.write(editions_of(opened, EliPath(path.act, None, day), IRIS))) for day in days}
        causes = {
            str(row["date"]): sorted(row["causes"].value.split())
            for row in rows(opened, "versions", act=IRIS.act(path.act))
            if row["causes"] is not None
        }
    for page in (page for edition in shown.values() for page in edition["page"].values()):
        # A stamp that stood on several lines of a plain text is one in Markdown, and a table of contents is in no text.
        page[:] = [one for one in page if one["kind"] != "contents"]
        page[:] = [(kind, " ".join(one["text"] for one in same)) for kind, same in groupby(page, itemgetter("kind"))]
    return {"versions": versions, "shown": shown, "causes": causes}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("law")
    files = (
        written(folder, "2015-03-03", FIRST),
        written(folder, "2018-06-01", SECOND),
        written(folder, "2018-06-01", KAZAKH, "kaz"),
    )
    run("add", *files, "--store", folder / "store")
    return folder / "store"


def test_the_history_comes_back_as_it_was(store: Path, tmp_path: Path) -> None:
    assert "3 commits" in run("export", LAW, "--git", tmp_path / "history", "--store", store)
    run("add", "--git", tmp_path / "history", "--store", tmp_path / "again")
    before = told(store, LAW)
    assert told(tmp_path / "again", LAW) == before
    assert [f"{one.day} {one.language.value}" for one in before["versions"] if one.sourced] == [
        "2015-03-03 rus",
        "2018-06-01 kaz",
        "2018-06-01 rus",
    ]
    assert any("law/2017/04/05/60-vi" in cause for causes in before["causes"].values() for cause in causes)


def test_a_commit_is_a_version_with_its_day_its_texts_and_who_changed_it(store: Path, tmp_path: Path) -> None:
    export(LAW, git=tmp_path / "history", store=str(store))
    logged = git(
        tmp_path / "history", "log", "--reverse", "--format=%as|%cs|%an|%s|%(trailers:key=Text-Sources,valueonly)"
    )
    assert [line for line in logged.splitlines() if line] == [
        f"2015-03-03|2015-03-03|Jarlyq|{LAW} as of 2015-03-03|rus",
        f"2017-04-05|2017-04-05|Jarlyq|{LAW} as of 2017-04-05|none",
        f"2018-06-01|2018-06-01|Jarlyq|{LAW} as of 2018-06-01|kaz rus",
    ]
    (folder,) = [one.name for one in (tmp_path / "history").iterdir() if one.name != ".git"]
    changed = git(tmp_path / "history", "show", "--word-diff=plain", "HEAD~1", "--", f"{folder}/rus.md")
    assert "[-утром.-]{+вечером.+}" in changed
    assert "    Changed by law/2017/04/05/60-vi\n" in changed
    assert "    Cause-Act: law/2017/04/05/60-vi\n" in changed
    assert git(tmp_path / "history", "ls-files").split() == [
        f"{folder}/{name}" for name in ("kaz.md", "meta.yaml", "rus.md")
    ]
    assert git(tmp_path / "history", "status", "--short") == ""


def test_the_same_store_gives_the_same_commits_however_the_number_is_spelled(store: Path, tmp_path: Path) -> None:
    for name, spelled in (("one", LAW), ("two", LAW.replace("500-v", "500-V"))):
        export(spelled, git=tmp_path / name, store=str(store))
    assert git(tmp_path / "one", "rev-parse", "HEAD") == git(tmp_path / "two", "rev-parse", "HEAD")


def test_days_that_no_source_gives_are_told_and_are_no_sources(decree_store: Path, tmp_path: Path) -> None:
    export(DECREE, git=tmp_path / "history", store=str(decree_store))
    logged = git(
        tmp_path / "history", "log", "--reverse", "--format=%as %(trailers:key=Cause-Act,valueonly,separator=%x2C)"
    )
    assert [line.strip() for line in logged.splitlines()] == [
        "2011-09-07",
        "2012-12-21 decree/2012/12/21/450",
        "2017-05-05 decree/2017/05/05/471",
        "2019-01-24 decree/2019/01/24/828",
        "2021-01-18 decree/2021/01/18/495",
    ]
    (folder,) = read_history(tmp_path / "history")
    assert [(commit.date, commit.cause, languages) for commit, languages in folder.commits] == [
        (dt.date(2021, 1, 18), ActId.parse("decree/2021/01/18/495"), set(Language))
    ]
    older = git(tmp_path / "history", "log", "-1", "--skip=1", "--format=%b")
    assert "No source is of this day, texts of others are put together: kaz, rus" in older
    git(tmp_path / "history", "checkout", "--quiet", "HEAD~1")
    result = CliRunner().invoke(app, ["add", str(tmp_path / "history"), "--store", str(tmp_path / "false")])
    assert "put together from texts of other days" in str(result.exception)


@pytest.mark.slow
def test_days_that_no_source_gives_come_back_as_such(decree_store: Path, tmp_path: Path) -> None:
    export(DECREE, git=tmp_path / "history", store=str(decree_store))
    run("add", "--git", tmp_path / "history", "--store", tmp_path / "again")
    assert told(tmp_path / "again", DECREE) == told(decree_store, DECREE)


def test_what_cannot_be_written_says_why_and_leaves_the_folder_alone(store: Path, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full/mine").write_text("x", encoding="utf-8")
    for what, folder, why in (
        (LAW, "full", "new or an empty folder"),
        (f"{LAW}/art_1", "unit", "of an act as a whole"),
        (f"{LAW}@2018-06-01", "version", "of an act as a whole"),
        (DECREE, "nothing", "there is no text of"),
    ):
        with pytest.raises(ExportError, match=why):
            export(what, git=tmp_path / folder, store=str(store))
    assert [one.name for one in tmp_path.iterdir()] == ["full"]
    assert [one.name for one in (tmp_path / "full").iterdir()] == ["mine"]
    assert CliRunner().invoke(app, ["export", LAW, "--git", "x", "--lang", "kaz"]).exit_code == 2


def test_an_act_from_before_the_days_of_git_is_told(tmp_path: Path) -> None:
    run("add", written(tmp_path, "1965-03-03", FIRST), "--act", "law/1965/03/03/5", "--store", tmp_path / "store")
    with pytest.raises(ExportError, match="no day before 1970"):
        export("law/1965/03/03/5", git=tmp_path / "history", store=str(tmp_path / "store"))


@pytest.mark.slow
def test_a_law_of_two_versions_in_two_languages_comes_back(shared: Path, tmp_path: Path) -> None:
    run("add", *sorted(shared.glob("corpus/z70.*.md")), "--store", tmp_path / "store")
    law = "law/2008/10/20/70-iv"
    export(law, git=tmp_path / "history", store=str(tmp_path / "store"))
    run("add", "--git", tmp_path / "history", "--store", tmp_path / "again")
    before, after = told(tmp_path / "store", law), told(tmp_path / "again", law)
    assert {one.day for one in before["versions"]} >= {dt.date(2008, 10, 20), dt.date(2022, 2, 7)}
    assert after["versions"] == before["versions"]
    assert after["causes"] == before["causes"]
