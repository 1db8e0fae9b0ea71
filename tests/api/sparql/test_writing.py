"""Writing through the service: tokens, graphs of acts, what may not be loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.http.auth import new_token, read_tokens, require_token
from api.http.errors import ProblemError
from tests import plain_http
from tests.api.running_server import RunningServer, running_server

ACT = "https://w3id.org/jarlyq/eli/kz/decree/2011/09/07/149"
INSERT = "INSERT DATA { GRAPH <http://example.org/w> { <http://example.org/a> <http://example.org/b> 1 } }"


def test_tokens_are_kept_as_hashes(tmp_path: Path):
    file = tmp_path / "tokens"
    token = new_token(file, "ingest")
    assert token not in file.read_text()
    assert file.stat().st_mode & 0o077 == 0
    assert require_token(file, f"Bearer {token}") == "ingest"
    with pytest.raises(ValueError, match="already"):
        new_token(file, "ingest")
    for wrong in (None, "", f"Basic {token}", f"Bearer {token}x", "Bearer "):
        with pytest.raises(ProblemError) as caught:
            require_token(file, wrong)
        assert caught.value.status == 401
    assert list(read_tokens(file)) == ["ingest"]


def test_without_a_token_nothing_is_written(server: RunningServer):
    for headers, status in (({}, 401), ({"Authorization": "Bearer x"}, 401), (server.authorization, 204)):
        answer = plain_http.post(f"{server.url}/update", data={"update": INSERT}, headers=headers)
        assert answer.status_code == status
    put = plain_http.put(f"{server.url}/graph-store", params={"graph": "http://example.org/w"}, content=b"")
    assert put.status_code == 401


def test_writing_is_off_unless_configured():
    with running_server(tokens="") as server:
        answer = plain_http.post(f"{server.url}/update", data={"update": INSERT}, headers=server.authorization)
        assert (answer.status_code, answer.json()["type"]) == (403, "#writing-off")


@pytest.mark.parametrize(
    "update",
    [
        f"INSERT DATA {{ GRAPH <{ACT}> {{ <http://a> <http://b> 1 }} }}",
        f"PREFIX a: <{ACT[:-3]}> INSERT DATA {{ GRAPH a:149 {{ <http://a> <http://b> 1 }} }}",
        f"BASE <{ACT}> DELETE WHERE {{ GRAPH <149> {{ ?s ?p ?o }} }}",
        f"WITH <{ACT}> DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}",
        "DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }",
        f"CLEAR GRAPH <{ACT}>",
        f"MOVE <http://example.org/w> TO <{ACT}>",
        f"INSERT DATA {{ GRAPH <{ACT[:-3]}\\u0031\\u0034\\u0039> {{ <http://a> <http://b> 1 }} }}",
        f"PREFIX g: <{ACT[:-3]}> INSERT DATA {{ GRAPHg:149{{ <http://a> <http://b> 1 }} }}",
        f"PREFIX g: <{ACT[:-3]}> PREFIX GRAPHg: <http://x/> INSERT DATA {{ GRAPHg:149{{ <http://a> <http://b> 1 }} }}",
        f"PREFIX g: <{ACT[:-3]}> PREFIX WITHg: <http://x/> WITHg:149 DELETE {{ ?s ?p 1 }} INSERT {{ ?s ?p 2 }} WHERE {{}}",
    ],
)
def test_graphs_of_acts_are_written_by_ingestion_only(server: RunningServer, update: str):
    assert server.update(update).status_code == 403
    assert server.query(f"ASK {{ GRAPH <{ACT}> {{ ?s ?p ?o }} }}").json()["boolean"] is False


def test_graph_store_refuses_graphs_of_acts_and_bad_documents(server: RunningServer):
    def put(graph: str, content: bytes, media: str = "text/turtle") -> int:
        headers = {**server.authorization, "Content-Type": media}
        address = f"{server.url}/graph-store"
        return plain_http.put(address, params={"graph": graph}, content=content, headers=headers).status_code

    assert put(ACT, b"<http://a> <http://b> 1 .") == 403
    assert put("http://example.org/w2", b"<http://a> <http://b> .") == 400
    assert put("http://example.org/w2", b"{}", "image/png") == 415
    assert put("not an iri", b"") == 400


def test_a_write_that_changes_nothing_leaves_the_revision(server: RunningServer):
    headers = {**server.authorization, "Content-Type": "text/turtle"}
    target = {
        "params": {"graph": "http://example.org/same"},
        "content": b"<http://a> <http://b> [] .",
        "headers": headers,
    }
    revisions = []
    for method in ("PUT", "PUT", "PUT"):
        plain_http.request(method, f"{server.url}/graph-store", timeout=30, **target).raise_for_status()
        revisions.append(plain_http.get(f"{server.url}/readyz").json()["revision"])
    assert len(set(revisions)) == 1


def test_documents_reach_neither_files_nor_the_network(server: RunningServer, canary: tuple[str, list[str]]):
    address, calls = canary
    entity = f'<!DOCTYPE r [<!ENTITY x SYSTEM "{address}/dtd"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    rdf = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/"'
    xml = f'{entity}<rdf:RDF {rdf}><rdf:Description rdf:about="http://a"><e:p>&x;&f;</e:p></rdf:Description></rdf:RDF>'
    remote = f'{{"@context": "{address}/context", "@id": "http://a", "name": "x"}}'
    for media, text in (("application/rdf+xml", xml), ("application/ld+json", remote)):
        answer = plain_http.put(
            f"{server.url}/graph-store",
            params={"graph": "http://example.org/x"},
            content=text.encode(),
            headers={**server.authorization, "Content-Type": media},
            timeout=30,
        )
        assert answer.status_code == 400
    assert "root:" not in server.query("SELECT * { ?s ?p ?o }").text
    assert calls == []


def test_service_and_load_never_call(server: RunningServer, canary: tuple[str, list[str]]):
    address, calls = canary
    for query in (
        f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ {{ SELECT * {{ SERVICE SILENT <{address}> {{ ?s ?p ?o }} }} }} }}",
        f"PREFIX a: <{address}/> ASK {{ SERVICEa:x{{ ?s ?p ?o }} }}",
        "ASK { SERVICE <relative> { ?s ?p ?o } }",
        f"ASK {{ VALUES ?x {{ <{address}> }} ?s ?p trueSERVICE?x{{ ?a ?b ?c }} }}",
        f"ASK {{ VALUES ?x {{ <{address}> }} BIND(1 AS ?a) FILTER(?a<?a).SERVICE?x#>\n{{ ?s ?p ?o }} }}",
    ):
        answer = server.query(query)
        assert (answer.status_code, answer.json()["type"]) == (403, "#service"), query
        assert answer.json()["line"] >= 1
    for update in (f"LOAD <{address}>", f"LOAD SILENT <{address}> INTO GRAPH <http://g>", "LOAD <file:///etc/passwd>"):
        assert server.update(update).status_code == 403
    insert = f"INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{address}> {{ ?s ?p ?o }} }}"
    assert server.update(insert).status_code == 403
    assert calls == []


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s ?p "SERVICE <http://x> {}" }',
        "SELECT * { ?s ?p ?o } # SERVICE <http://x> {}",
        "SELECT * { ?service <http://example.org/SERVICE> ?o }",
        "PREFIX service: <http://example.org/> SELECT * { ?s service:service ?o . GRAPH service:g { ?a ?b ?c } }",
        "SELECT * { ?s ?p ?o FILTER(?s < <http://example.org/service>) }",
    ],
)
def test_the_letters_of_service_are_no_call(server: RunningServer, query: str):
    assert server.query(query).status_code == 200
