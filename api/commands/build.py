"""`jarlyq build`: the default documents into the store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from api.acts.add import add_documents, prepare, written_graphs
from api.acts.assemble import write_common_graphs
from api.acts.corpus import CORPUS, corpus_files
from api.settings import Settings
from api.sparql.text_search import bring_in_step
from graph.documents import Documents, documents_folder
from graph.iris import Iris
from graph.stores.store import open_store


def build(
    corpus: Annotated[Path, typer.Option(help="A folder of acts, each a folder with a source.yaml.")] = CORPUS,
    store: Annotated[str | None, typer.Option(help="The store; JARLYQ_STORE by default.")] = None,
) -> None:
    """Read the default documents and put their graphs, the register and the ontology into the store."""
    settings = Settings()
    iris = Iris(settings.base_iri)
    console = Console(stderr=True)
    files = corpus_files(corpus)
    place = store or settings.store
    with Progress(console=console, transient=True) as progress:
        additions = [prepare(file) for file in progress.track(files, description="Reading")]
        with open_store(place) as target:
            before = target.revision()
            write_common_graphs(target, iris)
            documents = Documents(documents_folder(place, settings.documents))
            outcomes = add_documents(target, documents, additions, iris)
            for outcome in outcomes:
                console.print(f"{outcome.act}: {'written' if outcome.changed else 'unchanged'}", highlight=False)
            behind = bring_in_step(target, place, before, written_graphs(outcomes, iris))
            console.print(f"{target.size()} quads in {place}", highlight=False)
            if behind:
                console.print(f"the text index is behind, a server will see to it: {behind}", highlight=False)
