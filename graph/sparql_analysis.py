"""What a query or update says of itself before it is evaluated: form, dataset, calls to the network.

The engine's parser reads a keyword wherever its letters stand, without a space before or after it
(`trueSERVICE`, `SERVICEex:a`), so a token that only contains the letters counts too, where the grammar would
let the engine see a keyword there.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import pairwise

from graph.sparql_tokens import Token, scan, tokens

FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_PROLOGUE = re.compile(r"(?:\s+|#[^\r\n]*|PREFIX\s*[^\s:]*\s*:\s*<[^<>\s]*>|BASE\s*<[^<>\s]*>)*+(\w+)", re.IGNORECASE)
_BEFORE_NAME = frozenset("GRAPH WITH USING NAMED TO INTO PREFIX ADD MOVE COPY SILENT".split())


def query_form(query: str) -> str | None:
    """Return SELECT, ASK, CONSTRUCT or DESCRIBE; None when the query begins with something else."""
    match = _PROLOGUE.match(query)
    word = match[1].upper() if match else ""
    return next((form for form in FORMS if word.startswith(form)), None)


def names_dataset(query: str) -> bool:
    """Say whether a query has FROM clauses of its own."""
    if "from" not in query.lower():
        return False
    return any(token.kind == "word" and token.text.startswith("FROM") for token in tokens(query))


def names_update_dataset(update: str) -> bool:
    """Say whether an update names its graphs with USING or WITH."""
    lower = update.lower()
    if "using" not in lower and "with" not in lower:
        return False
    return any(token.kind == "word" and token.text.startswith(("USING", "WITH")) for token in tokens(update))


def find_service(query: str, allowed: Collection[str] = ()) -> Token | None:
    """Return the first token with which the engine could call a service that is not allowed, or None.

    Letters in strings, comments, variables and IRIs are no call. An IRI or prefixed name with
    them that is followed by a brace is taken for one: there only GRAPH may stand before it.
    """
    if "service" not in query.lower():
        return None
    found = list(tokens(query))
    for index, token in enumerate(found):
        if token.kind in ("word", "unknown") and "SERVICE" in token.text.upper():
            if not _calls_allowed(found[index : index + 3], allowed):
                return token
        elif token.kind in ("iri", "pname") and _may_hide(found, index):
            return token
    return _hidden_in_comment(query, "service")


def find_load(update: str) -> Token | None:
    """Return the first token with which an update could load from the network or a file, or None."""
    if "load" not in update.lower():
        return None
    depth, before = 0, ""
    for token in tokens(update):
        if token.kind in ("word", "unknown") and "LOAD" in token.text.upper():
            return token
        named = token.kind == "pname" and "LOAD" in token.text.upper()
        if named and depth == 0 and before not in _BEFORE_NAME:
            return token
        depth += {"{": 1, "}": -1}.get(token.text, 0)
        before = token.text
    return _hidden_in_comment(update, "load")


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


def _hidden_in_comment(query: str, word: str) -> Token | None:
    """Return a comment with the word after a comparison on its line: it could be the rest of an IRI."""
    if "<" not in query:
        return None
    for before, token in _compared_lines(query):
        if token.kind == "comment" and word in token.text.lower() and "\n" not in query[before.start : token.start]:
            return token
    return None


def _compared_lines(query: str) -> list[tuple[Token, Token]]:
    """Return each comment with the last comparison before it."""
    pairs, comparison = [], None
    for token, following in pairwise([*scan(query), Token("end", "", len(query))]):
        if token.kind == "punct" and token.text == "<":
            comparison = token
        if following.kind == "comment" and comparison is not None:
            pairs.append((comparison, following))
    return pairs
