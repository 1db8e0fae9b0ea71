"""Variables that are neither grouped nor aggregated: found where the engine refuses a query, and nowhere else."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.sparql.grouping import ungrouped
from graph.sparql.text import SparqlText

REFUSED = {
    "SELECT ?x (COUNT(?y) AS ?n) { ?x ?p ?y }": ("?x", ()),
    "SELECT ?x ?z (COUNT(?y) AS ?n) { ?x ?z ?y } GROUP BY ?z": ("?x", ("z",)),
    "SELECT * { ?x ?p ?y } GROUP BY ?y": ("*", ("y",)),
    "SELECT (STR(?x) AS ?s) (COUNT(?y) AS ?n) { ?x ?p ?y } GROUP BY ?p": ("?x", ("p",)),
    "SELECT ?n { SELECT ?x (COUNT(?y) AS ?n) { ?x ?p ?y } }": ("?x", ()),
    "SELECT ?x (MAX(?y) AS ?m) { ?x ?p ?y } HAVING (MIN(?y) > 1)": ("?x", ()),
}
ANSWERED = [
    "SELECT ?x ?p { ?x ?p ?y } GROUP BY ?x ?p HAVING (COUNT(*) > 1) ORDER BY ?x",
    "SELECT (COUNT(DISTINCT ?x) AS ?n) { ?x ?p ?y FILTER EXISTS { ?y ?z ?x } }",
    "SELECT (EXISTS { ?x ?y ?z } AS ?w) (COUNT(*) AS ?n) { ?x ?p ?y }",
    "SELECT ?a (COUNT(*) AS ?n) { ?x ?p ?y } GROUP BY (STR(?x) AS ?a)",
    "SELECT ?x ?n { ?x ?p ?y { SELECT (COUNT(*) AS ?n) { ?a ?b ?c } } }",
    "SELECT (COUNT(*) AS ?n) { { SELECT ?x { ?x ?p ?y } } }",
]


@pytest.mark.parametrize("query", REFUSED)
def test_the_variable_is_found_with_what_is_grouped_by(query: str) -> None:
    told = ungrouped(SparqlText(query).tokens)
    assert told is not None
    assert (told.token.text, told.grouped) == REFUSED[query]
    with pytest.raises(SyntaxError):
        ox.Store().query(query)


@pytest.mark.parametrize("query", ANSWERED)
def test_of_a_query_that_the_engine_reads_nothing_is_said(query: str) -> None:
    ox.Store().query(query)
    assert ungrouped(SparqlText(query).tokens) is None


@given(st.lists(st.sampled_from("SELECT ?x ?y ( ) { } COUNT AS GROUP BY * HAVING WHERE".split()), max_size=40))
def test_no_order_of_tokens_breaks_it(words: list[str]) -> None:
    told = ungrouped(SparqlText(" ".join(words)).tokens)
    assert told is None or told.token.text in ("?x", "?y", "*")


def test_each_token_is_looked_at_for_its_own_select() -> None:
    query = "SELECT (EXISTS {" * 5_000 + "}" * 5_000
    assert ungrouped(SparqlText(query).tokens) is None
