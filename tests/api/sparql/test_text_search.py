"""The text index where it cannot lie beside its store."""

from __future__ import annotations

import sys

import pytest

from api.sparql.text_search import TextSearch
from graph.stores.store import open_store


@pytest.mark.skipif(sys.platform != "linux", reason="a folder that nobody may write to is /sys")
def test_where_nothing_can_be_written_the_index_is_in_memory(caplog: pytest.LogCaptureFixture) -> None:
    with open_store(":memory:") as store:
        searching = TextSearch(store, "/sys/kernel/store")
        searching.index.synchronise(store)
        assert searching.is_current()
    assert ["in memory" in record.message for record in caplog.records] == [True]
