"""A store on another SPARQL 1.1 server, which must take the union of the named graphs as its default graph.

An Oxigraph is asked to do so with each query; it need not be set so.

1. A graph is written into a staging graph and moved from there, together with a new revision: in one request for an
   act of usual size, so that readers never see the staging graph; a larger act is staged piece by piece first.
2. A writer that is interrupted leaves at most a staging graph, which a later one drops.
3. A write whose answer is lost is not done twice; where the new revision is there, it was done.

The revision is in <urn:x-jarlyq:store>.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from types import TracebackType
from typing import Self

import pyoxigraph as ox

from graph.errors import StoreError, StoreReadOnlyError, StoreUnavailableError, StoreUncertainError
from graph.iris import STORE_NAMESPACE
from graph.sparql.dataset import Dataset, QueryResults
from graph.sparql.text import SparqlText
from graph.sparql.updates import WriteRefusedError, check_update
from graph.stores.changes import same_graph
from graph.stores.remote import writing
from graph.stores.remote.client import RemoteAddress, RemoteClient

DOWN_SECONDS = 2.0
"""How long a server that did not answer for its revision is taken to be down without asking again."""

_RESULTS = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
_DATASET = ("default-graph-uri", "named-graph-uri")  # SPARQL 1.1 Protocol § 2.1.4
_USING = ("using-graph-uri", "using-named-graph-uri")  # § 2.2.3
Parameters = dict[str, list[str]]


class RemoteStore:
    """Named graphs on a SPARQL 1.1 server."""

    def __init__(
        self, client: RemoteClient, *, read_only: bool = False, page: int = 10_000, chunk: int = 50_000
    ) -> None:
        self._client = client
        self._read_only = read_only
        self._page, self._chunk = page, chunk
        self._down: tuple[float, StoreUnavailableError] | None = None

    def query(self, query: str, *, dataset: Dataset | None = None, base_iri: str | None = None) -> QueryResults:
        """Answer a SPARQL query at the server; SyntaxError for a broken one, StoreError when the server fails."""
        text = SparqlText(query)
        body = self.fetch(text, _TRIPLES if text.is_graph else _RESULTS, dataset=dataset, base_iri=base_iri)
        if text.is_graph:
            return _as_triples(body)
        return ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)

    def fetch(
        self,
        query: SparqlText,
        media_type: str,
        *,
        dataset: Dataset | None = None,
        base_iri: str | None = None,
        limit: int | None = None,
    ) -> bytes:
        """Return a query's answer, at most `limit` bytes, as the server serialised it in the format of a media type."""
        chosen = dataset or query.own_dataset(base_iri)
        parameters = _parameters(chosen) if chosen else self._union()
        return self._client.query(_based(query.text, base_iri), media_type, parameters, limit=limit)[0]

    def graph(self, graph: ox.NamedNode) -> Iterator[ox.Triple]:
        """Yield the triples of one named graph: from the Graph Store Protocol address if one is set, else by a query.

        A server that cuts off long answers is asked for them in pages.
        """
        if self._client.address.graphs:
            body = self._client.read_graph(graph.value) or b""
            yield from (quad.triple for quad in ox.parse(body, format=ox.RdfFormat.N_TRIPLES))
            return
        whole = list(_as_triples(self.fetch(SparqlText(writing.filled("whole.rq", graph=graph)), _TRIPLES)))
        count = int(next(self._rows(writing.filled("count.rq", graph=graph)))["triples"].value)
        if len(whole) == count:
            yield from whole
        elif bool(self.query(writing.filled("blank.rq", graph=graph))):
            message = f"the server cuts off what it says of {graph.value}: set JARLYQ_STORE_GRAPHS to read it whole"
            raise StoreError(message, file=self._client.address.query)
        else:
            yield from self._pages(graph)

    def _pages(self, graph: ox.NamedNode) -> Iterator[ox.Triple]:
        """Yield a graph's triples in pieces; without blank nodes, whose names change from page to page."""
        offset = 0
        while True:
            page = f"OFFSET {offset} LIMIT {self._page}"
            rows = list(self._rows(writing.filled("page.rq", graph=graph).replace("OFFSET 0 LIMIT 0", page)))
            yield from (ox.Triple(row["s"], row["p"], row["o"]) for row in rows)
            if len(rows) < self._page:
                return
            offset += self._page

    def default_graph(self) -> frozenset[ox.Triple]:
        """Return the server's own default graph; StoreError without a Graph Store Protocol address.

        A query cannot tell it from the union of all graphs.
        """
        if not self._client.address.graphs:
            message = "its own default graph is read at its Graph Store Protocol address only: set JARLYQ_STORE_GRAPHS"
            raise StoreError(message, file=self._client.address.query)
        body = self._client.read_graph(None) or b""
        return frozenset(quad.triple for quad in ox.parse(body, format=ox.RdfFormat.N_TRIPLES))

    def has_graph(self, graph: ox.NamedNode) -> bool:
        """Say whether there is a graph of this name, with triples or (where the server knows such) without."""
        return bool(self.query(writing.filled("exists.rq", graph=graph)))

    def graphs(self) -> list[ox.NamedNode]:
        """Return the names of the named graphs, sorted, without those this class keeps for itself."""
        names = (ox.NamedNode(name) for name in self._names() if not name.startswith(STORE_NAMESPACE))
        return sorted(names, key=lambda name: name.value)

    def replace_graph(self, graph: ox.NamedNode, triples: Iterable[ox.Triple]) -> bool:
        """Make `triples` the whole of a graph by one MOVE; False, unwritten, when it already was."""
        self._check_writable()
        new = frozenset(triples)
        if same_graph(frozenset(self.graph(graph)), new):
            return False
        if not new:
            return self.remove_graph(graph)
        self._replace(graph, new)
        return True

    def replace_graphs(self, graphs: Mapping[ox.NamedNode, Collection[ox.Triple]]) -> set[ox.NamedNode]:
        """Replace graphs one by one; the names of those that changed."""
        return {graph for graph, triples in graphs.items() if self.replace_graph(graph, triples)}

    def remove_graph(self, graph: ox.NamedNode) -> bool:
        """Remove a graph; False when there was none."""
        self._check_writable()
        if not self.has_graph(graph):
            return False
        self._commit([f"DROP SILENT {writing.name(graph)}"])
        return True

    def update(self, update: str, *, base_iri: str | None = None, dataset: Dataset | None = None) -> None:
        """Run a SPARQL update; SyntaxError for a broken one, WriteRefusedError for one of this class's own graphs."""
        self._check_writable()
        text = SparqlText(update)
        writing.check_syntax(text, base_iri)
        check_update(text, STORE_NAMESPACE, base_iri, ())
        if whole := writing.whole_update(text):
            self._commit([_based(whole, base_iri)], _parameters(dataset, _USING), repeatable=False)

    def write_graph(self, graph: writing.Target, triples: Iterable[ox.Triple], *, merge: bool) -> bool:
        """Replace or extend a graph; True when there was none before, WriteRefusedError for one of this class's own.

        The Graph Store Protocol's PUT and POST. A graph that is made empty exists where the server knows empty graphs.
        """
        self._check_writable()
        self._check_foreign(graph)
        new = frozenset(triples)
        created = isinstance(graph, ox.NamedNode) and not self.has_graph(graph)
        if not created and self._holds(graph, new, merge=merge):
            return False
        if not new:
            self._commit([f"{'CREATE' if created else 'CLEAR'} SILENT {writing.name(graph)}"])
        elif merge:
            self._extend(graph, new)
        else:
            self._replace(graph, new)
        return created

    def delete_graph(self, graph: writing.Target) -> bool:
        """Remove a named graph or empty the default graph; False when there was no such graph."""
        self._check_foreign(graph)
        if isinstance(graph, ox.NamedNode):
            return self.remove_graph(graph)
        self._check_writable()
        self._commit(["CLEAR SILENT DEFAULT"])
        return True

    def size(self) -> int:
        """Return the number of quads."""
        return int(next(self._rows(writing.template("size.rq")))["quads"].value)

    def revision(self) -> str:
        """Return the revision that the last writer left; what others write does not change it.

        StoreUnavailableError soon, and for a while at once, when the server does not answer.
        """
        if self._down and time.monotonic() - self._down[0] < DOWN_SECONDS:
            raise self._down[1]
        try:
            body, _ = self._client.query(writing.template("revision.rq"), _RESULTS, quick=True)
        except StoreUnavailableError as error:
            self._down = (time.monotonic(), error)
            raise
        self._down = None
        rows = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
        assert isinstance(rows, ox.QuerySolutions)  # noqa: S101 - a SELECT
        found = sorted(row["revision"].value for row in rows if isinstance(row["revision"], ox.Literal))
        return ".".join(found) or "0"  # several only where the server lets two writers in at once

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

    def _replace(self, graph: writing.Target, new: frozenset[ox.Triple]) -> None:
        move = writing.template("move.ru").replace("TARGET", writing.name(graph))
        self._write_staged(graph, new, move)

    def _extend(self, graph: writing.Target, new: frozenset[ox.Triple]) -> None:
        if len(new) > self._chunk:
            add = writing.template("add.ru").replace("TARGET", writing.name(graph))
            self._write_staged(graph, new, add)
        else:
            self._commit([writing.insert(new, graph)], repeatable=not any(map(writing.has_blank, new)))

    def _write_staged(self, graph: writing.Target, new: frozenset[ox.Triple], take: str) -> None:
        """Write triples into a staging graph and take them from there; in one request if they are not too many."""
        if len(new) <= self._chunk:
            staging = writing.staging(graph)
            steps = [f"DROP SILENT GRAPH {staging}", writing.insert(new, staging)]
            self._commit([*steps, take.replace("<urn:x-jarlyq:staging>", str(staging))])
            return
        staging = writing.staging(graph, alone=True)
        for left in writing.left_over(self._names()):
            self._client.update(f"DROP SILENT GRAPH {left}")
        try:
            rest = self._stage(new, staging)
            self._commit([rest, take.replace("<urn:x-jarlyq:staging>", str(staging))], repeatable=False)
        except StoreUncertainError:
            raise  # it may be at it still
        except StoreError:
            with contextlib.suppress(StoreError):
                self._client.update(f"DROP SILENT GRAPH {staging}")
            raise

    def _stage(self, new: frozenset[ox.Triple], staging: ox.NamedNode) -> str:
        """Write triples into a staging graph; what is returned is still to be run."""
        if self._client.address.graphs:
            self._client.put_graph(staging.value, ox.serialize(new, format=ox.RdfFormat.N_TRIPLES) or b"")
            return ""
        *early, last = (writing.insert(piece, staging) for piece in writing.pieces(new, self._chunk))
        for update in early:
            self._client.update(update)
        return last

    def _commit(self, updates: Iterable[str], parameters: Parameters | None = None, *, repeatable: bool = True) -> None:
        """Run updates and write a new revision in one request; StoreUncertainError when nobody knows if it was done."""
        revision = writing.new_revision()
        try:
            self._client.update(writing.with_revision(updates, revision), parameters, repeatable=repeatable)
        except StoreUncertainError as error:
            with contextlib.suppress(StoreUnavailableError):
                if self.revision() == revision:
                    return
            raise error from None

    def _holds(self, graph: writing.Target, new: frozenset[ox.Triple], *, merge: bool) -> bool:
        """Say whether a graph is, or for a merge holds, these triples; False where it cannot be read."""
        if isinstance(graph, ox.NamedNode):
            old = frozenset(self.graph(graph))
        elif self._client.address.graphs:
            old = self.default_graph()
        else:
            return False
        return new <= old if merge else same_graph(old, new)

    def _union(self) -> Parameters:
        """Return what makes the union of the graphs the default graph of a query where the server can be told so."""
        return {"union-default-graph": ["true"]} if self._client.software.startswith("Oxigraph/") else {}

    def _names(self) -> list[str]:
        """Return the names of all graphs with triples, this class's own too."""
        return [row["graph"].value for row in self._rows(writing.template("graphs.rq")) if _is_name(row["graph"])]

    def _rows(self, query: str) -> ox.QuerySolutions:
        rows = self.query(query)
        assert isinstance(rows, ox.QuerySolutions)  # noqa: S101 - a SELECT
        return rows

    def _check_writable(self) -> None:
        if self._read_only:
            raise StoreReadOnlyError("the store was opened for reading only", file=self._client.address.query)

    def _check_foreign(self, graph: writing.Target) -> None:
        if isinstance(graph, ox.NamedNode) and graph.value.startswith(STORE_NAMESPACE):
            raise WriteRefusedError(f"the graph {graph.value} is the store's own")


def open_remote(address: str, *, read_only: bool = False) -> RemoteStore:
    """Open the store at a query address; its update address and credentials come from the settings."""
    store = RemoteStore(RemoteClient(RemoteAddress.from_environment(address)), read_only=read_only)
    store.revision()  # a store that is down is told at once
    return store


def _based(text: str, base_iri: str | None) -> str:
    return f"BASE {ox.NamedNode(base_iri)}\n{text}" if base_iri else text


def _is_name(value: object) -> bool:
    return isinstance(value, ox.NamedNode)


def _parameters(dataset: Dataset | None, names: tuple[str, str] = _DATASET) -> Parameters:
    return {names[0]: [*dataset.default_graphs], names[1]: [*dataset.named_graphs]} if dataset else {}


def _as_triples(body: bytes) -> ox.QueryTriples:
    store = ox.Store()
    store.load(body, format=ox.RdfFormat.N_TRIPLES)
    triples = store.query(writing.template("all.rq"))
    assert isinstance(triples, ox.QueryTriples)  # noqa: S101 - a CONSTRUCT
    return triples
