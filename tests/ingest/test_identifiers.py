"""Identities of acts from the numbers that texts print."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from ingest.identifiers import ActId
from ingest.register.known_acts import default_register

LAWS = [act.act for act in default_register() if re.fullmatch(r"\d+-[ivx]+", act.act.number or "")]
SINCE_1996 = [act for act in LAWS if act.date.year >= 1996]


def test_the_day_of_a_law_tells_the_convocation_that_its_number_leaves_out() -> None:
    assert len(SINCE_1996) > 150
    for act in SINCE_1996:
        assert ActId.of(act.form, act.date, (act.number or "").partition("-")[0]) == act


@pytest.mark.parametrize(
    ("day", "number", "spelled"),
    [
        (dt.date(1997, 4, 16), "94-1", "94-i"),
        (dt.date(1996, 12, 24), "52 - 1", "52-i"),
        (dt.date(2001, 6, 12), "209-11", "209-ii"),
        # Of the third convocation this is no law's number.
        (dt.date(2005, 7, 8), "74-1", "74-1"),
        (dt.date(1997, 4, 16), "9" * 5000, "9" * 5000),
    ],
)
def test_a_convocation_typed_in_ones_is_read(day: dt.date, number: str, spelled: str) -> None:
    assert ActId.of("law", day, number).number == spelled
    assert ActId.of("decree", day, number).number == number.replace(" ", "")


@pytest.mark.parametrize("path", ["law/1995/08/31/2444", "decree/2011/09/07/149", "law/2026/10/01/1"])
def test_other_numbers_stay_as_they_are(path: str) -> None:
    act = ActId.parse(path)
    assert ActId.of(act.form, act.date, act.number) == act


@pytest.mark.parametrize(
    ("number", "spelled"),
    [
        ("С-48/5", "с-48_5"),
        ("C-48/5", "с-48_5"),
        ("С 48/5", "с48_5"),
        ("М-7", "м-7"),
        ("ХII-7", "xii-7"),
        ("7-V", "7-v"),
    ],
)
def test_a_letter_before_a_hyphen_is_an_index_and_no_roman_hundred(number: str, spelled: str) -> None:
    assert ActId.of("decision", dt.date(2013, 5, 3), number).number == spelled


def test_a_raised_figure_is_no_part_of_a_number_to_count_with() -> None:
    assert ActId.of("law", dt.date(2015, 5, 1), "5¹").number == "5¹"
