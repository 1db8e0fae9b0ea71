"""Several versions of one act: its units matched, their wordings in time (docs/versions.md)."""

from ingest.versions.identity import Version, unify, version_date
from ingest.versions.matching import How, Match, explain, match_units

__all__ = ["How", "Match", "Version", "explain", "match_units", "unify", "version_date"]
