"""What a worker does: queries and graphs to read, updates and graphs to write, on a local or a remote store."""

from __future__ import annotations

import functools
import re
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pyoxigraph as ox

from api.workers import citing, writing
from api.workers.document_limits import DocumentLimitError, check_document
from graph.errors import (
    ExportError,
    GraphError,
    ParameterError,
    QueryError,
    StoreError,
    StoreFullError,
    StoreLockedError,
    StoreNotWrittenError,
    StoreUnavailableError,
)
from graph.sparql.results import (
    ResultTooLargeError,
    cut_rows,
    is_empty,
    limit_rows,
    serialize_results,
    table_extension,
)
from graph.sparql.text import SparqlText
from graph.sparql.updates import WriteRefusedError, check_update, with_dataset
from graph.stores.embedded import EmbeddedStore
from graph.stores.local import LocalStore, evaluate
from graph.stores.store import Dataset, Store, open_store

if TYPE_CHECKING:
    from graph.dataset.vocabulary.unused import TermCheck, Unused
    from graph.stores.remote.store import RemoteStore


@dataclass(slots=True)
class Job:
    """One piece of work; which fields count depends on `op`: one of `_OPERATIONS`."""

    op: str
    text: str = ""
    media_type: str = ""
    default_graphs: list[str] = field(default_factory=list)
    named_graphs: list[str] = field(default_factory=list)
    base_iri: str | None = None
    graph: str | None = None
    protected: str = ""
    max_rows: int = 100_000
    max_bytes: int = 64_000_000
    wait: float = 5.0
    has_payload: bool = False
    original: str = ""
    #: What must be true of the graph that is written: "exists" or "missing"; empty when it may be either.
    condition: str = ""
    #: Of a payload of several documents, each one's media type and length in bytes; empty for a single one.
    parts: list[tuple[str, int]] = field(default_factory=list)
    #: Under what the IRIs of acts and units stand; where it is given, an empty result says which terms nothing uses.
    data: str = ""
    #: What is asked of a text whose citations are wanted (`api/workers/citing.py`), or of an act that is to be written
    #: (`api/workers/writing.py`).
    options: dict[str, str] = field(default_factory=dict)


Answer = tuple[dict[str, Any], bytes]

_IN_NO_TEXT = "\x01"
"""A character that no query or update may hold."""


_FAILURES: dict[type[Exception], str] = {
    SyntaxError: "syntax",
    UnicodeDecodeError: "encoding",
    ParameterError: "parameter",
    ExportError: "format",
    ResultTooLargeError: "too-large",
    DocumentLimitError: "document",
    WriteRefusedError: "refused",
    StoreLockedError: "locked",
    StoreUnavailableError: "unavailable",
    StoreFullError: "full",
    StoreNotWrittenError: "not-written",
    MemoryError: "memory",
    StoreError: "evaluation",
    QueryError: "evaluation",
    ValueError: "evaluation",
    OSError: "evaluation",
    RuntimeError: "evaluation",
}
"""What an error is told as: the first of these that it is one of. Its message names no place on this machine."""


def run_job(location: str, job: Job, payload: bytes) -> Answer:
    """Do a job; whatever goes wrong is told in the head of the answer, as a `failure` with its message."""
    start = time.perf_counter()
    try:
        head, body = _OPERATIONS[job.op](location, job, payload)
    except tuple(_FAILURES) as error:
        kind = next(kind for each, kind in _FAILURES.items() if isinstance(error, each))
        head, body = {"failure": kind, "message": error.message if isinstance(error, GraphError) else str(error)}, b""
    return {"seconds": time.perf_counter() - start, **head}, body


@functools.cache
def _reader(location: str) -> Store:
    return open_store(location, read_only=True)


@functools.cache
def _terms(location: str, data: str) -> TermCheck:
    from graph.dataset.vocabulary.unused import TermCheck  # when something is empty: it reads the ontology

    return TermCheck(_reader(location), data)


def _unused(location: str, job: Job) -> list[dict[str, Any]]:
    """Return what nothing uses, as plain data; nothing where the store does not say in time."""
    text = SparqlText(job.original or job.text)
    try:
        found: tuple[Unused, ...] = _terms(location, job.data).unused(text, job.base_iri or "")
    except GraphError:
        return []
    return [asdict(each) for each in found]


def _unused_terms(location: str, job: Job, _: bytes) -> Answer:
    return {"unused": _unused(location, job)}, b""


