"""Adds documents in a process of its own and says when it begins, so that it can be killed in the middle."""

from __future__ import annotations

import sys
from pathlib import Path

from api.acts.add import add_documents, prepare
from graph.documents import Documents
from graph.iris import Iris
from graph.stores.store import open_store


def add(store: Path, files: list[Path]) -> None:
    """What `jarlyq add` does once its settings are read."""
    additions = [prepare(file) for file in files]
    with open_store(store) as target:
        add_documents(target, Documents(store / "documents"), additions, Iris())


if __name__ == "__main__":
    print("ready", flush=True)
    add(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
