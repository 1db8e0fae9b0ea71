"""The command line: one table of commands, each imported when it is called and nothing that others need."""

from __future__ import annotations

import gc
import importlib
import inspect
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import COMMANDS, app
from tests.api.imported import ENGINES, FRAMEWORK, RDFLIB, SETTINGS, imported
from tests.api.running_server import ROOT

MAIN = "from api.cli import main; main()"
EVERYTHING = FRAMEWORK | RDFLIB | ENGINES | SETTINGS | {"jinja2", "simplemma", "yaml", "rich"}


def test_every_command_has_a_line_and_every_line_a_command():
    modules = {path.stem for path in (ROOT / "api/commands").glob("*.py")} - {"__init__"}
    assert modules == set(COMMANDS)
    assert list(COMMANDS) == sorted(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_line_of_a_command_is_the_first_of_its_docstring(name: str):
    function = getattr(importlib.import_module(f"api.commands.{name}"), name)
    assert (inspect.getdoc(function) or "").splitlines()[0] == COMMANDS[name]


def test_the_help_tells_all_commands_in_full():
    shown = " ".join(CliRunner().invoke(app, ["--help"]).output.split())
    for name, summary in COMMANDS.items():
        assert f"{name} {summary}" in shown


def test_the_help_of_a_command_has_its_options():
    result = CliRunner().invoke(app, ["diff", "--help"])
    assert (result.exit_code, "--from" in result.output, "--explain" in result.output) == (0, True, True)


def test_a_command_that_is_not_there():
    result = CliRunner().invoke(app, ["cit"])
    assert result.exit_code == 2
    assert "Did you mean 'cite'?" in result.output


def test_the_shell_completes_the_options_of_a_command():
    environment = {"_JARLYQ_COMPLETE": "complete_bash", "COMP_WORDS": "jarlyq cite --", "COMP_CWORD": "2"}
    result = CliRunner().invoke(app, [], prog_name="jarlyq", env=environment)
    assert "--json" in result.output.split()


@pytest.mark.parametrize(("name", "told"), [("parse", [(50_000, 20, 100)]), ("serve", [])])
def test_commands_that_end_look_seldom_for_what_they_no_longer_need(
    name: str, told: list[tuple[int, ...]], monkeypatch: pytest.MonkeyPatch
):
    seen: list[tuple[int, ...]] = []
    monkeypatch.setattr(gc, "set_threshold", lambda *counts: seen.append(counts))
    assert CliRunner().invoke(app, [name, "--help"]).exit_code == 0
    assert seen == told


def test_the_help_imports_no_command():
    packages, printed = imported(MAIN, "--help")
    assert "Commands:" in printed
    assert packages & (EVERYTHING | {"graph", "ontology", "pydantic"}) == set()


def test_cite_imports_what_it_needs():
    packages, printed = imported(MAIN, "cite", "--json", "ст. 146 УК РК")
    assert "art_146" in printed
    assert packages & (EVERYTHING - {"yaml", "rich"} | {"graph", "ontology"}) == set()


def test_parse_imports_what_it_needs(tmp_path: Path):
    act = tmp_path / "act.txt"
    act.write_text("ЗАКОН РЕСПУБЛИКИ КАЗАХСТАН\n\nСтатья 1. Предмет\n\nЗакон действует.\n", encoding="utf-8")
    packages, printed = imported(MAIN, "parse", "--json", str(act))
    assert "art_1" in printed
    assert packages & (EVERYTHING - {"yaml", "rich", "simplemma"} | {"graph", "ontology"}) == set()


def test_what_only_some_commands_need():
    most = set(COMMANDS) - {"serve", "mcp"}  # these two answer for as long as they run
    packages, _ = imported(";".join(f"import api.commands.{name}" for name in most))
    assert packages & FRAMEWORK == set()
    packages, _ = imported(";".join(f"import api.commands.{name}" for name in most - {"validate"}))
    assert packages & RDFLIB == set()
