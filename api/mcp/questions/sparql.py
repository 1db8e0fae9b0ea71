"""`sparql`: a query to the graph, down the lane of the endpoint's own."""

from __future__ import annotations

from itertools import islice

from fastapi.concurrency import run_in_threadpool
from pydantic import ConfigDict, Field
from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, parse_query_results

from api.http.apart import apart
from api.http.formats import GRAPHS, RESULTS
from api.mcp import naming
from api.mcp.answers import LONGEST, Answer, Row, page_of
from api.mcp.asking import MOST_ROWS, outcome_of, row_of
from api.mcp.registry import MOST, Asked, tool
from api.sparql.asking import prepared
from api.sparql.prepared import Prepared
from api.sparql.service import Outcome
from api.sparql.services import Services
from graph.dataset.vocabulary.unused import Unused
from graph.iris import Iris
from graph.sparql.text import SparqlText

#: Bytes of a graph in Turtle that one answer shows.
_GRAPH = 20_000
_TURTLE = next(form for form in GRAPHS if form.name == "turtle")


class AskedSparql(Asked):
    """What `sparql` takes."""

    model_config = ConfigDict(str_max_length=None)  # the service's own limit is told in its own words

    query: str = Field(description="SELECT, ASK, CONSTRUCT or DESCRIBE; resource jarlyq://terms has the terms")
    offset: int = Field(0, ge=0, le=MOST_ROWS, description="how many rows to pass over")
    limit: int = Field(50, ge=1, le=MOST, description="how many rows to show")


class Result(Answer):
    """The result of a query: rows, a truth, or a graph in Turtle."""

    columns: list[str] = Field([])
    rows: list[Row] = Field([])
    truth: bool | None = None
    graph: str | None = None

    def lines(self) -> list[str]:
        """The rows, the truth or the graph."""
        if self.truth is not None:
            return [str(self.truth).lower()]
        return [self.graph] if self.graph is not None else [", ".join(self.columns), *(row.line() for row in self.rows)]


@tool("SPARQL")
async def sparql(state: Services, asked: AskedSparql) -> Result:
    """A SPARQL 1.1 query over the graph, to be read only, in the bounds of time and size of the endpoint.

    The stored queries (resource jarlyq://queries) are good beginnings.
    """
    query = await apart(len(asked.query), lambda: _understood(asked.query))
    outcome = await outcome_of(state, query)
    result = await run_in_threadpool(_result, outcome, query.text.is_graph, asked, naming.iris_of(state))
    result.unknown += map(_unused, outcome.unused)
    if result.next_offset is not None and result.next_offset > MOST_ROWS:
        result.next_offset = None
        result.unknown.append(f"the rows behind the first {MOST_ROWS}: ask for them by ORDER BY and OFFSET")
    if outcome.truncated:
        result.unknown.append("rows beyond the size that a result may have: ask for less, by FILTER or LIMIT")
    return result


def _unused(term: Unused) -> str:
    """What a term means that nothing in the data uses: mostly that it is written otherwise."""
    near = f": did you mean {' or '.join(term.nearest)}?" if term.nearest else ""
    return f"anything of <{term.term}>, which nothing in the data uses{near}"


def _understood(text: str) -> Prepared:
    return prepared(text, _TURTLE if SparqlText(text).is_graph else RESULTS[0])


def _result(outcome: Outcome, is_graph: bool, asked: AskedSparql, iris: Iris) -> Result:
    """A page of a result; a file it lies in is closed."""
    if outcome.spool is None:
        return _read(outcome.body, outcome.size, is_graph, asked, iris)
    with outcome.spool:
        if is_graph:
            return _read(outcome.spool.read(_GRAPH + 1), outcome.size, is_graph, asked, iris)
        return _solutions(parse_query_results(outcome.spool, QueryResultsFormat.JSON), asked, iris)


def _read(body: bytes, size: int, is_graph: bool, asked: AskedSparql, iris: Iris) -> Result:
    if not is_graph:
        return _solutions(parse_query_results(body, QueryResultsFormat.JSON), asked, iris)
    told = Result(graph=body[:_GRAPH].decode(errors="ignore"))
    if size > _GRAPH:
        told.unknown.append(f"the rest of the graph, which has {size} bytes: ask for less of it")
    return told


def _solutions(results: object, asked: AskedSparql, iris: Iris) -> Result:
    if isinstance(results, QueryBoolean):
        return Result(truth=bool(results))
    if not isinstance(results, QuerySolutions):
        raise TypeError("a result in JSON is of rows or a truth")
    names = [variable.value for variable in results.variables]
    end = asked.offset + asked.limit
    rows = [{name: solution[name] for name in names} for solution in islice(results, asked.offset, end + 1)]
    shown, following = page_of([row_of(row, iris) for row in rows], 0, asked.limit, Row.letters, LONGEST)
    return Result(columns=names, rows=shown, next_offset=None if following is None else asked.offset + following)
