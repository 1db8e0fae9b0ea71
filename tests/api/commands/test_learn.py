"""`jarlyq learn`: a file of word pairs from acts in both languages, the same each time, that `check` takes."""

from __future__ import annotations

from pathlib import Path

import typer
from typer.testing import CliRunner

from api.commands.check import check
from api.commands.learn import learn
from ingest.bilingual.learning import HEADER, read_pairs

DECREE = Path(__file__).parents[3] / "ingest/corpus/decree-149"
FILES = str(DECREE / "kaz.txt"), str(DECREE / "rus.md")


def run(command: object, *arguments: str) -> tuple[int, str]:
    app = typer.Typer()
    app.command()(command)  # type: ignore[type-var]
    result = CliRunner().invoke(app, arguments, env={"COLUMNS": "200", "JARLYQ_STORE": "no-such-store"})
    return result.exit_code, result.output


def test_pairs_of_files_are_written_and_taken_by_the_check(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.tsv"
    assert run(learn, *FILES, "-o", str(pairs))[0] == 0
    text = pairs.read_text(encoding="utf-8")
    assert text.startswith(HEADER)
    assert ("айқындайды", "определяет") in {(one.kaz, one.rus) for one in read_pairs(text, "pairs.tsv")}
    assert run(check, *FILES, "--pairs", str(pairs))[0] == 0


def test_pairs_of_the_store_are_those_of_its_documents(tmp_path: Path) -> None:
    from api.commands.add import add

    store = str(tmp_path / "store")
    add(list(FILES), store=store)
    assert run(learn, "--store", store)[1] == run(learn, *FILES)[1]


def test_a_file_without_its_other_language_is_refused() -> None:
    assert run(learn, FILES[0])[0] != 0
