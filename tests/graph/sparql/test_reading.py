"""What is read from a query before it runs: form, dataset, calls to services, and limits put in."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.sparql.calls import find_load, find_service
from graph.sparql.results import ResultTooLargeError, cut_rows, limit_rows, serialize_results
from graph.sparql.text import SparqlText
from graph.sparql.updates import with_dataset
from graph.stores.store import Dataset

_JSON_AND_XML = ("application/sparql-results+json", "application/sparql-results+xml")


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("SELECT * {}", "SELECT"),
        ("# ASK\nPREFIX ask: <http://a#b> BASE <http://b> construct {} {}", "CONSTRUCT"),
        ("PREFIX : <http://x> describe :a", "DESCRIBE"),
        ("  \n# x\n", None),
        ("ASK{}", "ASK"),
    ],
)
def test_the_form_of_a_query(query: str, form: str | None):
    assert SparqlText(query).form == form


def test_a_dataset_is_a_clause_and_no_word():
    assert SparqlText("SELECT * FROM <http://g> { ?s ?p ?o }").names_dataset
    assert SparqlText("ASK FROM NAMED<http://g>{}").names_dataset
    assert not SparqlText('SELECT * { ?from ?p "FROM <g>" } # FROM <g>').names_dataset


def test_an_iri_is_told_from_a_comparison():
    kinds = [token.kind for token in SparqlText("ASK { ?s <p> (?a <b>) FILTER(?a<?b && ?c>?d) }").tokens]
    assert kinds.count("iri") == 2


@pytest.mark.parametrize("text", ["'", '"', "'''a", "<", "\\", "a" * 5000 + "." * 5000, "a." * 20000, "((((" * 5000])
def test_broken_and_huge_texts_are_read_to_their_end(text: str):
    assert sum(len(token.text) for token in SparqlText(text).tokens) == len(text)


@given(st.text(alphabet="<>?abSERVICE \n#\"'{}().:;&|1", max_size=60))
def test_whatever_the_engine_would_call_is_found(noise: str):
    """A call that the engine evaluates is found, with noise before it: where the text parses, it tries to call."""
    query = f"ASK {{ {noise} SERVICE <http://127.0.0.1:1/> {{ }} }}"
    if find_service(SparqlText(query)) is None:
        try:
            ox.Store().query(query)
        except SyntaxError:
            return
        except (OSError, RuntimeError) as error:
            raise AssertionError("the engine tried to call a service that was not found") from error


def test_an_allowed_service_is_allowed_by_its_exact_name():
    query = SparqlText("ASK { SERVICE SILENT <http://example.org/sparql> { ?s ?p ?o } }")
    assert find_service(query, {"http://example.org/sparql"}) is None
    assert find_service(query, {"http://example.org/"}) is not None
    assert find_service(SparqlText("ASK { SERVICE ?x { ?s ?p ?o } }"), {"?x"}) is not None


def test_load_is_found_where_it_is_an_operation():
    assert find_load(SparqlText("LOAD <http://x>"))
    assert find_load(SparqlText("PREFIX a: <http://x> CLEAR ALL;LOADa:b"))
    assert not find_load(SparqlText("INSERT DATA { GRAPH <http://load> { <a> <load> 'LOAD <x>' } } # LOAD"))


@pytest.mark.parametrize(
    ("query", "limited"),
    [
        ("SELECT * { } LIMIT 5", 5),
        ("SELECT * { }LIMIT5", 5),
        ("SELECT (1<<http://x#> AS ?№) { }", 10),
        ("SELECT * { } LIMIT 500 OFFSET 2", 10),
        ("SELECT * { { SELECT * { } LIMIT 3 } } # LIMIT 4", 10),
        ("SELECT * { } VALUES ?x { 1 2 }", 10),
        ("SELECT * { } ORDER BY ?x HAVING(?y > 2)", 10),
    ],
)
def test_a_limit_is_put_where_it_belongs(query: str, limited: int):
    words = [token.text for token in SparqlText(limit_rows(SparqlText(query), 10).text).tokens]
    depth, limits = 0, []
    for word, following in zip(words, [*words[1:], ""], strict=True):
        depth += {"{": 1, "}": -1}.get(word, 0)
        if word == "LIMIT" and depth == 0:
            limits.append(int(following))
    assert limits == [limited]


def test_queries_that_are_no_select_stay_as_they_are():
    for query in ("ASK {}", "CONSTRUCT { ?s ?p ?o } WHERE { { SELECT * { ?s ?p ?o } } }", "DESCRIBE <http://a>"):
        assert limit_rows(SparqlText(query), 10).text == query


@pytest.mark.parametrize("media_type", ["text/csv", "text/tab-separated-values", *_JSON_AND_XML])
def test_one_row_that_is_too_large_gives_no_table_without_rows(media_type: str):
    results = ox.Store().query(f'SELECT ?a {{ VALUES ?a {{ "{"x" * 500}" }} }}')
    with pytest.raises(ResultTooLargeError):
        serialize_results(results, media_type, max_rows=10, max_bytes=200)


def test_the_end_of_a_row_is_found_behind_a_value_of_many_lines():
    rest = b'"' + b"\r\n" * 40_000
    whole = b'a\r\n"x\r\n"\r\n'
    assert cut_rows(whole + rest, "csv", 10, complete=False).body == whole
    with pytest.raises(ResultTooLargeError):
        cut_rows(b"a\r\n" + rest, "csv", 10, complete=False)


_CELLS = st.one_of(st.none(), st.text(alphabet='a"\\\r\n,{}<>&}{', max_size=6))


@given(st.lists(st.tuples(_CELLS, _CELLS), max_size=12), st.integers(1, 12))
def test_rows_are_cut_exactly_in_every_format(rows: list[tuple[str | None, str | None]], limit: int):
    values = " ".join(f"({' '.join('UNDEF' if cell is None else _literal(cell) for cell in row)})" for row in rows)
    query = f"SELECT ?a ?b {{ VALUES (?a ?b) {{ {values} }} }}"
    for form in (ox.QueryResultsFormat.JSON, ox.QueryResultsFormat.XML, ox.QueryResultsFormat.TSV):
        whole = ox.Store().query(query).serialize(format=form)
        cut = cut_rows(whole, form.file_extension, limit)
        again = ox.parse_query_results(cut.body, format=form)
        expected = ox.Store().query(query + f" LIMIT {limit}")
        assert [tuple(row) for row in again] == [tuple(row) for row in expected]
        assert cut.truncated == (len(rows) > limit)


@given(st.lists(st.tuples(_CELLS, _CELLS), max_size=12), st.integers(1, 12))
def test_rows_of_csv_are_cut_exactly(rows: list[tuple[str | None, str | None]], limit: int):
    values = " ".join(f"({' '.join('UNDEF' if cell is None else _literal(cell) for cell in row)})" for row in rows)
    query = f"SELECT ?a ?b {{ VALUES (?a ?b) {{ {values} }} }}"
    whole = ox.Store().query(query).serialize(format=ox.QueryResultsFormat.CSV)
    expected = ox.Store().query(query + f" LIMIT {limit}").serialize(format=ox.QueryResultsFormat.CSV)
    assert cut_rows(whole, "csv", limit).body == expected


def test_the_dataset_of_a_request_becomes_using():
    update = "DELETE WHERE { GRAPH <http://g> { ?s ?p ?o } } ; INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }"
    changed = with_dataset(SparqlText(update), Dataset(("http://d",), ("http://n",))).text
    assert changed.count("USING <http://d> USING NAMED <http://n>") == 2
    assert "DELETE  { GRAPH <http://g> { ?s ?p ?o } } USING" in changed
    ox.Store().update(changed)


def _literal(text: str) -> str:
    return str(ox.Literal(text))
