"""Where a query or update calls the network or reads a file: by SERVICE and by LOAD.

The engine's parser reads a keyword wherever its letters stand, without a space after it (`SERVICEex:a`), so a prefixed
name that begins with the letters counts too, where the grammar would let the engine see a keyword there.
"""

from __future__ import annotations

from collections.abc import Collection

from graph.sparql.lexer import Token
from graph.sparql.text import SparqlText

_BEFORE_NAME = frozenset("GRAPH WITH USING NAMED TO INTO PREFIX ADD MOVE COPY SILENT".split())


def find_service(query: SparqlText, allowed: Collection[str] = ()) -> Token | None:
    """Return the first token with which the engine could call a service that is not allowed, or None.

    The text must be plain (`graph.sparql.plain`). Letters in strings, variables and IRIs are no call. A prefixed name
    with them that is followed by a brace is taken for one: there only GRAPH may stand before it.
    """
    if not query.may_call:
        return None
    found = query.tokens
    for index, token in enumerate(found):
        if token.kind in ("word", "unknown") and "SERVICE" in token.text.upper():
            if not _calls_allowed(found[index : index + 3], allowed):
                return token
        elif token.kind == "pname" and _may_hide(found, index):
            return token
    return None


def find_load(update: SparqlText) -> Token | None:
    """Return the first token with which a plain update could load from the network or a file, or None."""
    if "load" not in update.text.lower():
        return None
    depth, before = 0, ""
    for token in update.tokens:
        if token.kind in ("word", "unknown") and "LOAD" in token.text.upper():
            return token
        named = token.kind == "pname" and "LOAD" in token.text.upper()
        if named and depth == 0 and before not in _BEFORE_NAME:
            return token
        depth += {"{": 1, "}": -1}.get(token.text, 0)
        before = token.text
    return None


def _calls_allowed(call: list[Token], allowed: Collection[str]) -> bool:
    """Say whether the tokens are SERVICE, perhaps SILENT, and the IRI of an allowed service."""
    if call[0].text != "SERVICE":
        return False
    target = call[2:] if len(call) > 1 and call[1].text == "SILENT" else call[1:]
    return bool(target) and target[0].kind == "iri" and target[0].text[1:-1] in allowed


def _may_hide(found: list[Token], index: int) -> bool:
    token = found[index]
    if "service" not in token.text.lower() or index + 1 == len(found) or found[index + 1].text != "{":
        return False
    before = found[index - 1] if index else None
    silent = before is not None and before.text == "SILENT"
    return before is None or (before.text not in ("GRAPH", "SERVICE") and not silent)
