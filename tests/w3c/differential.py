"""Answers of the service held against the engine's own: the same rows, the same graph, or refused by both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable

import httpx
import pyoxigraph as ox

from graph.sparql.text import SparqlText
from graph.stores.local import evaluate

CSV, TURTLE, JSON = "text/csv", "application/n-triples", "application/sparql-results+json"
ANSWER = Hashable
_REFUSED = "refused"
_ANYWAY = frozenset([403, 413, 422, 503, 504])
"""Statuses by which the service holds to its limits, whatever the engine by itself would do."""


def own_answer(store: ox.Store, query: str, base_iri: str) -> ANSWER:
    """What the engine answers, in a form that can be compared: blank nodes have no names in it."""
    try:
        results = evaluate(store, SparqlText(query), base_iri=base_iri)
        if isinstance(results, ox.QueryBoolean):
            return bool(results)
        if isinstance(results, ox.QueryTriples):
            return graph_of(results)
        return _rows(results)
    except (SyntaxError, RuntimeError, ValueError, OSError):
        return _REFUSED


def served_answer(answer: httpx.Response) -> ANSWER | None:
    """What the service answered, in the same form; None where one of its limits stood before an answer."""
    if answer.status_code in _ANYWAY or "jarlyq-truncated" in answer.headers:
        return None
    if answer.status_code == 400:
        return _REFUSED
    assert answer.status_code == 200, answer.text[:500]
    media = answer.headers["content-type"].split(";")[0]
    if media == TURTLE:
        return graph_of(quad.triple for quad in ox.parse(answer.content, format=ox.RdfFormat.N_TRIPLES))
    results = ox.parse_query_results(answer.content, format=ox.QueryResultsFormat.JSON)
    return bool(results) if isinstance(results, ox.QueryBoolean) else _rows(results)


def ask(client: httpx.Client, query: str) -> httpx.Response:
    """Ask the service for a table in JSON, or for a graph as N-Triples."""
    return client.post("/sparql", data={"query": query}, headers={"Accept": f"{JSON}, {TURTLE};q=0.9"})


def same(query: str, served: ANSWER, own: ANSWER) -> bool:
    """Say whether two answers agree: where values change or rows are chosen freely, in how many rows they have."""
    if served == own:
        return True
    free = not SparqlText(query).is_steady or any(
        word in query.upper() for word in ("LIMIT", "OFFSET", "SAMPLE", "GROUP_CONCAT", "REDUCED")
    )
    return free and type(served) is type(own) and _size(served) == _size(own)


def graph_of(triples: Iterable[ox.Triple]) -> ANSWER:
    """A graph up to the names of its blank nodes."""
    dataset = ox.Dataset(ox.Quad(each.subject, each.predicate, each.object) for each in triples)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return frozenset(map(str, dataset))


def _rows(results: ox.QuerySolutions) -> ANSWER:
    names = tuple(variable.value for variable in results.variables)
    counted = Counter(tuple(_nameless(solution[name]) for name in names) for solution in results)
    return names, frozenset(counted.items())


def _nameless(term: object) -> str:
    if isinstance(term, ox.Triple):
        return f"<<{' '.join(map(_nameless, term))}>>"
    return "_:" if isinstance(term, ox.BlankNode) else str(term)


def _size(answer: ANSWER) -> int:
    if isinstance(answer, tuple):
        return sum(count for _, count in answer[1])
    return len(answer) if isinstance(answer, frozenset) else 0
