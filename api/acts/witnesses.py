"""The orders of amending acts held against the notes of the acts they change, whichever was added first.

Only graphs of amending acts are written anew: those that come, and those in the store that change an act that comes.
What the others tell is read from the store, with three queries for all of them, and no document is read again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Triple

from graph.describe import rows
from graph.describe import triples as constructed
from graph.iris import Iris
from graph.stores.store import Store
from graph.triples.orders import SINGLE
from graph.triples.witnesses import Changes, Described, changes_in, texts_in, told, with_witnesses
from ingest.amendments.witnesses import join_witnesses
from ingest.identifiers import ACT, ActId
from ingest.tree import TextAtHand


@dataclass(slots=True)
class WitnessedFinding:
    """Where notes and orders part, as it is told: its kind, its unit, why, by which act, the words of both."""

    kind: str
    unit: str
    why: str
    by: str
    dates: set[dt.date] = field(default_factory=set)
    quotes: list[str] = field(default_factory=list)


def findings_between(store: Store, act: ActId, start: dt.date, end: dt.date, iris: Iris) -> list[WitnessedFinding]:
    """Where the notes of an act and the orders to change it part, of changes after one day and up to another."""
    found: dict[str, WitnessedFinding] = {}
    for row in rows(store, "witness_findings", act=iris.act(act)):
        said = {name: term.value for name, term in row.items() if term}
        unit, by = iris.path_of(said["target"]).unit or ACT, str(iris.path_of(said["by"]).act)
        one = WitnessedFinding(said["kind"].rpartition("/")[2], unit, said["reason"], by)
        one = found.setdefault(said["finding"], one)
        one.dates.add(dt.date.fromisoformat(said["date"]))
        if said["quote"] not in one.quotes:
            one.quotes.append(said["quote"])
    return [one for one in found.values() if any(start < date <= end for date in one.dates)]


#: By the amending act, then by the act it changed: the notes by their names.
Notes = dict[ActId, dict[ActId, dict[str, Described]]]


def witnessed(store: Store, graphs: Mapping[ActId, Sequence[Triple]], iris: Iris) -> dict[ActId, list[Triple]]:
    """The graphs of amending acts held against the notes on their changes: the new ones, and those they concern."""
    return _Witnesses(store, graphs, iris).graphs()


@dataclass(slots=True)
class _Known:
    """What some acts tell of one another."""

    notes: Notes = field(default_factory=dict)
    texts: dict[ActId, TextAtHand] = field(default_factory=dict)

    def add(self, changes: Changes, but: Collection[ActId] = ()) -> None:
        """Take the notes of some graphs, but those of some acts; what an act notes of its own changes is no witness."""
        for (act, by), notes in changes.notes.items():
            if act not in but and act != by:
                self.notes.setdefault(by, {})[act] = notes


class _Witnesses:
    def __init__(self, store: Store, graphs: Mapping[ActId, Sequence[Triple]], iris: Iris) -> None:
        self._store, self._graphs, self._iris = store, graphs, iris
        self._changes = {act: changes_in(triples, iris) for act, triples in graphs.items()}
        self._known, self._before = _Known(), _Known()
        for changes in self._changes.values():
            self._known.add(changes)
            self._known.texts |= texts_in(changes, iris)

    def graphs(self) -> dict[ActId, list[Triple]]:
        """The graphs as they are to be written: of acts that come, and of those in the store that are concerned."""
        amending = [act for act, changes in self._changes.items() if changes.orders]
        there = self._amending()
        self._read({*self._graphs, *there})
        concerned = [act for act in there if self._concerns(act)]
        found = {act: self._written(act, self._graphs[act]) for act in {**dict.fromkeys(amending), **self._noted()}}
        return found | {act: self._written(act, list(self._store.graph(self._iris.act(act)))) for act in concerned}

    def _noted(self) -> dict[ActId, None]:
        """The acts that come of which some notes tell."""
        return dict.fromkeys(act for act in self._graphs if act in self._known.notes)

    def _amending(self) -> list[ActId]:
        """The acts in the store that change an act that comes, as they order it or as its notes say."""
        acts = [self._iris.act(act) for act in self._graphs]
        named = [self._iris.act(by) for by in self._known.notes] or acts
        found = [row["graph"] for row in rows(self._store, "amending", act=acts, graph=named)]
        nodes = [node for node in found if isinstance(node, NamedNode) and self._iris.is_act(node)]
        known = {self._iris.path_of(node.value).act for node in nodes}
        return sorted(known - self._graphs.keys(), key=str)

    def _read(self, amending: Set[ActId]) -> None:
        """What the store has of changes by some acts, and of the acts they change."""
        by = sorted((self._iris.act(act) for act in amending), key=str)
        stored = changes_in(constructed(self._store, "witness_notes", by=by), self._iris)
        self._before.add(stored)
        self._known.add(stored, self._graphs.keys())
        changed = {act for changes in self._changes.values() for act, _ in changes.orders}
        self._before.texts = self._texts(changed | self._graphs.keys() if amending - self._graphs.keys() else changed)
        self._known.texts = self._before.texts | self._known.texts

    def _texts(self, acts: Iterable[ActId]) -> dict[ActId, TextAtHand]:
        named = sorted((self._iris.act(act) for act in acts), key=str)
        if not named:
            return {}
        found = constructed(self._store, "witness_texts", act=named)
        return texts_in(changes_in(found, self._iris), self._iris)

    def _concerns(self, by: ActId) -> bool:
        """Whether what the new graphs tell of an act's changes is other than what the store had."""
        return any(
            self._known.texts.get(act) != self._before.texts.get(act)
            or self._said(self._known, by, act) != self._said(self._before, by, act)
            for act in self._graphs
        )

    def _said(self, known: _Known, by: ActId, act: ActId) -> list[object]:
        return [
            (told(name, each, self._iris), sorted(str(value) for one in SINGLE for value in each.said.get(one, ())))
            for name, each in known.notes.get(by, {}).get(act, {}).items()
        ]

    def _written(self, by: ActId, triples: Sequence[Triple]) -> list[Triple]:
        iris, changes = self._iris, changes_in(triples, self._iris)
        orders = {act: each for (act, own), each in changes.orders.items() if own == by != act}
        notes = self._known.notes.get(by, {})
        if missing := orders.keys() - self._known.texts.keys():
            self._known.texts |= self._texts(missing)
        joined = {
            act: join_witnesses(
                [told(name, each, iris) for name, each in notes.get(act, {}).items()],
                [told(name, each, iris) for name, each in orders.get(act, {}).items()],
                self._known.texts.get(act, TextAtHand()),
                all_known=not changes.unresolved,
            )
            for act in {**orders, **notes}
        }
        return with_witnesses(triples, by, joined, notes, iris)
