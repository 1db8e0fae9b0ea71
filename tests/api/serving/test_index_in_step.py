"""`jarlyq build` and `jarlyq add` leave the text index in step with what they wrote."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import app
from graph.search.index import TextIndex, index_beside
from graph.stores.store import Store, open_store
from tests.ingest.texts import article, law, written

OLD = law(article("1", "Уход", "1. Деревья поливают утром."))
NEW = law(article("1", "Уход", "1. Деревья поливают вечером."))


def run(*words: str | Path) -> str:
    result = CliRunner().invoke(app, [*map(str, words)])
    assert result.exit_code == 0, result.output
    return result.stderr


def found(store: Path, words: str) -> list[str]:
    """The expressions that an index in step with its store gives for words."""
    index = TextIndex(index_beside(store))
    with open_store(store, read_only=True) as opened:
        assert index.is_current(opened)
    return [hit.expression.partition("@")[2] for hit in index.search(words, by_unit=False)]


def test_after_building_and_after_adding(tmp_path: Path) -> None:
    store = tmp_path / "store"
    run("build", "--store", store)
    assert "2021-01-18/rus" in found(store, "секретариат")
    run("add", written(tmp_path, "2015-03-03", OLD), "--store", store)
    assert found(store, "поливать утром") == ["2015-03-03/rus"]
    run("add", written(tmp_path, "2018-06-01", NEW), "--store", store)
    assert found(store, "поливать вечером") == ["2018-06-01/rus"]
    assert "2021-01-18/rus" in found(store, "секретариат")


def test_an_addition_reads_no_other_graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = tmp_path / "store"
    run("build", "--store", store)

    def whole(self: TextIndex, opened: Store) -> int:
        raise AssertionError("the whole store was looked through")

    with monkeypatch.context() as patched:
        patched.setattr(TextIndex, "synchronise", whole)
        run("add", written(tmp_path, "2015-03-03", OLD), "--store", store)
    assert found(store, "поливать утром") == ["2015-03-03/rus"]


def test_an_index_that_was_behind_or_lost_is_made_whole(tmp_path: Path) -> None:
    store = tmp_path / "store"
    run("build", "--store", store)
    (index_beside(store) / "jarlyq.json").unlink()
    run("add", written(tmp_path, "2015-03-03", OLD), "--store", store)
    assert found(store, "поливать утром") == ["2015-03-03/rus"]
    assert "2021-01-18/rus" in found(store, "секретариат")
    (index_beside(store) / "jarlyq.json").unlink()
    run("build", "--store", store)
    assert "2021-01-18/rus" in found(store, "секретариат")


def test_an_index_that_a_server_is_writing_does_not_fail_the_command(tmp_path: Path) -> None:
    store = tmp_path / "store"
    run("build", "--store", store)
    with TextIndex(index_beside(store)).writing():
        told = run("add", written(tmp_path, "2015-03-03", OLD), "--store", store)
    assert "the text index is behind" in told
    with open_store(store, read_only=True) as opened:
        assert not TextIndex(index_beside(store)).is_current(opened)
