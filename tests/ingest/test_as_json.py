"""The report of a parsed act: the object that docs/parse.md promises, in plain values, with spans that hold its texts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ingest.as_json import report
from ingest.pipeline import read_act
from ingest.tree import ParsedAct

FOLDER = Path(__file__).parents[2] / "ingest/corpus/decree-149"

#: The keys of each kind of entry, as the contract names them.
KEYS = {
    "units": {"path", "kind", "number", "heading", "text", "status", "spans"},
    "notes": {"in", "text", "span"},
    "amendments": {"target", "stated_target", "aspect", "kind", "by", "entry_into_force", "delay_days", "date"}
    | {"languages", "quote", "span"},
    "citations": {"from", "to", "role", "quote", "span"},
    "terms": {"term", "long_form", "in", "span"},
    "gazette": {"gazette", "year", "issue", "item", "in", "span"},
    "layout": {"kind", "span"},
    "warnings": {"code", "message", "span"},
}


@pytest.fixture(scope="module", params=["kaz.txt", "rus.md"])
def act(request: pytest.FixtureRequest) -> ParsedAct:
    return read_act(FOLDER / request.param)


@pytest.fixture(scope="module")
def told(act: ParsedAct) -> dict[str, Any]:
    return report(act)


def test_it_is_plain_json(told: dict[str, Any]) -> None:
    assert json.loads(json.dumps(told, ensure_ascii=False)) == told


@pytest.mark.parametrize("kind", KEYS)
def test_entries_have_the_promised_keys(told: dict[str, Any], kind: str) -> None:
    assert all(KEYS[kind] <= set(entry) for entry in told[kind])
    assert told[kind] or kind == "warnings"


def test_every_unit_is_told_once_and_in_order(act: ParsedAct, told: dict[str, Any]) -> None:
    assert [unit["path"] for unit in told["units"]] == [unit.path for unit in act.units]
    assert len({unit["path"] for unit in told["units"]}) == len(act.units)


def test_the_span_of_a_gazette_reference_holds_its_item(act: ParsedAct, told: dict[str, Any]) -> None:
    for entry in told["gazette"]:
        start, end = entry["span"]
        assert entry["item"] in act.text[start:end]
