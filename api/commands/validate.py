"""`jarlyq validate`: the store or files against what their standards ask."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from pyoxigraph import Triple
from rich.console import Console
from rich.table import Table

from api.settings import Settings
from graph.errors import ShapeError
from graph.iris import Iris
from graph.stores.store import open_store
from graph.validate import validate as check
from graph.validate.files import Checked, check_file

#: How lines with the names of files are printed: as they are.
_PLAIN: dict[str, Any] = {"highlight": False, "soft_wrap": True}


def validate(
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="RDF (a catalogue too), Akoma Ntoso, TBX; the store where none is given."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The breaches as a JSON list.")] = False,
    standards: Annotated[
        Path | None, typer.Option(help="The folder of the standards' own files; JARLYQ_STANDARDS by default.")
    ] = None,
    store: Annotated[str | None, typer.Option(help="The store; JARLYQ_STORE by default.")] = None,
) -> None:
    """Check data against the SHACL shapes, and files against the standards of their kind.

    Exit code 1 for breaches, 2 where something could not be checked.
    """
    folder = standards or Settings().standards
    checked = [_checked(file, folder) for file in files] if files else [_check_store(store)]
    if as_json:
        json.dump(list(_said(checked)), sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")
    else:
        _show(checked)
    if any(each.breaches for each in checked):
        raise typer.Exit(1)
    if any(each.skipped for each in checked):
        raise typer.Exit(2)


def _checked(file: Path, folder: Path | None) -> Checked:
    """One file of several: what cannot be read keeps nothing of the others back."""
    try:
        return check_file(file, folder)
    except ShapeError as error:
        return Checked(str(file), "nothing", skipped=error.message)


def _check_store(store: str | None) -> Checked:
    location = store or Settings().store
    triples = list(_store_triples(location))
    return Checked("the store", "shapes", check(triples), size=len(triples))


def _store_triples(location: str) -> Iterator[Triple]:
    """All triples but the ontology's, which the shapes are checked together with anyway."""
    with open_store(location, read_only=True) as store:
        for graph in store.graphs():
            if graph != Iris(Settings().base_iri).ontology_graph:
                yield from store.graph(graph)


def _said(checked: Sequence[Checked]) -> Iterator[dict[str, Any]]:
    """A line for each breach, and for each file that was not checked."""
    for each in checked:
        place = {"file": each.file, "against": each.against}
        yield from ({**place, **asdict(breach)} for breach in each.breaches)
        if each.skipped:
            yield {**place, "skipped": each.skipped}


def _show(checked: Sequence[Checked]) -> None:
    console, errors = Console(), Console(stderr=True)
    for each in checked:
        if each.breaches:
            table = Table("node or place", "shape or rule", "what it asks for", "value")
            for one in each.breaches:
                table.add_row(one.focus, one.shape, one.message, one.value or "")
            console.print(table)
        if each.skipped:
            errors.print(
                f"{each.file}: not checked against {each.against}: {each.skipped}", highlight=False, soft_wrap=True
            )
            continue
        size = f"{each.size} triples, " if each.against in ("shapes", "DCAT-AP") else ""
        console.print(
            f"{each.file}: {size}{len(each.breaches)} breaches of {each.against}", highlight=False, soft_wrap=True
        )
