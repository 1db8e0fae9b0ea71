"""How one named graph is turned into another in one transaction of pyoxigraph."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import pyoxigraph as ox

Triples = frozenset[ox.Triple]


def read_graph(store: ox.Store, graph: ox.NamedNode | ox.DefaultGraph) -> Triples:
    """Return the triples of a graph as a set."""
    return frozenset(quad.triple for quad in store.quads_for_pattern(None, None, None, graph))


def same_graph(old: Triples, new: Triples) -> bool:
    """Say whether two graphs are equal up to the names of their blank nodes (RDF 1.1 Concepts § 3.6)."""
    if old == new:
        return True
    if len(old) != len(new) or not (_has_blank(old) and _has_blank(new)):
        return False
    return _canonical(old) == _canonical(new)


def apply_replacement(store: ox.Store, graph: ox.NamedNode, old: Triples, new: Triples) -> None:
    """Make `new` the content of a graph that holds `old`, in one transaction.

    Only the difference is written, except where blank nodes stand in the way: DELETE DATA cannot name them.
    """
    if not old:
        store.extend(ox.Quad(t.subject, t.predicate, t.object, graph) for t in new)
    elif _has_blank(old) or _has_blank(new):
        store.update(f"DROP SILENT GRAPH {graph} ; {_data('INSERT', graph, new)}")
    else:
        steps = [_data("DELETE", graph, old - new), _data("INSERT", graph, new - old)]
        store.update(" ; ".join(step for step in steps if step))


def _data(operation: str, graph: ox.NamedNode, triples: Collection[ox.Triple]) -> str:
    """Write an INSERT DATA or DELETE DATA of the triples, or nothing when there are none."""
    if not triples:
        return ""
    body = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    assert body is not None  # noqa: S101 - bytes come back whenever no output is given
    return f"{operation} DATA {{ GRAPH {graph} {{\n{body.decode()}}} }}"


def _has_blank(triples: Iterable[ox.Triple]) -> bool:
    return any(isinstance(t.subject, ox.BlankNode) or isinstance(t.object, ox.BlankNode) for t in triples)


def _canonical(triples: Triples) -> ox.Dataset:
    dataset = ox.Dataset(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return dataset
