"""Templates of requests: what fits has the template's kind, whatever a client puts where a constant stood."""

from __future__ import annotations

from urllib.parse import quote_plus

from hypothesis import assume, given
from hypothesis import strategies as st

from api.near.templates import Template, make_template
from graph.sparql.text import SparqlText

QUERY = 'PREFIX a: <http://p/> SELECT * {{ <{}> a:b ?o ; a:c "{}" FILTER(?o < 3 && ?o > 1) }}'


def request(query: str, encode=quote_plus) -> bytes:
    return f"GET /sparql?query={encode(query)}&format=json HTTP/1.1\r\nHost: x\r\n\r\n".encode()


def template(query: str) -> Template[str] | None:
    return make_template(request(query), (SparqlText(query).kind, False), "meaning")


def test_other_constants_fit_and_are_read():
    made = template(QUERY.format("http://x/1", "а"))
    assert made is not None
    other = QUERY.format("http://x/2#y", "хатшылық функциялары")
    assert made.text(request(other)) == other
    assert made.meaning == "meaning"


def test_other_code_prefixes_parameters_and_headers_do_not_fit():
    made = template(QUERY.format("http://x/1", "a"))
    assert made is not None
    same = request(QUERY.format("http://x/1", "a"))
    assert made.text(same) is not None
    for other in (
        request(QUERY.format("http://x/1", "a").replace("http://p/", "http://q/")),
        request(QUERY.format("http://x/1", "a").replace("?o > 1", "?o > 2")),
        same.replace(b"format=json", b"format=csv"),
        same.replace(b"Host: x", b"Host: y"),
        same[:-1],
        same + same,
    ):
        assert made.text(other) is None


def test_a_string_that_is_a_pattern_may_not_vary():
    made = template('SELECT * { <http://x> ?p ?o FILTER(REGEX(?o, "a")) }')
    assert made is not None
    assert made.text(request('SELECT * { <http://y> ?p ?o FILTER(REGEX(?o, "a")) }'))
    assert made.text(request('SELECT * { <http://x> ?p ?o FILTER(REGEX(?o, "b")) }')) is None


def test_a_relative_iri_may_not_stand_where_an_absolute_one_stood():
    made = template(QUERY.format("http://x/1", "a"))
    assert made is not None
    assert made.text(request(QUERY.format("urn:x", "a")))
    for relative in ("x", "1a:b", "/x:y", "a/b:c", "//h/x", ""):
        assert made.text(request(QUERY.format(relative, "a"))) is None


def test_a_query_without_constants_makes_no_template():
    assert template("PREFIX a: <http://p/> SELECT * { ?s a:p ?o }") is None


@given(st.text(), st.text())
def test_what_fits_has_the_kind_of_the_template(iri: str, string: str):
    assume(not any(0xD800 <= ord(letter) < 0xE000 for letter in iri + string))
    base = QUERY.format("http://x/1", "a")
    made = template(base)
    assert made is not None
    for encode in (quote_plus, lambda text: quote_plus(text, safe="<>\"'{}|^`\\:/?#[]@!$'()*,;=")):
        text = made.text(request(QUERY.format(iri, string), encode))
        assert text is None or SparqlText(text).kind == SparqlText(base).kind


@given(st.lists(st.sampled_from(['"', "'", "\\", "<", ">", " ", "a", "\n", "#", "{", '""', "<a>", '"b"']), max_size=12))
def test_a_template_of_any_query_holds_to_its_kind(pieces: list[str]):
    """However quotes and brackets stand, what a template lets vary is a constant, never code between two constants."""
    query = "SELECT * { " + "".join(pieces) + " }"
    made = template(query)
    if made is None:
        return
    for letter in ("x", "y"):
        changed = query.replace("a", letter).replace("b", letter)
        text = made.text(request(changed))
        assert text is None or SparqlText(text).kind == SparqlText(query).kind
