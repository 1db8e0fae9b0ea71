"""`jarlyq unfound`: what was searched for and not found."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from api.http.unfound import read
from api.settings import Settings
from graph.search.everyday import meant
from graph.search.query import parse
from ingest.errors import JarlyqError


def unfound(
    file: Annotated[Path | None, typer.Argument(help="The file; JARLYQ_UNFOUND by default.")] = None,
    most: Annotated[int, typer.Option(min=1, help="So many, the most frequent first.")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="A JSON array, one object a search.")] = False,
) -> None:
    """Show the words of searches that found nothing, the most frequent first, where the service keeps them."""
    place = file or Settings().unfound
    if place is None:
        raise JarlyqError("set JARLYQ_UNFOUND to the file that the service keeps such searches in, or name one")
    found = [(each, meant(parse(each.words)) is not None) for each in read(place)[:most]]
    if as_json:
        json.dump([{**asdict(each), "everyday": known} for each, known in found], sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")
        return
    table = Table("searched for", "how often", "last", "among the everyday words")
    for each, known in found:
        table.add_row(escape(each.words), f"{each.count:,}", each.last, "yes" if known else "")
    Console().print(table)
