"""`jarlyq glossary`: the bilingual terms of all acts in the store, for translators' tools."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from api.settings import Settings
from graph.errors import ExportError
from graph.exports import export_named
from graph.exports.glossary import glossary_of
from graph.stores.store import open_store


def glossary(
    form: Annotated[str, typer.Option("--format", "-f", help="skos or tbx, or a syntax of RDF.")] = "skos",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="A file; standard output by default.")] = None,
    store: Annotated[str | None, typer.Option(help="The store; JARLYQ_STORE by default.")] = None,
) -> None:
    """Write every term that an act in the store defines, in both languages."""
    chosen = export_named(form)
    with open_store(store or Settings().store, read_only=True) as target:
        content = glossary_of(target)
    if not content.triples:
        raise ExportError("no act in the store defines a term")
    data = chosen.write(content)
    if output:
        output.write_bytes(data)
    else:
        sys.stdout.buffer.write(data)
