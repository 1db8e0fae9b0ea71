"""Which units of an act go on in the act that took its place, from the texts that the store has of both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from api.acts.batches import batches
from graph.describe import rows
from graph.iris import Iris
from graph.namespaces import VOCAB
from graph.stores.store import Store
from graph.triples.lineage import Lineage, build_lineage
from ingest.identifiers import ActId
from ingest.tree import Language, Status
from ingest.versions.lineage import Passage, continuations

#: So many acts are asked for at once.
_TOGETHER = 200
_DELETED = VOCAB[f"status/{Status.DELETED.value}"]


def lineage_between(store: Store, older: ActId, newer: ActId, iris: Iris) -> Lineage:
    """What of an older act may go on in a newer one, in each language that the store has of both."""
    ours, theirs = _passages(store, older, iris), _passages(store, newer, iris)
    shown = [(language, pair) for language in Language for pair in continuations(ours[language], theirs[language])]
    return Lineage(older, newer, tuple(shown))


def replaced_pairs(store: Store, acts: Iterable[ActId], iris: Iris) -> list[tuple[ActId, ActId]]:
    """The older and the newer act of each pair in the store of which the one replaced the other, one of them given."""
    found = []
    for some in batches((iris.act(act) for act in acts), _TOGETHER):
        for row in rows(store, "lineage_pairs", act=some):
            older, newer = (iris.path_of(node.value).act for node in (row["older"], row["newer"]) if node)
            found.append((older, newer))
    return sorted(set(found), key=str)


def write_lineage(store: Store, acts: Collection[ActId], iris: Iris) -> None:
    """Make anew the lineage of acts that changed and of those that replaced them; unchanged graphs are not written."""
    touched = {newer for _, newer in replaced_pairs(store, acts, iris)} | set(acts)
    by_newer: dict[ActId, list[ActId]] = defaultdict(list)
    for older, newer in replaced_pairs(store, touched, iris):
        by_newer[newer].append(older)
    for newer in sorted(touched, key=str):
        graph = iris.lineage_graph(newer)
        lineages = [lineage_between(store, older, newer, iris) for older in by_newer[newer]]
        if triples := build_lineage(lineages, iris):
            store.replace_graph(graph, triples)
        else:
            store.remove_graph(graph)


def _passages(store: Store, act: ActId, iris: Iris) -> dict[Language, list[Passage]]:
    """The units of an act in each language as they were last worded; those deleted before left out.

    What stands in orders to change others is no rule of this act; of an act that is mostly orders nothing is left.
    """
    last: dict[Language, dict[str, Passage | None]] = defaultdict(dict)
    languages = {iris.language(language).value: language for language in Language}
    ordering: set[str] = set()
    for row in rows(store, "passages", act=iris.act(act)):
        said = {name: term.value for name, term in row.items() if term is not None}
        path, known = said["path"], last[languages[said["language"]]]
        if said["orders"] == "true":
            ordering.add(path)
        if row["status"] == _DELETED:
            known[path] = None
        elif "text" in said or "heading" in said:
            known[path] = Passage(path, said.get("holder"), said.get("heading", ""), said.get("text", ""))
    return defaultdict(
        list, {language: _ruling(filter(None, each.values()), ordering) for language, each in last.items()}
    )


def _ruling(passages: Iterable[Passage], ordering: Collection[str]) -> list[Passage]:
    """The passages that set rules; none where most words stand in orders."""
    rules, orders = list[Passage](), 0
    for passage in passages:
        if passage.path in ordering:
            orders += len(passage.text)
        else:
            rules.append(passage)
    return rules if orders <= sum(len(passage.text) for passage in rules) else []
