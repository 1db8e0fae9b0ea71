"""Changes that an edition tells of: those made to it, and those that it orders to be made in other acts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from pyoxigraph import Literal

from graph.describe import Row, rows
from graph.editions.edition import Change, Replacement
from graph.iris import EliPath, Iris
from graph.stores.store import Store
from ingest.identifiers import ACT, ActId
from ingest.tree import Language


def changes_of(store: Store, path: EliPath, iris: Iris) -> list[Change]:
    """The changes made to an act or unit and to what is below it, in document order."""
    found = _joined(rows(store, "edition_changes", resource=iris.node(path.work)), path, iris)
    _say_words(store, path, iris, found)
    return list(found.values())


def orders_of(store: Store, path: EliPath, iris: Iris) -> list[Change]:
    """What an act, or a unit with what is below it, orders elsewhere, in the order of the text."""
    found = _joined(rows(store, "edition_orders", resource=iris.node(path.work)), path, iris)
    _say_words(store, path, iris, found)
    return list(found.values())


def _joined(told: Iterable[Row], path: EliPath, iris: Iris) -> dict[str, Change]:
    """Each change once, with the words of all its evidence in the language of the edition."""
    found: dict[str, Change] = {}
    tag = path.language.tag if path.language else None
    for row in told:
        said = {name: term.value for name, term in row.items() if term is not None}
        change = found.setdefault(said["change"], _change(said, path.act, iris))
        change.ordered_in = change.ordered_in or said.get("place")
        quote = row.get("quote")
        if isinstance(quote, Literal) and quote.language == tag:
            words = change.orders if "#order-" in said.get("evidence", "") else change.quotes
            if quote.value not in words:
                words.append(quote.value)
    return found


def _change(said: Mapping[str, str], act: ActId, iris: Iris) -> Change:
    target = iris.path_of(said["target"]) if "target" in said else None
    return Change(
        iri=said["change"],
        kind=_concept(said["kind"]),
        by=iris.path_of(said["by"]).act if "by" in said else act,
        target=target,
        path=said.get("path") or (target.unit if target else None) or ACT,
        aspect=_concept(said["aspect"]) if "aspect" in said else None,
        force=_concept(said["force"]),
        day=dt.date.fromisoformat(said["day"]),
        precision=_concept(said["precision"]),
        planned=said.get("planned") == "true",
        words=said.get("words"),
        number=int(said.get("number", "0")),
    )


def _say_words(store: Store, path: EliPath, iris: Iris, changes: Mapping[str, Change]) -> None:
    """Put in the words that go and come, in the language of the edition; a new number has none."""
    pairs: set[str] = set()
    for row in rows(store, "edition_words", resource=iris.node(path.work)) if changes else ():
        change = changes.get(row["change"].value) if row["change"] else None
        if change is None:
            continue
        words = {name: _in(row, name, path.language) for name in ("old", "new", "wording", "after", "before")}
        if row["pair"] is not None and (words["old"] or words["new"]) and row["pair"].value not in pairs:
            pairs.add(row["pair"].value)
            change.replacements.append(Replacement(words["old"] or "", words["new"] or ""))
        change.wording = change.wording or words["wording"]
        change.after, change.before = change.after or words["after"], change.before or words["before"]
        if row["renumbered"] is not None:
            change.renumbered = iris.path_of(row["renumbered"].value)


def _in(row: Row, name: str, language: Language | None) -> str | None:
    term = row[name]
    mine = isinstance(term, Literal) and language is not None and term.language == language.tag
    return term.value if mine and term is not None else None


def _concept(iri: str) -> str:
    return iri.rpartition("/")[2]
