"""Versions from a git repository: commits, dates, trailers, acts cut into parts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from ingest.errors import SourceError
from ingest.identifiers import ActId
from ingest.pipeline import read_act
from ingest.tree import Language
from ingest.versions.git_history import checked_out, read_history
from tests.ingest.repository import FOLDER, Repository
from tests.ingest.texts import META, article, law

FIRST = law(article("1", "Уход", "1. Деревья поливают утром."))
SECOND = law(article("1", "Уход", "1. Деревья поливают вечером."))
CAUSE = (
    "Cause-Act-Code: 112233",
    "Cause-Act-Requisite: Закон Республики Казахстан от 5 апреля 2017 года № 60-VI ЗРК",
    "Cause-Act-Title: О внесении изменений в некоторые законодательные акты",
)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "acts")
    made.commit(
        "2015-03-03",
        {f"{FOLDER}/rus.md": FIRST, f"{FOLDER}/meta.yaml": META.format(date="2015-03-03"), "README.md": "x"},
    )
    made.commit("2017-04-05", {f"{FOLDER}/rus.md": SECOND}, *CAUSE)
    made.commit("2017-05-05", {"README.md": "y"})
    return made


def test_every_commit_that_changes_an_act_is_a_version(repository: Repository) -> None:
    (folder,) = read_history(repository.place)
    assert (folder.path, folder.registry) == (FOLDER, "990011")
    assert [(commit.date, languages) for commit, languages in folder.commits] == [
        (dt.date(2015, 3, 3), {Language.RUS}),
        (dt.date(2017, 4, 5), {Language.RUS}),
    ]
    last = folder.commits[-1][0]
    assert (last.cause_code, last.cause) == ("112233", ActId.parse("law/2017/04/05/60-vi"))
    assert last.cause_title == "О внесении изменений в некоторые законодательные акты"
    assert folder.commits[0][0].cause is None


def test_a_history_may_say_which_texts_a_source_gives(tmp_path: Path) -> None:
    made = Repository(tmp_path / "acts")
    meta = f"{FOLDER}/meta.yaml"
    made.commit("2015-03-03", {f"{FOLDER}/rus.md": FIRST, f"{FOLDER}/kaz.md": FIRST, meta: "a: 1"}, "Text-Sources: rus")
    made.commit("2017-04-05", {f"{FOLDER}/rus.md": SECOND, meta: "a: 2"}, "Text-Sources: none")
    made.commit(
        "2018-04-05", {meta: "a: 3"}, "Cause-Act: nowhere", "Cause-Act: law/2017/04/05/60-vi", "Text-Sources: kaz rus"
    )
    (folder,) = read_history(made.place)
    assert [(commit.date.year, languages) for commit, languages in folder.commits] == [
        (2015, {Language.RUS}),
        (2018, {Language.KAZ, Language.RUS}),
    ]
    assert folder.commits[-1][0].cause == ActId.parse("law/2017/04/05/60-vi")
    with checked_out(made.place, folder) as texts:
        assert [text.file.read_text(encoding="utf-8") for text in texts] == [FIRST, FIRST, SECOND]


def test_the_texts_are_those_of_their_commits(repository: Repository) -> None:
    (folder,) = read_history(repository.place)
    with checked_out(repository.place, folder) as texts:
        assert [text.file.read_text(encoding="utf-8") for text in texts] == [FIRST, SECOND]
        act = read_act(texts[-1].file)
        assert act.act.path == "law/2015/03/03/500-v"
        kept = texts[0].file
    assert not kept.exists()


def test_of_two_commits_of_a_day_the_last_counts(repository: Repository) -> None:
    repository.commit("2017-04-05", {f"{FOLDER}/rus.md": FIRST})
    (folder,) = read_history(repository.place)
    assert len(folder.commits) == 2
    with checked_out(repository.place, folder) as texts:
        assert texts[-1].file.read_text(encoding="utf-8") == FIRST


def test_an_act_cut_into_parts_is_read_as_one(repository: Repository) -> None:
    parts = {
        f"{FOLDER}/rus.md": "# О садах и парках\n\n- [Глава 1](rus/sec001.md)\n- [Глава 2](rus/sec002.md)\n",
        f"{FOLDER}/rus/sec001.md": "## Глава 1. Сады\n\n### Статья 1. Уход\n\n1. Деревья поливают.\n",
        f"{FOLDER}/rus/sec002.md": "## Глава 2. Парки\n\n### Статья 2. Ограды\n\n1. Ограды красят.\n",
    }
    repository.commit("2018-01-01", parts)
    repository.commit(
        "2019-01-01", {f"{FOLDER}/rus/sec002.md": "## Глава 2. Парки\n\n### Статья 2. Ограды\n\n1. Их чинят.\n"}
    )
    (folder,) = read_history(repository.place)
    with checked_out(repository.place, folder) as texts:
        assert [str(text.date) for text in texts] == ["2015-03-03", "2017-04-05", "2018-01-01", "2019-01-01"]
        unit = read_act(texts[-1].file).unit("art_2/para_1")
        assert unit is not None
        assert unit.text.text == "Их чинят."


def test_names_with_spaces_and_other_letters(tmp_path: Path) -> None:
    made = Repository(tmp_path / "acts")
    made.commit("2015-03-03", {"2015/0303-о садах-990011/rus.md": FIRST})
    (folder,) = read_history(made.place)
    assert folder.path == "2015/0303-о садах-990011"
    with checked_out(made.place, folder) as texts:
        assert [text.file.read_text(encoding="utf-8") for text in texts] == [FIRST]


def test_a_link_in_the_repository_is_not_followed(repository: Repository, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("# secret", encoding="utf-8")
    (repository.place / FOLDER / "kaz.md").symlink_to(secret)
    repository.commit("2018-01-01", {f"{FOLDER}/rus.md": FIRST})
    (folder,) = read_history(repository.place)
    with checked_out(repository.place, folder) as texts:
        assert {text.language for text in texts} == {Language.RUS}


def test_programs_that_a_repository_names_are_not_run(repository: Repository, tmp_path: Path) -> None:
    trap, program = tmp_path / "trap", tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch '{trap}'\n", encoding="utf-8")
    program.chmod(0o755)
    for key in ("core.fsmonitor", "core.pager", "gpg.program", "diff.external", "core.sshCommand"):
        repository.git("config", key, str(program))
    repository.git("config", "log.showSignature", "true")
    repository.git("config", "diff.relative", "true")
    (folder,) = read_history(repository.place)
    with checked_out(repository.place, folder) as texts:
        assert len(texts) == 2
    assert not trap.exists()


def test_a_folder_that_is_no_repository_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(SourceError, match="not readable as a git repository"):
        read_history(tmp_path / "empty")
