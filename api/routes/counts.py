"""How many nodes each class and statements each property has: by the newest dump, or counted in the store."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import Request
from fastapi.concurrency import run_in_threadpool

from api.http.errors import ProblemError
from api.http.formats import RESULTS
from api.routes.dumps import dump_of
from api.sparql.asking import answered, first_rows, prepared
from graph.dataset import QUERIES
from graph.dataset.manifest import Manifest
from graph.query import internal_query

#: Classes and properties that are counted.
_MOST_TERMS = 10_000
#: Acts of a store that is counted for a page: of a larger one its dump has the counts.
_ACTS_ON_A_PAGE = 3000

Counted = tuple[Mapping[str, int], Mapping[str, int]]


async def counts_of(request: Request, dump: Manifest | None, revision: str) -> Counted | None:
    """The counts of the dump where it is of this revision, else those of the store, as far as its bounds allow.

    Where counting would take too long, the counts of an older dump are better than none.
    """
    dumped = (dump.classes, dump.properties) if dump else None
    if dump and dump.revision == revision:
        return dumped
    try:
        return await _counted(request, "classes", revision), await _counted(request, "properties", revision)
    except ProblemError as problem:
        if problem.status not in (422, 503, 504):
            raise
        return dumped


async def counts_on_page(request: Request) -> tuple[Counted | None, str]:
    """The counts that a page shows, if they can be had at once, and what they hang on."""
    state = request.app.state
    revision, dump = await run_in_threadpool(state.store.revision), await run_in_threadpool(dump_of, request)
    dumped = (dump.classes, dump.properties) if dump else None
    mark = f"{revision} {dump.revision if dump else ''}"
    try:
        if dumped is None and (await state.ledgers.newest()).whole().acts <= _ACTS_ON_A_PAGE:
            return await counts_of(request, dump, revision), mark
    except ProblemError as problem:
        if problem.status != 503:
            raise
        return None, f"{mark} uncounted"
    return dumped, mark


async def _counted(request: Request, name: str, revision: str) -> Mapping[str, int]:
    outcome = await answered(request, prepared(internal_query(name, QUERIES), RESULTS[0]), revision)
    rows = first_rows(outcome, _MOST_TERMS)[1]
    return {row["term"].value: int(row["count"].value) for row in rows if row["term"] and row["count"]}
