"""The documents that an act's graph is made of: kept copies beside the store, named by what is in them.

A copy is a folder with the document as it was added and a source.yaml that says what it is: the layout of
`ingest/corpus`, so that it is read as any other document. The graph names its documents by their keys
(``jq:document``): it is their only list, and replacing the graph is the one moment at which it changes.

1. A copy is never changed: other bytes or another description make another key.
2. A copy that no graph names is left over from an addition that failed; `settle` removes it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pyoxigraph import NamedNode

from graph.errors import StoreError
from graph.namespaces import JQ
from graph.query import internal_query
from graph.stores.store import Store
from ingest.yaml_text import load_yaml

DESCRIPTION = "source.yaml"
_PENDING = "pending"


class MissingDocumentError(StoreError):
    """A graph made of a document of which no copy is kept."""


class Documents:
    """The kept copies in one folder; only the process that writes to the store may keep or remove one."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def keep(self, data: bytes, description: Mapping[str, Any]) -> str:
        """Keep a copy of a document and its description (``file`` is its name); returns its key, the same each time."""
        text = yaml.safe_dump(dict(description), allow_unicode=True, sort_keys=True)
        key = key_of(data, description)
        folder = self._place(key)
        if not folder.is_dir():
            folder.parent.mkdir(parents=True, exist_ok=True)
            made = Path(tempfile.mkdtemp(prefix="new-", dir=folder.parent))
            _write(made / str(description["documents"][0]["file"]), data)
            _write(made / DESCRIPTION, text.encode())
            made.rename(folder)
        return key

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

    def pending(self) -> list[str]:
        """The copies that were announced and not settled."""
        return sorted(self._announced())

    def file(self, key: str) -> Path:
        """The document of a key, with its source.yaml beside it; raises MissingDocumentError."""
        folder = self._place(key)
        names = [path for path in folder.iterdir() if path.name != DESCRIPTION] if folder.is_dir() else []
        if len(names) != 1:
            raise MissingDocumentError("no copy is kept of this document; add it again", file=str(folder))
        return names[0]

    def description(self, key: str) -> dict[str, Any]:
        """What the source.yaml of a key says; raises MissingDocumentError."""
        facts = load_yaml((self.file(key).parent / DESCRIPTION).read_text(encoding="utf-8"))
        return dict(facts)

    def _place(self, key: str) -> Path:
        return self._root / key[:2] / key

    def _announced(self) -> set[str]:
        file = self._root / _PENDING
        return set(file.read_text(encoding="ascii").split()) if file.is_file() else set()


def key_of(data: bytes, description: Mapping[str, Any]) -> str:
    """The key of a document: a SHA-256 over its bytes and its description."""
    text = yaml.safe_dump(dict(description), allow_unicode=True, sort_keys=True)
    return hashlib.sha256(hashlib.sha256(data).digest() + text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """A document as a graph names it: the SHA-256 of its bytes and the key of its copy, None where none is kept."""

    digest: str
    key: str | None


def named_documents(store: Store, graph: NamedNode) -> list[NamedDocument]:
    """The documents an act's graph is made of; none where there is no such graph."""
    digests: dict[str, str] = {}
    keys: dict[str, str] = {}
    for triple in store.graph(graph):
        if triple.predicate == JQ.sha256:
            digests[str(triple.subject)] = str(getattr(triple.object, "value", ""))
        elif triple.predicate == JQ.document:
            keys[str(triple.subject)] = str(getattr(triple.object, "value", ""))
    return [NamedDocument(digest, keys.get(source)) for source, digest in sorted(digests.items())]


def all_keys(store: Store) -> set[str]:
    """The keys of all documents that the graphs of a store name."""
    rows = store.query(internal_query("documents"))
    return {row["key"].value for row in rows}  # type: ignore[union-attr]


def documents_folder(store: str, setting: Path | None) -> Path:
    """Where the copies lie: as set, else beside the store, else (a remote store) under data/."""
    if setting is not None:
        return setting
    return Path("data/documents") if store.startswith(("http://", "https://")) else Path(store) / "documents"


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
