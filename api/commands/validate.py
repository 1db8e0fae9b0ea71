"""`jarlyq validate`: the store or files against the SHACL shapes."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from pyoxigraph import RdfFormat, Triple, parse
from rich.console import Console
from rich.table import Table

from api.settings import Settings
from graph.errors import ShapeError
from graph.iris import Iris
from graph.stores.store import open_store
from graph.validate import Violation
from graph.validate import validate as check


def validate(
    files: Annotated[list[Path] | None, typer.Argument(help="RDF files; the store where none is given.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The breaches as a JSON list.")] = False,
    store: Annotated[str | None, typer.Option(help="The store; JARLYQ_STORE by default.")] = None,
) -> None:
    """Check data against the SHACL shapes; exit code 1 if they are broken."""
    triples = [triple for file in files for triple in file_triples(file)] if files else list(_store_triples(store))
    violations = check(triples)
    if as_json:
        json.dump([asdict(each) for each in violations], sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")
    else:
        _show(violations, len(triples))
    if violations:
        raise typer.Exit(1)


def file_triples(file: Path) -> list[Triple]:
    """The triples of an RDF file of any syntax; raises ShapeError with the file where it cannot be read."""
    rdf_format = RdfFormat.from_extension(file.suffix.removeprefix("."))
    if rdf_format is None:
        raise ShapeError("no RDF syntax has this suffix", file=str(file))
    try:
        return [quad.triple for quad in parse(path=file, format=rdf_format)]
    except (OSError, SyntaxError) as error:
        raise ShapeError(f"cannot be read: {error}", file=str(file)) from error


def _store_triples(location: str | None) -> Iterator[Triple]:
    """All triples but the ontology's, which the shapes are checked together with anyway."""
    settings = Settings()
    with open_store(location or settings.store, read_only=True) as store:
        for graph in store.graphs():
            if graph != Iris(settings.base_iri).ontology_graph:
                yield from store.graph(graph)


def _show(violations: list[Violation], triples: int) -> None:
    console = Console()
    if violations:
        table = Table("node", "shape", "what it asks for", "value")
        for each in violations:
            table.add_row(each.focus, each.shape, each.message, each.value or "")
        console.print(table)
    console.print(f"{triples} triples, {len(violations)} breaches of the shapes", highlight=False)
