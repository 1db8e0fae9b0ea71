"""The scanner takes a time that grows as the text does, whatever stands in it."""

from __future__ import annotations

import time

import pytest

from graph.sparql.lexer import scan


@pytest.mark.parametrize("run", ["BASE", "AS", "SELECT", "TRUE1", "a.", "_:a.", "(?a<", "'a'", "x:%", "_"])
def test_scanning_takes_as_long_as_the_text_is(run: str):
    """The least processor time of a text and of one four times as long: of three turns, or of more on a busy machine."""
    texts = ["SERVICE " + run * (length // len(run)) for length in (10_000, 40_000)]
    turns: list[list[float]] = []
    while len(turns) < 3 or (len(turns) < 12 and not is_linear(turns)):
        turns.append([seconds(text) for text in texts])
    assert is_linear(turns)


def is_linear(turns: list[list[float]]) -> bool:
    short, long = map(min, zip(*turns, strict=True))
    return long < 6 * max(short, 0.001)


def seconds(text: str) -> float:
    start = time.process_time()
    for _ in scan(text):
        pass
    return time.process_time() - start
