"""One change, two witnesses: the orders of an amending act's graph under the names of the notes that tell of the same.

The graph of the changed act is never touched: its notes number the changes. The graph of the amending act gives its
orders the nodes of these notes, and numbers behind them where no note tells of an order. It is a function of its own
orders and of the notes of the acts it changes, whichever came first and however often they come.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pyoxigraph import Literal, NamedNode, Triple

from graph.iris import Iris, fragment
from graph.namespaces import JQ
from graph.triples.orders import SINGLE
from graph.triples.statements import Statements
from ingest.errors import IdentifierError
from ingest.identifiers import ACT, ActId
from ingest.tree import AmendmentKind, EntryIntoForce, Joined, TextAtHand, Told

#: Changes that leave nothing of a unit's wording.
_RENEWING = (AmendmentKind.SUBSTITUTION, AmendmentKind.DELETION, AmendmentKind.REPEAL)

Said = dict[NamedNode, list[Any]]


@dataclass(slots=True)
class Described:
    """A node of a graph with what is said of it and of its parts, by their fragments."""

    said: Said = field(default_factory=lambda: defaultdict(list))
    parts: dict[str, Said] = field(default_factory=dict)

    def one(self, predicate: NamedNode, part: str = "") -> str | None:
        """What is said once, as a string."""
        values = (self.parts.get(part, {}) if part else self.said).get(predicate)
        return values[0].value if values else None


@dataclass(slots=True)
class Changes:
    """The amendments that a graph tells of, by the act changed and the act that changes it, in their order."""

    notes: dict[tuple[ActId, ActId], dict[str, Described]] = field(default_factory=dict)
    orders: dict[tuple[ActId, ActId], dict[str, Described]] = field(default_factory=dict)
    #: Whether there are orders of which the act is not known.
    unresolved: bool = False
    #: The day of the newest text of each act.
    versions: dict[ActId, dt.date] = field(default_factory=dict)


def changes_in(triples: Iterable[Triple], iris: Iris) -> Changes:
    """The notes and orders in the triples of some graphs; a note is an amendment that no order tells of there."""
    described, others = _described(triples)
    unresolved = any("/order/" in name for name in others)
    found = Changes(unresolved=unresolved, versions=_versions(others, iris))
    known = {name: each for name, each in described.items() if _readable(name, each, iris)}
    for name in sorted(known, key=lambda name: iris.number_of(NamedNode(name))):
        each = known[name]
        amended, amending = (each.one(predicate) or "" for predicate in (JQ.amendedAct, JQ.amendingAct))
        pair = iris.path_of(amended).act, iris.path_of(amending).act
        if JQ.order in each.said:
            found.orders.setdefault(pair, {})[fragment(NamedNode(name), "order").value] = each
        else:
            found.notes.setdefault(pair, {})[name] = each
    for orders in found.orders.values():
        for name in sorted(orders, key=lambda name: _position(orders[name])):
            orders[name] = orders.pop(name)
    return found


def _described(triples: Iterable[Triple]) -> tuple[dict[str, Described], set[str]]:
    """What is said of amendments and their parts, and the names of sources and lone orders, by the subjects' names."""
    found: dict[str, Described] = defaultdict(Described)
    others = set()
    for triple in triples:
        name = getattr(triple.subject, "value", "")
        if "/amendment/" in name:
            name, _, part = name.partition("#")
            said = found[name].parts.setdefault(part, defaultdict(list)) if part else found[name].said
            said[triple.predicate].append(triple.object)
        elif name.endswith("/source") or "/order/" in name:
            others.add(name)
    return found, others


def _versions(names: Iterable[str], iris: Iris) -> dict[ActId, dt.date]:
    found: dict[ActId, dt.date] = {}
    for name in (name for name in names if name.endswith("/source")):
        with contextlib.suppress(IdentifierError):
            path = iris.path_of(name)
            found[path.act] = max(found.get(path.act, dt.date.min), path.date or dt.date.min)
    return found


def _readable(name: str, each: Described, iris: Iris) -> bool:
    """Whether a node says what an amendment says: what strangers wrote into a store may not."""
    try:
        told(name, each, iris)
        return all(iris.path_of(each.one(act) or "") for act in (JQ.amendedAct, JQ.amendingAct)) and (
            iris.number_of(NamedNode(name)) > 0 and _position(each) >= 0
        )
    except (ValueError, IdentifierError):
        return False


def _position(order: Described) -> int:
    return int(order.one(JQ.orderNumber, "order") or 0)


def told(name: str, each: Described, iris: Iris) -> Told:
    """An amendment as the note or the order of a graph tells it."""
    part = "order" if JQ.order in each.said else ""

    def concept(predicate: NamedNode) -> str:
        return (each.one(predicate, part) or "").rpartition("/")[2]

    def number(predicate: NamedNode) -> int | None:
        return int(value) if (value := each.one(predicate, part)) else None

    def day(predicate: NamedNode) -> dt.date | None:
        return dt.date.fromisoformat(value) if (value := each.one(predicate, part)) else None

    return Told(
        name,
        iris.path_of(each.one(JQ.target) or "").unit or ACT,
        AmendmentKind(concept(JQ.kind)),
        concept(JQ.aspect) or None,
        EntryIntoForce(concept(JQ.entryIntoForce)),
        day(JQ.statedDate),
        number(JQ.delayDays),
        number(JQ.delayMonths),
        day(JQ.effectiveDate) or dt.date.min,
        each.one(JQ.planned) == "true",
        frozenset(_replacements(each)),
    )


