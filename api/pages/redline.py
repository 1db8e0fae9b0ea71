"""What two days of an act's text differ in, unit by unit, in both languages: words put in and words taken out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from api.pages.act import QUERIES, value
from api.pages.labels import local
from graph.describe import Row, rows
from graph.editions.names import unit_label, unit_name
from graph.iris import EliPath, Iris
from graph.stores.store import Store
from graph.terms import literal
from ingest.tree import Language
from ingest.versions.differences import Edit, word_differences

#: Longer texts are shown whole, one after the other: to compare them word by word would take too long.
_LONGEST = 20_000
_DELETED, _UNKNOWN = "/deleted", "/unknown"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a text: `kept`, `out` or `in`; `before` or `after` is a whole text beside one that is not known."""

    kind: str
    text: str


@dataclass(slots=True)
class Redline:
    """A unit that differs: its address, its name in words, what is told of it, and its texts by language code."""

    href: str
    name: str
    texts: dict[str, list[Part]] = field(default_factory=dict)
    #: Languages in which a wording of either day is not known.
    unknown: set[str] = field(default_factory=set)


_Wordings = dict[tuple[str, str], Row]


def days_compared(
    path: EliPath, versions: Sequence[dt.date], start: dt.date | None, end: dt.date | None
) -> tuple[dt.date, dt.date]:
    """Which two days are compared where one or both are not told: the newest version, and the one before it."""
    later = end or next(iter(versions), path.act.date)
    earlier = start or next((date for date in versions if date < later), path.act.date)
    return min(earlier, later), max(earlier, later)


def read_redline(store: Store, path: EliPath, iris: Iris, start: dt.date, end: dt.date, language: str) -> list[Redline]:
    """The units of an act, or below a unit, whose text is not the same on two days, in document order."""
    resource = iris.node(path.work)
    before, after = (
        _wordings(rows(store, "texts", QUERIES, resource=resource, date=literal(day))) for day in (start, end)
    )
    found = []
    for row in rows(store, "units", QUERIES, resource=resource):
        unit = value(row, "unit")
        line = Redline(local(unit, iris), unit_name(value(row, "path"), language))
        for own in Language:
            _compare(line, own, value(row, "kind"), before.get((unit, own.value)), after.get((unit, own.value)))
        if line.texts or line.unknown:
            found.append(line)
    return found


def _wordings(found: Sequence[Row]) -> _Wordings:
    return {(value(row, "unit"), value(row, "language").rpartition("/")[2].lower()): row for row in found}


def _compare(line: Redline, language: Language, kind: str, before: Row | None, after: Row | None) -> None:
    if before is not None and after is not None and value(before, "expression") == value(after, "expression"):
        return
    old, new = _text(before, kind, language), _text(after, kind, language)
    if any(row is not None and value(row, "wording").endswith(_UNKNOWN) for row in (before, after)):
        line.unknown.add(language.value)
        # The words of the other day stand as they are: that they were put in or taken out, nobody knows.
        if old or new:
            line.texts[language.value] = [Part("before", old)] if old else [Part("after", new)]
    elif old != new:
        line.texts[language.value] = _parts(old, new)


def _text(row: Row | None, kind: str, language: Language) -> str:
    """A wording as it is read: number, heading and text; nothing of one that is not there, taken out or not known."""
    if row is None or value(row, "wording").endswith((_DELETED, _UNKNOWN)):
        return ""
    label = unit_label(kind.rpartition("/")[2], value(row, "number"), language.tag)
    return " ".join(filter(None, (label, value(row, "heading"), value(row, "text"))))


def _parts(old: str, new: str) -> list[Part]:
    if not old or not new or len(old) + len(new) > _LONGEST:
        return [Part(kind, text) for kind, text in (("out", old), ("in", new)) if text]
    kinds = {Edit.EQUAL: "kept", Edit.DELETED: "out", Edit.INSERTED: "in"}
    return [Part(kinds[piece.edit], piece.text) for piece in word_differences(old, new)]
