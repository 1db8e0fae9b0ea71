"""`jarlyq parse` as a user runs it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
DECREE = ROOT / "ingest/corpus/decree-149/kaz.txt"


def _jarlyq(*words: str) -> subprocess.CompletedProcess[str]:
    command = [Path(sys.executable).with_name("jarlyq"), *words]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)


def test_one_json_object_a_file() -> None:
    run = _jarlyq("parse", "--json", str(DECREE), str(DECREE.with_name("rus.md")))
    assert run.returncode == 0, run.stderr
    kaz, rus = (json.loads(line) for line in run.stdout.splitlines())
    assert [unit["path"] for unit in kaz["units"]] == [unit["path"] for unit in rus["units"]]
    assert kaz["act"]["path"] == rus["act"]["path"] == "decree/2011/09/07/149"
    keys = {
        "source",
        "language",
        "act",
        "units",
        "notes",
        "amendments",
        "citations",
        "terms",
        "gazette",
        "layout",
        "warnings",
    }
    assert keys <= kaz.keys()
    assert {"path", "kind", "number", "heading", "text", "status", "spans"} <= kaz["units"][0].keys()


def test_a_table_for_people() -> None:
    run = _jarlyq("parse", str(DECREE))
    assert run.returncode == 0, run.stderr
    assert "subparagraph" in run.stdout


def test_a_bad_file_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\xff\xfe")
    run = _jarlyq("parse", "--json", str(bad), str(tmp_path / "none.md"), str(DECREE))
    assert run.returncode == 1
    assert "bad.txt" in run.stderr
    assert "none.md" in run.stderr
    assert "Traceback" not in run.stderr
    assert json.loads(run.stdout)["language"] == "kaz"


def test_the_proof_of_a_folder_is_a_line_a_file(tmp_path: Path) -> None:
    whole, torn = tmp_path / "acts" / "1.md", tmp_path / "acts" / "below" / "2.md"
    torn.parent.mkdir(parents=True)
    text = "# О садах и парках\n\nЗакон Республики Казахстан от 3 марта 2015 года № 300-V ЗРК\n\n### Статья 1. Уход\n\n1. Деревья поливают утром.\n"
    whole.write_text(text, encoding="utf-8")
    torn.write_text(text + "\n1. Кусты стригут весной.\n", encoding="utf-8")
    (tmp_path / "acts" / "notes.csv").write_text("no act", encoding="utf-8")
    run = _jarlyq("parse", "--audit", str(tmp_path / "acts"))
    first, second = run.stdout.splitlines()
    assert first.split("\t")[:2] == ["whole", str(whole)]
    assert second.split("\t")[:2] == ["NOT WHOLE", str(torn)]
    assert "1 duplicate-number" in second
    assert run.returncode == 1
    one = _jarlyq("parse", "--audit", "--json", str(whole))
    assert (one.returncode, json.loads(one.stdout)["complete"]) == (0, True)


def test_wrong_usage_is_exit_code_two() -> None:
    assert _jarlyq("parse").returncode == 2
