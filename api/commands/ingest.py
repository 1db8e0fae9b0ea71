"""`jarlyq ingest`: many documents into files of N-Quads, for `jarlyq load`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from api.acts.bulk.ingesting import Summary, Task
from api.acts.bulk.ingesting import ingest as ingest_documents
from api.acts.bulk.progress import Bar
from api.acts.bulk.steps import Part
from api.settings import Settings


def ingest(
    sources: Annotated[list[Path], typer.Argument(help="Documents, and folders of them.")],
    to: Annotated[Path, typer.Option("--to", help="The folder that the files are made in.")],
    shards: Annotated[int, typer.Option(min=1, max=99_999, help="Into how many parts the acts are divided.")] = 16,
    shard: Annotated[
        int | None, typer.Option(min=0, help="Make this part alone, counted from 0: the others are made elsewhere.")
    ] = None,
    processes: Annotated[int, typer.Option(min=1, help="How many processes read and build.")] = 1,
) -> None:
    """Read documents and write the graphs of their acts as compressed N-Quads, with a manifest and a report.

    What cannot be read is told in the report and stops nothing. Run again, only what has changed is read; a run that
    was killed goes on. Exit code 1 where nothing could be read.
    """
    if shard is not None and shard >= shards:
        raise typer.BadParameter(f"there are {shards} parts, the last is {shards - 1}")
    console = Console(stderr=True)
    with Bar(console, of_bytes=True) as bar:
        task = Task(to, Part(shards, shard), Settings().base_iri)
        summary = ingest_documents(sources, task, processes, bar)
    _tell(console, summary, to)
    if summary.unread == summary.documents:
        raise typer.Exit(1)


def _tell(console: Console, summary: Summary, folder: Path) -> None:
    made = summary.made
    lines = [f"{summary.documents:,} documents: {summary.unread:,} could not be read"]
    if summary.not_built:
        lines.append(f"{summary.not_built:,} are of acts of which no graph could be built")
    if made:
        lines.append(f"{made.acts:,} acts, {made.quads:,} quads in {folder}")
    if made and made.missing:
        lines.append(f"{len(made.missing):,} parts are still to be made")
    for line in lines:
        console.print(line, highlight=False, soft_wrap=True, markup=False)
