"""The plain text of a query: the engine reads it as our scanner does, or not at all."""

from __future__ import annotations

import contextlib

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graph.sparql.calls import find_load, find_service
from graph.sparql.plain import plain
from graph.sparql.text import SparqlText
from graph.sparql.updates import WriteRefusedError, check_update

DECLARED = "PREFIX ex: <http://127.0.0.1:1/> "
PROTECTED = "http://127.0.0.1:2/"
CALLS = [
    "SERVICE <http://127.0.0.1:1/> {}",
    "SERVICEex:s{}",
    "trueSERVICE ex:s {}",
    "SERVICE SILENTex:s{}",
    "SERVICE?s{}",
]
_WRITES = ["LOAD <http://127.0.0.1:1/>", "LOADex:a", f"DROP GRAPH <{PROTECTED}x>", "DROP ALL", "CLEARALL"]

_atoms = st.sampled_from(
    "?a ?b 1 1. .5 <http://x#> <http://x> <#> <a> <> <?b> <b&&?c> <b,?c='> '>' \">\" true ex:f ex: (?a) _:b '#' "
    "'''>''' \"a\"@en STR(?a) !true -1 <urn:x#> <urn:x>".split()
)
_spaces = st.sampled_from(["", "", " "])
_operators = st.sampled_from("< <= > >= = != && || + - * /".split())
_rests = st.lists(st.tuples(_spaces, _operators, _spaces, _atoms).map("".join), min_size=1, max_size=3).map("".join)
_expressions = st.tuples(_atoms, _rests).map("".join)


def _within(*templates: str) -> st.SearchStrategy[str]:
    return st.tuples(st.sampled_from(templates), _expressions).map(lambda drawn: drawn[0].replace("…", drawn[1]))


_elements = st.one_of(
    _within("FILTER(…)", "FILTER (…)", "FILTERCOALESCE(…)", "FILTERSTR(…)", "FILTERregex(STR(…),'a')", "FILTERex:f(…)"),
    _within("BIND(… AS ?t)", "{SELECTDISTINCT(… AS ?d){}}", "{SELECT(… AS ?d){}}", "?s ?p trueFILTER(…)"),
    _within("OPTIONAL{FILTER(…)}", "FILTERNOT EXISTS{FILTERSTR(…)}", "FILTER(IF(…, 1, 2))", "?s ?p ?o FILTER(1 IN(…))"),
    st.tuples(st.just("?s ?p "), _atoms, st.just(" . ")).map("".join),
    st.sampled_from(
        ["#x\n", "#>\n", "VALUES ?v {1 <a>}", "?s <p>?/<http://x#> ?o .", "<<?a ?b ?c>> ?p ?o .", "?s ?p (<a> 1) ."]
    ),
)
_patterns = st.lists(_elements, max_size=3).map(" ".join)
_tails = st.sampled_from(["", " #'", " #>", "#>)'"])


def calls(query: str) -> bool:
    """Whether the engine tries to call a service: it says so by an error that is none of the syntax."""
    try:
        ox.Store().query(query)
    except SyntaxError:
        return False
    except (OSError, RuntimeError, ValueError):
        return True
    return False


@given(_patterns, st.sampled_from(CALLS), _patterns, _tails)
@example("BIND(1<<http://x#> AS ?t)", CALLS[0], "", "")
@example("FILTERCOALESCE(1<?b,?c='>',true)", CALLS[0], "", " #'")
@example("{SELECTDISTINCT(1<?b&&?c='>' AS ?d) {}}", CALLS[0], "", " #'")
@example("FILTERex:f(1<?b&&?c='>')", CALLS[0], "", " #'")
def test_no_call_gets_past_the_check(before: str, call: str, after: str, tail: str):
    text = plain(SparqlText(f"{DECLARED}ASK {{ {before} {call} {after} }}{tail}"))
    assert find_service(text) is not None or not calls(text.text)


