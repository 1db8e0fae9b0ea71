"""Editions read from the store: one question for the units, and one each for what stands in and around their texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum

from graph.describe import rows
from graph.editions.changes import changes_of, orders_of
from graph.editions.edition import (
    ActFacts,
    Cited,
    Edition,
    EditionNote,
    EditionUnit,
    Neighbours,
    PageElement,
    VersionDay,
    is_whole,
)
from graph.editions.facts import act_facts
from graph.editions.settle import TextVersion, text_versions
from graph.iris import EliPath, Iris
from graph.query import INTERNAL, Term
from graph.stores.store import Store
from graph.terms import literal
from ingest.errors import IdentifierError
from ingest.identifiers import ACT, ActId
from ingest.tree import Language, Status, UnitKind

#: A row of a query: what it says by name, empty where it says nothing.
Said = Mapping[str, str]


class Part(StrEnum):
    """What an edition has beside the words of its units; each part is questions of its own to the store."""

    #: What is known of the act as a whole, and which acts made its versions.
    FACTS = "facts"
    NOTES = "notes"
    CITATIONS = "citations"
    #: Of an act the words of the page, of a unit what stands beside it.
    AROUND = "around"
    #: Changes made to it, and changes that it orders elsewhere.
    CHANGES = "changes"


def read_edition(store: Store, path: EliPath, iris: Iris, parts: Collection[Part] = tuple(Part)) -> Edition | None:
    """The edition of an address that names day and language (`settled`); None where there is none, or no such unit.

    It has the words of its units, and of the rest only the parts that are asked for.
    """
    if path.date is None or path.language is None:
        return None
    versions = text_versions(store, path, iris)
    own = next((one for one in versions if (one.day, one.language) == (path.date, path.language)), None)
    if own is None:
        return None
    edition = _empty(store, path, iris, versions, own, whole=Part.FACTS in parts)
    reader = _Reader(store, edition, iris)
    edition.units = reader.units()
    if path.unit and not edition.units:
        return None
    reader.fill(parts)
    if Part.CHANGES in parts:
        edition.changes = changes_of(store, path, iris)
        edition.orders = orders_of(store, path, iris)
    return edition


def _empty(
    store: Store, path: EliPath, iris: Iris, versions: list[TextVersion], own: TextVersion, *, whole: bool
) -> Edition:
    """The edition without its units; unless it is to be whole, of the act nothing but its title is known."""
    days = sorted({one.day for one in versions})
    causes = _causes(store, path, iris) if whole else {}
    facts = act_facts(store, path.act, own.language, iris) if whole else ActFacts(path.act, {})
    if own.title:
        facts.titles = {own.language: own.title, **{one: t for one, t in facts.titles.items() if one != own.language}}
    return Edition(
        iris=iris,
        facts=facts,
        unit=None if is_whole(path.unit) else path.unit,
        language=own.language,
        day=own.day,
        official=own.official,
        complete=own.complete,
        reconstructed=not own.sourced,
        versions=tuple(VersionDay(day, causes.get(day, ())) for day in days),
        languages=tuple(one for one in Language if one in {each.language for each in versions}),
    )


def _causes(store: Store, path: EliPath, iris: Iris) -> dict[dt.date, tuple[ActId, ...]]:
    """The acts that made each version."""
    causes: dict[dt.date, tuple[ActId, ...]] = {}
    for row in rows(store, "versions", act=iris.act(path.act)):
        if row["date"] is not None and row["causes"] is not None:
            named = (iris.path_of(one).act for one in row["causes"].value.split())
            causes[dt.date.fromisoformat(row["date"].value)] = tuple(sorted(set(named), key=str))
    return causes


def _said(store: Store, name: str, **terms: Term) -> Iterator[Said]:
    """The rows of a query as texts by name, without what they do not say."""
    for row in rows(store, name, INTERNAL, **terms):
        yield {key: term.value for key, term in row.items() if term is not None}


class _Reader:
    """Reads what an edition holds, question by question."""

    def __init__(self, store: Store, edition: Edition, iris: Iris) -> None:
        self._store, self._edition, self._iris = store, edition, iris
        self._resource = iris.node(EliPath(edition.act, edition.unit))
        self._language = iris.language(edition.language)
        self._on = edition.day
        self._by_expression: dict[str, EditionUnit] = {}
        self._positions: dict[str, int] = {}

    def _rows(self, name: str, **terms: Term) -> Iterator[Said]:
        return _said(self._store, name, resource=self._resource, language=self._language, **terms)

    def units(self) -> list[EditionUnit]:
        """The units in document order; of one source, as that has them."""
        found: dict[str, EditionUnit] = {}
        held = list(self._rows("edition_units", date=literal(self._on)))
        if not held:  # only then all wordings of the act are looked through
            self._on = self._day_of_text()
            held = list(self._rows("edition_units", date=literal(self._on)))
        for row in held:
            self._enter(row, found)
        for row in self._rows("edition_coming", date=literal(self._on)):
            given = self._iris.path_of(_place(row["place"])[0]).date
            if row["path"] not in found and given and given <= max(self._on, self._edition.day):
                self._enter(row, found)
        for row in self._rows("edition_removed", date=literal(self._on)):
            self._removed(row, found)
        units = sorted(found.values(), key=lambda unit: self._positions[unit.path])
        for row in self._rows("edition_places"):
            if (unit := self._by_expression.get(row["expression"])) is not None:
                self._stand(unit, row)
        # The positions are those of all languages and versions together: one source knows its own order better.
        if len({unit.given_by for unit in units}) == 1 and all(unit.given_by for unit in units):
            units.sort(key=lambda unit: unit.place)
        return units

    def _stand(self, unit: EditionUnit, row: Said) -> None:
        """Say where a wording stands; of sources that give the same one, in that of the day, else in the nearest."""
        day, start = self._where(row)
        if unit.given_by is None or self._distance(day) < self._distance(unit.given_by):
            unit.given_by, unit.place = day, start
        elif day == unit.given_by:
            unit.place = min(unit.place, start)

    def _where(self, row: Said) -> tuple[dt.date | None, int]:
        """The day of the version in whose source something stands, and its place there."""
        source, start = _place(row["place"])
        return self._iris.path_of(source).date, start

    def _distance(self, day: dt.date | None) -> tuple[bool, int]:
        """How far a source is from the edition's day: the newest that is not after it is the nearest."""
        days = ((day or dt.date.min) - self._edition.day).days
        return days > 0, abs(days)

    def _day_of_text(self) -> dt.date:
        """The day on which wordings hold: a source may be dated before the act's first day, or behind its last one."""
        day, act = self._edition.day, self._iris.act(self._edition.act)
        said = next(_said(self._store, "edition_span", act=act, language=self._language, date=literal(day)), {})
        if said.get("holds") == "true" or "first" not in said:
            return day
        first = dt.date.fromisoformat(said["first"])
        ended = dt.date.fromisoformat(said["ended"]) if "ended" in said else first
        return max(first, ended - dt.timedelta(days=1)) if first <= day else first

    def _enter(self, row: Said, found: dict[str, EditionUnit]) -> None:
        unit = self._unit(row)
        found[unit.path] = self._by_expression[row["expression"]] = unit
        self._positions[unit.path] = int(row["position"])

    def _removed(self, row: Said, found: dict[str, EditionUnit]) -> None:
        """Put in a unit that was taken out by the day and whose place is still seen: rows come the latest end first."""
        unit = found.get(row["path"])
        if unit and not (unit.deleted and unit.expression == self._iris.path_of(row["expression"])):
            return
        if unit is None:
            unit = self._unit(
                {**row, "from": row["ended"], "precision": row["untilPrecision"], "status": Status.DELETED}
            )
            found[unit.path], self._positions[unit.path] = unit, int(row["position"])
        self._stand(unit, row)
        if "side" in row:
            unit.heading = row["text"]
        else:
            unit.text = row["text"]

    def _unit(self, row: Said) -> EditionUnit:
        return EditionUnit(
            path=row["path"],
            kind=UnitKind(_concept(row["kind"])),
            holder=row.get("holder", ACT),
            # A wording has the number of its day; one that is not known, that which the unit has now.
            number=row.get("number", row.get("mark") if _concept(row["status"]) == Status.UNKNOWN else None),
            heading=row.get("heading", ""),
            text=row.get("text", "") if "ended" not in row else "",
            status=Status(_concept(row["status"])),
            since=dt.date.fromisoformat(row["from"]),
            until=dt.date.fromisoformat(row["until"]) if "until" in row else None,
            precision=_concept(row["precision"]),
            until_precision=_concept(row["untilPrecision"]) if "untilPrecision" in row else None,
            inherited=row.get("inherited") == "true",
            official=row["value"].endswith("-official"),
            reconstructed=row.get("reconstructed") == "true",
            expression=self._iris.path_of(row["expression"]),
        )

    def fill(self, parts: Collection[Part]) -> None:
        """Put in cells, and of notes, citations and what is around the text the parts that are asked for."""
        for row in self._rows("edition_cells"):
            if unit := self._by_expression.get(row["expression"]):
                unit.cells.append(row.get("text", ""))
        if Part.CITATIONS in parts:
            self._citations()
        if Part.NOTES in parts:
            self._notes()
        if Part.AROUND in parts and self._edition.unit is None:
            self._page()
        elif Part.AROUND in parts and self._edition.unit is not None:
            self._edition.neighbours = self._neighbours(self._edition.unit)

    def _citations(self) -> None:
        found: dict[str, tuple[EditionUnit, Said, list[EliPath]]] = {}
        for row in self._rows("edition_citations"):
            if unit := self._by_expression.get(row["expression"]):
                candidates = found.setdefault(row["citation"], (unit, row, []))[2]
                if other := self._path(row.get("candidate")):
                    candidates.append(other)
        for unit, row, candidates in found.values():
            unit.citations.append(self._cited(row, candidates))
        for unit in self._by_expression.values():
            unit.citations.sort(key=lambda one: (one.in_heading, one.start, one.end))

    def _cited(self, row: Said, candidates: list[EliPath]) -> Cited:
        return Cited(
            start=int(row["start"]),
            end=int(row["end"]),
            quote=row["quote"],
            in_heading="side" in row and _concept(row["side"]) == "heading",
            role=_concept(row["role"]),
            to=self._path(row.get("cited")),
            certainty=_concept(row["certainty"]) if "certainty" in row else None,
            candidates=tuple(sorted(set(candidates), key=str)),
            unresolved=row.get("words"),
        )

    def _path(self, iri: str | None) -> EliPath | None:
        try:
            return self._iris.path_of(iri) if iri else None
        except IdentifierError:
            return None

    def _notes(self) -> None:
        """Notes stand under the wording that they are on; those of a unit whose wording is unknown prove that."""
        units = {unit.path: unit for unit in self._edition.units}
        expressions = {unit.path: self._iris.node(unit.expression).value for unit in self._edition.units}
        on_act: dict[str, list[EditionNote]] = {}
        for row, note in self._all_notes():
            unit = units.get(row.get("on", ACT))
            if (self._tells_of_later(note) or self._is_of_another(note)) and (unit is None or unit.known):
                continue
            if unit is None and "on" not in row:
                on_act.setdefault(row["expression"], []).append(note)
            elif unit and (row["expression"] == expressions[unit.path] or not unit.known):
                unit.notes.append(note)
        for unit in self._edition.units:
            unit.notes.sort(key=lambda note: note.place)
        if on_act:
            self._edition.notes = sorted(on_act[self._nearest(on_act)], key=lambda note: note.place)

    def _tells_of_later(self, note: EditionNote) -> bool:
        """Whether a note of a later source tells only of what came after the day, which no source is of."""
        return self._edition.reconstructed and note.day is not None and note.day > self._edition.day

    def _is_of_another(self, note: EditionNote) -> bool:
        """Whether a note stands in the source of another version, where the day has a source of its own."""
        return not self._edition.reconstructed and note.given_by != self._edition.day

    def _all_notes(self) -> Iterator[tuple[Said, EditionNote]]:
        """Each note once, with the row that says where it stands."""
        found: dict[str, list[Said]] = {}
        tag = literal(self._edition.language.tag)
        for row in _said(self._store, "edition_notes", resource=self._resource, tag=tag):
            found.setdefault(row["note"], []).append(row)
        for iri, told in found.items():
            days = [dt.date.fromisoformat(row["day"]) for row in told if "day" in row]
            by = sorted({self._iris.path_of(row["by"]).act for row in told if "by" in row}, key=str)
            row = min(told, key=lambda one: (self._distance(self._where(one)[0]), self._where(one)[1]))
            given_by, place = self._where(row)
            on, mark = row.get("on", ACT), row.get("mark")
            yield row, EditionNote(iri, on, row["text"], place, given_by, mark, tuple(by), min(days, default=None))

    def _neighbours(self, unit: str) -> Neighbours:
        beside = list(self._rows("edition_neighbours", date=literal(self._on)))
        paths = list(dict.fromkeys(row["path"] for row in beside))
        above = beside[0].get("holder", ACT) if beside else unit.rpartition("/")[0] or ACT
        if unit not in paths:
            return Neighbours(above)
        at = paths.index(unit)
        return Neighbours(above, paths[at - 1] if at else None, paths[at + 1] if at + 1 < len(paths) else None)

    def _nearest(self, by_expression: Mapping[str, object]) -> str:
        """Of texts of the act on several days, the newest that is not after the edition's, else the oldest."""
        days = {iri: self._iris.path_of(iri).date or dt.date.min for iri in by_expression}
        before = [iri for iri, day in days.items() if day <= self._edition.day]
        return max(before, key=lambda iri: days[iri]) if before else min(days, key=lambda iri: days[iri])

    def _page(self) -> None:
        """The page of the source that gives the text of the day, else of the nearest."""
        found: dict[str, list[PageElement]] = {}
        act = self._iris.act(self._edition.act)
        for row in _said(self._store, "edition_page", act=act, language=self._language):
            source, start = _place(row["place"])
            found.setdefault(source, []).append(PageElement(row["kind"], row["text"], start))
        if found:
            source = self._nearest(found)
            self._edition.page = sorted(found[source], key=lambda one: one.place)
            self._edition.page_day = self._iris.path_of(source).date


def _place(iri: str) -> tuple[str, int]:
    """A place in a source (RFC 5147): the source's IRI, and the offset of the first character."""
    source, _, fragment = iri.partition("#char=")
    return source, int(fragment.partition(",")[0])


def _concept(iri: str) -> str:
    """The name of a concept: the last step of its IRI."""
    return iri.rpartition("/")[2]
