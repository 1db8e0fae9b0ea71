"""The updates that change a remote store: each ends with a new revision, written in the same request.

The graphs they need beside the data (staging graphs and the one that holds the revision) begin with STORE_NAMESPACE.
"""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from graph.iris import STORE_NAMESPACE, staging_graph
from graph.sparql.text import SparqlText

LEFT_SECONDS = 3600
"""A staging graph of this age is what a writer left that was killed."""

_RUN = re.compile(r":(\d+)-[0-9a-f]+$")
_FAILS = "CLEAR GRAPH <urn:x-jarlyq:none> ; "
_PLACE = re.compile(r"error at (\d+):(\d+):")
_CHANGES = ("CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "LOAD")
Target = ox.NamedNode | ox.DefaultGraph


def new_revision() -> str:
    """Return a revision that no store has had."""
    return uuid.uuid4().hex


def with_revision(updates: Iterable[str], revision: str) -> str:
    """Return updates as one request that ends with writing a revision; empty ones are left out."""
    last = template("revision.ru").replace("NEW", revision)
    return " ;\n".join([*filter(None, updates), last])


def whole_update(update: SparqlText) -> str:
    """Return an update without the semicolon it may end with, empty when it does nothing."""
    text, found = update.text, update.tokens
    if found and found[-1].text == ";":
        text = text[: found.pop().start]
    return f"{text}\n" if any(token.text == "{" or _begins_change(token.text) for token in found) else ""


def check_syntax(update: SparqlText, base_iri: str | None) -> None:
    """Raise SyntaxError, with the place, for an update the engine cannot read; nothing is evaluated.

    An operation that fails is put before the others, for the engine reads all of them before it begins.
    """
    text, start = update.text, _first_operation(update)
    if start is None:
        ox.Store().update(text, base_iri=base_iri)
        return
    try:
        ox.Store().update(f"{text[:start]}{_FAILS}{text[start:]}", base_iri=base_iri)
    except SyntaxError as error:
        raise SyntaxError(_without_first(str(error), text[:start])) from None
    except RuntimeError:
        return


def _first_operation(update: SparqlText) -> int | None:
    """Return where the first operation begins, after all prefixes; None when there is none."""
    found = update.tokens
    while found and found[0].text in ("PREFIX", "BASE"):
        del found[: 3 if found[0].text == "PREFIX" else 2]
    return found[0].start if found else None


def _without_first(message: str, before: str) -> str:
    """Return an error's message with its column as it was without the operation put after `before`."""
    line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1)
    match = _PLACE.search(message)
    if not match or int(match[1]) != line or int(match[2]) <= column + len(_FAILS):
        return message
    place = f"error at {line}:{int(match[2]) - len(_FAILS)}:"
    return message.replace(match[0], place, 1)


def insert(triples: Iterable[ox.Triple], graph: Target) -> str:
    """Return an INSERT DATA of triples into a graph."""
    body = (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode()
    block = f"GRAPH {graph} {{\n{body}}}" if isinstance(graph, ox.NamedNode) else f"\n{body}"
    return f"INSERT DATA {{ {block} }}"


def name(graph: Target) -> str:
    """Return a graph as MOVE, ADD, CLEAR and DROP take it."""
    return f"GRAPH {graph}" if isinstance(graph, ox.NamedNode) else "DEFAULT"


def staging(graph: Target, *, alone: bool = False) -> ox.NamedNode:
    """Return the staging graph of a graph; with `alone`, one that no other writer of the same graph uses."""
    run = f"{int(time.time())}-{uuid.uuid4().hex}" if alone else ""
    return staging_graph(graph if isinstance(graph, ox.NamedNode) else None, run)


def left_over(graphs: Iterable[str]) -> list[ox.NamedNode]:
    """Return those of the graphs that are staging graphs which a killed writer left."""
    runs = ((graph, _RUN.search(graph)) for graph in graphs if graph.startswith(f"{STORE_NAMESPACE}staging:"))
    return [ox.NamedNode(graph) for graph, run in runs if run and int(run[1]) < time.time() - LEFT_SECONDS]


def pieces(triples: frozenset[ox.Triple], size: int) -> Iterator[Sequence[ox.Triple]]:
    """Yield triples in pieces, one at least; those with blank nodes in the last, for a name holds in one request."""
    ground: list[ox.Triple] = []
    blank: list[ox.Triple] = []
    for triple in triples:
        (blank if has_blank(triple) else ground).append(triple)
    for start in range(0, len(ground), size):
        yield ground[start : start + size]
    if blank or not ground:
        yield blank


def has_blank(triple: ox.Triple) -> bool:
    """Say whether a triple has a blank node."""
    return isinstance(triple.subject, ox.BlankNode) or isinstance(triple.object, ox.BlankNode)


@cache
def template(name: str) -> str:
    """Return a query or update of the folder `queries`."""
    return (Path(__file__).parent / "queries" / name).read_text(encoding="utf-8").rstrip()


def filled(name: str, **graphs: ox.NamedNode) -> str:
    """Return a query with the names of graphs put in."""
    text = template(name)
    for place, graph in graphs.items():
        text = text.replace(f"<{STORE_NAMESPACE}{place}>", str(graph))
    return text


def _begins_change(word: str) -> bool:
    return word.startswith(_CHANGES)
