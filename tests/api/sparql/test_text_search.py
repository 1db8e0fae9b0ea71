"""The text index where it cannot lie beside its store, and what is kept of a search while the index is behind."""

from __future__ import annotations

import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from api.settings import Settings
from api.sparql.text_search import TextSearch
from graph.search.index import TextIndex, index_beside
from graph.sparql.text import SparqlText
from graph.stores.store import open_store
from tests import plain_http
from tests.api.in_process import serving
from tests.graph.legal_texts import ACT, OTHER, TEXTS, triples_of

SEARCH = 'SELECT ?unit { ?unit <https://w3id.org/jarlyq/ontology#matches> "құқықтық" }'


@pytest.mark.skipif(sys.platform != "linux", reason="a folder that nobody may write to is /sys")
def test_where_nothing_can_be_written_the_index_is_in_memory(caplog: pytest.LogCaptureFixture) -> None:
    with open_store(":memory:") as store:
        searching = TextSearch(store, "/sys/kernel/store")
        searching.index.synchronise(store)
        assert searching.is_current()
    assert ["in memory" in record.message for record in caplog.records] == [True]


def test_what_an_index_that_was_behind_did_not_find_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the index is brought in step between a query's search and the keeping of its result."""
    place = tmp_path / "store"
    with open_store(place) as store:
        store.replace_graph(ox.NamedNode(ACT), triples_of(ACT, TEXTS[ACT]))
        TextIndex(index_beside(place)).synchronise(store)
        store.replace_graph(ox.NamedNode(OTHER), triples_of(OTHER, TEXTS[OTHER]))
    search = TextSearch.rewrite

    def rewrite(self: TextSearch, query: SparqlText) -> SparqlText:
        found = search(self, query)
        self.index.synchronise(self.store)
        return found

    monkeypatch.setattr(TextSearch, "keep_in_step", lambda self: None)
    monkeypatch.setattr(TextSearch, "rewrite", rewrite)
    with (
        serving(Settings(store=str(place), processes=1, workers=1, near_processes=0), indexed=False) as url,
        plain_http.Client(base_url=url) as client,
    ):
        answers = [client.get("/sparql", params={"query": SEARCH}).json() for _ in range(2)]
    assert [len(answer["results"]["bindings"]) for answer in answers] == [0, 1]
