"""What an update may write: checked by its tokens before it runs, so that ingestion alone writes the graphs of acts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from pyoxigraph import NamedNode, RdfFormat, parse

from graph.errors import StoreError
from graph.sparql.dataset import Dataset
from graph.sparql.lexer import Token
from graph.sparql.prologue import LONGEST
from graph.sparql.text import SparqlText

_MANAGED = frozenset(["CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"])
_BEFORE_NAME = frozenset(["PREFIX", "GRAPH", "WITH", "USING", "NAMED", "TO", "INTO", "ADD", "MOVE", "COPY", "SILENT"])
_STARTS = ("INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH", "LOAD")


class WriteRefusedError(StoreError):
    """A write that this service does not allow."""


def check_update(update: SparqlText, protected: str, base_iri: str | None, graphs: Iterable[NamedNode]) -> None:
    """Raise WriteRefusedError when an update could write a graph whose name begins with `protected`.

    Graphs that an update writes must be named, not bound by a variable; ALL and NAMED are refused while there are
    protected graphs.
    """
    names = _Names(base_iri)
    has_protected = any(graph.value.startswith(protected) for graph in graphs)
    depth, operation = 0, ""
    start = Token("punct", "", 0)
    for earlier, before, token in _triples([start, start, *update.tokens]):
        names.pass_token(token)
        if token.kind == "unknown":
            raise WriteRefusedError(f"the update cannot be read from '{token.text[:40]}'")
        if depth == 0:
            operation = _operation(operation, before, token)
            _check_outside(before, token)
            if operation in _MANAGED:
                _check_managed(token, names, protected, has_protected=has_protected)
        if token.text == "{":
            if depth and operation != "WHERE":
                _check_graph(earlier, before, names, protected)
            depth += 1
        elif token.text == "}":
            depth -= 1


def with_dataset(update: SparqlText, dataset: Dataset) -> SparqlText:
    """Return an update with the dataset of the request as USING clauses (SPARQL 1.1 Protocol § 2.2.3).

    Raises WriteRefusedError when the update names its own.
    """
    if update.names_update_dataset:
        raise WriteRefusedError("the dataset stands both in the request and in the update (USING or WITH)")
    clauses = [f"USING <{iri}>" for iri in dataset.default_graphs]
    clauses += [f"USING NAMED <{iri}>" for iri in dataset.named_graphs]
    using = " ".join(clauses)
    parts, position = [], 0
    for start, template in _wheres(update):
        parts += [update.text[position:start], f" {template} {using} "]
        position = start
    return SparqlText("".join([*parts, update.text[position:]]))


def _operation(current: str, before: Token, token: Token) -> str:
    """Return the operation or clause that a token outside all braces begins, or the current one.

    A bare DELETE WHERE stays a DELETE: its pattern is the template too.
    """
    if token.kind != "word" or (token.text == "WHERE" and before.text == "DELETE"):
        return current
    if token.text.startswith("WHERE"):
        return "WHERE"
    return next((start for start in _STARTS if token.text.startswith(start)), current)


def _check_outside(before: Token, token: Token) -> None:
    """Refuse a prefixed name where only a keyword can stand: the engine would read `WITHa:b` as WITH a:b."""
    if token.kind == "pname" and not (before.kind == "word" and before.text in _BEFORE_NAME):
        raise WriteRefusedError(f"'{token.text}' cannot stand there")


def _check_managed(token: Token, names: _Names, protected: str, *, has_protected: bool) -> None:
    if token.kind in ("iri", "pname") and (name := names.resolve(token)).startswith(protected):
        raise WriteRefusedError(f"the graph {name} is written by ingestion only")
    if has_protected and token.kind == "word" and any(word in token.text for word in ("ALL", "NAMED")):
        raise WriteRefusedError("graphs of acts are written by ingestion only: name the graphs one by one")


def _check_graph(keyword: Token, name: Token, names: _Names, protected: str) -> None:
    """Check what stands before a brace within a template: GRAPH and the name of the graph that is written."""
    if keyword.text != "GRAPH" or name.kind not in ("iri", "pname"):
        raise WriteRefusedError("the graphs that an update writes must be named, not bound by a variable")
    resolved = names.resolve(name)
    if resolved.startswith(protected):
        raise WriteRefusedError(f"the graph {resolved} is written by ingestion only")


def _triples(found: list[Token]) -> Iterable[tuple[Token, Token, Token]]:
    """Return each token from the third on, with the two before it."""
    return zip(found, found[1:], found[2:], strict=False)


def _wheres(update: SparqlText) -> Iterable[tuple[int, str]]:
    """Yield where each WHERE outside braces begins; with the template to insert for a bare DELETE WHERE."""
    found = update.tokens
    depth = 0
    for index, token in enumerate(found):
        depth += {"{": 1, "}": -1}.get(token.text, 0) if token.kind == "punct" else 0
        if depth == 0 and token.kind == "word" and token.text.startswith("WHERE"):
            bare = index > 0 and found[index - 1].text == "DELETE"
            yield token.start, _pattern(update.text, found, index + 1) if bare else ""


def _pattern(update: str, found: list[Token], start: int) -> str:
    """Return the braces that begin at a token, with what they hold."""
    depth = 0
    for place in range(start, len(found)):
        token = found[place]
        depth += {"{": 1, "}": -1}.get(token.text, 0) if token.kind == "punct" else 0
        if depth == 0:
            return update[found[start].start : token.start + 1]
    return "{}"


class _Names:
    """The prefixes and the base declared so far, with which the engine resolves a name.

    Each declaration is resolved once, so that a name needs its own prefix only. One that is broken or too long counts
    when the next name is asked for: the engine may tell what is wrong with an update that names nothing behind it.
    """

    def __init__(self, base_iri: str | None) -> None:
        self._base = base_iri
        self._prefixes: dict[str, str] = {}
        self._fault = ""
        self._last: list[Token] = []

    def pass_token(self, token: Token) -> None:
        """Take note of a declaration when its last token has come."""
        self._last = [*self._last[-2:], token]
        if token.kind != "iri" or self._fault:
            return
        words = [last.text for last in self._last]
        if "BASE" in words[-2:-1]:
            self._base = self._declared(token)
        elif "PREFIX" in words[-3:-2]:
            self._prefixes[words[1]] = self._declared(token)

    def resolve(self, token: Token) -> str:
        """Return the IRI of a name; WriteRefusedError for one that cannot be read or whose prefix is not declared."""
        if self._fault:
            raise WriteRefusedError(self._fault)
        try:
            return self._resolved(token)
        except SyntaxError:
            raise WriteRefusedError(f"the name '{token.text[:200]}' cannot be read") from None

    def _declared(self, token: Token) -> str:
        """Return the IRI of a declaration, or take note of what is wrong with it."""
        try:
            iri = self._resolved(token)
        except SyntaxError:
            self._fault = f"the name '{token.text[:200]}' cannot be read"
            return ""
        if len(iri) > LONGEST:
            self._fault = f"a base or prefix of more than {LONGEST} letters is declared"
        return iri

    def _resolved(self, token: Token) -> str:
        """Return the IRI of a name as the engine reads it.

        Turtle declares and writes names as SPARQL does, and the engine reads both with the same code.
        """
        prefix = f"{token.text.partition(':')[0]}:" if token.kind == "pname" else ""
        declaration = f"PREFIX {prefix} <{self._prefixes[prefix]}> " if prefix in self._prefixes else ""
        statement = f"{declaration}{token.text} a {token.text} ."
        (quad,) = parse(statement, format=RdfFormat.TURTLE, base_iri=self._base)
        return str(cast("NamedNode", quad.object).value)
