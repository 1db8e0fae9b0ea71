"""`jarlyq export`: an act, unit, version or text in one of the formats; tables of the whole store."""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from api.settings import Settings
from graph.describe import describe, place_of, text_on
from graph.editions.languages import editions_of
from graph.editions.settle import settled, text_versions
from graph.errors import ExportError
from graph.exports import Export, TextExport, all_exports, any_export_named
from graph.exports.embodied import with_formats
from graph.iris import EliPath, Iris
from graph.stores.store import Store, open_store
from ingest.tree import Language

_FORMATS = ", ".join(export.name for export in all_exports() if export.listed)


def export(
    what: Annotated[
        str | None, typer.Argument(help="An act, unit, version or text: decree/2011/09/07/149, or its IRI.")
    ] = None,
    form: Annotated[str, typer.Option("--format", "-f", help=f"One of: {_FORMATS}.")] = "turtle",
    version: Annotated[
        dt.datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The version that stands on this day.")
    ] = None,
    lang: Annotated[
        Language | None, typer.Option("--lang", "--language", help="The language of a text; of several, Kazakh first.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "--to", "-o", help="A file; standard output by default.")
    ] = None,
    tables: Annotated[Path | None, typer.Option(help="A folder for tables of the whole store, as CSV.")] = None,
    git: Annotated[
        Path | None, typer.Option(help="A new folder for an act's versions as a git history, a commit a version.")
    ] = None,
    parquet: Annotated[bool, typer.Option("--parquet", help="Tables as Parquet.")] = False,
    store: Annotated[str | None, typer.Option(help="The store; JARLYQ_STORE by default.")] = None,
) -> None:
    """Write what the graph says of an act, unit, version or text, a text, a history, or tables of all acts."""
    settings = Settings()
    iris = Iris(settings.base_iri)
    if bool(what) == bool(tables) or (parquet and not tables):
        raise typer.BadParameter("name what to export, or a folder with --tables")
    if tables and (version or lang or output):
        raise typer.BadParameter("tables are of all acts, versions and languages, in a folder")
    if git and (tables or version or lang or output):
        raise typer.BadParameter("a history is of one act with all its versions and languages, in a folder")
    with open_store(store or settings.store, read_only=True) as target:
        if tables:
            _write_tables(target, iris, tables, parquet=parquet)
        elif what:
            path = iris.path_of(what) if what.startswith(iris.base) else EliPath.parse(what)
            path = place_of(target, path, iris) or path.spelled_right
            if git:
                _write_history(target, path, iris, git)
                return
            _send(_document(target, path, iris, form, version.date() if version else None, lang), output)


def _write_history(store: Store, path: EliPath, iris: Iris, folder: Path) -> None:
    from rich.console import Console  # here: other exports need none of it

    from graph.exports.git_history import write_history

    if path != EliPath(path.act):
        raise ExportError(f"a history is of an act as a whole, and {path} is none")
    count = write_history(folder, store, path.act, iris)
    Console(stderr=True).print(
        f"{path.act}: {count} commits in {folder}", highlight=False, soft_wrap=True, markup=False
    )


def _send(data: bytes, output: Path | None) -> None:
    if output:
        output.write_bytes(data)
    else:
        sys.stdout.buffer.write(data)


def _document(store: Store, path: EliPath, iris: Iris, form: str, day: dt.date | None, lang: Language | None) -> bytes:
    chosen = any_export_named(form)
    if (day or lang) and (path.finding or (day and path.date) or (lang and path.language not in (None, lang))):
        raise typer.BadParameter(f"{path} has its own day and language")
    if isinstance(chosen, TextExport):
        return _text(store, replace(path, date=path.date or day, language=path.language or lang), iris, chosen)
    if day or lang:
        path = _version(store, replace(path, date=path.date or day, language=lang), iris)
    if not isinstance(chosen, Export):
        raise TypeError(f"{chosen.name} is of no known kind")
    return _graph(store, path, iris, chosen)


def _graph(store: Store, path: EliPath, iris: Iris, chosen: Export) -> bytes:
    if chosen.of_acts and path != EliPath(path.act):
        raise ExportError(f"{chosen.name} is of acts as a whole, and {path} is none")
    content = describe(store, path, iris)
    if not content.triples:
        raise ExportError(f"there is no {path} in the store")
    return chosen.write(with_formats(content, path, iris, Settings().licence))


def _version(store: Store, path: EliPath, iris: Iris) -> EliPath:
    """The version of an act, or the text of a unit, that stands on a day, today where none is named."""
    versions = text_versions(store, path, iris)
    place = settled(versions, path, (), dt.datetime.now(dt.UTC).date())
    if place and place.unit and place.date and place.language:
        place = text_on(store, path, iris, path.date or place.date, place.language)
    elif place and not path.language:
        place = replace(place, language=None)
    if place is None:
        days = sorted({one.day.isoformat() for one in versions if path.language in (None, one.language)})
        raise ExportError(f"there is no such version of {path.work}; there are those of {', '.join(days) or 'no day'}")
    return place


def _text(store: Store, path: EliPath, iris: Iris, chosen: TextExport) -> bytes:
    """The text of the version that stands on the day of the path, else today."""
    place = settled(text_versions(store, path, iris), path, (), dt.datetime.now(dt.UTC).date())
    if place and chosen.both and not path.language:
        place = replace(place, language=None)
    editions = editions_of(store, place, iris) if place and not path.finding else []
    if not editions:
        raise ExportError(f"there is no text of {path} in the store")
    return chosen.write(editions)


def _write_tables(store: Store, iris: Iris, folder: Path, *, parquet: bool) -> None:
    from rich.console import Console  # here: other exports need none of it
    from rich.progress import Progress

    from graph.exports.tables.write import write_tables

    console = Console(stderr=True)
    with Progress(console=console, transient=True) as progress:
        task = progress.add_task("acts")
        counts = write_tables(
            store, iris, folder, parquet=parquet,
            told=lambda done, of: progress.update(task, completed=done, total=of),
        )  # fmt: skip
    for name, count in counts.items():
        console.print(f"{name}: {count} rows", highlight=False)