def _query(location: str, job: Job, _: bytes) -> Answer:
    """Answer a query; what comes out empty says in its head which of the terms it names nothing uses."""
    start = time.perf_counter()
    head, body = _answered(location, job)
    if job.data and is_empty(body, job.media_type):
        head["seconds"] = time.perf_counter() - start  # what is said besides is no cost of the query's kind
        head["unused"] = _unused(location, job)
    return head, body


def _answered(location: str, job: Job) -> Answer:
    store = _reader(location)
    dataset = Dataset(tuple(job.default_graphs), tuple(job.named_graphs))
    limited = limit_rows(SparqlText(job.text), job.max_rows + 1)
    if not isinstance(store, LocalStore):
        return _fetch(cast("RemoteStore", store), limited, dataset, job)
    with _place_as_sent(job):
        results = evaluate(store.handle(), limited, dataset=dataset, base_iri=job.base_iri)
    done = serialize_results(results, job.media_type, max_rows=job.max_rows, max_bytes=job.max_bytes)
    return {"truncated": done.truncated, "revision": store.revision()}, done.body


@contextmanager
def _place_as_sent(job: Job) -> Iterator[None]:
    """Have a syntax error tell its place in the text as it was sent, where our own engine sees it too."""
    try:
        yield
    except SyntaxError:
        ox.Store().query(job.original or job.text, base_iri=job.base_iri)
        raise


def _fetch(store: RemoteStore, query: SparqlText, dataset: Dataset, job: Job) -> Answer:
    """Hand on what a remote store serialised, cut to the same limits."""
    with _place_as_sent(job):
        body = store.fetch(query, job.media_type, dataset=dataset, base_iri=job.base_iri, limit=job.max_bytes + 1)
    complete, select = len(body) <= job.max_bytes, query.form == "SELECT"
    if not complete and not select:
        raise ResultTooLargeError(f"the result is larger than {job.max_bytes} bytes")
    if not select:
        return {"truncated": False}, body
    done = cut_rows(body, table_extension(job.media_type), job.max_rows, complete=complete)
    return {"truncated": done.truncated}, done.body


def _get(location: str, job: Job, _: bytes) -> Answer:
    """Serialise one graph; `missing` in the head when there is none."""
    triples = _triples(_reader(location), _graph_name(job))
    if triples is None:
        return {"missing": True}, b""
    form = ox.RdfFormat.from_media_type(job.media_type)
    body = ox.serialize(triples, format=form) or b""
    if len(body) > job.max_bytes:
        raise ResultTooLargeError(f"the graph is larger than {job.max_bytes} bytes")
    return {}, body


def _triples(store: Store, name: ox.NamedNode | ox.DefaultGraph) -> Iterable[ox.Triple] | None:
    """Return the triples of a graph, None when there is no such graph."""
    if not isinstance(store, LocalStore):
        remote = cast("RemoteStore", store)
        remote.revision()  # a store that is down is told at once
        if isinstance(name, ox.DefaultGraph):
            return remote.default_graph()
        return remote.graph(name) if remote.has_graph(name) else None
    handle = store.handle()
    if isinstance(name, ox.NamedNode) and not handle.contains_named_graph(name):
        return None
    return (quad.triple for quad in handle.quads_for_pattern(None, None, None, name))


def _update(location: str, job: Job, _: bytes) -> Answer:
    dataset = Dataset(tuple(job.default_graphs), tuple(job.named_graphs))
    update = with_dataset(SparqlText(job.text), dataset) if dataset else SparqlText(job.text)
    with _writer(location, job) as store:
        check_update(update, job.protected, job.base_iri, store.graphs())
        if isinstance(store, EmbeddedStore):
            store.update(update.text, base_iri=job.base_iri)
        else:
            store.update(job.text, base_iri=job.base_iri, dataset=dataset)
        return _written(store), b""


def _put(location: str, job: Job, payload: bytes) -> Answer:
    return _write_graph(location, job, payload, merge=False)


def _post(location: str, job: Job, payload: bytes) -> Answer:
    return _write_graph(location, job, payload, merge=True)


def _write_graph(location: str, job: Job, payload: bytes, *, merge: bool) -> Answer:
    """Replace or extend one graph with the triples of all documents sent; `created` says that there was none."""
    triples = set(_documents(job, payload))
    with _writer(location, job) as store:
        if not _holds(store, job):
            return {"unmet": True}, b""
        created = store.write_graph(_graph_name(job), triples, merge=merge)
        return {"created": created, **_written(store)}, b""


