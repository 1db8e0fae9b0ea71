"""What was ingested and loaded says what adding says, and a load is all or nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from api.acts.add import add_documents, prepare
from api.acts.assemble import write_common_graphs
from api.acts.bulk import loading
from api.acts.bulk.loading import Target, load
from api.acts.corpus import CORPUS, corpus_files
from api.cli import app
from graph.documents import Documents
from graph.iris import Iris
from graph.search.index import TextIndex, index_beside
from graph.stores.store import open_store
from ingest.errors import SourceError
from tests.api.bulk_acts import IRIS, Unwatched, acts, ingested, loaded, quads
from tests.ingest.texts import article, law, written


@pytest.fixture(autouse=True)
def _one_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "sources"
    folder.mkdir()
    return acts(folder)


def added(files: list[Path], store: Path) -> Path:
    with open_store(store) as opened:
        write_common_graphs(opened, IRIS)
        add_documents(opened, Documents(store / "documents"), [prepare(file) for file in files], IRIS)
    return store


def kept(store: Path) -> set[str]:
    return {str(file.relative_to(store)) for file in (store / "documents").rglob("*") if file.is_file()}


def run(*arguments: str | Path, code: int = 0) -> Result:
    result = CliRunner().invoke(app, [*map(str, arguments)])
    assert result.exit_code == code, result.output
    return result


def test_a_loaded_store_says_what_an_added_one_says(tmp_path: Path, files: list[Path]) -> None:
    ingested(files, tmp_path / "to")
    found = loaded(tmp_path / "to", tmp_path / "loaded")
    assert found.acts == 9
    assert found.joined == 1, "the amending law's orders are the changes that the other's notes tell of"
    assert quads(tmp_path / "loaded") == quads(added(files, tmp_path / "added"))
    assert kept(tmp_path / "loaded") == kept(tmp_path / "added")
    assert any("continuation" in graph for graph, _ in quads(tmp_path / "loaded"))


@pytest.mark.slow
def test_the_same_of_the_decree_and_of_the_acts_at_hand(tmp_path: Path, shared: Path) -> None:
    files = [*corpus_files(CORPUS), *sorted((shared / "corpus/registry").glob("*.txt"))]
    files += sorted((shared / "corpus/real").glob("[muv]*.md"))[:16]
    summary = ingested(files, tmp_path / "to")
    assert summary.made
    assert summary.made.acts > 12
    loaded(tmp_path / "to", tmp_path / "loaded")
    assert quads(tmp_path / "loaded") == quads(added(files, tmp_path / "added"))


def test_a_store_that_has_acts_takes_what_is_new_or_changed(tmp_path: Path, files: list[Path]) -> None:
    some, rest = files[:-4], files[-4:]
    added(some, tmp_path / "store")
    ingested(files, tmp_path / "to")
    loaded(tmp_path / "to", tmp_path / "store")
    assert quads(tmp_path / "store") == quads(added(files, tmp_path / "added"))
    before = quads(tmp_path / "store")
    assert loaded(tmp_path / "to", tmp_path / "store").acts == 0
    assert quads(tmp_path / "store") == before
    newer = written(tmp_path / "sources", "2020-01-01", law(article("1", "Уход", "1. Деревья поливают ночью.")))
    ingested([*some, *rest, newer], tmp_path / "to")
    assert loaded(tmp_path / "to", tmp_path / "store").acts == 1
    assert quads(tmp_path / "store") == quads(added([*files, newer], tmp_path / "anew"))


def test_a_store_in_memory_takes_it_graph_by_graph(tmp_path: Path, files: list[Path]) -> None:
    ingested(files, tmp_path / "to")
    with open_store(":memory:") as store:
        load(tmp_path / "to", Target(store, Documents(tmp_path / "documents"), IRIS), Unwatched())
        assert quads(store) == quads(added(files, tmp_path / "added"))


def test_a_load_that_fails_leaves_what_was_there(tmp_path: Path, files: list[Path], monkeypatch) -> None:
    ingested(files, tmp_path / "to")
    with open_store(tmp_path / "store") as store:
        write_common_graphs(store, IRIS)
    before = quads(tmp_path / "store")
    with monkeypatch.context() as patch:
        patch.setattr(loading, "write_lineage", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            loaded(tmp_path / "to", tmp_path / "store")
    assert quads(tmp_path / "store") == before
    loaded(tmp_path / "to", tmp_path / "store")
    assert quads(tmp_path / "store") == quads(added(files, tmp_path / "added"))
    assert kept(tmp_path / "store") == kept(tmp_path / "added")
    assert not Documents(tmp_path / "store/documents").pending()


def test_a_folder_that_is_not_whole_is_refused(tmp_path: Path, files: list[Path]) -> None:
    with pytest.raises(SourceError, match="no folder that `jarlyq ingest` made"):
        loaded(tmp_path, tmp_path / "store")
    ingested(files, tmp_path / "parts", only=1)
    with pytest.raises(SourceError, match="these parts are not made yet: 0, 2"):
        loaded(tmp_path / "parts", tmp_path / "store")
    ingested(files, tmp_path / "to")
    with (
        open_store(":memory:") as store,
        pytest.raises(SourceError, match="JARLYQ_BASE_IRI"),
    ):
        load(
            tmp_path / "to", Target(store, Documents(tmp_path / "documents"), Iris("https://law.example/")), Unwatched()
        )
    shard = next(file for file in (tmp_path / "to/shards").glob("*.zst") if file.stat().st_size)
    shard.write_bytes(shard.read_bytes()[:-1])
    with pytest.raises(SourceError, match="not the one that the manifest names"):
        loaded(tmp_path / "to", tmp_path / "store")


def test_the_commands(tmp_path: Path, files: list[Path]) -> None:
    (tmp_path / "sources/nobody.md").write_text("Статья 1. Уход\n\n1. Деревья поливают утром.\n", encoding="utf-8")
    told = run("ingest", tmp_path / "sources", "--to", tmp_path / "to", "--shards", "2").stderr
    assert "12 documents: 1 could not be read" in told
    assert "9 acts" in told
    told = run("load", tmp_path / "to", "--store", tmp_path / "store").stderr
    assert "9 acts loaded, 1 joined with others" in told
    counted = json.loads(run("stats", "--store", tmp_path / "store", "--json").stdout)
    assert counted["Consolidation"] > 9
    with open_store(tmp_path / "store", read_only=True) as store:
        assert store.size() == counted["quads"]
    assert TextIndex(index_beside(tmp_path / "store")).search("деревья")
    run("ingest", tmp_path / "sources", "--to", tmp_path / "to", "--shards", "2", "--shard", "2", code=2)
    shutil.rmtree(tmp_path / "to")
    run("ingest", tmp_path / "sources/nobody.md", "--to", tmp_path / "to", code=1)
