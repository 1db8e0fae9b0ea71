"""How often a query is scanned on its way: once in the server, once in the worker that answers it."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pyoxigraph as ox
import pytest

from api.http.limits import RequestRates
from api.http.metrics import Metrics
from api.near import lane
from api.near.answers import GivenBackError, NearAnswers
from api.near.faults import Faults
from api.settings import Settings
from api.sparql.request import Operation
from api.workers.jobs import Job, run_job
from graph.stores.embedded import EmbeddedStore
from graph.stores.snapshots import SnapshotStore
from tests import plain_http
from tests.api.in_process import serving
from tests.graph.legal_texts import TEXTS, triples_of
from tests.graph.sparql.scans import counted_scans

SEARCH = 'SELECT ?u { ?u <https://w3id.org/jarlyq/ontology#matches> "заңдар" }'
QUERIES = [
    "SELECT * { ?s ?p ?o } LIMIT 3",
    "SELECT * FROM <http://example.org/a> { ?s ?p 'from' } # from",
    "CONSTRUCT { ?s ?p ?o } FROM NAMED <http://example.org/a> { GRAPH ?g { ?s ?p ?o } }",
    "PREFIX e: <http://example.org/> ASK { e:a e:b <c> FILTER(1<2) }",
    "DESCRIBE <http://example.org/>",
    "SELECT (NOW() AS ?n) { }",
    "SELECT * { ?s ?p ?o } # " + "x" * 11_000,
    SEARCH,
    "ASK { SERVICE <http://127.0.0.1:1/> {} }",
]


@pytest.fixture
def scans(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    return counted_scans(monkeypatch)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("scans") / "store"
    with EmbeddedStore(place) as opened:
        for act, texts in TEXTS.items():
            opened.replace_graph(ox.NamedNode(act), triples_of(act, texts))
    return place


def test_the_server_scans_a_query_once(
    store: Path, scans: Counter[str], monkeypatch: pytest.MonkeyPatch, canary: tuple[str, list[str]]
) -> None:
    """Also where the near lane has read it to see whether it is for it."""
    monkeypatch.setenv("JARLYQ_STORE", str(store))
    seen: list[str] = []

    def watched(data: bytes, limit: int) -> Operation | None:
        operation = near_query(data, limit)
        seen.append(operation.text.text if operation else "")
        return operation

    near_query = lane.near_query
    monkeypatch.setattr(lane, "near_query", watched)
    with (
        serving(Settings(store=str(store), workers=1, near_processes=1)) as url,
        plain_http.Client(base_url=url) as client,
    ):
        number = 0
        while not any(seen):  # the near process is not ready yet
            number += 1
            assert client.get("/sparql", params={"query": f"ASK {{ ?s ?p {number} }}"}).status_code == 200
            time.sleep(0.05)
        before = Counter(scans)
        statuses = [ask(client, query).status_code for query in QUERIES]
        posted = client.post("/sparql", data={"query": QUERIES[0] + " # posted"}).status_code
        first = scans - before
        again = [client.get("/sparql", params={"query": query}).status_code for query in QUERIES[:3]]
    assert statuses == [200] * 8 + [403]
    assert (posted, again) == (200, [200] * 3)
    assert {query: first[query] for query in QUERIES} == dict.fromkeys(QUERIES, 1)
    assert first[QUERIES[0] + " # posted"] == 1
    assert set(QUERIES[:6]) <= set(seen)
    assert canary[1] == []


def ask(client: httpx.Client, query: str) -> httpx.Response:
    return client.get("/sparql?" + urlencode({"query": query}), timeout=60)


@pytest.mark.parametrize("query", QUERIES[:7])
def test_a_worker_scans_a_query_once(store: Path, scans: Counter[str], query: str) -> None:
    media_type = "text/turtle" if query.startswith(("CONSTRUCT", "DESCRIBE")) else "application/sparql-results+json"
    head, _ = run_job(str(store), Job("query", query, media_type, base_iri="http://h/"), b"")
    assert "failure" not in head
    assert scans == {query: 1}


def test_a_near_process_scans_a_query_once(store: Path, scans: Counter[str]) -> None:
    metrics = Metrics()
    with SnapshotStore(store) as opened:
        settings = Settings(store=str(store), cache_bytes=0)
        answers = NearAnswers(settings, opened, metrics, RequestRates(0, None), Faults(metrics))
        asked = "SELECT * FROM <http://e/{}> {{ OPTIONAL {{ ?s ?p ?o }} }} LIMIT 1"  # one row: of an empty result the terms are read
        texts = [asked.format(number) for number in range(9)]
        requests = [f"GET /sparql?{urlencode({'query': text})} HTTP/1.1\r\nHost: a\r\n\r\n".encode() for text in texts]
        with pytest.raises(GivenBackError):
            answers.answer(requests[0], "127.0.0.1")
        assert scans == {texts[0]: 1}
        answers.answer(requests[1], "127.0.0.1", sent=True)
        for request in requests[2:]:
            assert answers.answer(request, "127.0.0.1")[0].startswith(b"HTTP/1.1 200")
    assert max(scans[text] for text in texts) == 1
    assert [scans[text] for text in texts[4:]] == [0] * 5  # they fit the template of the third
