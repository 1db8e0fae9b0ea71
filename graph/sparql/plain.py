"""A query or update written so that the engine cannot read it otherwise than our scanner did.

What a text may do is decided by its tokens. The engine's parser has no scanner: it tries what could stand at a place,
so `<` may open an IRI for one and compare for the other, and what follows is a comment or string for one and the
rest of the query for the other. In the plain text each `<` has but one meaning; where it had two, it is an error.
"""

from __future__ import annotations

import re
from itertools import pairwise

from graph.sparql.lexer import Token
from graph.sparql.text import SparqlText

_WITH_AUTHORITY = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.\-]*://|>)")
"""IRIs that cannot begin a comparison: after `<`, neither `a://` nor `>` is an expression."""
_OPENING = frozenset(["<", "<=", "<<", "<<("])


def plain(query: SparqlText) -> SparqlText:
    """Return a text with the same tokens: no comments, no IRI that could be a comparison, and the reverse.

    Places stay where they were but for what stands behind something unusual on the same line. What comes after the
    first character that begins no token stays as it is.
    """
    text, found = query.text, query.scanned
    parts = []
    for token, following in pairwise([*found, Token("end", "", len(text))]):
        end = token.start + len(token.text)
        parts += [_written(text[token.start : end], token, following), text[end : following.start]]
    written = text[: found[0].start if found else len(text)] + "".join(parts)
    return query if written == text else SparqlText(written)


def _written(text: str, token: Token, following: Token) -> str:
    if token.kind == "comment":
        return " " * len(text)
    if token.kind == "iri" and not _WITH_AUTHORITY.match(text):
        return _escaped(text)
    glued = token.start + len(text) == following.start and following.kind != "end"
    strings = token.kind == following.kind == "string"
    words = token.kind == "word" and following.kind in ("word", "number")
    return f"{text} " if glued and (token.text in _OPENING or strings or words) else text


def _escaped(iri: str) -> str:
    """Return an IRI whose first character is written as an escape, with which no expression begins."""
    return iri if iri[1] == "\\" else f"<\\U{ord(iri[1]):08X}{iri[2:]}"
