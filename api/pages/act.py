"""What the page of an act or unit shows: its units with both languages side by side, notes, changes, citations."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from markupsafe import Markup
from pyoxigraph import Literal

from api.pages.labels import local, name_of
from graph.describe import Row, rows
from graph.editions.names import unit_label, unit_name
from graph.iris import EliPath, Iris
from graph.stores.store import Store
from graph.terms import literal
from ingest.tree import EXACT, Language

#: What the pages ask of the graph.
QUERIES = Path(__file__).with_name("queries")


@dataclass(slots=True)
class TextView:
    """A unit's text in one language: escaped, its citations as links."""

    href: str
    label: str
    heading: Markup
    text: Markup
    since: str
    until: str
    official: bool
    known: bool
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class UnitView:
    """A unit and its texts by language code."""

    href: str
    path: str
    kind: str
    state: str
    level: int
    #: As it is numbered now; a text has the number of its own day.
    number: str
    texts: dict[str, TextView] = field(default_factory=dict)

    def name(self, language: str) -> str:
        """The unit in words."""
        return unit_name(self.path, language)

    @property
    def headed(self) -> bool:
        """Whether any text has a heading."""
        return any(text.heading for text in self.texts.values())


@dataclass(slots=True)
class ChangeView:
    """A change as the history shows it; its unit in words."""

    path: str
    target: str
    by: str
    by_name: str
    kind: str
    aspect: str
    force: str
    date: str
    #: Which day stands for one that is not known; empty where the day is exact.
    stands_for: str
    planned: bool
    stated: str
    languages: list[str] = field(default_factory=list)
    #: The words of the notes, and of the orders in the amending act.
    quotes: list[str] = field(default_factory=list)
    orders: list[str] = field(default_factory=list)


@dataclass(slots=True)
class DiscrepancyView:
    """A discrepancy: its page, its kind and severity in words, its unit, the words of each language by code."""

    href: str
    kind: str
    severity: str
    unit: str
    path: str
    quotes: dict[str, str] = field(default_factory=dict)


def value(row: Row, name: str) -> str:
    """What a row says under a name, empty where it says nothing."""
    term = row[name]
    return "" if term is None else term.value


def read_units(store: Store, path: EliPath, iris: Iris, day: dt.date, keep: str = "") -> list[UnitView]:
    """The units of an act, or a unit with what is below it, as their texts stand on a day; links keep a query."""
    resource = iris.node(path.work)
    links = _links(store, path, iris)
    base = len(path.unit.split("/")) if path.unit else 1
    units: dict[str, UnitView] = {}
    found: dict[str, UnitView] = {}
    for row in rows(store, "units", QUERIES, resource=resource):
        own = value(row, "path")
        kind, state = value(row, "kind").rpartition("/")[2], value(row, "state").rpartition("/")[2]
        level = len(own.split("/")) - base
        view = UnitView(local(value(row, "unit"), iris), own, kind, state, level, value(row, "mark"))
        found[value(row, "unit")] = units.setdefault(own, view)
    for row in rows(store, "texts", QUERIES, resource=resource, date=literal(day)):
        if unit := found.get(value(row, "unit")):
            code = value(row, "language").rpartition("/")[2].lower()
            unit.texts.setdefault(code, _text(row, unit.kind, code, links, iris, keep))
    _add_notes(store, path, iris, units, day)
    return list(units.values())


def _text(row: Row, kind: str, code: str, links: dict[tuple[str, bool], list[Row]], iris: Iris, keep: str) -> TextView:
    expression = value(row, "expression")
    return TextView(
        href=local(expression, iris),
        label=unit_label(kind, value(row, "number"), Language(code).tag),
        heading=linked(value(row, "heading"), links.get((expression, True), ()), iris, keep),
        text=linked(value(row, "text"), links.get((expression, False), ()), iris, keep),
        since=value(row, "from"),
        until=value(row, "until"),
        official=value(row, "value").endswith("-official"),
        known=not value(row, "wording").endswith("/unknown"),
    )


def _links(store: Store, path: EliPath, iris: Iris) -> dict[tuple[str, bool], list[Row]]:
    """The citations by the text they stand in, and whether in its heading."""
    found: dict[tuple[str, bool], list[Row]] = defaultdict(list)
    for row in rows(store, "citations", QUERIES, resource=iris.node(path.work)):
        found[value(row, "expression"), value(row, "side").endswith("/heading")].append(row)
    return found


