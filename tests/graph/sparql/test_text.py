"""One text of a query: what is read from it is read once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from graph.sparql import text as module
from graph.sparql.calls import find_service
from graph.sparql.lexer import Token, scan
from graph.sparql.plain import plain
from graph.sparql.results import limit_rows
from graph.sparql.text import SparqlText

QUERY = "PREFIX e: <http://e/> SELECT * FROM e:g { ?s ?p 'x' } # c"


def ask_all(text: SparqlText) -> list[object]:
    return [text.form, text.names_dataset, text.own_dataset(), text.kind, text.tokens, text.is_steady, text.may_search]


def test_a_text_is_scanned_once(scans: Counter[str]):
    text = SparqlText(QUERY)
    assert not scans
    assert ask_all(text) == ask_all(text)
    assert limit_rows(text, 10).names_dataset
    assert scans == {QUERY: 1}


def test_a_text_that_needs_no_scan_gets_none(scans: Counter[str]):
    text = SparqlText("ASK { ?s ?p ?o }")
    assert not text.names_dataset
    assert not text.names_update_dataset
    assert text.own_dataset() is None
    assert find_service(text) is None
    assert not scans


def test_the_form_is_read_without_what_stands_behind_it(monkeypatch: pytest.MonkeyPatch):
    read: list[Token] = []

    def watched(text: str) -> Iterator[Token]:
        for token in scan(text):
            read.append(token)
            yield token

    monkeypatch.setattr(module, "scan", watched)
    text = SparqlText("# c\nSELECT * { ?s ?p ?o }")
    assert text.form == "SELECT"
    assert [token.text for token in read] == ["# c", "SELECT"]
    assert [token.text for token in text.scanned] == ["# c", "SELECT", "*", "{", "?s", "?p", "?o", "}"]
    assert text.scanned == read


def test_what_is_kept_of_a_text_is_all_but_its_tokens(scans: Counter[str]):
    kept = SparqlText(QUERY).settled()
    assert (kept.text, kept.form, kept.names_dataset, kept.kind) == (
        QUERY,
        "SELECT",
        True,
        SparqlText(QUERY).kind,
    )
    assert scans == {QUERY: 2}
    assert kept.tokens == SparqlText(QUERY).tokens
    assert kept.tokens == kept.tokens
    assert scans == {QUERY: 6}


def test_a_text_that_is_plain_is_not_read_again(scans: Counter[str]):
    text = SparqlText("ASK { SERVICE <http://x/> {} }")
    assert plain(text) is text
    assert find_service(plain(text)) is not None
    assert scans == {text.text: 1}
