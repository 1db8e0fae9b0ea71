"""The commands that ask, count, check and export, through the command line that people use."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from api import cli
from graph.exports import exports

DECREE = "decree/2011/09/07/149"


@dataclass(frozen=True)
class Ran:
    """What a command printed, and how it ended."""

    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Ran]


@pytest.fixture(scope="module")
def place(decree_store: Path) -> str:
    """A store with the default documents."""
    return str(decree_store)


@pytest.fixture
def run(place: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs `jarlyq` on that store."""
    monkeypatch.setenv("JARLYQ_STORE", place)
    monkeypatch.setenv("COLUMNS", "200")

    def jarlyq(*words: str, stdin: str = "") -> Ran:
        monkeypatch.setattr(sys, "argv", ["jarlyq", *words])
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        capfd.readouterr()
        with pytest.raises(SystemExit) as end:
            cli.main()
        return Ran(int(end.value.code or 0), *capfd.readouterr())

    return jarlyq


def test_a_stored_query_as_csv_json_and_table(run: Run) -> None:
    rows = list(csv.reader(io.StringIO(run("query", "deleted-units", "--csv").stdout)))
    assert [row[1] for row in rows] == ["path", "att_1/para_27", "att_1/para_28", "att_1/para_29"]
    answer = json.loads(run("query", "deleted-units", "--json").stdout)
    assert len(answer["results"]["bindings"]) == 3
    assert "3 rows" in run("query", "deleted-units").stdout


def test_parameters(run: Run) -> None:
    asked = run(
        "query", "provision-on-date", "--csv", "--param", f"unit={DECREE}/att_1/para_13", "--param", "date=2015-06-01"
    )
    assert "unknown" in asked.stdout
    for words in (("--param", "date=soon"), ("--param", "colour=red"), ("--param", "date")):
        refused = run("query", "provision-on-date", *words)
        assert refused.returncode == 1
        assert refused.stderr.startswith("error")
        assert "Traceback" not in refused.stderr


def test_a_file_and_standard_input(run: Run, tmp_path: Path) -> None:
    ask = "ASK { <https://w3id.org/jarlyq/eli/kz/decree/2011/09/07/149> ?p ?o }"
    assert run("query", "-", stdin=ask).stdout.strip() == "yes"
    file = tmp_path / "mine.rq"
    file.write_text("CONSTRUCT WHERE { ?s <http://data.europa.eu/eli/ontology#based_on> ?o }", encoding="utf-8")
    assert len(list(parse(run("query", str(file)).stdout.encode(), format=RdfFormat.TURTLE))) == 1


@pytest.mark.parametrize("what", ["nothing", "nothing.rq", "-"])
def test_what_cannot_be_asked_is_one_line_and_exit_code_1(run: Run, what: str) -> None:
    refused = run("query", what, stdin="SELECT WHERE {")
    assert refused.returncode == 1
    assert refused.stderr.startswith("error")
    assert "Traceback" not in refused.stderr


def test_stats_count_what_the_gold_reading_counts(run: Run) -> None:
    counts = json.loads(run("stats", "--json").stdout)
    wanted = {"Chapter": 4, "Attachment": 2, "Paragraph": 36, "Subparagraph": 24, "Amendment": 14, "DefinedTerm": 5}
    assert {name: counts[name] for name in wanted} == wanted
    assert counts["GazetteReference"] == 8
    assert counts["Repeal"] == 4
    assert "Amendment" in run("stats").stdout


def test_the_store_conforms_and_a_broken_file_does_not(run: Run, tmp_path: Path) -> None:
    assert run("validate").returncode == 0
    exported = run("export", DECREE, "--format", "n-triples").stdout
    broken = tmp_path / "broken.nt"
    broken.write_text("\n".join(line for line in exported.splitlines() if "#amendingAct" not in line), encoding="utf-8")
    checked = run("validate", str(broken), "--json")
    assert checked.returncode == 1
    assert {each["shape"] for each in json.loads(checked.stdout)} == {"AmendmentShape"}
    unknown = run("validate", str(tmp_path / "what.docx"))
    assert unknown.returncode == 2
    assert "what.docx" in unknown.stderr


@pytest.mark.parametrize("export", exports(), ids=lambda export: export.name)
def test_export_in_each_format(run: Run, tmp_path: Path, export) -> None:
    out = tmp_path / f"out{export.suffix}"
    assert run("export", DECREE, "--format", export.name, "--output", str(out)).returncode == 0
    assert out.stat().st_size > (500 if export.listed else 50)


@pytest.mark.parametrize("words", [("decree/1999/01/01/1",), ("nonsense",), (DECREE, "--format", "papyrus")])
def test_what_cannot_be_exported(run: Run, words: tuple[str, ...]) -> None:
    refused = run("export", *words)
    assert refused.returncode == 1
    assert refused.stderr.startswith("error")


def test_what_could_not_be_checked_is_exit_code_2(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "act.xml"
    file.write_text("<akomaNtoso/>", encoding="utf-8")
    checked = run("validate", str(file), "--json")
    assert checked.returncode == 2
    assert [each["against"] for each in json.loads(checked.stdout)] == ["Akoma Ntoso"]
    assert "JARLYQ_STANDARDS" in run("validate", str(file)).stderr
    assert run("validate", str(tmp_path / "what.docx"), str(file)).stderr.count("not checked against") == 2


def test_a_version_is_named_by_its_day_and_language(run: Run) -> None:
    turtle = run("export", DECREE, "--version", "2015-01-01", "--language", "kaz").stdout
    assert f"{DECREE}@2012-12-21/kaz> a" in turtle
    assert "is_embodied_by" in turtle
    unit = run("export", f"{DECREE}/att_1/para_13", "--version", "2022-01-01", "--lang", "rus").stdout
    assert f"{DECREE}/att_1/para_13@" in unit
    assert run("export", DECREE, "--version", "2015-01-01", "--lang", "rus", "-f", "text").stdout.startswith(
        "О Положении"
    )
    refused = run("export", DECREE, "--version", "2001-01-01")
    assert (refused.returncode, "2011-09-07" in refused.stderr) == (1, True)
    assert run("export", f"{DECREE}@2021-01-18", "--version", "2001-01-01").returncode == 2
    assert run("export", f"{DECREE}/att_1", "-f", "tables").returncode == 1


def test_tables_of_the_store(run: Run, tmp_path: Path) -> None:
    assert run("export", "--tables", str(tmp_path / "tables"), "--parquet").returncode == 0
    assert {each.name for each in (tmp_path / "tables").iterdir()} >= {"acts.parquet", "texts.parquet"}
    assert run("export").returncode == 2
    assert run("export", DECREE, "--tables", str(tmp_path)).returncode == 2
