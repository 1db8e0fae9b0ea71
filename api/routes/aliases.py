"""Other names of acts in an address: their codes in the state's register, and numbers in capital letters."""

from __future__ import annotations

from dataclasses import replace

from api.http.errors import ProblemError
from api.sparql.text_search import TextSearch
from graph.describe import place_of
from graph.iris import EliPath, Iris
from graph.search.conditions import Narrowing
from graph.search.finding import act_coded, acts_numbered
from graph.stores.store import Store
from ingest.errors import IdentifierError
from ingest.identifiers import ActId, normal_number

#: Acts that are named where there is none at an address.
_NEAR = 5


def meant_by(path: str, searching: TextSearch, iris: Iris) -> EliPath | None:
    """What a path means that begins with an act's code (U1100000149, 60416): its act, and what stands behind it."""
    code, _, rest = path.partition("/")
    code, at, day = code.partition("@")
    try:
        found = act_coded(searching.ready().searcher(), code)
        act = iris.path_of(found.act) if found else None
        return EliPath.parse(f"{act}{at}{day}{'/' if rest else ''}{rest}") if act else None
    except (ProblemError, IdentifierError):
        return None


def spelled_right(store: Store, path: EliPath, iris: Iris) -> EliPath | None:
    """The same path with its act's number as paths spell it (70-IV is 70-iv), where there is something at it."""
    number = normal_number(path.act.number) if path.act.number else None
    if number is None or number == path.act.number:
        return None
    other = replace(path, act=ActId(path.act.form, path.act.date, number, path.act.body))
    return other if place_of(store, other, iris) else None


def acts_near(path: EliPath, searching: TextSearch, iris: Iris) -> list[str]:
    """The addresses of acts with the number of one that is not known: those of its form first, then of its year."""
    if not path.act.number:
        return []
    try:
        found = acts_numbered(searching.ready().searcher(), path.act.number.replace("_", "/"), Narrowing())
    except ProblemError:
        return []
    year = str(path.act.date.year)
    ranked = sorted(found, key=lambda act: (act.form != path.act.form, act.year != year))
    return [iris.address(act.act) for act in ranked[:_NEAR]]
