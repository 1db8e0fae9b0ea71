"""`jarlyq lineage`: which units of an act go on in the act that took its place."""

from __future__ import annotations

import json
import sys
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from api.acts.add import act_id
from api.acts.lineage import lineage_between, replaced_pairs
from api.settings import Settings
from graph.errors import StoreError
from graph.iris import Iris
from graph.stores.store import open_store
from graph.triples.lineage import Lineage


def lineage(
    act: Annotated[str, typer.Argument(help="An act: its path, code or registry id.")],
    older: Annotated[str | None, typer.Argument(help="The act that it is held against, whoever replaced whom.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="A JSON object.")] = False,
    store: Annotated[str | None, typer.Option(help="The store; JARLYQ_STORE by default.")] = None,
) -> None:
    """Show which units of a replaced act go on in the act that took its place, as their words tell."""
    settings = Settings()
    iris, newer = Iris(settings.base_iri), act_id(act)
    with open_store(store or settings.store, read_only=True) as source:
        pairs = [(act_id(older), newer)] if older else replaced_pairs(source, [newer], iris)
        found = [lineage_between(source, *pair, iris) for pair in pairs]
    if not found:
        raise StoreError(f"the store has no act with a text that {newer} replaced, or that replaced it")
    if as_json:
        json.dump([as_data(each) for each in found], sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")
        return
    for each in found:
        _show(each)


def as_data(lineage: Lineage) -> dict[str, Any]:
    """A lineage as JSON: both acts, and each pair of units with its likeness, basis and languages."""
    pairs = [
        {
            "newer": pair.newer,
            "older": pair.older,
            "likeness": pair.likeness,
            "basis": pair.basis.value,
            "languages": [language.value for language in languages],
            "status": "proposed",
        }
        for pair, languages in lineage.joined()
    ]
    return {"newer": str(lineage.newer), "older": str(lineage.older), "units": pairs}


def _show(lineage: Lineage) -> None:
    data = as_data(lineage)
    table = Table("unit", "continues", "likeness", "basis", "languages", title=f"{data['newer']} after {data['older']}")
    for pair in data["units"]:
        table.add_row(
            pair["newer"], pair["older"], f"{pair['likeness']:.2f}", pair["basis"], ", ".join(pair["languages"])
        )
    Console().print(table if data["units"] else f"nothing of {data['older']} was found in {data['newer']}")
