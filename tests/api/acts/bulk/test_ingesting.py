"""Documents become the same files however they are made: at once or in parts, by one process or two, killed or not."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import zstandard

from api.acts.bulk import ingesting
from api.acts.bulk.steps import build_act, read_document
from graph.errors import StoreLockedError
from ingest.errors import SourceError
from tests.api.bulk_acts import acts, ingested
from tests.ingest.texts import article, law, written

ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture(autouse=True)
def _one_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    acts(folder)
    return folder


def made(folder: Path) -> dict[str, bytes]:
    """All that is made but the state from which a run goes on."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {
        name: file.read_bytes() for file in files if not (name := str(file.relative_to(folder))).startswith("state")
    }


def report(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "report.jsonl").read_text(encoding="utf-8").splitlines()]


def counting(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """Counts what is read and what is built."""
    counts = {"read": 0, "built": 0}

    def counted(name: str, function: Any) -> Any:
        def call(*arguments: Any) -> Any:
            counts[name] += 1
            return function(*arguments)

        return call

    monkeypatch.setattr(ingesting, "read_document", counted("read", read_document))
    monkeypatch.setattr(ingesting, "build_act", counted("built", build_act))
    return counts


def test_each_shard_is_a_file_of_n_quads_and_an_act_is_in_one(tmp_path: Path, sources: Path) -> None:
    summary = ingested([sources], tmp_path / "to")
    manifest = json.loads((tmp_path / "to/manifest.json").read_text())
    assert (summary.documents, summary.unread, summary.not_built) == (11, 0, 0)
    graphs: list[set[str]] = []
    for said in manifest["files"]:
        file = tmp_path / "to/shards" / said["file"]
        data = zstandard.ZstdDecompressor().stream_reader(file.read_bytes(), read_across_frames=True).read()
        quads = list(ox.parse(data, format=ox.RdfFormat.N_QUADS))
        assert len(quads) == len(set(quads)) == said["quads"]
        graphs.append({str(quad.graph_name) for quad in quads})
        assert len(graphs[-1]) == said["acts"]
    assert len(graphs) == 3
    assert len(set().union(*graphs)) == sum(map(len, graphs)) == manifest["acts"] == 9


@pytest.mark.slow
def test_the_same_is_made_by_two_processes_and_shard_by_shard(tmp_path: Path, sources: Path) -> None:
    ingested([sources], tmp_path / "one")
    ingested([sources], tmp_path / "two", processes=2)
    assert made(tmp_path / "two") == made(tmp_path / "one")
    for shard in (2, 0, 1):
        summary = ingested([sources], tmp_path / "parts", only=shard)
    assert summary.made
    assert summary.made.missing == ()
    parts = {name: data for name, data in made(tmp_path / "parts").items() if "report" not in name}
    assert {name: data for name, data in made(tmp_path / "one").items() if "report" not in name}.keys() == parts.keys()
    assert [parts[name] for name in parts if name.endswith(".zst")] == [
        data for name, data in made(tmp_path / "one").items() if name in parts and name.endswith(".zst")
    ]


def test_what_has_not_changed_is_not_read_again(tmp_path: Path, sources: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counts, folder = counting(monkeypatch), tmp_path / "to"
    ingested([sources], folder)
    first = made(folder)
    assert counts == {"read": 11, "built": 9}
    ingested([sources], folder)
    assert (made(folder), counts) == (first, {"read": 11, "built": 9})
    changed = written(sources, "2018-06-01", law(article("1", "Уход", "1. Деревья поливают в полдень.")))
    ingested([sources], folder)
    assert counts == {"read": 12, "built": 10}
    ingested([sources], tmp_path / "anew")
    assert made(folder) == made(tmp_path / "anew") != first
    changed.unlink()
    ingested([sources], folder)
    assert counts["read"] == 12 + 11
    assert len(list((folder / "documents").rglob("*.md"))) == 10


def test_a_title_that_comes_is_learned_by_the_acts_that_cite_it(tmp_path: Path, sources: Path) -> None:
    cited = next(
        file for file in sources.glob("*.md") if file.read_text(encoding="utf-8").startswith("О ночной тишине")
    )
    aside = cited.rename(tmp_path / "aside.md")
    ingested([sources], tmp_path / "to")
    aside.rename(cited)
    ingested([sources], tmp_path / "to")
    ingested([sources], tmp_path / "anew")
    assert made(tmp_path / "to") == made(tmp_path / "anew")


def test_what_cannot_be_read_is_in_the_report_and_stops_nothing(
    tmp_path: Path, sources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = ingested([sources], tmp_path / "whole").made
    (sources / "nobody.md").write_text("# О садах\n\nСтатья 1. Уход\n\n1. Деревья поливают утром.\n", encoding="utf-8")
    (sources / "bytes.md").write_bytes("Статья 1. Уход ".encode() + b"\xff\xfe")
    (sources / "breaks.md").write_text(law(article("1", "Уход")), encoding="utf-8")

    def breaking(path: str, *rest: Any) -> Any:
        return read_document(path if "breaks" not in path else str(sources), *rest)

    monkeypatch.setattr(ingesting, "read_document", breaking)
    summary = ingested([sources], tmp_path / "to")
    assert (summary.unread, summary.documents) == (3, 14)
    told = {Path(line["file"]).name: line for line in report(tmp_path / "to") if line["problem"] == "unread"}
    assert sorted(told) == ["breaks.md", "bytes.md", "nobody.md"]
    assert "which act it is" in told["nobody.md"]["message"]
    assert told["bytes.md"]["place"] == len("Статья 1. Уход ".encode())
    assert summary.made == whole


def test_an_act_that_cannot_be_built_is_in_the_report(
    tmp_path: Path, sources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.acts.bulk.steps.act_lines", lambda *_: 1 / 0)
    summary = ingested([sources], tmp_path / "to")
    assert (summary.not_built, summary.made and summary.made.acts) == (11, 0)
    lines = [line for line in report(tmp_path / "to") if line["problem"] == "not built"]
    assert all(line["message"].startswith("ZeroDivisionError: division by zero (test_ingesting.py:") for line in lines)
    assert len(lines) == 11


def test_a_text_that_a_better_one_replaces_does_not_count(tmp_path: Path, sources: Path) -> None:
    again = sources / "again" / "rus.md"
    again.parent.mkdir()
    shutil.copy(sources / "2018-06-01-rus/meta.yaml", again.parent)
    again.write_text(law(article("1", "Уход", "1. Деревья поливают вечером.")), encoding="utf-8")
    ingested([sources], tmp_path / "to")
    assert [Path(line["file"]).parent.name for line in report(tmp_path / "to") if line["problem"] == "superseded"] == [
        "again"
    ]


def test_what_is_not_there_is_an_error_and_who_comes_second_waits_for_nobody(tmp_path: Path, sources: Path) -> None:
    with pytest.raises(SourceError, match="no such file or folder"):
        ingested([tmp_path / "nowhere"], tmp_path / "to")
    task = ingesting.Task(tmp_path / "to", ingesting.Part(3), "https://example.org/")
    with ingesting._alone(task), pytest.raises(StoreLockedError):
        ingested([sources], tmp_path / "to")


def killed_after(sources: Path, folder: Path, steps: int, seconds: float) -> bool:
    """Ingest in a process and kill it some time after some steps of it; whether it was killed before its end."""
    command = [sys.executable, "-m", "tests.api.bulk_acts", str(sources), str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        for _ in range(steps):
            process.stdout.readline()
        time.sleep(seconds)
        process.kill()
        return process.wait() != 0


@pytest.mark.slow
def test_a_killed_run_goes_on_to_the_same_files(tmp_path: Path, sources: Path) -> None:
    """Killed, begun again and killed again, three times; a step is a document that was read or an act that was built."""
    ingested([sources], tmp_path / "whole")
    wanted, chance, killed = made(tmp_path / "whole"), random.Random(7), 0
    for number in range(10):
        folder = tmp_path / f"killed-{number}"
        for steps in sorted(chance.choices(range(20), k=3)):
            killed += killed_after(sources, folder, steps, chance.uniform(0, 0.05))
        ingested([sources], folder)
        assert made(folder) == wanted
        shutil.rmtree(folder)
    assert killed > 10, "most processes were killed too late"
