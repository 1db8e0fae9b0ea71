"""The data as a whole, for those who take all of it: dumps, the ledger of what there is since when, the catalogue."""

from __future__ import annotations

from pathlib import Path

#: What is asked of the graph for this.
QUERIES = Path(__file__).parent / "queries"
