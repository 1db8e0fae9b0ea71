"""One list of formats: what `graph.exports` has reaches the endpoint, the addresses and the pages, or is told not to."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html
from pyoxigraph import RdfFormat, parse

from api.http.formats import GRAPHS, HTML, RESULTS, choose_format, format_of
from api.routes.negotiation import negotiate
from graph.exports import all_exports, exports
from tests import plain_http
from tests.api.running_server import RunningServer

ROOT = Path(__file__).resolve().parents[3]
DESCRIPTION = "http://www.w3.org/ns/sparql-service-description#"
STREAMED = [export for export in exports() if export.syntax]

#: A format that the engine writes, and one that has no syntax of RDF.
NEW = """
from pyoxigraph import RdfFormat
from graph.exports.format import Export
EXPORTS = (
    Export("notation 3", "text/n3", ".n3", lambda content: b"", rank=70, syntax=RdfFormat.N3),
    Export("telegram", "text/x-telegram", ".tgm", lambda content: b"", rank=75),
)
"""
ASK = """
import json, sys
import graph.exports
graph.exports.__path__.append(sys.argv[1])
import pyoxigraph as ox
from api.http.formats import GRAPHS
from api.routes.negotiation import negotiate
from api.sparql.prepared import prepare
from api.sparql.request import Operation
from graph.sparql.results import serialize_results
from graph.sparql.text import SparqlText
chosen = prepare(Operation("query", SparqlText("CONSTRUCT WHERE { ?s ?p ?o }")), "text/n3").format
store, node = ox.Store(), ox.NamedNode("http://example.org/x")
store.add(ox.Quad(node, node, node))
done = serialize_results(store.query("CONSTRUCT WHERE { ?s ?p ?o }"), chosen.media_type, max_rows=5, max_bytes=999)
by_suffix = [negotiate(f"x{suffix}", None).export.name for suffix in (".n3", ".tgm")]
by_name = [negotiate("x", None, name).export.name for name in ("text/n3", "notation3", "notation 3", "tgm", "text/x-telegram")]
print(json.dumps([[form.name for form in GRAPHS], done.body.decode(), by_suffix, by_name]))
"""


def test_a_new_export_reaches_every_door_it_fits_through(tmp_path: Path) -> None:
    (tmp_path / "new.py").write_text(NEW, encoding="utf-8")
    command = [sys.executable, "-c", ASK, str(tmp_path)]
    graphs, body, by_suffix, by_name = json.loads(subprocess.check_output(command, cwd=ROOT, timeout=120))
    assert graphs == [*(form.name for form in GRAPHS), "notation3"]
    assert body.count("<http://example.org/x>") == 3
    assert by_suffix == ["notation 3", "telegram"]
    assert by_name == ["notation 3"] * 3 + ["telegram"] * 2


@pytest.mark.parametrize("export", STREAMED, ids=lambda export: export.name)
def test_the_engine_knows_each_syntax_by_the_media_type_that_a_worker_is_told(export) -> None:
    assert RdfFormat.from_media_type(export.media_type) == export.syntax


def test_all_that_the_engine_writes_of_rdf_1_1_is_an_export() -> None:
    assert {format_of(export) for export in STREAMED} == set(GRAPHS)
    assert {export.syntax for export in STREAMED} >= {
        RdfFormat.TURTLE, RdfFormat.TRIG, RdfFormat.N_TRIPLES, RdfFormat.N_QUADS, RdfFormat.JSON_LD, RdfFormat.RDF_XML,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "name"),
    [("ttl", "turtle"), ("nt", "ntriples"), ("n-triples", "ntriples"), ("NQ", "nquads"), ("json-ld", "jsonld"),
     ("json", "jsonld"), ("rdf", "rdfxml"), ("xml", "rdfxml"), ("rdf/xml", "rdfxml"), ("application/trig", "trig"),
     ("rdf+xml", "rdfxml"), ("n3", "turtle")],
)  # fmt: skip
def test_a_graph_is_asked_for_by_each_name_of_its_format(wanted: str, name: str) -> None:
    assert choose_format(GRAPHS, None, wanted).name == name


@pytest.mark.parametrize(
    ("accept", "name"),
    [("FRAMED", "json-ld-tree"), ("COMPACTED", "json-ld"), ("FRAMED, text/turtle;q=0.9", "json-ld-tree"),
     ("COMPACTED, text/turtle", "turtle"), ("FRAMED;q=0.1, */*;q=0.5", None)],
)  # fmt: skip
def test_a_profile_tells_forms_of_one_type_apart(accept: str, name: str | None) -> None:
    for profile in ("framed", "compacted"):
        typed = f'application/ld+json;profile="http://www.w3.org/ns/json-ld#{profile}"'
        accept = accept.replace(profile.upper(), typed)
    chosen = negotiate("x", accept).export
    assert (chosen.name if chosen else None) == name


@pytest.mark.parametrize("number", ["70-iv", "70-IV", "42-3.3.12", "қр_дсм-175_2020", "1.md"])
def test_the_suffix_is_what_stands_behind_the_whole_number(number: str) -> None:
    for export in all_exports():
        asked = negotiate(f"law/2020/01/02/{number}{export.suffix}", None)
        assert (asked.path, asked.export) == (f"law/2020/01/02/{number}", export)
    assert negotiate("ministerial-order/2015/03/12/42-3.3.12", None).path.endswith("/42-3.3.12")


def test_texts_say_their_charset() -> None:
    assert {form.name for form in (HTML, *GRAPHS, *RESULTS) if form.content_type != form.media_type} == {
        "html", "turtle", "csv", "tsv",
    }  # fmt: skip


def test_the_service_description_and_the_page_name_every_format(server: RunningServer) -> None:
    described = plain_http.get(f"{server.url}/sparql", headers={"Accept": "text/turtle"})
    named = {
        quad.object.value.rpartition("/")[2]
        for quad in parse(described.content, format=RdfFormat.TURTLE)
        if quad.predicate.value == f"{DESCRIPTION}resultFormat"
    }
    tables = {f"SPARQL_Results_{name}" for name in ("JSON", "XML", "CSV", "TSV")}
    assert named == tables | {"Turtle", "N-Triples", "N-Quads", "TriG", "JSON-LD", "RDF_XML"}
    for query, forms in (("CONSTRUCT WHERE { ?s ?p ?o }", GRAPHS), ("SELECT * { ?s ?p ?o }", RESULTS)):
        page = plain_http.get(f"{server.url}/sparql/page", params={"run": "1", "query": query})
        links = html.fromstring(page.content).xpath("//p[@class='downloads']/a")
        assert [link.text for link in links] == [form.name for form in forms]
        for link, form in zip(links, forms, strict=True):
            sent = plain_http.get(server.url + link.get("href"))
            assert sent.headers["content-type"] == form.content_type


def test_processes_that_choose_a_format_need_no_library_that_writes_one() -> None:
    code = "import sys, api.near.process, api.http.formats; print({'rdflib', 'lxml'} & {*sys.modules} or 'none')"
    assert subprocess.check_output([sys.executable, "-c", code], cwd=ROOT, text=True, timeout=120).strip() == "none"
