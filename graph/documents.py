"""The documents that an act's graph is made of: kept copies beside the store, named by what is in them.

A copy is a folder with the document as it was added and a source.yaml that says what it is: the layout of
`ingest/corpus`, so that it is read as any other document. The graph names its documents by their keys
(``jq:document``): it is their only list, and replacing the graph is the one moment at which it changes.

1. A copy is never changed: other bytes or another description make another key.
2. A copy that no graph names is left over from an addition that failed; `settle` removes it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from pyoxigraph import NamedNode, QuerySolution, QuerySolutions

from graph.errors import StoreError
from graph.query import internal_query
from graph.stores.store import Dataset, Store
from ingest.descriptions import SOURCE

_PENDING = "pending"
_COLUMNS = ("digest", "key", "readAt", "readBy")


class MissingDocumentError(StoreError):
    """A graph made of a document of which no copy is kept."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A document as it is kept: its file name, its bytes, and the source.yaml that says what it is."""

    name: str
    data: bytes
    description: str

    @property
    def key(self) -> str:
        """What names the copy: a SHA-256 over its bytes and its description."""
        return hashlib.sha256(hashlib.sha256(self.data).digest() + self.description.encode()).hexdigest()


class Documents:
    """The kept copies in one folder; only the process that writes to the store may keep or remove one."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def keep(self, copy: Copy, *, durable: bool = True) -> str:
        """Keep a copy of a document; returns its key, the same each time; ``durable``: a power cut does not take it."""
        folder = self._place(key := copy.key)
        if not folder.is_dir():
            with self._new(folder) as made:
                _write(made / copy.name, copy.data, durable=durable)
                _write(made / SOURCE, copy.description.encode(), durable=durable)
        return key

    def take(self, others: Documents, keys: Collection[str]) -> None:
        """Keep the copies that others keep, too: the same files where the file system can; MissingDocumentError."""
        for key in keys:
            folder = self._place(key)
            if not folder.is_dir():
                document = others.file(key)
                with self._new(folder) as made:
                    for file in (document, document.with_name(SOURCE)):
                        _link(file, made / file.name)

    @contextmanager
    def _new(self, folder: Path) -> Iterator[Path]:
        """A folder to fill, which comes to its place when it is filled."""
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix="new-", dir=folder.parent))
        yield made
        made.rename(folder)

    def announce(self, keys: Collection[str]) -> None:
        """Say which copies are about to come or go, so that a killed process leaves nothing unknown behind."""
        self._root.mkdir(parents=True, exist_ok=True)
        known = self._announced() | set(keys)
        draft = self._root / f"{_PENDING}.new"
        _write(draft, "".join(f"{key}\n" for key in sorted(known)).encode())
        draft.replace(self._root / _PENDING)

    def settle(self, named: Collection[str]) -> None:
        """Remove the announced copies that no graph names: what a failed or a superseding addition left over."""
        if not (announced := self._announced()):
            return
        for key in announced - set(named):
            shutil.rmtree(self._place(key), ignore_errors=True)
        for key in announced:
            for unfinished in self._place(key).parent.glob("new-*"):
                shutil.rmtree(unfinished)
        (self._root / _PENDING).unlink()

    def keep_only(self, keys: Collection[str]) -> None:
        """Remove the copies of all other keys, and what was not kept to its end."""
        for folder in list(self._root.glob("??/*")):
            if folder.name not in keys:
                shutil.rmtree(folder)
                with suppress(OSError):  # others are in it
                    folder.parent.rmdir()

    def pending(self) -> list[str]:
        """The copies that were announced and not settled."""
        return sorted(self._announced())

    def file(self, key: str) -> Path:
        """The document of a key, with its source.yaml beside it; raises MissingDocumentError."""
        folder = self._place(key)
        names = [path for path in folder.iterdir() if path.name != SOURCE] if folder.is_dir() else []
        if len(names) != 1:
            raise MissingDocumentError("no copy is kept of this document; add it again", file=str(folder))
        return names[0]

    def _place(self, key: str) -> Path:
        return self._root / key[:2] / key

    def _announced(self) -> set[str]:
        file = self._root / _PENDING
        return set(file.read_text(encoding="ascii").split()) if file.is_file() else set()


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """A document as a graph names it: the SHA-256 of its bytes, the key of its copy, when and by what it was read.

    None where no copy is kept, or where the graph does not say how it was read.
    """

    digest: str
    key: str | None
    read_at: dt.datetime | None = None
    #: Jarlyq's version.
    read_by: str | None = None


def named_documents(store: Store, graph: NamedNode) -> list[NamedDocument]:
    """The documents an act's graph is made of; none where there is no such graph."""
    rows = store.query(internal_query("sources"), dataset=Dataset(default_graphs=(graph.value,)))
    return [_named(row) for row in cast(QuerySolutions, rows)]


def _named(row: QuerySolution) -> NamedDocument:
    digest, key, read_at, read_by = (str(row[name].value) if row[name] else None for name in _COLUMNS)
    return NamedDocument(str(digest), key, dt.datetime.fromisoformat(read_at) if read_at else None, read_by)


def all_keys(store: Store) -> set[str]:
    """The keys of all documents that the graphs of a store name."""
    rows = store.query(internal_query("documents"))
    return {row["key"].value for row in rows}  # type: ignore[union-attr]


def documents_folder(store: str, setting: Path | None) -> Path:
    """Where the copies lie: as set, else beside the store, else (a remote store) under data/."""
    if setting is not None:
        return setting
    return Path("data/documents") if store.startswith(("http://", "https://")) else Path(store) / "documents"


def _write(path: Path, data: bytes, *, durable: bool = True) -> None:
    with path.open("wb") as file:
        file.write(data)
        if durable:
            file.flush()
            os.fsync(file.fileno())


def _link(file: Path, target: Path) -> None:
    """The same file under another name, or a copy of it where it lies in another file system."""
    try:
        target.hardlink_to(file)
    except OSError:
        shutil.copyfile(file, target)
