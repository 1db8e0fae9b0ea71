"""Differences of units and words between two days."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from ingest.tree import ActForce
from ingest.versions import unify
from ingest.versions.differences import Change, Edit, Piece, compare, states_on, word_differences
from ingest.versions.spans_from_texts import version_spans
from ingest.versions.wordings import folded
from tests.ingest.texts import article, law, read

WORDS = st.lists(st.sampled_from(["сад", "парк", "№ 5", "–", "-", "(город)", "«куст»", "2-1,", "."]), max_size=25).map(
    " ".join
)


@given(WORDS, WORDS)
def test_the_pieces_say_both_texts(before: str, after: str) -> None:
    pieces = word_differences(before, after)
    new = "".join(piece.text for piece in pieces if piece.edit is not Edit.DELETED)
    old = "".join(piece.text for piece in pieces if piece.edit is not Edit.INSERTED)
    assert new == after.strip()
    assert folded(old) == folded(before)


def test_words_are_marked_and_spelling_is_not() -> None:
    assert word_differences("полив - ежедневно утром", "полив – ежедневно вечером") == (
        Piece(Edit.EQUAL, "полив – ежедневно"),
        Piece(Edit.DELETED, " утром"),
        Piece(Edit.INSERTED, " вечером"),
    )


def test_units_that_came_went_and_changed(tmp_path: Path) -> None:
    older = law(article("1", "Уход", "1. Деревья поливают утром.", "2. Кусты стригут весной.", "3. Тут - сад."))
    newer = law(article("1", "Уход", "1. Деревья поливают вечером.", "3. Тут – сад.", "4. Ограды красят."))
    acts = [read(tmp_path, "2015-03-03", older), read(tmp_path, "2018-06-01", newer)]
    found = version_spans(unify(acts), ActForce(dt.date(2015, 3, 3)))
    before, after = (
        states_on(dt.date.fromisoformat(day), found.spans, found.versions) for day in ("2016-01-01", "2019-01-01")
    )
    differences = compare(before, after, [unit.path for act in acts for unit in act.units])
    assert {each.unit: each.change for each in differences} == {
        "art_1/para_1": Change.CHANGED,
        "art_1/para_2": Change.REMOVED,
        "art_1/para_3": Change.RESPELLED,
        "art_1/para_4": Change.ADDED,
    }
    assert compare(before, before, before) == []


def test_what_is_not_known_is_not_called_changed(tmp_path: Path) -> None:
    note = (
        "> *Сноска. Статья 1 с изменением, внесенным Законом РК от 05.04.2017 № 60-VI (вводится в действие со дня "
        "подписания).*"
    )
    act = read(tmp_path, "2018-06-01", law(article("1", "Уход", "1. Деревья поливают.", note=note)))
    found = version_spans(unify([act]), ActForce(dt.date(2015, 3, 3)))
    before, after = (
        states_on(dt.date.fromisoformat(day), found.spans, found.versions) for day in ("2016-01-01", "2019-01-01")
    )
    found_differences = compare(before, after, before)
    assert {each.change for each in found_differences} == {Change.UNKNOWN}
    assert {piece.edit for each in found_differences for piece in (*each.heading, *each.text)} == {Edit.EQUAL}
