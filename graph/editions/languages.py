"""The editions of an address: in its language, or in each that the act has a text in."""

from __future__ import annotations

from dataclasses import replace

from graph.editions.edition import Edition
from graph.editions.read import read_edition
from graph.iris import EliPath, Iris
from graph.stores.store import Store
from ingest.tree import Language


def editions_of(store: Store, path: EliPath, iris: Iris) -> list[Edition]:
    """The editions of an address that names a day; of one without a language all, Kazakh first. Empty where none is."""
    wanted = [path.language] if path.language else list(Language)
    found = (read_edition(store, replace(path, language=language), iris) for language in wanted)
    return [edition for edition in found if edition]