def linked(text: str, citations: Sequence[Row], iris: Iris, keep: str = "") -> Markup:
    """A text, escaped, with its citations as links that keep a query; of those that overlap the first one counts."""
    parts, done = [], 0
    for row in citations:
        start, end = int(value(row, "start")), int(value(row, "end"))
        if start < done or end > len(text):
            continue
        address = local(value(row, "cited"), iris) + keep
        link = Markup('<a class="citation" href="{}">{}</a>').format(address, text[start:end])
        parts += [Markup.escape(text[done:start]), link]
        done = end
    return Markup("").join([*parts, Markup.escape(text[done:])])


def _add_notes(store: Store, path: EliPath, iris: Iris, units: dict[str, UnitView], day: dt.date) -> None:
    """Put notes under the texts they stand under, and under those that are not known, which later notes prove.

    What tells of later days only is no note on a wording that is known.
    """
    for row in rows(store, "notes", QUERIES, resource=iris.node(path.work)):
        note = row["text"]
        own = iris.path_of(value(row, "unit")).unit or ""
        if own not in units or not isinstance(note, Literal):
            continue
        code = "kaz" if note.language == Language.KAZ.tag else "rus"
        unit = units[own]
        if code not in unit.texts:
            label = unit_label(unit.kind, unit.number, Language(code).tag)
            unit.texts[code] = TextView("", label, Markup(""), Markup(""), "", "", official=True, known=False)
        text = unit.texts[code]
        is_its = text.href == local(value(row, "expression"), iris) and value(row, "first") <= day.isoformat()
        if is_its or not text.known:
            text.notes.append(note.value)


def read_changes(store: Store, path: EliPath, iris: Iris, language: str) -> list[ChangeView]:
    """The history of an act or unit, each change once, the newest first."""
    changes: dict[str, ChangeView] = {}
    for row in rows(store, "amendments", QUERIES, resource=iris.node(path.work)):
        key = value(row, "amendment")
        if key not in changes:
            changes[key] = _change(row, iris, language)
        change = changes[key]
        code, quote = value(row, "language").rpartition("/")[2].lower(), value(row, "quote")
        if code not in change.languages:
            change.languages.append(code)
        told = change.orders if "#order-" in value(row, "evidence") else change.quotes
        if quote not in told:
            told.append(quote)
    return list(changes.values())


def _change(row: Row, iris: Iris, language: str) -> ChangeView:
    stated, precision = value(row, "stated"), value(row, "precision")
    return ChangeView(
        path=unit_name(value(row, "path"), language),
        target=local(value(row, "target"), iris),
        by=local(value(row, "by"), iris),
        by_name=act_name(value(row, "by"), iris, language),
        kind=name_of(value(row, "kind"), language),
        aspect=name_of(value(row, "aspect"), language) if value(row, "aspect") else "",
        force=name_of(value(row, "force"), language),
        date=value(row, "date"),
        stands_for="" if precision.endswith(f"/{EXACT}") else name_of(precision, language),
        planned=value(row, "planned") == "true",
        stated=unit_name(iris.path_of(stated).unit or "", language) if stated else "",
    )


def act_name(iri: str, iris: Iris, language: str) -> str:
    """An act by form, date and number, with the unit in words if the IRI is of one: ``Жарлық 2021-01-18 № 495``."""
    path = iris.path_of(iri)
    form = name_of(iris.concept("act-form", path.act.form).value, language)
    number = f" № {path.act.number.upper()}" if path.act.number else ""
    unit = f" · {unit_name(path.unit, language)}" if path.unit else ""
    return f"{form} {path.act.date.isoformat()}{number}{unit}"


def read_citing(store: Store, path: EliPath, iris: Iris, language: str) -> list[tuple[str, str, str]]:
    """Where an act or unit is cited: address, name of the citing place, quote; one more than are to be shown."""
    return [
        (
            local(value(row, "citing"), iris),
            act_name(value(row, "citing"), iris, language),
            value(row, "quote"),
        )
        for row in rows(store, "citing", QUERIES, resource=iris.node(path.work))
    ]


def read_discrepancies(store: Store, path: EliPath, iris: Iris, language: str) -> list[DiscrepancyView]:
    """Where the languages of an act or unit part, in document order."""
    found: dict[str, DiscrepancyView] = {}
    for row in rows(store, "discrepancies", QUERIES, resource=iris.node(path.work)):
        key, quote = value(row, "discrepancy"), row["quote"]
        if key not in found:
            severity = name_of(value(row, "severity"), language)
            unit, kind = local(value(row, "unit"), iris), name_of(value(row, "kind"), language)
            path_in_words = unit_name(value(row, "path"), language)
            found[key] = DiscrepancyView(local(key, iris), kind, severity, unit, path_in_words)
        if isinstance(quote, Literal):
            code = "kaz" if quote.language == Language.KAZ.tag else "rus"
            found[key].quotes.setdefault(code, quote.value)
    return list(found.values())
