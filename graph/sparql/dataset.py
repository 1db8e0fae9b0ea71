"""What goes into a query beside its text, and what comes out: the graphs that a query is asked of, and its results."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

from graph.sparql.analysis import names_dataset
from graph.sparql.lexer import Token, tokens
from graph.sparql.patterns import Prologue

QueryResults = QuerySolutions | QueryBoolean | QueryTriples


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs a query sees, as the SPARQL protocol names them (SPARQL 1.1 Protocol § 2.1.4)."""

    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.default_graphs or self.named_graphs)


_END = Token("end", "", -1)


def own_dataset(query: str) -> Dataset | None:
    """Return the graphs that a query names by FROM and FROM NAMED; None when it names none.

    As parameters of a request they count more than the clauses (SPARQL 1.1 Protocol § 2.1.4), and some servers that
    take the union of their graphs as the default graph do not read the clauses.
    """
    if not names_dataset(query):
        return None
    found, depth = list(tokens(query)), 0
    prologue = Prologue(found)
    default: list[str] = []
    named: list[str] = []
    for token, second, third in zip(found, [*found[1:], _END], [*found[2:], _END, _END], strict=True):
        depth += {"{": 1, "}": -1}.get(token.text, 0) if token.kind == "punct" else 0
        if depth or token.kind != "word" or token.text not in ("FROM", "FROMNAMED"):
            continue
        apart = second.text == "NAMED"
        if iri := prologue.resolve(third if apart else second):
            (named if apart or token.text == "FROMNAMED" else default).append(iri)
    return Dataset(tuple(default), tuple(named)) or None
