"""Searches within SPARQL: where they are understood, where text only looks like one, and what they answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import QueryError
from graph.search.index import TextIndex
from graph.search.rewrite import refuse_search
from graph.search.rewrite import rewrite as rewritten_text
from graph.sparql.text import SparqlText
from graph.stores.store import Store
from tests.graph.legal_texts import ACT, OTHER, little_store

PREFIXES = """PREFIX jq: <https://w3id.org/jarlyq/ontology#>
PREFIX eli: <http://data.europa.eu/eli/ontology#>
"""
CHAPTER, PARAGRAPH = f"{ACT}/att_1/chp_3", f"{ACT}/att_1/para_13"


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with little_store() as store:
        yield store


@pytest.fixture(scope="module")
def index(store: Store) -> TextIndex:
    index = TextIndex()
    index.synchronise(store)
    return index


@pytest.fixture
def answer(store: Store, index: TextIndex):  # type: ignore[no-untyped-def]
    def run(pattern: str) -> list[dict[str, str]]:
        """The rows of a pattern, or of a whole query."""
        whole = pattern if re.match(r"\s*(SELECT|PREFIX|BASE|#)", pattern) else f"SELECT * WHERE {{ {pattern} }}"
        query = whole if "PREFIX jq" in whole else PREFIXES + whole
        results = store.query(rewrite(query, index))
        assert isinstance(results, ox.QuerySolutions)
        names = [variable.value for variable in results.variables]
        return [
            {name: value.value for name, value in zip(names, row, strict=True) if value is not None}  # type: ignore[union-attr]
            for row in results
        ]

    return run


def rewrite(query: str, index: TextIndex) -> str:
    return rewritten_text(SparqlText(query), index).text


def units(rows: list[dict[str, str]], name: str = "unit") -> set[str]:
    return {row[name] for row in rows}


@pytest.mark.parametrize(
    "pattern",
    [
        '?unit jq:matches "хатшылық функциялары"',
        '?unit jq:matches "хатшылық функциялары" .',
        "$unit jq:matches '''хатшылық функциялары'''@kk",
        '?unit jq:matches ("хатшылық функциялары" "kk" 20) .',
        '?unit jq:matches ("хатшылық функциялары" 20 "kaz") .',
        '?unit <https://w3id.org/jarlyq/ontology#matches> "\\u0445атшылық функциялары"',
        '?e eli:realizes ?unit . ?unit jq:matches "хатшылық функциялары" . ?e a jq:UnitExpression',
        '{ ?unit jq:matches "хатшылық функциялары" } UNION { ?unit jq:matches "жоқсөз" }',
        '?unit jq:matches "хатшылық" ; jq:matches "функциялары" .',
        '?unit jq:matches "хатшылық" , "функциялары"',
        'GRAPH ?g { ?e eli:realizes ?unit } ?unit jq:matches "хатшылық функциялары"',
        '{ SELECT DISTINCT ?unit WHERE { ?unit jq:matches "хатшылық функциялары" } LIMIT 10 }',
        '?e eli:realizes ?unit FILTER EXISTS { ?unit jq:matches "хатшылық функциялары" }',
        '?e eli:realizes ?unit FILTER(1 < 2 && EXISTS { ?unit jq:matches "хатшылық функциялары" })',
        '?unit ^eli:realizes ?e ; jq:matches "хатшылық функциялары" ; ^eli:realizes/a jq:UnitExpression .',
        '?unit jq:matches "хатшылық" ; jq:matches "функциялары" ; ^eli:realizes ?e .',
        '?unit ^eli:realizes [ a jq:UnitExpression ; jq:text|jq:heading ?t ] ; jq:matches "хатшылық функциялары" .',
        'GRAPH ?g { ?unit jq:matches "хатшылық функциялары" }',
        'GRAPH ?g { ?e eli:realizes ?unit FILTER EXISTS { ?unit jq:matches "хатшылық функциялары" } }',
        'GRAPH ?g { ?e eli:realizes ?unit } FILTER EXISTS { GRAPH ?g { ?unit jq:matches "хатшылық функциялары" } }',
        'GRAPH ?g { { SELECT ?unit { ?unit jq:matches "хатшылық функциялары" } } }',
        '?unit jq:matches "хатшылық функциялары" . OPTIONAL { ?unit ?p ?o ~ ?r , 5 ~ {| ?a ?b |} ~ <a:b> ; ?q ?z }',
        '?unit jq:matches "хатшылық функциялары" . OPTIONAL { ?a ?b <<( ?c ?d ?e )>> ~ [] , "x"@ar--rtl }',
        'SELECT ?unit { ?unit jq:matches "хатшылық функциялары" } VALUES ?x { <a:b> jq:matches "сот" UNDEF }',
    ],
)
def test_a_search_stands_wherever_a_triple_may(answer, pattern: str) -> None:  # type: ignore[no-untyped-def]
    assert units(answer(pattern)) == {CHAPTER, PARAGRAPH}


def test_score_snippet_and_expression(answer) -> None:  # type: ignore[no-untyped-def]
    rows = answer('(?unit ?score ?snippet ?e) jq:matches ("секретариат организует" "ru") . ?e jq:text ?text')
    assert len(rows) == 2
    assert all(float(row["score"]) > 0 for row in rows)
    assert rows[0]["snippet"].startswith("«Секретариат» «организует» деятельность")
    assert {row["snippet"].replace("«", "").replace("»", "") for row in rows} == {row["text"] for row in rows}


def test_the_snippet_knows_its_language(answer) -> None:  # type: ignore[no-untyped-def]
    rows = answer('SELECT (LANG(?s) AS ?l) (DATATYPE(?n) AS ?d) { (?unit ?n ?s) jq:matches ("қызмет" 1) }')
    assert rows == [{"l": "kk", "d": "http://www.w3.org/2001/XMLSchema#double"}]


def test_the_number_of_results_is_limited_to_the_best(answer) -> None:  # type: ignore[no-untyped-def]
    assert units(answer('?unit jq:matches ("функции секретариата" 1)')) == {CHAPTER}


def test_a_known_unit_can_be_asked_about(answer) -> None:  # type: ignore[no-untyped-def]
    assert answer(f'<{CHAPTER}> jq:matches "хатшылық" . BIND(1 AS ?x)') == [{"x": "1"}]
    assert answer(f'<{OTHER}/art_1> jq:matches "хатшылық" . BIND(1 AS ?x)') == []


@pytest.mark.parametrize(
    "prologue",
    [
        "PREFIX j: <https://w3id.org/jarlyq/ontology#match> SELECT ?unit { ?unit j:es",
        "SELECT ?unit { ?unit <https://w3id.org/jarlyq/ontology#m\\u0061tches>",
        "PREFIX j: <https://w3id.org/jarlyq/ontolog\\u0079#> SELECT ?unit { ?unit j:matches",
        "BASE <https://w3id.org/a//> SELECT ?unit { ?unit <../../jarlyq/ontology#matches>",
        "SELECT ?unit ?№ { ?unit <https://w3id.org/jarlyq/ontology#matches>",
    ],
)
def test_the_property_is_known_however_it_is_written(store: Store, index: TextIndex, prologue: str) -> None:
    found = store.query(rewrite(f"{prologue} 'заңдар' }}", index))
    assert [row["unit"].value for row in found] == [f"{OTHER}/art_1"]  # type: ignore[index, union-attr]


GRAPHS = [
    ('GRAPH ?g { ?unit jq:matches "хатшылық функциялары" }', {(ACT, CHAPTER), (ACT, PARAGRAPH)}),
    ('GRAPH ?g { (?unit ?score) jq:matches "заңдар" }', {(OTHER, f"{OTHER}/art_1")}),
    ('GRAPH ?g { OPTIONAL { ?unit jq:matches "заңдар" } }', {(ACT, ""), (OTHER, f"{OTHER}/art_1")}),
    (f'GRAPH <{ACT}> {{ ?unit jq:matches "хатшылық функциялары" }}', {("", CHAPTER), ("", PARAGRAPH)}),
    (f'GRAPH <{OTHER}> {{ ?unit jq:matches "хатшылық" }}', set()),
    ('GRAPH <http://nope/> { ?unit jq:matches "хатшылық" }', set()),
    (f'GRAPH ?g {{ <{CHAPTER}> jq:matches "хатшылық" }}', {(ACT, "")}),
    (f'GRAPH ?g {{ <{CHAPTER}> jq:matches "заңдар" }}', set()),
    (f'GRAPH <{ACT}> {{ <{CHAPTER}> jq:matches "хатшылық" }}', {("", "")}),
    (f'GRAPH <{OTHER}> {{ <{CHAPTER}> jq:matches "хатшылық" }}', set()),
    ('GRAPH ?unit { $unit jq:matches "хатшылық" }', set()),
]


@pytest.mark.parametrize(("pattern", "expected"), GRAPHS)
def test_within_graph_a_search_gives_what_is_described_there(  # type: ignore[no-untyped-def]
    answer, pattern: str, expected: set[tuple[str, str]]
) -> None:
    rows = answer(pattern)
    assert {(row.get("g", ""), row.get("unit", "")) for row in rows} == expected
    assert len(rows) == len(expected)
    assert all(row.keys() <= {"g", "unit", "score"} for row in rows)


def test_a_graph_that_says_something_of_a_unit_describes_it(index: TextIndex) -> None:
    note, found = ox.NamedNode("https://example.org/note"), "?found1 ?found_2"
    with little_store() as store:
        store.replace_graph(note, [ox.Triple(ox.NamedNode(CHAPTER), note, ox.Literal(n)) for n in "12"])
        query = f'{PREFIXES}SELECT ?g {found} {{ GRAPH ?g {{ ?unit jq:matches "хатшылық функциялары" }} }}'
        graphs = sorted(row["g"].value for row in store.query(rewrite(query, index)))  # type: ignore[index, union-attr]
    assert graphs == sorted([ACT, ACT, note.value])


@pytest.mark.parametrize(
    ("update", "place"),
    [
        ("DELETE WHERE { GRAPH ?g { ?u ?p ?o ; jq:matches 'сот' } }", "line 3, column 38"),
        ("INSERT DATA { <a:b> a <a:c> } ;\nDELETE { ?u a ?x } WHERE { ?u jq:matches 'сот' }", "line 4, column 31"),
        (
            "CLEAR DEFAULT ; PREFIX j: <https://w3id.org/jarlyq/ontology#match> DELETE WHERE { ?u j:es 'сот' } ; "
            "PREFIX j: <a:> DELETE WHERE { ?u j:es 'сот' }",
            "line 3, column 86",
        ),
    ],
)
def test_a_search_of_an_update_is_named_with_its_place(update: str, place: str) -> None:
    with pytest.raises(QueryError, match=f"{place}: a search cannot stand in an update"):
        refuse_search(SparqlText(PREFIXES + update))


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { GRAPH <a:g> { jq:matches a <a:Property> . <a:u> jq:matches 'сот' } }",
        "INSERT { ?s jq:matches 'сот' } WHERE { ?s a <a:matches> }",
        "DELETE { jq:matches ?p ?o } WHERE { jq:matches ?p ?o FILTER(?p != jq:matches) }",
        "PREFIX jq: <a:> DELETE WHERE { ?u jq:matches 'сот' }",
        "INSERT DATA { <a:b> <a:c> 'jq:matches' } # jq:matches",
    ],
)
def test_an_update_may_write_about_the_property(update: str) -> None:
    """It is let through, and the engine takes it: no search is left in it that the engine would not know."""
    refuse_search(SparqlText(PREFIXES + update))
    store = ox.Store()
    store.update(PREFIXES + update)
    assert len(store) == (2 if update.startswith("INSERT DATA { GRAPH") else 1 if "DATA" in update else 0)


def test_a_query_without_the_property_is_not_read_for_an_escape_in_a_string() -> None:
    assert not SparqlText('SELECT * { ?s ?p "\\u0445" }').may_search
    assert SparqlText("SELECT * { ?s <http://example.org/\\u0061> ?o }").may_search


def test_an_update_holds_no_search() -> None:
    update = f"{PREFIXES}INSERT {{ ?unit a jq:Found }}\nWHERE {{ ?unit jq:matches 'сот' }}"
    with pytest.raises(QueryError, match="line 4, column 15: a search cannot stand in an update"):
        refuse_search(SparqlText(update))
    refuse_search(SparqlText(update.replace("jq:matches", "jq:other")))


def test_a_base_and_other_prefixes_are_followed(answer) -> None:  # type: ignore[no-untyped-def]
    query = "BASE <https://w3id.org/jarlyq/> PREFIX jq: <https://example.org/> PREFIX a: <ontology#>"
    assert units(answer(query + 'SELECT ?unit { ?unit a:matches "заңдар" }')) == {f"{OTHER}/art_1"}
    assert answer(query + 'SELECT ?unit { ?unit jq:matches "заңдар" }') == []


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p ?o }",
        "SELECT * { ?s ?p \"?unit jq:matches 'x' . \" }",
        "SELECT * { ?s ?p ?o # ?unit jq:matches 'x'\n }",
        "SELECT * { <http://example.org/jq:matches> ?p 'matches' }",
        "SELECT * { ?s rdfs:label ?matches . ?s other:matches 'x' }",
        "SELECT * { jq:matches rdfs:label ?label . ?p a jq:matches, jq:Paragraph }",
        "SELECT * { ?s ?p ?o FILTER(?p = jq:matches) VALUES ?p { jq:matches } BIND(jq:matches AS ?q) }",
        "CONSTRUCT { ?s jq:matches 'found' } WHERE { ?s a jq:Paragraph }",
        "DESCRIBE jq:matches",
        "SELECT * { SERVICE <http://example.org/> { ?unit jq:matches 'x' } }",
    ],
)
def test_what_only_looks_like_a_search_is_left_as_it_is(index: TextIndex, query: str) -> None:
    whole = PREFIXES + "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX other: <http://o/>\n" + query
    assert rewrite(whole, index) == whole


def test_everything_else_in_the_query_stays(index: TextIndex) -> None:
    query = f"""{PREFIXES}# jq:matches in a comment
