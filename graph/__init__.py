"""Trees in, RDF out: IRIs, the building of an act's graph, the store, queries, exports. No HTTP but that of clients."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.query.client import Client

__all__ = ["Client"]


def __getattr__(name: str) -> object:
    """What users import by its short name is loaded when it is asked for: processes of the server need none of it."""
    if name == "Client":
        from graph.query.client import Client

        return Client
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
