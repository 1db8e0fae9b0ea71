"""The catalogue, the description and the dumps over HTTP: what is promised is there, and nothing else."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph as ox
import pyshacl
import pytest
import zstandard
from rdflib import DCAT, DCTERMS, FOAF, RDF, VOID, Graph, URIRef

from graph.dataset.manifest import CURRENT
from tests.api.dataset_server import CONTACT, LICENCE, dataset_server
from tests.api.running_server import ROOT, RunningServer, running_server
from tests.graph.made_up_acts import IRIS

SD = "http://www.w3.org/ns/sparql-service-description#"
SPDX = "http://spdx.org/rdf/terms#"


@pytest.fixture(scope="module")
def dumps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("dumps")


@pytest.fixture(scope="module")
def both(decree_store: Path, dumps: Path) -> Iterator[tuple[RunningServer, httpx.Client]]:
    with dataset_server(decree_store, dumps) as found:
        yield found


@pytest.fixture(scope="module")
def client(both: tuple[RunningServer, httpx.Client]) -> httpx.Client:
    return both[1]


@pytest.fixture(scope="module")
def catalogue(client: httpx.Client) -> Graph:
    return Graph().parse(data=client.get("/catalog.ttl").text, format="turtle")


def test_the_catalogue_is_valid_by_the_shapes_of_dcat_ap(catalogue: Graph, shared: Path) -> None:
    file = shared / "standards/dcat-ap/shapes.ttl"
    if not file.is_file():
        pytest.skip(f"no {file}: the catalogue is not held against DCAT-AP's own shapes")
    conforms, _, text = pyshacl.validate(catalogue, shacl_graph=Graph().parse(file))
    assert conforms, text


def test_the_catalogue_has_what_dcat_ap_asks_for(catalogue: Graph) -> None:
    mandatory = {
        DCAT.Catalog: (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.dataset),
        DCAT.Dataset: (DCTERMS.title, DCTERMS.description, DCAT.theme, DCTERMS.publisher, DCAT.contactPoint),
        DCAT.Distribution: (DCAT.accessURL, DCTERMS.license, DCTERMS.title),
        DCAT.DataService: (DCAT.endpointURL, DCTERMS.title, DCAT.servesDataset),
        FOAF.Agent: (FOAF.name,),
    }
    for kind, properties in mandatory.items():
        nodes = list(catalogue.subjects(RDF.type, kind))
        assert nodes, kind
        for node in nodes:
            assert [term for term in properties if catalogue.value(node, term) is None] == [], node
    assert set(catalogue.objects(None, DCTERMS.license)) == {URIRef(LICENCE)}
    assert URIRef(f"mailto:{CONTACT}") in set(catalogue.objects())
    linked = set(catalogue.objects(None, DCAT.dataset))
    assert linked == set(catalogue.subjects(RDF.type, DCAT.Dataset))


def test_each_distribution_is_there_with_its_type_size_and_digest(catalogue: Graph, client: httpx.Client) -> None:
    addresses = {*catalogue.objects(None, DCAT.accessURL), *catalogue.objects(None, DCAT.endpointDescription)}
    for address in addresses:
        assert client.get(str(address)).status_code == 200, address
    files = list(catalogue.subject_objects(DCAT.downloadURL))
    assert len(files) == 6
    for node, address in files:
        answer = client.get(str(address))
        packed = str(catalogue.value(node, DCAT.compressFormat)).rpartition("media-types/")[2]
        assert (answer.status_code, answer.headers["content-type"]) == (200, packed)
        assert len(answer.content) == int(catalogue.value(node, DCAT.byteSize) or 0)
        checksum = catalogue.value(node, URIRef(SPDX + "checksum"))
        digest = catalogue.value(checksum, URIRef(SPDX + "checksumValue"))
        assert hashlib.sha256(answer.content).hexdigest() == str(digest).lower()


@pytest.mark.parametrize("suffix", ["jsonld", "rdf", "nt", "nq", "trig"])
def test_the_syntaxes_of_the_catalogue_say_the_same(client: httpx.Client, suffix: str) -> None:
    first, again = client.get(f"/catalog.{suffix}"), client.get("/catalog", params={"format": suffix})
    assert first.content == again.content
    turtle = ox.parse(client.get("/catalog.ttl").content, format=ox.RdfFormat.TURTLE)
    syntax = ox.RdfFormat.from_extension(suffix)
    assert syntax is not None
    assert set(ox.parse(first.content, format=syntax)) == set(turtle)


def test_the_catalogue_has_a_page_and_no_other_suffix(client: httpx.Client) -> None:
    page = client.get("/catalog", headers={"accept": "text/html", "accept-language": "en"})
    assert LICENCE in page.text
    assert CONTACT in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    for path in ("/catalogue", "/catalog.skos", "/catalog/../etc"):
        assert client.get(path).status_code == 404, path
    assert client.get("/catalog", headers={"accept": "image/png"}).status_code == 406


def test_the_description_counts_what_is_there(client: httpx.Client, both: tuple[RunningServer, httpx.Client]) -> None:
    graph = Graph().parse(data=client.get("/.well-known/void").text, format="turtle")
    whole = URIRef(IRIS.offered("all").value)
    asked = both[0].query("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", headers={"accept": "text/csv"})
    assert int(graph.value(whole, VOID.triples) or 0) == int(asked.text.split()[1])
    acts = next(graph.subjects(VOID["class"], URIRef("https://w3id.org/jarlyq/ontology#Act")))
    asked = both[0].query(
        "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a <https://w3id.org/jarlyq/ontology#Act> }",
        headers={"accept": "text/csv"},
    )
    assert int(graph.value(acts, VOID.entities) or 0) == int(asked.text.split()[1])
    for dump in graph.objects(None, VOID.dataDump):
        assert client.head(str(dump)).status_code == 200
    assert str(graph.value(whole, VOID.uriSpace)) == IRIS.base


@pytest.mark.parametrize("host", ["evil.example:80", "127.0.0.1.evil.example", "10.0.0.1", "a b", "x> <y"])
def test_no_host_of_another_gets_into_an_answer(client: httpx.Client, host: str) -> None:
    for path in (
        "/catalog.ttl",
        "/.well-known/void",
        "/sitemap.xml",
        "/robots.txt",
        "/oai?verb=Identify",
        "/feed.atom",
    ):
        text = client.get(path, headers={"host": host}).text
        assert host not in text
        assert IRIS.base in text


def test_a_file_is_fetched_in_parts_and_gone_on_with(client: httpx.Client, dumps: Path) -> None:
    whole = client.get("/dumps/all.nq.zst")
    assert whole.content == (dumps / CURRENT / "all.nq.zst").read_bytes()
    assert whole.headers["link"] == f'<{LICENCE}>; rel="license"'
    tag, middle = whole.headers["etag"], len(whole.content) // 2
    rest = client.get("/dumps/all.nq.zst", headers={"range": f"bytes={middle}-", "if-range": tag})
    assert (rest.status_code, rest.content) == (206, whole.content[middle:])
    replaced = client.get("/dumps/all.nq.zst", headers={"range": f"bytes={middle}-", "if-range": '"old"'})
    assert (replaced.status_code, len(replaced.content)) == (200, len(whole.content))
    assert client.get("/dumps/all.nq.zst", headers={"range": "bytes=999999999-"}).status_code == 416
    assert client.get("/dumps/all.nq.zst", headers={"if-none-match": tag}).status_code == 304
    many = client.get("/dumps/all.nq.zst", headers={"range": "bytes=" + ",".join(["0-"] * 1000)})
    assert (many.status_code, len(many.content)) == (200, len(whole.content))
    head = client.head("/dumps/all.nq.zst", headers={"range": "bytes=0-1"})
    assert (head.status_code, head.headers["content-length"]) == (200, str(len(whole.content)))
    data = zstandard.ZstdDecompressor().stream_reader(io.BytesIO(whole.content)).read()
    assert sum(1 for _ in ox.parse(data, format=ox.RdfFormat.N_QUADS)) == data.count(b"\n")


def test_nothing_but_the_files_of_the_dump_is_served(client: httpx.Client, dumps: Path) -> None:
    (dumps / CURRENT / "secret.nq.zst").write_bytes(b"not of the dump")
    (dumps / CURRENT / "law.nq.zst").rename(dumps / CURRENT / "kept")
    (dumps / CURRENT / "law.nq.zst").symlink_to("/etc/hostname")
    try:
        for name in ("secret.nq.zst", "law.nq.zst", "kept", "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "..%2f.lock", ".lock", "%00",
                     "current", "all.nq.zst%00", "%2fetc%2fpasswd", "ALL.NQ.ZST", "\u202e"):  # fmt: skip
            answer = client.get(f"/dumps/{name}")
            assert answer.status_code == 404, name
    finally:
        (dumps / CURRENT / "law.nq.zst").unlink()
        (dumps / CURRENT / "kept").rename(dumps / CURRENT / "law.nq.zst")
        (dumps / CURRENT / "secret.nq.zst").unlink()
    assert client.get("/dumps/law.nq.zst").status_code == 200


def test_the_list_of_dumps(client: httpx.Client) -> None:
    listed = client.get("/dumps", params={"format": "json"}).json()
    assert listed["files"][0]["name"] == "all.nq.zst"
    page = client.get("/dumps", headers={"accept": "text/html"}).text
    assert listed["files"][0]["sha256"] in page
    sums = client.get("/dumps/SHA256SUMS")
    assert sums.text.startswith(f"{listed['files'][0]['sha256']}  all.nq.zst\n")
    assert client.get("/dumps/manifest.json").json()["about"]["licence"] == LICENCE
    assert client.get("/dumps/").headers["location"].endswith("/dumps")


def test_the_service_description_names_what_is_offered(client: httpx.Client, decree_store: Path) -> None:
    graph = Graph().parse(data=client.get("/sparql", headers={"accept": "text/turtle"}).text, format="turtle")
    said = set(graph.objects())
    assert URIRef("https://w3id.org/jarlyq/ontology#matches") in set(
        graph.objects(None, URIRef(SD + "propertyFeature"))
    )
    assert {URIRef(SD + "SPARQL11Update"), URIRef(IRIS.register_graph.value)} <= said
    assert URIRef(SD + "BasicFederatedQuery") not in said
    with running_server(store=decree_store, tokens=None, public_address="https://law.example.kz/") as server:
        told = httpx.get(f"{server.url}/sparql", headers={"accept": "text/turtle"}).text
        assert "SPARQL11Update" not in told
        assert "inputFormat" not in told
        assert "Sitemap: https://law.example.kz/sitemap.xml" in httpx.get(f"{server.url}/robots.txt").text
        assert httpx.get(f"{server.url}/dumps", params={"format": "json"}).json()["files"] == []
        assert httpx.get(f"{server.url}/dumps/all.nq.zst").status_code == 404


def recipes() -> dict[str, str]:
    """The lines of docs/dataset.md for each consumer, by the words that it begins with."""
    page = (ROOT / "docs/dataset.md").read_text(encoding="utf-8")
    return dict(re.findall(r"^\*\*([^*]+)\*\*[^\n]*\n\n```\w+\n(.*?)```", page, re.MULTILINE | re.DOTALL))


@pytest.mark.parametrize(
    ("consumer", "expected"),
    [
        ("A portal that harvests DCAT", "/dumps/decree.nq.zst"),
        ("A portal of legislation", ""),
        ("A library", "Қазақстан халқы Ассамблеясының ережесі туралы"),
        ("A library that keeps texts", "['decree', 'decree']"),
        ("Data scientists", "all.nq.zst: OK"),
    ],
)
def test_the_lines_for_each_consumer_get_the_data(
    client: httpx.Client, tmp_path: Path, consumer: str, expected: str
) -> None:
    lines = recipes()[consumer].replace("http://localhost:8000", str(client.base_url).rstrip("/"))
    if lines.startswith("curl"):
        lines = lines.replace("> acts\n", "> all && head -3 all > acts\n")  # not each of the two hundred
        command = ["bash", "-euo", "pipefail", "-c", lines]
    else:
        command = [sys.executable, "-c", lines]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(command, cwd=tmp_path, env={**os.environ, "PATH": path}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert expected in done.stdout
    if (tmp_path / "acts.jsonld").exists():
        assert (tmp_path / "acts.jsonld").read_text(encoding="utf-8").count('"@context"') == 3
        assert "<entry>" in (tmp_path / "changes.atom").read_text(encoding="utf-8")
