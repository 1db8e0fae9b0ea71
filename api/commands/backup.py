"""`jarlyq backup`: a copy of the store, verified."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.settings import Settings
from graph.errors import BackupError
from graph.stores.backup import back_up, verify_backup


def backup(
    target: Annotated[Path, typer.Argument(help="a directory that does not exist yet")],
    verify: Annotated[bool, typer.Option("--verify", help="only verify a backup that is there")] = False,
) -> None:
    """Copy the published state of the store and verify the copy; the service may run meanwhile."""
    manifest = verify_backup(target) if verify else back_up(_local_store(), target)
    typer.echo(f"{target}: revision {manifest.revision}, {manifest.quads} quads in {manifest.graphs} graphs")


def _local_store() -> Path:
    location = Settings().store
    if location.startswith(("http://", "https://")):
        raise BackupError("a remote store is backed up with its own tools", file=location)
    return Path(location)
