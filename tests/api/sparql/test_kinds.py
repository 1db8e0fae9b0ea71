"""Kinds of queries: what counts as the same, and how a kind proves itself."""

from __future__ import annotations

from api.sparql.kinds import CHEAP_BYTES, CHEAP_SECONDS, PROOFS, Kind, Kinds, may_be_near, query_kind
from graph.sparql.text import SparqlText
from graph.stores.store import Dataset

KIND = ("SELECT * { <> ?p ?o }", False)


def kind_of(query: str, dataset: Dataset) -> Kind:
    return query_kind(SparqlText(query), dataset)


def test_a_kind_is_a_query_without_its_constants():
    first = kind_of('PREFIX a: <http://p/> SELECT * { <http://x> a:b "x" }', Dataset())
    assert first == kind_of('PREFIX a: <http://p/> SELECT * { <http://y> a:b "y" }', Dataset())
    assert first != kind_of('PREFIX a: <http://q/> SELECT * { <http://y> a:b "y" }', Dataset())
    assert first != kind_of('PREFIX a: <http://p/> SELECT * { <http://x> a:c "x" }', Dataset())
    assert first != kind_of('PREFIX a: <http://p/> SELECT * { <http://x> a:b "x" }', Dataset(("http://g",)))
    regex = 'SELECT * {{ ?s ?p ?o FILTER(REGEX(?o, "{}")) }}'
    assert kind_of(regex.format("a"), Dataset()) != kind_of(regex.format("b"), Dataset())


def test_nothing_hides_between_long_strings():
    hidden = 'SELECT * {{ ?s ?p """ " """ {} " """ """ }}'
    assert kind_of(hidden.format(". ?a ?b ?c"), Dataset()) != kind_of(hidden.format(""), Dataset())


def test_a_kind_proves_itself_and_loses_its_name():
    kinds = Kinds()
    for _ in range(PROOFS):
        assert not kinds.proven(KIND)
        kinds.learn(KIND, CHEAP_SECONDS / 2, 100)
    assert kinds.proven(KIND)
    kinds.learn(KIND, CHEAP_SECONDS * 2, 100)
    assert not kinds.proven(KIND)
    for _ in range(PROOFS + 2):
        kinds.learn(KIND, 0.001, 100)
    assert kinds.proven(KIND)
    kinds.learn(KIND, 0.001, CHEAP_BYTES + 1)
    assert not kinds.proven(KIND)


def test_a_kind_that_was_expensive_near_is_never_near_again():
    kinds = Kinds()
    kinds.demote(KIND)
    for _ in range(100):
        kinds.learn(KIND, 0.001, 100)
    assert not kinds.proven(KIND)


def test_what_the_server_must_see_to_is_not_for_the_near_lane():
    assert may_be_near(SparqlText("SELECT * { ?s ?p ?o }"))
    assert not may_be_near(SparqlText("SELECT * { SERVICE <http://x> { ?s ?p ?o } }"))
    assert not may_be_near(SparqlText('SELECT * { ?s <https://w3id.org/jarlyq/ontology#matches> "x" }'))


def test_quotes_in_iris_and_comments_begin_no_string():
    query = "PREFIX p: <http://o'x/> # it's\nSELECT * FROM <http://g> { ?s ?p 'a' }"
    assert kind_of(query, Dataset()) != kind_of(query.replace("FROM <http://g>", ""), Dataset())
    assert kind_of(query, Dataset()) == kind_of(query.replace("'a'", "'b'"), Dataset())


def test_the_kind_of_a_long_text_takes_no_reading():
    text = '"a\\' * 100_000
    assert kind_of(text, Dataset()) != kind_of(text + "x", Dataset())
