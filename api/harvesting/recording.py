"""The program that writes a ledger, in a process of its own: it goes through the whole store and lets go of it."""

from __future__ import annotations

import sys
from pathlib import Path

from api.workers.process import die_with_parent
from graph.dataset.record_ledger import record_ledger
from graph.iris import Iris
from graph.stores.store import open_store


def main() -> None:
    """Write the ledger of a store: its place, the base and the file are the arguments."""
    die_with_parent()
    location, base, place = sys.argv[1:]
    with open_store(location, read_only=True) as store:
        record_ledger(store, Path(place), Iris(base))


if __name__ == "__main__":
    main()
