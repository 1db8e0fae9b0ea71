"""What is known of each document while many are read: a database beside what is made, so that a killed run goes on.

A document is a place in the file system and the digest of what lies there; what was read of it hangs on the digest.
"""

from __future__ import annotations

import json
import sqlite3
import weakref
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from api.acts.learning import Title, with_title
from ingest.tree import KnownAct, Language

_TABLES = """
CREATE TABLE IF NOT EXISTS documents (path TEXT PRIMARY KEY, digest TEXT NOT NULL, run INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS documents_digest ON documents (digest);
CREATE TABLE IF NOT EXISTS texts (
    digest TEXT PRIMARY KEY, program TEXT NOT NULL, size INTEGER NOT NULL, act TEXT, shard INTEGER, title TEXT,
    language TEXT, named TEXT NOT NULL, guesses TEXT NOT NULL, copy TEXT, fault TEXT, body BLOB
);
CREATE TABLE IF NOT EXISTS acts (act TEXT PRIMARY KEY, documents TEXT NOT NULL, fault TEXT);
CREATE INDEX IF NOT EXISTS texts_act ON texts (shard, act);
CREATE INDEX IF NOT EXISTS texts_title ON texts (title, language);
"""
_COLUMNS = "digest, program, size, act, shard, title, language, named, guesses, copy, fault, body"
#: So many texts are read between two moments from which a killed run goes on.
_EVERY = 100


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a document was not read, or an act not built: in words, with the offset into the text where that is known."""

    message: str
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of a document: which act it is, what it is called and names, and the whole of it, packed."""

    size: int
    act: str | None = None
    shard: int | None = None
    title: str | None = None
    language: str | None = None
    #: Words of its citations that name no act yet.
    named: tuple[str, ...] = ()
    guesses: tuple[str, ...] = ()
    #: The key of its copy.
    copy: str | None = None
    fault: Fault | None = None
    body: bytes | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a document when all are read."""

    path: str
    act: str | None
    guesses: tuple[str, ...]
    unread: Fault | None
    not_built: Fault | None
    #: Whether its act's graph is made of others that are better.
    superseded: bool


class Ledger:
    """The database; one process writes it, others read it meanwhile."""

    def __init__(self, file: Path, program: str) -> None:
        self._program = program
        self._database = sqlite3.connect(file, isolation_level=None)
        self._database.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;" + _TABLES)
        self._run = (self._one("SELECT max(run) FROM documents") or 0) + 1
        self._database.execute("BEGIN")
        self._written = 0

    @classmethod
    def for_reading(cls, file: Path) -> Ledger:
        """The database as it was last kept, of which nothing is changed; it is closed when nobody holds it any more."""
        ledger = cls.__new__(cls)
        ledger._database = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)
        weakref.finalize(ledger, ledger._database.close)
        return ledger

    def close(self) -> None:
        """Keep what was written."""
        self._database.execute("COMMIT")
        self._database.close()

    def keep(self) -> None:
        """Keep what was written so far: other processes see it, and a run that is killed goes on from here."""
        self._database.execute("COMMIT")
        self._database.execute("BEGIN")

    def is_read(self, path: str, digest: str) -> bool:
        """Note where a document lies; whether what lies there was read already, by this program."""
        self._database.execute("REPLACE INTO documents VALUES (?, ?, ?)", (path, digest, self._run))
        question = "SELECT 1 FROM texts WHERE digest = ? AND program = ?"
        return bool(self._one(question, digest, self._program))

    def put(self, digest: str, read: Read) -> None:
        """Note what was read of a document."""
        named, guesses = json.dumps(read.named, ensure_ascii=False), json.dumps(read.guesses, ensure_ascii=False)
        row = (digest, self._program, read.size, read.act, read.shard, read.title, read.language)
        marks = ", ".join("?" * 12)
        self._database.execute(
            f"REPLACE INTO texts ({_COLUMNS}) VALUES ({marks})",  # noqa: S608 - names of columns
            (*row, named, guesses, read.copy, _written(read.fault), read.body),
        )
        self._written += 1
        if self._written % _EVERY == 0:
            self.keep()

    def forget_others(self) -> None:
        """Forget the documents that this run has not seen, and what was read of them."""
        self._database.execute("DELETE FROM documents WHERE run <> ?", (self._run,))
        self._database.execute("DELETE FROM texts WHERE digest NOT IN (SELECT digest FROM documents)")
        self._database.execute("DELETE FROM acts")
        self.keep()

    def acts(self, shard: int) -> Iterator[tuple[str, int]]:
        """The acts of a shard in their order, with the bytes of their documents."""
        question = "SELECT act, sum(size) FROM texts WHERE shard = ? AND fault IS NULL GROUP BY act ORDER BY act"
        yield from self._database.execute(question, (shard,))

    def size(self, shards: Iterable[int]) -> int:
        """The bytes of the documents of some shards."""
        question = "SELECT coalesce(sum(size), 0) FROM texts WHERE shard = ? AND fault IS NULL"
        return sum(self._one(question, shard) for shard in shards)

    def state_of(self, act: str) -> list[Any]:
        """What an act's graph hangs on: its documents, and the acts that bear titles which these name."""
        rows = self._rows("SELECT digest, language, named FROM texts WHERE act = ? AND fault IS NULL", act)
        titles = {(each, Language(language)) for _, language, named in rows for each in json.loads(named)}
        bearers = sorted((known.path, sorted(known.titles.items())) for known in self.titled(titles))
        return [sorted(digest for digest, _, _ in rows), bearers]

    def titled(self, titles: Iterable[Title]) -> list[KnownAct]:
        """The acts that bear one of some titles."""
        found: dict[str, dict[Language, str]] = defaultdict(dict)
        question = "SELECT DISTINCT act FROM texts WHERE title = ? AND language = ? AND fault IS NULL"
        for title, language in sorted(titles):
            for (act,) in self._rows(question, title, language.value):
                found[act][language] = title
        return [with_title(path, found[path]) for path in sorted(found)]

    def bodies(self, act: str) -> list[bytes]:
        """All that was read of an act's documents, packed."""
        question = "SELECT body FROM texts WHERE act = ? AND fault IS NULL ORDER BY digest"
        return [body for (body,) in self._rows(question, act)]

    def built(self, act: str, documents: Iterable[str], fault: Fault | None) -> None:
        """Note the documents that an act's graph is made of, or why there is none."""
        row = (act, json.dumps(list(documents)), _written(fault))
        self._database.execute("REPLACE INTO acts VALUES (?, ?, ?)", row)

    def told(self) -> Iterator[Told]:
        """What is told of each document, by its place."""
        question = (
            "SELECT path, act, copy, guesses, texts.fault, acts.documents, acts.fault"
            " FROM documents JOIN texts USING (digest) LEFT JOIN acts USING (act) ORDER BY path"
        )
        for path, act, copy, guesses, unread, documents, not_built in self._database.execute(question):
            superseded = bool(copy and documents and not not_built) and copy not in json.loads(documents)
            yield Told(path, act, tuple(json.loads(guesses)), _fault(unread), _fault(not_built), superseded)

    def _rows(self, question: str, *values: object) -> list[Any]:
        with closing(self._database.execute(question, values)) as found:
            return found.fetchall()

    def _one(self, question: str, *values: object) -> Any:
        return next((row[0] for row in self._rows(question, *values)), None)


def _written(fault: Fault | None) -> str | None:
    return json.dumps([fault.message, fault.place], ensure_ascii=False) if fault else None


def _fault(written: str | None) -> Fault | None:
    return Fault(*json.loads(written)) if written else None
