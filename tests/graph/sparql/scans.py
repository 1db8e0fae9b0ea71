"""How often each text is scanned, counted at the one place where the scanner is called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from graph.sparql import text as module
from graph.sparql.lexer import Token, scan


def counted_scans(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count the scans of this process from now on, by text."""
    counts: Counter[str] = Counter()

    def counting(text: str) -> Iterator[Token]:
        counts[text] += 1
        return scan(text)

    monkeypatch.setattr(module, "scan", counting)
    return counts


@pytest.fixture
def scans(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    return counted_scans(monkeypatch)
