"""`jarlyq verify`: each version of an act against the one before it with the orders between carried out."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from api.acts.carrying_out import plain_verified, read_material, verified
from api.commands.consolidate import given_of, line_of
from api.commands.diff import marked
from ingest.consolidation.verify import Verdict, Verified
from ingest.tree import Language

_EQUAL = (Verdict.UNCHANGED, Verdict.CARRIED_OUT)
_COLOURS = {Verdict.NOT_CARRIED_OUT: "yellow", Verdict.BY_NOTE: "cyan", Verdict.NOT_EXPLAINED: "red"}


def verify(
    act: Annotated[str, typer.Argument(help="The act's path, code or registry id, or a file with its oldest text.")],
    lang: Annotated[
        Language | None, typer.Option(help="The language; the file's, or in the store kaz where there are both.")
    ] = None,
    amending: Annotated[
        list[Path] | None, typer.Option("--with", help="An amending act, or another version; may be repeated.")
    ] = None,
    named: Annotated[str | None, typer.Option("--act", help="Which act the file is, where it does not say so.")] = None,
    version_date: Annotated[
        dt.datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day whose wording the file gives.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
    store: Annotated[str | None, typer.Option(help="The store; JARLYQ_STORE by default.")] = None,
) -> None:
    """Hold an act's versions against its amending acts' orders; exit code 1 for a difference not explained."""
    material = read_material(act, lang, amending or [], store, given_of(named, version_date))
    found = verified(material)
    if as_json:
        json.dump(plain_verified(material, found), sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")
    else:
        console = Console()
        for one in found:
            _show(one, console)
    log = Console(stderr=True)
    for remark in material.remarks:
        log.print(f"[yellow]warning[/] {remark}", highlight=False, soft_wrap=True)
    if not all(one.explained for one in found):
        raise typer.Exit(1)


def _show(one: Verified, console: Console) -> None:
    table = Table("units", "verdict", title=f"{one.made.act}  {one.start} – {one.end}", title_justify="left")
    for verdict in Verdict:
        table.add_row(str(one.count(verdict)), verdict.value)
    console.print(table)
    for step in one.made.findings:
        console.print(f"not carried out: {line_of(step)}", highlight=False, markup=False, soft_wrap=True)
    for row in one.rows:
        if row.verdict not in _EQUAL:
            by = f"  {', '.join(row.by)}" if row.by else ""
            console.print(f"[bold]{row.unit}[/]  [{_COLOURS[row.verdict]}]{row.verdict.value}[/]{by}", highlight=False)
            console.print(marked(row.pieces, plain_marks=not console.is_terminal), soft_wrap=True)
