"""The ledger: which acts there are since when, in pages that lose nothing, and what is known to be missing."""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Triple

from graph.dataset import record_ledger as record
from graph.dataset.ledger import Entry, Ledger
from graph.dataset.record_ledger import record_ledger
from graph.namespaces import JQ, RDF
from graph.stores.memory import MemoryStore
from tests.graph.made_up_acts import FIRST, IRIS, KK, act_id, discrepancy, made_up, planned

LAWS = [act_id(number) for number in range(25)]
DECREE, CITED, REGISTERED = act_id(900, "decree"), act_id(901, "code"), act_id(902, "constitution")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    place = tmp_path_factory.mktemp("ledger") / "ledger.sqlite"
    with MemoryStore() as store:
        for number, law in enumerate(LAWS):
            read = FIRST + dt.timedelta(seconds=number // 3)  # several in one second
            store.replace_graph(IRIS.act(law), made_up(law, read=read, cites=[CITED]))
        rest = [*made_up(DECREE, read=None, languages=[KK]), *planned(DECREE, LAWS[0]), *discrepancy(DECREE)]
        store.replace_graph(IRIS.act(DECREE), rest)
        foreign = NamedNode("http://example.org/act")
        known = [IRIS.act(REGISTERED), foreign]
        store.replace_graph(IRIS.register_graph, [Triple(each, RDF.type, JQ.Act) for each in known])
        record_ledger(store, place, IRIS)
    return Ledger(place, "mark")


def all_pages(ledger: Ledger, size: int, **asked: str) -> list[Entry]:
    found: list[Entry] = []
    while page := ledger.entries(size, (found[-1].stamp, found[-1].path) if found else None, **asked):
        found += page
    return found


@pytest.mark.parametrize("size", [1, 2, 7, 100])
def test_pages_hold_each_act_once_in_the_order_of_their_stamps(ledger: Ledger, size: int) -> None:
    found = all_pages(ledger, size)
    assert {each.path for each in found} == {str(act) for act in [*LAWS, DECREE]}
    assert [(each.stamp, each.path) for each in found] == sorted((each.stamp, each.path) for each in found)
    assert len(found) == ledger.count() == 26


def test_bounds_count_themselves(ledger: Ledger) -> None:
    first, second = "2026-03-01T00:00:00Z", "2026-03-01T00:00:01Z"
    assert len(all_pages(ledger, 2, since=first, until=first)) == 3
    assert ledger.count(since=first, until=second, form="law") == 6
    assert ledger.count(since="2027-01-01T00:00:00Z") == 0
    assert ledger.count(form="decree") == 1


def test_an_act_whose_reading_nobody_dated_has_its_own_day(ledger: Ledger) -> None:
    entry = ledger.entry(str(DECREE))
    assert entry == Entry(str(DECREE), "decree", f"{DECREE.date}T00:00:00Z", "kaz")
    assert ledger.entry(str(REGISTERED)) is None
    assert ledger.entry("law/1/1/1/'; DROP TABLE acts; --") is None


def test_what_there_is_of_each_form(ledger: Ledger) -> None:
    forms = {each.name: each for each in ledger.forms()}
    assert (forms["law"].known, forms["law"].acts, forms["law"].both) == (25, 25, 25)
    assert (forms["decree"].kaz, forms["decree"].rus, forms["decree"].both) == (1, 0, 0)
    assert (forms["code"].known, forms["code"].acts, forms["code"].newest) == (1, 0, None)
    assert (forms["law"].versions, forms["law"].without) == (25, 25)
    assert sum(each.known for each in ledger.years()) == ledger.whole().known == 28


def test_what_is_missing(ledger: Ledger) -> None:
    assert ledger.without_text(10) == [(str(CITED), 25), (str(REGISTERED), 0)]
    assert ledger.cited_without_text() == 1
    assert ledger.in_one_language(10) == [(str(DECREE), "kaz")]
    assert len(ledger.without_versions(100)) == 26


def test_events_are_texts_and_findings_with_the_time_of_their_act(ledger: Ledger) -> None:
    kinds = [event.kind for event in ledger.events(100)]
    assert (kinds.count("text"), kinds.count("planned"), kinds.count("discrepancies")) == (51, 1, 1)
    assert ledger.count_events(act=str(DECREE)) == 3
    (announced,) = ledger.events(5, kind="planned")
    assert announced.path == f"{DECREE}/amendment/{LAWS[0].slug}/1"
    assert announced.stamp == f"{DECREE.date}T00:00:00Z"
    stamps = [event.stamp for event in ledger.events(100)]
    assert stamps == sorted(stamps)


def test_a_ledger_of_an_empty_store_is_empty(tmp_path: Path) -> None:
    with MemoryStore() as store:
        record_ledger(store, tmp_path / "empty.sqlite", IRIS)
    ledger = Ledger(tmp_path / "empty.sqlite", "mark")
    assert (ledger.count(), ledger.forms(), ledger.events(1)) == (0, [], [])
    assert ledger.whole().newest is None
    assert list(tmp_path.iterdir()) == [tmp_path / "empty.sqlite"]


def test_what_is_worked_out_for_each_act_goes_through_no_table() -> None:
    """A statement that scans a table for each row of another takes hours for a country's acts."""
    folder = Path(record.__file__).parent
    steps: list[str] = []
    with contextlib.closing(sqlite3.connect(":memory:")) as ledger:
        ledger.executescript((folder / "ledger.sql").read_text(encoding="utf-8"))
        for statement in (folder / "ledger_end.sql").read_text(encoding="utf-8").split(";")[:-1]:
            plan = ledger.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
            below = {row[0] for row in plan if row[3].startswith("CORRELATED")}
            steps += [row[3] for row in plan if row[1] in below]
            ledger.execute(statement)
    assert len(steps) >= 6
    assert [step for step in steps if not step.startswith("SEARCH")] == []


def test_what_goes_and_what_comes_back_is_told_with_the_time_when_it_was_seen(tmp_path: Path) -> None:
    """All within a second: which ledger is the newest does not hang on the clock alone."""
    stays, goes = act_id(1), act_id(2)
    told = []
    with MemoryStore() as store:
        store.replace_graph(IRIS.act(stays), made_up(stays))
        for number, there in enumerate((True, False, False, True, True)):
            if there:
                store.replace_graph(IRIS.act(goes), made_up(goes))
            else:
                store.remove_graph(IRIS.act(goes))
            place = tmp_path / f"ledger-{number * 7919 % 31}.sqlite"  # in no order that a folder may have
            record_ledger(store, place, IRIS)
            ledger = Ledger(place, "mark")
            assert [each.path for each in ledger.acts(9)] == sorted(map(str, [stays, goes] if there else [stays]))
            assert ledger.count() == 2
            told.append(ledger.entry(str(goes)))
    gone = [entry.gone for entry in told if entry]
    stamps = [entry.stamp for entry in told if entry]
    assert gone == [False, True, True, False, False]
    assert stamps[0] < stamps[1] == stamps[2] <= stamps[3] == stamps[4]
