"""`jarlyq consolidate`: an act's text on a day, with the orders of its amending acts carried out."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from api.acts.add import act_id
from api.acts.carrying_out import carried_out, plain, read_material
from ingest.consolidation.consolidate import Consolidation
from ingest.consolidation.render import as_text
from ingest.consolidation.steps import Fate, Step
from ingest.languages import PACKS
from ingest.register.identify import Given
from ingest.tree import Language

_STYLES = {
    Fate.DONE: "green",
    Fate.UNDONE: "green",
    Fate.NOT_DONE: "red",
    Fate.PARTLY: "red",
    Fate.LATER: "dim",
    Fate.CONTAINED: "dim",
}


def consolidate(
    act: Annotated[str, typer.Argument(help="A file with the act's text, or its path, code or registry id.")],
    day: Annotated[dt.datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="The day; today.")] = None,
    lang: Annotated[
        Language | None, typer.Option(help="The language; the file's, or in the store kaz where there are both.")
    ] = None,
    amending: Annotated[list[Path] | None, typer.Option("--with", help="An amending act; may be repeated.")] = None,
    named: Annotated[str | None, typer.Option("--act", help="Which act the file is, where it does not say so.")] = None,
    version_date: Annotated[
        dt.datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day whose wording the file gives.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Units, steps and findings as a JSON object.")] = False,
    store: Annotated[str | None, typer.Option(help="The store; JARLYQ_STORE by default.")] = None,
) -> None:
    """Write an act's text on a day, its amending acts' orders carried out; exit code 1 if one fails."""
    material = read_material(act, lang, amending or [], store, given_of(named, version_date))
    made = carried_out(material, day.date() if day else dt.date.today())
    log = Console(stderr=True)
    for remark in material.remarks:
        log.print(f"[yellow]warning[/] {remark}", highlight=False, soft_wrap=True)
    if as_json:
        json.dump(plain(made), sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")
    else:
        sys.stdout.write(as_text(made.outline, PACKS[made.language]))
        _log(made, log)
    if made.findings:
        raise typer.Exit(1)


def given_of(named: str | None, version_date: dt.datetime | None) -> Given:
    """Which act and day a file is, as the options say it; raises IdentifierError."""
    return Given(act_id(named) if named else None, version_date.date() if version_date else None, "option")


def _log(made: Consolidation, log: Console) -> None:
    log.print(f"{made.act}  text of {made.base}, on {made.day}", highlight=False)
    for step in made.steps:
        log.print(f"{step.fate.value:>9}", style=_STYLES[step.fate], end="  ")
        log.print(line_of(step), highlight=False, markup=False, soft_wrap=True)
    done = sum(step.fate is Fate.DONE for step in made.steps)
    log.print(f"{len(made.steps)} orders, {done} carried out, {len(made.findings)} not", highlight=False)


def line_of(step: Step) -> str:
    """A step in one line: the unit, the act that orders it and where, its words, and what is said of it."""
    given = step.given
    day = f"{given.day}{'' if given.exact else ' or later'}"
    said = f": {step.said}" if step.said else ""
    return f"{step.unit}  {given.by} {given.order.unit}, {day}  «{' '.join(given.order.quote.split())}»{said}"