SELECT ?unit ("jq:matches" AS ?s) {{
  ?unit a jq:Chapter ;   # why
        jq:matches "хатшылық" ;
        eli:number ?n .
  FILTER(?n < 3 && ?n > 1)
}} ORDER BY ?n"""
    found = rewrite(query, index)
    start = found.index("VALUES")
    end = found.index("}", start) + 2
    assert found[:start] + found[end:] == query.replace('jq:matches "хатшылық" ;', " ;", 1)


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("?unit jq:matches ?text", "line 3, column 35: after jq:matches stands the text"),
        ("?unit jq:matches ()", "after jq:matches stands the text"),
        ('?unit jq:matches ("сот" "en")', 'not «"en"»'),
        ('?unit jq:matches ("сот" 0)', "whole number"),
        ('?unit jq:matches ("сот" 1000000)', "whole number"),
        ('(?unit ?score ?snippet) jq:matches ("сот" 1001)', "with snippets"),
        ('?unit jq:matches ""', "names no word"),
        ('?unit jq:matches "а*"', "prefix"),
        ('"сот" jq:matches "сот"', "stands a variable"),
        ('[] jq:matches "сот"', "stands a variable"),
        ('?x ?p [ jq:matches "сот" ]', "cannot stand within"),
        ('(?unit "x") jq:matches "сот"', "stands a variable"),
        ('(?unit ?score) jq:matches "сот" ; a ?type', "nothing else"),
        ('?unit eli:has_part/jq:matches "сот"', "property path"),
        ('?unit ^jq:matches "сот"', "property path"),
        ('?unit jq:matches "сот', "cannot be understood"),
        ('?unit jq:matches "сот" . {', "ends too early"),
        ('?unit jq:matches ("сот" "kk" "ru")', 'each once, not «"ru"»'),
        ('?unit jq:matches ("сот" 5 6)', "each once, not «6»"),
        ('(?unit $unit) jq:matches "сот"', "each stands once"),
        ('?unit jq:matches "сот" {| jq:x ?y |}', "nothing can be said"),
        ('?unit jq:matches "сот" ~ ?r', "nothing can be said"),
        ('?unit ?p ?o {| jq:matches "сот" |}', "cannot stand within {|"),
        ('GRAPH ?g ?unit { ?unit jq:matches "сот" }', "«?unit» cannot be understood here"),
        ('?unit jq:matches "сот" . ' * 11, "at most 10 searches"),
        ("{" * 3000 + '?unit jq:matches "сот"' + "}" * 3000, "nested too deeply"),
    ],
)
def test_a_misuse_is_named_with_its_place(index: TextIndex, pattern: str, message: str) -> None:
    with pytest.raises(QueryError, match=re.escape(message)):
        rewrite(f"{PREFIXES}SELECT * WHERE {{ {pattern} }}", index)


def test_the_short_form_of_construct_is_refused(index: TextIndex) -> None:
    with pytest.raises(QueryError, match="short form"):
        rewrite(f'{PREFIXES}CONSTRUCT WHERE {{ ?unit jq:matches "сот" }}', index)


PIECES = [
    *"{}()[].;,<>|^*+?&=",
    *("jq:matches", "?unit", '"сот"', "a", "20", "@kk", "<http://x>", "#\n"),
    *("FILTER", "VALUES", "SELECT", "OPTIONAL", "EXISTS"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_no_query_crashes_the_rewriting(index: TextIndex, parts: list[str]) -> None:
    query = f"{PREFIXES}SELECT * WHERE {{ {' '.join(parts)} }}"
    with suppress(QueryError):
        assert isinstance(rewrite(query, index), str)


def real_queries() -> list[Path]:
    root = Path(__file__).parents[3]
    return sorted([*root.glob("queries/*.rq"), *root.glob("graph/queries/*.rq")])


@pytest.mark.parametrize("file", real_queries(), ids=lambda file: file.stem)
def test_a_search_can_be_added_to_every_query_of_the_project(store: Store, index: TextIndex, file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    if not re.search(r"WHERE\s*\{", text):
        pytest.skip("an update or a query without WHERE")
    added = '?searched <https://w3id.org/jarlyq/ontology#matches> "секретариат" .'
    query = re.sub(r"(.*WHERE\s*\{)", rf"\1 {added}", text, count=1, flags=re.DOTALL)
    rewritten = rewrite(query, index)
    assert rewritten != query
    assert re.sub(r"VALUES \(\?searched\) \{.*?\}\s+\.", "", rewritten, count=1).split() == text.split()
    store.query(rewritten)
