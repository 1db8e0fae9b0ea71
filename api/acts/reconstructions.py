"""Wordings that no source gives, made of the orders at hand: they go into a graph of their own, marked and proved.

The graph is made when it is asked for (`jarlyq reconstruct`); what is added later may remove it (`forgetting.py`).
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from api.acts.carrying_out import Material, carried_out, read_material
from graph.describe import rows
from graph.iris import Iris
from graph.stores.store import Store, open_store
from graph.triples.reconstructions import Reconstructed, build_reconstructions
from ingest.consolidation.consolidate import Consolidation
from ingest.consolidation.outline import Node, bare_path
from ingest.consolidation.steps import Fate, Step
from ingest.errors import UnknownActError
from ingest.identifiers import ACT, ActId, last_segment
from ingest.tree import Certainty, Language, Status

_DAY = dt.timedelta(days=1)
_CARRIED_OUT = (Fate.DONE, Fate.UNDONE)


@dataclass(slots=True)
class Unknown:
    """A wording that no source gives: where, in which language, its first and last day, and which acts ended it."""

    expression: NamedNode
    path: str
    language: Language
    first: dt.date
    last: dt.date
    by: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Found:
    """What was made of an act's unknown wordings: how many there are, those that are proved, the acts they rest on."""

    act: ActId
    unknown: int
    wordings: list[Reconstructed]
    used: list[ActId]


def reconstruct_acts(place: str, acts: Sequence[ActId], iris: Iris) -> list[Found]:
    """Make anew the reconstructed wordings of acts in a store, of all acts where none is given; raises StoreError."""
    with open_store(place, read_only=True) as store:
        known = {act: unknown_wordings(store, act, iris) for act in acts or _with_unknown(store, iris)}
        amendments = {act: _amendments(store, act, iris) for act in known}
    found = [_found(place, act, each, amendments[act]) for act, each in known.items()]
    with open_store(place) as store:
        for one in found:
            graph = iris.reconstruction_graph(one.act)
            if one.wordings:
                store.replace_graph(graph, build_reconstructions(one.act, one.used, one.wordings, iris))
            else:
                store.remove_graph(graph)
        store.publish()
    return found


def unknown_wordings(store: Store, act: ActId, iris: Iris) -> list[Unknown]:
    """The wordings of an act that no source gives and that are over, by language and in the order of the act."""
    languages = {iris.language(language).value: language for language in Language}
    found: dict[str, Unknown] = {}
    for row in rows(store, "unknown_texts", act=iris.act(act)):
        said = {name: term.value for name, term in row.items() if term is not None}
        first, until = dt.date.fromisoformat(said["from"]), dt.date.fromisoformat(said["until"])
        one = Unknown(NamedNode(said["expression"]), said["path"], languages[said["language"]], first, until - _DAY)
        one = found.setdefault(said["expression"], one)
        if "by" in said:
            one.by.add(str(iris.path_of(said["by"]).act))
    return list(found.values())


def _with_unknown(store: Store, iris: Iris) -> list[ActId]:
    nodes = [row["act"] for row in rows(store, "acts_with_unknown_texts")]
    return [iris.path_of(node.value).act for node in nodes if isinstance(node, NamedNode) and iris.is_act(node)]


#: The amendments of an act that orders tell of, by the act that orders and the path of the unit.
Amendments = dict[tuple[str, str], list[NamedNode]]


def _amendments(store: Store, act: ActId, iris: Iris) -> Amendments:
    found: Amendments = defaultdict(list)
    for row in rows(store, "amendments_of", act=iris.act(act)):
        amendment, by, target = row["amendment"], row["by"], row["target"]
        if isinstance(amendment, NamedNode) and by and target:
            unit = iris.path_of(target.value).unit or ACT
            found[str(iris.path_of(by.value).act), unit].append(amendment)
    return found


def _found(place: str, act: ActId, unknown: Sequence[Unknown], amendments: Amendments) -> Found:
    made, used = list[Reconstructed](), set[str]()
    for language in Language:
        own = [one for one in unknown if one.language is language]
        material = _material(place, act, language) if own else None
        if material:
            wordings = _reconstructed(material, own, amendments)
            used |= {one.by for one in material.orders} if wordings else set()
            made += wordings
    return Found(act, len(unknown), made, sorted((ActId.parse(path) for path in used), key=str))


def _material(place: str, act: ActId, language: Language) -> Material | None:
    """What is at hand of an act in a language; None where that is nothing, or no order on it."""
    try:
        material = read_material(str(act), language, [], place)
    except UnknownActError:
        return None
    return material if material.orders else None


def _reconstructed(material: Material, unknown: Sequence[Unknown], amendments: Amendments) -> list[Reconstructed]:
    """The wordings that hold from the first day of their span to the last, as the orders prove it."""
    texts: dict[dt.date, Consolidation] = {}
    for day in sorted({day for one in unknown for day in (one.first, one.last)}):
        texts[day] = carried_out(material, day)
    found = []
    for one in unknown:
        first, last = (_wording(texts[day], one.path) for day in (one.first, one.last))
        if first is None or last is None or (first.heading, first.text) != (last.heading, last.text):
            continue
        proof = _proof(texts[one.first], first, one, amendments)
        if proof and (first.heading or first.text):
            certainty = Certainty.CERTAIN if first.steps else Certainty.LIKELY
            found.append(Reconstructed(one.expression, one.language, first.heading, first.text, proof, certainty))
    return found


def _wording(made: Consolidation, path: str) -> Node | None:
    """The unit as it was made; None where it is not there, not known, or an order on it was not carried out."""
    node = next((each for each in made.outline.nodes if each.path == path), None)
    failed = any(step.fate not in _CARRIED_OUT and _holds(step.unit, path) for step in made.findings)
    return node if node and node.status is Status.CURRENT and not failed else None


def _holds(unit: str, path: str) -> bool:
    return unit in (ACT, path) or path.startswith(f"{unit}/")


def _proof(made: Consolidation, node: Node, one: Unknown, amendments: Amendments) -> tuple[NamedNode, ...]:
    """The amendments that were carried out or turned back on a unit; of a unit that none touched, though a note tells
    of their act, those of its orders that are on other parts of the same article: the note told of these.
    """
    steps = [made.steps[number] for number in node.steps]
    near = [step for step in made.steps if step.given.by in one.by and _article(step.unit) == _article(one.path)]
    return tuple(dict.fromkeys(each for step in steps or near for each in _amendment(step, amendments)))


def _article(path: str) -> tuple[str, ...]:
    """The article or paragraph that a unit stands in, with its annex."""
    segments = bare_path(path).split("/")
    return tuple(segments[:2] if last_segment(segments[0])[0] == "att" else segments[:1])


def _amendment(step: Step, amendments: Amendments) -> list[NamedNode]:
    return amendments.get((step.given.by, step.given.order.target), [])
