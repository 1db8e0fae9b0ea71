"""What the store holds, for the first page: acts by form and year, the last changes and those to come, a picture."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from fastapi import Request
from pyoxigraph import Literal

from api.http.errors import ProblemError
from api.pages.act import act_name, read_changes
from api.pages.facts import statements
from api.pages.labels import local, name_of
from api.pages.timeline import timeline
from api.sparql.asking import Row
from api.sparql.services import services
from api.sparql.text_search import TextSearch
from graph.describe import rows, version_dates
from graph.iris import Iris
from graph.namespaces import ELI
from graph.search.conditions import Narrowing
from graph.search.listing import list_acts

#: Changes that are listed of each kind.
_MOST = 6


def inside(request: Request, changes: list[Row], iris: Iris, language: str) -> dict[str, Any]:
    """What the first page tells of the store: how many acts, of which forms and years, what was changed last."""
    today = dt.datetime.now(dt.UTC).date().isoformat()
    told = [_told(row, iris, language) for row in changes]
    coming = [one for one in reversed(told) if one["date"] > today]
    past = [one for one in told if one["date"] <= today]
    return {
        **_counted(request, iris, language),
        "coming": coming[:_MOST],
        "past": past[:_MOST],
        "life": _life(request, past, iris, language),
    }


def _counted(request: Request, iris: Iris, language: str) -> dict[str, Any]:
    searching: TextSearch = request.app.state.text_search
    try:
        found = list_acts(searching.ready().searcher(), Narrowing(), 0, 1)
    except ProblemError:  # the index is made for the first time
        return {"total": 0, "forms": [], "years": []}
    forms = [(name_of(iris.concept("act-form", form).value, language), n, f"/eli/kz/{form}") for form, n in found.forms]
    years = [year for year, _ in found.years]
    (held,) = rows(services(request).store, "acts_with_text")
    with_text = held["acts"].value if held["acts"] else "0"
    return {
        "total": found.total,
        "held": with_text,
        "forms": forms,
        "years": years[:1] + years[-1:] if len(years) > 1 else years,
    }


def _told(row: Mapping[str, Any], iris: Iris, language: str) -> dict[str, str]:
    act, by = row["act"].value, row["by"].value
    return {
        "iri": act,
        "act": local(act, iris),
        "act_name": act_name(act, iris, language),
        "by": local(by, iris),
        "by_name": act_name(by, iris, language),
        "date": row["date"].value,
        "changes": row["changes"].value,
    }


def _life(request: Request, past: list[dict[str, str]], iris: Iris, language: str) -> dict[str, Any]:
    """The picture of the life of the act that was changed last."""
    if not past:
        return {}
    store, path = services(request).store, iris.path_of(past[0]["iri"])
    said = statements(store, iris.act(path.act))
    days = [term.value for term in said.get(ELI.date_no_longer_in_force, ()) if isinstance(term, Literal)]
    last = dt.date.fromisoformat(days[0]) if days else None
    dates, changes = version_dates(store, path, iris), read_changes(store, path, iris, language)
    picture = timeline(path.act.date, last, dates, changes, dt.datetime.now(dt.UTC).date())
    return {"picture": picture, "href": past[0]["act"], "name": past[0]["act_name"]} if picture else {}
