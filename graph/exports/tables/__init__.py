"""Tables for those who count and compare: CSV with its metadata, Parquet; of one act or of a whole store.

The formats here are of one act: each table by its suffix, and all with their metadata in a ZIP file.
"""

from __future__ import annotations

import io
import zipfile
from functools import partial

from graph.describe import Content
from graph.exports.format import Export
from graph.exports.tables.columns import TABLES, Table
from graph.exports.tables.files import METADATA, csv_text, metadata
from graph.exports.tables.rows import index, rows_of

#: The oldest time that a ZIP file knows: the same data shall give the same bytes.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def _write(table: Table, content: Content) -> bytes:
    return csv_text(table, rows_of(table, index(content.triples)))


def _write_all(content: Content) -> bytes:
    """Every table of one act, with what its columns mean."""
    said, file = index(content.triples), io.BytesIO()
    parts = {f"{table.name}.csv": csv_text(table, rows_of(table, said)) for table in TABLES}
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in {**parts, METADATA: metadata(content.resource.value)}.items():
            archive.writestr(zipfile.ZipInfo(name, _NO_TIME), data, zipfile.ZIP_DEFLATED)
    return file.getvalue()


EXPORTS = (
    Export("tables", "application/zip", ".tables.zip", _write_all, rank=100, of_acts=True),
    *(
        Export(
            f"{table.name}-csv",
            "text/csv",
            f".{table.name}.csv",
            partial(_write, table),
            110 + rank,
            of_acts=True,
            listed=False,
        )
        for rank, table in enumerate(sorted(TABLES, key=lambda each: each.name != "texts"))
    ),
)
