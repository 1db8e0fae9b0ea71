"""`jarlyq dump`: all data as files for who takes the whole."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from api.settings import JARLYQ_VERSION, Settings
from graph.dataset.dumps import write_dump
from graph.dataset.manifest import About, Manifest
from graph.errors import ExportError
from graph.iris import Iris
from graph.stores.store import open_store


def dump(
    to: Annotated[Path | None, typer.Option(help="The folder of dumps; JARLYQ_DUMPS by default.")] = None,
    store: Annotated[str | None, typer.Option(help="The store; JARLYQ_STORE by default.")] = None,
) -> None:
    """Write all data as compressed N-Quads, the whole and a file for each form of act, with their digests."""
    settings = Settings()
    folder = to or settings.dumps
    if folder is None:
        raise ExportError("say where to: --to FOLDER, or the setting JARLYQ_DUMPS")
    about = About(settings.base_iri, settings.publisher, settings.licence, JARLYQ_VERSION)
    with open_store(store or settings.store, read_only=True) as source:
        manifest, is_new = write_dump(source, folder, Iris(settings.base_iri), about)
    _show(manifest, folder, is_new)


def _show(manifest: Manifest, folder: Path, is_new: bool) -> None:
    table = Table("file", "graphs", "quads", "bytes")
    for each in manifest.files:
        table.add_row(each.name, f"{each.graphs:,}", f"{each.quads:,}", f"{each.bytes:,}")
    console = Console()
    console.print(table)
    state = "written" if is_new else "unchanged"
    console.print(f"{folder}: revision {manifest.revision}, {state}", highlight=False, soft_wrap=True)
