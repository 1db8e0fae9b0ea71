"""Results of SPARQL as frames: columns have the types of their values, and no value is lost or made up."""

from __future__ import annotations

import datetime as dt
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import ExportError
from graph.query.frames import frame_of

XSD = "http://www.w3.org/2001/XMLSchema#"


def results(*values: tuple[str, str] | None) -> dict:
    """Results with one variable: each value with the name of its datatype, empty for a string, None for no value."""
    rows = [{} if one is None else {"x": term(*one)} for one in values]
    return {"head": {"vars": ["x"]}, "results": {"bindings": rows}}


def term(value: str, datatype: str) -> dict[str, str]:
    return {"type": "literal", "value": value} | ({"datatype": XSD + datatype} if datatype else {})


@pytest.mark.parametrize(
    ("values", "dtype", "read"),
    [
        ([("7", "integer"), None, ("-1", "integer")], "Int64", [7, None, -1]),
        ([("2.50", "decimal"), ("1", "decimal")], "Float64", [2.5, 1.0]),
        ([("true", "boolean"), ("0", "boolean"), None], "boolean", [True, False, None]),
        ([("2011-09-07", "date"), None], "datetime64[s]", [dt.datetime(2011, 9, 7), None]),
        (
            [("2011-09-07T23:00:00-05:00", "dateTime")],
            "datetime64[us, UTC]",
            [dt.datetime(2011, 9, 8, 4, tzinfo=dt.UTC)],
        ),
    ],
)
def test_a_column_of_one_datatype_is_typed(values: list, dtype: str, read: list) -> None:
    column = frame_of(results(*values))["x"]
    assert str(column.dtype) == dtype
    assert [None if missing else value for value, missing in zip(column, column.isna(), strict=True)] == read


@pytest.mark.parametrize(
    "values",
    [
        [("7", "integer"), ("seven", "")],
        [("9" * 30, "integer")],
        [("yes", "boolean")],
        [("2011-02-30", "date")],
        [("P1D", "duration")],
        [("", "")],
    ],
)
def test_what_has_no_type_of_pandas_stays_as_it_was_written(values: list) -> None:
    assert list(frame_of(results(*values))["x"]) == [value for value, _ in values]


def test_an_answer_without_rows_has_its_columns() -> None:
    frame = frame_of({"head": {"vars": ["a", "b"]}, "results": {"bindings": []}})
    assert (list(frame.columns), len(frame)) == (["a", "b"], 0)
    assert list(frame_of(results(None, None))["x"].isna()) == [True, True]


def test_an_ask_is_one_row() -> None:
    assert frame_of({"head": {}, "boolean": True})["answer"].tolist() == [True]


@given(st.lists(st.one_of(st.none(), st.text(max_size=20)), max_size=6))
def test_texts_come_as_they_are(texts: list[str | None]) -> None:
    column = frame_of(results(*(None if one is None else (one, "") for one in texts)))["x"]
    assert [None if missing else one for one, missing in zip(column, column.isna(), strict=True)] == texts


@given(st.lists(st.integers(min_value=-(2**63), max_value=2**63 - 1), min_size=1, max_size=6))
def test_integers_come_as_they_are(numbers: list[int]) -> None:
    assert frame_of(results(*((str(one), "integer") for one in numbers)))["x"].tolist() == numbers


def test_without_pandas_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ExportError, match=r"pip install 'jarlyq\[notebooks\]'"):
        frame_of(results())
