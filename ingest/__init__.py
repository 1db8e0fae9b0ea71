"""Sources in, trees out: everything Jarlyq reads from the text of an act, before any RDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.pipeline import read_act

__all__ = ["read_act"]


def __getattr__(name: str) -> object:
    """What users import by its short name is loaded when it is asked for: most modules need little of it."""
    if name == "read_act":
        from ingest.pipeline import read_act

        return read_act
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