def _replacements(each: Described) -> Iterable[tuple[str, str, str]]:
    for said in each.parts.values():
        pair = [said.get(predicate, [None])[0] for predicate in (JQ.oldWords, JQ.newWords)]
        tag = next((term.language for term in pair if isinstance(term, Literal)), None)
        if tag:
            old, new = (term.value if term else "" for term in pair)
            yield old, new, tag


def texts_in(changes: Changes, iris: Iris) -> dict[ActId, TextAtHand]:
    """What is at hand of each act whose sources some graphs name: its newest version, and what its notes tell."""
    notes: dict[ActId, list[Told]] = defaultdict(list)
    for (act, _), told_of in changes.notes.items():
        notes[act] += [told(name, each, iris) for name, each in told_of.items()]
    return {act: TextAtHand(day, bool(notes[act]), _renewed(notes[act])) for act, day in changes.versions.items()}


def _renewed(notes: Iterable[Told]) -> tuple[tuple[str, dt.date], ...]:
    return tuple(
        sorted(
            (note.target, note.effective)
            for note in notes
            if note.kind in _RENEWING and note.aspect in (None, "preamble") and not note.planned
        )
    )


def with_witnesses(
    triples: Iterable[Triple],
    by: ActId,
    joined: Mapping[ActId, Joined],
    notes: Mapping[ActId, Mapping[str, Described]],
    iris: Iris,
) -> list[Triple]:
    """The graph of an amending act, its orders under the names of the notes on the same changes, with the findings."""
    kept = list(triples)
    changes = changes_in(kept, iris)
    names, singles = _names(changes, by, joined, notes, iris)
    out = Statements()
    for node, said in singles.items():
        for predicate in SINGLE:
            out.add(NamedNode(node), predicate, *said.get(predicate, ()))
    _say_joined(out, by, joined, names, iris)
    return list(dict.fromkeys([*_said_anyway(kept, names, iris.finding(by, "witness", 0).value[:-1]), *out.triples()]))


def _said_anyway(triples: Iterable[Triple], names: Mapping[str, str], findings: str) -> Iterator[Triple]:
    """What the joining does not say anew, under the new names; statements of other subjects are most, and stay."""
    own = {name.partition("#")[0] for name in names}
    for triple in triples:
        name = getattr(triple.subject, "value", "")
        if "/amendment/" not in name:
            if not name.startswith(findings):
                yield triple
        elif triple.predicate != JQ.comprises and not (name in own and triple.predicate in SINGLE):
            yield Triple(_renamed(triple.subject, names), triple.predicate, _renamed(triple.object, names))


def _names(
    changes: Changes,
    by: ActId,
    joined: Mapping[ActId, Joined],
    notes: Mapping[ActId, Mapping[str, Described]],
    iris: Iris,
) -> tuple[dict[str, str], dict[str, Said]]:
    """The new node of each order, and who says there what one witness alone can say: the note, if there is one."""
    names: dict[str, str] = {}
    singles: dict[str, Said] = {}
    for (act, _), orders in changes.orders.items():
        noted = notes.get(act, {})
        number = max((iris.number_of(NamedNode(name)) for name in noted), default=0)
        same = joined[act].same if act in joined else {}
        for name, order in orders.items():
            if name in same:
                names[name] = same[name]
                singles[same[name]] = noted[same[name]].said
            else:
                number += 1
                names[name] = iris.amendment(act, by, number).value
                singles[names[name]] = order.parts["order"]
    return names, singles


T = TypeVar("T")


def _renamed(term: T, names: Mapping[str, str]) -> T | NamedNode:
    if not isinstance(term, NamedNode):
        return term
    node, _, part = term.value.partition("#")
    if new := names.get(f"{node}#order"):
        return fragment(NamedNode(new), part) if part else NamedNode(new)
    return term


def _say_joined(
    out: Statements, by: ActId, joined: Mapping[ActId, Joined], names: Mapping[str, str], iris: Iris
) -> None:
    """What comprises what, and where the witnesses part."""
    number = 0
    for act in sorted(joined, key=str):
        for whole, part in joined[act].comprised:
            out.add(NamedNode(names.get(whole, whole)), JQ.comprises, NamedNode(names.get(part, part)))
        for finding in joined[act].findings:
            number += 1
            node = iris.finding(by, "witness", number)
            out.kind(node, JQ.WitnessFinding)
            out.add(node, JQ.witnessKind, iris.concept("witness-kind", finding.kind.value))
            out.add(node, JQ.reason, finding.why)
            out.add(node, JQ.act, iris.act(act))
            out.add(node, JQ.amendingAct, iris.act(by))
            out.add(node, JQ.target, iris.unit(act, finding.target))
            out.add(node, JQ.amendment, *(NamedNode(names.get(name, name)) for name in finding.names))
