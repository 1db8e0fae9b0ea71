"""`jarlyq diff`: what changed in an act between two days, word by word, held against its notes."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from jinja2 import Environment, FileSystemLoader
from rich.console import Console
from rich.text import Text

from api.acts.add import act_id
from api.acts.compare_days import ActDifference, differ, plain, read_chronicle
from api.acts.witnesses import findings_between
from api.settings import Settings
from graph.documents import Documents, documents_folder
from graph.iris import Iris
from graph.stores.store import open_store
from ingest.tree import Language
from ingest.versions.differences import Change, Edit, Piece, UnitDifference
from ingest.versions.spans_from_notes import Event

#: For output without colours: the marks of `git diff --word-diff`.
_MARKS = {Edit.EQUAL: ("", ""), Edit.INSERTED: ("{+", "+}"), Edit.DELETED: ("[-", "-]")}
_STYLES = {Edit.EQUAL: "", Edit.INSERTED: "green underline", Edit.DELETED: "red strike"}
_TEMPLATES = Path(__file__).with_name("templates")


def diff(
    act: Annotated[str, typer.Argument(help="The act: its path, code or registry id.")],
    start: Annotated[dt.datetime, typer.Option("--from", formats=["%Y-%m-%d"], help="The earlier day.")],
    end: Annotated[dt.datetime, typer.Option("--to", formats=["%Y-%m-%d"], help="The later day.")],
    lang: Annotated[Language, typer.Option(help="The language.")] = Language.KAZ,
    as_json: Annotated[bool, typer.Option("--json", help="A JSON object.")] = False,
    as_html: Annotated[bool, typer.Option("--html", help="A page of HTML.")] = False,
    explained: Annotated[bool, typer.Option("--explain", help="How units were matched across versions.")] = False,
    store: Annotated[str | None, typer.Option(help="The store; JARLYQ_STORE by default.")] = None,
) -> None:
    """Show what changed between two days with marks at the words, and where notes, texts and orders disagree."""
    if as_json and as_html:
        raise typer.BadParameter("--json or --html, not both")
    if start >= end:
        raise typer.BadParameter("--from is a day before --to")
    settings = Settings()
    place = store or settings.store
    path = act_id(act)
    with open_store(place, read_only=True) as source:
        documents = Documents(documents_folder(place, settings.documents))
        iris = Iris(settings.base_iri)
        chronicle = read_chronicle(source, documents, path, lang, iris)
        witnesses = findings_between(source, path, start.date(), end.date(), iris)
    found = differ(path, chronicle, start.date(), end.date())
    found.witnesses = witnesses
    if as_json:
        json.dump(plain(found), sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")
    elif as_html:
        sys.stdout.write(page(found))
    else:
        _show(found, explained)


def page(difference: ActDifference) -> str:
    """A difference as a page of HTML, words marked with ins and del."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("diff.html").render(difference=plain(difference), tag=difference.language.tag)


def _show(difference: ActDifference, explained: bool) -> None:
    console = Console()
    console.print(
        f"[bold]{difference.title}[/]  {difference.act}  {difference.start} – {difference.end}", highlight=False
    )
    for unit, notes in difference.units:
        told = [] if unit.change is Change.RESPELLED else notes
        console.print(_unit(unit, told, plain_marks=not console.is_terminal), soft_wrap=True)
        for line in difference.matches.get(unit.unit, []) if explained else ():
            console.print(f"  matched {line}", style="dim", highlight=False, markup=False, soft_wrap=True)
    if not difference.units:
        console.print("no differences")
    for each in difference.disagreements:
        console.print(f"{each.kind.value}: {each.why}", style="yellow", highlight=False, markup=False, soft_wrap=True)
    if not difference.disagreements:
        console.print("the notes agree with the texts", style="green")
    for one in difference.witnesses:
        words = f"{one.kind}: {one.why} ({one.by})"
        console.print(words, style="yellow", highlight=False, markup=False, soft_wrap=True)


def _unit(unit: UnitDifference, notes: Sequence[Event], *, plain_marks: bool) -> Text:
    """A unit's line: its path, what became of it, its words with their marks, the acts that did it."""
    line = Text(f"{unit.unit}  ", style="bold")
    line.append(unit.change.value, style="not bold cyan")
    old, new = (state.wording.number if state and state.wording else None for state in (unit.before, unit.after))
    if old and new and old != new:
        line.append(f"  number {old} → {new}", style="not bold cyan")
    if acts := dict.fromkeys(f"{event.amendment.by} ({event.date})" for event in notes):
        line.append(f"  {', '.join(acts)}", style="not bold dim")
    for words in (unit.heading, unit.text):
        if any(piece.text for piece in words):
            line.append("\n  ")
            line.append(marked(words, plain_marks=plain_marks))
    return line


def marked(pieces: Sequence[Piece], *, plain_marks: bool) -> Text:
    """Pieces as one text: with colours for the terminal, or with marks in brackets."""
    text = Text()
    for piece in pieces:
        before, after = _MARKS[piece.edit] if plain_marks else ("", "")
        text.append(f"{before}{piece.text}{after}", style=f"not bold {_STYLES[piece.edit]}")
    return text
