"""The prefixes and the base that a query or update declares, and the names that are resolved with them."""

from __future__ import annotations

import re
from typing import cast

from pyoxigraph import NamedNode, RdfFormat, parse

from graph.errors import QueryError
from graph.sparql.lexer import Token

LONGEST = 2000
"""No base and no prefix may be longer: each name that is resolved with one costs its length."""

_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*://(?!.*/\.)")
_END = Token("end", "", -1)


class Prologue:
    """The prefixes and the base of a query, to resolve names with; QueryError for one that is too long."""

    def __init__(self, found: list[Token], base: str = "") -> None:
        self.base = base
        self.prefixes: dict[str, str] = {}
        self.declare(found)

    def declare(self, found: list[Token]) -> None:
        """Take over the declarations among more tokens: in an update each operation may begin with some."""
        for word, name, iri in zip(found, [*found[1:], _END], [*found[2:], _END, _END], strict=False):
            if word.text == "BASE" and name.kind == "iri":
                self.base = _short(_resolved(self.base, name.text[1:-1]))
            elif word.text == "PREFIX" and name.kind == "pname" and iri.kind == "iri":
                self.prefixes[name.text[:-1]] = _short(_resolved(self.base, iri.text[1:-1]))

    def resolve(self, token: Token) -> str | None:
        """The IRI that a token stands for; None when it stands for none, or its prefix is unknown."""
        if token.kind == "iri":
            return _resolved(self.base, token.text[1:-1])
        prefix, _, local = token.text.partition(":")
        if token.kind != "pname" or prefix not in self.prefixes:
            return None
        return self.prefixes[prefix] + local.replace("\\", "")

    def names(self, token: Token, iri: str) -> bool:
        """Say whether a token stands for an IRI that has a fragment.

        A reference has the fragment of what it becomes (RFC 3986 § 5.2.2), so most are told without resolving them.
        """
        if token.kind == "iri":
            fragment = iri[iri.index("#") :]
            return ("\\" in token.text or token.text.endswith(f"{fragment}>")) and self.resolve(token) == iri
        return token.kind == "pname" and self.resolve(token) == iri


def _short(iri: str) -> str:
    if len(iri) > LONGEST:
        raise QueryError(f"a base or prefix of more than {LONGEST} letters is declared")
    return iri


def undeclared(found: list[Token]) -> Token | None:
    """Return the first name whose prefix no declaration before it declares; None where there is none."""
    known: set[str] = set()
    word = ""
    for token in found:
        if token.kind == "pname":
            prefix = token.text.partition(":")[0]
            if word == "PREFIX":
                known.add(prefix)
            elif prefix not in known:
                return token
        word = token.text if token.kind == "word" else ""
    return None


def _resolved(base: str, iri: str) -> str:
    """An IRI as the engine reads it: its escapes undone, and against a base (RFC 3986); as it is where it is none."""
    if "\\" not in iri and (not base or _ABSOLUTE.match(iri)):
        return iri
    statement = f"<{iri}> a <{iri}> ."
    try:
        (quad,) = parse(statement, format=RdfFormat.TURTLE, base_iri=base or None)
    except (SyntaxError, ValueError):
        return iri
    return str(cast("NamedNode", quad.object).value)
