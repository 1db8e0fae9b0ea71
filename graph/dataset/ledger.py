"""The ledger of a revision: which acts there are since when and what happened to them, in a file that is read by place.

`graph/dataset/record_ledger.py` makes it. A list of a country's acts is gone through by it in pages, without the store
being asked for all of them each time.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

#: What an event may be: a text was read, a change is announced, the languages part.
EVENT_KINDS = ("text", "planned", "discrepancies")

#: Where a page ended: the time and path of its last row.
Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """An act whose text is here: path, form, when its newest text was read (UTC, to the second), its languages.

    Of one that has gone the time is when that was seen.
    """

    path: str
    form: str
    stamp: str
    languages: str
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """Something that became known: when, of which kind, of what, and of which act."""

    stamp: str
    kind: str
    path: str
    act: str


@dataclass(frozen=True, slots=True)
class Extent:
    """What there is of a form or year: acts known, with text, by language; versions read, and known without text."""

    name: str
    known: int
    acts: int
    kaz: int
    rus: int
    both: int
    versions: int
    without: int
    first_day: str | None
    last_day: str | None
    oldest: str | None
    newest: str | None


_ENTRY = "path, form, stamp, TRIM(CASE WHEN kaz THEN 'kaz ' ELSE '' END || CASE WHEN rus THEN 'rus' ELSE '' END)"
#: Acts whose text is here, and those whose text was here in an earlier ledger.
_LISTED = """(SELECT path, form, stamp, kaz, rus, 0 AS gone FROM acts WHERE stamp IS NOT NULL
    UNION ALL SELECT path, form, stamp, 0, 0, 1 FROM turns WHERE gone)"""
_EXTENT = """COUNT(*), COUNT(stamp), COALESCE(SUM(kaz), 0), COALESCE(SUM(rus), 0), COALESCE(SUM(kaz AND rus), 0),
    COALESCE(SUM(versions), 0), COALESCE(SUM(without), 0), MIN(CASE WHEN stamp IS NOT NULL THEN day END),
    MAX(CASE WHEN stamp IS NOT NULL THEN day END), MIN(stamp), MAX(stamp)"""


class Ledger:
    """A ledger's file, and the mark of its revision; each question opens it anew, from whatever thread."""

    def __init__(self, place: Path, mark: str) -> None:
        self.place, self.mark = place, mark

    def entry(self, path: str) -> Entry | None:
        """An act whose text is here, or was; None for any other."""
        found = self._ask(f"SELECT {_ENTRY}, gone FROM {_LISTED} WHERE path = ?", (path,))  # noqa: S608
        return _entry(found[0]) if found else None

    def entries(
        self, limit: int, after: Place | None = None, *, since: str = "", until: str = "", form: str = ""
    ) -> list[Entry]:
        """Acts in the order of their stamps from a place on, those that have gone among them.

        `since` and `until` are times that count themselves.
        """
        where, values = _bounds(since, until, form)
        if after:
            where, values = f"{where} AND (stamp, path) > (?, ?)", [*values, *after]
        rows = self._ask(
            f"SELECT {_ENTRY}, gone FROM {_LISTED} WHERE {where} ORDER BY stamp, path LIMIT ?",  # noqa: S608
            [*values, limit],
        )
        return [_entry(row) for row in rows]

    def count(self, *, since: str = "", until: str = "", form: str = "") -> int:
        """How many entries there are between two times, of a form or of all."""
        where, values = _bounds(since, until, form)
        return int(self._ask(f"SELECT COUNT(*) FROM {_LISTED} WHERE {where}", values)[0][0])  # noqa: S608

    def acts(self, limit: int, offset: int = 0) -> list[Entry]:
        """Acts whose text is here in the order of their paths."""
        asked = f"SELECT {_ENTRY} FROM acts WHERE stamp IS NOT NULL ORDER BY path LIMIT ? OFFSET ?"  # noqa: S608
        return [Entry(*row) for row in self._ask(asked, (limit, offset))]

    def forms(self) -> list[Extent]:
        """What there is of each form of act."""
        return [Extent(*row) for row in self._ask(f"SELECT form, {_EXTENT} FROM acts GROUP BY form ORDER BY form")]  # noqa: S608

    def years(self) -> list[Extent]:
        """What there is of each year in which acts were adopted."""
        asked = f"SELECT SUBSTR(day, 1, 4) AS year, {_EXTENT} FROM acts GROUP BY year ORDER BY year"  # noqa: S608
        return [Extent(*row) for row in self._ask(asked)]

    def whole(self) -> Extent:
        """What there is in all."""
        return Extent(*self._ask(f"SELECT 'all', {_EXTENT} FROM acts")[0])  # noqa: S608

    def events(self, limit: int, offset: int = 0, *, kind: str = "", act: str = "") -> list[Event]:
        """Events, the oldest first, of one kind or act or of all."""
        where, values = _which(kind, act)
        asked = f"SELECT stamp, kind, path, act FROM events WHERE {where} ORDER BY stamp, path LIMIT ? OFFSET ?"  # noqa: S608
        return [Event(*row) for row in self._ask(asked, [*values, limit, offset])]

    def count_events(self, *, kind: str = "", act: str = "") -> int:
        """How many events there are."""
        where, values = _which(kind, act)
        return int(self._ask(f"SELECT COUNT(*) FROM events WHERE {where}", values)[0][0])  # noqa: S608

    def without_text(self, limit: int, offset: int = 0) -> list[tuple[str, int]]:
        """Acts that are known and not here, each with how many acts cite it: those that most cite first."""
        asked = "SELECT path, cited FROM acts WHERE stamp IS NULL ORDER BY cited DESC, path LIMIT ? OFFSET ?"
        return [(row[0], row[1]) for row in self._ask(asked, (limit, offset))]

    def in_one_language(self, limit: int, offset: int = 0) -> list[tuple[str, str]]:
        """Acts whose text is here in one language only, each with the language."""
        asked = """SELECT path, CASE WHEN kaz THEN 'kaz' ELSE 'rus' END FROM acts
            WHERE stamp IS NOT NULL AND kaz + rus < 2 ORDER BY path LIMIT ? OFFSET ?"""
        return [(row[0], row[1]) for row in self._ask(asked, (limit, offset))]

    def without_versions(self, limit: int, offset: int = 0) -> list[tuple[str, int]]:
        """Acts of whose versions some are known and not here, each with how many: those with most first."""
        asked = """SELECT path, without FROM acts WHERE stamp IS NOT NULL AND without > 0
            ORDER BY without DESC, path LIMIT ? OFFSET ?"""
        return [(row[0], row[1]) for row in self._ask(asked, (limit, offset))]

    def cited_without_text(self) -> int:
        """How many acts are cited and not here."""
        return int(self._ask("SELECT COUNT(*) FROM acts WHERE stamp IS NULL AND cited > 0")[0][0])

    def missing(self) -> dict[str, int]:
        """What is known to be missing: how many acts, cited acts, languages and versions."""
        whole = self.whole()
        return {
            "without_text": whole.known - whole.acts,
            "without_text_and_cited": self.cited_without_text(),
            "one_language": whole.acts - whole.both,
            "without_versions": whole.without,
        }

    def _ask(self, asked: str, values: Sequence[object] = ()) -> list[Any]:
        with self._open() as ledger:
            return ledger.execute(asked, tuple(values)).fetchall()

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with contextlib.closing(sqlite3.connect(f"{self.place.as_uri()}?mode=ro&immutable=1", uri=True)) as ledger:
            yield ledger


def _entry(row: Sequence[Any]) -> Entry:
    return Entry(row[0], row[1], row[2], row[3], gone=bool(row[4]))


def _bounds(since: str, until: str, form: str) -> tuple[str, list[str]]:
    given = [("stamp >= ?", since), ("stamp <= ?", until), ("form = ?", form)]
    where = " AND ".join(["stamp IS NOT NULL", *(condition for condition, value in given if value)])
    return where, [value for _, value in given if value]


def _which(kind: str, act: str) -> tuple[str, list[str]]:
    given = [("kind = ?", kind), ("act = ?", act)]
    where = " AND ".join(["1", *(condition for condition, value in given if value)])
    return where, [value for _, value in given if value]
