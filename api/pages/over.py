"""Which acts have lost their force because another act repealed them, which their own graphs do not tell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from pyoxigraph import NamedNode

from api.pages.act import QUERIES, value
from api.pages.found import Page
from graph.describe import rows
from graph.search.finding import Found
from graph.search.hits import ActHit
from graph.stores.store import Store
from graph.terms import literal

#: As the index says it of an act whose own graph tells it.
_OVER = "InForce-notInForce"


def acts_over(store: Store, acts: Collection[str]) -> frozenset[str]:
    """Those of some acts, by their IRIs, that others have repealed by today."""
    if not acts:
        return frozenset()
    nodes = [NamedNode(act) for act in sorted(set(acts))]
    today = literal(dt.datetime.now(dt.UTC).date())
    return frozenset(value(row, "act") for row in rows(store, "acts_over", QUERIES, act=nodes, date=today))


def mark_acts(store: Store, acts: Iterable[ActHit]) -> None:
    """Have acts that were found say that they are over where others have repealed them."""
    listed = list(acts)
    over = acts_over(store, {act.act for act in listed if not act.is_over})
    for act in listed:
        if act.act in over:
            act.force = _OVER


def mark_found(store: Store, found: Found, shown: Page) -> None:
    """The same for all that a page of a search shows: acts, and the acts of texts."""
    mark_acts(store, [*shown.acts, *(one.act for one in shown.direct if one.act)])
    found.over |= acts_over(store, {hit.act for hit in shown.hits} - found.over)
