"""Reconstructed wordings that an addition may refute are removed: a new text of the act, an act that may change it."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode

from graph.describe import rows
from graph.iris import Iris
from graph.stores.store import Store
from ingest.identifiers import ActId


def forget_reconstructions(store: Store, acts: Iterable[ActId], iris: Iris) -> list[ActId]:
    """Remove the reconstructed wordings that rest on acts which changed, or that these may change; returns whose."""
    nodes = [iris.act(act) for act in acts]
    graphs = [row["graph"] for row in rows(store, "reconstructions", act=nodes)] if nodes else []
    forgotten = [graph for graph in graphs if isinstance(graph, NamedNode) and store.remove_graph(graph)]
    return [iris.path_of(graph.value).act for graph in forgotten]
