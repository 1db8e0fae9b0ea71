"""Several versions of one act: its units matched, their wordings in time (docs/versions.md)."""

from ingest.versions.matching import How, Match, explain, match_units
from ingest.versions.paths import Version, unify

__all__ = ["How", "Match", "Version", "explain", "match_units", "unify"]
