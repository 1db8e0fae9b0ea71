"""Counting classes and properties as a dump goes by: each statement is seen once, and little is kept."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from operator import itemgetter

from pyoxigraph import NamedNode

from graph.namespaces import JQ, RDF

_TYPE, _READ_AT = (str(term).encode() for term in (RDF.type, JQ.readAt))
#: What two acts' graphs may both tell of, though it stands below one of the two (docs/vocabulary.md, "Two witnesses").
_TOLD_TWICE = (b"/amendment/", b"/suspension/")
_ENDS = (b"/", b"@", b"#")
_PREDICATE = itemgetter(1)


class Counts:
    """Nodes by class, statements by property, and the newest time at which a text was read.

    A node is counted once, whichever graphs say what it is: those that only one graph can tell of are not remembered.
    """

    def __init__(self) -> None:
        self.properties: Counter[bytes] = Counter()
        self._own: Counter[bytes] = Counter()
        self._others: defaultdict[bytes, set[int]] = defaultdict(set)
        self._newest = b""

    def take(self, lines: Iterable[bytes], graph: NamedNode) -> int:
        """Count lines of N-Triples of a graph; how many there were."""
        beginning = f"<{graph.value}".encode()
        statements = [line.split(b" ", 2) for line in lines]
        self.properties.update(map(_PREDICATE, statements))
        for subject, predicate, rest in statements:
            if predicate == _TYPE:
                self._take_type(subject, rest.partition(b" ")[0], beginning)
            elif predicate == _READ_AT:
                self._newest = max(self._newest, rest.partition(b'"')[2].partition(b'"')[0])
        return len(statements)

    def _take_type(self, node: bytes, kind: bytes, beginning: bytes) -> None:
        is_below = node.startswith(beginning) and node[len(beginning) : len(beginning) + 1] in _ENDS
        if is_below and not any(word in node for word in _TOLD_TWICE):
            self._own[kind] += 1
        else:
            self._others[kind].add(hash(node))

    @property
    def newest(self) -> str | None:
        """The newest time at which a text was read, as the graph has it."""
        return self._newest.decode() or None

    def by_class(self) -> dict[str, int]:
        """The number of nodes of each class, by its IRI."""
        kinds = sorted({*self._own, *self._others})
        return {_iri(kind): self._own[kind] + len(self._others.get(kind, ())) for kind in kinds}

    def by_property(self) -> dict[str, int]:
        """The number of statements of each property, by its IRI."""
        return {_iri(term): count for term, count in sorted(self.properties.items())}


def _iri(term: bytes) -> str:
    return term.decode().strip("<>")
