"""The queries of docs/cheat-sheet.md, each with the answer that stands below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.stores.store import Store, open_store

PAGE = Path(__file__).parents[1] / "docs" / "cheat-sheet.md"
PREFIXES, *QUERIES = re.findall(r"```sparql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
ANSWERS = re.findall(r"```csv\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def store(decree_store: Path) -> Iterator[Store]:
    with open_store(decree_store, read_only=True) as opened:
        yield opened


def test_there_are_twelve_and_each_has_an_answer_with_rows() -> None:
    assert len(QUERIES) == len(ANSWERS) == 12
    assert all(answer.count("\n") > 1 for answer in ANSWERS)


@pytest.mark.parametrize(("query", "answer"), list(zip(QUERIES, ANSWERS, strict=True)), ids=range(1, 13))
def test_each_query_has_its_answer(store: Store, query: str, answer: str) -> None:
    found = store.query(PREFIXES + query)
    assert isinstance(found, ox.QuerySolutions)
    written = found.serialize(format=ox.QueryResultsFormat.CSV) or b""
    assert written.decode().replace("\r\n", "\n") == answer
