"""Requests as clients repeat them: the same bytes but for the constants of the query.

A request that fits a template needs no reading: what was understood of the first holds for it, too, but for the text of
its query. What may vary is held to characters that neither end a constant nor escape anything, so that a request that
fits is of the template's kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from api.sparql.kinds import Kind
from api.sparql.request import unquote_form
from graph.sparql.text import SparqlText

_START = b"GET /sparql?query="
_LETTERS = rb"(?:[\w.~/:@!$*,;-]|%2F|%3A|%23|%2C|%[89A-Fa-f][0-9A-Fa-f])*"
_SCHEME = rb"[A-Za-z][A-Za-z0-9.-]*(?::|%3A)"
"""A relative IRI is no constant that may vary: its request has another meaning at each address it is sent to."""
_IRI = rb"%3C" + _SCHEME + _LETTERS + rb"%3E"
_WORDS = rb"(?:[\w.~/:@!$*,;+-]|%2F|%3A|%20|%2C|%[89A-Fa-f][0-9A-Fa-f])*"
_CONSTANTS = (re.compile(_IRI + rb"|%22" + _WORDS + rb"%22"), re.compile(_IRI))
_PREFIX = re.compile(rb"(?:%3A|:)(?:\+|%20)?\Z")
_OTHER = b"x"

Meaning = TypeVar("Meaning")


@dataclass(frozen=True, slots=True)
class Template(Generic[Meaning]):
    """A pattern of whole requests, and what was understood of the request it was made from."""

    pattern: re.Pattern[bytes]
    meaning: Meaning

    def text(self, data: bytes) -> str | None:
        """Return the text of the query of a request that fits, else None; ValueError when it is not UTF-8."""
        match = self.pattern.fullmatch(data)
        return unquote_form(match[1]) if match else None


def make_template(data: bytes, kind: Kind, meaning: Meaning) -> Template[Meaning] | None:
    """Make a template of a GET request whose query has a kind; None for one without constants that could vary."""
    end = min(place for place in (data.find(b"&"), data.find(b" ", 4), len(data)) if place >= 0)
    if not data.startswith(_START):
        return None
    query = data[len(_START) : end]
    for constants in _CONSTANTS:
        pieces = [*_pieces(query, constants)]
        changed = b"".join(piece if fixed else piece[:3] + _OTHER + piece[-3:] for piece, fixed in pieces)
        if len(pieces) > 1 and SparqlText(unquote_form(changed)).kind == kind[0]:
            body = b"".join(re.escape(piece) if fixed else _variable(piece) for piece, fixed in pieces)
            return Template(re.compile(re.escape(_START) + b"(" + body + b")" + re.escape(data[end:])), meaning)
    return None


def _pieces(query: bytes, constants: re.Pattern[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Yield the parts of a query's raw text, and whether each is fixed; the IRIs of prefixes are."""
    place = 0
    for match in constants.finditer(query):
        if not _PREFIX.search(query[max(0, match.start() - 6) : match.start()]):
            yield query[place : match.start()], True
            yield match[0], False
            place = match.end()
    yield query[place:], True


def _variable(constant: bytes) -> bytes:
    return _IRI if constant.startswith(b"%3C") else rb"%22" + _WORDS + rb"%22"
