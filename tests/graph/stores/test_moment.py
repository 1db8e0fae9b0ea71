"""A published state as one answer reads it."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.describe import rows
from graph.stores.moment import Moment, moment_of
from graph.stores.store import open_store

ACT = ox.NamedNode("https://w3id.org/jarlyq/eli/kz/law/2015/03/03/500-v")
OF_ACT = ox.Triple(ACT, ox.NamedNode("http://data.europa.eu/eli/ontology#title"), ox.Literal("О садах", language="ru"))


def test_it_stays_as_it_is_when_more_is_published(tmp_path: Path) -> None:
    with open_store(tmp_path / "store") as writer:
        writer.replace_graph(ACT, [OF_ACT])
        writer.publish()
        with open_store(tmp_path / "store", read_only=True) as reader:
            before = moment_of(reader)
            writer.remove_graph(ACT)
            writer.publish()
            assert (before.size(), moment_of(reader).size()) == (1, 0)
            assert before.revision() != moment_of(reader).revision() == reader.revision()


def test_what_is_asked_twice_is_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    handle = ox.Store()
    handle.add(ox.Quad(*OF_ACT, ACT))
    moment, asked = Moment(handle, 1), []
    query = Moment.query
    monkeypatch.setattr(Moment, "query", lambda self, text: asked.append(text) or query(self, text))
    first = rows(moment, "statements", node=ACT)
    assert [row["value"] for row in first] == [OF_ACT.object]
    first.clear()
    assert len(rows(moment, "statements", node=ACT)) == 1
    assert len(asked) == 1


def test_another_store_is_read_as_it_is() -> None:
    with open_store(":memory:") as store:
        assert moment_of(store) is store
