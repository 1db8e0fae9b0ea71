"""One act handed over in several layouts is one tree: the decree in each, and the acts of ../shared by their rate."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from tests.ingest.relaid import LAYOUTS, Tree, acts_of, relaid, tree_of

_HERE = Path(__file__).parents[2]
_DECREE = _HERE / "ingest/corpus/decree-149/rus.md"
_SHARED = _HERE / "../shared/corpus"
_ACTS = acts_of(_SHARED)
#: The least share of acts with equal trees, by layout. Without marks a title is told from its first paragraph by the
#: lines alone, and without blank lines a full line that ends a sentence may end its paragraph or not.
_RATE = {"txt": 0.75, "txt, no blank lines": 0.65, "txt, wrapped": 0.75, "txt, wrapped, no blank lines": 0.35}


@cache
def _tree(path: Path) -> Tree:
    return tree_of(path.read_text(encoding="utf-8"), path.suffix)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_decree_is_the_same_in_every_layout(layout: str) -> None:
    found = relaid(_DECREE.read_text(encoding="utf-8"), layout)
    if layout == "txt, wrapped, no blank lines":
        missed = Counter(_tree(_DECREE)) - Counter(found)
        assert missed.total() <= 3
    else:
        assert found == _tree(_DECREE)


@pytest.mark.skipif(not _ACTS, reason="the acts of ../shared/corpus are not here")
@pytest.mark.parametrize("layout", LAYOUTS)
def test_acts_are_the_same_in_every_layout(layout: str) -> None:
    equal = [path for path in _ACTS if relaid(path.read_text(encoding="utf-8"), layout) == _tree(path)]
    assert len(equal) >= _RATE.get(layout, 0.75 if layout.startswith("txt") else 0.97) * len(_ACTS)
