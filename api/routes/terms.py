"""Where a defined term is used in its act."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pyoxigraph import Literal

from api.http.errors import ProblemError
from api.pages.facts import statements
from api.pages.labels import local
from api.sparql.text_search import TextSearch
from graph.editions.names import unit_name
from graph.errors import ParameterError
from graph.iris import EliPath, Iris
from graph.namespaces import SKOS
from graph.search.conditions import Narrowing
from graph.search.finding import find
from graph.stores.store import Store
from ingest.tree import Language

#: Places that are shown of a language.
_MOST = 15


def uses_of(searching: TextSearch, store: Store, path: EliPath, iris: Iris) -> list[dict[str, Any]]:
    """The units of the act that have a term's words side by side, in each language; none while there is no index."""
    labels = [each for each in statements(store, iris.node(path)).get(SKOS.prefLabel, ()) if isinstance(each, Literal)]
    found: list[dict[str, Any]] = []
    for language in Language:
        for label in labels:
            if label.language == language.tag:
                found += _uses(searching, label.value, Narrowing(language, act=iris.act(path.act).value), iris)
    return found


def _uses(searching: TextSearch, words: str, narrowing: Narrowing, iris: Iris) -> list[dict[str, Any]]:
    try:
        hits = find(searching.ready().searcher(), f'"{words}"', narrowing, dt.datetime.now(dt.UTC).date()).hits
    except (ParameterError, ProblemError):
        return []
    return [
        {
            "href": local(hit.unit, iris),
            "name": unit_name(iris.path_of(hit.unit).unit or "", hit.language.tag),
            "lang": hit.language.tag,
            "parts": list(hit.snippet.parts()),
        }
        for hit in hits[:_MOST]
    ]
