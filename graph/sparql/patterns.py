"""Where a property stands as the verb of a triple pattern in a SPARQL query.

A reader of groups and triples over the tokens of a query (SPARQL 1.1 § 19.8, GroupGraphPattern and below); what
does not matter here, such as expressions and the data of VALUES, is passed over by its brackets.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NoReturn

from graph.errors import QueryError
from graph.sparql.lexer import Token
from graph.sparql.prologue import Prologue
from graph.sparql.text import SparqlText

_CLOSING = {"(": ")", "[": "]", "{": "}", "<<": ">>", "<<(": ")>>", "{|": "|}"}
_CLOSERS = frozenset(_CLOSING.values())
_TEMPLATE_WORDS = frozenset(["CONSTRUCT", "INSERT", "DELETE", "DATA"])
_TERMS = frozenset(["iri", "pname", "var", "blank", "number", "string"])
_END = Token("end", "", -1)


@dataclass(frozen=True, slots=True)
class PropertyUse:
    """One verb with its objects, as token ranges (first, one past last)."""

    subject: tuple[int, int]
    objects: tuple[tuple[int, int], ...]
    #: All that can go without breaking the rest of what is said of the subject.
    removable: tuple[int, int]
    #: Whether nothing but the property is said of the subject.
    alone: bool
    #: The name or the variable of the GRAPH around it, if it stands in one.
    graph: Token | None = None


def operations(update: SparqlText) -> Iterator[list[Token]]:
    """Yield the tokens of each operation of an update, its declarations among them."""
    found, depth = [], 0
    for token in update.tokens:
        found.append(token)
        depth += {"{": 1, "}": -1}.get(token.text, 0) if token.kind == "punct" else 0
        if depth == 0 and token.text == ";":
            yield found
            found = []
    yield found


class PatternReader:
    """Reads the groups of a query and keeps the uses of one property; QueryError where it cannot be a verb."""

    def __init__(
        self, query: SparqlText, iri: str, part: list[Token] | None = None, prologue: Prologue | None = None
    ) -> None:
        self.query = query.text
        self.found = query.tokens if part is None else part
        self.prologue = prologue or Prologue(self.found)
        self._property = iri
        self._at = 0
        self._graph: Token | None = None
        self.uses: list[PropertyUse] = []

    def mention(self) -> Token | None:
        """The first token that stands for the property."""
        return self._mention(0, len(self.found))

    @cached_property
    def _mentions(self) -> list[int]:
        """Where tokens stand for the property: each name is resolved once, however many brackets are around it."""
        return [place for place, token in enumerate(self.found) if self.prologue.names(token, self._property)]

    @cached_property
    def _ends(self) -> dict[int, int]:
        """Of each opening bracket the place behind the one that closes it, as brackets are counted."""
        open_places: list[int] = []
        ends: dict[int, int] = {}
        for place, token in enumerate(self.found):
            if token.kind == "punct" and token.text in _CLOSING:
                open_places.append(place)
            elif token.kind == "punct" and token.text in _CLOSERS and open_places:
                ends[open_places.pop()] = place + 1
        return ends

    def _mention(self, start: int, end: int) -> Token | None:
        """The first token from one place to before another that stands for the property."""
        number = bisect_left(self._mentions, start)
        within = number < len(self._mentions) and self._mentions[number] < end
        return self.found[self._mentions[number]] if within else None

    def read(self) -> list[PropertyUse]:
        """All uses of the property in the groups of the query, in the order of its text."""
        while self._at < len(self.found):
            before, token = self._peek(-1), self._next()
            if token.text == "VALUES":
                self._keyword(token)
            elif token.text == "{" and before.text in _TEMPLATE_WORDS:
                self._skip_to("}")
            elif token.text == "{":
                short = self._peek(-2).text == "WHERE" and self._peek(-3).text == "CONSTRUCT"
                self._group()
                if short and self.uses:
                    self.fail(before, "a search cannot stand in the short form CONSTRUCT WHERE")
        return sorted(self.uses, key=lambda use: use.removable)

    def fail(self, token: Token, why: str) -> NoReturn:
        """Raise QueryError with the place of a token."""
        line = self.query.count("\n", 0, token.start) + 1
        column = token.start - (self.query.rfind("\n", 0, token.start) + 1) + 1
        raise QueryError(f"line {line}, column {column}: {why}")

    def _peek(self, ahead: int = 0) -> Token:
        place = self._at + ahead
        return self.found[place] if 0 <= place < len(self.found) else _END

    def _next(self) -> Token:
        token = self._peek()
        if token is _END:
            self.fail(self.found[-1], "the query ends too early")
        self._at += 1
        return token

    def _skip_to(self, closing: str) -> None:
        """Pass over everything up to a closing bracket; groups in it (of EXISTS) are read."""
        while (token := self._next()).text != closing or token.kind != "punct":
            if token.kind == "punct" and token.text == "{" and closing == ")":
                self._group()
            elif token.kind == "punct" and token.text in _CLOSING:
                self._skip_to(_CLOSING[token.text])

    def _group(self) -> None:
        """Read a group whose opening brace was read."""
        while (token := self._peek()).text != "}":
            if token.kind == "word" and token.text not in ("TRUE", "FALSE"):
                self._keyword(self._next())
            elif token.text == "{":
                self._next()
                self._group()
            elif token.text == ".":
                self._next()
            else:
                self._triples()
        self._next()

    def _keyword(self, word: Token) -> None:
        match word.text:
            case "SELECT":
                self._sub_select()
            case "FILTER" | "BIND":
                self._constraint()
            case "VALUES" | "SERVICE":
                while self._next().text != "{":
                    pass
                self._skip_to("}")
            case "GRAPH":
                self._named_graph()
            case "OPTIONAL" | "MINUS" | "UNION" | "LATERAL":
                pass
            case _:
                self.fail(word, f"{word.text} cannot be understood here")

    def _named_graph(self) -> None:
        """Read the name and the group of a GRAPH."""
        outer, self._graph = self._graph, self._next()
        if (opening := self._next()).text != "{":
            self.fail(opening, f"«{opening.text[:20]}» cannot be understood here")
        self._group()
        self._graph = outer

    def _sub_select(self) -> None:
        """Pass over a sub-select's clauses and modifiers; its group is read."""
        while self._peek().text != "}":
            token = self._next()
            if token.text == "{":
                self._group()
            elif token.text == "(":
                self._skip_to(")")
            elif token.text == "VALUES":
                self._keyword(token)

    def _constraint(self) -> None:
        while self._peek().text in ("NOT", "EXISTS"):
            self._next()
        if self._next().text == "{":
            self._group()
        elif self._peek(-1).text == "(" or self._next().text == "(":
            self._skip_to(")")

    def _term(self) -> tuple[int, int]:
        """Pass over one subject or object; its range of tokens."""
        start, token = self._at, self._next()
        if token.kind == "punct" and token.text in _CLOSING:
            self._refuse_inside(token)
            self._skip_to(_CLOSING[token.text])
        elif token.text in ("+", "-") or (token.kind == "string" and self._peek().kind == "lang"):
            self._next()
        elif token.kind == "string" and self._peek().text == "^^":
            self._at += 2
        elif token.kind not in _TERMS and token.text not in ("TRUE", "FALSE"):
            self.fail(token, f"«{token.text[:20]}» cannot be understood here")
        return start, self._at

    def _refuse_inside(self, opening: Token) -> None:
        """A bracketed node may not hold the property: there is nothing that a result could be bound to."""
        end = self._ends.get(self._at - 1, len(self.found))
        if mentioned := self._mention(self._at, end):
            self.fail(mentioned, f"a search cannot stand within {opening.text} … {_CLOSING[opening.text]}")

    def _triples(self) -> None:
        """Read one subject with all its verbs and objects."""
        subject = self._term()
        said: list[tuple[bool, int, int, tuple[tuple[int, int], ...], int]] = []
        while self._verb_follows():
            start = self._at
            is_property = self._path()
            objects = tuple(self._objects())
            end = self._at
            while self._peek().text == ";":
                self._next()
            said.append((is_property, start, end, objects, self._at))
        alone = all(is_property for is_property, *_ in said)
        leading = True
        for number, (is_property, start, end, objects, after) in enumerate(said):
            leading = leading and is_property
            if is_property:
                self._refuse_annotation(start, end)
                begin = subject[0] if alone and number == 0 else start
                removable = (begin, after if leading else end)
                self.uses.append(PropertyUse(subject, objects, removable, alone, self._graph))

    def _refuse_annotation(self, start: int, end: int) -> None:
        for token in self.found[start:end]:
            if token.text in ("{|", "~"):
                self.fail(token, "of a search nothing can be said")

    def _verb_follows(self) -> bool:
        token = self._peek()
        return token.kind in ("iri", "pname", "var") or token.text in ("A", "^", "!", "(")

    def _objects(self) -> Iterator[tuple[int, int]]:
        """Read the objects of a verb, each with what is said of its triple (SPARQL 1.2)."""
        yield self._term()
        while self._peek().text in (",", "~", "{|"):
            if (token := self._next()).text == ",":
                yield self._term()
            elif token.text == "{|":
                self._refuse_inside(token)
                self._skip_to("|}")
            elif self._peek().kind in ("var", "iri", "pname", "blank") or self._peek().text == "[":
                self._term()

    def _path(self) -> bool:
        """Pass over a verb, which may be a path; whether it is the property and nothing else."""
        start = self._at
        while True:
            while self._peek().text in ("^", "!"):
                self._next()
            if self._next().text == "(":
                self._skip_to(")")
            while self._peek().text in ("?", "*", "+"):
                self._next()
            if self._peek().text not in ("/", "|"):
                break
            self._next()
        mentioned = self._mention(start, self._at)
        if mentioned and self._at - start > 1:
            self.fail(mentioned, "a search cannot be part of a property path")
        return mentioned is not None
