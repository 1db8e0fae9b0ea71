"""All that reads a stranger's query or update takes a time that grows as the text does, whatever is repeated in it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

import pyoxigraph as ox
import pytest

from graph.errors import GraphError
from graph.search.index import TextIndex
from graph.search.query import parse
from graph.search.rewrite import refuse_search, rewrite
from graph.sparql.calls import find_load, find_service
from graph.sparql.lexer import KEYWORDS
from graph.sparql.plain import plain
from graph.sparql.results import limit_rows
from graph.sparql.text import SparqlText
from graph.sparql.updates import check_update, with_dataset
from graph.stores.store import Dataset
from tests.growth import grows_evenly, repeated

MATCHES = "<https://w3id.org/jarlyq/ontology#matches>"
GRAPHS = [ox.NamedNode(f"http://protected/{number}") for number in range(50)]
INDEX = TextIndex(None)

Reader = Callable[[str], object]


def read_facts(text: str) -> object:
    query = SparqlText(text)
    query.read_through()
    return query.own_dataset("http://h/"), query.names_update_dataset


READERS: dict[str, Reader] = {
    "facts": read_facts,
    "plain": lambda text: plain(SparqlText(text)),
    "service": lambda text: find_service(SparqlText(text)),
    "load": lambda text: find_load(SparqlText(text)),
    "limit": lambda text: limit_rows(SparqlText(text), 10),
    "update": lambda text: check_update(SparqlText(text), "http://protected/", "http://h/", GRAPHS),
    "dataset": lambda text: with_dataset(SparqlText(text), Dataset(("http://d",), ())),
    "refuse": lambda text: refuse_search(SparqlText(text)),
    "rewrite": lambda text: rewrite(SparqlText(text), INDEX),
    "search": parse,
}
"""What a text goes through on its way to the engine, by what it is for."""

AROUND = {
    "alone": ("", ""),
    "searching": (f"SELECT * {{ ?u {MATCHES} 'a' . ", " }"),
    "before a search": ("", f"SELECT * {{ ?u {MATCHES} 'a' }}"),
    "written": ("INSERT DATA { GRAPH <http://g/> { ", " } }"),
}

PIECES = [
    *("{", "}", "{}", "(", ")", "()", "(? ", "[", "[] ", "]", "<<", ">>", "<<(", ")>>", "{|", "|}", "({", "( { ?s ?p "),
    *("'", '"', "''", '""', "'a'", "'''", '"""', "'''a'''", "\\", "\\u0041", "'\\n'", "# a\n", "#", "#m", "#m>", "matches"),
    *("<", "<a", "<a>", "<a> ", "<\\u0041> ", "<#matches> ", "< ", "<=", "(?a<", "a:b ", "a:b.", "a:\\-", "x:%", "_:a.", "_"),
    *("?a", "?a ", "$a<", "@en", "@en-a", "1", "1e", "1e1", ".5", "+", "-1 ", "^^", "/", "|", "!", "a.", "é", "ә", "é:"),
    *("\n", " ", ",", ";", ".", "?s ?p ?o . ", "?s ?p [ ", "?s ?p ( ", "a:b ; ", "a:b , ", "^", "!(", "found", "?found_ "),
    *("BASE <a/> ", "BASE <../a/> ", "BASE <http://a/> ", "PREFIX a: <b> ", "PREFIX a: <http://b/> ", "GRAPH ?g { "),
    *("DELETE WHERE {} ;", "CLEAR ALL;", "DROP GRAPH <a> ;", "INSERT DATA { GRAPH <a> {} } ;", "DELETE WHERE;", "WHERE {}"),
    *("FROM <g> ", "FROM NAMED <g> ", "USING <g> ", "LIMIT 1 ", "LIMIT1", "VALUES ?a {", "VALUES (?a) { (1) } ", "{ SELECT * { "),
    *("now ", "uuid\t", "iri ", "isiri(", "service", "SERVICE ", "LOADa:b "),
]  # fmt: skip
#: Scanned alike by all, so one of them reads these.
WORDS = [word + space for word in sorted(KEYWORDS) for space in ("", " ")]


def calmly(read: Reader) -> Reader:
    """The same reader; that a text is refused is an answer, too."""

    def reading(text: str) -> None:
        with contextlib.suppress(GraphError):
            read(text)

    return reading


@pytest.mark.slow
@pytest.mark.parametrize("name", READERS)
def test_reading_takes_as_long_as_the_text_is(name: str):
    read, uneven = calmly(READERS[name]), []
    for run in [*PIECES, *(WORDS if name == "facts" else ())]:
        around = AROUND if run in PIECES else {"alone": AROUND["alone"]}
        uneven += [(run, where) for where, both in around.items() if not grows_evenly(read, repeated(run, *both), 3000)]
    assert uneven == []


def declared_then_used(length: int) -> str:
    """Many prefixes, and many names with each."""
    count = length // 60
    declared = "".join(f"PREFIX p{number}: <http://a/{number}/>\n" for number in range(count))
    used = "".join(f"DROP GRAPH p{number}:x ;\n" for number in range(count))
    return declared + used


def one_name_within_brackets(length: int) -> str:
    """A search within brackets as deep as they may be, around very many names."""
    depth = 60
    names = f"<http://a/{'x' * 20}> " * (length // 32)
    return f"SELECT * {{ ?u {MATCHES} 'a' . {'?s ?p ( { ' * depth}{names}{'} )' * depth} }}"


def names_on_a_long_base(length: int) -> str:
    names = "?s <a#matches> ?o . " * (length // 20)
    return f"BASE <http://a/{'b' * length}> ASK {{ ?u {MATCHES} 'a' . {names} }}"


def names_of_a_long_prefix(length: int) -> str:
    names = "?s p:a ?o ." * (length // 12)
    return f"PREFIX p: <http://a/{'b' * length}> INSERT {{}} WHERE {{ ?u {MATCHES} 'a' . {names} }}"


def names_like_ours(length: int) -> str:
    """Variables with the name that we would give to one, each with one more stroke than that before it."""
    names = " ".join("?found" + "_" * number for number in range(int((2 * length) ** 0.5)))
    return f"SELECT * {{ GRAPH ?g {{ ?u {MATCHES} 'a' }} {names} }}"


BASES = "BASE <abcdefgh/>"
MADE: dict[str, tuple[str, Callable[[int], str], int]] = {
    "a chain of relative bases": (
        "rewrite",
        repeated(BASES, "BASE <http://a/>", f"ASK {{ ?u {MATCHES} 'a' }}"),
        40_000,
    ),
    "such a chain in an update": ("update", repeated(BASES, after="DROP GRAPH <x>"), 40_000),
    "a long base and many names": ("rewrite", names_on_a_long_base, 20_000),
    "a long prefix and many names": ("refuse", names_of_a_long_prefix, 40_000),
    "prefixes times names": ("update", declared_then_used, 10_000),
    "bare templates": ("dataset", repeated("DELETE WHERE{};"), 20_000),
    "names within brackets": ("rewrite", one_name_within_brackets, 8_000),
    "names of variables": ("rewrite", names_like_ours, 40_000),
    "a limit of many digits": ("limit", lambda length: f"SELECT * {{}} LIMIT {'9' * length}", 20_000),
}


@pytest.mark.parametrize("name", MADE)
def test_what_was_made_to_take_long_takes_as_long_as_it_is(name: str):
    reader, make, length = MADE[name]
    assert grows_evenly(calmly(READERS[reader]), make, length)


def test_a_number_of_very_many_digits_is_told():
    with pytest.raises(GraphError, match="whole number of results"):
        rewrite(SparqlText(f"SELECT * {{ ?u {MATCHES} ('a' {'9' * 5000}) }}"), INDEX)
    assert limit_rows(SparqlText(f"SELECT * {{}} LIMIT {'9' * 5000}"), 10).text.endswith("LIMIT 10")
    assert limit_rows(SparqlText("SELECT * {} LIMIT 000"), 10).text.endswith("LIMIT 000")
