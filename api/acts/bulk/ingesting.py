"""`jarlyq ingest`: documents into files of N-Quads. First all are read, then each act's graph is built from all of its.

What is made is a function of the documents and of the program alone: neither of how many processes made it, nor of how
often they were killed over it. (The time at which a document was read is part of it; SOURCE_DATE_EPOCH settles that.)
"""

from __future__ import annotations

import fcntl
import hashlib
import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from api.acts.bulk.finding import digest_of, documents_in, program
from api.acts.bulk.folder import DOCUMENTS, REPORT, SHARDS, STATE, Made, report_line, tidy, write_manifest
from api.acts.bulk.ledger import Fault, Ledger, Read, Told
from api.acts.bulk.processes import Workers
from api.acts.bulk.shards import ShardWriter
from api.acts.bulk.steps import Frame, Part, build_act, read_document
from graph.errors import StoreLockedError
from ingest.errors import JarlyqError

#: What the files of a folder are made by: one run, of all parts or of one.
_LOCK, _LEDGER = "lock", "sqlite"


class Watch(Protocol):
    """Who is told how far it is."""

    def begins(self, what: str, size: int) -> None:
        """Tell that a stage begins, and the bytes that it will go through."""

    def done(self, size: int) -> None:
        """Tell that some more bytes are done."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is made: which parts, where, under which base address."""

    folder: Path
    part: Part
    base: str

    @property
    def state(self) -> Path:
        """Where a run goes on from; without its suffix."""
        name = "all" if self.part.only is None else f"{self.part.only:05d}-of-{self.part.shards:05d}"
        return self.folder / STATE / name

    @property
    def ledger(self) -> Path:
        """The database of what was read."""
        return self.state.with_suffix(f".{_LEDGER}")

    @property
    def key(self) -> str:
        """What was read by another program, or for another part, is read anew."""
        return hashlib.sha256(f"{program()} {self.part.shards} {self.part.only}".encode()).hexdigest()

    def state_of(self, act: str, ledger: Ledger) -> str:
        """A digest of all that an act's graph hangs on."""
        state = [self.key, self.base, ledger.state_of(act)]
        return hashlib.sha256(json.dumps(state, ensure_ascii=False).encode()).hexdigest()


@dataclass(slots=True)
class Summary:
    """What came of it: how many documents there are, how many could not be read, how many are of acts not built."""

    documents: int = 0
    unread: int = 0
    not_built: int = 0
    made: Made | None = None


def ingest(sources: list[Path], task: Task, processes: int, watch: Watch) -> Summary:
    """Make the files of a part of the acts, or of all, in a folder; raises SourceError, StoreLockedError."""
    task.state.parent.mkdir(parents=True, exist_ok=True)
    with _alone(task), Workers(processes) as workers, ExitStack() as ending:
        ledger = Ledger(task.ledger, task.key)
        ending.callback(ledger.close)
        _read_all(sources, ledger, workers, task.part, watch)
        watch.begins("Building", ledger.size(task.part.made))
        for shard in task.part.made:
            _build_shard(task, shard, ledger, workers, watch)
        if task.part.only is None:
            tidy(task.folder, task.part.shards)
        summary = _write_report(task, ledger)
        summary.made = write_manifest(task.folder, task.part.shards, task.base)
    return summary


@contextmanager
def _alone(task: Task) -> Iterator[None]:
    """Keep others from making the same; StoreLockedError where another is at it."""
    with task.state.with_suffix(f".{_LOCK}").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StoreLockedError("another process makes these files", file=str(task.folder)) from None
        yield


def _read_all(sources: list[Path], ledger: Ledger, workers: Workers, part: Part, watch: Watch) -> None:
    """Read the documents that were not read before, and forget those that are no longer there."""
    watch.begins("Reading", sum(map(_size, documents_in(sources))))
    new = ((each, (each[0], part)) for each in _unread(sources, ledger, watch))
    for (_, digest), read in workers.each(read_document, new):
        if read:
            ledger.put(digest, read)
            watch.done(read.size)
    ledger.forget_others()


def _unread(sources: list[Path], ledger: Ledger, watch: Watch) -> Iterator[tuple[str, str]]:
    """The documents that were not read before, with their digests; those that cannot even be opened are noted."""
    for file in documents_in(sources):
        try:
            digest, fault = digest_of(file), None
        except (JarlyqError, OSError) as error:
            digest, fault = hashlib.sha256(bytes(file)).hexdigest(), Fault(str(error))
        known = ledger.is_read(str(file), digest)
        if fault:
            ledger.put(digest, Read(0, fault=fault))
        elif not known:
            yield str(file), digest
            continue
        watch.done(_size(file))


def _size(file: Path) -> int:
    return file.stat().st_size if file.is_file() else 0


@dataclass(frozen=True, slots=True)
class _Work:
    """An act whose graph is built, or is there already."""

    act: str
    state: str
    size: int
    known: Frame | None


def _build_shard(task: Task, shard: int, ledger: Ledger, workers: Workers, watch: Watch) -> None:
    """Make the file of a part; what is there already of an act in the same state is taken over."""
    writer = ShardWriter(task.folder / SHARDS, shard)
    documents = task.folder / DOCUMENTS

    def work() -> Iterator[tuple[_Work, tuple[object, ...] | None]]:
        for act, size in ledger.acts(shard):
            state = task.state_of(act, ledger)
            known = writer.known(act, state)
            yield _Work(act, state, size, known), None if known else (act, task.ledger, documents, task.base)

    try:
        for each, made in workers.each(build_act, work()):
            frame = each.known or made or Frame()
            writer.write(each.act, each.state, frame)
            ledger.built(each.act, frame.documents, frame.fault)
            watch.done(each.size)
        writer.finish()
    finally:
        writer.leave()
    ledger.keep()


def _write_report(task: Task, ledger: Ledger) -> Summary:
    """Write what is told of each document, a line a thing, and count."""
    summary, file = Summary(), task.folder / (REPORT if task.part.only is None else f"{task.state.name}.{REPORT}")
    draft = file.with_name(f"{file.name}.new")
    with draft.open("w", encoding="utf-8", errors="surrogateescape") as lines:
        for told in ledger.told():
            summary.documents += 1
            summary.unread += told.unread is not None
            summary.not_built += told.not_built is not None
            lines.writelines(_lines(told))
    draft.replace(file)
    return summary


def _lines(told: Told) -> Iterator[str]:
    for problem, fault in (("unread", told.unread), ("not built", told.not_built)):
        if fault:
            said = {"file": told.path, "act": told.act, "problem": problem, "message": fault.message}
            yield report_line({**said, "place": fault.place})
    for guess in told.guesses:
        yield report_line({"file": told.path, "act": told.act, "problem": "guess", "message": guess})
    if told.superseded:
        message = "it does not count, for a better text of it is there"
        yield report_line({"file": told.path, "act": told.act, "problem": "superseded", "message": message})
