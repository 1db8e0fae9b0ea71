"""The count of scans for all tests of this folder."""

from __future__ import annotations

from tests.graph.sparql.scans import scans

__all__ = ["scans"]
