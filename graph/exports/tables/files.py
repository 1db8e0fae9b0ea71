"""Tables as files: CSV (RFC 4180) with its metadata (W3C CSV on the Web), and Parquet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self, TextIO

from graph.errors import ExportError
from graph.exports.tables.columns import TABLES, Column, Kind, Table
from graph.exports.tables.rows import Cell, Row

METADATA = "csv-metadata.json"
#: Rows, and characters of them, that a group of a Parquet file has at most: what is held until it is written.
_GROUP_ROWS, _GROUP_CHARACTERS = 10_000, 2_000_000


class TableFile(Protocol):
    """A file of one table that takes rows one by one; a context manager that closes it."""

    def add(self, row: Row) -> None:
        """Write a row, now or soon."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None: ...


def csv_lines(table: Table, rows: Iterable[Row], file: TextIO) -> None:
    """Write the head and the rows; lines end with CR LF."""
    writer = csv.writer(file)
    writer.writerow([column.name for column in table.columns])
    for row in rows:
        writer.writerow(_spelt(table.columns, row))


def csv_text(table: Table, rows: Iterable[Row]) -> bytes:
    """A whole table as CSV in UTF-8."""
    file = io.StringIO(newline="")
    csv_lines(table, rows, file)
    return file.getvalue().encode()


def _spelt(columns: Sequence[Column], row: Row) -> list[str]:
    return [
        column.separator.join(map(_spelling, cell)) if isinstance(cell, list) else _spelling(cell)
        for column, cell in zip(columns, row, strict=True)
    ]


def _spelling(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "" if cell is None else str(cell)


class CsvFile:
    """A table as a file of CSV."""

    def __init__(self, table: Table, folder: Path) -> None:
        self.columns = table.columns
        self._file = (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="")
        csv_lines(table, (), self._file)
        self._writer = csv.writer(self._file)

    def add(self, row: Row) -> None:
        """Write a row."""
        self._writer.writerow(_spelt(self.columns, row))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._file.close()


class ParquetFile:
    """A table as a Parquet file; ExportError where the library for it is not installed."""

    def __init__(self, table: Table, folder: Path) -> None:
        try:
            import pyarrow as arrow
            from pyarrow import parquet
        except ImportError as error:
            raise ExportError("Parquet needs a library that is not installed: pip install 'jarlyq[parquet]'") from error
        fields = [
            arrow.field(column.name, _arrow_type(arrow, column), metadata={"description": column.meaning})
            for column in table.columns
        ]
        self._schema = arrow.schema(fields, metadata={"title": table.meaning})
        self._arrow, self._rows, self._characters = arrow, list[Row](), 0
        self._writer = parquet.ParquetWriter(folder / f"{table.name}.parquet", self._schema, compression="zstd")

    def add(self, row: Row) -> None:
        """Keep a row until its group is large enough to be written."""
        self._rows.append(row)
        self._characters += sum(len(cell) for cell in row if isinstance(cell, str))
        if len(self._rows) >= _GROUP_ROWS or self._characters >= _GROUP_CHARACTERS:
            self._write_group()

    def _write_group(self) -> None:
        columns = [list(each) for each in zip(*self._rows, strict=True)]
        arrays = [self._arrow.array(each, kind) for each, kind in zip(columns, self._schema.types, strict=True)]
        self._writer.write_table(self._arrow.Table.from_arrays(arrays, schema=self._schema))
        self._rows, self._characters = [], 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if error is None and self._rows:
            self._write_group()
        self._writer.close()


def _arrow_type(arrow: Any, column: Column) -> Any:
    kinds = {Kind.DATE: arrow.date32(), Kind.INTEGER: arrow.int64(), Kind.BOOLEAN: arrow.bool_()}
    kind = kinds.get(column.kind, arrow.string())
    return arrow.list_(kind) if column.many else kind


def metadata(title: str, *, licence: str = "") -> bytes:
    """What the files of CSV mean, for programs (Metadata Vocabulary for Tabular Data)."""
    group: dict[str, Any] = {"@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}], "dc:title": title}
    if licence:
        group["dc:license"] = {"@id": licence}
    group["tables"] = [_table(table) for table in TABLES]
    return json.dumps(group, ensure_ascii=False, indent=1).encode() + b"\n"


def _table(table: Table) -> dict[str, Any]:
    keys = [
        {
            "columnReference": column.name,
            "reference": {"resource": f"{column.refers}.csv", "columnReference": other.key},
        }
        for column in table.columns
        for other in TABLES
        if column.refers == other.name
    ]
    schema: dict[str, Any] = {
        "aboutUrl": f"{{+{table.key}}}",
        "columns": [_column(column, is_key=column.name == table.key) for column in table.columns],
        "primaryKey": table.key,
    }
    if keys:
        schema["foreignKeys"] = keys
    return {"url": f"{table.name}.csv", "dc:title": table.meaning, "tableSchema": schema}


def _column(column: Column, *, is_key: bool) -> dict[str, Any]:
    said: dict[str, Any] = {"name": column.name, "titles": column.name, "dc:description": column.meaning}
    said["datatype"] = str(column.kind)
    if is_key:
        return {**said, "required": True, "suppressOutput": True}
    if len(column.path) == 1:
        said["propertyUrl"] = column.path[0].value
    if column.kind in (Kind.IRI, Kind.CONCEPT):
        said["valueUrl"] = f"{column.stem}{{+{column.name}}}"
    if column.tag:
        said["lang"] = column.tag
    if column.many:
        said["separator"] = column.separator
    return said
