"""From files to graphs: the default documents build, conform, and a second run changes nothing."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from api.acts.assemble import act_triples, beside_register, kept_readings, reading_of, register_triples, write_act
from api.acts.corpus import CORPUS, corpus_files
from api.commands.build import build
from graph.iris import Iris
from graph.namespaces import ELI, JQ
from graph.stores.store import Store, open_store
from graph.triples import Reading
from graph.validate import validate
from ingest.descriptions import beside
from ingest.errors import SourceError, UnknownActError
from ingest.pipeline import read_act
from ingest.tree import Language, ParsedAct
from tests.ingest.texts import article, law, read

DECREE = CORPUS / "decree-149"
NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
IRIS = Iris()
ACT = NamedNode("https://w3id.org/jarlyq/eli/kz/decree/2011/09/07/149")


@pytest.fixture(scope="module")
def texts() -> list[ParsedAct]:
    return [read_act(DECREE / "kaz.txt"), read_act(DECREE / "rus.md")]


@pytest.fixture(scope="module")
def readings(texts: list[ParsedAct]) -> dict[str, Reading]:
    return {text.source.sha256: reading_of(beside(DECREE / text.source.file), NOW) for text in texts}


@pytest.mark.slow
def test_the_decree_and_the_register_conform(texts: list[ParsedAct], readings: dict[str, Reading]) -> None:
    triples = act_triples(texts, readings, IRIS)
    assert validate([*triples, *register_triples(IRIS)]) == []


def test_an_acts_graph_leaves_out_all_that_the_registers_says(
    texts: list[ParsedAct], readings: dict[str, Reading]
) -> None:
    triples = [*act_triples(texts, readings, IRIS), *sorted(register_triples(IRIS), key=str)[::3]]
    kept = beside_register(triples, IRIS)
    assert kept == [triple for triple in triples if triple not in register_triples(IRIS)]
    assert len(kept) < len(triples)


def test_the_healed_page_break(texts: list[ParsedAct], readings: dict[str, Reading]) -> None:
    unit = f"{ACT.value}/att_1/para_4/subpara_11"
    triples = act_triples(texts, readings, IRIS)
    (expression,) = [
        each.subject
        for each in triples
        if each.predicate == ELI.realizes and each.object.value == unit and each.subject.value.endswith("kaz")
    ]
    (text,) = [each.object for each in triples if each.subject == expression and each.predicate == JQ.text]
    assert text.language == "kk"
    assert text.value == (
        "өз құзыреті шегінде шет елдердегі қазақ диаспорасына ана тілін, мәдениеті мен ұлттық дәстүрлерін сақтау мән "
        "дамыту, оның тарихи Отанымен байланыстарын нығайту мәселелерінде қолдау көрсету жөніндегі жұмысты "
        "ұйымдастырады, сондай-ақ Қазақстанның басқа да этностарына өздерінің тарихи отанымен байланысын дамытуға "
        "жәрдемдеседі;"
    )


def test_our_translation_is_unofficial_and_the_state_text_is_not(readings: dict[str, Reading]) -> None:
    origins = {reading.official: reading.translated_from for reading in readings.values()}
    assert origins == {True: None, False: Language.KAZ}


def test_an_official_text_supersedes_our_translation(texts: list[ParsedAct], readings: dict[str, Reading]) -> None:
    official = {digest: Reading(NOW, "0", official=True) for digest in readings}
    unofficial = [text for text in texts if text.language is Language.RUS]
    other = read_act(DECREE / "rus.md")
    other.source = type(other.source)("official.md", "0" * 64, other.source.chars, other.source.media_type)
    both = act_triples([*unofficial, other], {**readings, "0" * 64: official.popitem()[1]}, IRIS)
    files = {each.object.value for each in both if each.predicate == JQ.fileName}
    assert files == {"official.md"}


def test_a_second_write_changes_nothing_and_keeps_the_first_reading(
    texts: list[ParsedAct], readings: dict[str, Reading]
) -> None:
    with open_store(":memory:") as store:
        assert write_act(store, texts, readings, IRIS)
        later = {digest: Reading(NOW + dt.timedelta(days=9), "9.9") for digest in readings}
        assert {reading.read_at for reading in kept_readings(store, ACT, later).values()} == {NOW}
        size, revision = store.size(), store.revision()
        assert not write_act(store, texts[::-1], readings, IRIS)
        assert (store.size(), store.revision()) == (size, revision)


def quads(store: Store) -> set[tuple[NamedNode, object]]:
    return {(graph, triple) for graph in store.graphs() for triple in store.graph(graph)}


def test_building_twice_gives_the_same_quads(tmp_path: Path) -> None:
    place = str(tmp_path / "store")
    build(store=place)
    with open_store(place) as store:
        first = quads(store)
        assert ACT in store.graphs()
    build(store=place)
    with open_store(place) as store:
        assert quads(store) == first


def test_a_folder_without_documents_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no documents"):
        corpus_files(tmp_path)


def test_a_document_that_names_no_act_is_refused(texts: list[ParsedAct]) -> None:
    nameless = read_act(DECREE / "kaz.txt")
    nameless.act.path = None
    with pytest.raises(UnknownActError):
        act_triples([nameless], {}, IRIS)


def test_an_act_has_one_first_day_of_force(tmp_path: Path) -> None:
    clause = "1. Настоящий Закон вводится в действие с 1 июля 2015 года."
    rus = read(tmp_path, "2015-03-03", law(article("1", "Порядок введения в действие", clause)))
    kaz = read(tmp_path, "2015-03-03", "# Бақтар туралы\n\n### 1-бап. Күтім\n\n1. Ағаштар күтіледі.\n", "kaz")
    triples = act_triples([kaz, rus], {}, IRIS)
    assert {each.object.value for each in triples if each.predicate == JQ.validFrom} == {"2015-07-01"}
    first = [each.object.value for each in triples if each.predicate == ELI.first_date_entry_in_force]
    assert first == ["2015-07-01"]


@pytest.mark.parametrize(
    ("clause", "first"),
    [
        ("по истечении десяти календарных дней после дня его первого официального опубликования", []),
        ("со дня его подписания", ["2015-03-03"]),
    ],
)
def test_a_day_that_stands_for_one_not_known_is_no_first_day(tmp_path: Path, clause: str, first: list[str]) -> None:
    text = f"1. Настоящий Закон вводится в действие {clause}."
    rus = read(tmp_path, "2015-03-03", law(article("1", "Порядок введения в действие", text)))
    triples = act_triples([rus], {}, IRIS)
    assert [each.object.value for each in triples if each.predicate == ELI.first_date_entry_in_force] == first
    assert any(each.predicate == JQ.entryIntoForce for each in triples)


@pytest.mark.parametrize(
    ("force", "precision"),
    [("вводится в действие с 01.07.2018", "exact"), ("вводится в действие со дня опубликования", "amending-act-date")],
)
def test_a_change_says_how_exact_its_day_is(tmp_path: Path, force: str, precision: str) -> None:
    note = f"\n> *Сноска. Статья 1 в редакции Закона РК от 05.05.2018 № 150-VI ({force}).*\n"
    rus = read(tmp_path, "2018-07-01", law(article("1", "Уход", "1. Сад поливают.") + note))
    triples = act_triples([rus], {}, IRIS)
    changes = {each.subject for each in triples if each.object == JQ.Amendment}
    told = {each.object for each in triples if each.predicate == JQ.datePrecision and each.subject in changes}
    assert told == {IRIS.concept("date-precision", precision)}


def test_an_act_has_the_last_day_that_it_tells(tmp_path: Path) -> None:
    clause = "1. Настоящий Закон вводится в действие с 1 июля 2015 года и действует до 1 января 2020 года."
    triples = act_triples([read(tmp_path, "2015-03-03", law(article("1", "Порядок", clause)))], {}, IRIS)
    last = [each.object.value for each in triples if each.predicate == ELI.date_no_longer_in_force]
    assert last == ["2019-12-31"]
    assert {each.object.value for each in triples if each.predicate == JQ.validUntil} == {"2020-01-01"}


def test_the_newest_text_tells_the_last_day(tmp_path: Path) -> None:
    clause = "1. Настоящий Закон вводится в действие с 1 июля 2015 года и действует до 1 января {} года."
    texts = [
        read(tmp_path, day, law(article("1", "Порядок", clause.format(year))))
        for day, year in [("2015-03-03", 2020), ("2019-05-05", 2023)]
    ]
    triples = act_triples(texts, {}, IRIS)
    assert [t.object.value for t in triples if t.predicate == ELI.date_no_longer_in_force] == ["2022-12-31"]
