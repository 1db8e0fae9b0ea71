"""Validity: the spans of wordings that amendments make, and what must hold of them always."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.tree import ActForce, Amendment, AmendmentKind, EntryIntoForce, ExpressionSpan, Language, Status, Unit
from ingest.versions.spans_from_notes import change_date, consolidations, spans
from tests.ingest import gold as readings
from tests.ingest.notes import unit

KAZ, RUS = Language.KAZ, Language.RUS
ADOPTED = ActForce(dt.date(2011, 9, 7), "exact")
ON_SIGNING, NOT_STATED = EntryIntoForce.ON_SIGNING, EntryIntoForce.NOT_STATED


def event(target: str, kind: str, year: int, **more: object) -> Amendment:
    """A change by a decree of the first of January of a year."""
    force = more.pop("force", ON_SIGNING)
    return Amendment(target, AmendmentKind(kind), f"decree/{year}/01/01/{year % 100}", force, "", (0, 0), **more)  # type: ignore[arg-type]


def lines(units: list[Unit], *events: Amendment, language: Language = KAZ, force: ActForce = ADOPTED) -> list[str]:
    """Spans on one line each: unit, years, whether the text is known, what begins and ends it."""
    return [line(span) for span in spans(units, events, language, force)]


def line(span: ExpressionSpan) -> str:
    until = span.valid_until.year if span.valid_until else ""
    known = "known" if span.text_known else "unknown"
    return f"{span.unit} {span.valid_from.year}-{until} {known} {list(span.begun_by)}{list(span.ended_by)}"


def test_a_unit_without_events_has_one_known_wording() -> None:
    assert lines([unit("para_1", "x")]) == ["para_1 2011- known [][]"]


def test_earlier_wordings_are_unknown() -> None:
    events = [event("para_1", "substitution", 2019), event("para_1", "modification", 2021)]
    assert lines([unit("para_1", "x")], *events) == [
        "para_1 2011-2019 unknown [][0]",
        "para_1 2019-2021 unknown [0][1]",
        "para_1 2021- known [1][]",
    ]


def test_deletion_ends_a_unit() -> None:
    gone = unit("para_1", "Исключен", status=Status.DELETED)
    assert lines([gone], event("para_1", "deletion", 2012)) == ["para_1 2011-2012 unknown [][0]"]


def test_insertion_begins_a_unit_and_its_parts() -> None:
    units = [unit("art_10-1", "x"), unit("art_10-1/para_1", "x")]
    assert lines(units, event("art_10-1", "insertion", 2018)) == [
        "art_10-1 2018- known [0][]",
        "art_10-1/para_1 2018- known [0][]",
    ]


def test_a_part_inserted_later_than_its_article() -> None:
    units = [unit("art_2", "x"), unit("art_2/para_3", "x")]
    events = [event("art_2", "insertion", 2018), event("art_2/para_3", "insertion", 2020)]
    assert lines(units, *events)[1] == "art_2/para_3 2020- known [1][]"


def test_a_unit_deleted_and_inserted_again_leaves_a_gap() -> None:
    events = [event("para_1", "deletion", 2012), event("para_1", "insertion", 2015)]
    assert lines([unit("para_1", "x")], *events) == ["para_1 2011-2012 unknown [][0]", "para_1 2015- known [1][]"]


def test_a_change_to_one_language_leaves_the_other() -> None:
    change = event("para_6", "modification", 2017, languages=(RUS,))
    assert lines([unit("para_6", "x")], change, language=KAZ) == ["para_6 2011- known [][]"]
    assert lines([unit("para_6", "x")], change, language=RUS) == [
        "para_6 2011-2017 unknown [][0]",
        "para_6 2017- known [0][]",
    ]


def test_a_change_to_an_article_may_have_changed_each_part() -> None:
    units = [unit("art_5", "x"), unit("art_5/para_1", "x"), unit("art_6", "x")]
    found = spans(units, [event("art_5", "modification", 2015)], KAZ, ADOPTED)
    assert [(span.unit, span.text_known, span.inherited) for span in found] == [
        ("art_5", False, False),
        ("art_5", True, False),
        ("art_5/para_1", False, False),
        ("art_5/para_1", True, True),
        ("art_6", True, False),
    ]


def test_a_chapter_reaches_the_articles_within_it() -> None:
    units = [unit("chp_2", "", "x"), unit("art_5", "x", within="chp_2"), unit("art_9", "x", within="chp_3")]
    assert lines(units, event("chp_2", "substitution", 2015))[2:] == [
        "art_5 2011-2015 unknown [][0]",
        "art_5 2015- known [0][]",
        "art_9 2011- known [][]",
    ]


def test_a_new_heading_is_no_change_below_it() -> None:
    units = [unit("chp_2", "", "x"), unit("art_5", "x", within="chp_2")]
    assert lines(units, event("chp_2", "substitution", 2015, aspect="heading")) == [
        "chp_2 2011-2015 unknown [][0]",
        "chp_2 2015- known [0][]",
        "art_5 2011- known [][]",
    ]


def test_replaced_words_touch_the_units_that_have_the_new_ones() -> None:
    units = [unit("art_1", "Решение областей, столицы"), unit("art_2", "Решение Совета")]
    change = event(
        "act", "word-replacement", 2018, aspect="whole-text", replacements=(("области", "областей, столицы"),)
    )
    assert lines(units, change) == [
        "art_1 2011-2018 unknown [][0]",
        "art_1 2018- known [0][]",
        "art_2 2011- known [][]",
    ]


def test_renumbering_changes_no_wording() -> None:
    assert lines([unit("para_4", "x")], event("para_4", "renumbering", 2018)) == ["para_4 2011- known [][]"]


def test_a_change_in_prospect_ends_the_known_wording() -> None:
    change = event("para_1", "modification", 2019, force=EntryIntoForce.ON_DATE, date=dt.date(2030, 1, 1), planned=True)
    assert lines([unit("para_1", "x")], change) == ["para_1 2011-2030 known [][0]", "para_1 2030- unknown [0][]"]


def test_the_end_of_the_act_ends_everything() -> None:
    force = ActForce(dt.date(2011, 9, 7), "exact", until=dt.date(2024, 12, 27))
    (span,) = spans([unit("para_1", "x")], [event("para_1", "modification", 2025)], KAZ, force)
    assert (span.valid_until, span.until_precision, span.text_known) == (dt.date(2024, 12, 27), "exact", True)


def test_a_repealed_act_ends_with_its_last_wording_known() -> None:
    assert lines([unit("para_1", "x")], event("act", "repeal", 2023)) == ["para_1 2011-2023 known [][0]"]


def test_part_of_a_unit_deleted_leaves_the_unit() -> None:
    assert (
        lines([unit("para_1", "x")], event("para_1", "deletion", 2023, aspect="part"))[-1] == "para_1 2023- known [0][]"
    )


@pytest.mark.parametrize(
    ("amendment", "expected"),
    [
        (event("para_1", "modification", 2014), (dt.date(2014, 1, 1), "exact")),
        (event("para_1", "modification", 2014, force=NOT_STATED), (dt.date(2014, 1, 1), "amending-act-date")),
        (event("para_1", "modification", 2014, force=EntryIntoForce.AFTER_DAYS, delay_days=10), (dt.date(2014, 1, 1), "amending-act-date")),
        (event("para_1", "modification", 2014, force=EntryIntoForce.ON_DATE, date=dt.date(2015, 1, 1)), (dt.date(2015, 1, 1), "exact")),
    ],
)  # fmt: skip
def test_the_day_of_a_change_and_how_exactly_it_is_known(amendment: Amendment, expected: tuple[dt.date, str]) -> None:
    assert change_date(amendment) == expected


def test_versions_of_the_decree() -> None:
    parsed = readings.parsed("seeds", "decree-149.kaz.txt")
    kazakh = consolidations(parsed.amendments, KAZ, ADOPTED)
    russian = consolidations(parsed.amendments, RUS, ADOPTED)
    assert [str(one.date) for one in kazakh] == ["2011-09-07", "2012-12-21", "2019-01-24", "2021-01-18"]
    assert [str(one.date) for one in russian] == ["2011-09-07", "2012-12-21", "2017-05-05", "2019-01-24", "2021-01-18"]


def test_point_13_of_the_decree_in_time() -> None:
    parsed = readings.parsed("seeds", "decree-149.kaz.txt")
    found = [span for span in spans(parsed.units, parsed.amendments, KAZ, ADOPTED) if span.unit == "att_1/para_13"]
    assert [(str(span.valid_from), str(span.valid_until), span.text_known, span.date_precision) for span in found] == [
        ("2011-09-07", "2019-01-24", False, "exact"),
        ("2019-01-24", "2021-01-18", False, "amending-act-date"),
        ("2021-01-18", "None", True, "amending-act-date"),
    ]


def test_point_6_of_the_decree_changed_in_russian_only() -> None:
    parsed = readings.parsed("seeds", "decree-149.kaz.txt")
    for language, count in ((KAZ, 1), (RUS, 2)):
        found = spans(parsed.units, parsed.amendments, language, ADOPTED)
        assert sum(span.unit == "att_1/para_6" for span in found) == count


KINDS = st.sampled_from(
    ["substitution", "modification", "insertion", "deletion", "repeal", "renumbering", "word-replacement"]
)
TARGETS = st.sampled_from(["act", "art_5", "art_5/para_1", "chp_1", "art_6"])
EVENTS = st.lists(st.builds(event, TARGETS, KINDS, st.integers(2005, 2030), aspect=st.sampled_from([None, "heading", "part"])), max_size=8)  # fmt: skip


@given(EVENTS, st.sampled_from(list(Status)), st.sampled_from([None, dt.date(2024, 12, 27)]))
def test_spans_never_overlap_and_know_one_text_at_most(
    events: list[Amendment], status: Status, until: dt.date | None
) -> None:
    units = [
        unit("chp_1", "", "x"),
        unit("art_5", "x", within="chp_1"),
        unit("art_5/para_1", "x", status=status),
        unit("art_6", "x"),
    ]
    force = ActForce(dt.date(2011, 9, 7), "exact", until)
    by_unit: dict[str, list[ExpressionSpan]] = defaultdict(list)
    for span in spans(units, events, KAZ, force):
        by_unit[span.unit].append(span)
    for found in by_unit.values():
        assert all(span.valid_until is None or span.valid_from < span.valid_until for span in found)
        assert all(one.valid_until and one.valid_until <= two.valid_from for one, two in pairwise(found))
        assert sum(span.text_known for span in found) <= 1
        assert all(one.ended_by for one, _ in pairwise(found))
        for one, two in pairwise(found):
            ended = {events[index].kind for index in one.ended_by}
            assert one.valid_until == two.valid_from or ended & {AmendmentKind.DELETION, AmendmentKind.REPEAL}
        if until:
            assert found[-1].valid_until is not None
            assert found[-1].valid_until <= until
