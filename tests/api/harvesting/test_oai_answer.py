"""Pages of records: they end where they are full, and an act that has gone is told as deleted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from api.harvesting.oai import answer
from api.harvesting.oai.answer import Repository
from api.harvesting.oai.request import read_request
from graph.dataset.ledger import Ledger
from graph.dataset.record_ledger import record_ledger
from graph.iris import EliPath
from graph.stores.embedded import EmbeddedStore
from tests.graph.made_up_acts import IRIS, act_id, made_up

OAI = "{http://www.openarchives.org/OAI/2.0/}"


def page(
    root: Path, texts: Callable[[EliPath], bytes | None], token: str = "", verb: str = "ListRecords"
) -> etree._Element:
    """A page over seven acts, the first or that of a token."""
    place = root / "ledger.sqlite"
    with EmbeddedStore(root / "store") as store:
        if not place.exists():
            store.replace_graphs({IRIS.act(act_id(number)): made_up(act_id(number)) for number in range(7)})
            record_ledger(store, place, IRIS)
        repository = Repository(Ledger(place, "0" * 18), store, IRIS, "http://here/oai", "Nobody", "", None, texts)
        asked = [("resumptionToken", token)] if token else [("metadataPrefix", "akn")]
        return etree.fromstring(answer.answer(repository, read_request([("verb", verb), *asked])))


def test_pages_are_as_long_as_their_bytes_allow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answer, "_PAGE_BYTES", 2500)
    counts, found, token = [], [], ""
    while not counts or token:
        root = page(tmp_path, lambda _: b"<a>" + b"x" * 1000 + b"</a>", token)
        found += [each.text for each in root.iter(f"{OAI}identifier")]
        end = root.find(f".//{OAI}resumptionToken")
        counts.append((len(list(root.iter(f"{OAI}record"))), end.get("cursor"), end.get("completeListSize")))
        token = end.text
    assert counts == [(3, "0", "7"), (3, "3", "7"), (1, "6", "7")]
    assert len(set(found)) == 7


def test_a_record_that_is_larger_than_a_page_or_slower_is_a_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answer, "_PAGE_SECONDS", -1.0)
    root = page(tmp_path, lambda _: b"<a/>")
    assert len(list(root.iter(f"{OAI}record"))) == 1
    token = root.findtext(f".//{OAI}resumptionToken")
    assert len(list(page(tmp_path, lambda _: b"<a/>", token).iter(f"{OAI}record"))) == 1


def test_what_has_gone_since_the_list_was_made_is_told_as_deleted(tmp_path: Path) -> None:
    gone = act_id(3)
    root = page(tmp_path, lambda path: None if path.act == gone else b"<a/>")
    records = list(root.iter(f"{OAI}record"))
    assert [each.find(f"{OAI}header").get("status") for each in records].count("deleted") == 1
    assert [each.find(f"{OAI}metadata") is None for each in records].count(True) == 1
