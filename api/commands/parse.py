"""`jarlyq parse`: the tree of an act before any RDF."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ingest.errors import JarlyqError
from ingest.pipeline import read_act
from ingest.tree import ParsedAct
from ingest.tree.as_json import report


def parse(
    files: Annotated[list[Path], typer.Argument(help="Files to read (.txt, .md).")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a file, one a line.")] = False,
) -> None:
    """Read acts and show their units, notes and findings; exit code 1 if a file cannot be read."""
    failed = False
    for file in files:
        try:
            act = read_act(file)
        except (JarlyqError, OSError) as error:
            failed = True
            message = f"{file}: {error.strerror}" if isinstance(error, OSError) else str(error)
            Console(stderr=True).print(f"[red]error[/] {escape(message)}", highlight=False, soft_wrap=True)
            continue
        if as_json:
            json.dump(report(act), sys.stdout, ensure_ascii=False)
            sys.stdout.write("\n")
        else:
            _show(act)
    if failed:
        raise typer.Exit(1)


def _show(act: ParsedAct) -> None:
    console = Console()
    meta = act.act
    console.print(f"[bold]{meta.title or act.source.file}[/]  {meta.path or 'act not known'}  ({act.language.value})")
    table = Table("kind", "units", "deleted")
    deleted = Counter(unit.kind for unit in act.units if unit.status.value == "deleted")
    for kind, count in Counter(unit.kind for unit in act.units).items():
        table.add_row(kind.value, str(count), str(deleted[kind] or ""))
    for name in ("notes", "amendments", "citations", "terms", "gazette", "repeals", "competences"):
        table.add_row(name, str(len(getattr(act, name))), "")
    console.print(table)
    for warning in act.warnings:
        console.print(f"[yellow]warning[/] {warning.code}: {warning.message} (at {warning.span[0]})")