@given(_patterns, st.sampled_from(_WRITES), _tails)
@example("?s ?p ?o FILTER(?s<<http://x#>)", _WRITES[0], "")
@example("?s ?p ?o FILTER(?s<<http://x#>)", _WRITES[2], "")
@example("?s ?p ?o FILTERregex(str(?s<?b&&?c='>'),'a')", _WRITES[3], " #'")
def test_no_write_gets_past_the_check(pattern: str, write: str, tail: str):
    text = plain(SparqlText(f"{DECLARED}INSERT {{GRAPH ex:g {{?s ?p ?o}}}} WHERE {{ {pattern} }} ; {write} {tail}"))
    node = ox.NamedNode(f"{PROTECTED}x")
    store = ox.Store()
    store.add(ox.Quad(node, node, node, node))
    try:
        assert find_load(text) is None
        check_update(text, PROTECTED, "http://h/", [node])
    except (AssertionError, WriteRefusedError):
        return
    with contextlib.suppress(SyntaxError):
        store.update(text.text, base_iri="http://h/")
    assert len(store) == 1


@given(_patterns, _tails)
def test_the_plain_text_asks_the_same(pattern: str, tail: str):
    query = f"{DECLARED}SELECT * {{ {pattern} }}{tail}"
    data = ox.Store()
    data.load(b"<http://x> <http://y> 1 . <http://x> <http://z> <http://x#> .", format=ox.RdfFormat.TURTLE)
    with contextlib.suppress(SyntaxError, RuntimeError):
        rows = sorted(map(str, data.query(plain(SparqlText(query)).text, base_iri="http://h/")))
        assert rows == sorted(map(str, data.query(query, base_iri="http://h/")))


@given(st.text(alphabet="<>?abc \n#\"'{}().:;&|1\\-", max_size=60))
def test_the_plain_text_has_the_same_tokens_and_lines(text: str):
    query = SparqlText(text)
    again = plain(query)
    assert [token.text for token in again.tokens if token.kind not in ("iri", "unknown")] == [
        token.text for token in query.tokens if token.kind not in ("iri", "unknown")
    ]
    assert again.text.count("\n") == text.count("\n")
    assert plain(again).text == again.text


@pytest.mark.parametrize(
    ("base", "reference"),
    [
        ("http://127.0.0.1:2/", "a//../x"),
        ("http://127.0.0.1:2//", ".."),
        ("http://127.0.0.1:2", "x/..;"),
        ("http://127.0.0.1:2/../y", "x"),
        ("http://h/", "//127.0.0.1:2/x"),
    ],
)
def test_relative_names_are_resolved_as_the_engine_does(base: str, reference: str):
    for update in (
        f"BASE <{base}> INSERT DATA {{ GRAPH <{reference}> {{ <a> <b> <c> }} }}",
        f"BASE <{base}> PREFIX p: <{reference}> INSERT DATA {{ GRAPH p: {{ <a> <b> <c> }} }}",
    ):
        with pytest.raises(WriteRefusedError, match="ingestion only"):
            check_update(plain(SparqlText(update)), PROTECTED, None, [])


def test_words_that_stand_together_are_read_apart():
    assert SparqlText("ASKFROM <http://g> {}").names_dataset
    assert SparqlText("SELECT (1<<http://x#> AS ?t) FROM <http://nope/> WHERE {?s ?p ?o}").names_dataset
    assert [token.text for token in SparqlText("SELECT*{}LIMIT1OFFSET2").tokens][-4:] == ["LIMIT", "1", "OFFSET", "2"]
    assert SparqlText('VERSION "1.2" PREFIX #c\n e: <http://e/> CONSTRUCT{} WHERE{}').form == "CONSTRUCT"


def test_names_have_the_letters_of_the_grammar():
    assert [token.text for token in SparqlText("?№ e:№5 :a‿b e:e\u0301 _:ә").tokens] == [
        "?№",
        "e:№5",
        ":a‿b",
        "e:e\u0301",
        "_:ә",
    ]
