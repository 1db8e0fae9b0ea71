"""`jarlyq export`: an act, unit or version in one of the formats."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from api.settings import Settings
from graph.describe import describe
from graph.errors import ExportError
from graph.exports import export_named, exports
from graph.iris import EliPath, Iris
from graph.stores.store import open_store

_FORMATS = ", ".join(export.name for export in exports())


def export(
    what: Annotated[str, typer.Argument(help="An act, unit, version or text: decree/2011/09/07/149, or its IRI.")],
    form: Annotated[str, typer.Option("--format", "-f", help=f"One of: {_FORMATS}.")] = "turtle",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="A file; standard output by default.")] = None,
    store: Annotated[str | None, typer.Option(help="The store; JARLYQ_STORE by default.")] = None,
) -> None:
    """Write what the graph says of an act, unit, version or text."""
    settings = Settings()
    iris = Iris(settings.base_iri)
    chosen = export_named(form)
    path = iris.path_of(what) if what.startswith(iris.base) else EliPath.parse(what)
    with open_store(store or settings.store, read_only=True) as target:
        content = describe(target, path, iris)
    if not content.triples:
        raise ExportError(f"there is no {path} in the store")
    data = chosen.write(content)
    if output:
        output.write_bytes(data)
    else:
        sys.stdout.buffer.write(data)
