"""Exports: every format is read back to the same graph, always as the same bytes, and is found by each of its names."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from graph.errors import ExportError
from graph.exports import Content, Export, export_named, exports
from tests.graph.acts import built

ACT = NamedNode("https://w3id.org/jarlyq/eli/kz/decree/2011/09/07/149")
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def content() -> Content:
    return Content(ACT, ACT, built())


#: The formats that hold the whole graph, in a syntax of RDF.
WHOLE = [export for export in exports() if export.syntax]


@pytest.mark.parametrize("export", WHOLE, ids=lambda export: export.name)
def test_what_is_written_is_read_back(export: Export, content: Content) -> None:
    data = export.write(content)
    read = {quad.triple for quad in parse(data, format=export.syntax)}
    assert read == set(content.triples)


def test_n_quads_name_the_graph(content: Content) -> None:
    quads = list(parse(export_named("n-quads").write(content), format=RdfFormat.N_QUADS))
    assert {quad.graph_name for quad in quads} == {ACT}
    assert isinstance(quads[0], Quad)


def test_the_bytes_do_not_depend_on_the_order_of_the_triples(content: Content) -> None:
    turned = Content(ACT, ACT, content.triples[::-1])
    for export in exports():
        assert export.write(turned) == export.write(content)


def test_the_bytes_do_not_depend_on_the_process(content: Content) -> None:
    """Prefixes and sets have an order of their own in every process."""
    code = (
        "import hashlib; from graph.exports import *; from tests.graph.exports.test_exports import ACT, built;"
        "content = Content(ACT, ACT, built());"
        "print([hashlib.sha256(export.write(content)).hexdigest() for export in exports()])"
    )
    runs = {
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True).stdout for _ in "ab"
    }
    assert len(runs) == 1


def test_json_ld_is_compact_and_begins_with_the_resource(content: Content) -> None:
    document = json.loads(export_named("json-ld").write(content))
    first = document["@graph"][0]
    assert first["id"] == ACT.value
    assert first["eli:title"]["kk"]
    assert "jq" in document["@context"]


@pytest.mark.parametrize("name", ["turtle", "ttl", ".ttl", "text/turtle"])
def test_a_format_has_many_names(name: str) -> None:
    assert export_named(name).name == "turtle"


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(ExportError, match="turtle"):
        export_named("papyrus")


def test_an_empty_graph_can_be_written() -> None:
    """In a syntax of RDF it is read back as no triple; a glossary has a root and no entry, a table a head."""
    written = {export: export.write(Content(ACT, ACT, [])) for export in exports()}
    for export in WHOLE:
        assert not list(parse(written[export], format=export.syntax))
    for export in [each for each in written if not each.syntax and each.listed]:
        assert written[export] != export.write(Content(ACT, ACT, built()))
