"""Kinds of queries: what counts as the same, and how a kind proves itself."""

from __future__ import annotations

from api.sparql.kinds import CHEAP_BYTES, CHEAP_SECONDS, PROOFS, Kinds, may_be_near, query_kind
from graph.stores.store import Dataset

KIND = ("SELECT * { <> ?p ?o }", False)


def test_a_kind_is_a_query_without_its_constants():
    first = query_kind('PREFIX a: <http://p/> SELECT * { <http://x> a:b "x" }', Dataset())
    assert first == query_kind('PREFIX a: <http://p/> SELECT * { <http://y> a:b "y" }', Dataset())
    assert first != query_kind('PREFIX a: <http://q/> SELECT * { <http://y> a:b "y" }', Dataset())
    assert first != query_kind('PREFIX a: <http://p/> SELECT * { <http://x> a:c "x" }', Dataset())
    assert first != query_kind('PREFIX a: <http://p/> SELECT * { <http://x> a:b "x" }', Dataset(("http://g",)))
    regex = 'SELECT * {{ ?s ?p ?o FILTER(REGEX(?o, "{}")) }}'
    assert query_kind(regex.format("a"), Dataset()) != query_kind(regex.format("b"), Dataset())


def test_nothing_hides_between_long_strings():
    hidden = 'SELECT * {{ ?s ?p """ " """ {} " """ """ }}'
    assert query_kind(hidden.format(". ?a ?b ?c"), Dataset()) != query_kind(hidden.format(""), Dataset())


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
    assert may_be_near("SELECT * { ?s ?p ?o }")
    assert not may_be_near("SELECT * { SERVICE <http://x> { ?s ?p ?o } }")
    assert not may_be_near('SELECT * { ?s <https://w3id.org/jarlyq/ontology#matches> "x" }')


def test_quotes_in_iris_and_comments_begin_no_string():
    query = "PREFIX p: <http://o'x/> # it's\nSELECT * FROM <http://g> { ?s ?p 'a' }"
    assert query_kind(query, Dataset()) != query_kind(query.replace("FROM <http://g>", ""), Dataset())
    assert query_kind(query, Dataset()) == query_kind(query.replace("'a'", "'b'"), Dataset())


def test_the_kind_of_a_long_text_takes_no_reading():
    text = '"a\\' * 100_000
    assert query_kind(text, Dataset()) != query_kind(text + "x", Dataset())
