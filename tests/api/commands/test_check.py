"""`jarlyq check` in a terminal, as JSON and as HTML, and its exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from lxml import html  # type: ignore[import-untyped]
from typer.testing import CliRunner

from api.commands.check import check

DECREE = Path(__file__).parents[3] / "ingest/corpus/decree-149"
ACT = "decree/2011/09/07/149"


def run(*arguments: str) -> tuple[int, str]:
    app = typer.Typer()
    app.command()(check)
    result = CliRunner().invoke(app, arguments, env={"COLUMNS": "200", "JARLYQ_STORE": "no-such-store"})
    return result.exit_code, result.output


@pytest.fixture
def changed(tmp_path: Path) -> tuple[str, str]:
    """The decree with another quantity in Russian."""
    text = (DECREE / "rus.md").read_text(encoding="utf-8")
    (tmp_path / "rus.md").write_text(text.replace("двух третей", "одной трети"), encoding="utf-8")
    return str(DECREE / "kaz.txt"), str(tmp_path / "rus.md")


@pytest.mark.parametrize("what", [ACT, f"eli/kz/{ACT}", "U1100000149", "60416", str(DECREE)])
def test_an_act_is_named_by_path_code_or_folder(what: str) -> None:
    code, output = run(what)
    assert code == 0
    assert "no discrepancies" in output


def test_an_act_in_the_store_is_compared_as_it_was_added(changed: tuple[str, str], tmp_path: Path) -> None:
    from api.commands.add import add

    store = str(tmp_path / "store")
    add(list(changed), store=store)
    code, output = run(ACT, "--store", store)
    assert code == 1
    assert "«одной трети»" in output


def test_a_severe_discrepancy_ends_with_one(changed: tuple[str, str]) -> None:
    code, output = run(*changed)
    assert code == 1
    assert "att_1/para_9/al_2 · quantity · severe" in output
    assert "«үштен екісі»" in output
    assert "«одной трети»" in output


def test_json_gives_quotes_and_places(changed: tuple[str, str]) -> None:
    code, output = run(*changed, "--json")
    told = json.loads(output)
    assert code == 1
    assert told["act"] == ACT
    assert told["loose"] == {"kaz": [], "rus": []}
    (one,) = told["discrepancies"]
    assert (one["kind"], one["severity"], one["unit"]) == ("quantity", "severe", "att_1/para_9/al_2")
    start, end = one["rus"]["span"]
    assert Path(changed[1]).read_text(encoding="utf-8")[start:end] == one["rus"]["text"] == "одной трети"


def test_html_shows_both_texts_in_their_languages(changed: tuple[str, str]) -> None:
    code, output = run(*changed, "--html")
    page = html.fromstring(output)
    assert code == 1
    assert [quote.text for quote in page.xpath("//article[@class='severe']//blockquote[@lang='ru']")] == ["одной трети"]
    assert [quote.text for quote in page.xpath("//blockquote[@lang='kk']")] == ["үштен екісі"]


@pytest.mark.parametrize("what", [("decree/1999/01/01/1",), (str(DECREE / "kaz.txt"),), ("missing.md", "other.md")])
def test_nothing_to_compare_ends_with_two(what: tuple[str, ...]) -> None:
    code, output = run(*what)
    assert code == 2
    assert "error" in output


def test_texts_of_different_acts_are_not_compared(root: Path) -> None:
    other = root.parent / "shared/corpus/u58657.rus.md"
    if not other.exists():
        pytest.skip("../shared/corpus is not there")
    code, output = run(str(DECREE / "kaz.txt"), str(other))
    assert code == 2
    assert "different acts" in output


def test_what_a_file_lists_with_a_reason_is_let_stand(changed: tuple[str, str], tmp_path: Path) -> None:
    listed = tmp_path / "stands.yaml"
    listed.write_text("- {kind: quantity, rus: одной трети, reason: looked at}\n", encoding="utf-8")
    code, output = run(*changed, "--suppress", str(listed))
    assert (code, "no discrepancies" in output) == (0, True)


@pytest.mark.parametrize(
    "entry", ["- {kind: quantity, rus: трети}", "- {kind: quantity, reason: so}", "kind: quantity"]
)
def test_a_suppression_needs_a_kind_words_and_a_reason(changed: tuple[str, str], tmp_path: Path, entry: str) -> None:
    listed = tmp_path / "stands.yaml"
    listed.write_text(entry, encoding="utf-8")
    assert run(*changed, "--suppress", str(listed))[0] == 2


def test_only_what_is_severe_is_shown_on_demand(changed: tuple[str, str]) -> None:
    code, output = run(*changed, "--severe", "--json")
    assert code == 1
    assert {one["severity"] for one in json.loads(output)["discrepancies"]} == {"severe"}
