"""What is said of some nodes by some properties: for lists whose entries are a few lines each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from graph.dataset import QUERIES
from graph.describe import rows
from graph.query import Term
from graph.stores.store import Store

#: The values of each property, in a fixed order.
Facts = Mapping[NamedNode, Sequence[Term]]


def facts_of(store: Store, nodes: Sequence[NamedNode], properties: Sequence[NamedNode]) -> dict[str, Facts]:
    """What is said of each node, by its IRI; nodes of which nothing is said are left out."""
    found: dict[str, dict[NamedNode, set[Term]]] = defaultdict(lambda: defaultdict(set))
    for row in rows(store, "facts", QUERIES, node=nodes, property=properties) if nodes else ():
        node, term, value = row["node"], row["property"], row["value"]
        if isinstance(node, NamedNode) and isinstance(term, NamedNode) and value is not None:
            found[node.value][term].add(value)
    return {node: {term: sorted(values, key=str) for term, values in said.items()} for node, said in found.items()}


def words_of(said: Facts, term: NamedNode, tag: str = "") -> list[str]:
    """The texts of a property in a language; all of them where none is named."""
    texts = (each for each in said.get(term, ()) if isinstance(each, Literal))
    return [each.value for each in texts if not tag or each.language == tag]


def first_of(said: Facts, term: NamedNode, *tags: str) -> str:
    """The first text of a property in the first language that has one, else in any; empty where there is none."""
    return next((text for tag in (*tags, "") for text in words_of(said, term, tag)), "")
