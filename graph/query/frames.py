"""Results of SPARQL as frames of pandas: a column a variable, with the type that its values have."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

from graph.errors import ExportError
from graph.namespaces import PREFIXES

if TYPE_CHECKING:
    from pandas import DataFrame, Series

_XSD = PREFIXES["xsd"]
#: The types of pandas by the end of a literal's datatype; all of them know a value that is not there.
_TYPES = {
    **dict.fromkeys(("integer", "int", "long", "short", "nonNegativeInteger", "positiveInteger", "gYear"), "Int64"),
    **dict.fromkeys(("decimal", "double", "float"), "Float64"),
    "boolean": "boolean",
    "date": "datetime64[s]",
    "dateTime": "datetime64[us, UTC]",
}
_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}

#: How the values of the others are read.
_READS: dict[str, Callable[[str], object]] = {"Int64": int, "Float64": float, "boolean": _BOOLEANS.__getitem__}

Binding = Mapping[str, Mapping[str, str]]


def frame_of(results: Mapping[str, Any]) -> DataFrame:
    """Results of a SELECT or ASK (`answer`) in the W3C's JSON, as a frame; ExportError where pandas is not installed.

    IRIs and texts are strings; what has one datatype throughout is integers, numbers, booleans, days or times (UTC).
    """
    pandas = _pandas()
    if "boolean" in results:
        return pandas.DataFrame({"answer": pandas.Series([results["boolean"]], dtype="boolean")})
    names: Sequence[str] = results["head"]["vars"]
    rows: Sequence[Binding] = results["results"]["bindings"]
    return pandas.DataFrame({name: _column(pandas, [row.get(name) for row in rows]) for name in names}, columns=names)


def frame_of_rows(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> DataFrame:
    """Objects of JSON as a frame with these columns; ExportError where pandas is not installed."""
    return _pandas().DataFrame([[row.get(name) for name in columns] for row in rows], columns=list(columns))


def _pandas() -> ModuleType:
    try:
        import pandas
    except ImportError as error:
        message = "frames need a library that is not installed: pip install 'jarlyq[notebooks]'"
        raise ExportError(message) from error
    module: ModuleType = pandas
    return module


def _column(pandas: ModuleType, terms: Sequence[Mapping[str, str] | None]) -> Series:
    """A column of values that may be missing; as strings where they are of several types, or of one beyond pandas'."""
    texts = [None if term is None else term["value"] for term in terms]
    datatypes = {term.get("datatype", "") for term in terms if term is not None}
    wanted = _TYPES.get(datatypes.pop().removeprefix(_XSD)) if len(datatypes) == 1 else None
    if wanted is None:
        return pandas.Series(texts, dtype=None if any(texts) else "object")
    try:
        return _typed(pandas, texts, wanted)
    except (ValueError, OverflowError, KeyError):
        return pandas.Series(texts)


def _typed(pandas: ModuleType, texts: Sequence[str | None], wanted: str) -> Series:
    if wanted.startswith("datetime"):
        times = pandas.to_datetime(pandas.Series(texts, dtype="object"), format="ISO8601", utc="UTC" in wanted)
        return times.astype(wanted)
    reads = _READS[wanted]
    return pandas.Series([None if text is None else reads(text) for text in texts], dtype=wanted)
