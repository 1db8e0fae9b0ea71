"""Words that people use: the file has its form, and what acts call it is found, and told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

import graph.search.everyday as everyday
from graph.search.conditions import Narrowing
from graph.search.everyday import meant
from graph.search.finding import Found, find
from graph.search.index import TextIndex
from graph.search.query import parse
from graph.stores.store import open_store
from ingest.languages.stemmers import STEMMERS, words
from ingest.tree import Language
from ingest.yaml_text import load_yaml
from tests.graph.legal_texts import BASE, triples_of

FILE = load_yaml(Path(everyday.__file__).with_name("everyday.yaml").read_text(encoding="utf-8"), shipped=True)
ACT = f"{BASE}code/2014/07/05/235-v"
TEXTS = (
    ("art_1", "2015-01-01", "rus", "", "Водитель электрического самоката, нарушивший правила, влечет штраф."),
    ("art_1", "2015-01-01", "kaz", "", "Электрлік самокаттың жүргізушісіне айыппұл салынады."),
    ("art_2", "2015-01-01", "rus", "", "На виновного налагается административное взыскание."),
    ("art_3", "2015-01-01", "rus", "", "Расторжение брака производится судом."),
    ("art_3", "2015-01-01", "kaz", "", "Некені бұзуды сот жүргізеді."),
    ("art_4", "2015-01-01", "rus", "", "Развод пешеходов по сторонам улицы."),
    ("art_5", "2015-01-01", "rus", "", "Штраф уплачивается в срок."),
)


@pytest.fixture(scope="module")
def index() -> Iterator[TextIndex]:
    with open_store(":memory:") as store:
        store.replace_graph(ox.NamedNode(ACT), triples_of(ACT, TEXTS))
        made = TextIndex()
        made.synchronise(store)
        yield made


def ask(index: TextIndex, text: str, *, as_typed: bool = False, language: Language | None = None) -> Found:
    return find(index.searcher(), text, Narrowing(language), dt.date(2026, 11, 27), as_typed=as_typed)


def units(found: Found) -> list[tuple[str, Language]]:
    return [(hit.unit.rpartition("/")[2], hit.language) for hit in found.hits]


def test_each_entry_has_words_in_both_languages_and_no_phrase_stands_twice() -> None:
    said: set[tuple[str, ...]] = set()
    for entry in FILE["words"]:
        assert set(entry) <= {"said", "acts", "beside"}
        for side in ("said", "acts"):
            assert set(entry[side]) == {"kk", "ru"}
            assert all(isinstance(phrase, str) and words(phrase) for each in entry[side].values() for phrase in each)
        for language in Language:
            stem, little = STEMMERS[language], FILE["little"][language.tag]
            for phrase in entry["said"][language.tag]:
                stems = (language.tag, *(stem(word) for word, _, _ in words(phrase) if word not in little))
                assert len(stems) > 1, phrase
                assert stems not in said, phrase
                said.add(stems)
    assert len(FILE["words"]) > 60


@pytest.mark.parametrize("entry", FILE["words"], ids=lambda entry: entry["said"]["ru"][0])
def test_each_phrase_is_understood(entry: dict) -> None:
    for tag in ("kk", "ru"):
        for phrase in entry["said"][tag]:
            told = meant(parse(f"{phrase} самокат" if entry.get("beside") else phrase))
            assert told is not None, phrase
            found = {" ".join(clause.words) for clause in told.clauses(tuple(Language))}
            wanted = {" ".join(word for word, _, _ in words(one)) for each in entry["acts"].values() for one in each}
            assert wanted <= found, phrase


@pytest.mark.parametrize("text", ["штраф за самокат", "штрафы за самокаты", "самокатқа айыппұл"])
def test_a_fine_for_a_scooter_is_found_in_both_languages_and_told(index: TextIndex, text: str) -> None:
    found = ask(index, text)
    assert [unit for unit, _ in units(found)] == ["art_1"]
    for language in Language:
        assert units(ask(index, text, language=language)) == [("art_1", language)]
    assert {"электрлік самокат", "электрический самокат", "әкімшілік жаза", "административное взыскание"} <= set(
        found.also
    )
    assert not found.loose


def test_what_was_typed_comes_first_and_may_be_all(index: TextIndex) -> None:
    assert [unit for unit, _ in units(ask(index, "развод"))] == ["art_4", "art_3"]
    typed = ask(index, "развод", as_typed=True)
    assert [unit for unit, _ in units(typed)] == ["art_4"]
    assert typed.also == ()


def test_a_search_in_one_language_is_told_the_words_of_that_language(index: TextIndex) -> None:
    found = ask(index, "развод", language=Language.KAZ)
    assert units(found) == [("art_3", Language.KAZ)]
    assert found.also == ("некені бұзу", "некені ерлі зайыптылықты бұзу")
    assert [found.hits[0].snippet.text[start:end] for start, end in found.hits[0].snippet.marks] == ["Некені", "бұзуды"]


def test_all_parts_and_all_other_words_must_be_met(index: TextIndex) -> None:
    assert [unit for unit, _ in units(ask(index, "развод судом"))] == ["art_3"]
    assert units(ask(index, "развод -судом", language=Language.RUS)) == [("art_4", Language.RUS)]


@pytest.mark.parametrize(
    "text",
    [
        "права ребенка",
        "айлық есептік көрсеткіш",
        "нагрузка на ось",
        "авария на шахте",
        "декрет о мире",
        "застройщик ЖК",
    ],
)
def test_a_word_that_means_something_else_in_acts_is_no_everyday_word(text: str) -> None:
    assert meant(parse(text)) is None


@pytest.mark.parametrize("text", ["штраф", '"детский сад"', "самокат*", "-самокат срок", "сот шешімі"])
def test_what_acts_have_and_what_is_to_stay_is_left_as_it_is(text: str) -> None:
    assert meant(parse(text)) is None


def test_a_word_that_no_text_has_is_not_mended_where_it_means_something(index: TextIndex) -> None:
    found = ask(index, "внж")
    assert (found.corrected, found.hits) == ("", [])
    assert "вид на жительство" in found.also


def test_a_hit_lacks_no_word_that_it_has_in_the_wording_of_acts(index: TextIndex) -> None:
    assert [hit.missing for hit in ask(index, "развод").hits] == [[], []]
    assert [hit.missing for hit in ask(index, "штраф за самокат").hits] == [[]]


@pytest.mark.parametrize("text", ["развод судом РК", "ҚР развод судом", "развод судом Республики Казахстан"])
def test_the_name_of_the_country_takes_no_meaning_away(index: TextIndex, text: str) -> None:
    found = ask(index, text)
    assert units(found) == [("art_3", Language.RUS)]
    assert (found.loose, set(found.left_out)) == (True, set(text.lower().split()) - {"развод", "судом"})
    assert found.hits[0].missing == []


def test_a_search_that_is_relaxed_is_still_one_for_what_is_meant(index: TextIndex) -> None:
    found = ask(index, "развод судом Плутон")
    assert units(found) == [("art_3", Language.RUS)]
    assert (found.loose, found.left_out, found.hits[0].missing) == (True, ["плутон"], ["плутон"])
    country = ask(index, "развод Плутон РК")
    assert {unit for unit, _ in units(country)} == {"art_3", "art_4"}
    assert (country.loose, country.left_out) == (True, ["плутон", "рк"])


def test_words_beside_what_is_meant_are_mended(index: TextIndex) -> None:
    found = ask(index, "развод прозводится")
    assert (units(found), found.corrected) == ([("art_3", Language.RUS)], "развод производится")
