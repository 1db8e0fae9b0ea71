"""`jarlyq fetch`: acts from the state's public database into a folder, for `jarlyq add` and `jarlyq ingest`."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from api.acts.bulk.progress import Bar
from api.fetching.act import Outcome, State, Wish, fetch_act
from api.fetching.addresses import Wanted, wanted
from api.fetching.errors import FetchError
from api.fetching.folder import alone
from api.fetching.site import Site
from api.fetching.years import FIRST_YEAR, Stage, fetch_years
from api.settings import Settings
from ingest.tree import Language


def fetch(
    acts: Annotated[list[str] | None, typer.Argument(help="Codes (U1100000149) or addresses of acts.")] = None,
    year: Annotated[
        list[int] | None, typer.Option(min=FIRST_YEAR, max=2100, help="All acts of a year; may be repeated.")
    ] = None,
    changed_since: Annotated[
        dt.datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Acts that changed on this day or later, of --year or of all years."),
    ] = None,
    versions: Annotated[bool, typer.Option("--versions", help="The texts of earlier days, too.")] = False,
    lang: Annotated[Language | None, typer.Option(help="In this language alone.")] = None,
    to: Annotated[Path | None, typer.Option(help="The folder; JARLYQ_FETCHED by default.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="What came, as JSON lines on standard output.")] = False,
) -> None:
    """Fetch acts from the state's public database, each into a folder of its own with a description.

    Run again, it asks for what is missing or may have changed. Exit code 1 where something could not be had.
    """
    if bool(acts) == bool(year or changed_since):
        raise typer.BadParameter("give codes or addresses of acts, or --year, or --changed-since")
    settings = Settings()
    _refuse_offline(settings)
    root, wish = to or settings.fetched, Wish((lang,) if lang else tuple(Language), versions)
    since = changed_since.date() if changed_since else None
    asked = [wanted(one, settings.fetch_site) for one in acts or ()]
    years = year or range(dt.date.today().year, FIRST_YEAR - 1, -1)
    console, failed = Console(stderr=True), False
    with alone(root), Site(settings) as site, Bar(console, of_bytes=False) as bar:
        outcomes = _acts(site, root, asked, wish) if asked else fetch_years(site, root, years, wish, since)
        for one in outcomes:
            if isinstance(one, Stage):
                bar.goes_on(f"Acts of {one.year}" if one.year else "Acts", one.listed, one.total)
            else:
                failed = failed or bool(one.errors)
                _tell(console, one, as_json)
    if failed:
        raise typer.Exit(1)


def fetched_folders(names: list[str], settings: Settings, *, offline: bool) -> list[Path]:
    """Fetch acts by codes or addresses, as they are now; returns their folders, raises the first FetchError."""
    _refuse_offline(settings, offline=offline)
    asked = [wanted(one, settings.fetch_site) for one in names]
    root, console = settings.fetched, Console(stderr=True)
    folders = []
    with alone(root), Site(settings) as site:
        for one in asked:
            outcome = fetch_act(site, root, one, Wish())
            _tell(console, Outcome(outcome.code, outcome.folder, outcome.pages), as_json=False)
            if outcome.errors:
                raise outcome.errors[0]
            folders.append(outcome.folder)
    return folders


def _refuse_offline(settings: Settings, *, offline: bool = False) -> None:
    """Raise FetchError where no site may be asked."""
    if settings.offline or offline:
        raise FetchError(f"no site may be asked: {'--offline is given' if offline else 'JARLYQ_OFFLINE is set'}")


def _acts(site: Site, root: Path, asked: list[Wanted], wish: Wish) -> Iterator[Outcome | Stage]:
    for number, one in enumerate(asked):
        yield Stage(None, number, len(asked))
        yield fetch_act(site, root, one, wish)


def _tell(console: Console, outcome: Outcome, as_json: bool) -> None:
    """A line an act and an error; with --json an object an act."""
    if as_json:
        pages = [
            {"language": one.language, "day": one.day and str(one.day), "state": one.state} for one in outcome.pages
        ]
        errors = [str(error) for error in outcome.errors]
        plain = {"code": outcome.code, "folder": str(outcome.folder), "pages": pages, "errors": errors}
        json.dump(plain, sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")
        sys.stdout.flush()
        return
    came = ", ".join(" ".join(filter(None, (one.language, str(one.day or ""), one.state))) for one in outcome.pages)
    if any(one.state is not State.NOT_THERE for one in outcome.pages):
        console.print(f"{outcome.code}: {came}", highlight=False, soft_wrap=True, markup=False)
    for error in outcome.errors:
        console.print(f"[red]error[/] {escape(str(error))}", highlight=False, soft_wrap=True)
