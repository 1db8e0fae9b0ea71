"""Checking data against what standards ask: SHACL shapes, XML Schema, RELAX NG."""

from __future__ import annotations

from graph.validate.shapes import Violation, validate

__all__ = ["Violation", "validate"]
