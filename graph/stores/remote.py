"""A store on another SPARQL 1.1 server, which must take the union of the named graphs as its default graph.

A graph is written into a staging graph and moved from there, together with a new revision: in one request for an act
of usual size, so that readers never see the staging graph; a larger act is staged piece by piece first. A writer that
is interrupted leaves at most a staging graph, which the next one drops. The revision is in <urn:x-jarlyq:store>.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph as ox

from graph.iris import STORE_NAMESPACE, staging_graph
from graph.sparql_analysis import query_form
from graph.store import Dataset, QueryResults
from graph.stores.changes import same_graph
from graph.stores.errors import StoreReadOnlyError
from graph.stores.remote_client import RemoteAddress, RemoteClient

_RESULTS = "application/sparql-results+json"
_TRIPLES = "application/n-triples"


class RemoteStore:
    """Named graphs on a SPARQL 1.1 server."""

    def __init__(
        self, client: RemoteClient, *, read_only: bool = False, page: int = 10_000, chunk: int = 50_000
    ) -> None:
        self._client = client
        self._read_only = read_only
        self._page, self._chunk = page, chunk

    def query(self, query: str, *, dataset: Dataset | None = None, base_iri: str | None = None) -> QueryResults:
        """Answer a SPARQL query at the server; SyntaxError for a broken one, StoreError when the server fails."""
        if base_iri:
            query = f"BASE <{base_iri}>\n{query}"
        graphs = query_form(query) in ("CONSTRUCT", "DESCRIBE")
        body, _ = self._client.query(query, _TRIPLES if graphs else _RESULTS, _parameters(dataset))
        if graphs:
            return _as_triples(body)
        return ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)

    def fetch(self, query: str, media_type: str, *, dataset: Dataset | None = None) -> bytes:
        """Return a query's answer as the server serialised it in the format of a media type."""
        return self._client.query(query, media_type, _parameters(dataset))[0]

    def graph(self, graph: ox.NamedNode) -> Iterator[ox.Triple]:
        """Yield the triples of one named graph: from the Graph Store Protocol address if one is set, else in pages."""
        if self._client.address.graphs:
            body = self._client.read_graph(graph.value)
            yield from (quad.triple for quad in ox.parse(body, format=ox.RdfFormat.N_TRIPLES))
            return
        if bool(self.query(_text("blank.rq", graph=graph))):
            yield from self.query(_text("whole.rq", graph=graph))  # type: ignore[misc]
            return
        offset = 0
        while True:
            page = f"OFFSET {offset} LIMIT {self._page}"
            rows = list(self._rows(_text("page.rq", graph=graph).replace("OFFSET 0 LIMIT 0", page)))
            yield from (ox.Triple(row["s"], row["p"], row["o"]) for row in rows)
            if len(rows) < self._page:
                return
            offset += self._page

    def graphs(self) -> list[ox.NamedNode]:
        """Return the names of the named graphs, sorted, without those this class keeps for itself."""
        rows = (row["graph"] for row in self._rows(_text("graphs.rq")))
        names = [name for name in rows if isinstance(name, ox.NamedNode) and not name.value.startswith(STORE_NAMESPACE)]
        return sorted(names, key=lambda name: name.value)

    def replace_graph(self, graph: ox.NamedNode, triples: Iterable[ox.Triple]) -> bool:
        """Make `triples` the whole of a graph by one MOVE; False, unwritten, when it already was."""
        self._check_writable()
        new = frozenset(triples)
        if same_graph(frozenset(self.graph(graph)), new):
            return False
        if not new:
            return self.remove_graph(graph)
        staging = staging_graph(graph)
        move = _text("replace.ru", graph=graph, staging=staging).replace("NEW", uuid.uuid4().hex)
        *early, last = [_insert(chunk, staging) for chunk in _chunks(new, self._chunk)]
        for update in [f"DROP SILENT GRAPH {staging}", *early]:
            self._client.update(update)
        self._client.update(f"{last} ;\n{move}")
        return True

    def remove_graph(self, graph: ox.NamedNode) -> bool:
        """Remove a graph; False when there was none."""
        self._check_writable()
        if graph not in self.graphs():
            return False
        self._client.update(_text("remove.ru", graph=graph).replace("NEW", uuid.uuid4().hex))
        return True

    def size(self) -> int:
        """Return the number of quads."""
        return int(next(self._rows(_text("size.rq")))["quads"].value)

    def revision(self) -> str:
        """Return the revision that the last writer left; what others write does not change it."""
        row = next(self._rows(_text("revision.rq")), None)
        return row["revision"].value if row and isinstance(row["revision"], ox.Literal) else "0"

    def publish(self) -> None:
        """Do nothing: every write is seen at once."""

    def close(self) -> None:
        """Do nothing: there is no connection to give up."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _rows(self, query: str) -> ox.QuerySolutions:
        rows = self.query(query)
        assert isinstance(rows, ox.QuerySolutions)  # noqa: S101 - a SELECT
        return rows

    def _check_writable(self) -> None:
        if self._read_only:
            raise StoreReadOnlyError("the store was opened for reading only", file=self._client.address.query)


def open_remote(address: str, *, read_only: bool = False) -> RemoteStore:
    """Open the store at a query address; its update address and credentials come from the settings."""
    store = RemoteStore(RemoteClient(RemoteAddress.from_environment(address)), read_only=read_only)
    store.revision()  # a store that is down is told at once
    return store


def _insert(triples: Sequence[ox.Triple], graph: ox.NamedNode) -> str:
    body = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    return f"INSERT DATA {{ GRAPH {graph} {{\n{body.decode()}}} }}"


def _chunks(triples: frozenset[ox.Triple], size: int) -> Iterator[Sequence[ox.Triple]]:
    """Yield the triples in pieces; those with blank nodes in one, for a name holds within one request only."""
    ground: list[ox.Triple] = []
    blank: list[ox.Triple] = []
    for triple in triples:
        is_blank = isinstance(triple.subject, ox.BlankNode) or isinstance(triple.object, ox.BlankNode)
        (blank if is_blank else ground).append(triple)
    if blank:
        yield blank
    for start in range(0, len(ground), size):
        yield ground[start : start + size]


def _parameters(dataset: Dataset | None) -> dict[str, list[str]]:
    if not dataset:
        return {}
    return {"default-graph-uri": [*dataset.default_graphs], "named-graph-uri": [*dataset.named_graphs]}


def _as_triples(body: bytes) -> ox.QueryTriples:
    store = ox.Store()
    store.load(body, format=ox.RdfFormat.N_TRIPLES)
    triples = store.query(_text("all.rq"))
    assert isinstance(triples, ox.QueryTriples)  # noqa: S101 - a CONSTRUCT
    return triples


@cache
def _template(name: str) -> str:
    return (Path(__file__).parent / "queries" / name).read_text(encoding="utf-8")


def _text(name: str, **graphs: ox.NamedNode) -> str:
    """Return a query or update with the names of graphs put in."""
    text = _template(name)
    for place, graph in graphs.items():
        text = text.replace(f"<{STORE_NAMESPACE}{place}>", str(graph))
    return text
