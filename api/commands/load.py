"""`jarlyq load`: the files that `jarlyq ingest` made into a store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from api.acts.bulk.loading import Target
from api.acts.bulk.loading import load as load_folder
from api.acts.bulk.progress import Bar
from api.settings import Settings
from api.sparql.text_search import bring_in_step
from graph.documents import Documents, documents_folder
from graph.iris import Iris
from graph.stores.store import open_store


def load(
    folder: Annotated[Path, typer.Argument(help="A folder that `jarlyq ingest` made.")],
    store: Annotated[str | None, typer.Option(help="The store; JARLYQ_STORE by default.")] = None,
) -> None:
    """Load what `jarlyq ingest` made into a store: all or nothing, and join its acts as `jarlyq add` does.

    A store that has acts already takes the documents of those that are new or changed, as if they were added.
    """
    settings, console = Settings(), Console(stderr=True)
    place, iris = store or settings.store, Iris(settings.base_iri)
    with open_store(place) as opened, Bar(console, of_bytes=False) as bar:
        before = opened.revision()
        documents = Documents(documents_folder(place, settings.documents))
        loaded = load_folder(folder, Target(opened, documents, iris), bar)
        bar.begins("Indexing the texts", 1)
        behind = bring_in_step(opened, place, before, ())
        lines = [
            f"{loaded.acts:,} acts loaded, {loaded.joined:,} joined with others; {opened.size():,} quads in {place}"
        ]
    if behind:
        lines.append(f"the text index is behind, a server will see to it: {behind}")
    for line in lines:
        console.print(line, highlight=False, soft_wrap=True, markup=False)
