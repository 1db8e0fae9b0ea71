"""`jarlyq reconstruct`: wordings that no source gives, made of the orders at hand, into the graph."""

from __future__ import annotations

import json
import sys
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from api.acts.add import act_id
from api.acts.reconstructions import Found, reconstruct_acts
from api.settings import Settings
from graph.iris import Iris


def reconstruct(
    acts: Annotated[list[str] | None, typer.Argument(help="Acts: path, code or registry id; all by default.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="A JSON array.")] = False,
    store: Annotated[str | None, typer.Option(help="The store; JARLYQ_STORE by default.")] = None,
) -> None:
    """Put the earlier wordings that orders prove into the graph, marked as made by machine."""
    settings = Settings()
    named = [act_id(act) for act in acts or ()]
    found = reconstruct_acts(store or settings.store, named, Iris(settings.base_iri))
    if as_json:
        json.dump([_as_data(one) for one in found], sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")
        return
    table = Table("act", "unknown", "reconstructed", "from the orders of")
    for one in found:
        table.add_row(str(one.act), str(one.unknown), str(len(one.wordings)), ", ".join(map(str, one.used)))
    Console().print(table if found else "every wording that is over is known, or there is none")


def _as_data(found: Found) -> dict[str, Any]:
    wordings = [
        {
            "expression": one.expression.value,
            "heading": one.heading or None,
            "text": one.text,
            "certainty": one.certainty.value,
            "proved_by": [node.value for node in one.proof],
        }
        for one in found.wordings
    ]
    used = [str(act) for act in found.used]
    return {"act": str(found.act), "unknown": found.unknown, "from_orders_of": used, "wordings": wordings}
