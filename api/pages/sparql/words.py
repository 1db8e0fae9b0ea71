"""The words of the SPARQL page and of the search page."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ingest.yaml_text import load_yaml


@cache
def interface_words(language: str) -> Mapping[str, str]:
    """The words of these pages in one language of the interface."""
    return _all()[language]


@cache
def _all() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = load_yaml(
        (Path(__file__).parent / "strings.yaml").read_text(encoding="utf-8"), shipped=True
    )
    return found
