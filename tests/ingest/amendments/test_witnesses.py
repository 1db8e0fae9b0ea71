"""Notes and orders that tell of one change are found whatever each leaves out; what has one witness is a finding."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.amendments.witnesses import join_witnesses
from ingest.tree import AmendmentKind, EntryIntoForce, Joined, TextAtHand, Told, WitnessKind

KINDS = {kind.value: kind for kind in AmendmentKind}
TEXT = TextAtHand(dt.date(2022, 1, 1), noted=True)


def told(name: str, what: str, **more: object) -> Told:
    """«deletion para_3 part»: a kind, a target and an aspect."""
    kind, target, aspect = (*what.split(), None)[:3]
    return Told(name, str(target), KINDS[str(kind)], aspect, **more)  # type: ignore[arg-type]


def joined(notes: Sequence[str], orders: Sequence[str], text: TextAtHand = TEXT) -> Joined:
    return join_witnesses(
        [told(f"n{number}", each) for number, each in enumerate(notes)],
        [told(f"o{number}", each) for number, each in enumerate(orders)],
        text,
    )


@pytest.mark.parametrize(
    ("note", "order"),
    [
        ("substitution para_3", "substitution para_3"),
        ("deletion para_3", "repeal para_3"),
        ("word-replacement act whole-text", "word-replacement act part"),
        ("deletion art_2/para_1 part", "deletion art_2/para_1"),
        ("modification art_2", "insertion art_2 part"),
        ("substitution act preamble", "substitution preamble"),
        ("substitution preamble preamble", "substitution preamble"),
    ],
)
def test_a_note_and_an_order_of_one_unit_are_one_change(note: str, order: str) -> None:
    found = joined([note], [order])
    assert found == Joined(same={"o0": "n0"})


def test_changes_of_one_kind_go_together_in_their_order() -> None:
    found = joined(["deletion para_3 part"] * 2, ["deletion para_3 part"] * 3)
    assert found.same == {"o0": "n0"}
    assert found.comprised == [("n1", "o1"), ("n1", "o2")]
    assert not found.findings


def test_a_modified_unit_comprises_the_orders_in_it() -> None:
    found = joined(
        ["modification art_2", "insertion art_2/para_5"],
        ["insertion art_2/para_5", "word-replacement art_2/para_1 part", "deletion art_20"],
        TextAtHand(),
    )
    assert found.same == {"o0": "n1"}
    assert found.comprised == [("n0", "o0"), ("n0", "o1")]
    assert not found.findings


def test_an_order_on_a_whole_unit_comprises_the_notes_on_its_parts() -> None:
    found = joined(["substitution art_2/para_1", "modification art_2/para_2"], ["substitution art_2"])
    assert found.comprised == [("o0", "n0"), ("o0", "n1")]
    assert not found.findings


def test_a_note_on_a_heading_speaks_of_the_heading_alone() -> None:
    found = joined(
        ["modification art_2 heading", "substitution art_3 heading", "deletion art_4 heading"],
        ["insertion art_2 heading", "deletion art_2/para_1", "substitution art_3/para_1", "substitution art_4"],
        TextAtHand(),
    )
    assert found.same == {"o0": "n0"}
    assert not found.comprised
    assert [each.names for each in found.findings] == [("n1",), ("n2",)]


@pytest.mark.parametrize(
    ("notes", "orders"),
    [
        (["modification chp_2"], ["deletion art_7/para_1"]),
        (["substitution chp_2"], ["substitution art_7", "substitution art_8"]),
        (["modification art_7", "deletion art_8"], ["substitution att_1/chp_2"]),
    ],
)
def test_what_may_be_in_a_chapter_is_not_missed(notes: list[str], orders: list[str]) -> None:
    assert not joined(notes, orders).findings
    assert joined([*notes, "substitution chp_3 heading"], ["deletion art_9"]).findings


def test_a_note_that_says_more_than_was_ordered_is_a_finding() -> None:
    found = joined(["substitution art_2"], ["substitution art_2/para_1", "substitution art_2/para_2"])
    assert found.comprised == [("n0", "o0"), ("n0", "o1")]
    assert [(each.kind, each.names) for each in found.findings] == [(WitnessKind.UNIT, ("n0", "o0", "o1"))]


@pytest.mark.parametrize(
    ("note", "order", "kind"),
    [
        ("deletion para_3", "substitution para_3", WitnessKind.KIND),
        ("deletion art_1/para_3", "deletion art_1/para_4", WitnessKind.UNIT),
        ("deletion att_1/para_3", "deletion para_3", WitnessKind.UNIT),
    ],
)
def test_witnesses_that_part_are_one_finding(note: str, order: str, kind: WitnessKind) -> None:
    found = joined([note], [order])
    assert [(each.kind, each.names) for each in found.findings] == [(kind, ("n0", "o0"))]
    assert not found.same


def test_where_several_may_be_meant_each_has_one_witness() -> None:
    found = joined(["deletion art_1/para_3"], ["deletion art_1/para_4", "deletion art_1/para_5"])
    assert [each.kind for each in found.findings] == [
        WitnessKind.NOTE_WITHOUT_ORDER,
        WitnessKind.ORDER_WITHOUT_NOTE,
        WitnessKind.ORDER_WITHOUT_NOTE,
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TEXT, True),
        (TextAtHand(dt.date(2020, 1, 1), noted=True), True),
        (TextAtHand(dt.date(2019, 12, 31), noted=True), False),
        (TextAtHand(dt.date(2022, 1, 1), noted=False), False),
        (TextAtHand(), False),
    ],
)
def test_an_order_lacks_its_note_only_in_a_later_text_that_has_notes(text: TextAtHand, expected: bool) -> None:
    order = told("o", "deletion para_3", effective=dt.date(2020, 1, 1))
    found = join_witnesses([], [order], text)
    assert [each.kind for each in found.findings] == [WitnessKind.ORDER_WITHOUT_NOTE] * expected


def test_a_note_may_be_of_an_order_whose_act_is_not_known() -> None:
    note = told("n", "deletion para_3")
    assert join_witnesses([note], [], TEXT).findings
    assert not join_witnesses([note], [], TEXT, all_known=False).findings


@pytest.mark.parametrize(("unit", "day"), [("art_3", "2021-06-01"), ("act", "2021-06-01")])
def test_a_note_that_a_later_act_took_away_is_not_missed(unit: str, day: str) -> None:
    text = TextAtHand(dt.date(2022, 1, 1), noted=True, renewed=((unit, dt.date.fromisoformat(day)),))
    orders = [
        told("o0", "deletion art_3/para_1", effective=dt.date(2021, 5, 1)),
        told("o1", "deletion art_3/para_2", effective=dt.date(2021, 7, 1)),
    ]
    assert [each.names for each in join_witnesses([], orders, text).findings] == [("o1",)]


NO, SIGNED, ON = EntryIntoForce.NOT_STATED, EntryIntoForce.ON_SIGNING, EntryIntoForce.ON_DATE
DAYS = EntryIntoForce.AFTER_DAYS


@pytest.mark.parametrize(
    ("note", "order", "differ"),
    [
        ({"entry_into_force": NO}, {"entry_into_force": SIGNED}, False),
        ({"entry_into_force": SIGNED}, {"entry_into_force": SIGNED}, False),
        ({"entry_into_force": ON, "date": TEXT.version}, {"entry_into_force": SIGNED}, True),
        ({"entry_into_force": ON, "date": TEXT.version}, {"entry_into_force": ON, "date": dt.date(2022, 1, 2)}, True),
        ({"entry_into_force": DAYS, "delay_days": 10}, {"entry_into_force": DAYS, "delay_days": 21}, True),
        ({"entry_into_force": DAYS, "delay_days": 10}, {"entry_into_force": DAYS, "delay_days": 10}, False),
    ],
)
def test_days_are_compared_where_both_state_one(
    note: dict[str, object], order: dict[str, object], differ: bool
) -> None:
    found = join_witnesses([told("n", "deletion para_3", **note)], [told("o", "deletion para_3", **order)], TEXT)
    assert found.same == {"o": "n"}
    assert [each.kind for each in found.findings] == [WitnessKind.DATE] * differ


@pytest.mark.parametrize(
    ("note", "order", "differ"),
    [
        ({("Клён", "дуб", "ru")}, {("«клен»", "дуб", "ru")}, False),
        ({("клён", "дуб", "ru")}, {("клён", "дуб", "ru"), ("ива", "дуб", "ru")}, False),
        ({("клён", "дуб", "ru")}, {("клён", "бук", "ru")}, True),
        ({("үйеңкі", "емен", "kk")}, {("клён", "бук", "ru")}, False),
        (set(), {("клён", "бук", "ru")}, False),
    ],
)
def test_words_are_compared_in_a_language_of_both(
    note: set[tuple[str, str, str]], order: set[tuple[str, str, str]], differ: bool
) -> None:
    what = "word-replacement para_3 part"
    ours, theirs = (told(name, what, replacements=frozenset(each)) for name, each in (("n", note), ("o", order)))
    found = join_witnesses([ours], [theirs], TEXT)
    assert found.same == {"o": "n"}
    assert [each.kind for each in found.findings] == [WitnessKind.WORDS] * differ


TARGETS = st.sampled_from(["act", "art_1", "art_1/para_1", "art_1/para_2", "art_2", "preamble"])
CHANGES = st.lists(
    st.builds(
        lambda kind, target, aspect: f"{kind} {target} {aspect}".strip(),
        st.sampled_from([kind for kind in KINDS if kind != "suspension"]),
        TARGETS,
        st.sampled_from(["", "part", "heading"]),
    ),
    max_size=6,
)


@given(CHANGES, CHANGES)
def test_each_witness_is_accounted_for_once(notes: list[str], orders: list[str]) -> None:
    """Nothing is the same as two notes; nothing that has its other witness is said to lack it; nothing is lost."""
    found = joined(notes, orders)
    assert len(set(found.same.values())) == len(found.same)
    met = {*found.same, *found.same.values(), *(name for pair in found.comprised for name in pair)}
    lone = {WitnessKind.NOTE_WITHOUT_ORDER, WitnessKind.ORDER_WITHOUT_NOTE}
    assert not met & {name for each in found.findings if each.kind in lone for name in each.names}
    told_of = met | {name for each in found.findings for name in each.names}
    assert {f"o{number}" for number in range(len(orders))} <= told_of
    twice = {f"n{number}" for number, each in enumerate(notes) if notes.count(each) > 1}
    assert {f"n{number}" for number in range(len(notes))} <= told_of | twice
