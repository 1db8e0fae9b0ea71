"""The graphs that a query names by its own clauses."""

from __future__ import annotations

import pytest

from graph.sparql.dataset import Dataset
from graph.sparql.text import SparqlText


@pytest.mark.parametrize(
    ("query", "dataset"),
    [
        ("SELECT * { ?s ?p ?o }", None),
        ("SELECT * { ?s ?p 'FROM <http://a>' } # FROM <http://b>", None),
        ("SELECT * FROM <http://a> { ?s ?p ?o }", Dataset(("http://a",))),
        (
            "PREFIX e: <http://e/> ASK FROM e:a FROM NAMED e:b FROM <http://c> { }",
            Dataset(("http://e/a", "http://c"), ("http://e/b",)),
        ),
        ("BASE <http://e/x/> CONSTRUCT { } FROM NAMED <../y> WHERE { }", Dataset((), ("http://e/y",))),
        ("DESCRIBE <http://from> FROM <http://a>", Dataset(("http://a",))),
    ],
)
def test_the_clauses_are_read(query: str, dataset: Dataset | None):
    assert SparqlText(query).own_dataset() == dataset
