"""What is said of some nodes by some properties: for lists whose entries are a few lines each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from pyoxigraph import Literal, NamedNode, QuerySolutions

from graph.dataset import QUERIES
from graph.query import Term, bind, internal_query
from graph.stores.store import Store

#: Where the properties stand in the query.
_PROPERTIES = "<urn:properties>"

#: The values of each property, in a fixed order.
Facts = Mapping[NamedNode, Sequence[Term]]


def facts_of(store: Store, nodes: Sequence[NamedNode], properties: Sequence[NamedNode]) -> dict[str, Facts]:
    """What is said of each node, by its IRI; nodes of which nothing is said are left out."""
    found: dict[str, dict[NamedNode, set[Term]]] = defaultdict(lambda: defaultdict(set))
    for node, term, value in _rows(store, nodes, properties) if nodes else ():
        if isinstance(node, NamedNode) and isinstance(term, NamedNode) and value is not None:
            found[node.value][term].add(value)
    return {node: {term: sorted(values, key=str) for term, values in said.items()} for node, said in found.items()}


def _rows(
    store: Store, nodes: Sequence[NamedNode], properties: Sequence[NamedNode]
) -> list[tuple[Term | None, Term | None, Term | None]]:
    listed = ", ".join(map(str, properties))
    results = store.query(bind(internal_query("facts", QUERIES).replace(_PROPERTIES, listed), node=nodes))
    if not isinstance(results, QuerySolutions):
        raise TypeError("facts is no SELECT query")
    return [(each["node"], each["property"], each["value"]) for each in results]


def words_of(said: Facts, term: NamedNode, tag: str = "") -> list[str]:
    """The texts of a property in a language; all of them where none is named."""
    texts = (each for each in said.get(term, ()) if isinstance(each, Literal))
    return [each.value for each in texts if not tag or each.language == tag]


def first_of(said: Facts, term: NamedNode, *tags: str) -> str:
    """The first text of a property in the first language that has one, else in any; empty where there is none."""
    return next((text for tag in (*tags, "") for text in words_of(said, term, tag)), "")
