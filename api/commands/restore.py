"""`jarlyq restore`: a store out of a backup."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from graph.stores.backup import restore_backup


def restore(
    source: Annotated[Path, typer.Argument(help="the directory of a backup")],
    store: Annotated[Path, typer.Argument(help="a new directory for the store")],
) -> None:
    """Make a new store of a backup after verifying it."""
    manifest = restore_backup(source, store)
    typer.echo(f"{store}: revision {manifest.revision}, {manifest.quads} quads in {manifest.graphs} graphs")
