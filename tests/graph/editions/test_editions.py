"""Editions: an act or unit as it reads in one language on one day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.editions.edition import Edition, EditionNote, EditionUnit, PageElement
from graph.editions.languages import editions_of
from graph.editions.names import names, unit_label, unit_name
from graph.editions.read import read_edition
from graph.editions.settle import settled, text_versions
from graph.editions.stream import stream
from graph.iris import EliPath, Iris
from graph.stores.store import Store, open_store
from ingest.identifiers import PREAMBLE, SEGMENTS
from ingest.pipeline import read_act
from ingest.tree import Language, Status, UnitKind

IRIS = Iris()
DECREE = "decree/2011/09/07/149"
TODAY = dt.date(2026, 1, 1)


@pytest.fixture(scope="module")
def store(decree_store: Path) -> Iterator[Store]:
    with open_store(str(decree_store), read_only=True) as opened:
        yield opened


def edition(store: Store, path: str) -> Edition:
    found = read_edition(store, EliPath.parse(path), IRIS)
    assert found is not None
    return found


def test_the_units_are_those_of_the_text_in_its_order_with_all_their_words(store: Store, root: Path) -> None:
    """Also those that were taken out, with what stands in their place."""
    for language, name in (("kaz", "kaz.txt"), ("rus", "rus.md")):
        read = read_act(root / "ingest/corpus/decree-149" / name)
        found = edition(store, f"{DECREE}@2021-01-18/{language}")
        shown = [(u.path, u.kind, u.number, u.heading, u.text, u.status, u.cells) for u in found.units]
        assert shown == [
            (u.path, u.kind, u.number, str(u.heading or ""), u.text.text, u.status, [str(c) for c in u.cells])
            for u in read.units
        ]
        assert [note.text for item in found.units for note in item.notes] == [note.text.text for note in read.notes]
        assert Status.DELETED in {unit.status for unit in found.units}


def test_citations_stand_where_their_words_are(store: Store) -> None:
    found = edition(store, f"{DECREE}@2021-01-18/rus")
    cited = [(unit, one) for unit in found.units for one in unit.citations]
    assert {str(one.to) for _, one in cited} >= {"law/2008/10/20/70-iv", "constitution/1995/08/30"}
    for unit, one in cited:
        text = unit.heading if one.in_heading else unit.text
        assert " ".join(text[one.start : one.end].split()) == one.quote


def test_an_older_version_has_the_wordings_of_its_day(store: Store) -> None:
    """What no source gives is unknown, and a unit that was taken out later stands there without words."""
    old = {unit.path: unit for unit in edition(store, f"{DECREE}@2011-09-07/rus").units}
    assert old["att_1/para_11"].status is Status.UNKNOWN
    assert old["att_1/para_11"].text == ""
    assert old["att_1/para_11"].until == dt.date(2021, 1, 18)
    assert old["att_1/para_27"].status is Status.UNKNOWN
    assert (old["att_1/para_27"].text, old["att_1/para_27"].notes) == ("", [])
    assert old["para_1"].text.startswith("Утвердить")
    assert not edition(store, f"{DECREE}@2011-09-07/rus").complete


def test_changes_tell_who_made_them_and_where(store: Store) -> None:
    changes = {(str(one.by), one.path): one for one in edition(store, f"{DECREE}@2021-01-18/kaz").changes}
    change = changes["decree/2021/01/18/495", "att_1/para_11"]
    assert (change.kind, change.day, change.precision) == ("substitution", dt.date(2021, 1, 18), "amending-act-date")
    assert change.quotes[0].startswith("11-тармақ жаңа редакцияда")


def test_facts_of_the_act(store: Store) -> None:
    found = edition(store, f"{DECREE}@2021-01-18/kaz")
    facts = found.facts
    assert found.title == "Қазақстан халқы Ассамблеясының ережесі туралы"
    assert "U1100000149" in facts.codes
    assert (facts.issuer, facts.in_force, facts.first_day) == ("president", False, dt.date(2011, 9, 7))
    assert [str(act) for act in facts.replaced_by] == ["decree/2024/12/27/747"]
    assert [version.day.year for version in found.versions] == [2011, 2012, 2017, 2019, 2021]
    assert found.official
    assert not edition(store, f"{DECREE}@2021-01-18/rus").official


def test_a_unit_alone_comes_with_its_parts(store: Store) -> None:
    found = edition(store, f"{DECREE}/att_1/para_11@2021-01-18/rus")
    assert found.units[0].path == "att_1/para_11"
    assert all(unit.path.startswith("att_1/para_11") for unit in found.units)
    assert [unit.path for unit in found.tops()] == ["att_1/para_11"]
    assert found.page == []
    assert {change.path for change in found.changes} == {"att_1/para_11"}
    assert read_edition(store, EliPath.parse(f"{DECREE}/att_1/para_99@2021-01-18/rus"), IRIS) is None
    assert read_edition(store, EliPath.parse(f"{DECREE}@2020-01-01/rus"), IRIS) is None
    assert read_edition(store, EliPath.parse(DECREE), IRIS) is None


@pytest.mark.parametrize(
    ("path", "liked", "means"),
    [
        (DECREE, [], f"{DECREE}@2021-01-18/kaz"),
        (DECREE, [Language.RUS], f"{DECREE}@2021-01-18/rus"),
        (f"{DECREE}@2018-01-01", [], f"{DECREE}@2017-05-05/kaz"),
        (f"{DECREE}@2019-01-24/rus", [], f"{DECREE}@2019-01-24/rus"),
        (f"{DECREE}/att_1/para_11@2018-01-01", [], f"{DECREE}/att_1/para_11@2017-05-05/kaz"),
        (f"{DECREE}@2001-01-01", [], None),
        ("decree/2001/01/01/1", [], None),
    ],
)
def test_which_version_and_language_an_address_means(
    store: Store, path: str, liked: list[Language], means: str | None
) -> None:
    eli = EliPath.parse(path)
    found = settled(text_versions(store, eli, IRIS), eli, liked, TODAY)
    assert (found and str(found)) == means


def test_both_languages_come_kazakh_first(store: Store) -> None:
    both = editions_of(store, EliPath.parse(f"{DECREE}@2021-01-18"), IRIS)
    assert [one.language for one in both] == [Language.KAZ, Language.RUS]
    one = editions_of(store, EliPath.parse(f"{DECREE}@2021-01-18/rus"), IRIS)
    assert [each.language for each in one] == [Language.RUS]


def test_the_stream_is_in_the_order_of_the_source(store: Store) -> None:
    """Stamps stand before what they head, notes behind what they are on, signatures at the end of the act."""
    items = list(stream(edition(store, f"{DECREE}@2021-01-18/kaz")))
    places = [item.place for item in items if not isinstance(item, EditionUnit) or item.given_by]
    assert places == sorted(places)
    kinds = [item.kind if isinstance(item, PageElement) else type(item) for item in items]
    assert kinds[0] == "issuer"
    attached = next(at for at, item in enumerate(items) if isinstance(item, EditionUnit) and item.path == "att_1")
    assert kinds[attached - 1] == "approval-stamp"
    assert kinds.index("signature") < attached


def test_the_stream_of_a_put_together_version_keeps_stamps_and_notes_in_place(store: Store) -> None:
    items = list(stream(edition(store, f"{DECREE}@2011-09-07/rus")))
    attached = next(at for at, item in enumerate(items) if isinstance(item, EditionUnit) and item.path == "att_2")
    assert isinstance(items[attached - 1], PageElement)
    for at, item in enumerate(items):
        if isinstance(item, EditionNote):
            assert isinstance(items[at - 1], EditionUnit | EditionNote)


def test_every_kind_of_unit_has_a_name_in_three_languages() -> None:
    labels, segments = names()["unit_labels"], names()["unit_names"]
    for key, entry in [*labels.items(), *segments.items()]:
        assert set(entry) == {"kk", "ru", "en"}, key
        assert len({tuple(re.findall(r"\{\w+\}", text)) for text in entry.values()}) == 1, key
    assert set(labels) == {kind.value for kind in UnitKind}
    assert set(segments) == {*SEGMENTS, PREAMBLE}


def test_numbers_are_written_as_each_language_writes_them() -> None:
    assert unit_label("chapter", "1", "kk") == "1-тарау."
    assert unit_label("chapter", "1", "ru") == "Глава 1."
    assert unit_label("subparagraph", "14-1", "ru") == "14-1)"
    assert unit_label("alinea", None, "kk") == ""
    assert unit_name("att_1/para_11", "ru") == "приложенный документ 1, пункт 11"
