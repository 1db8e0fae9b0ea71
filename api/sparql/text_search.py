"""The text index as the service uses it: opened beside the store, kept in step in the background, and asked."""

from __future__ import annotations

import threading
import time
from collections.abc import Collection
from pathlib import Path

from api.http.logs import log
from api.http.told import told_problem
from graph.errors import GraphError, QueryError, StoreError
from graph.search.index import TextIndex, index_beside
from graph.search.rewrite import refuse_search, rewrite
from graph.sparql.text import SparqlText
from graph.stores.store import Store

#: Up to how many written graphs are taken over one by one; for more the whole store is looked through once.
FEW_GRAPHS = 50
#: How long at least between two looks at whether the index is behind, in seconds.
LOOK_SECONDS = 2.0


class TextSearch:
    """The index of one store, for all requests of a process.

    A process that finds the index behind brings it up to date in a thread of its own, unless another process is
    already at it; until then searches answer from what was indexed last.
    """

    def __init__(self, store: Store, location: str) -> None:
        self.store = store
        self.index = _opened(location)
        self._lock = threading.Lock()
        self._looked = float("-inf")

    def ready(self) -> TextIndex:
        """The index to search in; a problem (503) while it is made for the first time."""
        self.keep_in_step()
        if not self.index.is_made:
            raise told_problem(503, "no_index", kind="#index", headers={"Retry-After": "2"})
        return self.index

    def is_current(self) -> bool:
        """Whether what is found now is what the store holds now; results may be kept only then."""
        return self.index.is_current(self.store)

    def may_be_kept(self, query: SparqlText) -> bool:
        """Whether a query's result is that of the store's revision: it searches nothing, or the index is in step."""
        return not query.may_search or self.is_current()

    def rewrite(self, query: SparqlText) -> SparqlText:
        """A query with its searches answered; a problem (400) with the place of a misuse."""
        if not query.may_search:
            return query
        try:
            return rewrite(query, self.ready())
        except QueryError as error:
            raise told_problem(400, "search_in_query", kind="#search", message=error.message) from None

    def refuse(self, update: SparqlText) -> None:
        """Raise a problem (400) with the place where an update holds a search."""
        try:
            refuse_search(update)
        except QueryError as error:
            raise told_problem(400, "search_in_update", kind="#search", message=error.message) from None

    def keep_in_step(self) -> None:
        """Begin to bring the index up to date, if it is behind and nobody in this process is at it."""
        if time.monotonic() - self._looked < LOOK_SECONDS or self.is_current():
            return
        self._looked = time.monotonic()
        if self._lock.acquire(blocking=False):
            threading.Thread(target=self._synchronise, name="text-index", daemon=True).start()

    def _synchronise(self) -> None:
        try:
            start = time.perf_counter()
            changed = self.index.synchronise(self.store)
            seconds = round(time.perf_counter() - start, 3)
            log.info("the text index was brought up to date", extra={"fields": {"graphs": changed, "seconds": seconds}})
        except (GraphError, OSError) as error:
            log.info("the text index is behind", extra={"fields": {"reason": str(error)}})
        finally:
            self._lock.release()


def bring_in_step(store: Store, location: str, before: str, written: Collection[str]) -> str | None:
    """Bring the index beside a written store up to date; the reason where it stays behind, left to a server.

    `before` is the revision before the writing, `written` the graphs that changed since; the store is still open.
    """
    if not _is_directory(location):
        return None
    store.publish()  # a server that found the index ahead of what it reads would undo it
    try:
        index = TextIndex(index_beside(Path(location)))
        if not 0 < len(written) <= FEW_GRAPHS:
            index.synchronise(store)
            return None
        index.update_graphs(store, written, before)
    except GraphError as error:
        return str(error)
    return None


def _opened(location: str) -> TextIndex:
    """The index beside a store; one in memory for a remote store, and where none can be written."""
    directory = index_beside(Path(location)) if _is_directory(location) else None
    try:
        return TextIndex(directory)
    except StoreError as error:
        if not isinstance(error.__cause__, OSError):
            raise
        log.warning(f"{error}: each process makes one in memory")
        return TextIndex(None)


def _is_directory(location: str) -> bool:
    return location != ":memory:" and not location.startswith(("http://", "https://"))
