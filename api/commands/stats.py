"""`jarlyq stats`: what the store holds."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from api.settings import Settings
from graph.describe import rows
from graph.stores.store import Store, open_store


def stats(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
    store: Annotated[str | None, typer.Option(help="The store; JARLYQ_STORE by default.")] = None,
) -> None:
    """Count what the store holds: quads, graphs, acts, units, texts and findings."""
    with open_store(store or Settings().store, read_only=True) as target:
        counts = store_counts(target)
    if as_json:
        json.dump(counts, sys.stdout)
        sys.stdout.write("\n")
        return
    table = Table("what", "how many")
    for name, count in counts.items():
        table.add_row(name, f"{count:,}")
    Console().print(table)


def store_counts(store: Store) -> dict[str, int]:
    """Quads, graphs, and the number of nodes of each of Jarlyq's classes, by name."""
    counts = {"quads": store.size(), "graphs": len(store.graphs())}
    for row in rows(store, "class_counts"):
        kind, count = row["class"], row["count"]
        if kind is not None and count is not None:
            counts[kind.value.rpartition("#")[2]] = int(count.value)
    return counts
