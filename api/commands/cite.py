"""`jarlyq cite`: the citations in a text or a file, and what they point to."""

from __future__ import annotations

import datetime as dt
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ingest import citations
from ingest.sources import read_source


def cite(
    text: Annotated[str, typer.Argument(help="A text, the name of a file, or - for standard input.")],
    as_json: Annotated[bool, typer.Option("--json", help="A JSON array, one object a citation.")] = False,
    date: Annotated[
        dt.datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], help="The day of the text, whose codes and laws are meant; today's by default."
        ),
    ] = None,
) -> None:
    """Find the citations in a text, Kazakh or Russian, and say what each points to; exit code 1 for a bad file."""
    found = citations.cite(_read(text), day=date.date() if date else dt.date.today())
    if as_json:
        json.dump([asdict(one) for one in found], sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")
    else:
        _show(found)


def _read(text: str) -> str:
    if text == "-":
        return sys.stdin.read()
    path = Path(text)
    return read_source(path).text if _is_file(path) else text


def _is_file(path: Path) -> bool:
    """Whether a file of this name is there; a long text is no name at all."""
    try:
        return path.is_file()
    except OSError:
        return False


def _show(found: list[citations.Cited]) -> None:
    console = Console()
    if not found:
        console.print("no citations")
        return
    table = Table("at", "citation")
    table.add_column("points to", overflow="fold")
    for one in found:
        table.add_row(f"{one.start}–{one.end}", escape(" ".join(one.quote.split())), _target(one))
    console.print(table)


def _target(cited: citations.Cited) -> str:
    if cited.to is None:
        words = f"[yellow]not resolved:[/] {escape(cited.unresolved or '')} {cited.unit}"
        return "\n".join((words, *map(escape, cited.candidates)))
    return escape(cited.to) if cited.certainty == "certain" else f"{escape(cited.to)} [yellow]({cited.certainty})[/]"
