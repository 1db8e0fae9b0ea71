"""What a request to the SPARQL endpoint asks for, read by the rules of SPARQL 1.1 Protocol § 2.1 and § 2.2."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

from pyoxigraph import NamedNode

from api.http.errors import ProblemError
from api.http.told import told_problem
from graph.sparql.text import SparqlText
from graph.stores.store import Dataset

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
_MAX_FIELDS = 1000


@dataclass(frozen=True, slots=True)
class Operation:
    """A query or an update with its dataset, its wanted format and its other options."""

    kind: str
    text: SparqlText
    dataset: Dataset = field(default_factory=Dataset)
    format: str | None = None


def read_operation(
    method: str, query_string: bytes, headers: Mapping[bytes, bytes], body: bytes, *, limit: int
) -> Operation | None:
    """Return the operation of a request, or None when it carries none (a GET for the page or description).

    Its text is made here and goes with it; one of more than `limit` bytes is refused (413) before anyone scans it.
    """
    parameters = parse_parameters(query_string)
    if method in ("GET", "HEAD"):
        if "update" in parameters:
            raise told_problem(405, "update_by_post", kind="#method", headers={"Allow": "POST"})
        return _operation("query", parameters, limit) if "query" in parameters else None
    refuse_encoding(headers)
    media, charset = content_type(headers)
    if charset not in ("", "utf-8", "utf8", "us-ascii"):
        raise told_problem(415, "not_utf8", kind="#encoding", charset=charset)
    text = _decode(body)
    if media == FORM:
        for name, values in parse_parameters(body).items():
            parameters.setdefault(name, []).extend(values)
        kinds = [kind for kind in ("query", "update") if kind in parameters]
        if len(kinds) != 1:
            raise told_problem(400, "form_needs", kind="#protocol")
        return _operation(kinds[0], parameters, limit)
    if media in (QUERY, UPDATE):
        kind = "query" if media == QUERY else "update"
        if "query" in parameters or "update" in parameters:
            raise told_problem(400, "query_twice", kind="#protocol")
        return _operation(kind, {**parameters, kind: [text]}, limit)
    types = ", ".join((FORM, QUERY, UPDATE))
    raise told_problem(415, "body_type" if media else "body_no_type", kind="#media-type", types=types, media=media)


def check_size(text: str, limit: int) -> None:
    """Raise a problem (413) for a text of more than `limit` bytes."""
    if len(text) > limit or len(text.encode()) > limit:
        raise told_problem(413, "query_size", kind="#size", limit=limit)


def parse_parameters(raw: bytes) -> dict[str, list[str]]:
    """Return the parameters of a query string or form; 400 when they are not UTF-8 or too many."""
    fields = raw.split(b"&") if raw else []
    if len(fields) > _MAX_FIELDS:
        raise told_problem(400, "many_parameters", kind="#protocol", limit=_MAX_FIELDS)
    found: dict[str, list[str]] = {}
    try:
        for part in fields:
            name, _, value = part.partition(b"=")
            found.setdefault(unquote_form(name), []).append(unquote_form(value))
    except ValueError:
        raise told_problem(400, "parameters_not_utf8", kind="#encoding") from None
    return found


def has_query(query_string: bytes) -> bool:
    """Say whether a query string is for the endpoint to answer: it has a query, or cannot be read."""
    try:
        return "query" in parse_parameters(query_string)
    except ProblemError:
        return True


def refuse_encoding(headers: Mapping[bytes, bytes]) -> None:
    """Raise a problem for a body that is compressed: what it would come to is not known before (RFC 9110 § 8.4)."""
    encoding = headers.get(b"content-encoding", b"").strip().lower()
    if encoding not in (b"", b"identity"):
        name = encoding.decode("latin-1")[:100]
        headers_of_problem = {"Accept-Encoding": "identity"}
        raise told_problem(415, "body_encoded", kind="#encoding", headers=headers_of_problem, encoding=name)


def unquote_form(raw: bytes) -> str:
    """Undo the encoding of forms; ValueError when that does not give UTF-8.

    Ten times as fast as urllib for a query: Python's own escapes are decoded in C, so `%XX` is made one of them.
    A `%` that begins no escape is left to urllib, which keeps it.
    """
    raw = raw.replace(b"+", b" ")
    if b"%" not in raw:
        return raw.decode("utf-8")
    escaped = raw.replace(b"\\", b"\\\\").replace(b"%", b"\\x")
    try:
        return escaped.decode("unicode_escape").encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return unquote_to_bytes(raw).decode("utf-8")


def content_type(headers: Mapping[bytes, bytes]) -> tuple[str, str]:
    """Return media type and charset of a body, in lower case, empty when they are not said."""
    media, *parameters = headers.get(b"content-type", b"").decode("latin-1").lower().split(";")
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "charset":
            return media.strip(), value.strip().strip('"')
    return media.strip(), ""


def _operation(kind: str, parameters: Mapping[str, list[str]], limit: int) -> Operation:
    texts = parameters[kind]
    if len(texts) != 1:
        raise told_problem(400, f"one_{kind}", kind="#protocol", count=len(texts))
    check_size(texts[0], limit)
    prefixes = ("default-graph-uri", "named-graph-uri")
    if kind == "update":
        prefixes = ("using-graph-uri", "using-named-graph-uri")
    default, named = (tuple(_absolute(iri) for iri in parameters.get(name, [])) for name in prefixes)
    wanted = next(iter(parameters.get("format", [])), None)
    text = texts[0].removeprefix("\ufeff")  # a byte order mark, which editors put before a file
    return Operation(kind, SparqlText(text), Dataset(default, named), wanted)


def _absolute(iri: str) -> str:
    try:
        NamedNode(iri)
    except ValueError:
        raise told_problem(400, "graph_name", kind="#graph-name", iri=iri[:200]) from None
    return iri


def _decode(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise told_problem(400, "body_not_utf8", kind="#encoding", place=error.start) from None