def _documents(job: Job, payload: bytes) -> Iterator[ox.Triple]:
    """Yield the triples of the documents of a payload; SyntaxError says in which of several the place is."""
    base, start = job.base_iri or job.graph, 0
    for number, (media_type, length) in enumerate(job.parts or [(job.media_type, len(payload))], 1):
        form, document = ox.RdfFormat.from_media_type(media_type), payload[start : start + length]
        start += length
        try:
            check_document(media_type, document, job.max_bytes)
            for quad in ox.parse(document, format=form, base_iri=base, rename_blank_nodes=True):
                yield quad.triple
        except SyntaxError as error:
            raise SyntaxError(f"{error} (part {number})" if len(job.parts) > 1 else str(error)) from None


def _delete(location: str, job: Job, _: bytes) -> Answer:
    with _writer(location, job) as store:
        if not _holds(store, job):
            return {"unmet": True}, b""
        missing = not store.delete_graph(_graph_name(job))
        return {"missing": missing, **_written(store)}, b""


def _holds(store: EmbeddedStore | RemoteStore, job: Job) -> bool:
    """Say whether the condition of a write holds, while no other can write; the default graph always exists."""
    if not job.condition:
        return True
    graph = _graph_name(job)
    if isinstance(graph, ox.DefaultGraph):
        exists = True
    elif isinstance(store, EmbeddedStore):
        exists = store.handle().contains_named_graph(graph)
    else:
        exists = store.has_graph(graph)
    return exists == (job.condition == "exists")


def _graph_name(job: Job) -> ox.NamedNode | ox.DefaultGraph:
    return ox.NamedNode(job.graph) if job.graph else ox.DefaultGraph()


def _writer(location: str, job: Job) -> EmbeddedStore | RemoteStore:
    if location.startswith(("http://", "https://")):
        from graph.stores.remote.store import open_remote

        return open_remote(location)
    return EmbeddedStore(Path(location), wait=job.wait)


def _written(store: EmbeddedStore | RemoteStore) -> dict[str, Any]:
    """Tell the new revision; of a remote store it is not asked for, which could fail after all was done."""
    return {"revision": store.revision()} if isinstance(store, EmbeddedStore) else {}


def _parse_query(_: str, job: Job, __: bytes) -> Answer:
    return _parse(ox.Store().query, job)


def _parse_update(_: str, job: Job, __: bytes) -> Answer:
    return _parse(ox.Store().update, job)


def _parse(read: Callable[..., Any], job: Job) -> Answer:
    """Read a text and evaluate nothing: what ends it is no SPARQL, so a place before that is what cannot be read.

    Raises SyntaxError with such a place.
    """
    try:
        read(f"{job.text}\n{_IN_NO_TEXT}", base_iri=job.base_iri)
    except SyntaxError as error:
        place = re.search(r"error at (\d+):", str(error))
        if place and int(place[1]) <= job.text.count("\n") + 1:
            raise
    return {}, b""


def _edition(location: str, job: Job, _: bytes) -> Answer:
    """Write an act or unit as it reads; `missing` in the head when there is no such text."""
    return _document(writing.document(_reader(location), job.options), job)


def _newest_texts(location: str, job: Job, _: bytes) -> Answer:
    """Write the newest text of an act in each language; `missing` in the head when there is none."""
    return _document(writing.newest_texts(_reader(location), job.options), job)


def _document(body: bytes | None, job: Job) -> Answer:
    if body is not None and len(body) > job.max_bytes:
        raise ResultTooLargeError(f"the document is larger than {job.max_bytes} bytes")
    return ({"missing": True}, b"") if body is None else ({}, body)


def _annotation(_: str, job: Job, payload: bytes) -> Answer:
    return {}, citing.annotation(job.options, job.media_type, payload)


def _meaning(_: str, job: Job, __: bytes) -> Answer:
    return {}, citing.meaning(job.options, job.text)


def _meanings(_: str, job: Job, payload: bytes) -> Answer:
    return {}, citing.meanings(job.options, payload)


_OPERATIONS: dict[str, Callable[[str, Job, bytes], Answer]] = {
    "parse-query": _parse_query,
    "parse-update": _parse_update,
    "query": _query,
    "unused-terms": _unused_terms,
    "get": _get,
    "update": _update,
    "put": _put,
    "post": _post,
    "delete": _delete,
    "edition": _edition,
    "newest-texts": _newest_texts,
    "annotation": _annotation,
    "meaning": _meaning,
    "meanings": _meanings,
}
