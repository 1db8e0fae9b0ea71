"""The data as a whole: dumps, the ledger of what there is since when, the catalogue; the vocabulary and its use."""

from __future__ import annotations

from pathlib import Path

#: What is asked of the graph for this.
QUERIES = Path(__file__).parent / "queries"
