"""The index of the units' texts: kept beside a store, in step with it, and asked for words in any form.

What it guarantees:

1. A text is stemmed by its own language's stemmer only.
2. `is_current` is true only of an index that was brought to the store's revision in full: the revision is
   struck out before the first change and written after the last.
3. An index that is broken, or was made with other stems or fields, is emptied and made again.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import tantivy

from graph.errors import StoreError, StoreUnavailableError
from graph.search.conditions import in_languages
from graph.search.fields import FORMAT, SCHEMA, act_document, document
from graph.search.hits import Hit, best_of, hit_of
from graph.search.query import parse
from graph.search.rows import Rows, rows_of
from graph.search.state import IndexState
from graph.stores.store import Store
from ingest.tree import Language

#: Memory of the writer, in bytes; what is more is written to disk.
WRITER_BYTES = 50_000_000
#: Most hits that one search may ask for.
MAX_LIMIT = 10_000


def index_beside(store: Path) -> Path:
    """Where the index of a store in a directory lies."""
    return store.with_name(f"{store.name}.text")


class TextIndex:
    """An index in a directory, or in memory when none is named; many may read one directory, one may write."""

    def __init__(self, directory: Path | None = None) -> None:
        self._place = str(directory) if directory else None
        self._state = IndexState(directory)
        self._index = _open(directory, self._state) if directory else tantivy.Index(SCHEMA)
        self._seen: object = None

    @property
    def revision(self) -> str | None:
        """The store's revision that the index was last brought to; None while it is being changed."""
        return self._state.revision

    @property
    def is_made(self) -> bool:
        """Whether the index was ever brought to a store in full; if not, it cannot say that nothing is found."""
        return self._state.is_made

    def is_current(self, store: Store) -> bool:
        """Whether the index holds what the store holds."""
        return self.revision == store.revision()

    def __len__(self) -> int:
        return int(self.searcher().num_docs)

    def search(
        self,
        text: str,
        *,
        language: Language | None = None,
        limit: int = 20,
        by_unit: bool = True,
        unit: str | None = None,
    ) -> list[Hit]:
        """The texts in which all words of a search text occur, the best first; ParameterError.

        By unit, each unit is given once, with the best of its expressions; otherwise every expression.
        With an IRI as `unit`, the texts of that unit alone.
        """
        clauses = parse(text)
        searcher = self.searcher()
        query = in_languages(clauses, [language] if language else Language, unit)
        wanted = ask = max(0, min(limit, MAX_LIMIT))
        while True:
            found = searcher.search(query, max(1, ask), count=False).hits
            hits = [hit_of(searcher.doc(address), score, clauses) for score, address in found]
            best = best_of(hits, by_unit)
            if len(best) >= wanted or len(found) < ask:
                return best[:wanted]
            ask *= 4

    def synchronise(self, store: Store) -> int:
        """Bring the index to what the store holds; the number of graphs whose texts had changed.

        Raises StoreUnavailableError while another process is writing to the index.
        """
        revision = store.revision()
        if self.revision == revision:
            return 0
        digests: dict[str, str] = {}
        with self._held():
            known = self._state.digests if self.revision else {}  # after a writer was killed nothing is sure
            with self.writing() as writer:
                if not known:
                    writer.delete_all_documents()
                for graph in (node.value for node in store.graphs()):
                    rows = rows_of(store, graph)
                    digests[graph] = rows.digest
                    if known.get(graph) != digests[graph]:
                        _replace(writer, graph, rows)
                for graph in known.keys() - digests.keys():
                    _replace(writer, graph, None)
            self._state.keep(FORMAT, revision, digests)
        return len({graph for graph, _ in known.items() ^ digests.items()})

    def update_graphs(self, store: Store, graphs: Collection[str], before: str) -> None:
        """Take over all named graphs that were written or removed since the store's revision `before`.

        Falls back to `synchronise` when the index had not been in step. Raises StoreUnavailableError.
        """
        if self.revision != before:
            self.synchronise(store)
            return
        revision, digests = store.revision(), self._state.digests
        with self._held():
            with self.writing() as writer:
                for graph in graphs:
                    rows = rows_of(store, graph)
                    digests[graph] = rows.digest
                    _replace(writer, graph, rows)
            self._state.keep(FORMAT, revision, digests)

    @contextmanager
    def _held(self) -> Iterator[None]:
        """Nobody else changes the index, nor says what it holds; StoreUnavailableError while another does."""
        with ExitStack() as lock:
            try:
                lock.enter_context(self._state.held(wait=False))
            except BlockingIOError as error:
                what = "the text index is being written by another process"
                raise StoreUnavailableError(what, file=self._place) from error
            yield

    @contextmanager
    def writing(self) -> Iterator[tantivy.IndexWriter]:
        """A writer whose work is committed at the end; until the state is kept again it is not known."""
        try:
            writer = self._index.writer(heap_size=WRITER_BYTES, num_threads=1)
        except ValueError as error:
            raise StoreUnavailableError(f"the text index cannot be written ({error})", file=self._place) from error
        self._state.strike_out(FORMAT)
        with writer:
            yield writer

    def searcher(self) -> tantivy.Searcher:
        """A view of what this or another process wrote last."""
        mark = self._state.mark()
        if mark != self._seen:
            self._index.reload()
            self._seen = mark
        return self._index.searcher()


def _open(directory: Path, state: IndexState) -> tantivy.Index:
    """The index in a directory; emptied and made again when it is none, broken or of another format."""
    if index := _made(directory, state):
        return index
    try:
        with state.held(wait=True):
            if index := _made(directory, state):  # by another process that began to make it at the same time
                return index
            shutil.rmtree(directory, ignore_errors=True)
            directory.mkdir(parents=True, exist_ok=True)
            index = tantivy.Index(SCHEMA, path=str(directory))
            state.keep(FORMAT, None, {})
    except (ValueError, OSError) as error:
        raise StoreError(f"the text index cannot be made ({error})", file=str(directory)) from error
    return index


def _made(directory: Path, state: IndexState) -> tantivy.Index | None:
    """The index that is there, if it is whole and of this format."""
    if state.format == FORMAT:
        with suppress(ValueError, OSError):
            return tantivy.Index(SCHEMA, path=str(directory))
    return None


def _replace(writer: tantivy.IndexWriter, graph: str, rows: Rows | None) -> None:
    writer.delete_documents_by_term("graph", graph)
    for row in rows.texts if rows else ():
        writer.add_document(document(graph, row))
    for names in rows.names if rows else ():
        writer.add_document(act_document(graph, names))
