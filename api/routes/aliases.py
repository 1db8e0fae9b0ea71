"""What an address or a parameter names: an act or unit by its path or another name, and what is near where none is."""

from __future__ import annotations

from fastapi import Request

from api.http.errors import ProblemError
from api.pages.neighbours import units_near
from api.routes.negotiation import no_such, no_unit
from api.sparql.naming import path_named
from api.sparql.services import services
from api.sparql.text_search import TextSearch
from graph.describe import holder_of, place_of
from graph.iris import EliPath, Iris
from graph.search.conditions import Narrowing
from graph.search.finding import acts_numbered
from ingest.errors import IdentifierError

#: Acts that are named where there is none at an address.
_NEAR = 5


def place_asked(text: str, request: Request) -> EliPath:
    """The act or unit that the end of an address, or a parameter, names; a problem (404) where there is none."""
    state = services(request)
    iris = Iris(state.settings.base_iri)
    try:
        path = path_named(text, state.text_search, iris)
    except IdentifierError as error:
        raise no_such(text, "no_path") from error
    place = None if path.finding else place_of(state.store, path.work, iris)
    if place is None:
        raise nothing_at(path, request)
    return place


def nothing_at(path: EliPath, request: Request) -> ProblemError:
    """The problem of a path at which there is nothing, with what is nearest to it."""
    state = services(request)
    iris = Iris(state.settings.base_iri)
    holder = holder_of(state.store, path, iris) if path == path.work else None
    if holder is not None:
        problem = no_unit(path, holder, iris)
        problem.extra["matches"] = units_near(state.store, path, holder, iris)
    else:
        problem = no_such(str(path))
        problem.extra["matches"] = _acts_near(path, state.text_search, iris)
    return problem


def _acts_near(path: EliPath, searching: TextSearch, iris: Iris) -> list[str]:
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
