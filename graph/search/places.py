"""Which act an IRI is of, its form, year and number, as its path tells them; the index knows no base."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from graph.iris import ELI_ROOT, EliPath
from ingest.errors import IdentifierError


@dataclass(frozen=True, slots=True)
class Place:
    """An act's IRI, form, year, number and day; all empty but the IRI where the path is none of an act."""

    act: str
    form: str = ""
    year: str = ""
    number: str = ""
    date: str = ""
    #: Its code in the state's register as that gives codes; several acts may come to have one.
    code: str = ""


@lru_cache(maxsize=1 << 12)
def place_of(iri: str) -> Place:
    """The place of an act or a unit."""
    before, root, path = iri.partition(f"/{ELI_ROOT}")
    try:
        act = EliPath.parse(path).act
    except IdentifierError:
        return Place(iri)
    return Place(
        f"{before}{root}{act}", act.form, str(act.date.year), act.number or "", act.date.isoformat(), act.ngr or ""
    )
