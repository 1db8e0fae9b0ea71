"""The gold: what a careful reader finds in the texts, where it lies beside the checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from ingest.pipeline import read_act
from ingest.tree import ParsedAct

ROOT = Path(__file__).parents[2]
SHARED = ROOT / "../shared"


def shared(*parts: str) -> Path:
    """A file of ../shared; the test is skipped, saying so, where it is missing."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"../shared/{'/'.join(parts)} is not there")
    return path


@cache
def gold(name: str) -> dict[str, Any]:
    """A gold file as dictionaries."""
    loaded: dict[str, Any] = yaml.safe_load(shared("gold", name).read_text(encoding="utf-8"))
    return loaded


@cache
def parsed(*parts: str) -> ParsedAct:
    """A parsed file of ../shared."""
    return read_act(shared(*parts))
