"""Statements as lines: what is written without the engine is what the engine writes."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.namespaces import JQ, RDF
from graph.terms import literal, words
from graph.triples.statements import Lines, Statements, Value, written
from ingest.tree import Language

SUBJECT = ox.NamedNode("https://example.org/қаулы/1")
#: Every character that a reader may meet and one of each kind beyond the first plane.
CHARACTERS = [chr(code) for code in (*range(0xD800), *range(0xE000, 0x10000), 0x1F600, 0x1FFFE, 0x10FFFF)]
VALUES: list[Value] = [
    SUBJECT, "", "жарлық", 'a "word" \\ of it', "two\nlines\tand\ra tab", True, False, 0, -17, Decimal("1.50"),
    dt.date(2011, 9, 7), dt.datetime(2011, 9, 7, 10, 30, tzinfo=dt.timezone(dt.timedelta(hours=5))),
    words("Ережені бекіту", Language.KAZ), words('«Положение»\n"', Language.RUS), literal(5), ox.Literal("x"),
]  # fmt: skip


def engine(value: Value) -> str:
    """A term as the engine writes it."""
    assert value is not None
    return str(value if isinstance(value, ox.NamedNode | ox.Literal) else literal(value))


def test_each_character_is_written_as_the_engine_writes_it() -> None:
    odd = [one for one in CHARACTERS if written(f"a{one}b") != engine(f"a{one}b")]
    tagged = [one for one in CHARACTERS if written(words(one, Language.KAZ)) != engine(words(one, Language.KAZ))]
    assert (odd, tagged) == ([], [])


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_each_kind_of_value_is_written_as_the_engine_writes_it(value: Value) -> None:
    assert value is not None
    assert written(value) == engine(value)


def both(said: list[tuple[ox.NamedNode, ox.NamedNode, Value]]) -> tuple[list[ox.Triple], str, Lines]:
    """The same said as triples and as lines; the triples as the engine writes them."""
    triples, lines = Statements(), Lines()
    for each in said:
        triples.add(*each)
        lines.add(*each)
    out = io.BytesIO()
    ox.serialize(triples.triples(), out, format=ox.RdfFormat.N_TRIPLES)
    return triples.triples(), out.getvalue().decode(), lines


def test_lines_say_what_triples_say_each_once_in_order() -> None:
    said = [(SUBJECT, JQ.text, value) for value in (*VALUES, None, *VALUES)]
    triples, text, lines = both([*said, (SUBJECT, RDF.type, JQ.Unit)])
    assert "".join(lines.lines()) == text
    assert lines.triples() == triples


@given(st.lists(st.tuples(st.integers(0, 30), st.text(max_size=20)), max_size=60))
def test_nodes_that_come_and_go_are_told_apart(said: list[tuple[int, str]]) -> None:
    # Each node is an object of its own that nothing else keeps: identities are used again.
    nodes = (
        (ox.NamedNode(f"https://example.org/{at}"), ox.NamedNode(f"https://example.org/p{at}"), text)
        for at, text in said
    )
    triples, text, lines = both([*nodes])
    assert "".join(lines.lines()) == text
    made = Lines()
    for at, words_of in said:
        made.add(ox.NamedNode(f"https://example.org/{at}"), ox.NamedNode(f"https://example.org/p{at}"), words_of)
    assert made.lines() == lines.lines()
    assert lines.triples() == triples


def test_more_nodes_than_are_kept_are_written_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.triples.statements._KEPT", 3)
    said: list[tuple[ox.NamedNode, ox.NamedNode, Value]] = [
        (SUBJECT, ox.NamedNode(f"https://example.org/p{at % 5}"), ox.NamedNode(f"https://example.org/{at % 7}"))
        for at in range(60)
    ]
    _, text, lines = both(said)
    assert "".join(lines.lines()) == text
