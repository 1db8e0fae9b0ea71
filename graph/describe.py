"""What the graph says of one resource: the triples that answer its IRI."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, QuerySolutions, QueryTriples, Triple

from graph.iris import EliPath, Iris
from graph.namespaces import ELI, JQ, RDF
from graph.query import INTERNAL, Term, bind, internal_query, stored_query
from graph.stores.moment import Moment
from graph.stores.store import Store
from graph.terms import literal
from ingest.tree import Language

#: A first alinea is the unit itself, unless its lines are units of their own.
FIRST_ALINEA = "al_1"

Row = Mapping[str, Term | None]


#: Triples by the graph that says them.
Parts = dict[NamedNode | DefaultGraph, dict[Triple, None]]


@dataclass(frozen=True, slots=True)
class Content:
    """What is exported: a resource, the named graph it stands in, and the triples that describe it.

    `said` has them by the graph that says them, some in several; without it all are of the one graph.
    """

    resource: NamedNode
    graph: NamedNode
    triples: Sequence[Triple]
    said: Parts = field(default_factory=dict)

    def by_graph(self) -> Iterator[tuple[NamedNode | DefaultGraph, Iterable[Triple]]]:
        """Each graph with what it says, in a fixed order."""
        if not self.said:
            yield self.graph, self.triples
        yield from sorted(self.said.items(), key=lambda each: str(each[0]))


def _content(node: NamedNode, act: NamedNode, *all_parts: Parts) -> Content:
    said: Parts = {}
    for parts in all_parts:
        for graph, triples_of in parts.items():
            said.setdefault(graph, {}).update(triples_of)
    return Content(node, act, list(dict.fromkeys(chain.from_iterable(said.values()))), said)


def rows(store: Store, name: str, folder: Path = INTERNAL, **terms: Term | Sequence[Term]) -> list[Row]:
    """The rows of one of the program's own SELECT queries, by variable name.

    All at once: the engine's own iterator must be let go in the thread that made it.
    """
    return _rows(store, bind(internal_query(name, folder), **terms))


def _rows(store: Store, text: str) -> list[Row]:
    if isinstance(store, Moment):
        return list(store.once(text, lambda: _selected(store, text)))
    return _selected(store, text)


def _selected(store: Store, text: str) -> list[Row]:
    results = store.query(text)
    if not isinstance(results, QuerySolutions):
        raise TypeError("the query is no SELECT query")
    names = [variable.value for variable in results.variables]
    return [{key: solution[key] for key in names} for solution in results]


def triples(store: Store, name: str, **terms: Term | Sequence[Term]) -> list[Triple]:
    """The triples of one of the program's own CONSTRUCT queries."""
    results = store.query(bind(internal_query(name), **terms))
    if not isinstance(results, QueryTriples):
        raise TypeError(f"{name} is no CONSTRUCT query")
    return list(results)


def _parts(store: Store, name: str, **terms: Term | Sequence[Term]) -> Parts:
    """The triples that one of the program's own queries tells, each by the graph that says it."""
    results = store.query(bind(internal_query(name), **terms))
    if not isinstance(results, QuerySolutions):
        raise TypeError(f"{name} is no SELECT query")
    found: Parts = {}
    for row in results:
        triple = Triple(row["subject"], row["property"], row["value"])
        found.setdefault(row["graph"], {})[triple] = None
    return found


def describe(store: Store, path: EliPath, iris: Iris) -> Content:
    """What is known of a path: an act with its whole graph, a unit with its parts, a version with its texts.

    The content has no triples where nothing is known.
    """
    node, act = iris.node(path), iris.act(path.act)
    if path == EliPath(path.act):
        return _whole_act(store, node, act, iris)
    if path == path.work and not is_without_text(store, path, iris):
        return _content(node, act, _parts(store, "describe_unit", unit=node) or _parts(store, "describe", node=node))
    if path == path.work:
        return _without_text(store, path, iris)
    if path.date and not path.unit and not path.finding:
        wanted: dict[str, Term] = {"act": act, "date": literal(path.date)}
        if path.language:
            wanted["language"] = iris.language(path.language)
        known = _parts(store, "describe", node=node)
        return _content(node, act, _parts(store, "describe_version", **wanted) if known else {})
    return _content(node, act, _parts(store, "describe", node=node))


def _whole_act(store: Store, node: NamedNode, act: NamedNode, iris: Iris) -> Content:
    """An act's graph, what the register says of the act and of the acts it names, and what other graphs say of it."""
    own = dict.fromkeys(store.graph(act))
    named = {node, *(triple.object for triple in own if isinstance(triple.object, NamedNode))} if own else set()
    acts = sorted((each for each in named if iris.is_act(each)), key=lambda each: each.value)
    register = iris.register_graph
    registered = [triple for each in acts for triple in triples(store, "registered", node=each, register=register)]
    parts: Parts = {act: own} if own else {}
    if registered:
        parts[register] = dict.fromkeys(registered)
    return _content(node, act, parts, _parts(store, "describe", node=node))


