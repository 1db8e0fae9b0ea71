"""Lists of acts, the newest first, by form and year: what a catalogue shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import tantivy

from graph.search.conditions import Narrowing
from graph.search.fields import DATE, LEAD, all_of, term
from graph.search.finding import acts_at
from graph.search.hits import ActHit

#: Forms or years that a list names, at most.
_VALUES = 200


@dataclass(frozen=True, slots=True)
class ActList:
    """A page of a list of acts: the acts, how many there are in all, and how many of each form and year."""

    acts: list[ActHit]
    total: int
    forms: list[tuple[str, int]]
    years: list[tuple[str, int]]


def list_acts(searcher: tantivy.Searcher, narrowing: Narrowing, offset: int, limit: int) -> ActList:
    """The acts that have a name, narrowed down by form and year, the newest first."""
    query = all_of([term("kind", "act"), term(LEAD, "1"), *narrowing.conditions])
    result = searcher.search(query, max(1, limit), offset=offset, order_by_field=DATE)
    found = [str(searcher.doc(address).get_first("act")) for _, address in result.hits]
    known = acts_at(searcher, found)
    counted: Mapping[str, dict[str, list[dict[str, object]]]] = searcher.aggregate(
        query, {name: {"terms": {"field": name, "size": _VALUES}} for name in ("form", "year")}
    )
    forms, years = (
        [(str(one["key"]), int(str(one["doc_count"]))) for one in counted[name]["buckets"] if one["key"]]
        for name in ("form", "year")
    )
    acts = [known[act] for act in dict.fromkeys(found) if act in known]
    return ActList(acts, int(getattr(result, "count", None) or 0), forms, sorted(years, reverse=True))
