"""Results as bytes: serialised by the engine without a Python object for each row, and cut at whole rows.

One that was cut says so itself where its format has a place: JSON as the member `truncated` beside `head`, XML as
a comment at its end.

Where a row ends is read from the bytes: `</result>` and a raw line feed cannot stand in an XML or TSV value, `}},{"`
not in a JSON string (its quotes are escaped), and a CSV line ends where the quotes before it are even in number.
"""

from __future__ import annotations

import io
import json
from dataclasses import dataclass

import pyoxigraph as ox

from graph.errors import StoreError
from graph.sparql.dataset import QueryResults
from graph.sparql.lexer import Token
from graph.sparql.text import SparqlText

_BOUNDARY = {"json": b'}},{"', "xml": b"</result><result>", "csv": b"\r\n", "tsv": b"\n"}
_CLOSING = {
    "json": b"}}]}}",
    "xml": b"</result></results></sparql><!-- truncated: there are more rows -->",
    "csv": b"\r\n",
    "tsv": b"\n",
}


class ResultTooLargeError(StoreError):
    """A graph larger than a result may be: part of a graph would be another graph."""


@dataclass(frozen=True, slots=True)
class Serialized:
    """A result as bytes, and whether rows were cut off."""

    body: bytes
    truncated: bool = False


def serialize_results(results: QueryResults, media_type: str, *, max_rows: int, max_bytes: int) -> Serialized:
    """Serialise a result in the format of a media type; rows over the limits are cut off.

    Raises ResultTooLargeError for a graph over `max_bytes`.
    """
    output = _Bounded(max_bytes)
    if isinstance(results, ox.QueryTriples):
        form = ox.RdfFormat.from_media_type(media_type)
        if not _write(results, form, output):
            raise ResultTooLargeError(f"the graph is larger than {max_bytes} bytes")
        return Serialized(output.getvalue())
    table = ox.QueryResultsFormat.from_media_type(media_type)
    complete = _write(results, table, output)
    body = output.getvalue()
    if isinstance(results, ox.QueryBoolean):
        return Serialized(body)
    assert table is not None  # noqa: S101 - the caller names one of four formats
    return cut_rows(body, table.file_extension, max_rows, complete=complete)


def cut_rows(body: bytes, extension: str, max_rows: int, *, complete: bool = True) -> Serialized:
    """Cut a serialised table after `max_rows` rows, or after its last whole row when it is not complete.

    Raises ResultTooLargeError when not even one row is whole.
    """
    kind = {"srj": "json", "srx": "xml"}.get(extension, extension)
    if complete and kind == "json" and b"{}" in body:
        return _cut_parsed(body, max_rows)
    head = 1 if kind in ("csv", "tsv") else 0
    if complete and body.count(_BOUNDARY[kind]) < max_rows + head:
        return Serialized(body)
    end = _row_end(body, kind, max_rows + head)
    if end is None and complete:
        return Serialized(body)
    if end is None:
        end = _last_row_end(body, kind)
    if end < 0:
        raise ResultTooLargeError("one row is larger than a whole result may be")
    opening = body.find(b"{") + 1 if kind == "json" else 0
    said = b'"truncated":true,' if kind == "json" else b""  # before the rows: readers of streams look at no more behind
    return Serialized(body[:opening] + said + body[opening:end] + _CLOSING[kind], truncated=True)


def is_empty(body: bytes, media_type: str) -> bool:
    """Say whether a serialised result has no row and no triple, or is the answer no."""
    if body.endswith((b'"boolean":false}', b"<boolean>false</boolean></sparql>", b'"bindings":[]}}')):
        return True
    if media_type.startswith(("text/csv", "text/tab-separated-values")):
        return body == b"false" or (body != b"true" and body.count(b"\n") <= 1)
    if media_type.startswith("application/rdf+xml"):
        return b"<rdf:Description" not in body
    return body.endswith(b"<results></results></sparql>") or body.strip() in (b"", b"[]")


def table_extension(media_type: str) -> str:
    """Return the file extension of a result format, by which `cut_rows` knows it."""
    form = ox.QueryResultsFormat.from_media_type(media_type)
    if form is None:
        raise ValueError(f"no format for results: {media_type}")
    return form.file_extension


def limit_rows(query: SparqlText, limit: int) -> SparqlText:
    """Return a SELECT query that yields at most `limit` rows; other queries as they are."""
    text, found = query.text, query.tokens
    depth, select, values, limit_at = 0, False, None, None
    for index, token in enumerate(found):
        depth += {"{": 1, "}": -1, "(": 1, ")": -1}.get(token.text, 0) if token.kind == "punct" else 0
        if depth or token.kind != "word":
            continue
        select = select or token.text.startswith("SELECT")
        if token.text == "VALUES":
            values = token
        elif token.text == "LIMIT" and index + 1 < len(found):
            limit_at = found[index + 1]
    if not select:
        return query
    if limit_at is not None:
        return query.with_limit(_replace_limit(text, limit_at, limit))
    position = values.start if values else len(text)
    return query.with_limit(f"{text[:position]}\nLIMIT {limit}\n{text[position:]}")


def _replace_limit(query: str, number: Token, limit: int) -> str:
    digits = number.text.lstrip("0")
    if not number.text.isdecimal() or (len(digits) <= len(str(limit)) and int(digits or "0") <= limit):
        return query
    return query[: number.start] + str(limit) + query[number.start + len(number.text) :]


class _FullError(Exception):
    pass


class _Bounded(io.BytesIO):
    """A buffer that refuses to grow over a number of bytes."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit

    def write(self, data: object) -> int:
        if self.tell() + len(data) > self._limit:  # type: ignore[arg-type]
            raise _FullError
        return super().write(data)  # type: ignore[arg-type]


def _write(results: QueryResults, form: object, output: _Bounded) -> bool:
    """Serialise into the buffer; False when it is full."""
    try:
        results.serialize(output=output, format=form)  # type: ignore[arg-type]
    except _FullError:
        return False
    return True


def _cut_parsed(body: bytes, max_rows: int) -> Serialized:
    """Cut a JSON result in which rows without any value may stand: those have no boundary to count."""
    document = json.loads(body)
    bindings = document["results"]["bindings"]
    if len(bindings) <= max_rows:
        return Serialized(body)
    document["results"]["bindings"] = bindings[:max_rows]
    document = {"truncated": True, **document}
    return Serialized(json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode(), truncated=True)


def _row_end(body: bytes, kind: str, rows: int) -> int | None:
    """Return where row number `rows` ends, or None when there are no more rows than that."""
    boundary = _BOUNDARY[kind]
    position, start, seen, quotes = -1, 0, 0, 0
    while (position := body.find(boundary, position + 1)) >= 0:
        if kind == "csv":
            quotes += body.count(b'"', start, position)
            start = position
            if quotes % 2:
                continue
        seen += 1
        if seen == rows:
            return position if position + len(boundary) < len(body) else None
    return None


def _last_row_end(body: bytes, kind: str) -> int:
    """Return where the last whole row of a result that was cut by its size ends; negative when there is none."""
    boundary = _BOUNDARY[kind]
    position = body.rfind(boundary)
    quotes = body.count(b'"', 0, position) if kind == "csv" and position > 0 else 0
    while quotes % 2:
        after, position = position, body.rfind(boundary, 0, position)
        quotes -= body.count(b'"', position, after)
    return -1 if kind in ("csv", "tsv") and position == body.find(boundary) else position  # the names' line
