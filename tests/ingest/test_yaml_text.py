"""YAML: both readers say the same, and whatever is wrong with a text is one error."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import yaml

from ingest.errors import YamlError
from ingest.yaml_text import load_yaml

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = sorted(file for folder in ("ingest", "graph", "api") for file in (ROOT / folder).rglob("*.yaml"))


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: str(file.relative_to(ROOT)))
def test_both_readers_say_the_same_of_what_comes_with_jarlyq(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    said = load_yaml(text, shipped=True)
    assert said
    assert said == load_yaml(text)


def test_dates_are_dates() -> None:
    for shipped in (True, False):
        assert load_yaml("from: 2008-10-20", shipped=shipped) == {"from": dt.date(2008, 10, 20)}


def test_what_comes_with_jarlyq_is_read_by_libyaml(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml.CSafeLoader, "get_single_data", lambda _: "libyaml")
    assert load_yaml("a: b", shipped=True) == "libyaml"


@pytest.mark.parametrize("text", ["[" * 99 + "]" * 99, "- " * 99 + "a", "{a: " * 99 + "b" + "}" * 99])
def test_a_text_of_others_is_read_by_libyaml_where_it_cannot_be_deep(text: str, monkeypatch) -> None:
    assert load_yaml(text) == yaml.safe_load(text)
    monkeypatch.setattr(yaml.CSafeLoader, "get_single_data", lambda _: "libyaml")
    assert load_yaml(text) == "libyaml"
    assert load_yaml(f"- - {text}" if text[0] == "-" else f"[{text}]") != "libyaml"
    assert load_yaml("a: " + "b" * 20_000) != "libyaml"


@pytest.mark.parametrize("shipped", [True, False])
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a: b: c", id="two values"),
        pytest.param("- [", id="an open list"),
        pytest.param("a: \x01", id="a control character"),
        pytest.param("from: 2008-02-30", id="a day that no month has"),
        pytest.param("a: *b", id="a name for nothing"),
        pytest.param("a: !!python/object:os.system x", id="an object"),
        pytest.param("? [1]\n: 2", id="a list as a key"),
    ],
)
def test_whatever_is_wrong_is_one_error(text: str, shipped: bool) -> None:
    with pytest.raises(YamlError):
        load_yaml(text, shipped=shipped)


def test_a_text_of_others_may_not_be_as_deep_as_it_likes() -> None:
    text = "[" * 900 + "]" * 900  # newer releases of libyaml read a thousand
    assert load_yaml(text, shipped=True)
    with pytest.raises(YamlError):
        load_yaml(text)
