"""What a worker does: queries and graphs to read, updates and graphs to write, on a local or a remote store."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from graph.errors import StoreError
from graph.sparql_analysis import query_form
from graph.sparql_results import ResultTooLargeError, cut_rows, limit_rows, serialize_results, table_extension
from graph.sparql_writing import WriteRefusedError, check_update, with_dataset
from graph.store import Dataset, Store, open_store
from graph.stores.embedded import EmbeddedStore
from graph.stores.errors import StoreLockedError, StoreUnavailableError
from graph.stores.remote import RemoteStore


@dataclass(slots=True)
class Job:
    """One piece of work; which fields count depends on `op`: query, get, update, put, post or delete."""

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


Answer = tuple[dict[str, Any], bytes]


def run_job(location: str, job: Job, payload: bytes) -> Answer:
    """Do a job; whatever goes wrong is told in the head of the answer, as a `failure` with its message."""
    start = time.perf_counter()
    try:
        head, body = _OPERATIONS[job.op](location, job, payload)
    except SyntaxError as error:
        head, body = {"failure": "syntax", "message": str(error)}, b""
    except ResultTooLargeError as error:
        head, body = {"failure": "too-large", "message": error.message}, b""
    except WriteRefusedError as error:
        head, body = {"failure": "refused", "message": error.message}, b""
    except StoreLockedError as error:
        head, body = {"failure": "locked", "message": error.message}, b""
    except StoreUnavailableError as error:
        head, body = {"failure": "unavailable", "message": error.message}, b""
    except MemoryError:
        head, body = {"failure": "memory", "message": "out of memory"}, b""
    except (StoreError, ValueError, OSError, RuntimeError) as error:
        head, body = {"failure": "evaluation", "message": str(error)}, b""
    return {**head, "seconds": time.perf_counter() - start}, body


@functools.cache
def _reader(location: str) -> Store:
    return open_store(location, read_only=True)


def _query(location: str, job: Job, _: bytes) -> Answer:
    store = _reader(location)
    dataset = Dataset(tuple(job.default_graphs), tuple(job.named_graphs))
    limited = limit_rows(job.text, job.max_rows + 1)
    if isinstance(store, RemoteStore):
        return _fetch(store, limited, dataset, job)
    try:
        results = store.query(limited, dataset=dataset, base_iri=job.base_iri)
    except SyntaxError:
        ox.Store().query(job.original or job.text, base_iri=job.base_iri)  # the place in the text as it was sent
        raise
    done = serialize_results(results, job.media_type, max_rows=job.max_rows, max_bytes=job.max_bytes)
    return {"truncated": done.truncated, "revision": store.revision()}, done.body


def _fetch(store: RemoteStore, query: str, dataset: Dataset, job: Job) -> Answer:
    """Hand on what a remote store serialised, cut to the same limits."""
    body = store.fetch(query, job.media_type, dataset=dataset)
    if len(body) > job.max_bytes:
        raise ResultTooLargeError(f"the result is larger than {job.max_bytes} bytes")
    truncated = False
    if query_form(query) == "SELECT":
        done = cut_rows(body, table_extension(job.media_type), job.max_rows)
        body, truncated = done.body, done.truncated
    return {"truncated": truncated}, body


def _get(location: str, job: Job, _: bytes) -> Answer:
    """Serialise one graph; `missing` in the head when there is none."""
    handle = _local_reader(location)
    name = _graph_name(job)
    if isinstance(name, ox.NamedNode) and not handle.contains_named_graph(name):
        return {"missing": True}, b""
    form = ox.RdfFormat.from_media_type(job.media_type)
    triples = (quad.triple for quad in handle.quads_for_pattern(None, None, None, name))
    body = ox.serialize(triples, format=form) or b""
    if len(body) > job.max_bytes:
        raise ResultTooLargeError(f"the graph is larger than {job.max_bytes} bytes")
    return {}, body


def _update(location: str, job: Job, _: bytes) -> Answer:
    update = job.text
    if job.default_graphs or job.named_graphs:
        update = with_dataset(update, Dataset(tuple(job.default_graphs), tuple(job.named_graphs)))
    with _writer(location, job) as store:
        check_update(update, job.protected, job.base_iri, store.graphs())
        store.update(update, base_iri=job.base_iri)
        return {"revision": store.revision()}, b""


def _put(location: str, job: Job, payload: bytes) -> Answer:
    return _write_graph(location, job, payload, merge=False)


def _post(location: str, job: Job, payload: bytes) -> Answer:
    return _write_graph(location, job, payload, merge=True)


def _write_graph(location: str, job: Job, payload: bytes, *, merge: bool) -> Answer:
    """Replace or extend one graph with the triples of a document; `created` says that there was none."""
    form = ox.RdfFormat.from_media_type(job.media_type)
    base = job.base_iri or job.graph
    triples = {quad.triple for quad in ox.parse(payload, format=form, base_iri=base, rename_blank_nodes=True)}
    with _writer(location, job) as store:
        created = store.write_graph(_graph_name(job), triples, merge=merge)
        return {"created": created, "revision": store.revision()}, b""


def _delete(location: str, job: Job, _: bytes) -> Answer:
    with _writer(location, job) as store:
        return {"missing": not store.delete_graph(_graph_name(job)), "revision": store.revision()}, b""


def _graph_name(job: Job) -> ox.NamedNode | ox.DefaultGraph:
    return ox.NamedNode(job.graph) if job.graph else ox.DefaultGraph()


def _writer(location: str, job: Job) -> EmbeddedStore:
    if location.startswith(("http://", "https://")):
        raise WriteRefusedError("a remote store is written by ingestion, not through this service")
    return EmbeddedStore(Path(location), wait=job.wait)


def _local_reader(location: str) -> ox.Store:
    store = _reader(location)
    handle = getattr(store, "handle", None)
    if handle is None:
        raise WriteRefusedError("graphs of a remote store are read at the remote store")
    reader: ox.Store = handle()
    return reader


_OPERATIONS: dict[str, Callable[[str, Job, bytes], Answer]] = {
    "query": _query,
    "get": _get,
    "update": _update,
    "put": _put,
    "post": _post,
    "delete": _delete,
}
