"""The tables of a whole store, an act at a time: what is held is one act, however many there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import chain
from pathlib import Path

from pyoxigraph import NamedNode, QuerySolutions

from graph.describe import rows, triples
from graph.exports.tables.columns import ACTS, AMENDMENTS, TABLES, Table
from graph.exports.tables.files import METADATA, CsvFile, ParquetFile, TableFile, metadata
from graph.exports.tables.rows import Row, index, row_of, rows_of
from graph.iris import Iris
from graph.query import internal_query
from graph.stores.store import Store

#: Acts whose facts are asked for at a time.
_AT_A_TIME = 200


def write_tables(
    store: Store,
    iris: Iris,
    folder: Path,
    *,
    parquet: bool = False,
    licence: str = "",
    told: Callable[[int, int], None] = lambda _done, _of: None,
) -> dict[str, int]:
    """Write all tables into a folder, which is made; the number of rows of each. `told` hears how far it is.

    Raises ExportError where Parquet is asked for and its library is not installed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    counts: Counter[str] = Counter({table.name: 0 for table in TABLES})
    with ExitStack() as open_files:
        file: Callable[[Table, Path], TableFile] = ParquetFile if parquet else CsvFile
        files: dict[str, TableFile] = {table.name: open_files.enter_context(file(table, folder)) for table in TABLES}
        for name, row in _all_rows(store, iris, told):
            files[name].add(row)
            counts[name] += 1
    if not parquet:
        (folder / METADATA).write_bytes(metadata(f"The legislation of Kazakhstan ({iris.base})", licence=licence))
    return dict(counts)


def _all_rows(store: Store, iris: Iris, told: Callable[[int, int], None]) -> Iterator[tuple[str, Row]]:
    """The rows of all tables, each with the name of its table."""
    acts = _known_acts(store)
    graphs = [graph for graph in store.graphs() if iris.is_act(graph)]
    of, properties = len(acts) + len(graphs), list({column.path[0] for column in ACTS.columns if column.path})
    for start in range(0, len(acts), _AT_A_TIME):
        some = [NamedNode(act) for act in acts[start : start + _AT_A_TIME]]
        said = index(triples(store, "table_act", act=some, property=properties))
        yield from ((ACTS.name, row_of(ACTS, act, said)) for act in some)
        told(start + len(some), of)
    for done, graph in enumerate(graphs, len(acts) + 1):
        yield from _rows_of_graph(store, graph)
        told(done, of)


def _known_acts(store: Store) -> list[str]:
    results = store.query(internal_query("table_acts"))
    if not isinstance(results, QuerySolutions):
        raise TypeError("the query is no SELECT query")
    return sorted(solution["act"].value for solution in results)


def _rows_of_graph(store: Store, graph: NamedNode) -> Iterator[tuple[str, Row]]:
    """The rows of an act with a text: its own, and the changes it orders that no note of the other act tells of.

    A change that both tell of is one row, among those of the changed act, with the words of both.
    """
    said = index(chain(store.graph(graph), triples(store, "table_orders", act=graph)))
    noted = {row["amendment"] for row in rows(store, "table_noted", act=graph)}
    for table in TABLES:
        if table is not ACTS:
            only = (lambda node: node not in noted) if table is AMENDMENTS else (lambda _: True)
            yield from ((table.name, row) for row in rows_of(table, said, only))
