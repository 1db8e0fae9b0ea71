"""Terms of queries that nothing in a store uses, and what is meant by them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.dataset.vocabulary.unused import TOLD, TermCheck, Unused
from graph.iris import Iris
from graph.namespaces import JQ_IRI, PREFIXES, VOCAB_IRI
from graph.query import stored_queries
from graph.sparql.text import SparqlText
from graph.stores.memory import MemoryStore
from graph.stores.store import open_store

DATA, ELI = Iris().root, PREFIXES["eli"]
DECLARED = f"PREFIX jq: <{JQ_IRI}> PREFIX eli: <{ELI}> PREFIX kind: <{VOCAB_IRI}amendment-kind/> "


@pytest.fixture(scope="module")
def check(decree_store: Path) -> Iterator[TermCheck]:
    with open_store(decree_store, read_only=True) as store:
        yield TermCheck(store, DATA)


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("?x a jq:Amendment ; eli:in_force eli:InForce-inForce", []),
        ("?x a jq:Amendmnt", [Unused(f"{JQ_IRI}Amendmnt", (f"{JQ_IRI}Amendment",))]),
        ("?x jq:title ?y", [Unused(f"{JQ_IRI}title", (f"{ELI}title",))]),
        ("?x jq:kind kind:delletion", [Unused(f"{VOCAB_IRI}amendment-kind/delletion", (f"{VOCAB_IRI}amendment-kind/deletion",))]),
        ("?x a jq:Suspension", [Unused(f"{JQ_IRI}Suspension", known=True)]),
        (f"?x <{JQ_IRI}txt> ?y", [Unused(f"{JQ_IRI}txt")]),
        ("?x <http://schema.org/name> ?y", [Unused("http://schema.org/name")]),
    ],
)  # fmt: skip
def test_a_term_is_told_with_those_that_are_near_and_in_use(check: TermCheck, pattern: str, told: list[Unused]) -> None:
    assert list(check.unused(SparqlText(f"{DECLARED}SELECT * {{ {pattern} }}"))) == told


def test_graphs_functions_datatypes_acts_and_searches_are_no_terms(check: TermCheck) -> None:
    query = f"""{DECLARED} PREFIX xsd: <{PREFIXES["xsd"]}> SELECT * FROM <http://no.where/> {{
        GRAPH <http://no.one/> {{ <{DATA}law/1900/01/01/1> eli:title ?t }}
        ?u jq:matches ("сот" "ru") . FILTER (xsd:date(?t) = "x"^^jq:odd) }}"""
    assert check.unused(SparqlText(query)) == ()


def test_the_stored_queries_name_nothing_that_is_not_known(check: TermCheck) -> None:
    assert [
        each for query in stored_queries().values() for each in check.unused(SparqlText(query.text)) if not each.known
    ] == []


def test_few_are_told_and_what_cannot_be_resolved_is_passed_over(check: TermCheck) -> None:
    many = " ".join(f"?x jq:no{number} ?y ." for number in range(20))
    assert len(check.unused(SparqlText(f"{DECLARED}ASK {{ {many} }}"))) == TOLD
    assert check.unused(SparqlText(f"PREFIX p: <http://x/{'y' * 3000}> ASK {{ ?x p:q ?y }}")) == ()
    assert check.unused(SparqlText("ASK { ?x none:such ?y }")) == ()


def test_what_was_found_holds_until_the_store_changes() -> None:
    with MemoryStore() as store:
        check = TermCheck(store, DATA)
        queries = [SparqlText(f"ASK {{ ?x <http://x.org/{name}> ?y }}") for name in "ab"]
        assert [bool(check.unused(query)) for query in queries] == [True, True]
        graph, term = ox.NamedNode("http://g.org/"), ox.NamedNode("http://x.org/a")
        store.replace_graph(graph, [ox.Triple(graph, term, ox.Literal("1"))])
        assert [bool(check.unused(query)) for query in queries] == [False, True]
