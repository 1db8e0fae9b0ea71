"""Kept copies of documents, and which of them an act's graph is made of."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import replace
from pathlib import Path

import pytest

from graph.documents import Copy, Documents, MissingDocumentError, all_keys, documents_folder, named_documents
from graph.namespaces import JQ
from graph.stores.store import open_store
from graph.triples import Reading
from graph.triples.sources import speaking
from graph.triples.statements import Statements
from ingest.tree import Language, ParsedAct, SourceInfo
from tests.graph.acts import ACT, IRIS, READ, parsed


def copy(data: bytes, description: str = "act: decree/2011/09/07/149\n") -> Copy:
    return Copy("kaz.txt", data, description)


def test_a_copy_is_named_by_what_is_in_it(tmp_path: Path) -> None:
    documents = Documents(tmp_path)
    key = documents.keep(copy("Жарлық".encode()))
    assert documents.keep(copy("Жарлық".encode())) == key == copy("Жарлық".encode()).key
    assert documents.keep(copy("Жарлық.".encode())) != key
    assert documents.keep(copy("Жарлық".encode(), "act: decree/2011/09/07/149\nact_from: option\n")) != key
    assert documents.file(key).name == "kaz.txt"
    assert documents.file(key).read_text(encoding="utf-8") == "Жарлық"
    assert documents.file(key).with_name("source.yaml").read_text(encoding="utf-8") == "act: decree/2011/09/07/149\n"


def test_a_missing_copy_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(MissingDocumentError, match="no copy is kept"):
        Documents(tmp_path).file("0" * 64)


def test_announced_copies_that_no_graph_names_are_removed(tmp_path: Path) -> None:
    documents = Documents(tmp_path)
    before = documents.keep(copy(b"1"))
    documents.announce([before])
    documents.settle([before])
    documents.announce(["ab" + "0" * 62])
    new = documents.keep(copy(b"2"))
    documents.announce([new])
    (tmp_path / new[:2] / "new-unfinished").mkdir()
    assert sorted(documents.pending()) == sorted([new, "ab" + "0" * 62])
    documents.settle([before])
    assert documents.pending() == []
    assert documents.file(before).read_bytes() == b"1"
    assert not (tmp_path / new[:2] / "new-unfinished").exists()
    with pytest.raises(MissingDocumentError):
        documents.file(new)


def test_the_graph_is_the_list_of_its_documents() -> None:
    with open_store(":memory:") as store:
        said = Statements()
        for name, key in (("a", "1" * 64), ("b", None)):
            node = IRIS.finding(ACT, "term", ord(name))
            said.add(node, JQ.sha256, name * 64)
            said.add(node, JQ.document, key)
        graph = IRIS.act(ACT)
        store.replace_graph(graph, said.triples())
        assert [(each.digest[0], each.key) for each in named_documents(store, graph)] == [("a", "1" * 64), ("b", None)]
        assert all_keys(store) == {"1" * 64}


def text(digest: str, day: str, language: Language = Language.RUS, warnings: int = 0) -> ParsedAct:
    act = parsed(language)
    return replace(
        act,
        source=SourceInfo(f"{digest}.md", digest * 64, 1, "text/markdown"),
        act=replace(act.act, version_date=dt.date.fromisoformat(day)),
        warnings=act.warnings * warnings,
    )


def test_the_same_documents_speak_in_every_order() -> None:
    texts = [
        text("1", "2020-01-01"),
        text("2", "2021-01-01", warnings=1),
        text("3", "2021-01-01", warnings=2),
        text("4", "2022-01-01"),
        text("5", "2021-01-01", Language.KAZ),
    ]
    readings = {each.source.sha256: Reading(READ, "0", official=each.source.sha256[0] != "4") for each in texts}
    for order in itertools.permutations(texts):
        found = speaking(order, readings)
        assert list(found) == [Language.KAZ, Language.RUS]
        assert [each.source.sha256[0] for each in found[Language.RUS]] == ["1", "2"]
        assert [each.source.sha256[0] for each in found[Language.KAZ]] == ["5"]


def test_where_the_copies_lie() -> None:
    assert documents_folder("data/store", None) == Path("data/store/documents")
    assert documents_folder("http://localhost:7878/query", None) == Path("data/documents")
    assert documents_folder("data/store", Path("elsewhere")) == Path("elsewhere")
