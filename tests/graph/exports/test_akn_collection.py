"""The texts of an act in one document of Akoma Ntoso: both languages whole, or their addresses."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from lxml import etree

from graph.editions.settle import TextVersion, newest_sourced
from graph.exports.akn.newest import newest_by_reference, newest_in_akn
from graph.iris import EliPath, Iris
from graph.stores.store import Store
from ingest.pipeline import parse
from ingest.sources import READERS, read_bytes
from ingest.tree import Language

IRIS = Iris()
DECREE = EliPath.parse("decree/2011/09/07/149")
AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"


def test_both_languages_stand_in_one_valid_document_and_each_is_read_back(
    store: Store, schema: etree.XMLSchema
) -> None:
    data = newest_in_akn(store, DECREE, IRIS)
    assert data is not None
    root = etree.fromstring(data)
    schema.assertValid(root)
    for component in root.find(f"{AKN}components"):
        alone = etree.Element(f"{AKN}akomaNtoso", nsmap={None: AKN[1:-1]})
        alone.append(component[0])
        act = parse(read_bytes(etree.tostring(alone), "act.akn.xml", READERS[".xml"]))
        assert act.language.value == component.get("eId")
        assert "att_1/para_11" in [unit.path for unit in act.units]


def test_texts_that_are_too_much_are_named_by_their_addresses(store: Store, schema: etree.XMLSchema) -> None:
    data = newest_by_reference(store, DECREE, IRIS, "https://acts.example.org/")
    assert data is not None
    root = etree.fromstring(data)
    schema.assertValid(root)
    assert root.find(f"{AKN}components") is None
    assert [each.get("href") for each in root.iter(f"{AKN}documentRef")] == [
        f"https://acts.example.org/eli/kz/{DECREE}@2021-01-18/{language}.akn.xml" for language in ("kaz", "rus")
    ]


def test_what_has_no_text_has_no_document(store: Store) -> None:
    other = EliPath.parse("decree/2011/09/07/150")
    assert newest_in_akn(store, other, IRIS) is None
    assert newest_by_reference(store, other, IRIS, "https://acts.example.org/") is None


def test_the_newest_is_the_newest_that_a_source_gives_whatever_day_it_is() -> None:
    old = TextVersion(dt.date(2010, 1, 1), Language.RUS, official=True, complete=True, title="", sourced=True)
    new = replace(old, day=dt.date(2020, 1, 1))
    coming = replace(old, day=dt.date(2099, 1, 1), sourced=False)
    kazakh = replace(coming, language=Language.KAZ)
    assert newest_sourced([old, new, coming, kazakh]) == [kazakh, new]
