"""One text of a query or update, and what it says of itself before it is evaluated.

Everyone who decides by a text asks it here, so that it is scanned once, and by one scanner. Where letters that must be
there are not, it is not scanned at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from hashlib import blake2b

from graph.sparql.dataset import Dataset
from graph.sparql.lexer import Token, scan
from graph.sparql.prologue import Prologue

_FORMS = frozenset(["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"])
_UPDATES = frozenset(["INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"])
_PROLOGUE = frozenset(["PREFIX", "BASE", "VERSION"])
_READS_STRINGS = frozenset(["REGEX", "REPLACE"])
_END = Token("end", "", -1)

_MOST_LETTERS = 10_000
"""A longer text is a kind of its own, for which it need not be scanned."""

_CHANGING = ("now", "rand", "uuid", "bnode", "service")
_CHANGES = re.compile(r"(?:now|rand|uuid|bnode)\s*[(#]|service", re.IGNORECASE)
_RELATIVE = re.compile(
    r"""<(?![\x00-\x20<"{}|^`]|[a-z][a-z0-9+.\-]*:)  # opens an IRI, or compares; what no IRI begins with does not
    |(?<!is)(?:iri|uri)\s*[(#]|\\u  # makes an IRI of a string; may stand for any letter""",
    re.IGNORECASE | re.VERBOSE,
)
_BEGUN = re.compile(r"#m[a-z]{0,6}>")
"""A prefix that is `jq:matches` (graph/search/rewrite.py) but for its last letters."""
_IRI_ESCAPE = re.compile(r"<[^\s<>\"]*\\[uU]")
"""An IRI in which letters of that property may be written as escapes."""


class SparqlText:
    """A query or update; what is read from it is read when first asked for, no further than it need be, and kept."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._coming: Iterator[Token] | None = None
        self._seen: list[Token] = []
        self._keeps_tokens = True

    def settled(self) -> SparqlText:
        """Return the same text to be kept: with all that is read of it but its tokens, which take more room than it."""
        kept = self.of_same_kind(self.text)
        kept._keeps_tokens = False
        return kept

    def of_same_kind(self, text: str) -> SparqlText:
        """Return a query that differs from this one in constants only, absolute ones: all else is known of it."""
        other = SparqlText(text)
        other.__dict__.update(
            form=self.form,
            names_dataset=self.names_dataset,
            kind=self.kind,
            is_steady=self.is_steady,
            is_relative=self.is_relative,
        )
        return other

    def read_through(self) -> None:
        """Read all that a server asks of a query now, where the caller is, and not later where others would wait."""
        _ = self.form, self.names_dataset, self.kind, self.is_steady, self.is_relative, self.may_call, self.may_search

    def with_limit(self, text: str) -> SparqlText:
        """Return this query with another text, into which a limit was put: its form and dataset are known."""
        other = SparqlText(text)
        other.__dict__.update(form=self.form, names_dataset=self.names_dataset)
        return other

    @property
    def scanned(self) -> list[Token]:
        """All tokens, comments among them."""
        return list(self._read())

    @property
    def tokens(self) -> list[Token]:
        """The tokens without comments, in a list of the caller's own."""
        return [token for token in self._read() if token.kind != "comment"]

    @cached_property
    def form(self) -> str | None:
        """SELECT, ASK, CONSTRUCT or DESCRIBE; None where the text begins with something else."""
        first = self._first_word()
        return first if first in _FORMS else None

    @property
    def is_update(self) -> bool:
        """Whether it begins as an update does."""
        return self._first_word() in _UPDATES

    @property
    def is_graph(self) -> bool:
        """Whether what it asks for is a graph and no table."""
        return self.form in ("CONSTRUCT", "DESCRIBE")

    @cached_property
    def names_dataset(self) -> bool:
        """Whether a query has FROM clauses of its own."""
        return self._holds("FROM")

    @cached_property
    def names_update_dataset(self) -> bool:
        """Whether an update names its graphs with USING or WITH."""
        return self._holds("USING", "WITH")

    def own_dataset(self, base_iri: str | None = None) -> Dataset | None:
        """Return the graphs that a query names by FROM and FROM NAMED; None when it names none.

        As parameters of a request they count more than the clauses (SPARQL 1.1 Protocol § 2.1.4), and some servers that
        take the union of their graphs as the default graph do not read the clauses.
        """
        return _named_graphs(self.tokens, base_iri or "") if self.names_dataset else None

    @cached_property
    def may_call(self) -> bool:
        """Whether it holds the letters of SERVICE anywhere: without them it calls none."""
        return "service" in self.text.lower()

    @cached_property
    def may_search(self) -> bool:
        """Whether it could use `jq:matches` at all; cheap, and true of too many rather than too few."""
        if "matches" in self.text or ("#m" in self.text and _BEGUN.search(self.text)):
            return True
        return "\\" in self.text and bool(_IRI_ESCAPE.search(self.text))

    @cached_property
    def is_steady(self) -> bool:
        """Whether it calls nothing whose value changes; the end of a longer name counts, too: better so."""
        lower = self.text.lower()
        return not (any(word in lower for word in _CHANGING) and _CHANGES.search(self.text))

    @cached_property
    def is_relative(self) -> bool:
        """Whether it may hold an IRI to be resolved; a comparison without a space after it counts, too."""
        return _RELATIVE.search(self.text) is not None

    @cached_property
    def kind(self) -> str:
        """A digest of the text without its constants: what the engine's plan hangs on."""
        long = len(self.text) > _MOST_LETTERS
        text = self.text if long else " ".join(_without_constants(self.tokens))
        return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

    def _first_word(self) -> str:
        """Return the first word behind the declarations."""
        words = (token.text for token in self._read() if token.kind == "word")
        return next((word for word in words if word not in _PROLOGUE), "")

    def _read(self) -> Iterator[Token]:
        """Yield the tokens, first those that were read before, then as many more as are asked for."""
        if not self._keeps_tokens:
            yield from scan(self.text)
            return
        if self._coming is None:
            self._coming = scan(self.text)
        yield from self._seen
        for token in self._coming:
            self._seen.append(token)
            yield token

    def _holds(self, *words: str) -> bool:
        lower = self.text.lower()
        if not any(word.lower() in lower for word in words):
            return False
        return any(token.kind == "word" and token.text in words for token in self._read())


def _named_graphs(found: list[Token], base: str) -> Dataset | None:
    prologue, depth = Prologue(found, base), 0
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


def _without_constants(found: list[Token]) -> Iterator[str]:
    """Yield the tokens of a query; in place of IRIs, but for those of its declarations, and of strings their quotes."""
    strings = not any(token.text in _READS_STRINGS for token in found)
    before = ""
    for token in found:
        declared = before == "BASE" or before.endswith(":")
        if token.kind == "iri" and not declared:
            yield "<>"
        elif token.kind == "string" and strings:
            yield '""'
        else:
            yield token.text
        before = token.text if token.kind in ("word", "pname") else ""
