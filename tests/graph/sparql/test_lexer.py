"""The scanner takes a time that grows as the text does, whatever stands in it."""

from __future__ import annotations

import pytest

from graph.sparql.lexer import scan
from tests.growth import grows_evenly, repeated


@pytest.mark.parametrize("run", ["BASE", "AS", "SELECT", "TRUE1", "a.", "_:a.", "(?a<", "'a'", "x:%", "_"])
def test_scanning_takes_as_long_as_the_text_is(run: str):
    assert grows_evenly(lambda text: list(scan(text)), repeated(run, "SERVICE "), 10_000)
