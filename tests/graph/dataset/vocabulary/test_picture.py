"""The picture of the model: the one in the documentation is the one of the ontology, and the data are as it says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from pyoxigraph import NamedNode

from api.pages.labels import name_of
from graph.dataset.vocabulary.model import model
from graph.dataset.vocabulary.picture import picture, shown
from graph.namespaces import JQ_IRI, PREFIXES, SKOS
from graph.ontology import ontology_triples
from graph.stores.store import Store, open_store

DRAWN = Path(__file__).parents[4] / "docs" / "images" / "model.svg"
ASKED = """SELECT DISTINCT ?class ?property ?kind {{
    VALUES (?class ?property) {{ {} }}
    GRAPH ?graph {{ ?thing ?property ?value }} ?thing a ?class . ?value a ?kind }}"""


@pytest.fixture(scope="module")
def store(decree_store: Path) -> Iterator[Store]:
    with open_store(decree_store, read_only=True) as opened:
        yield opened


def test_the_picture_of_the_documentation_is_that_of_the_ontology() -> None:
    """Drawn anew by `python -m tests.graph.dataset.vocabulary.draw`."""
    assert DRAWN.read_bytes() == picture(lambda iri: name_of(iri, "en")) + b"\n"


def test_every_class_has_a_card_or_stands_in_one() -> None:
    told = model()
    own = {each for each in told.classes() if each.startswith(JQ_IRI)}
    below = {one for card in shown() for one in told.below(card)}
    assert len(own) > 30
    assert own <= shown() | below
    words = "".join(etree.fromstring(picture(lambda iri: iri)).itertext())
    assert all(iri in words for iri in shown())


def test_every_property_with_a_class_is_in_the_picture() -> None:
    words = "".join(etree.fromstring(picture(lambda iri: iri)).itertext()).replace("\N{NO-BREAK SPACE}", " ")
    for holder in shown():
        for use in model().uses.get(holder, ()):
            prefix, start = next((prefix, start) for prefix, start in PREFIXES.items() if use.term.startswith(start))
            assert f"{prefix}:{use.term.removeprefix(start)}" in words, use.term


def test_the_data_are_as_the_picture_says(store: Store) -> None:
    """Whatever a property leads to is of the class that the picture names, where the data say its class at all."""
    uses = [(holder, use) for holder, several in model().uses.items() for use in several]
    led = {(holder, use.term): use.values for holder, use in uses if use.values in model().classes()}
    led = {key: values for key, values in led.items() if values != SKOS.Concept.value}
    asked = ASKED.format(" ".join(f"(<{holder}> <{term}>)" for holder, term in led))
    found: dict[tuple[str, str], set[str]] = {}
    for row in store.query(asked):
        found.setdefault((row["class"].value, row["property"].value), set()).add(row["kind"].value)
    assert len(found) > 25
    wider = {JQ_IRI + "Unit": "LegalResourceSubdivision"}
    for key, kinds in found.items():
        wanted = led[key]
        assert wanted in kinds or wider.get(wanted) in kinds or wanted.endswith("LegalResource"), (key, kinds)


def test_labels_are_given_to_every_term_of_others_that_the_decree_uses(store: Store) -> None:
    asked = """SELECT DISTINCT ?term { GRAPH ?g { { ?s ?term ?o } UNION { ?s a ?term } }
        FILTER (?g != <https://w3id.org/jarlyq/ontology>) }"""
    labelled = {
        triple.subject.value
        for triple in ontology_triples()
        if triple.predicate == NamedNode(PREFIXES["rdfs"] + "label") and isinstance(triple.subject, NamedNode)
    }
    assert {row["term"].value for row in store.query(asked)} - labelled == set()
