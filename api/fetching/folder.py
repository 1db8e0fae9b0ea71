"""The folder of an act that was fetched: its pages, a description of them, and what a later run has to know.

A file is written beside its place and moved there, so none is ever half-written. The record is written last: a page
that it does not name is fetched anew.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import fcntl
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from api.fetching.errors import FetchError
from api.fetching.site import Mark
from ingest.descriptions import SOURCE, Described, listed
from ingest.errors import SourceError
from ingest.tree import Language

_RECORD = ".fetched.json"


@dataclass(frozen=True, slots=True)
class Kept:
    """A page that lies in the folder: its file and the file's digest, what it is, and its mark."""

    file: str
    digest: str
    language: Language
    day: dt.date | None
    title: str
    requisite: str
    mark: Mark


@dataclass(slots=True)
class Record:
    """What is known of an act from earlier runs, by the paths of its pages."""

    pages: dict[str, Kept] = field(default_factory=dict)
    #: The days of each language's versions, as its history told.
    days: dict[str, list[dt.date]] = field(default_factory=dict)
    #: The day of the last change that the index told when all of the act had come.
    changed: dt.date | None = None


class ActFolder:
    """The folder of one act below the folder of all."""

    def __init__(self, root: Path, code: str) -> None:
        self.path = root / code
        self.code = code

    def record(self) -> Record:
        """What earlier runs left, as far as their pages still lie there; raises SourceError for a broken record."""
        file = self.path / _RECORD
        try:
            said = json.loads(file.read_text(encoding="utf-8"))
            return self._present(_record(said))
        except FileNotFoundError:
            return Record()
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise SourceError("not a record of what was fetched: remove it", file=str(file)) from error

    def _present(self, record: Record) -> Record:
        pages = {path: kept for path, kept in record.pages.items() if self._holds(kept)}
        if len(pages) < len(record.pages):
            record.changed = None
        record.pages = pages
        return record

    def _holds(self, kept: Kept) -> bool:
        file = self.path / kept.file
        return file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == kept.digest

    def keep(self, body: bytes, language: Language, day: dt.date | None) -> tuple[str, str]:
        """Write a page; returns its file's name and digest."""
        name = f"{language.value}.{day}.html" if day else f"{language.value}.html"
        write(self.path / name, body)
        return name, hashlib.sha256(body).hexdigest()

    def settle(self, record: Record) -> None:
        """Write what the pages are, for `jarlyq add`, and the record."""
        write(self.path / SOURCE, _description(self.code, record).encode())
        write(self.path / _RECORD, json.dumps(asdict(record), default=str, ensure_ascii=False, indent=1).encode())


def _description(code: str, record: Record) -> str:
    pages = sorted({kept.file: kept for kept in record.pages.values()}.items())
    titles = {kept.language: kept.title for _, kept in pages}
    requisite = next((kept.requisite for _, kept in reversed(pages) if kept.language is Language.RUS), None)
    act = Described(ngr=code, titles=titles, requisite=requisite or None)
    documents = [
        Described(file=name, language=kept.language, version_dates={kept.language: kept.day} if kept.day else {})
        for name, kept in pages
    ]
    return listed(act, documents)


def _record(said: dict[str, Any]) -> Record:
    pages = {path: _kept(one) for path, one in said["pages"].items()}
    days = {path: [dt.date.fromisoformat(day) for day in listed] for path, listed in said["days"].items()}
    changed = said["changed"]
    return Record(pages, days, dt.date.fromisoformat(changed) if changed else None)


def _kept(said: dict[str, Any]) -> Kept:
    day = dt.date.fromisoformat(said["day"]) if said["day"] else None
    name = str(said["file"])
    if Path(name).name != name:
        raise ValueError(name)
    own = {"file": name, "language": Language(said["language"]), "day": day, "mark": Mark(**said["mark"])}
    return Kept(**{**said, **own})


def write(file: Path, data: bytes) -> None:
    """Write a file whole or not at all; a power cut leaves the one before or this one."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.new")
    with draft.open("wb") as opened:
        opened.write(data)
        opened.flush()
        os.fsync(opened.fileno())
    draft.replace(file)


@contextlib.contextmanager
def alone(root: Path) -> Iterator[None]:
    """Have a folder for oneself: one run at a time asks the site; FetchError where another does."""
    root.mkdir(parents=True, exist_ok=True)
    with (root / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise FetchError("another run is fetching into this folder", file=str(root)) from None
        yield
