"""Kinds of queries: a query without its constants, and what is known of each kind."""

from __future__ import annotations

import re
from collections import OrderedDict

from graph.store import Dataset
from graph.text_rewrite import uses_search

PROOFS = 2
"""How often a worker must have found a kind cheap before it may run near."""

CHEAP_SECONDS = 0.02
CHEAP_BYTES = 200_000
_KINDS = 4000
_EXPENSIVE = -1_000_000

_IRI_CONSTANT = re.compile(r"(?<!:)(?<!: )<[^\x00-\x20<>\"{}|^`\\]*>")
_STRING_CONSTANT = re.compile(r"'(?:[^'\\\r\n]|\\.)*'|\"(?:[^\"\\\r\n]|\\.)*\"")
_READS_STRINGS = re.compile(r"regex|replace", re.IGNORECASE)

Kind = tuple[str, bool]
"""A query without its constants, and whether the request named a dataset."""


def query_kind(query: str, dataset: Dataset) -> Kind:
    """Return a query without its constants: what the engine's plan hangs on."""
    kind = _IRI_CONSTANT.sub("<>", query)
    if '"""' not in kind and "'''" not in kind and not _READS_STRINGS.search(kind):
        kind = _STRING_CONSTANT.sub('""', kind)
    return kind, bool(dataset)


def may_be_near(query: str) -> bool:
    """Say whether a query neither calls a service nor searches the text index: both are for the server to see to."""
    return not uses_search(query) and "service" not in query.lower()


class Kinds:
    """What workers have found of the kinds of queries they answered."""

    def __init__(self) -> None:
        self._counts: OrderedDict[Kind, int] = OrderedDict()

    def proven(self, kind: Kind) -> bool:
        """Say whether a kind has proved cheap."""
        return self._counts.get(kind, 0) >= PROOFS

    def learn(self, kind: Kind, seconds: float, size: int) -> None:
        """Take note of what a worker found of a kind: slow or large ones must prove themselves again."""
        count = self._counts.get(kind, 0)
        if count == _EXPENSIVE:
            return
        cheap = seconds <= CHEAP_SECONDS and size <= CHEAP_BYTES
        self._remember(kind, count + 1 if cheap else min(count, 0) - 2)

    def demote(self, kind: Kind) -> None:
        """Never answer a kind near again."""
        self._remember(kind, _EXPENSIVE)

    def _remember(self, kind: Kind, count: int) -> None:
        self._counts[kind] = count
        self._counts.move_to_end(kind)
        if len(self._counts) > _KINDS:
            self._counts.popitem(last=False)