def _without_text(store: Store, path: EliPath, iris: Iris) -> Content:
    """What is known of a unit whose text is not here: what its path says, its act's facts, where it is cited.

    What its path alone says no graph does.
    """
    node, act = iris.node(path), iris.act(path.act)
    own = [
        Triple(node, RDF.type, ELI.LegalResourceSubdivision),
        Triple(node, JQ.act, act),
        Triple(node, JQ.path, literal(path.unit or "")),
    ]
    said = [_parts(store, "describe", node=each) for each in (node, act)]
    return _content(node, act, {DefaultGraph(): dict.fromkeys(own)}, *said, _parts(store, "citations_of", node=node))


def is_without_text(store: Store, path: EliPath, iris: Iris) -> bool:
    """Whether a path is of a unit of an act that is known, and whose text is not here."""
    if path != path.work or not path.unit or not is_known(store, EliPath(path.act), iris):
        return False
    return not rows(store, "has_text", act=iris.act(path.act))


def place_of(store: Store, path: EliPath, iris: Iris) -> EliPath | None:
    """Where something is told of a path: there, at the unit whose first alinea it is, or where its act's number is
    spelled as paths do; None where nothing is known.

    Of an act whose text is here, a unit that it has not is nothing, whoever cites it; of another act it may be there.
    """
    other = path.spelled_right
    return _place(store, path, iris) or (_place(store, other, iris) if other != path else None)


def _place(store: Store, path: EliPath, iris: Iris) -> EliPath | None:
    if is_without_text(store, path, iris):
        return path
    if path != path.work or not path.unit:
        return path if is_known(store, path, iris) else None
    if _is_unit(store, path, iris):
        return path
    above, _, last = path.unit.rpartition("/")
    first = EliPath(path.act, above) if above and last == FIRST_ALINEA else None
    return first if first and _is_unit(store, first, iris) else None


def holder_of(store: Store, path: EliPath, iris: Iris) -> EliPath | None:
    """The nearest unit above a path that is here, else its act; None where that is not known."""
    unit = (path.unit or "").rpartition("/")[0]
    while unit and not _is_unit(store, EliPath(path.act, unit), iris):
        unit = unit.rpartition("/")[0]
    nearest = EliPath(path.act, unit or None)
    return nearest if is_known(store, nearest, iris) else None


def _is_unit(store: Store, path: EliPath, iris: Iris) -> bool:
    return bool(rows(store, "is_unit", unit=iris.node(path)))


def is_known(store: Store, path: EliPath, iris: Iris) -> bool:
    """Whether any graph says anything of a path: the cheap half of `describe`."""
    return bool(rows(store, "known", node=iris.node(path)))


def defines_terms(store: Store, path: EliPath, iris: Iris) -> bool:
    """Whether the description of a path holds defined terms: that of a term, or of an act that defines any."""
    if path.finding:
        return path.finding == "term"
    return path == EliPath(path.act) and bool(rows(store, "defined_terms", act=iris.act(path.act)))


def version_on(store: Store, path: EliPath, iris: Iris, day: dt.date) -> dt.date | None:
    """The date of the version of an act that stands on a day; None before its first."""
    return max((date for date in version_dates(store, path, iris) if date <= day), default=None)


def version_dates(store: Store, path: EliPath, iris: Iris) -> list[dt.date]:
    """The dates of an act's versions, the newest first."""
    found = rows(store, "versions", act=iris.act(path.act))
    return [dt.date.fromisoformat(row["date"].value) for row in found if row["date"] is not None]


def text_on(store: Store, path: EliPath, iris: Iris, day: dt.date, language: Language) -> EliPath | None:
    """The path of a unit's text in a language that is valid on a day; None where there is none."""
    found = rows(
        store,
        "valid_expression",
        unit=iris.node(path.work),
        language=iris.language(language),
        date=literal(day),
    )
    row = next(iter(found), None)
    return iris.path_of(row["expression"].value) if row and row["expression"] else None


@dataclass(frozen=True, slots=True)
class State:
    """Whether an act or unit stood on a day: a concept of `vocab/state`, since when, by which act.

    One for each language of a unit; an act as a whole has one, of no language.
    """

    concept: NamedNode
    language: Language | None
    since: dt.date | None
    #: The act that made the wording, or ended the act's force.
    by: NamedNode | None
    #: The act's last day in force.
    ended: dt.date | None
    #: Whether `since` is known, and no day that stands for one that is not.
    exact: bool


def states_on(store: Store, path: EliPath, iris: Iris, day: dt.date) -> list[State]:
    """The states of an act or unit on a day, as the stored query `state-on-date` tells them to everybody."""
    text = bind(stored_query("state-on-date").text, subject=iris.node(path.work), date=literal(day))
    return [_state(row, iris) for row in _rows(store, text)]


def is_over(store: Store, path: EliPath, iris: Iris, day: dt.date) -> bool:
    """Whether an act as a whole had lost its force by a day."""
    lost = iris.concept("state", "lost-force")
    return any(state.concept == lost for state in states_on(store, EliPath(path.act), iris, day))


def _state(row: Row, iris: Iris) -> State:
    said = {name: term.value for name, term in row.items() if term is not None}
    return State(
        iris.concept("state", said["state"]),
        Language(said["tongue"]) if said.get("tongue") else None,
        dt.date.fromisoformat(said["since"]) if "since" in said else None,
        NamedNode(said["by"]) if "by" in said else None,
        dt.date.fromisoformat(said["ended"]) if "ended" in said else None,
        said.get("precision") == "exact",
    )
