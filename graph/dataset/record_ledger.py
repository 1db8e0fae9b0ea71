"""Making the ledger of a store: one pass over what it says of acts, texts, versions and findings."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import re
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import NamedNode, QuerySolutions

from graph.dataset import QUERIES
from graph.iris import Iris
from graph.query import Term, internal_query
from graph.stores.store import Store

_HERE = Path(__file__).parent
_ACT = re.compile(r"([a-z-]+)(?:/[^/@#]+)?/(\d{4})/(\d{2})/(\d{2})(?:/[^/@#]+)?(?=[/@#]|$)")
_TEXT = re.compile(r"(?P<act>[^@#]+)@(?P<day>\d{4}-\d{2}-\d{2})/(?P<language>kaz|rus)")
#: The findings that are events, by their kind.
_FINDINGS = ("planned", "discrepancies")


def record_ledger(store: Store, place: Path, iris: Iris) -> None:
    """Write the ledger of a store to a file, which is there when it is whole.

    What the newest ledger beside it had and this one has not, is noted as gone. No more than one row of a query is in
    memory at a time.
    """
    unfinished, (before, made) = place.with_suffix(f".{os.getpid()}"), _newest_beside(place)
    unfinished.unlink(missing_ok=True)
    try:
        with contextlib.closing(sqlite3.connect(unfinished.as_uri(), uri=True)) as ledger, ledger:
            ledger.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _script("ledger"))
            _record(ledger, store, iris)
            ledger.executescript(_script("ledger_end"))
            if before:
                _turn(ledger, before)
            # Of two that are made within a second the later one is the newer, too.
            ledger.execute(f"PRAGMA user_version = {max(int(time.time()), made + 1)}")
        unfinished.replace(place)
    finally:
        unfinished.unlink(missing_ok=True)


def _record(ledger: sqlite3.Connection, store: Store, iris: Iris) -> None:
    ledger.executemany("INSERT OR IGNORE INTO acts (path, form, day) VALUES (?, ?, ?)", _acts(store, iris))
    ledger.executemany("INSERT OR IGNORE INTO texts VALUES (?, ?, ?, ?, ?)", _texts(store, iris))
    ledger.executemany(
        "INSERT INTO versions VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET is_there = is_there OR excluded.is_there",
        _versions(store, iris),
    )
    ledger.executemany("INSERT OR IGNORE INTO citing VALUES (?, ?)", _citing(store, iris))
    for kind in _FINDINGS:
        ledger.executemany(f"INSERT OR IGNORE INTO events VALUES ('', '{kind}', ?, ?)", _findings(store, iris, kind))  # noqa: S608


def _newest_beside(place: Path) -> tuple[Path | None, int]:
    """The ledger in the same folder that was made last, and when: its version says it."""
    made: dict[Path, int] = {}
    for other in place.parent.glob(f"*{place.suffix}"):
        with (
            contextlib.suppress(sqlite3.OperationalError),  # it may be removed meanwhile
            contextlib.closing(sqlite3.connect(f"{other.as_uri()}?mode=ro", uri=True)) as ledger,
        ):
            made[other] = ledger.execute("PRAGMA user_version").fetchone()[0]
    newest = max(made, key=lambda one: made[one], default=None)
    return (newest, made[newest]) if newest and made[newest] else (None, 0)


def _turn(ledger: sqlite3.Connection, before: Path) -> None:
    """Note what went and what came back since another ledger; nothing where that one has been removed meanwhile."""
    now = f"{dt.datetime.now(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"
    try:
        ledger.execute("ATTACH ? AS before", (f"{before.as_uri()}?mode=ro&immutable=1",))
    except sqlite3.OperationalError:
        return
    ledger.execute("CREATE TEMP TABLE now AS SELECT ? AS stamp_now", (now,))
    ledger.executescript(_script("ledger_turns"))
    ledger.execute("DETACH before")


def _acts(store: Store, iris: Iris) -> Iterator[tuple[str, str, str]]:
    for (act,) in _rows(store, "acts", "act"):
        path = _path(act, iris)
        if match := _ACT.fullmatch(path):
            yield path, match[1], "-".join(match.groups()[1:])


def _texts(store: Store, iris: Iris) -> Iterator[tuple[str, str, str, str, str]]:
    """Each file with the time it was first read; where nobody knows it, its act's day stands for it."""
    for act, source, read in _rows(store, "texts", "act", "source", "read"):
        path, of = _path(source, iris), _ACT.fullmatch(_path(act, iris))
        if of and (match := _TEXT.match(path)):
            day = "-".join(of.groups()[1:])
            yield path, of[0], match["day"], match["language"], _stamp(read) or f"{day}T00:00:00Z"


def _versions(store: Store, iris: Iris) -> Iterator[tuple[str, str, bool]]:
    for expression, source in _rows(store, "versions", "expression", "source"):
        if match := _TEXT.fullmatch(_path(expression, iris)):
            yield match["act"], match["day"], source is not None


def _citing(store: Store, iris: Iris) -> Iterator[tuple[str, str]]:
    for by, cited in _rows(store, "citing", "by", "cited"):
        path = _path(cited, iris)
        if by != cited and _ACT.fullmatch(path):
            yield path, _path(by, iris)


def _findings(store: Store, iris: Iris, kind: str) -> Iterator[tuple[str, str]]:
    for (finding,) in _rows(store, kind, "finding"):
        path = _path(finding, iris)
        if match := _ACT.match(path):
            yield path, match[0]


def _rows(store: Store, name: str, *columns: str) -> Iterator[tuple[Term | None, ...]]:
    found = store.query(internal_query(name, QUERIES))
    if not isinstance(found, QuerySolutions):
        raise TypeError(f"{name} is no SELECT query")
    for solution in found:
        yield tuple(solution[column] for column in columns)


def _path(node: Term | None, iris: Iris) -> str:
    """What follows the root in an IRI; empty for what is not below it."""
    value = node.value if isinstance(node, NamedNode) else ""
    return value.removeprefix(iris.root) if value.startswith(iris.root) else ""


def _stamp(read: Term | None) -> str | None:
    """A time in UTC, to the second; None for what is none."""
    match = re.match(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}", read.value) if read else None
    return f"{match[0]}Z" if match else None


def _script(name: str) -> str:
    return (_HERE / f"{name}.sql").read_text(encoding="utf-8")
