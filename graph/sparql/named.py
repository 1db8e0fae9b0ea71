"""The terms that a query names: the IRIs in it that stand neither for its declarations nor for its graphs."""

from __future__ import annotations

from collections.abc import Sequence

from graph.errors import QueryError
from graph.sparql.lexer import Token
from graph.sparql.prologue import Prologue

#: After these words an IRI is a prefix, a base, a graph or a service, after `^^` a datatype.
_NO_TERM_AFTER = frozenset("PREFIX BASE FROM NAMED FROMNAMED GRAPH SERVICE SILENT ^^".split())
_END = Token("end", "", -1)


def named_terms(found: Sequence[Token], base: str = "") -> dict[str, Token]:
    """The terms that the tokens of a query name, each with the token that names it first, in its order.

    What stands before a parenthesis is a function or has a list for its value, and is left out.
    """
    try:
        prologue = Prologue(list(found), base)
    except QueryError:  # a declaration too long to resolve with: nothing is said of such a query
        return {}
    named: dict[str, Token] = {}
    before, last = _END, _END
    for token, after in zip(found, [*found[1:], _END], strict=False):
        declared = last.text == "PREFIX" and before.kind == "pname"
        if token.kind in ("iri", "pname") and not declared and before.text not in _NO_TERM_AFTER and after.text != "(":
            iri = prologue.resolve(token)
            if iri and iri not in named:
                named[iri] = token
        last, before = before, token
    return named
