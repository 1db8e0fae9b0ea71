"""What a server process has for as long as it runs, as its addresses ask for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from fastapi import Request

from api.harvesting.ledgers import Ledgers
from api.http.metrics import Metrics
from api.settings import Settings
from api.sparql.endpoint import SparqlEndpoint
from api.sparql.graph_store import GraphStoreEndpoint
from api.sparql.service import SparqlService
from api.sparql.text_search import TextSearch
from api.workers.pool import WorkerPool
from graph.stores.store import Store


@dataclass(slots=True)
class Services:
    """The state of the application (`app.state`) from the moment its store is open."""

    settings: Settings
    store: Store
    metrics: Metrics
    text_search: TextSearch
    service: SparqlService
    sparql: SparqlEndpoint
    graph_store: GraphStoreEndpoint
    #: The workers that read citations in texts.
    readers: WorkerPool
    #: What there is since when, for harvesters.
    ledgers: Ledgers
    #: A revision of the store and how many quads it has, counted once a revision.
    quads: tuple[str, int] | None = None


def services(request: Request) -> Services:
    """Return the state of the application that a request was sent to."""
    return cast("Services", request.app.state)
