"""`jarlyq export`: an act, unit or version in one of the formats."""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from api.settings import Settings
from graph.describe import describe
from graph.editions.languages import editions_of
from graph.editions.settle import settled, text_versions
from graph.errors import ExportError
from graph.exports import Export, TextExport, all_exports, any_export_named
from graph.iris import EliPath, Iris
from graph.stores.store import Store, open_store
from ingest.tree import Language

_FORMATS = ", ".join(export.name for export in all_exports())


def export(
    what: Annotated[str, typer.Argument(help="An act, unit, version or text: decree/2011/09/07/149, or its IRI.")],
    form: Annotated[str, typer.Option("--format", "-f", help=f"One of: {_FORMATS}.")] = "turtle",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="A file; standard output by default.")] = None,
    lang: Annotated[Language | None, typer.Option(help="The language of a text; of several, Kazakh first.")] = None,
    store: Annotated[str | None, typer.Option(help="The store; JARLYQ_STORE by default.")] = None,
) -> None:
    """Write what the graph says of an act, unit, version or text, or the text itself."""
    settings = Settings()
    iris = Iris(settings.base_iri)
    chosen = any_export_named(form)
    path = iris.path_of(what) if what.startswith(iris.base) else EliPath.parse(what)
    with open_store(store or settings.store, read_only=True) as target:
        if isinstance(chosen, Export):
            data = _graph(target, path, iris, chosen)
        elif isinstance(chosen, TextExport):
            data = _text(target, replace(path, language=path.language or lang), iris, chosen)
    if output:
        output.write_bytes(data)
    else:
        sys.stdout.buffer.write(data)


def _graph(store: Store, path: EliPath, iris: Iris, chosen: Export) -> bytes:
    content = describe(store, path, iris)
    if not content.triples:
        raise ExportError(f"there is no {path} in the store")
    return chosen.write(content)


def _text(store: Store, path: EliPath, iris: Iris, chosen: TextExport) -> bytes:
    """The text of the version that stands on the day of the path, else today."""
    place = settled(text_versions(store, path, iris), path, (), dt.datetime.now(dt.UTC).date())
    if place and chosen.both and not path.language:
        place = replace(place, language=None)
    editions = editions_of(store, place, iris) if place and not path.finding else []
    if not editions:
        raise ExportError(f"there is no text of {path} in the store")
    return chosen.write(editions)
