"""JSON-LD 1.1 with the project's context (ontology/context.jsonld): flat, with a linked context, and as a tree."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pyoxigraph as ox

from graph.describe import Content
from graph.exports.compaction import Compaction, Node, Properties, grouped
from graph.exports.format import Export
from graph.iris import context_address
from graph.namespaces import ELI, JQ, OA, RDF
from graph.ontology import context

#: What a tree goes down by: a node stands whole where the first of these leads to it, and is named elsewhere.
_DOWN = frozenset(
    (ELI.has_part, ELI.has_member, ELI.is_realized_by, JQ.cell, JQ.note, JQ.evidence, OA.hasSelector, JQ.replacement)
)
#: Deeper than any act: what strangers wrote into a store may go round in circles or down for ever.
_DEEPEST = 60
#: What it goes down by against its direction: citations under the text they stand in, changes under the act.
_UP = (JQ.citingExpression, JQ.amendedAct)


@cache
def _compaction() -> Compaction:
    return Compaction.of(context()["@context"])


def write(content: Content) -> bytes:
    """Each node an object on a line of its own, the resource first; the context stands within."""
    return _document(content, context()["@context"])


def write_linked(content: Content) -> bytes:
    """The same with the address of the context, which the server answers for."""
    return _document(content, context_address(content.resource))


def _document(content: Content, with_context: Any) -> bytes:
    nodes = grouped(content.triples)
    first = [content.resource] if content.resource in nodes else []
    names = [*first, *(node for node in nodes if node != content.resource)]
    lines = ",\n".join(_line(_compaction().object_of(node, nodes[node])) for node in names)
    return f'{{"@context": {_line(with_context)},\n"@graph": [\n{lines}\n]}}\n'.encode()


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def write_tree(content: Content) -> bytes:
    """The resource as one object that holds its units, texts, notes and citations; the rest is `@included`."""
    nodes = grouped(content.triples)
    tree = _Tree(nodes, set(nodes))
    root = tree.grown(content.resource) if content.resource in nodes else {}
    rest = [tree.grown(node) for node in nodes if node in tree.left]
    lines = ",\n".join(_line(each) for each in rest)
    included = f',\n"@included": [\n{lines}\n]' if rest else ""
    inner = f",\n{_line(root)[1:-1]}" if root else ""
    return f'{{"@context": {_line(context()["@context"])}{inner}{included}}}\n'.encode()


@dataclass(slots=True)
class _Tree:
    """Nodes that stand in one another; `left` are those that no way down has led to yet."""

    nodes: dict[Node, Properties]
    left: set[Node]
    #: The nodes that name a node by a property of `_UP`.
    naming: dict[tuple[Node, ox.NamedNode], list[Node]] = field(init=False)

    def __post_init__(self) -> None:
        self.naming = defaultdict(list)
        for node, properties in self.nodes.items():
            for predicate in _UP:
                for value in properties.get(predicate, ()):
                    self.naming[value, predicate].append(node)

    def grown(self, node: Node, depth: int = 0, above: tuple[ox.NamedNode, Node] | None = None) -> dict[str, Any]:
        """A node with all that hangs under it; `above` is what the object that holds it says already."""
        self.left.discard(node)
        made = _compaction().head_of(node, self.nodes[node])
        for predicate, values in self.nodes[node].items():
            for value in values:
                if (predicate == RDF.type and isinstance(value, ox.NamedNode)) or (predicate, value) == above:
                    continue
                goes_down = predicate in _DOWN and value in self.left and depth < _DEEPEST
                _compaction().put(made, predicate, value, self.grown(value, depth + 1) if goes_down else None)
        if against := self._against(node, depth):
            made["@reverse"] = against
        return made

    def _against(self, node: Node, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for predicate in _UP if depth < _DEEPEST else ():
            holds = self.naming.get((node, predicate), ())
            for each in holds:
                if each in self.left:
                    name = _compaction().iri(predicate.value)
                    found.setdefault(name, []).append(self.grown(each, depth + 1, (predicate, node)))
        return found


_TREE = 'application/ld+json;profile="http://www.w3.org/ns/json-ld#framed"'
EXPORTS = (
    Export("json-ld", "application/ld+json", ".jsonld", write, rank=20, syntax=ox.RdfFormat.JSON_LD),
    Export("json-ld-linked", "application/ld+json", ".linked.jsonld", write_linked, rank=70),
    Export("json-ld-tree", _TREE, ".tree.jsonld", write_tree, rank=71),
)
