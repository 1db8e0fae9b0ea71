"""An empty answer says which terms of its query nothing in the data uses: by a header, and on the page."""

from __future__ import annotations

import httpx
import pyoxigraph as ox
import pytest

from api.pages.frame import words
from graph.sparql.results import is_empty
from tests import plain_http
from tests.api.running_server import RunningServer

DECLARED = "PREFIX jq: <https://w3id.org/jarlyq/ontology#> "
TYPO = f"{DECLARED}SELECT * {{ ?x a jq:Amendmnt }}"
TOLD = '<https://w3id.org/jarlyq/ontology#Amendmnt>; nearest="https://w3id.org/jarlyq/ontology#Amendment"'


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_an_empty_table_is_sent_with_what_was_meant(decrees: RunningServer, form: str) -> None:
    answer = decrees.query(TYPO, headers={"Accept": f"*/*, x/{form}"})
    asked = plain_http.get(f"{decrees.url}/sparql", params={"query": TYPO, "format": form})
    assert answer.headers["jarlyq-unused"] == asked.headers["jarlyq-unused"] == TOLD
    assert "jarlyq-unused" in answer.headers["access-control-expose-headers"]


def test_graphs_and_answers_that_are_no_are_told_of_too(decrees: RunningServer) -> None:
    for head in ("CONSTRUCT { ?x a jq:Amendmnt }", "ASK"):
        assert decrees.query(f"{DECLARED}{head} {{ ?x a jq:Amendmnt }}").headers["jarlyq-unused"] == TOLD


def test_what_is_found_and_what_is_used_is_sent_without(decrees: RunningServer) -> None:
    full = decrees.query(f"{DECLARED}SELECT * {{ ?x a ?c FILTER (?c IN (jq:Amendmnt, jq:Amendment)) }} LIMIT 1")
    empty = decrees.query(f"{DECLARED}SELECT * {{ ?x a jq:Amendment ; jq:text 'no such words' }}")
    assert "jarlyq-unused" not in full.headers
    assert "jarlyq-unused" not in empty.headers


def test_the_near_lane_says_the_same(decrees: RunningServer) -> None:
    """Queries of a kind that has proved cheap are answered by another process; of several kinds, one does."""
    with httpx.Client(base_url=decrees.url, timeout=60) as client:
        for number in range(200):
            more = "; jq:text ?t " * (number // 40)
            query = f"{DECLARED}SELECT * {{ ?x jq:txet '{number}' {more} }}"
            answer = client.get("/sparql", params={"query": query})
            assert answer.headers["jarlyq-unused"].startswith("<https://w3id.org/jarlyq/ontology#txet>")
            if 'jarlyq_query_seconds_count{lane="near"}' in plain_http.get(f"{decrees.url}/metrics").text:
                return
    raise AssertionError("never answered near")


def test_a_term_of_any_letters_is_sent_as_a_header_may_be(decrees: RunningServer) -> None:
    answer = decrees.query("SELECT * { ?x <http://мысал.kz/атауы> ?y }")
    assert answer.headers["jarlyq-unused"] == (
        "<http://%D0%BC%D1%8B%D1%81%D0%B0%D0%BB.kz/%D0%B0%D1%82%D0%B0%D1%83%D1%8B>"
    )


def test_the_page_asks_whatever_was_found(decrees: RunningServer) -> None:
    query = f"{DECLARED}SELECT (COUNT(*) AS ?n) {{ ?x a jq:Amendmnt }}"
    told = plain_http.get(f"{decrees.url}/sparql/terms", params={"query": query}).json()
    assert told == {"unused": [{"term": "jq:Amendmnt", "known": False, "nearest": ["jq:Amendment"]}]}
    for language in ("kk", "ru", "en"):
        page = plain_http.get(
            f"{decrees.url}/sparql/page",
            params={"query": query, "run": "1", "lang": language},
            headers={"Accept": "text/html"},
        ).text
        assert words(language)["did_you_mean"].format(terms="jq:Amendment") in page


def test_what_is_no_query_names_no_terms(decrees: RunningServer) -> None:
    for query in ("SELECT {", "x" * 300_000):
        answer = plain_http.get(f"{decrees.url}/sparql/terms", params={"query": query[:9000]})
        assert answer.json() == {"unused": []}


@pytest.mark.parametrize(
    ("query", "member", "said"),
    [
        ("SELECT * { ?x a skos:Concept }", "declaration", "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>"),
        (f"{DECLARED}SELECT ?x (COUNT(*) AS ?n) {{ ?x a ?y }} ", "grouping", "GROUP BY ?x"),
        (f"{DECLARED}SELECT ?x ?z (COUNT(*) AS ?n) {{ ?x ?z ?y }} GROUP BY ?z", "grouping", "GROUP BY ?z ?x"),
        (f"{DECLARED}SELECT ?x (COUNT(*) AS ?n) {{ ?x a ?y }}", "aggregate", "(SAMPLE(?x) AS ?one)"),
    ],
)  # fmt: skip
def test_a_query_that_cannot_be_read_is_told_what_to_write(
    decrees: RunningServer, query: str, member: str, said: str
) -> None:
    problem = decrees.query(query).json()
    assert (problem["type"], problem[member]) == ("#syntax", said)
    assert said in problem["detail"]
    for language in ("kk", "ru", "en"):
        page = plain_http.get(
            f"{decrees.url}/sparql/page",
            params={"query": query, "run": "1", "lang": language},
            headers={"Accept": "text/html"},
        )
        assert page.status_code == 400
        assert said.replace("<", "&lt;").replace(">", "&gt;") in page.text


def test_what_broke_before_is_told_instead(decrees: RunningServer) -> None:
    problem = decrees.query("SELECT ?x (COUNT(*) AS ?n) { ?x a a a } ").json()
    assert "grouping" not in problem
    assert "declaration" not in decrees.query("SELECT * { ?x a ex:Concept }").json()


@pytest.mark.parametrize("form", ["JSON", "XML", "CSV", "TSV"])
def test_what_is_empty_is_known_by_its_bytes(form: str) -> None:
    store, kind = ox.Store(), getattr(ox.QueryResultsFormat, form)
    bytes_of = {text: store.query(text).serialize(format=kind) for text in (
        "SELECT ?x ?y { ?x ?p ?y }", "SELECT ?x { VALUES ?x { '' } }", "SELECT ?x ?y { BIND ('}],{[' AS ?x) }", "SELECT * {}", "ASK {}", "ASK { ?x ?p ?y }",
    )}  # fmt: skip
    assert [is_empty(body or b"", kind.media_type) for body in bytes_of.values()] == [
        True, False, False, False, False, True,
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["TURTLE", "N_TRIPLES", "N_QUADS", "TRIG", "JSON_LD", "RDF_XML"])
def test_an_empty_graph_is_known_by_its_bytes(form: str) -> None:
    kind = getattr(ox.RdfFormat, form)
    for query, empty in (("CONSTRUCT { ?x ?p ?y } { ?x ?p ?y }", True), ("CONSTRUCT { <x:a> <x:b> 'c' } {}", False)):
        body = ox.Store().query(query).serialize(format=kind) or b""
        assert is_empty(body, kind.media_type) is empty
