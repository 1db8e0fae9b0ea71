"""The shapes: the built graph conforms, and for every shape a broken graph is caught by that shape."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, Store, Triple

from graph.namespaces import PREFIXES
from graph.ontology import shapes_file
from graph.validate import validate
from tests.graph.acts import built

ROOT = "https://w3id.org/jarlyq/eli/kz/decree/2011/09/07/149"

#: One SPARQL update a shape that breaks it and, as far as possible, nothing else.
BREAKS = {
    file.stem: file.read_text(encoding="utf-8") for file in sorted((Path(__file__).parent / "breaks").glob("*.ru"))
}


@pytest.fixture(scope="module")
def triples() -> list[Triple]:
    return built()


def broken(triples: list[Triple], update: str) -> list[Triple]:
    store = Store()
    store.extend(Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
    before = set(store)
    store.update(update, prefixes=PREFIXES)
    assert set(store) != before, "the update breaks nothing"
    return [quad.triple for quad in store]


def test_the_built_graph_conforms(triples: list[Triple]) -> None:
    assert validate(triples) == []


@pytest.mark.parametrize("shape", BREAKS)
def test_each_shape_catches_its_breach(triples: list[Triple], shape: str) -> None:
    found = validate(broken(triples, BREAKS[shape]))
    assert shape in {violation.shape for violation in found}
    assert all(violation.message for violation in found)


def test_every_shape_has_its_breach() -> None:
    shapes = set(re.findall(r"^jqs:(\w+Shape)$", shapes_file().read_text(encoding="utf-8"), re.MULTILINE))
    assert shapes == set(BREAKS)


def test_violations_name_node_and_value(triples: list[Triple]) -> None:
    found = validate(broken(triples, BREAKS["SpanOverlapShape"]))
    assert found[0].focus == ROOT
    assert str(found[0].value).startswith(f"{ROOT}/para_1@")
    assert NamedNode(found[0].focus)
