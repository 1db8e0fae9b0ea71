"""The report of a parsed act: the object that docs/parse.md promises, in plain values, with spans that hold its texts."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from ingest.pipeline import read_act
from ingest.tree import ParsedAct
from ingest.tree.as_json import report
from tests.ingest.golden_acts import DECREE, golden, readable

#: The keys of the report, and those of each kind of entry, as the contract names them.
ACT = {"source", "language", "act"}
KEYS = {
    "units": {"path", "kind", "number", "heading", "text", "status", "spans", "within"},
    "notes": {"in", "text", "span"},
    "amendments": {"target", "stated_target", "aspect", "article", "kind", "by", "source", "planned", "replacements"}
    | {"entry_into_force", "delay_days", "delay_months", "date", "applies_from", "languages", "quote", "span"},
    "orders": {
        "act",
        "unresolved",
        "target",
        "kind",
        "aspect",
        "in",
        "place",
        "new_text",
        "replacements",
        "after",
        "before",
    }
    | {"entry_into_force", "delay_days", "delay_months", "date", "applies_from", "quote", "span"}
    | {"stated", "renumbered", "since", "until"},
    "citations": {"from", "place", "to", "unresolved", "role", "aspect", "quote", "span"} | {"certainty", "candidates"},
    "terms": {"term", "long_form", "in", "span"},
    "gazette": {"gazette", "year", "issue", "item", "in", "span"},
    "repeals": {"act", "part", "whole", "excepted", "in", "span"},
    "competences": {"body", "relation", "text", "other_body", "in", "span"},
    "layout": {"kind", "span"},
    "changes": {"kind", "span", "before", "after"},
    "warnings": {"code", "message", "span"},
}
#: Of the decree nothing is repaired, nothing is left that was not understood, and it orders no change of another act.
NONE_HERE = {"changes", "warnings", "orders"}


@pytest.fixture(scope="module", params=DECREE)
def act(request: pytest.FixtureRequest) -> ParsedAct:
    return read_act(DECREE[request.param])


@pytest.fixture(scope="module")
def told(act: ParsedAct) -> dict[str, Any]:
    return report(act)


def letters(text: str) -> str:
    return re.sub(r"[\s>*]", "", text)


def test_it_is_plain_json(told: dict[str, Any]) -> None:
    assert json.loads(json.dumps(told, ensure_ascii=False)) == told


def test_it_is_the_golden_one(told: dict[str, Any]) -> None:
    assert readable(told) == golden(told["language"])
    assert told == json.loads(golden(told["language"]))


def test_the_report_has_the_promised_keys(told: dict[str, Any]) -> None:
    assert set(told) == ACT | set(KEYS)


@pytest.mark.parametrize("kind", KEYS)
def test_entries_have_the_promised_keys(told: dict[str, Any], kind: str) -> None:
    assert {frozenset(entry) for entry in told[kind]} == ({frozenset(KEYS[kind])} if kind not in NONE_HERE else set())


def test_repairs_warnings_and_orders_have_the_promised_keys(tmp_path: Path) -> None:
    file = tmp_path / "act.md"
    order = "1. Внести в Закон Республики Казахстан «О садах» следующее изменение:\n\nпункт 5 исключить."
    title = "# О внесении изменений в Закон «О садах»"
    file.write_text(f"{title}\n\n1. Kазахстан.\n\n{order}\n", encoding="utf-8")
    told = report(read_act(file))
    for kind in NONE_HERE:
        assert {frozenset(entry) for entry in told[kind]} == {frozenset(KEYS[kind])}


def test_every_unit_is_told_once_and_in_order(act: ParsedAct, told: dict[str, Any]) -> None:
    assert [unit["path"] for unit in told["units"]] == [unit.path for unit in act.units]
    assert len({unit["path"] for unit in told["units"]}) == len(act.units)


def test_a_span_holds_what_is_quoted(act: ParsedAct, told: dict[str, Any]) -> None:
    """But for white space, and the marks of emphasis and of quoted lines."""
    for entry in [*told["notes"], *told["amendments"], *told["citations"], *told["competences"]]:
        quote = entry["quote"] if "quote" in entry else entry["text"]
        assert letters(act.text[slice(*entry["span"])]) == letters(quote)


def test_the_span_of_a_gazette_reference_holds_its_item_and_no_other(act: ParsedAct, told: dict[str, Any]) -> None:
    for entry in told["gazette"]:
        *_, item = re.findall(r"\d+", act.text[slice(*entry["span"])])
        assert item == entry["item"]


def test_what_lies_within_the_acts_facts_is_plain_too(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    words = (
        "Настоящий Закон вводится в действие с 1 мая 2025 года, за исключением пункта 3, который вводится в действие "
        "с 1 июня 2026 года."
    )
    file.write_text(f"# О садах\n\n### Статья 1. Введение\n\n1. {words}\n", encoding="utf-8")
    told = json.loads(json.dumps(report(read_act(file)), ensure_ascii=False))
    assert told["act"]["entry_into_force_date"] == "2025-05-01"
    assert [(one["unit"], one["date"]) for one in told["act"]["later_force"]] == [("art_1/para_1", "2026-06-01")]
