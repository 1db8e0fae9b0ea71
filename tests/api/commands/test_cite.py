"""`jarlyq cite` as a user calls it: a text, a file, standard input, a table or JSON."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from api.cli import app

RUSSIAN = "Согласно ст. 146 УК РК и пункту 1 статьи 8 Закона «Об охране тишины» [проект]."


def test_a_text_gives_a_table() -> None:
    result = CliRunner().invoke(app, ["cite", RUSSIAN])
    assert result.exit_code == 0
    assert "code/2014/07/03/226-v/art_146" in result.output
    assert "not resolved: Об охране тишины" in result.output


def test_json_has_places_words_and_targets() -> None:
    result = CliRunner().invoke(app, ["cite", "--json", RUSSIAN])
    first, second = json.loads(result.output)
    assert first == {
        "language": "rus",
        "start": 9,
        "end": 22,
        "quote": "ст. 146 УК РК",
        "to": "code/2014/07/03/226-v/art_146",
        "unresolved": None,
        "unit": "art_146",
        "certainty": "certain",
        "candidates": [],
    }
    assert RUSSIAN[second["start"] : second["end"]] == second["quote"] == "пункту 1 статьи 8 Закона «Об охране тишины»"
    assert (second["to"], second["unresolved"], second["unit"]) == (None, "Об охране тишины", "art_8/para_1")


def test_the_day_of_the_text_tells_which_code_is_meant() -> None:
    for day, code in (("2014-12-31", "code/1997/07/16/167-i"), ("2015-01-01", "code/2014/07/03/226-v")):
        result = CliRunner().invoke(app, ["cite", "--json", "--date", day, "ст. 146 УК РК"])
        assert [one["to"] for one in json.loads(result.output)] == [f"{code}/art_146"]
    result = CliRunner().invoke(app, ["cite", "--date", "2025-05-01", "ст. 5 Водного кодекса"])
    assert "(likely)" in result.output


def test_a_file_and_standard_input_are_read(tmp_path: Path) -> None:
    file = tmp_path / "act.txt"
    file.write_text("ҚР ҚК 146-бабына сәйкес\n", encoding="utf-8")
    for arguments, given in (([str(file)], None), (["-"], file.read_text(encoding="utf-8"))):
        result = CliRunner().invoke(app, ["cite", "--json", *arguments], input=given)
        assert [one["to"] for one in json.loads(result.output)] == ["code/2014/07/03/226-v/art_146"]


def test_a_text_without_citations_says_so() -> None:
    result = CliRunner().invoke(app, ["cite", "В настоящее время дел нет."])
    assert (result.exit_code, result.output.strip()) == (0, "no citations")


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    file = tmp_path / "act.txt"
    file.write_bytes(b"")
    result = CliRunner().invoke(app, ["cite", str(file)])
    assert result.exit_code == 1
    assert "act.txt" in str(result.exception)
